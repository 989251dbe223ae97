"""Moving: all of a history out of its file, and what is new in a document into it."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Row, insert, select

from glutecoach.coaching.history import CheckIn, SessionRecord, SetResult
from glutecoach.storage import queries, values
from glutecoach.storage.document import CheckInEntry, Document, History, SessionEntry
from glutecoach.storage.tables import CheckInRow, DecisionRow, PreferenceRow, ScreeningRow, SessionRow, SetRow
from glutecoach.storage.writing import add_results, new_id


class _At(Protocol):
    @property
    def at(self) -> datetime: ...


Value = TypeVar("Value")
Entry = TypeVar("Entry", bound=_At)
Dated = type[CheckInRow] | type[DecisionRow] | type[ScreeningRow]

OF_THE_MACHINE = frozenset({"window_place", "player", "reminders_said"})
"""Preferences that mean nothing on another machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How much of a document was new, and how much (but for preferences) was there already.

    ``decisions`` are those about programs, and answers about red flags.
    """

    sessions: int = 0
    check_ins: int = 0
    decisions: int = 0
    preferences: int = 0
    known: int = 0


def gather(connection: Connection) -> History:
    """Return everything but what was deleted, what is not finished, and what is of this machine alone."""
    stored = connection.execute(select(PreferenceRow.key, PreferenceRow.value).order_by(PreferenceRow.key))
    return History(
        sessions=tuple(_sessions(connection)),
        check_ins=tuple(map(values.check_in, _in_order(connection, queries.check_ins(), CheckInRow))),
        decisions=_all(connection, DecisionRow, values.decision),
        screenings=_all(connection, ScreeningRow, values.screening),
        preferences={row.key: row.value for row in stored if row.key not in OF_THE_MACHINE},
    )


def merge(connection: Connection, document: Document) -> Added:
    """Add what is not there yet; what is there stays as it is.

    A session is known by its start and routine, a decision and answers about red flags by their time; of several alike,
    so many are added as the document has more. A check-in is known by its question: what was answered here holds.
    """
    ids, sessions = _add_sessions(connection, document.sessions)
    check_ins = _add_check_ins(connection, document.check_ins, ids)
    decisions = _add(connection, DecisionRow, document.decisions, lambda e: values.decision_columns(e.value()))
    screenings = _add(connection, ScreeningRow, document.screenings, lambda e: values.screening_columns(e.value()))
    entries = (document.sessions, document.check_ins, document.decisions, document.screenings)
    return Added(
        sessions=sessions,
        check_ins=check_ins,
        decisions=decisions + screenings,
        preferences=_add_preferences(connection, document.preferences),
        known=sum(map(len, entries)) - sessions - check_ins - decisions - screenings,
    )


# Out of the file


def _sessions(connection: Connection) -> Iterable[SessionRecord]:
    finished = select(SessionRow.id).where(queries.FINISHED)
    sets = select(*SetRow.__table__.columns).where(SetRow.session_id.in_(finished))
    results: dict[int, list[SetResult]] = defaultdict(list)
    for row in connection.execute(sets.order_by(SetRow.session_id, SetRow.number)):
        results[row.session_id].append(values.result(row))
    planned = connection.execute(select(SessionRow.id, SessionRow.prescription).where(queries.FINISHED))
    prescriptions = {row.id: row.prescription for row in planned}
    for row in reversed(connection.execute(queries.summaries(queries.FINISHED)).all()):
        yield SessionRecord(
            summary=values.summary(row),
            prescription=values.decode(prescriptions[row.id]),
            results=tuple(results[row.id]),
        )


def _all(connection: Connection, table: Dated, value: Callable[[Row[Any]], Value]) -> tuple[Value, ...]:
    return tuple(map(value, _in_order(connection, select(*table.__table__.columns), table)))


def _in_order(connection: Connection, rows: Any, table: Dated) -> Sequence[Row[Any]]:
    return connection.execute(rows.order_by(table.at_utc, table.id)).all()


# Into the file


def _add_sessions(connection: Connection, entries: Sequence[SessionEntry]) -> tuple[dict[int, int], int]:
    """Add the sessions that are new; return the id of each by its number in the document, and how many were new."""
    stored = select(SessionRow.id, SessionRow.started_at_utc, SessionRow.routine_id).where(queries.FINISHED)
    known: dict[Hashable, deque[int]] = defaultdict(deque)
    for session_id, *key in connection.execute(stored.order_by(SessionRow.id)):
        known[tuple(key)].append(session_id)
    ids, new = {}, 0
    for number, entry in enumerate(entries, 1):
        alike = known[entry.started_at, entry.prescription.routine_id]
        new += not alike
        ids[number] = alike.popleft() if alike else _add_session(connection, entry)
    return ids, new


def _add_session(connection: Connection, entry: SessionEntry) -> int:
    stored = ("local_date", "activity", "ending", "active_ms", "sets_planned", "note", "made_up", "by_hand")
    columns = values.session_columns(entry.prescription, entry.started_at)
    columns |= {name: getattr(entry, name) for name in stored}
    session_id = new_id(connection, insert(SessionRow), columns)
    add_results(connection, session_id, [done.value() for done in entry.sets])
    return session_id


def _add_check_ins(connection: Connection, entries: Sequence[CheckInEntry], ids: dict[int, int]) -> int:
    answered = {_question(values.check_in(row)) for row in connection.execute(queries.check_ins())}
    said = [entry.value(ids.get(entry.session or 0)) for entry in entries]
    new = [values.check_in_columns(check_in) for check_in in said if _question(check_in) not in answered]
    if new:
        connection.execute(insert(CheckInRow), new)
    return len(new)


def _question(said: CheckIn) -> Hashable:
    """Return what a check-in answers: the question about its session, or else that of its day."""
    return said.when, said.local_date if said.session_id is None else said.session_id


def _add(
    connection: Connection, table: Dated, entries: Sequence[Entry], columns: Callable[[Entry], dict[str, Any]]
) -> int:
    known = Counter(connection.scalars(select(table.at_utc)))
    new = [columns(entry) for entry in _new(known, entries, lambda entry: entry.at)]
    if new:
        connection.execute(insert(table), new)
    return len(new)


def _new(known: Counter[Any], entries: Sequence[Entry], key: Callable[[Entry], Hashable]) -> list[Entry]:
    """Return the entries that are not among the known ones, each of which stands for one entry."""
    left = known.copy()
    new = []
    for entry in entries:
        if left[key(entry)] > 0:
            left[key(entry)] -= 1
        else:
            new.append(entry)
    return new


def _add_preferences(connection: Connection, preferences: dict[str, Any]) -> int:
    """Add the choices that were not made here yet."""
    there = set(connection.scalars(select(PreferenceRow.key))) | OF_THE_MACHINE
    new = [{"key": key, "value": value} for key, value in preferences.items() if key not in there]
    if new:
        connection.execute(insert(PreferenceRow), new)
    return len(new)
