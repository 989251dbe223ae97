"""Sifting: one row that cannot be read is one row that cannot be shown, and nothing else.

It is set aside in the file, whole and with what belongs to it, so that every page and every sum is without it, and a
later release may bring it back. Where only a part cannot be read that the rest can do without, the rest stays.
Loaded only when there is such a row, or to look for one.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from glutecoach.coaching.history import Ending, Prescription
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.unreadable import SetAside, Unreadable
from glutecoach.storage import files, unreadable_rows, values
from glutecoach.storage.database import Connection
from glutecoach.storage.errors import in_plain_words
from glutecoach.storage.limits import day

UNREADABLE = (KeyError, OverflowError, RecursionError, TypeError, ValueError)
"""What ``values`` raises for a row in which something is impossible."""

Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Table:
    """How the rows of a table are read, and how one of them is known."""

    kind: Unreadable
    every: str
    whole: str
    remove: str
    read: Callable[[values.Row], object]
    """Reads a row of ``every``, or raises one of UNREADABLE."""
    key: Callable[[values.Row], Columns]


def _session(row: values.Row) -> None:
    *told, prescription, deleted_at = row
    values.record((*told, prescription), ())
    if deleted_at is not None:
        values.deleted((*told, deleted_at))


def _set(row: values.Row) -> None:
    *told, parent, _ = row
    values.result(tuple(told))
    _expect_parent(parent)


def _check_in(row: values.Row) -> None:
    *told, parent, _ = row
    if values.check_in(tuple(told)).session_id is not None:
        _expect_parent(parent)


def _expect_parent(session: object) -> None:
    """Refuse what belongs to a session that another program, which looks after no references, has deleted."""
    if session is None:
        raise ValueError("its session is gone")


def _id(row: values.Row) -> Columns:
    return {"id": row[-1]}


_SESSION = _Table(
    Unreadable.SESSION, "every_session", "whole_session", "remove_session", _session, lambda row: {"id": row[0]}
)
_SET = _Table(
    Unreadable.SET,
    "every_set",
    "whole_set",
    "remove_set",
    _set,
    lambda row: {"session_id": row[-1], "number": row[0]},
)
_CHECK_IN = _Table(
    Unreadable.CHECK_IN,
    "every_check_in",
    "whole_check_in",
    "remove_check_in",
    _check_in,
    _id,
)
_TABLES = (
    _Table(
        Unreadable.PREFERENCE,
        "every_preference",
        "whole_preference",
        "remove_preference",
        values.preference,
        lambda row: {"key": row[0]},
    ),
    # Sets before sessions, whose totals are made of them.
    _SET,
    _SESSION,
    _CHECK_IN,
    _Table(
        Unreadable.DECISION,
        "every_decision",
        "whole_decision",
        "remove_decision",
        lambda row: values.decision(row[:-1]),
        _id,
    ),
    _Table(
        Unreadable.SCREENING,
        "every_screening",
        "whole_screening",
        "remove_screening",
        lambda row: values.screening(row[:-1]),
        _id,
    ),
)


def is_readable(connection: Connection) -> bool:
    """Tell whether every row can be read."""
    with _any_text(connection):
        return not any(True for table in _TABLES for _ in _unreadable(connection, table))


def all_readable(path: Path) -> bool:
    """Tell whether every row of a file can be read, beside a window that has it open; nothing is changed.

    Raises:
        StorageError: the file cannot be read now.
    """
    address = files.uri(path, "ro")
    with in_plain_words(path), closing(sqlite3.connect(address, uri=True, factory=Connection)) as connection:
        return is_readable(connection)


def sift(connection: Connection, now: datetime) -> list[SetAside]:
    """Set aside what cannot be read, and return it; a change must have been begun."""
    with _any_text(connection), _anything(connection):
        return [one for table in _TABLES for one in _sift(connection, table, now)]


def in_memory(source: sqlite3.Connection) -> Connection:
    """Return a copy that can be sifted where the file cannot be written."""
    copy = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    source.backup(copy)
    copy.execute("PRAGMA foreign_keys = ON")
    return copy


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    """Let a text that is no UTF-8 come as its bytes, which no column takes for a text."""
    before, connection.text_factory = connection.text_factory, _text
    try:
        yield
    finally:
        connection.text_factory = before


@contextmanager
def _anything(connection: Connection) -> Iterator[None]:
    """Let a row be changed in which another column breaks a rule of its table."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _unreadable(connection: Connection, table: _Table) -> Iterator[values.Row]:
    for row in connection.run(table.every):
        if not _reads(table, row):
            yield row


def _reads(table: _Table, row: values.Row) -> bool:
    try:
        table.read(row)
    except UNREADABLE:
        return False
    return True


