"""Asked: which question about the back is put on a day, and what was answered to it (pure)."""

from collections.abc import Sequence
from datetime import date, timedelta

from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.pain import ASKED_FOR, Light, light_of, next_asked_for
from glutecoach.coaching.plan import Due, Plan

Question = tuple[When | None, SessionSummary | None]
"""When it asks of, and of which session that has been done."""

NONE: Question = (None, None)


def question(
    sessions: Sequence[SessionSummary],
    made: Plan | None,
    day: date,
    latest: Sequence[CheckIn],
    put: Question = NONE,
) -> Question:
    """Return which question about the back is put today: that of the morning after a session, else before the next.

    Where neither is due, it is one that was answered today, as long as the answer counts for something and may have
    to be put right: of what was said before a session, that of the last one. Else it is the one ``put`` before.
    """
    last = last_exercised(sessions, day)
    if last is not None and last.local_date == day - timedelta(days=1):
        return When.NEXT_MORNING, last
    if made is not None and made.due is not Due.DONE:
        return When.BEFORE, None
    if answer_to(latest, sessions, (When.BEFORE, None), day) is not None:
        return When.BEFORE, None
    of_today = (said for said in latest if said.local_date == day and said.when is not When.AFTER)
    warnings = ((said.when, about(said, sessions)) for said in of_today if light_of(said.pain) is not Light.GREEN)
    return next(((when, of) for when, of in warnings if of and (of == last or when is When.NEXT_MORNING)), put)


def answer_to(
    latest: Sequence[CheckIn], sessions: Sequence[SessionSummary], asked: Question, day: date
) -> CheckIn | None:
    """Return what was answered to a question of a day.

    What was said before a session done since is no answer, unless it is asked of that session.
    """
    ask, session = asked
    if ask is When.BEFORE and session is not None:
        return next((c for c in latest if c.when is ask and about(c, sessions) == session), None)
    said = next((c for c in latest if c.when is ask and c.local_date == day), None)
    last = last_exercised(sessions, day)
    if said is not None and ask is When.BEFORE and last is not None and last.started_at >= said.at:
        return None
    return said


def about(said: CheckIn, sessions: Sequence[SessionSummary]) -> SessionSummary | None:
    """Return the session that an answer is about; the newest of all comes first."""
    if said.session_id is not None:
        return next((s for s in sessions if s.id == said.session_id), None)
    if said.when is not When.BEFORE:
        return None
    return next_asked_for(said, (s for s in reversed(sessions) if s.local_date == said.local_date))


def last_exercised(sessions: Sequence[SessionSummary], day: date) -> SessionSummary | None:
    """Return the last session with exercises up to a day; the newest of all comes first."""
    exercised = (s for s in sessions if s.activity in ASKED_FOR)
    return next((s for s in exercised if s.local_date <= day), None)
