"""Sessions in the file: as they happen, as they are told, as they were, and what they hold of exercises."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from glutecoach.coaching import pain
from glutecoach.coaching.history import (
    BROKEN_OFF,
    WHOLE,
    WITH_PAIN,
    DeletedSession,
    Ending,
    ExerciseDone,
    Prescription,
    SessionRecord,
    SessionSummary,
    SetResult,
    TimesDone,
    told_ending,
)
from glutecoach.storage import values
from glutecoach.storage.database import Connection
from glutecoach.storage.errors import NotThere
from glutecoach.storage.ledger import Ledger
from glutecoach.storage.limits import day

if TYPE_CHECKING:
    from glutecoach.coaching.history import ExerciseWork


class ExerciseRecords:
    """What is asked about exercises, over all finished sessions of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def times_done(self, exercise_id: str) -> tuple[int, date | None]:
        """Return in how many sessions an exercise was done, and the local date of the last."""
        return self._ledger.rows(values.times_and_last, "times_done", exercise=exercise_id)[0]

    def all_done(self) -> list[TimesDone]:
        """Return every exercise that was ever done, the one of most sessions first."""
        return self._ledger.rows(values.times_done, "exercises_done")

    def history(self, exercise_id: str) -> list[ExerciseDone]:
        """Return what was done of an exercise in each session on each side, the oldest first."""
        return self._ledger.rows(values.exercise_done, "exercise_history", exercise=exercise_id)

    def work(self, since: date) -> "list[ExerciseWork]":
        """Return what was planned and done of each exercise in each session from a local date on, the oldest first."""
        return self._ledger.rows(values.exercise_work, "exercise_work", since=since.isoformat())

    def last_hurt(self, since: date) -> dict[str, date]:
        """Return the ids of the exercises that hurt since a local date, and when each did last."""
        return dict(self._ledger.rows(lambda row: (row[0], day(row[1])), "painful", since=since.isoformat()))


