"""Queries of pain: how the back was on each day."""

from typing import Any

from sqlalchemy import Select, case, exists, func, select
from sqlalchemy.orm import aliased

from glutecoach.coaching.history import When
from glutecoach.coaching.pain import ASKED_FOR
from glutecoach.storage.tables import CheckInRow, SessionRow

SHOWN = CheckInRow.session_id.is_(None) | SessionRow.deleted_at.is_(None)
"""A check-in that is not of a deleted session."""

ALONE = "alone"


def pain_days() -> Select[*tuple[Any, ...]]:
    """Select each day of which something was said, and the worst of before, alone, after and next morning.

    What was said about a session belongs to the session's day, even after midnight; what was said on a next morning
    without one, to the day before. What was said before is alone where no session that it is asked for began since.
    """
    later = aliased(SessionRow)
    begun_since = exists().where(
        later.local_date == CheckInRow.local_date,
        later.started_at_utc.between(CheckInRow.at_utc, func.date(CheckInRow.local_date, "+3 days")),  # by its index
        later.deleted_at.is_(None),
        later.activity.in_(ASKED_FOR),
    )
    is_alone = (CheckInRow.moment == When.BEFORE) & CheckInRow.session_id.is_(None) & ~begun_since
    of_a_morning = (CheckInRow.moment == When.NEXT_MORNING, func.date(CheckInRow.local_date, "-1 day"))
    rows = select(
        func.coalesce(SessionRow.local_date, case(of_a_morning, else_=CheckInRow.local_date)).label("day"),
        case((is_alone, ALONE), else_=CheckInRow.moment).label("moment"),
        CheckInRow.pain,
    )
    rows = rows.select_from(CheckInRow).outerjoin(SessionRow).where(SHOWN)
    said = rows.cte("said").prefix_with("MATERIALIZED").c  # else what is alone is looked for twice
    moments = (When.BEFORE, ALONE, When.AFTER, When.NEXT_MORNING)
    worst = [func.max(case((said.moment == moment, said.pain))) for moment in moments]
    return select(said.day, *worst).group_by(said.day).order_by(said.day)
