"""Asked: which question about the back is put on a day, and what was answered to it (pure)."""

from collections.abc import Sequence
from datetime import date, timedelta

from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.pain import ASKED_FOR
from glutecoach.coaching.plan import Due, Plan


def question(
    sessions: Sequence[SessionSummary], made: Plan | None, day: date
) -> tuple[When | None, SessionSummary | None]:
    """Return which question about the back is put today: that of the morning after a session, else before the next."""
    last = last_exercised(sessions, day)
    if last is not None and last.local_date == day - timedelta(days=1):
        return When.NEXT_MORNING, last
    if made is not None and made.due is not Due.DONE:
        return When.BEFORE, None
    return None, None


def answer_to(
    latest: Sequence[CheckIn], sessions: Sequence[SessionSummary], ask: When | None, day: date
) -> CheckIn | None:
    """Return what was answered to a question of a day; what was said before a session done since is no answer."""
    said = next((c for c in latest if c.when is ask and c.local_date == day), None)
    last = last_exercised(sessions, day)
    if said is not None and ask is When.BEFORE and last is not None and last.started_at >= said.at:
        return None
    return said


def last_exercised(sessions: Sequence[SessionSummary], day: date) -> SessionSummary | None:
    """Return the last session with exercises up to a day; the newest of all comes first."""
    exercised = (s for s in sessions if s.activity in ASKED_FOR)
    return next((s for s in exercised if s.local_date <= day), None)
