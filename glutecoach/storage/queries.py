"""The questions that take more than one line of SQL."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, String, case, func, select, type_coerce

from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import Ending, When
from glutecoach.storage.tables import CheckInRow, SessionRow, SetRow

FINISHED = SessionRow.ending.is_not(None) & SessionRow.deleted_at.is_(None)
OPEN = SessionRow.ending.is_(None) & SessionRow.deleted_at.is_(None)
SHOWN = CheckInRow.session_id.is_(None) | SessionRow.deleted_at.is_(None)
"""A check-in that is not of a deleted session."""

HAS_SETS = select(SetRow.number).where(SetRow.session_id == SessionRow.id).exists()
NEWEST_FIRST = (SessionRow.started_at_utc.desc(), SessionRow.id.desc())

_SOMETHING = (SetRow.done_reps > 0) | (SetRow.held_ms > 0) | (SetRow.ending == Ending.COMPLETED)

_DONE_SHARE = func.min(1.0, func.coalesce(SessionRow.work_done / func.nullif(SessionRow.sets_planned, 0), 0.0))

_SUMMARY = (
    SessionRow.id,
    SessionRow.routine_id,
    SessionRow.routine_name,
    type_coerce(SessionRow.started_at_utc, String),
    SessionRow.utc_offset_minutes,
    SessionRow.local_date,
    SessionRow.active_ms,
    type_coerce(SessionRow.ending, String),
    SessionRow.sets_planned,
    SessionRow.sets_done,
    _DONE_SHARE.label("done_share"),
    SessionRow.reps,
    SessionRow.held_ms,
    SessionRow.note,
    SessionRow.made_up,
    type_coerce(SessionRow.activity, String),
    SessionRow.hurt_sets,
    SessionRow.by_hand,
)
"""In the order of a SessionSummary's fields, with the offset after the start; as texts what ``values`` reads faster."""


def summaries(which: ColumnElement[bool], limit: int | None = None) -> Select[*tuple[Any, ...]]:
    """Select session summaries, newest first."""
    return select(*_SUMMARY).where(which).order_by(*NEWEST_FIRST).limit(limit)


def totals(session_id: int) -> Select[*tuple[Any, ...]]:
    """Select the totals of a session's sets.

    A set counts for the part of its plan that was done, reps or held time, whichever is further along, and at most
    for itself; of several attempts at one set the best counts. Reps and held time are all that was really done.
    """
    share = func.max(_ratio(SetRow.done_reps, SetRow.planned_reps), _ratio(SetRow.held_ms, SetRow.planned_held_ms))
    sets = (
        select(
            func.max(func.min(1.0, share)).label("share"),
            func.max(case((SetRow.ending == Ending.COMPLETED, 1), else_=0)).label("completed"),
            func.sum(SetRow.done_reps).label("reps"),
            func.sum(SetRow.held_ms).label("held_ms"),
            func.sum(case((SetRow.ending == Ending.PAIN, 1), else_=0)).label("hurt"),
        )
        .where(SetRow.session_id == session_id)
        .group_by(SetRow.item, SetRow.set_number, SetRow.side)
        .subquery()
    )
    return select(
        func.sum(sets.c.share).label("work_done"),
        func.sum(sets.c.completed).label("sets_done"),
        func.sum(sets.c.reps).label("reps"),
        func.sum(sets.c.held_ms).label("held_ms"),
        func.sum(sets.c.hurt).label("hurt_sets"),
    )


def times_done(exercise_id: str) -> Select[int, date | None]:
    """Select in how many finished sessions something of the exercise was done, and the last local date of one."""
    return (
        select(func.count(SessionRow.id.distinct()), func.max(SessionRow.local_date))
        .join(SetRow, SetRow.session_id == SessionRow.id)
        .where(FINISHED, SetRow.exercise_id == exercise_id, _SOMETHING)
    )


