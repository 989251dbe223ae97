"""The questions that take more than one line of SQL."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, func, select

from glutecoach.coaching.history import Ending
from glutecoach.storage.tables import SessionRow, SetRow

FINISHED = SessionRow.ending.is_not(None) & SessionRow.deleted_at.is_(None)
OPEN = SessionRow.ending.is_(None) & SessionRow.deleted_at.is_(None)
HAS_SETS = select(SetRow.number).where(SetRow.session_id == SessionRow.id).exists()
NEWEST_FIRST = (SessionRow.started_at_utc.desc(), SessionRow.id.desc())

_DONE_SHARE = func.min(1.0, func.coalesce(SessionRow.work_done / func.nullif(SessionRow.sets_planned, 0), 0.0))

_SUMMARY = (
    SessionRow.id,
    SessionRow.routine_id,
    SessionRow.routine_name,
    SessionRow.started_at_utc,
    SessionRow.utc_offset_minutes,
    SessionRow.local_date,
    SessionRow.active_ms,
    SessionRow.ending,
    SessionRow.sets_planned,
    SessionRow.sets_done,
    _DONE_SHARE.label("done_share"),
    SessionRow.reps,
    SessionRow.held_ms,
    SessionRow.note,
    SessionRow.made_up,
)


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
    )


def times_done(exercise_id: str) -> Select[int, date | None]:
    """Select in how many finished sessions something of the exercise was done, and the last local date of one."""
    something = (SetRow.done_reps > 0) | (SetRow.held_ms > 0) | (SetRow.ending == Ending.COMPLETED)
    return (
        select(func.count(SessionRow.id.distinct()), func.max(SessionRow.local_date))
        .join(SetRow, SetRow.session_id == SessionRow.id)
        .where(FINISHED, SetRow.exercise_id == exercise_id, something)
    )


def _ratio(done: SQLColumnExpression[int], planned: SQLColumnExpression[int]) -> ColumnElement[float]:
    return func.coalesce(done * 1.0 / func.nullif(planned, 0), 0.0)
