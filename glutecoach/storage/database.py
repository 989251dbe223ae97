"""The open file: one SQLite connection, set so that a commit survives a power cut, and the statements it runs."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from glutecoach.storage import files
from glutecoach.storage.errors import NoAnswer, StorageError, in_plain_words

SQLITE_VERSION = sqlite3.sqlite_version

STATEMENTS = Path(__file__).resolve().with_name("statements.sql")
NAMED = "-- name: "
"""What begins a statement in the file; ``packaging/statements.py`` writes it."""


@cache
def statements() -> dict[str, str]:
    """Return each statement by its name."""
    parts = STATEMENTS.read_text(encoding="utf-8").split(NAMED)[1:]
    return {name: text for name, _, text in (part.partition("\n") for part in parts)}


class Connection(sqlite3.Connection):
    """A connection that knows our statements by their names."""

    def run(self, statement: str, /, **values: Any) -> sqlite3.Cursor:
        """Run a statement by its name and return its cursor."""
        return self.execute(statements()[statement], values)

    def run_each(self, statement: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a statement by its name, once for each row."""
        self.executemany(statements()[statement], rows)

    def add(self, statement: str, row: Mapping[str, Any]) -> int:
        """Insert a row and return its id."""
        key = self.run(statement, **row).lastrowid
        assert key is not None
        return key


def connect(path: Path, *, busy_timeout_ms: int = 2000, foreign_keys: bool = True, make: bool = False) -> Connection:
    """Open a file, which is made only where ``make`` says so: one that is gone must not come back empty."""
    files.must_be_a_file(path)
    # Without an isolation level Python begins nothing on its own, and DDL stays in its transaction.
    address, timeout = files.uri(path, "rwc" if make else "rw"), busy_timeout_ms / 1000
    connection = sqlite3.connect(
        address, uri=True, timeout=timeout, isolation_level=None, factory=Connection, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


Identity = tuple[int, int]
"""What tells a file from another one at the same path."""

NONE: Identity = (0, 0)
"""There is no file."""


def _identity(path: Path) -> Identity:
    try:
        found = path.stat()
    except OSError:
        return NONE
    return found.st_dev, found.st_ino


class Database:
    """One file, opened at first use, for one thread at a time: another is not kept waiting, but refused."""

    def __init__(self, path: Path, *, busy_timeout_ms: int) -> None:
        self._path = path
        self._busy_timeout_ms = busy_timeout_ms
        self._open: Connection | None = None
        self._identity = NONE
        self._turn = Lock()

    @property
    def connection(self) -> Connection:
        """The connection, which is made at first use."""
        if self._open is None:
            self._open = connect(self._path, busy_timeout_ms=self._busy_timeout_ms)
            self._identity = _identity(self._path)
        return self._open

    @property
    def instead(self) -> Identity | None:
        """What lies at the path in the place of the file that is open: another one, or none; None while that does."""
        there = self._identity if self._open is None else _identity(self._path)
        return None if there == self._identity else there

    def close(self) -> None:
        """Let go of the file until it is used again; closing twice is no error.

        While a thread still waits for the disk, it is left to that one.
        """
        if self._open is not None and self._turn.acquire(blocking=False):
            self._open.close()
            self._turn.release()
        self._open = None

    def state(self) -> object:
        """Return a value that changes as soon as somebody else changes the file; None while that cannot be told.

        Nobody is waited for.
        """
        if not self._turn.acquire(blocking=False):
            return None
        try:
            with in_plain_words(self._path):
                connection = self.connection
                connection.execute("PRAGMA busy_timeout = 0")
                try:
                    return connection, connection.execute("PRAGMA data_version").fetchone()
                finally:
                    connection.execute(f"PRAGMA busy_timeout = {self._busy_timeout_ms}")
        except (StorageError, sqlite3.Error):
            return None
        finally:
            self._turn.release()

    @contextmanager
    def transaction(self, begin: str) -> Iterator[Connection]:
        """Commit what the block does, all of it or, after any exception, nothing."""
        if not self._turn.acquire(blocking=False):
            raise NoAnswer(self._path)
        try:
            with in_plain_words(self._path):
                connection = self.connection
                connection.execute(begin)
                try:
                    yield connection
                    connection.commit()
                except BaseException:
                    connection.rollback()
                    raise
        finally:
            self._turn.release()
