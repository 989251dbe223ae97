"""One SQLite file as a file: opened read-only, checked, copied whole, put in place."""

import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

FILE_NAME = "glutecoach.db"
"""The history file in its data folder."""

COMPANIONS = ("-journal", "-wal", "-shm")
# Seconds.
BUSY_TIMEOUT = 2.0

PRIVATE = 0o600
"""Who may read and write what tells of a person: they alone."""


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file so that nothing is written to it, with one view of it for the whole block.

    A crash in the middle of a commit leaves a journal that only a writing connection may roll back; then, and
    only then, the file is opened for writing first.

    Raises:
        sqlite3.Error: the file cannot be opened, is locked or is not a database.
        NotAFile: something else is in its place.
    """
    must_be_a_file(path)
    try:
        connection = _snapshot(path)
    except sqlite3.OperationalError as error:
        if not _needs_recovery(path, error):
            raise
        recover(path)
        connection = _snapshot(path)
    with closing(connection):
        yield connection


def is_held(path: Path) -> bool:
    """Tell whether another program keeps the file from being read at this moment; other trouble is not looked for."""
    try:
        if not path.is_file() or not is_file_or_nothing(companion(path, COMPANIONS[0])):
            return False
        with closing(sqlite3.connect(uri(path, "ro"), uri=True, isolation_level=None, timeout=0)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    except OSError:
        return False
    return False


def recover(path: Path) -> None:
    """Let SQLite roll back what a crash left half-written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _needs_recovery(path: Path, error: sqlite3.OperationalError) -> bool:
    blocked = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
    return blocked and any(companion(path, end).exists() for end in COMPANIONS)


def _snapshot(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(uri(path, "ro"), uri=True, isolation_level=None, timeout=BUSY_TIMEOUT)
    try:
        connection.execute("BEGIN")
        # The first read takes the lock; Connection.backup() would wait for it for ever.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def uri(path: Path, mode: str) -> str:
    """Return the address of a file that is opened as it is, "ro" or "rw", or made where it is missing, "rwc"."""
    # As bytes: a name need not be UTF-8.
    whole = quote(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{'' if whole.startswith('/') else '/'}{whole}?mode={mode}"


def is_sound(connection: sqlite3.Connection, *, thorough: bool = False) -> bool:
    """Return whether SQLite finds the file in order; a thorough check reads the indexes too.

    An impossible value in a row does not count as damage, nor does a row of a session that is gone: that row will be
    set aside, and all else is there.
    """
    try:
        return _is_whole(connection, "integrity_check" if thorough else "quick_check")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return False
        raise


def _is_whole(connection: sqlite3.Connection, check: str) -> bool:
    said = connection.execute(f"PRAGMA {check}({_MOST_SAID})").fetchall()
    return len(said) < _MOST_SAID and all(text == "ok" or re.match(_OF_A_ROW, text) for (text,) in said)


_MOST_SAID = 10_000
_OF_A_ROW = r"CHECK constraint failed in |(NULL|TEXT|NUMERIC|non-[A-Z]+) value in "
"""What SQLite says of a value that breaks a rule of its table."""


def count_orphans(connection: sqlite3.Connection) -> int:
    """Return how many rows belong to one that is gone."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def schema_version(connection: sqlite3.Connection) -> str | None:
    """Return the revision of the schema, "" if it was lost or is not one alone, or None where there is no table at all.

    Raises:
        sqlite3.OperationalError: there are tables, but none of ours (SQLITE_ERROR).
    """
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        return None
    rows = connection.execute("SELECT version_num FROM alembic_version LIMIT 2").fetchall()
    return str(rows[0][0] or "") if len(rows) == 1 else ""


def tables(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the tables."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a whole database, page by page, to a new file, in place of what a crash may have left there."""
    remove(target)
    begin(target)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        source.backup(connection)


def begin(path: Path) -> None:
    """Make an empty file that only its owner can read; SQLite follows it in that with what it keeps beside."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    with suppress(OSError):  # not every disk knows who may read
        path.chmod(PRIVATE)


def must_be_a_file(path: Path) -> None:
    """Refuse what is in the place of a file, or of what SQLite keeps beside it: opening a pipe would wait for ever.

    Raises:
        NotAFile: it is there, but no ordinary file.
    """
    for end in ("", *COMPANIONS):
        part = companion(path, end)
        if not is_file_or_nothing(part):
            from glutecoach.storage.errors import NotAFile

            raise NotAFile(part)


def is_file_or_nothing(path: Path) -> bool:
    """Tell whether an ordinary file is there, or nothing that can be looked at."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:  # whoever opens it finds the words
        return True


def put_in_place(new: Path, path: Path) -> None:
    """Make ``new`` the file ``path`` in one step that a power cut cannot halve; both in the same folder."""
    # Windows flushes only files opened for writing.
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can use, and those above it, where they are missing, and make them lasting."""
    is_new = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if is_new:
        sync_above(folder)


def sync_above(folder: Path) -> None:
    """Make a folder itself lasting, and those above it, which may be just as new."""
    for above in folder.absolute().parents:
        with suppress(OSError):  # one may be allowed to add to a folder, but not to read it
            sync_folder(above)


def sync_folder(folder: Path) -> None:
    """Make the folder's own entries lasting, where the system knows how."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def companion(path: Path, end: str) -> Path:
    """Return the file that SQLite, or we, keep beside ``path`` under its name with ``end`` added."""
    return path.with_name(path.name + end)


def remove(path: Path) -> None:
    """Delete a file and what SQLite kept beside it, if they exist."""
    for end in ("", *COMPANIONS):
        part = companion(path, end)
        if os.path.lexists(part):  # a disk that can only be read refuses even to delete what is not there
            part.unlink(missing_ok=True)
