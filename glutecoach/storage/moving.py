"""Moving: all of a history out of its file, and what is new in a document into it."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

from glutecoach.coaching.course import Decision, followed_since
from glutecoach.coaching.history import CheckIn, Ending, SessionRecord, SetResult, Tally, tally
from glutecoach.coaching.pain import settled
from glutecoach.coaching.unreadable import SetAside
from glutecoach.storage import unreadable_rows, values
from glutecoach.storage.database import Connection
from glutecoach.storage.document import TOLD, History
from glutecoach.storage.sessions import add_results, fresh, settle
from glutecoach.storage.values import OF_THE_MACHINE


class _At(Protocol):
    @property
    def at(self) -> datetime: ...


Entry = TypeVar("Entry", bound=_At)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How much of a document was new, and how much (but for preferences) was there already.

    ``completed`` are sessions of which there was less here; ``left_out`` are decisions that would change the program
    that is followed; ``screenings`` are answers about red flags. ``kinds`` tells what the new sessions are.
    """

    sessions: int = 0
    kinds: Tally = field(default_factory=Tally, compare=False)
    completed: int = 0
    check_ins: int = 0
    decisions: int = 0
    screenings: int = 0
    left_out: int = 0
    preferences: int = 0
    known: int = 0
    set_aside: tuple[SetAside, ...] = ()
    """What could not be read where it came from."""


def gather(connection: Connection) -> History:
    """Return everything but what was deleted, what is not finished, and what is of this machine alone."""
    preferences = map(values.preference, connection.run("preferences"))
    sessions = tuple(_sessions(connection))
    said = list(map(values.check_in, connection.run("check_ins")))
    return History(
        sessions=sessions,
        check_ins=tuple(settled([record.summary for record in sessions], said)),
        decisions=tuple(map(values.decision, connection.run("decisions"))),
        screenings=tuple(map(values.screening, connection.run("screenings"))),
        preferences={key: value for key, value in preferences if key not in OF_THE_MACHINE},
        set_aside=tuple(map(unreadable_rows.read, connection.run("set_aside"))),
    )


Step = Callable[[int, int], None]
"""Told how many entries were looked at, and of how many; what it raises breaks the whole off."""


def merge(connection: Connection, history: History, step: Step = lambda _done, _of: None) -> Added:
    """Add what is not there yet; what is there stays as it is.

    A session is known by its start and routine, a decision and answers about red flags by their time; of several alike,
    so many are added as the history has more; one that was deleted here comes back. One that was broken off here goes
    to where the history has it. A check-in is known by its question: what was answered here holds. The program that is
    followed stays as it is: what was decided elsewhere since its start is left out.
    """
    settle(connection)
    said = _count_check_ins(connection)
    entries = (history.sessions, history.check_ins, history.decisions, history.screenings)
    going = _Going(sum(map(len, entries)), step)
    ids, added, completed = _add_sessions(connection, going.through(history.sessions))
    there_said = settled([record.summary for record in history.sessions], history.check_ins)
    _add_check_ins(connection, going.through(there_said), ids)
    check_ins = _count_check_ins(connection) - said
    decisions, left_out = _new_decisions(list(map(values.decision, connection.run("decisions"))), history.decisions)
    connection.run_each("add_decision", map(values.decision_columns, decisions))
    screenings = missing(map(values.screening, connection.run("screenings")), history.screenings)
    connection.run_each("add_screening", map(values.screening_columns, screenings))
    there = {(one.kind, one.content) for one in map(unreadable_rows.read, connection.run("set_aside"))}
    set_aside = [one for one in history.set_aside if (one.kind, one.content) not in there]
    connection.run_each("add_set_aside", map(unreadable_rows.columns, set_aside))
    return Added(
        sessions=added.all,
        kinds=added,
        completed=completed,
        check_ins=check_ins,
        decisions=len(decisions),
        screenings=len(screenings),
        left_out=left_out,
        preferences=_add_preferences(connection, history.preferences or {}),
        set_aside=tuple(set_aside),
        known=max(going.of - added.all - completed - check_ins - len(decisions) - left_out - len(screenings), 0),
    )


# Out of the file


def _sessions(connection: Connection) -> Iterator[SessionRecord]:
    results: dict[int, list[SetResult]] = defaultdict(list)
    for *row, session_id in connection.run("all_results"):
        results[session_id].append(values.result(tuple(row)))
    for row in connection.run("sessions"):
        yield values.record(row, results[row[0]])


# Into the file


class _Going:
    """Tells how far it went through all entries."""

    def __init__(self, of: int, step: Step) -> None:
        self.of, self._done, self._step = of, 0, step

    def through(self, entries: Iterable[Any]) -> Iterator[Any]:
        for entry in entries:
            self._step(self._done, self.of)
            self._done += 1
            yield entry