def exercises_done() -> Select[str, str, Kind, int]:
    """Select every exercise of which something was done, its name, and in how many finished sessions."""
    sessions = func.count(SetRow.session_id.distinct())
    return (
        select(SetRow.exercise_id, func.max(SetRow.exercise_name), func.max(SetRow.kind), sessions)
        .where(SetRow.session_id.in_(select(SessionRow.id).where(FINISHED)), _SOMETHING)
        .group_by(SetRow.exercise_id)
        .order_by(sessions.desc(), SetRow.exercise_id)
    )


def exercise_history(exercise_id: str) -> Select[int, date, Side, int, int]:
    """Select what was done of an exercise in each finished session on each side, the oldest first."""
    return (
        select(SessionRow.id, SessionRow.local_date, SetRow.side, func.sum(SetRow.done_reps), func.sum(SetRow.held_ms))
        .join(SetRow, SetRow.session_id == SessionRow.id)
        .where(FINISHED, SetRow.exercise_id == exercise_id, _SOMETHING)
        .group_by(SessionRow.id, SetRow.side)
        .order_by(SessionRow.started_at_utc, SessionRow.id)
    )


def check_ins() -> Select[*tuple[Any, ...]]:
    """Select the check-ins, but those of deleted sessions."""
    return select(*CheckInRow.__table__.columns).outerjoin(SessionRow).where(SHOWN)


def pain_days() -> Select[*tuple[Any, ...]]:
    """Select each day of which something was said, as text, and the worst of before, after and next morning.

    What was said about a session belongs to the session's day, even after midnight; what was said on a next morning
    without one, to the day before.
    """
    said = {when: func.max(case((CheckInRow.moment == when, CheckInRow.pain))) for when in When}
    of_a_morning = (CheckInRow.moment == When.NEXT_MORNING, func.date(CheckInRow.local_date, "-1 day"))
    day = func.coalesce(SessionRow.local_date, case(of_a_morning, else_=CheckInRow.local_date))
    as_text = type_coerce(day, String).label("day")
    rows = select(as_text, said[When.BEFORE], said[When.AFTER], said[When.NEXT_MORNING])
    return rows.select_from(CheckInRow).outerjoin(SessionRow).where(SHOWN).group_by(as_text).order_by(as_text)


def painful(since: date) -> Select[str]:
    """Select the exercises of which a set was stopped because of pain, from a local date on."""
    return (
        select(SetRow.exercise_id)
        .join(SessionRow, SessionRow.id == SetRow.session_id)
        .where(FINISHED, SessionRow.local_date >= since, SessionRow.hurt_sets > 0, SetRow.ending == Ending.PAIN)
    )


def exercise_work(since: date) -> Select[*tuple[Any, ...]]:
    """Select what was planned and done of each exercise in each finished session, the oldest first.

    Planned figures are those of one set on one side. What was done is all of it.
    """
    return (
        select(
            SetRow.exercise_id,
            func.max(SetRow.exercise_name).label("exercise_name"),
            SetRow.kind,
            SetRow.session_id,
            SessionRow.local_date,
            func.max(SetRow.set_number).label("sets"),
            func.max(SetRow.planned_reps).label("planned_reps"),
            func.max(SetRow.planned_held_ms).label("planned_held_ms"),
            func.count(SetRow.side.distinct()).label("sides"),
            func.max(case((_SOMETHING, 1), else_=0)).label("done"),
            func.sum(SetRow.done_reps).label("reps"),
            func.sum(SetRow.held_ms).label("held_ms"),
            func.sum(case((SetRow.ending == Ending.PAIN, 1), else_=0)).label("hurt_sets"),
        )
        .join(SessionRow, SessionRow.id == SetRow.session_id)
        .where(FINISHED, SessionRow.local_date >= since)
        .group_by(SetRow.session_id, SetRow.exercise_id)
        .order_by(SessionRow.started_at_utc, SessionRow.id, func.min(SetRow.number))
    )


def _ratio(done: SQLColumnExpression[int], planned: SQLColumnExpression[int]) -> ColumnElement[float]:
    return func.coalesce(done * 1.0 / func.nullif(planned, 0), 0.0)
