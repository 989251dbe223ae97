"""Rescue: a backup in the place of a history file that is damaged, or that is to be as it was."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from glutecoach.storage import backup, files
from glutecoach.storage.database import connect, statements
from glutecoach.storage.errors import FileDamaged, FileIsNewer, in_plain_words
from glutecoach.storage.upgrade import RESTORED, RESTORING, SHIPPED, clean_up
from glutecoach.storage.values import OF_THE_MACHINE

Preferences = Sequence[tuple[str, str]]
"""Keys and values, as the file keeps them."""


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
        clean_up(path)
        good = _newest_usable(path)
        if good:
            _prepare(good.path, path)
        aside = _set_aside(path, now or datetime.now(UTC))
        if good:
            files.put_in_place(files.companion(path, RESTORED), path)
        return Restored(aside, good)


def restore(path: Path, copy: Path, *, with_preferences: bool = False) -> None:
    """Put a backup of any age in place of the file, which is itself backed up first; the store must be closed.

    The preferences of today stay, but for ``with_preferences``: then those of the backup hold again, except for what is
    of this machine alone.

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
        is_there = path.exists()
        keep = _preferences(path) if is_there else []
        _prepare(copy, path, keep, all_of_them=is_there and not with_preferences)
        if is_there:
            backup.backup_now(path, "before-restore")
        files.put_in_place(files.companion(path, RESTORED), path)


def _newest_usable(path: Path) -> backup.Backup | None:
    """Return the newest good backup that this release can read: not one of a later release."""
    return next((copy for copy in backup.good_backups(path) if _readable(copy.path)), None)


def _readable(copy: Path) -> bool:
    with files.reading(copy) as connection:
        version = files.schema_version(connection)
    return version is not None and version <= SHIPPED.head


def _preferences(path: Path) -> Preferences:
    with files.reading(path) as connection:
        return connection.execute(statements()["preferences"]).fetchall()


def _prepare(good: Path, path: Path, keep: Preferences = (), *, all_of_them: bool = False) -> None:
    """Lay a copy of a backup ready, with the preferences to keep: all of them, or those of the machine alone."""
    restoring = files.companion(path, RESTORING)
    with files.reading(good) as source:
        files.copy(source, restoring)
    rows = [{"key": key, "value": value} for key, value in keep if all_of_them or key in OF_THE_MACHINE]
    with closing(connect(restoring)) as connection:
        connection.execute("BEGIN")
        if all_of_them:
            connection.run("forget_preferences")
        connection.run_each("set_preference", rows)
        connection.commit()
    files.put_in_place(restoring, files.companion(path, RESTORED))


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
