"""Origin: what tells one history from another, so that a workout kept beside one never turns up in another."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from glutecoach.storage import files, values
from glutecoach.storage.database import statements

_PATIENCE_S = 0.5


@dataclass(frozen=True, slots=True)
class Origin:
    """The number that a history was given when it was made, 0 for one of an older release, and its first session."""

    number: int
    first: datetime | None

    def __post_init__(self) -> None:
        if self.first is not None and self.first.utcoffset() is None:
            raise ValueError("the first session has no offset from UTC")


def give_number(file: Path) -> None:
    """Give a new history its number, which its copies have as well."""
    number = 1 + int.from_bytes(os.urandom(4), "big") % (2**31 - 1)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {number}")


def read(connection: sqlite3.Connection) -> Origin:
    """Return the origin of an open history."""
    return Origin(number(connection), _first_begun(connection))


def of_file(path: Path) -> Origin | None:
    """Return of which history a file is, a copy or the history itself; None where it is something else."""
    address = files.uri(path, "ro")
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE_S)) as connection:
            return read(connection) if {"alembic_version", "session"} <= files.tables(connection) else None
    except (sqlite3.Error, OSError):
        return None


def are_one(one: Origin, other: Origin | None) -> bool:
    """Tell whether two files are of one history."""
    return other is not None and one.number == other.number and (one.number > 0 or one.first == other.first)


def number(connection: sqlite3.Connection) -> int:
    """Return the number of an open history; 0 for one of an older release."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def is_of(part: Origin, connection: sqlite3.Connection) -> bool:
    """Tell whether something that is a part of one history is of this one, which may have come into it since."""
    is_alike = part.number == number(connection)
    if part.first is None or (is_alike and part.number):
        return is_alike
    return _first_begun(connection, values.utc(part.first)) == part.first


def _first_begun(connection: sqlite3.Connection, since: str = "") -> datetime | None:
    """Return when the first session began, deleted or not, or the first from a time on as the file keeps it."""
    (text,) = connection.execute(statements()["first_begun"], {"since": since}).fetchone()
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)
