"""The tables of the history file. A change here needs a migration beside it; a test compares the two."""

import enum
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Enum,
    Float,
    ForeignKey,
    Index,
    MetaData,
    String,
    TypeDecorator,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from glutecoach.coaching.course import PauseCause, Verb
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import Ending, When
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.unreadable import Unreadable


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept as UTC; texts of it sort by time."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return a time as the file keeps it: in UTC, without an offset.

        Raises:
            ValueError: the time has no offset.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a stored time needs its offset from UTC")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return a stored time with UTC as its offset."""
        return None if value is None else value.replace(tzinfo=UTC)


def _values(words: type[enum.Enum]) -> list[str]:
    return [str(word.value) for word in words]


class Base(DeclarativeBase):
    """What every table shares: names for constraints, so that migrations can find them, and column types."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    # Words are not checked by SQLite: a new one must not need a migration.
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way to say it
        datetime: UtcDateTime(),
        enum.Enum: Enum(enum.Enum, values_callable=_values, native_enum=False, create_constraint=False, length=20),
    }


class SessionRow(Base):
    """One workout: when and where it began, what it set out to do, how it ended (NULL: it has not)."""

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("utc_offset_minutes BETWEEN -1440 AND 1440", name="utc_offset_minutes"),
        CheckConstraint("sets_planned >= 0", name="sets_planned"),
        CheckConstraint("active_ms >= 0", name="active_ms"),
        CheckConstraint("work_done >= 0 AND sets_done >= 0 AND reps >= 0 AND held_ms >= 0", name="totals"),
        CheckConstraint("hurt_sets >= 0", name="hurt_sets"),
        Index(None, "started_at_utc"),
        Index("ix_session_open", "started_at_utc", sqlite_where=text("ending IS NULL AND deleted_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    routine_id: Mapped[str]
    routine_name: Mapped[str]
    started_at_utc: Mapped[datetime]
    utc_offset_minutes: Mapped[int]
    local_date: Mapped[date]
    sets_planned: Mapped[int]
    active_ms: Mapped[int] = mapped_column(server_default=text("0"))
    # Totals of the session's sets, renewed in the transaction that adds sets: adding up ten years of sets for every
    # look at the history takes 40 ms, which is most of what a page may take to open.
    work_done: Mapped[float] = mapped_column(Float, server_default=text("0"))
    sets_done: Mapped[int] = mapped_column(server_default=text("0"))
    reps: Mapped[int] = mapped_column(server_default=text("0"))
    held_ms: Mapped[int] = mapped_column(server_default=text("0"))
    hurt_sets: Mapped[int] = mapped_column(server_default=text("0"))
    ending: Mapped[Ending | None]
    activity: Mapped[Activity] = mapped_column(server_default=text("'routine'"))
    by_hand: Mapped[bool] = mapped_column(server_default=text("0"))
    note: Mapped[str] = mapped_column(server_default=text("''"))
    made_up: Mapped[bool] = mapped_column(server_default=text("0"))
    deleted_at: Mapped[datetime | None]
    # The long one comes last: SQLite then reads the others without it.
    prescription: Mapped[str]


class SetRow(Base):
    """One set on one side, planned and done side by side; all times in milliseconds."""

    __tablename__ = "set_result"
    __table_args__ = (
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("item >= 0", name="item"),
        CheckConstraint("set_number >= 1", name="set_number"),
        CheckConstraint("side IN ('both', 'left', 'right')", name="side"),
        CheckConstraint("planned_reps >= 0 AND done_reps >= 0", name="reps"),
        CheckConstraint("planned_held_ms >= 0 AND held_ms >= 0", name="held"),
        CheckConstraint("started_ms >= 0 AND ended_ms >= started_ms", name="times"),
        Index(None, "exercise_id", "session_id"),
        {"sqlite_with_rowid": False},
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[int]
    exercise_id: Mapped[str]
    exercise_name: Mapped[str]
    kind: Mapped[Kind]
    set_number: Mapped[int]
    side: Mapped[Side]
    planned_reps: Mapped[int]
    done_reps: Mapped[int]
    planned_held_ms: Mapped[int]
    held_ms: Mapped[int]
    started_ms: Mapped[int]
    ended_ms: Mapped[int]
    ending: Mapped[Ending]


class CheckInRow(Base):
    """How the back was, from 0 (no pain) to 10."""

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("utc_offset_minutes BETWEEN -1440 AND 1440", name="utc_offset_minutes"),
        CheckConstraint("pain BETWEEN 0 AND 10", name="pain"),
        Index(None, "local_date"),
        Index(None, "session_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at_utc: Mapped[datetime]
    utc_offset_minutes: Mapped[int]
    local_date: Mapped[date]
    moment: Mapped[When]
    pain: Mapped[int]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"))
    places: Mapped[list[str]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(server_default=text("''"))


class DecisionRow(Base):
    """One thing that the person decided about a program."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("utc_offset_minutes BETWEEN -1440 AND 1440", name="utc_offset_minutes"),
        CheckConstraint("goal BETWEEN 0 AND 7", name="goal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at_utc: Mapped[datetime]
    utc_offset_minutes: Mapped[int]
    local_date: Mapped[date]
    verb: Mapped[Verb]
    program_id: Mapped[str] = mapped_column(server_default=text("''"))
    goal: Mapped[int] = mapped_column(server_default=text("0"))
    until: Mapped[date | None]
    cause: Mapped[PauseCause | None]


class ScreeningRow(Base):
    """What the person answered to the questions about red flags."""

    __tablename__ = "screening"
    __table_args__ = (CheckConstraint("utc_offset_minutes BETWEEN -1440 AND 1440", name="utc_offset_minutes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at_utc: Mapped[datetime]
    utc_offset_minutes: Mapped[int]
    local_date: Mapped[date]
    flags: Mapped[list[str]] = mapped_column(JSON)


class PreferenceRow(Base):
    """One choice of the person, as JSON."""

    __tablename__ = "preference"

    key: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class SetAsideRow(Base):
    """A row that cannot be read, or of which a part cannot, kept so that a later release may bring it back."""

    __tablename__ = "set_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    found_at_utc: Mapped[datetime]
    kind: Mapped[Unreadable]
    about: Mapped[str]
    """The day that it is about, or the name of a choice; "" where that cannot be read either."""
    content: Mapped[str]
    """The whole row, and what belonged to it, as JSON."""