def _sift(connection: Connection, table: _Table, now: datetime) -> Iterator[SetAside]:
    for found in list(_unreadable(connection, table)):
        row, key = found, table.key(found)
        whole = _whole(connection, table.whole, key)[0]
        if table is _SESSION:
            row = _with_its_totals(connection, row)
            if _reads(table, row):
                continue
        content = whole | _what_belongs(connection, table, whole)
        part = _mend(connection, table, row)
        if part is None:
            connection.run(table.remove, **key)
            if table is _SET:
                _renew(connection, whole["session_id"])
        one = SetAside(part or table.kind, _about(connection, table, whole), json.dumps(content, default=_hex), now)
        connection.run("add_set_aside", **unreadable_rows.columns(one))
        yield one


def _whole(connection: Connection, statement: str, key: Columns) -> list[dict[str, Any]]:
    cursor = connection.run(statement, **key)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _what_belongs(connection: Connection, table: _Table, whole: Columns) -> dict[str, Any]:
    """Return the sets of a session, and what was said of it, which stays where it is as well."""
    if table is not _SESSION:
        return {}
    of = {"session": whole["id"]}
    return {
        "sets": _whole(connection, "whole_sets", of),
        "check_ins": _whole(connection, "whole_check_ins", of),
    }


def _hex(value: object) -> object:
    assert isinstance(value, bytes)
    return {"hex": value.hex()}


def _about(connection: Connection, table: _Table, whole: Columns) -> str:
    """Return the day, or the name, by which a person knows what it was."""
    if table.kind is Unreadable.PREFERENCE:
        return whole["key"][:100] if isinstance(whole["key"], str) else ""
    on = whole.get("local_date")
    if table is _SET:
        found = _whole(connection, "whole_session", {"id": whole["session_id"]})
        on = found[0]["local_date"] if found else None
    try:
        return day(on or "").isoformat()
    except (TypeError, ValueError):
        return ""


# What can be mended


def _renew(connection: Connection, session: object) -> dict[str, Any]:
    """Renew the totals of a session, which follow from its sets, and return them."""
    totals = dict(zip(values.TOTALS, connection.run("totals", session=session).fetchone(), strict=True))
    connection.run("renew_totals", session=session, **totals)
    return totals


def _with_its_totals(connection: Connection, row: values.Row) -> values.Row:
    """Return a session's row with totals that are true."""
    told, totals = list(row), _renew(connection, row[0])
    for name, place in _TOTALS.items():
        told[place] = totals[name]
    told[_DONE_SHARE] = 0.0
    return tuple(told)


_DONE_SHARE, _TOTALS = 10, {"sets_done": 9, "reps": 11, "held_ms": 12, "hurt_sets": 16}
_ENDING, _NOTE, _PRESCRIPTION = 7, 13, -2
_OF_SESSION, _PLACES, _SAID = 5, 6, 7


def _mend(connection: Connection, table: _Table, row: values.Row) -> Unreadable | None:
    """Take out what cannot be read where the rest can do without it, and say what it was; None: it cannot."""
    if table is _SESSION:
        plan = values.encode(_plan(row))
        made = _without(table, row, {_NOTE: "", _PRESCRIPTION: plan})
        if made is None:
            return None
        # Without its plan nobody can go on with it.
        ending = made[_ENDING] or (Ending.INTERRUPTED if made[_PRESCRIPTION] == plan else None)
        mended = {"note": made[_NOTE], "prescription": made[_PRESCRIPTION], "ending": ending}
        connection.run("mend_session", session=row[0], **mended)
        return Unreadable.SESSION_PART
    if table is _CHECK_IN:
        made = _without(table, row, {_OF_SESSION: None, _PLACES: "[]", _SAID: ""})
        if made is None:
            return None
        mended = {"session": made[_OF_SESSION], "places": made[_PLACES], "note": made[_SAID]}
        connection.run("mend_check_in", check_in=row[-1], **mended)
        return Unreadable.CHECK_IN_PART
    return None


def _without(table: _Table, row: values.Row, instead: Mapping[int, object]) -> list[Any] | None:
    """Return a row with as little as possible taken out so that it can be read; None where that is not enough."""
    made = list(row)
    for place, value in instead.items():
        made[place] = value
    if not _reads(table, tuple(made)):
        return None
    for place in instead:
        kept = [*made]
        kept[place] = row[place]
        if _reads(table, tuple(kept)):
            made = kept
    return made


def _plan(row: values.Row) -> Prescription:
    """Return what a session still says of its plan."""
    routine_id, routine_name, activity = (
        value if isinstance(value, str) else "" for value in (row[1], row[2], row[15])
    )
    known = activity if activity in set(Activity) else Activity.ROUTINE
    return Prescription(
        routine_id=routine_id, routine_name=routine_name, exercises=(), get_ready=0, change=0, activity=Activity(known)
    )
