"""Safekeeping: copies of the history, and the way out when its file is damaged."""

import shutil
from datetime import datetime
from pathlib import Path

from glutecoach.storage import sifting
from glutecoach.storage.backup import Backup, backup_if_due, backup_now, backups
from glutecoach.storage.errors import FileDamaged, StorageError, in_plain_words
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.glance import Holding, holding
from glutecoach.storage.outputs import output
from glutecoach.storage.rescue import Restored, restore, set_aside_and_restore
from glutecoach.storage.upgrade import check

__all__ = [
    "Backup",
    "FileDamaged",
    "Holding",
    "StorageError",
    "all_readable",
    "check_history",
    "copy_history",
    "daily_backup",
    "held_in",
    "list_backups",
    "make_backup",
    "rescue",
    "restore_backup",
]


def copy_history(data_dir: Path, file: Path, *, replace: bool = False) -> None:
    """Write a checked copy of the history in ``data_dir`` to ``file``.

    Raises:
        StorageError: there is no history yet, the copy cannot be written, or something is there that is not to be
            replaced.
    """
    history = data_dir / FILE_NAME
    if not history.is_file():
        raise NoHistory(history)
    with output(file, data_dir, replace=replace) as new:
        shutil.copyfile(backup_now(history, "asked-for"), new)


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


def list_backups(data_dir: Path) -> tuple[Backup, ...]:
    """Return the backups of a data folder, newest first.

    Raises:
        StorageError: their folder cannot be read.
    """
    history = data_dir / FILE_NAME
    with in_plain_words(history):
        return tuple(backups(history))


def held_in(backup: Backup) -> Holding | None:
    """Return what a backup holds; None where it cannot be read."""
    return holding(backup.path)


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


def rescue(data_dir: Path) -> Restored:
    """Move a damaged history aside and put the newest good backup in its place.

    Raises:
        StorageError: the folder refuses.
    """
    return set_aside_and_restore(data_dir / FILE_NAME)


class NoHistory(StorageError):
    """There is nothing to copy yet."""

    sentence = "There is no history at “{path}” yet; name the right folder with --data-dir."