class Sessions(Ledger):
    """Sessions with their sets."""

    @property
    def exercises(self) -> ExerciseRecords:
        """What they tell of exercises."""
        return ExerciseRecords(self)

    # Sessions as they happen

    def begin_session(self, prescription: Prescription, started_at: datetime, made_up: bool = False) -> int:
        """Store the start of a session and return its id; its local date is that of ``started_at``'s own offset."""
        row = values.session_columns(prescription, started_at) | {"made_up": made_up}
        with self._writing() as connection:
            return self._add_session(connection, row)

    def add_sets(self, session_id: int, results: Sequence[SetResult], active_ms: int) -> None:
        """Store set results and the session's active time so far.

        A result that is already there is passed over, so after an error it is safe to store the same again.

        Raises:
            ValueError: the session has a different result of the same number.
        """
        with self._writing() as connection:
            _change(connection, "progress", session_id, active_ms=active_ms)
            stored = {old.number: old for old in _results(connection, session_id)}
            fresh = [new for new in results if stored.get(new.number) != new]
            if clash := [n for new in fresh if (n := new.number) in stored and not is_part(stored[n], new)]:
                raise ValueError(f"session {session_id} has another result of number {clash[0]}")
            add_results(connection, session_id, fresh)
        self._changed_at[session_id] = self.revision

    def finish_session(self, session_id: int, ending: Ending, active_ms: int) -> None:
        """Store how a session ended, and how many milliseconds it ran."""
        self._change("finish", session_id, ending=ending, active_ms=active_ms)

    def set_note(self, session_id: int, note: str) -> None:
        """Store a session's note in place of the one before."""
        self._change("set_note", session_id, note=note)

    # Sessions that are not wanted

    def delete_session(self, session_id: int) -> None:
        """Hide a session from everything, with what was said about it; ``restore_session`` takes it back."""
        with self._writing() as connection:
            settle(connection)
            self.hide_session(session_id)

    def hide_session(self, session_id: int) -> None:
        """Hide a session as if it had never been: what was said before it is there for the next one."""
        self._change("delete", session_id, deleted_at=values.utc(self._now()))

    def discard_session(self, session_id: int) -> bool:
        """Hide a session that was broken off, and return whether there is something to take back."""
        with self._writing() as connection:
            self.hide_session(session_id)
            return not connection.run("forget_in_vain", session=session_id).rowcount

    def restore_session(self, session_id: int) -> None:
        """Bring a deleted session back with all that belongs to it; ``hide_session`` takes that back.

        One that was broken off counts as interrupted.
        """
        with self._writing() as connection:
            settle(connection)
            self.show_session(session_id)

    def show_session(self, session_id: int) -> None:
        """Take ``hide_session`` back: what was said before it is about it again, whatever came after."""
        self._change("restore", session_id)

    def deleted_sessions(self) -> list[DeletedSession]:
        """Return what can be brought back, the last that was deleted first."""
        return self.rows(values.deleted, "deleted")

    def has_deleted(self, before: datetime) -> bool:
        """Return whether anything was deleted before a time that is not forgotten yet."""
        return bool(self.rows(tuple, "deleted_before", before=values.utc(before)))

    def forget_deleted(self, before: datetime) -> bool:
        """Remove for good what was deleted before a time, with all that was said of it; return whether any was."""
        with self._writing(entries=False) as connection:
            connection.run("forget_said_of_deleted", before=values.utc(before))
            return bool(connection.run("forget_deleted", before=values.utc(before)).rowcount)

    # Sessions as the person tells them

    def log_session(
        self, prescription: Prescription, started_at: datetime, results: Sequence[SetResult], active_ms: int, note: str
    ) -> int:
        """Store a whole session that was done without the timer, and return its id."""
        told = {"active_ms": active_ms, "ending": _told_ending(results), "note": note, "by_hand": True}
        with self._writing() as connection:
            settle(connection)
            session_id = self._add_session(connection, values.session_columns(prescription, started_at) | told)
            add_results(connection, session_id, results)
        self._changed_at[session_id] = self.revision
        return session_id

    def edit_session(
        self,
        session_id: int,
        started_at: datetime,
        active_ms: int,
        note: str,
        results: Sequence[SetResult] | None = None,
    ) -> None:
        """Change when a session was, its length and its note; ``results``, as a person tells them, replace its sets."""
        with self._writing() as connection:
            settle(connection, but=session_id)
            when = values.when_columns(started_at)
            _change(connection, "edit", session_id, **when, active_ms=active_ms, note=note)
            if results is not None:
                _change(connection, "finish", session_id, ending=_told_ending(results), active_ms=active_ms)
                connection.run("remove_results", session=session_id)
                add_results(connection, session_id, results)
        self._changed_at[session_id] = self.revision

    # Sessions that a crash left open

    def tidy_unfinished(self) -> None:
        """Settle the sessions that a crash left open, but for the newest in which something was done.

        Older ones are closed as interrupted, those in which nothing was done deleted. Never call it during a session.
        """
        self._ask(_open)  # what cannot be read of them is set aside before any is closed
        with self._writing(entries=False) as connection:
            connection.run("delete_empty", deleted_at=values.utc(self._now()))
            older = connection.run("interrupt_older").rowcount
        self.revision += bool(older)
        self._all_changed_at = self.revision

    def unfinished_session(self) -> SessionRecord | None:
        """Return the newest session without an ending, or None."""
        return self._ask(_newest_open)

    # Sessions as they were

    def summaries(self, limit: int | None = None) -> list[SessionSummary]:
        """Return the finished sessions, newest first."""
        return self.rows(values.summary, "summaries", most=-1 if limit is None else limit)

    def changes_since(self, revision: int) -> tuple[set[int], list[SessionSummary]] | None:
        """Return the ids of the sessions that changed since a revision, and those of them that are finished.

        None where any may have changed: reading a few is worth it, as ten years are many.
        """
        if self._all_changed_at > revision:
            return None
        changed = {session_id for session_id, at in self._changed_at.items() if at > revision}
        return changed, self.rows(values.summary, "summaries_of", ids=json.dumps(list(changed)))

    def session(self, session_id: int) -> SessionRecord:
        """Return one session, finished or not, deleted or not."""
        return self._ask(lambda connection: _record(connection, session_id))

    def _add_session(self, connection: Connection, row: Mapping[str, Any]) -> int:
        """Add a session, which must not get the sets of one that another program has deleted."""
        if connection.run("left_behind").fetchone()[0]:
            self.set_unreadable_aside()
        return connection.add("add_session", row)

    def _change(self, statement: str, session_id: int, **columns: Any) -> None:
        with self._writing() as connection:
            _change(connection, statement, session_id, **columns)
        self._changed_at[session_id] = self.revision