def _add_sessions(connection: Connection, records: Iterable[SessionRecord]) -> tuple[dict[int, int], Tally, int]:
    """Add the sessions that are new, and what is missing of others.

    Return the id here of each by its id there, those that were new, and of how many something was missing.
    """
    known, deleted = _keys(connection, "session_keys"), _keys(connection, "deleted_keys")
    ids, new, completed = {}, [], 0
    for record in records:
        told = record.summary
        key = values.utc(told.started_at), told.routine_id
        if known[key]:
            ids[told.id] = known[key].popleft()
            completed += _complete(connection, ids[told.id], record)
            continue
        if deleted[key]:
            ids[told.id] = deleted[key].popleft()
            connection.run("restore", session=ids[told.id])
            _complete(connection, ids[told.id], record)
        else:
            ids[told.id] = _add_session(connection, record)
        new.append(ids[told.id])
    rows = (connection.run("session", session=added).fetchone() for added in new)
    return ids, tally(values.record(row, ()).summary for row in rows), completed


def _keys(connection: Connection, statement: str) -> dict[Hashable, deque[int]]:
    """Return the ids of sessions by what they are known by."""
    found: dict[Hashable, deque[int]] = defaultdict(deque)
    for session_id, *key in connection.run(statement):
        found[tuple(key)].append(session_id)
    return found


def _add_session(connection: Connection, record: SessionRecord) -> int:
    told = record.summary
    columns = {name: getattr(told, name) for name in TOLD if name != "started_at"}
    columns |= {"local_date": told.local_date.isoformat()}
    columns = values.session_columns(record.prescription, told.started_at) | columns
    session_id = connection.add("add_session", columns)
    add_results(connection, session_id, record.results)
    return session_id


def _complete(connection: Connection, session_id: int, record: SessionRecord) -> bool:
    """Add to a session that was broken off what there is less of it here; return whether that is anything.

    Nothing is added to one that came to its end: its sets may have been corrected since.
    """
    row, sets = (connection.run(name, session=session_id) for name in ("session", "results"))
    stored = values.record(row.fetchone(), list(map(values.result, sets)))
    here, there = stored.summary, record.summary
    if here.ending not in (None, Ending.INTERRUPTED):
        return False
    new, note = fresh(record.results, stored.results), here.note or there.note
    active_ms = max(here.active_ms, there.active_ms)
    if not new and (here.ending, here.active_ms, here.note) == (there.ending, active_ms, note):
        return False
    add_results(connection, session_id, new)
    connection.run("finish", session=session_id, ending=there.ending, active_ms=active_ms)
    connection.run("set_note", session=session_id, note=note)
    return True


def _count_check_ins(connection: Connection) -> int:
    return len(connection.run("check_ins").fetchall())


def _add_check_ins(connection: Connection, check_ins: Iterable[CheckIn], ids: dict[int, int]) -> None:
    answered = {_question(values.check_in(row)) for row in connection.run("check_ins")}
    said = (replace(check_in, session_id=ids.get(check_in.session_id or 0)) for check_in in check_ins)
    connection.run_each(
        "add_check_in", (values.check_in_columns(check_in) for check_in in said if _question(check_in) not in answered)
    )


def _question(said: CheckIn) -> Hashable:
    """Return what a check-in answers: the question about its session, or else that of its day."""
    return said.when, said.local_date if said.session_id is None else said.session_id


def _new_decisions(known: Sequence[Decision], entries: Sequence[Decision]) -> tuple[list[Decision], int]:
    """Return the decisions that are new and leave the program that is followed as it is, and how many do not."""
    new, since = missing(known, entries), followed_since(known)
    taken = [decision for decision in new if since is None or decision.at < since]
    return taken, len(new) - len(taken)


def missing(
    known: Iterable[Entry], entries: Sequence[Entry], key: Callable[[Entry], Hashable] = lambda entry: entry.at
) -> list[Entry]:
    """Return the entries that are not among the known ones, each of which stands for one entry of its key."""
    left = Counter(map(key, known))
    new = []
    for entry in entries:
        if left[key(entry)] > 0:
            left[key(entry)] -= 1
        else:
            new.append(entry)
    return new


def _add_preferences(connection: Connection, preferences: dict[str, Any]) -> int:
    """Add the choices that were not made here yet."""
    there = {key for key, _ in connection.run("preferences")} | OF_THE_MACHINE
    new = [values.preference_columns(key, value) for key, value in preferences.items() if key not in there]
    connection.run_each("set_preference", new)
    return len(new)
