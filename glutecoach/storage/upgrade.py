"""Brings a history file to the schema of this release, without ever risking what it holds.

One instance of the program at a time is taken for granted: nobody else writes to the file between copy and swap.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach import paths
from glutecoach.storage import files
from glutecoach.storage.errors import (
    FileDamaged,
    FileIsNewer,
    FileUnknown,
    FolderUnusable,
    HistoryGone,
    LinkBroken,
    NotUpdated,
    OlderAndReadOnly,
    ReadOnly,
    StorageError,
    in_plain_words,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Migrations:
    """A folder of Alembic scripts and the newest revision in it; revisions are numbers of four digits."""

    folder: Path
    head: str


SHIPPED = Migrations(Path(__file__).resolve().parent / "migrations", "0003")

TABLES = frozenset(("session", "set_result", "check_in", "decision", "screening", "preference", "set_aside"))
"""What every file of the newest schema has."""

_MIGRATING = ".migrating"
RESTORING = ".restoring"
RESTORED = ".restored"
"""Restored and checked, one rename away from its place."""


def bring_up_to_date(path: Path, migrations: Migrations = SHIPPED, *, anew: bool = False) -> None:
    """Make sure that ``path`` is a sound database of the newest schema; make it if there is none.

    An older file is backed up, a copy of it migrated and checked, and then put in its place. With ``anew`` a file is
    made although there are backups of one that is gone.

    Raises:
        FileIsNewer: a later release wrote it; not a byte of it was changed.
        FileUnknown: it does not have the tables of any release.
        FileDamaged: it is not a sound database; it was left as it is.
        NotUpdated: a migration failed; it was left as it is.
        HistoryGone: there is none, but backups of one are there.
        LinkBroken: it is a link that leads nowhere.
        StorageError: the folder or the disk refuses.
    """
    with in_plain_words(path):
        clean_up(path)
        version = _version(path, migrations.head, anew=anew)
        if version == migrations.head:
            return
        if version:
            from glutecoach.storage.backup import backup_if_changed

            try:
                backup_if_changed(path, f"before-{migrations.head}")
            except (ReadOnly, FolderUnusable) as error:
                raise OlderAndReadOnly(path) from error
        _migrate(path, migrations)


def is_newer(version: str, head: str = SHIPPED.head) -> bool:
    """Tell whether a schema's revision is newer than ``head``; what is no revision is not."""
    return _is_revision(version) and version > head


def is_known(version: str | None, head: str = SHIPPED.head) -> bool:
    """Return whether a file of this schema can be opened, or be brought up to date."""
    return version is not None and _is_revision(version) and version <= head


def _is_revision(version: str) -> bool:
    return len(version) == len(SHIPPED.head) and version.isascii() and version.isdigit() and int(version) > 0


def check(path: Path) -> None:
    """Look through the whole file, which may be open.

    Raises:
        FileDamaged: it is not in order.
        StorageError: it cannot be read now.
    """
    with in_plain_words(path), files.reading(path) as connection:
        if not files.is_sound(connection):
            raise FileDamaged(path)


def _version(path: Path, head: str, *, anew: bool) -> str | None:
    """Return the schema's revision, which is one that we know, or None where there is nothing yet.

    A file that is to be migrated is looked through first; the others are left to ``check``, as that takes its time.
    """
    if not path.exists():
        if path.is_symlink():
            raise LinkBroken(path)
        if not anew and _has_backups(path):
            raise HistoryGone(path)
        return None
    try:
        with files.reading(path) as connection:
            version = files.schema_version(connection)
            sound = version == head or files.is_sound(connection)
            is_whole = version != head or files.tables(connection) >= TABLES
    except sqlite3.OperationalError as error:
        # Every table of ours comes with a version; a table without is not ours.
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise FileUnknown(path) from error
        raise
    emptied = version is None and _has_backups(path)
    if not sound or emptied:
        raise FileDamaged(path)
    if version is not None and is_newer(version, head):
        raise FileIsNewer(path)
    if not is_whole or not (version is None or is_known(version, head)):
        raise FileUnknown(path)
    return version


def _migrate(path: Path, migrations: Migrations) -> None:
    work, orphans = files.companion(path, _MIGRATING), 0
    try:
        if path.exists():
            with files.reading(path) as old:
                if not files.is_sound(old, thorough=True):
                    raise FileDamaged(path)
                orphans = files.count_orphans(old)
                files.copy(old, work)
            with _said(path):
                _run(work, migrations)
        else:
            _begin(work, migrations)
        with files.reading(work) as new:
            if not files.is_sound(new, thorough=True) or files.count_orphans(new) > orphans:
                raise NotUpdated(path)
        is_first = not path.exists()
        files.put_in_place(work, path)
        if is_first:
            files.sync_above(path.parent)
    finally:
        files.remove(work)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Say of whatever stops a migration, for whatever reason, that the file is as it was."""
    try:
        with in_plain_words(path):
            yield
    except StorageError:  # what a person can mend has its own words: a disk that is full, a file that is held
        raise
    except Exception as error:
        raise NotUpdated(path) from error


def _begin(work: Path, migrations: Migrations) -> None:
    """Make a history with nothing in it."""
    from glutecoach.storage import origin, ready

    files.begin(work)
    made = ready.read(paths.resources(), migrations)
    if made is None:
        _run(work, migrations)
    else:
        work.write_bytes(made)
    origin.give_number(work)


def _run(work: Path, migrations: Migrations) -> None:
    # Alembic takes long to import and is needed only here.
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    config = Config()
    config.set_main_option("script_location", str(migrations.folder).replace("%", "%%"))
    try:
        with make_engine(work).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, migrations.head)
    except DBAPIError as error:
        raise error.orig or error from error


def make_engine(path: Path) -> "Engine":
    """Return the engine on which migrations run; everything else speaks with SQLite itself (see ``database``).

    It checks no foreign keys, as a table is changed by building it anew.
    """
    from sqlalchemy import Connection, NullPool, create_engine, event

    from glutecoach.storage.database import connect

    opened = partial(connect, path, foreign_keys=False, make=True)
    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        # An impossible value in one row must not keep the whole history from opening: it is set aside later.
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _has_backups(path: Path) -> bool:
    from glutecoach.storage.backup import backups

    return bool(backups(path))


def clean_up(path: Path) -> None:
    """Finish or forget what a crash interrupted."""
    restored = files.companion(path, RESTORED)
    if not path.exists() and restored.exists():
        files.put_in_place(restored, path)
    for end in (_MIGRATING, RESTORING, RESTORED):
        files.remove(files.companion(path, end))
