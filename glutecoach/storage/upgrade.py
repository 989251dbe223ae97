"""Brings a history file to the schema of this release, or out of trouble, without ever risking what it holds.

One instance of the program at a time is taken for granted: nobody else writes to the file between copy and swap.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from glutecoach.storage import backup, files
from glutecoach.storage.errors import FileDamaged, FileIsNewer, FolderUnusable, in_plain_words


@dataclass(frozen=True, slots=True)
class Migrations:
    """A folder of Alembic scripts and the newest revision in it; revisions are numbers of four digits."""

    folder: Path
    head: str


SHIPPED = Migrations(Path(__file__).resolve().parent / "migrations", "0002")

_MIGRATING = ".migrating"
_RESTORING = ".restoring"
# Restored and checked, one rename away from its place.
_RESTORED = ".restored"


def bring_up_to_date(path: Path, migrations: Migrations = SHIPPED) -> None:
    """Make sure that ``path`` is a sound database of the newest schema; make it if there is none.

    An older file is backed up, a copy of it migrated and checked, and then put in its place.

    Raises:
        FileIsNewer: a later release wrote it; not a byte of it was changed.
        FileDamaged: it is not a sound database; it was left as it is.
        StorageError: the folder or disk does not let us.
    """
    with in_plain_words(path):
        _clean_up(path)
        version = _version(path, migrations.head)
        if version == migrations.head:
            return
        if version and version > migrations.head:
            raise FileIsNewer(path)
        if version:
            backup.backup_now(path, f"before-{migrations.head}")
        _migrate(path, migrations)


def check(path: Path) -> None:
    """Look through the whole file, which may be open.

    Raises:
        FileDamaged: it is not in order.
        StorageError: it cannot be read now.
    """
    with in_plain_words(path), files.reading(path) as connection:
        if not files.is_sound(connection):
            raise FileDamaged(path)


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the damaged file went, and the backup that took its place, if there was a good one."""

    aside: Path | None
    backup: backup.Backup | None


def set_aside_and_restore(path: Path, now: datetime | None = None) -> Restored:
    """Move the damaged file aside, never deleting it, and put the newest good backup in its place.

    The store must be closed. Without a good backup there is no file afterwards, and the next opening makes a new one.

    Raises:
        StorageError: the folder or disk does not let us; the damaged file is then still in its place.
    """
    with in_plain_words(path):
        _clean_up(path)
        good = _newest_usable(path)
        if good:
            _prepare(good.path, path)
        aside = _set_aside(path, now or datetime.now(UTC))
        if good:
            files.put_in_place(files.companion(path, _RESTORED), path)
        return Restored(aside, good)


def restore(path: Path, copy: Path) -> None:
    """Put a backup of any age in place of the file, which is itself backed up first; the store must be closed.

    Raises:
        FileDamaged: the backup, or the file, is not in order.
        FileIsNewer: the backup was made by a later release.
        StorageError: the folder or disk does not let us; the file is then still in its place.
    """
    with in_plain_words(path):
        if not backup.is_good(copy):
            raise FileDamaged(copy)
        if not _readable(copy):
            raise FileIsNewer(copy)
        # Made ready first: the backup below thins out old copies, and this may be one of them.
        _prepare(copy, path)
        if path.exists():
            backup.backup_now(path, "before-restore")
        files.put_in_place(files.companion(path, _RESTORED), path)


def _version(path: Path, head: str) -> str | None:
    """Return the schema's revision, or None where there is nothing yet.

    A file that is to be migrated is looked through first; of the others ``check`` does it, as it takes its time.
    """
    if not path.exists():
        return None
    if not path.is_file():
        raise FolderUnusable(path)
    try:
        with files.reading(path) as connection:
            version = files.schema_version(connection)
            sound = version == head or files.is_sound(connection)
    except sqlite3.OperationalError as error:
        # Every table of ours comes with a version; a table without is not ours.
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise FileDamaged(path) from error
        raise
    emptied = version is None and bool(backup.backups(path))
    if not sound or emptied or version == "":
        raise FileDamaged(path)
    return version


def _migrate(path: Path, migrations: Migrations) -> None:
    work = files.companion(path, _MIGRATING)
    try:
        if path.exists():
            with files.reading(path) as old:
                if not files.is_sound(old, thorough=True):
                    raise FileDamaged(path)
                files.copy(old, work)
        _run(work, migrations)
        with files.reading(work) as new:
            if not files.is_sound(new, thorough=True):
                raise RuntimeError(f"the migration to {migrations.head} leaves an unsound database")
        files.put_in_place(work, path)
    finally:
        files.remove(work)


def _run(work: Path, migrations: Migrations) -> None:
    # Alembic takes long to import and is needed only here.
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    from glutecoach.storage.engine import make_engine

    config = Config()
    config.set_main_option("script_location", str(migrations.folder).replace("%", "%%"))
    try:
        with make_engine(work).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, migrations.head)
    except DBAPIError as error:
        raise error.orig or error from error


def _clean_up(path: Path) -> None:
    """Finish or forget what a crash interrupted."""
    restored = files.companion(path, _RESTORED)
    if not path.exists() and restored.exists():
        files.put_in_place(restored, path)
    for end in (_MIGRATING, _RESTORING, _RESTORED):
        files.remove(files.companion(path, end))
    backup.clean_up(path)


def _newest_usable(path: Path) -> backup.Backup | None:
    """Return the newest good backup that this release can read: not one of a later release."""
    return next((copy for copy in backup.good_backups(path) if _readable(copy.path)), None)


def _readable(copy: Path) -> bool:
    with files.reading(copy) as connection:
        version = files.schema_version(connection)
    return version is not None and version <= SHIPPED.head


def _prepare(good: Path, path: Path) -> None:
    restoring = files.companion(path, _RESTORING)
    with files.reading(good) as source:
        files.copy(source, restoring)
    files.put_in_place(restoring, files.companion(path, _RESTORED))


def _set_aside(path: Path, now: datetime) -> Path | None:
    if not path.exists():
        return None
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    turn, aside = 1, path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    while aside.exists():
        turn += 1
        aside = path.with_name(f"{path.stem}-damaged-{stamp}.{turn}{path.suffix}")
    # A journal left behind would be rolled into the file that comes next.
    for end in files.COMPANIONS:
        if files.companion(path, end).exists():
            files.companion(path, end).replace(files.companion(aside, end))
    path.replace(aside)
    files.sync_folder(path.parent)
    return aside
