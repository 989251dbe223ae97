"""Queries of pain: how the back was on each day."""

from typing import Any

from sqlalchemy import Select, case, func, select

from glutecoach.coaching.history import When
from glutecoach.coaching.pain import ASKED_FOR
from glutecoach.storage.tables import CheckInRow, SessionRow

SHOWN = CheckInRow.session_id.is_(None) | SessionRow.deleted_at.is_(None)
"""A check-in that is not of a deleted session."""


def pain_days() -> Select[*tuple[Any, ...]]:
    """Select each day of which something was said, and the worst of before, alone, after and next morning.

    What was said about a session belongs to the session's day, even after midnight; what was said on a next morning
    without one, to the day before. What was said before is alone where no session that it is asked for began since.
    """
    asked_for = SessionRow.deleted_at.is_(None) & SessionRow.activity.in_(ASKED_FOR)
    last = (
        select(SessionRow.local_date, func.max(SessionRow.started_at_utc).label("begun"))
        .where(asked_for)
        .group_by(SessionRow.local_date)
        .subquery("last")
    )
    before = CheckInRow.moment == When.BEFORE
    has_one = CheckInRow.session_id.is_not(None) | func.coalesce(CheckInRow.at_utc <= last.c.begun, False)
    which = (before & has_one, before & ~has_one, *(CheckInRow.moment == w for w in (When.AFTER, When.NEXT_MORNING)))
    said = [func.max(case((one, CheckInRow.pain))) for one in which]
    of_a_morning = (CheckInRow.moment == When.NEXT_MORNING, func.date(CheckInRow.local_date, "-1 day"))
    day = func.coalesce(SessionRow.local_date, case(of_a_morning, else_=CheckInRow.local_date)).label("day")
    rows = select(day, *said).select_from(CheckInRow).outerjoin(SessionRow)
    rows = rows.outerjoin(last, last.c.local_date == CheckInRow.local_date)
    return rows.where(SHOWN).group_by(day).order_by(day)