def _change(connection: Connection, statement: str, session_id: int, **columns: Any) -> None:
    if not connection.run(statement, session=session_id, **columns).rowcount:
        raise NotThere(session_id)


def _told_ending(results: Sequence[SetResult]) -> Ending:
    """Return how a session ended that a person tells, as with the timer."""
    return told_ending(Ending.COMPLETED, is_whole=all(result.ending in WHOLE for result in results))


def _results(connection: Connection, session_id: int) -> list[SetResult]:
    return [values.result(row) for row in connection.run("results", session=session_id)]


def _open(connection: Connection) -> list[SessionRecord]:
    return [_record(connection, *row) for row in connection.run("open").fetchall()]


def _newest_open(connection: Connection) -> SessionRecord | None:
    newest = connection.run("newest_open").fetchone()
    return None if newest is None else _record(connection, *newest)


def _record(connection: Connection, session_id: int) -> SessionRecord:
    row = connection.run("session", session=session_id).fetchone()
    if row is None:
        raise NotThere(session_id)
    return values.record(row, _results(connection, session_id))


# Sets, and what answers are about


def settle(connection: Connection, but: int | None = None) -> None:
    """Write down of each answer which session it is about, but for those about one session.

    This comes before a session of the past is added, moved or taken out: what was said must not hang on another then.
    """
    loose = {number: values.check_in(tuple(row)) for number, *row in connection.run("loose_check_ins")}
    if not loose:
        return
    sessions = [values.summary(row) for row in connection.run("summaries", most=-1)]
    settled = zip(loose, pain.settled(sessions, list(loose.values())), strict=True)
    about = [{"id": number, "session": one.session_id} for number, one in settled]
    connection.run_each("settle_check_in", [one for one in about if one["session"] not in (None, but)])


def add_results(connection: Connection, session_id: int, results: Sequence[SetResult]) -> None:
    """Add sets, each in the place of a part of it that has its number, and renew the totals of their session."""
    connection.run_each("remove_part", [{"session": session_id, "number": result.number} for result in results])
    connection.run_each("add_result", [values.result_columns(session_id, result) for result in results])
    totals = connection.run("totals", session=session_id).fetchone()
    connection.run("renew_totals", session=session_id, **dict(zip(values.TOTALS, totals, strict=True)))


def fresh(results: Sequence[SetResult], stored: Sequence[SetResult]) -> list[SetResult]:
    """Return the sets that are not stored yet, each with a number that is free, or with that of a part of it.

    A set is known by what was planned and when it began: two windows that lead one session both count on.
    """
    known = Counter((result.planned, result.started_ms) for result in stored)
    numbers, found = {result.number for result in stored}, []
    for result in results:
        one = result.planned, result.started_ms
        if known[one]:
            known[one] -= 1
            found += [replace(result, number=part.number) for part in stored if is_part(part, result)]
            continue
        number = max(numbers) + 1 if result.number in numbers else result.number
        numbers.add(number)
        found.append(replace(result, number=number))
    return found


def is_part(stored: SetResult, whole: SetResult) -> bool:
    """Tell whether a set was done further since it was kept while it ran, as in another window, or hurt afterwards."""
    if (stored.planned, stored.started_ms) != (whole.planned, whole.started_ms):
        return False
    is_further = stored.ending in BROKEN_OFF and whole.ended_ms > stored.ended_ms
    return is_further or WITH_PAIN.get(stored.ending) is whole.ending
