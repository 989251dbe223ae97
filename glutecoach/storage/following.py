"""Following: what there is to do before one goes on with another file than the one that is open."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from glutecoach.storage import files, origin
from glutecoach.storage.backup import keep_open
from glutecoach.storage.database import Database
from glutecoach.storage.errors import AnotherHistory, FileDamaged, FileMoved, NoAnswer, StorageError, in_plain_words
from glutecoach.storage.origin import Origin


def keep(path: Path, database: Database) -> Path | None:
    """Put what a file holds that is open, and lies no longer at its path, into the backups, and return that backup.

    None, where what is at the path has all of it, or where nothing can be kept: what cannot be read, and what was taken
    away with its whole folder, the backups included.

    Raises:
        StorageError: it cannot be written.
    """
    if not path.parent.is_dir():
        return None
    try:
        with database.transaction("BEGIN") as connection:
            held = connection.serialize()
    except NoAnswer:
        raise
    except StorageError:
        return None
    with suppress(FileDamaged):
        kept = keep_open(path, held)
        return None if kept == path else kept
    return None


def must_be_of(history: Origin | None, path: Path) -> None:
    """Refuse a file that is not of a history, as far as one knows.

    Raises:
        StorageError: it is of another one, or not there, or cannot be read.
    """
    if not path.exists():
        raise FileMoved(path)
    with in_plain_words(path), files.reading(path) as connection:
        if history is not None and not _is_of(history, connection):
            raise AnotherHistory(path)


def _is_of(history: Origin, connection: sqlite3.Connection) -> bool:
    try:
        return origin.is_of(history, connection)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # its tables are not ours
            return False
        raise
