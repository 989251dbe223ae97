"""Transfer: a history into a file that other programs read, and from such a file into a history."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from glutecoach.storage import files
from glutecoach.storage.backup import backup_now
from glutecoach.storage.document import History, NewerDocument, NotADocument, decode, document_of, encode
from glutecoach.storage.errors import FileDamaged, FileIsNewer, StorageError, in_plain_words
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.moving import Added, Step
from glutecoach.storage.outputs import output
from glutecoach.storage.spreadsheet import sheet
from glutecoach.storage.store import Store
from glutecoach.storage.upgrade import SHIPPED, bring_up_to_date

MOST_BYTES = 128 * 2**20
"""A file that is longer is not one of ours: thirty years of history are less than half of it."""

_DATABASE = b"SQLite format 3\x00"
"""How a file begins that is no export but a whole history, or a backup of one."""

_NOT_OURS = "it is damaged, or not a history of GluteCoach"


class FileIsOlder(StorageError):
    """An older release wrote the history; it was left as it is."""

    sentence = "“{path}” was written by an older GluteCoach; open GluteCoach once, then try again."


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
    return Store(path, busy_timeout_ms=2000, only_reads=True)


def write_json(store: Store, file: Path, *, app_version: str, made_at: datetime, replace: bool = False) -> None:
    """Write everything to a JSON file, from which ``import_file`` makes the same history again.

    Raises:
        StorageError: the history cannot be read, or the file not written; what was there is then as it was.
    """
    document = document_of(store.whole(), app_version=app_version, schema=SHIPPED.head, made_at=made_at)
    _write(store, file, encode(document), replace=replace)


def write_csv(store: Store, file: Path, *, replace: bool = False) -> None:
    """Write what was done, said and decided to a CSV file for a spreadsheet; ``sheet`` tells what its rows are.

    Raises:
        StorageError: as ``write_json``.
    """
    _write(store, file, sheet(store.whole()), replace=replace)


def write_data(store: Store, file: Path, data: bytes, *, replace: bool = False) -> None:
    """Write what was made for a file already.

    Raises:
        StorageError: the file cannot be written; what was there is then as it was.
    """
    _write(store, file, data, replace=replace)


def import_file(store: Store, file: Path, step: Step = lambda _done, _of: None) -> Added:
    """Add what a JSON file, or a backup, has and the history has not, all of it or nothing; a backup is made before.

    ``step`` is told how much of it was done, and may raise to break it off; nothing was changed then.

    Raises:
        StorageError: the file is not one of ours or not whole, or the history refuses; nothing was changed.
    """
    try:
        history = _backed_up(file) if _read(file, len(_DATABASE)) == _DATABASE else decode(_read(file)).history()
    except NewerDocument as error:
        raise DocumentIsNewer(file) from error
    except NotADocument as error:
        raise NotImportable(file, str(error)) from error
    step(0, 1)
    backup_now(store.path, "before-import")
    return store.merge(history, step)


def _backed_up(backup: Path) -> History:
    """Return what a backup holds, read in a copy, which may have to be brought up to date."""
    with TemporaryDirectory(prefix="glutecoach-") as folder:
        copy = Path(folder) / FILE_NAME
        _copy_to_read(backup, copy)
        bring_up_to_date(copy)
        with closing(Store(copy)) as other:
            return other.whole()


def _copy_to_read(backup: Path, copy: Path) -> None:
    try:
        with files.reading(backup) as source:
            version = files.schema_version(source)
            if not version or not files.is_sound(source):
                raise NotADocument(_NOT_OURS)
            if version > SHIPPED.head:
                raise NewerDocument
            files.copy(source, copy)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise NotADocument(_NOT_OURS) from error
        raise CannotRead(backup) from error


def _write(store: Store, file: Path, data: bytes, *, replace: bool) -> None:
    with output(file, store.path.parent, replace=replace) as new:
        new.write_bytes(data)


def _read(file: Path, most: int = MOST_BYTES + 1) -> bytes:
    try:
        if not files.is_file_or_nothing(file) and not file.is_dir():
            raise NotADocument("it is not an ordinary file")
        if file.stat().st_size > MOST_BYTES:
            raise NotADocument("it is longer than 128 MB, and no history is")
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise CannotRead(file) from error
