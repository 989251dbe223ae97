"""Safekeeping: copies of the history, and the way out when its file is damaged."""

from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from glutecoach.coaching.history import KEPT_WHEN_DELETED
from glutecoach.storage import sifting
from glutecoach.storage.backup import Backup, backup_if_due, backup_now, backups, write_copy
from glutecoach.storage.before_opening import Holding, holding
from glutecoach.storage.errors import FileDamaged, HistoryGone, StorageError, in_plain_words
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.judging import contents, in_order, is_odd
from glutecoach.storage.outputs import output
from glutecoach.storage.rescue import Restored, restore, set_aside_and_restore
from glutecoach.storage.upgrade import bring_up_to_date, check

DUE = "deleted_due"
"""The preference that holds when a start last found that something deleted was to be forgotten."""

__all__ = [
    "Backup",
    "FileDamaged",
    "HistoryGone",
    "Holding",
    "StorageError",
    "all_readable",
    "begin_anew",
    "check_history",
    "copy_history",
    "daily_backup",
    "forget_deleted",
    "has_odd_date",
    "held_in",
    "list_backups",
    "make_backup",
    "rescue",
    "restore_backup",
]


class Deleted(Protocol):
    """What holds the deleted sessions."""

    def has_deleted(self, before: datetime) -> bool: ...
    def forget_deleted(self, before: datetime) -> bool: ...
    def preferences(self) -> dict[str, Any]: ...
    def set_preferences(self, choices: dict[str, Any]) -> None: ...


def forget_deleted(store: Deleted, now: datetime) -> bool:
    """Remove for good what was deleted long ago, and return whether it was any; to be asked once a start.

    Starts of two days have to say so one after the other: the clock of one may be wrong, and nothing comes back.

    Raises:
        StorageError: the history refuses.
    """
    said = _time(store.preferences().get(DUE))
    is_another_day = said is None or said.date() != now.date()
    is_forgotten = said is not None and is_another_day and store.forget_deleted(min(said, now) - KEPT_WHEN_DELETED)
    is_due = store.has_deleted(now - KEPT_WHEN_DELETED)
    if is_due and is_another_day:
        store.set_preferences({DUE: now.isoformat()})
    elif said is not None and not is_due:
        store.set_preferences({DUE: None})
    return is_forgotten


def _time(text: object) -> datetime | None:
    try:
        time = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return None if time.utcoffset() is None else time


def copy_history(data_dir: Path, file: Path, *, replace: bool = False) -> None:
    """Write a checked copy of the history in ``data_dir`` to ``file``.

    Raises:
        StorageError: there is no history yet, the copy cannot be written, or something is there that is not to be
            replaced.
    """
    history = data_dir / FILE_NAME
    with in_plain_words(history):
        if not history.is_file():
            raise NoHistory(history)
    with output(file, data_dir, replace=replace) as new:
        write_copy(history, new)


def check_history(data_dir: Path) -> None:
    """Look through the whole history.

    Raises:
        FileDamaged: it is not in order; ``rescue`` is the way out.
        StorageError: it cannot be read now.
    """
    check(data_dir / FILE_NAME)


def all_readable(data_dir: Path) -> bool:
    """Tell whether every row of the history can be read.

    Raises:
        StorageError: it cannot be read now.
    """
    return sifting.all_readable(data_dir / FILE_NAME)


def daily_backup(data_dir: Path, now: datetime) -> None:
    """Make the day's backup, if something changed since the last one.

    Raises:
        StorageError: the copy cannot be written.
    """
    backup_if_due(data_dir / FILE_NAME, now)


def list_backups(data_dir: Path, now: datetime | None = None) -> tuple[Backup, ...]:
    """Return the backups of a data folder, newest first: by their dates, and with ``now`` by what they hold, too.

    Raises:
        StorageError: their folder cannot be read.
    """
    history = data_dir / FILE_NAME
    with in_plain_words(history):
        found = backups(history)
        return tuple(found if now is None else in_order(found, now))


def held_in(backup: Backup) -> Holding | None:
    """Return what a backup holds; None where it cannot be read."""
    return holding(backup.path)


def has_odd_date(backup: Backup, now: datetime) -> bool:
    """Return whether a backup cannot have been made on its date: the clock was wrong then, or is now."""
    return is_odd(backup.made_at, contents(backup.path), now)


def make_backup(data_dir: Path) -> None:
    """Make a backup because the person asked for one.

    Raises:
        StorageError: the copy cannot be written.
    """
    backup_now(data_dir / FILE_NAME, "asked-for")


def restore_backup(data_dir: Path, backup: Backup, *, with_settings: bool = False) -> None:
    """Put a backup in place of the history, of which a backup is made first; the store must be closed.

    The settings stay as they are now, unless those of the backup are asked for.

    Raises:
        StorageError: the backup or the history is not in order, or the folder refuses; nothing was changed.
    """
    restore(data_dir / FILE_NAME, backup.path, with_preferences=with_settings)


def rescue(data_dir: Path, now: datetime | None = None, backup: Backup | None = None) -> Restored:
    """Move a history that is of no use aside and put a backup in its place, the newest good one if none is named.

    Raises:
        StorageError: the backup is not in order, or the folder refuses.
    """
    return set_aside_and_restore(data_dir / FILE_NAME, now, wanted=backup)


def begin_anew(data_dir: Path) -> None:
    """Make an empty history where there is none, although there are backups.

    Raises:
        StorageError: the folder refuses.
    """
    bring_up_to_date(data_dir / FILE_NAME, anew=True)


class NoHistory(StorageError):
    """There is nothing to copy yet."""

    sentence = "There is no history at “{path}” yet; name the right folder with --data-dir."
