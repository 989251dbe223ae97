"""The store: sessions, check-ins and preferences, each change one commit that survives a power cut."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from glutecoach.coaching.course import Decision
from glutecoach.coaching.history import (
    CheckIn,
    Ending,
    ExerciseDone,
    Prescription,
    SessionRecord,
    SessionSummary,
    SetResult,
    TimesDone,
    When,
)
from glutecoach.coaching.pain import DayPain
from glutecoach.coaching.screening import Screening
from glutecoach.storage import values
from glutecoach.storage.database import Connection, Database
from glutecoach.storage.errors import in_plain_words
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.upgrade import SHIPPED, Migrations, bring_up_to_date
from glutecoach.storage.writing import add_results

if TYPE_CHECKING:
    from glutecoach.coaching.work import ExerciseWork
    from glutecoach.storage.document import Document, History
    from glutecoach.storage.moving import Added


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """One history file, used from one thread: that of its first call (``open`` may run in another).

    Every method may raise StorageError, with nothing of its change stored, and LookupError where it is given the
    id of a session that does not exist. Times are aware datetimes, lengths are milliseconds.
    """

    def __init__(self, path: Path, *, busy_timeout_ms: int = 500, now: Callable[[], datetime] = _now) -> None:
        """Take a file of the newest schema; it is opened at first use. ``now`` stamps what is deleted."""
        self.path = path
        self._database = Database(path, busy_timeout_ms=busy_timeout_ms)
        self._now = now
        self.revision = 0
        """Grows with each change but that of a preference, so that what was read before can be known to be old."""
        self._changed_at: dict[int, int] = {}
        self._all_changed_at = 0

    @classmethod
    def open(cls, data_dir: Path, *, migrations: Migrations = SHIPPED) -> Self:
        """Make the folder and the file where they are missing, bring an older file up to date, and open it."""
        path = data_dir / FILE_NAME
        with in_plain_words(data_dir):
            data_dir.mkdir(parents=True, exist_ok=True)
        bring_up_to_date(path, migrations)
        return cls(path)

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        self._database.close()

    def go_on(self) -> None:
        """Go on with the file that was put in the place of this one, while it was closed."""
        bring_up_to_date(self.path)
        self.revision += 1
        self._all_changed_at = self.revision

    # Sessions as they happen

    def begin_session(self, prescription: Prescription, started_at: datetime, made_up: bool = False) -> int:
        """Store the start of a session and return its id; its local date is that of ``started_at``'s own offset."""
        row = values.session_columns(prescription, started_at) | {"made_up": made_up}
        with self._writing() as connection:
            return connection.add("add_session", row)

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
            if clash := [new.number for new in fresh if new.number in stored]:
                raise ValueError(f"session {session_id} has another result of number {clash[0]}")
            add_results(connection, session_id, fresh)
        self._changed_at[session_id] = self.revision

    def finish_session(self, session_id: int, ending: Ending, active_ms: int) -> None:
        self._change("finish", session_id, ending=ending, active_ms=active_ms)

    def set_note(self, session_id: int, note: str) -> None:
        self._change("set_note", session_id, note=note)

    def discard_session(self, session_id: int) -> None:
        """Delete a session that was broken off; ``restore_session`` takes it back."""
        self.delete_session(session_id)

    def delete_session(self, session_id: int) -> None:
        """Hide a session from everything; nothing is lost, and ``restore_session`` takes it back."""
        self._change("set_deleted", session_id, deleted_at=values.utc(self._now()))

    def restore_session(self, session_id: int) -> None:
        self._change("set_deleted", session_id, deleted_at=None)

    # Sessions as the person tells them

    def log_session(
        self, prescription: Prescription, started_at: datetime, results: Sequence[SetResult], active_ms: int, note: str
    ) -> int:
        """Store a whole session that was done without the timer, and return its id."""
        told = {"active_ms": active_ms, "ending": Ending.COMPLETED, "note": note, "by_hand": True}
        with self._writing() as connection:
            session_id = connection.add("add_session", values.session_columns(prescription, started_at) | told)
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
        """Change when a session was, its length and its note; ``results``, where given, replace its sets."""
        with self._writing() as connection:
            when = values.when_columns(started_at)
            _change(connection, "edit", session_id, **when, active_ms=active_ms, note=note)
            if results is not None:
                connection.run("remove_results", session=session_id)
                add_results(connection, session_id, results)
        self._changed_at[session_id] = self.revision

    # Sessions that a crash left open

    def tidy_unfinished(self) -> None:
        """Settle the sessions that a crash left open, but for the newest in which something was done.

        Older ones are closed as interrupted, and those without any set deleted. Never call it during a session.
        """
        with self._writing(entries=False) as connection:
            connection.run("delete_empty", deleted_at=values.utc(self._now()))
            older = connection.run("interrupt_older").rowcount
        self.revision += bool(older)
        self._all_changed_at = self.revision

    def unfinished_session(self) -> SessionRecord | None:
        """Return the newest session without an ending, or None."""
        with self._reading() as connection:
            newest = connection.run("newest_open").fetchone()
            return None if newest is None else _record(connection, *newest)

    # Sessions as they were

    def summaries(self, limit: int | None = None) -> list[SessionSummary]:
        """Return the finished sessions, newest first."""
        with self._reading() as connection:
            return [values.summary(row) for row in connection.run("summaries", most=-1 if limit is None else limit)]

    def changes_since(self, revision: int) -> tuple[set[int], list[SessionSummary]] | None:
        """Return the ids of the sessions that changed since a revision, and those of them that are finished.

        None where any may have changed: reading a few is worth it, as ten years are many.
        """
        if self._all_changed_at > revision:
            return None
        changed = {session_id for session_id, at in self._changed_at.items() if at > revision}
        with self._reading() as connection:
            rows = connection.run("summaries_of", ids=json.dumps(list(changed)))
            return changed, [values.summary(row) for row in rows]

    def session(self, session_id: int) -> SessionRecord:
        """Return one session, finished or not, deleted or not."""
        with self._reading() as connection:
            return _record(connection, session_id)

    def times_done(self, exercise_id: str) -> tuple[int, date | None]:
        """Return in how many finished sessions the exercise was done, and the local date of the last."""
        with self._reading() as connection:
            count, last = connection.run("times_done", exercise=exercise_id).fetchone()
            return count, last and date.fromisoformat(last)

    def painful_exercises(self, since: date) -> set[str]:
        """Return the ids of the exercises that hurt, from the local date ``since`` on."""
        with self._reading() as connection:
            return {name for (name,) in connection.run("painful", since=since.isoformat())}

    # Check-ins

    def add_check_in(self, check_in: CheckIn) -> int:
        """Store a check-in and return its id."""
        with self._writing() as connection:
            return connection.add("add_check_in", values.check_in_columns(check_in))

    def answer_check_in(self, check_in: CheckIn) -> int:
        """Store a check-in in place of what was answered to the same question, and return its id.

        The question is that about its session, on whatever day, or that of its day.
        """
        row = values.check_in_columns(check_in)
        with self._writing() as connection:
            if check_in.session_id is None:
                connection.run("forget_day_alone", moment=check_in.when, local_date=row["local_date"])
            else:
                connection.run("forget_session", moment=check_in.when, session_id=check_in.session_id)
            return connection.add("add_check_in", row)

    def remove_check_ins(self, when: When, day: date, session_id: int | None = None) -> None:
        """Take back what was answered to a question: about a session, or else on a local date."""
        with self._writing() as connection:
            if session_id is None:
                connection.run("forget_day", moment=when, local_date=day.isoformat())
            else:
                connection.run("forget_session", moment=when, session_id=session_id)

    def check_ins(self, since: date | None = None) -> list[CheckIn]:
        """Return the check-ins, oldest first, from the local date ``since`` on, but those of deleted sessions."""
        with self._reading() as connection:
            rows = connection.run("check_ins_since", since=since.isoformat()) if since else connection.run("check_ins")
            return [values.check_in(row) for row in rows]

    def latest_check_ins(self, most: int) -> list[CheckIn]:
        """Return the newest check-ins, the newest first, but those of deleted sessions."""
        with self._reading() as connection:
            return [values.check_in(row) for row in connection.run("latest_check_ins", most=most)]

    def pain_days(self) -> list[DayPain]:
        """Return every day on which something was said about pain, the oldest first."""
        with self._reading() as connection:
            return [values.pain_day(row) for row in connection.run("pain_days")]

    # Decisions, answers and preferences

    def add_decision(self, decision: Decision) -> int:
        """Store a decision about a program and return its id."""
        with self._writing() as connection:
            return connection.add("add_decision", values.decision_columns(decision))

    def take_back_decision(self, decision_id: int) -> None:
        with self._writing() as connection:
            connection.run("take_back_decision", decision=decision_id)

    def decisions(self) -> list[Decision]:
        """Return every decision, the oldest first."""
        with self._reading() as connection:
            return [values.decision(row) for row in connection.run("decisions")]

    def add_screening(self, screening: Screening) -> int:
        """Store answers about red flags and return their id."""
        with self._writing() as connection:
            return connection.add("add_screening", values.screening_columns(screening))

    def screenings(self) -> list[Screening]:
        """Return every set of answers about red flags, the oldest first."""
        with self._reading() as connection:
            return [values.screening(row) for row in connection.run("screenings")]

    def preferences(self) -> dict[str, Any]:
        with self._reading() as connection:
            return dict(map(values.preference, connection.run("preferences")))

    def set_preferences(self, choices: Mapping[str, Any]) -> None:
        """Store choices that JSON can hold; those not named stay as they are."""
        rows = [values.preference_columns(key, value) for key, value in choices.items()]
        if rows:
            with self._writing(entries=False) as connection:
                connection.run_each("set_preference", rows)

    # One exercise over time

    def exercises_done(self) -> list[TimesDone]:
        """Return every exercise that was ever done, the one of most sessions first."""
        with self._reading() as connection:
            return [values.times_done(row) for row in connection.run("exercises_done")]

    def exercise_history(self, exercise_id: str) -> list[ExerciseDone]:
        """Return what was done of an exercise in each finished session on each side, the oldest first."""
        with self._reading() as connection:
            rows = connection.run("exercise_history", exercise=exercise_id)
            return [values.exercise_done(row) for row in rows]

    # What was said of one session, and done of each exercise

    def replace_after(self, session_id: int, check_ins: Sequence[CheckIn]) -> None:
        """Store what was said after a session in place of all that was said after it before."""
        with self._writing() as connection:
            connection.run("forget_session", moment=When.AFTER, session_id=session_id)
            connection.run_each("add_check_in", [values.check_in_columns(check_in) for check_in in check_ins])

    def exercise_work(self, since: date) -> "list[ExerciseWork]":
        """Return what was planned and done of each exercise in each finished session from a local date on.

        The oldest comes first.
        """
        with self._reading() as connection:
            return [values.exercise_work(row) for row in connection.run("exercise_work", since=since.isoformat())]

    # Everything at once

    def whole(self) -> "History":
        """Return all that is finished and not deleted, as it was at one moment."""
        from glutecoach.storage.moving import gather

        with self._reading() as connection:
            return gather(connection)

    def merge(self, document: "Document") -> "Added":
        """Add what is not there yet, all of it or nothing."""
        from glutecoach.storage.moving import merge

        with self._writing() as connection:
            added = merge(connection, document)
        self._all_changed_at = self.revision
        return added

    def _change(self, statement: str, session_id: int, **columns: Any) -> None:
        with self._writing() as connection:
            _change(connection, statement, session_id, **columns)
        self._changed_at[session_id] = self.revision

    @contextmanager
    def _writing(self, entries: bool = True) -> Iterator[Connection]:
        with self._database.transaction("BEGIN IMMEDIATE") as connection:
            yield connection
        self.revision += entries

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.transaction("BEGIN") as connection:
            yield connection


def _change(connection: Connection, statement: str, session_id: int, **columns: Any) -> None:
    if not connection.run(statement, session=session_id, **columns).rowcount:
        raise LookupError(f"there is no session {session_id}")


def _results(connection: Connection, session_id: int) -> list[SetResult]:
    return [values.result(row) for row in connection.run("results", session=session_id)]


def _record(connection: Connection, session_id: int) -> SessionRecord:
    row = connection.run("session", session=session_id).fetchone()
    if row is None:
        raise LookupError(f"there is no session {session_id}")
    return values.record(row, _results(connection, session_id))
