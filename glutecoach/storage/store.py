"""The store: sessions, check-ins and preferences, each change one commit that survives a power cut."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

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
from glutecoach.coaching.work import ExerciseWork
from glutecoach.storage import moving, queries, values
from glutecoach.storage.document import Document, History
from glutecoach.storage.engine import READ, make_engine
from glutecoach.storage.errors import in_plain_words
from glutecoach.storage.moving import Added
from glutecoach.storage.tables import CheckInRow, DecisionRow, PreferenceRow, ScreeningRow, SessionRow, SetRow
from glutecoach.storage.upgrade import SHIPPED, Migrations, bring_up_to_date
from glutecoach.storage.writing import add_results, new_id

FILE_NAME = "glutecoach.db"


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
        self._engine = make_engine(path, busy_timeout_ms=busy_timeout_ms)
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
        self._engine.dispose()

    def go_on(self) -> None:
        """Go on with the file that was put in the place of this one, while it was closed."""
        bring_up_to_date(self.path)
        self.revision += 1
        self._all_changed_at = self.revision

    # Sessions as they happen

    def begin_session(self, prescription: Prescription, started_at: datetime, made_up: bool = False) -> int:
        """Store the start of a session and return its id; its local date is that of ``started_at``'s own offset."""
        row = insert(SessionRow).values(**values.session_columns(prescription, started_at), made_up=made_up)
        with self._writing() as connection:
            return new_id(connection, row)

    def add_sets(self, session_id: int, results: Sequence[SetResult], active_ms: int) -> None:
        """Store set results and the session's active time so far.

        A result that is already there is passed over, so after an error it is safe to store the same again.

        Raises:
            ValueError: the session has a different result of the same number.
        """
        with self._writing() as connection:
            _change(connection, session_id, active_ms=active_ms)
            stored = {old.number: old for old in _results(connection, session_id)}
            fresh = [new for new in results if stored.get(new.number) != new]
            if clash := [new.number for new in fresh if new.number in stored]:
                raise ValueError(f"session {session_id} has another result of number {clash[0]}")
            add_results(connection, session_id, fresh)
        self._changed_at[session_id] = self.revision

    def finish_session(self, session_id: int, ending: Ending, active_ms: int) -> None:
        self._change(session_id, ending=ending, active_ms=active_ms)

    def set_note(self, session_id: int, note: str) -> None:
        self._change(session_id, note=note)

    def discard_session(self, session_id: int) -> None:
        """Delete a session that was broken off; ``restore_session`` takes it back."""
        self.delete_session(session_id)

    def delete_session(self, session_id: int) -> None:
        """Hide a session from everything; nothing is lost, and ``restore_session`` takes it back."""
        self._change(session_id, deleted_at=self._now())

    def restore_session(self, session_id: int) -> None:
        self._change(session_id, deleted_at=None)

    # Sessions as the person tells them

    def log_session(
        self, prescription: Prescription, started_at: datetime, results: Sequence[SetResult], active_ms: int, note: str
    ) -> int:
        """Store a whole session that was done without the timer, and return its id."""
        row = insert(SessionRow).values(
            **values.session_columns(prescription, started_at),
            active_ms=active_ms,
            ending=Ending.COMPLETED,
            note=note,
            by_hand=True,
        )
        with self._writing() as connection:
            session_id = new_id(connection, row)
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
            _change(connection, session_id, **values.when_columns(started_at), active_ms=active_ms, note=note)
            if results is not None:
                connection.execute(delete(SetRow).where(SetRow.session_id == session_id))
                _change(connection, session_id, work_done=0, sets_done=0, reps=0, held_ms=0, hurt_sets=0)
                add_results(connection, session_id, results)
        self._changed_at[session_id] = self.revision

    # Sessions that a crash left open

    def tidy_unfinished(self) -> None:
        """Settle the sessions that a crash left open, but for the newest in which something was done.

        Older ones are closed as interrupted, and those without any set deleted. Never call it during a session.
        """
        open_ones = select(SessionRow.id).where(queries.OPEN).order_by(*queries.NEWEST_FIRST)
        with self._writing(entries=False) as connection:
            empty = update(SessionRow).where(queries.OPEN, ~queries.HAS_SETS)
            connection.execute(empty.values(deleted_at=self._now()))
            older = connection.scalars(open_ones).all()[1:]
            for session_id in older:
                _change(connection, session_id, ending=Ending.INTERRUPTED)
        self.revision += bool(older)
        self._all_changed_at = self.revision

    def unfinished_session(self) -> SessionRecord | None:
        """Return the newest session without an ending, or None."""
        newest = select(SessionRow.id).where(queries.OPEN).order_by(*queries.NEWEST_FIRST).limit(1)
        with self._reading() as connection:
            session_id = connection.scalar(newest)
            return None if session_id is None else _record(connection, session_id)

    # Sessions as they were

    def summaries(self, limit: int | None = None) -> list[SessionSummary]:
        """Return the finished sessions, newest first."""
        with self._reading() as connection:
            rows = connection.execute(queries.summaries(queries.FINISHED, limit))
            return [values.summary(row) for row in rows]

    def changes_since(self, revision: int) -> tuple[set[int], list[SessionSummary]] | None:
        """Return the ids of the sessions that changed since a revision, and those of them that are finished.

        None where any may have changed: reading a few is worth it, as ten years are many.
        """
        if self._all_changed_at > revision:
            return None
        changed = {session_id for session_id, at in self._changed_at.items() if at > revision}
        with self._reading() as connection:
            rows = connection.execute(queries.summaries(queries.FINISHED & SessionRow.id.in_(changed)))
            return changed, [values.summary(row) for row in rows]

    def session(self, session_id: int) -> SessionRecord:
        """Return one session, finished or not, deleted or not."""
        with self._reading() as connection:
            return _record(connection, session_id)

    def times_done(self, exercise_id: str) -> tuple[int, date | None]:
        """Return in how many finished sessions the exercise was done, and the local date of the last."""
        with self._reading() as connection:
            count, last = connection.execute(queries.times_done(exercise_id)).one()
            return count, last

    def painful_exercises(self, since: date) -> set[str]:
        """Return the ids of the exercises that hurt, from the local date ``since`` on."""
        with self._reading() as connection:
            return set(connection.scalars(queries.painful(since)))

    # Check-ins

    def add_check_in(self, check_in: CheckIn) -> int:
        """Store a check-in and return its id."""
        with self._writing() as connection:
            return new_id(connection, insert(CheckInRow).values(values.check_in_columns(check_in)))

    def answer_check_in(self, check_in: CheckIn) -> int:
        """Store a check-in in place of what was answered to the same question, and return its id.

        The question is that about its session, on whatever day, or that of its day.
        """
        about: ColumnElement[bool] = CheckInRow.session_id == check_in.session_id
        if check_in.session_id is None:
            about = CheckInRow.session_id.is_(None) & (CheckInRow.local_date == check_in.local_date)
        with self._writing() as connection:
            connection.execute(delete(CheckInRow).where(CheckInRow.moment == check_in.when, about))
            return new_id(connection, insert(CheckInRow).values(values.check_in_columns(check_in)))

    def remove_check_ins(self, when: When, day: date, session_id: int | None = None) -> None:
        """Take back what was answered to a question: about a session, or else on a local date."""
        about = CheckInRow.local_date == day if session_id is None else CheckInRow.session_id == session_id
        with self._writing() as connection:
            connection.execute(delete(CheckInRow).where(CheckInRow.moment == when, about))

    def check_ins(self, since: date | None = None) -> list[CheckIn]:
        """Return the check-ins, oldest first, from the local date ``since`` on, but those of deleted sessions."""
        rows = queries.check_ins().order_by(CheckInRow.at_utc, CheckInRow.id)
        if since:
            rows = rows.where(CheckInRow.local_date >= since)
        with self._reading() as connection:
            return [values.check_in(row) for row in connection.execute(rows)]

    def latest_check_ins(self, most: int) -> list[CheckIn]:
        """Return the newest check-ins, the newest first, but those of deleted sessions."""
        newest = CheckInRow.local_date.desc(), CheckInRow.at_utc.desc(), CheckInRow.id.desc()
        rows = queries.check_ins().order_by(*newest).limit(most)
        with self._reading() as connection:
            return [values.check_in(row) for row in connection.execute(rows)]

    def pain_days(self) -> list[DayPain]:
        """Return every day on which something was said about pain, the oldest first."""
        with self._reading() as connection:
            return [values.pain_day(row) for row in connection.execute(queries.pain_days())]

    # Decisions, answers and preferences

    def add_decision(self, decision: Decision) -> int:
        """Store a decision about a program and return its id."""
        with self._writing() as connection:
            return new_id(connection, insert(DecisionRow).values(values.decision_columns(decision)))

    def take_back_decision(self, decision_id: int) -> None:
        with self._writing() as connection:
            connection.execute(delete(DecisionRow).where(DecisionRow.id == decision_id))

    def decisions(self) -> list[Decision]:
        """Return every decision, the oldest first."""
        rows = select(*DecisionRow.__table__.columns).order_by(DecisionRow.at_utc, DecisionRow.id)
        with self._reading() as connection:
            return [values.decision(row) for row in connection.execute(rows)]

    def add_screening(self, screening: Screening) -> int:
        """Store answers about red flags and return their id."""
        with self._writing() as connection:
            return new_id(connection, insert(ScreeningRow).values(values.screening_columns(screening)))

    def screenings(self) -> list[Screening]:
        """Return every set of answers about red flags, the oldest first."""
        rows = select(*ScreeningRow.__table__.columns).order_by(ScreeningRow.at_utc, ScreeningRow.id)
        with self._reading() as connection:
            return [values.screening(row) for row in connection.execute(rows)]

    def preferences(self) -> dict[str, Any]:
        with self._reading() as connection:
            return {row.key: row.value for row in connection.execute(select(PreferenceRow.key, PreferenceRow.value))}

    def set_preferences(self, choices: Mapping[str, Any]) -> None:
        """Store choices that JSON can hold; those not named stay as they are."""
        rows = [{"key": key, "value": value} for key, value in choices.items()]
        if not rows:
            return
        statement = upsert(PreferenceRow)
        statement = statement.on_conflict_do_update(["key"], set_={"value": statement.excluded.value})
        with self._writing(entries=False) as connection:
            connection.execute(statement, rows)

    # One exercise over time

    def exercises_done(self) -> list[TimesDone]:
        """Return every exercise that was ever done, the one of most sessions first."""
        with self._reading() as connection:
            return [TimesDone(*row) for row in connection.execute(queries.exercises_done())]

    def exercise_history(self, exercise_id: str) -> list[ExerciseDone]:
        """Return what was done of an exercise in each finished session on each side, the oldest first."""
        with self._reading() as connection:
            return [ExerciseDone(*row) for row in connection.execute(queries.exercise_history(exercise_id))]

    # What was said of one session, and done of each exercise

    def replace_after(self, session_id: int, check_ins: Sequence[CheckIn]) -> None:
        """Store what was said after a session in place of all that was said after it before."""
        same = (CheckInRow.session_id == session_id) & (CheckInRow.moment == When.AFTER)
        with self._writing() as connection:
            connection.execute(delete(CheckInRow).where(same))
            for check_in in check_ins:
                connection.execute(insert(CheckInRow).values(values.check_in_columns(check_in)))

    def exercise_work(self, since: date) -> list[ExerciseWork]:
        """Return what was planned and done of each exercise in each finished session from a local date on.

        The oldest comes first.
        """
        with self._reading() as connection:
            return [ExerciseWork(**row._mapping) for row in connection.execute(queries.exercise_work(since))]

    # Everything at once

    def whole(self) -> History:
        """Return all that is finished and not deleted, as it was at one moment."""
        with self._reading() as connection:
            return moving.gather(connection)

    def merge(self, document: Document) -> Added:
        """Add what is not there yet, all of it or nothing."""
        with self._writing() as connection:
            added = moving.merge(connection, document)
        self._all_changed_at = self.revision
        return added

    def _change(self, session_id: int, **columns: Any) -> None:
        with self._writing() as connection:
            _change(connection, session_id, **columns)
        self._changed_at[session_id] = self.revision

    @contextmanager
    def _writing(self, entries: bool = True) -> Iterator[Connection]:
        with in_plain_words(self.path), self._engine.begin() as connection:
            yield connection
        self.revision += entries

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_plain_words(self.path), self._engine.connect().execution_options(**READ) as connection:
            yield connection


def _change(connection: Connection, session_id: int, **columns: Any) -> None:
    if not connection.execute(update(SessionRow).where(SessionRow.id == session_id).values(columns)).rowcount:
        raise LookupError(f"there is no session {session_id}")


def _results(connection: Connection, session_id: int) -> tuple[SetResult, ...]:
    rows = select(*SetRow.__table__.columns).where(SetRow.session_id == session_id)
    return tuple(values.result(row) for row in connection.execute(rows.order_by(SetRow.number)))


def _record(connection: Connection, session_id: int) -> SessionRecord:
    head = connection.execute(queries.summaries(SessionRow.id == session_id)).one_or_none()
    if head is None:
        raise LookupError(f"there is no session {session_id}")
    text = connection.scalar(select(SessionRow.prescription).where(SessionRow.id == session_id))
    assert text is not None
    return SessionRecord(
        summary=values.summary(head),
        prescription=values.decode(text),
        results=_results(connection, session_id),
    )
