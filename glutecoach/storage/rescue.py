"""Rescue: a backup in the place of a history file that is damaged, or that is to be as it was."""

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from glutecoach.storage import backup, files
from glutecoach.storage.database import connect, statements
from glutecoach.storage.errors import BackupDamaged, BackupMissing, BackupUnknown, FileIsNewer, in_plain_words
from glutecoach.storage.judging import in_order
from glutecoach.storage.upgrade import RESTORED, RESTORING, bring_up_to_date, clean_up, is_known, is_newer
from glutecoach.storage.values import OF_THE_MACHINE

Preferences = Sequence[tuple[str, str]]
"""Keys and values, as the file keeps them."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the damaged file went, and the backup that took its place, if there was a good one."""

    aside: Path | None
    backup: backup.Backup | None


def set_aside_and_restore(path: Path, now: datetime | None = None, *, wanted: backup.Backup | None = None) -> Restored:
    """Move the file aside, if there is one, never deleting it, and put a backup in its place.

    That is the one that is ``wanted``, or else the newest good one. Where there is none, a history begins anew. The
    store must be closed.

    Raises:
        BackupDamaged: the backup that is wanted is not in order, or gone.
        FileIsNewer: it was made by a later release.
        StorageError: the folder or disk does not let us; the file is then still in its place.
    """
    now = now or datetime.now(UTC)
    with in_plain_words(path):
        clean_up(path)
        if wanted is not None:
            _check(wanted.path)
        good = wanted or newest_usable(path, now)
        if good:
            _prepare(good.path, path)
        aside = _set_aside(path, now)
        if good:
            files.put_in_place(files.companion(path, RESTORED), path)
        else:
            bring_up_to_date(path, anew=True)
        return Restored(aside, good)


def restore(path: Path, copy: Path, *, with_preferences: bool = False) -> None:
    """Put a backup of any age in place of the file, which is itself backed up first; the store must be closed.

    The preferences of today stay, but for ``with_preferences``: then those of the backup hold again, except for what is
    of this machine alone.

    Raises:
        FileDamaged: the backup, or the file, is not in order; BackupDamaged where it is the backup.
        FileIsNewer: the backup was made by a later release.
        StorageError: the folder or disk does not let us; the file is then still in its place.
    """
    with in_plain_words(path):
        _check(copy)
        # Made ready first: the backup below thins out old copies, and this may be one of them.
        is_there = path.exists()
        keep = _preferences(path) if is_there else []
        _prepare(copy, path, keep, all_of_them=is_there and not with_preferences)
        if is_there:
            backup.backup_now(path, "before-restore")
        files.put_in_place(files.companion(path, RESTORED), path)


def newest_usable(path: Path, now: datetime) -> backup.Backup | None:
    """Return the newest good backup that this release can read, whatever the clock said when it was made."""
    return next((copy for copy in in_order(backup.backups(path), now) if _is_usable(copy.path)), None)


def _is_usable(copy: Path) -> bool:
    try:
        _check(copy)
    except (BackupDamaged, FileIsNewer):
        return False
    return True


def _check(copy: Path) -> None:
    """Raise BackupDamaged or FileIsNewer where a backup is of no use."""
    if not copy.exists():
        raise BackupMissing(copy)
    if not backup.is_good(copy):
        raise BackupDamaged(copy)
    with files.reading(copy) as connection:
        version = files.schema_version(connection)
    if version is not None and is_newer(version):
        raise FileIsNewer(copy)
    if not is_known(version):
        raise BackupUnknown(copy)


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
    if not os.path.lexists(path):  # a link that leads nowhere is kept, too
        return None
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    turn, aside = 1, path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    while os.path.lexists(aside):
        turn += 1
        aside = path.with_name(f"{path.stem}-damaged-{stamp}.{turn}{path.suffix}")
    # A journal left behind would be rolled into the file that comes next.
    for end in files.COMPANIONS:
        if files.companion(path, end).exists():
            files.companion(path, end).replace(files.companion(aside, end))
    path.replace(aside)
    files.sync_folder(path.parent)
    return aside
