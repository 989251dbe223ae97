"""The store: sessions, check-ins and preferences, each change one commit that survives a power cut."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from glutecoach.coaching.history import CheckIn, Ending, Prescription, SessionRecord, SessionSummary, SetResult
from glutecoach.storage import queries, values
from glutecoach.storage.engine import READ, make_engine
from glutecoach.storage.errors import in_plain_words
from glutecoach.storage.tables import CheckInRow, PreferenceRow, SessionRow, SetRow
from glutecoach.storage.upgrade import SHIPPED, Migrations, bring_up_to_date

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

    # Sessions as they happen

    def begin_session(self, prescription: Prescription, started_at: datetime, made_up: bool = False) -> int:
        """Store the start of a session and return its id; its local date is that of ``started_at``'s own offset."""
        row = insert(SessionRow).values(
            routine_id=prescription.routine_id,
            routine_name=prescription.routine_name,
            started_at_utc=started_at,
            utc_offset_minutes=values.offset_minutes(started_at),
            local_date=started_at.date(),
            sets_planned=prescription.sets_planned,
            prescription=values.encode(prescription),
            made_up=made_up,
        )
        with self._writing() as connection:
            return _new_id(connection, row)

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
            if fresh:
                connection.execute(insert(SetRow), [values.result_columns(session_id, new) for new in fresh])
                _change(connection, session_id, **connection.execute(queries.totals(session_id)).one()._asdict())

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

    # Sessions that a crash left open

    def tidy_unfinished(self) -> None:
        """Settle the sessions that a crash left open, but for the newest in which something was done.

        Older ones are closed as interrupted, and those without any set deleted. Never call it during a session.
        """
        open_ones = select(SessionRow.id).where(queries.OPEN).order_by(*queries.NEWEST_FIRST)
        with self._writing() as connection:
            empty = update(SessionRow).where(queries.OPEN, ~queries.HAS_SETS)
            connection.execute(empty.values(deleted_at=self._now()))
            older = connection.scalars(open_ones).all()[1:]
            for session_id in older:
                _change(connection, session_id, ending=Ending.INTERRUPTED)

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

    def session(self, session_id: int) -> SessionRecord:
        """Return one session, finished or not, deleted or not."""
        with self._reading() as connection:
            return _record(connection, session_id)

    def times_done(self, exercise_id: str) -> tuple[int, date | None]:
        """Return in how many finished sessions the exercise was done, and the local date of the last."""
        with self._reading() as connection:
            count, last = connection.execute(queries.times_done(exercise_id)).one()
            return count, last

    # Check-ins and preferences

    def add_check_in(self, check_in: CheckIn) -> int:
        """Store a check-in and return its id."""
        with self._writing() as connection:
            return _new_id(connection, insert(CheckInRow).values(values.check_in_columns(check_in)))

    def check_ins(self, since: date | None = None) -> list[CheckIn]:
        """Return the check-ins, oldest first, from the local date ``since`` on."""
        rows = select(*CheckInRow.__table__.columns).order_by(CheckInRow.at_utc, CheckInRow.id)
        if since:
            rows = rows.where(CheckInRow.local_date >= since)
        with self._reading() as connection:
            return [values.check_in(row) for row in connection.execute(rows)]

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
        with self._writing() as connection:
            connection.execute(statement, rows)

    def _change(self, session_id: int, **columns: Any) -> None:
        with self._writing() as connection:
            _change(connection, session_id, **columns)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with in_plain_words(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_plain_words(self.path), self._engine.connect().execution_options(**READ) as connection:
            yield connection


def _new_id(connection: Connection, row: Any) -> int:
    key = connection.execute(row).inserted_primary_key
    assert key is not None
    return int(key[0])


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
