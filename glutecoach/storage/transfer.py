"""Transfer: a history into a file that other programs read, and from such a file into a history."""

import errno
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from glutecoach.storage import files
from glutecoach.storage.backup import backup_now
from glutecoach.storage.document import NewerDocument, NotADocument, decode, document_of, encode
from glutecoach.storage.errors import DiskFull, FileDamaged, FileIsNewer, StorageError, in_plain_words
from glutecoach.storage.moving import Added
from glutecoach.storage.sheet import sheet
from glutecoach.storage.store import Store
from glutecoach.storage.upgrade import SHIPPED

MOST_BYTES = 2**29
"""A file that is longer is not one of ours: thirty years of history are a tenth of it."""

_UNFINISHED = ".unfinished"


class FileIsOlder(StorageError):
    """An older release wrote the history; it was left as it is."""

    sentence = "“{path}” was written by an older GluteCoach; open GluteCoach once, then try again."


class CannotWrite(StorageError):
    """The place for the exported file does not let us."""

    sentence = "“{path}” cannot be written; choose another place."


class CannotRead(StorageError):
    """The file to import cannot be opened."""

    sentence = "“{path}” cannot be read; choose a file that you may open."


class DocumentIsNewer(StorageError):
    """A later release wrote the file to import."""

    sentence = "“{path}” was written by a newer GluteCoach; install the newest version to import it."


class NotImportable(StorageError):
    """The file to import is not as it should be; nothing was changed."""

    sentence = "“{path}” cannot be imported: {what}. Nothing was changed; export it again, or choose another file."

    def __init__(self, path: Path, what: str = "it is not what it should be") -> None:
        Exception.__init__(self, self.sentence.format(path=path, what=what))
        self.path = path


def open_for_reading(path: Path) -> Store:
    """Open a history to export it, even beside a window that has it open; nothing is migrated.

    Raises:
        StorageError: it is not of this release, not sound, or cannot be read.
    """
    try:
        with in_plain_words(path), files.reading(path) as connection:
            version = files.schema_version(connection)
            sound = files.is_sound(connection)
    except sqlite3.OperationalError as error:  # a database, but not one of ours
        raise FileDamaged(path) from error
    if not version or not sound:
        raise FileDamaged(path)
    if version != SHIPPED.head:
        raise FileIsOlder(path) if version < SHIPPED.head else FileIsNewer(path)
    return Store(path, busy_timeout_ms=2000)


def write_json(store: Store, file: Path, *, app_version: str, made_at: datetime) -> None:
    """Write everything to a JSON file, from which ``import_json`` makes the same history again.

    Raises:
        StorageError: the history cannot be read, or the file not written; an older file is then still there.
    """
    document = document_of(store.whole(), app_version=app_version, schema=SHIPPED.head, made_at=made_at)
    _write(store, file, encode(document))


def write_csv(store: Store, file: Path) -> None:
    """Write every set to a CSV file for a spreadsheet.

    Raises:
        StorageError: as ``write_json``.
    """
    _write(store, file, sheet(store.whole()))


def import_json(store: Store, file: Path) -> Added:
    """Add what a JSON file has and the history has not, all of it or nothing; a backup is made before.

    Raises:
        StorageError: the file is not one of ours or not whole, or the history refuses; nothing was changed.
    """
    try:
        document = decode(_read(file))
    except NewerDocument as error:
        raise DocumentIsNewer(file) from error
    except NotADocument as error:
        raise NotImportable(file, str(error)) from error
    backup_now(store.path, "before-import")
    return store.merge(document)


def _write(store: Store, file: Path, data: bytes) -> None:
    """Put a file in its place when all of it is on the disk."""
    try:
        if file.is_dir() or (file.exists() and file.samefile(store.path)):
            raise CannotWrite(file)
        unfinished = files.companion(file, _UNFINISHED)
        try:
            unfinished.write_bytes(data)
            files.put_in_place(unfinished, file)
        finally:
            with suppress(OSError):
                unfinished.unlink()
    except OSError as error:
        raise (DiskFull if error.errno == errno.ENOSPC else CannotWrite)(file) from error


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise NotADocument("it is far too long")
        return file.read_bytes()
    except OSError as error:
        raise CannotRead(file) from error
