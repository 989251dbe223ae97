"""The totals of a session's sets, in SQLAlchemy; they stand with the session, so that no list adds them up again."""

from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, bindparam, case, func, select

from glutecoach.coaching.account import TWO_SIDES
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import HURT, WHOLE
from glutecoach.storage.tables import SetRow
from glutecoach.storage.values import TOTALS

IS_WHOLE = SetRow.ending.in_(WHOLE)
IS_HURT = SetRow.ending.in_(HURT)


def totals() -> Select[*tuple[Any, ...]]:
    """Select the totals of a session's sets.

    A set counts for the part of its plan that was done, reps or held time, whichever is further along, and at most
    for itself; of several attempts at one set the best counts. Reps and held time are all that was really done.
    """
    share = func.max(_ratio(SetRow.done_reps, SetRow.planned_reps), _ratio(SetRow.held_ms, SetRow.planned_held_ms))
    tried = (
        select(
            SetRow.item,
            SetRow.set_number,
            SetRow.side,
            func.max(SetRow.side != Side.BOTH).over(partition_by=SetRow.item).label("sided"),
            func.max(func.min(1.0, share)).label("share"),
            func.max(case((IS_WHOLE, 1), else_=0)).label("completed"),
            func.sum(SetRow.done_reps).label("reps"),
            func.sum(SetRow.held_ms).label("held_ms"),
            func.sum(case((IS_HURT, 1), else_=0)).label("hurt"),
        )
        .where(SetRow.session_id == bindparam("session"))
        .group_by(SetRow.item, SetRow.set_number, SetRow.side)
        .subquery("attempts")
    ).c
    sets = (
        select(
            _sides_of(tried, tried.share).label("share"),
            _sides_of(tried, tried.completed).label("completed"),
            *(func.sum(column).label(column.name) for column in (tried.reps, tried.held_ms, tried.hurt)),
        )
        .group_by(tried.item, tried.set_number)
        .subquery("sets")
    )
    named = zip(TOTALS, sets.c, strict=True)
    return select(*(func.coalesce(func.sum(column), 0).label(name) for name, column in named))


def _sides_of(tried: Any, what: ColumnElement[Any]) -> ColumnElement[Any]:
    """Select a figure of one set with both its sides; an easier version that works both at once stands for each."""
    left, right = (func.max(case((tried.side.in_((side, Side.BOTH)), what), else_=0)) for side in TWO_SIDES)
    return case((func.max(tried.sided) == 1, left + right), else_=func.max(what))


def _ratio(done: SQLColumnExpression[int], planned: SQLColumnExpression[int]) -> ColumnElement[float]:
    return func.coalesce(done * 1.0 / func.nullif(planned, 0), 0.0)
