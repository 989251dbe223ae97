"""Random lives: what people may do, say and decide on the days of a few months, in whatever order; small programs."""

from datetime import date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.program import LookBack, Program, ProgramPhase
from glutecoach.coaching.routine import Activity
from tests.coaching.builders import clam, make_routine
from tests.coaching.lives import session_on

# Over a leap day and the turn of a year with 53 weeks, as ISO counts them.
FIRST = date(2019, 12, 2)
LAST = date(2021, 3, 1)

weekdays = st.integers(0, 6)
goals = st.integers(1, 7)


def dates(first: date = FIRST, weeks: int = 12) -> st.SearchStrategy[date]:
    return st.integers(0, weeks * 7 - 1).map(lambda n: first + timedelta(days=n))


begins = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def sessions(draw: st.DrawFn, first: date, weeks: int = 12, most: int = 30) -> list[SessionSummary]:
    """Sessions of every kind and share, on any day, several on one or none."""
    days = draw(st.lists(dates(first, weeks), max_size=most))
    shares = st.sampled_from((0.0, 0.49, 0.5, 1.0))
    activities = st.sampled_from((*[Activity.ROUTINE] * 5, *Activity))
    return [
        session_on(day, n, share=draw(shares), activity=draw(activities), hurt=draw(st.sampled_from((0, 0, 0, 1))))
        for n, day in enumerate(days, 1)
    ]


@st.composite
def check_ins(draw: st.DrawFn, first: date, most_sessions: int = 30) -> list[CheckIn]:
    days = draw(st.lists(dates(first), max_size=30))
    numbers = st.none() | st.integers(1, most_sessions)
    return [
        CheckIn(
            at=datetime.combine(day, time(draw(st.integers(0, 23))), _zone(0)),
            local_date=day,
            when=draw(st.sampled_from(When)),
            pain=draw(st.integers(0, 10)),
            session_id=draw(numbers),
        )
        for day in days
    ]


@st.composite
def decisions(draw: st.DrawFn, first: date, weeks: int = 12) -> list[Decision]:
    """Decisions of every kind, sensible or not, as they follow one another; the first one starts a program."""
    moments = sorted(draw(st.lists(st.integers(0, weeks * 7 * 24 - 1), max_size=10)))
    start = _decision(Verb.START, datetime.combine(first, time(0), _zone(0)), draw(goals), None)
    verbs = st.sampled_from((Verb.PAUSE, Verb.PAUSE, *Verb))
    later = (None, 0, 1, 5, 7, 14, 30)
    return [start] + [
        _decision(
            draw(verbs),
            datetime.combine(first, time(12), UTC_PLUS[draw(st.integers(0, 2))]) + timedelta(hours=hours),
            draw(goals),
            draw(st.sampled_from(later)),
        )
        for hours in moments
    ]


def _zone(hours: int) -> timezone:
    return timezone(timedelta(hours=hours))


UTC_PLUS = (_zone(0), _zone(1), _zone(-10))


def _decision(verb: Verb, at: datetime, goal: int, days: int | None) -> Decision:
    until = None if days is None else at.date() + timedelta(days=days)
    if verb is Verb.PAUSE:
        return Decision(verb=verb, at=at, on=at.date(), until=until, cause=PauseCause.AWAY)
    if verb in (Verb.START, Verb.GOAL):
        return Decision(verb=verb, at=at, on=at.date(), program_id="p", goal=goal)
    return Decision(verb=verb, at=at, on=at.date())


def phase(weeks: int = 2, least: int = 2, most: int = 3) -> ProgramPhase:
    return ProgramPhase(name="ProgramPhase", weeks=weeks, least=least, most=most, why="", routine=make_routine(clam()))


def program(
    *phases: ProgramPhase, rest_days: int = 1, ends: bool = False, look_backs: tuple[LookBack, ...] = ()
) -> Program:
    """A program of the phases given, or of two phases of two weeks."""
    return Program(
        id="p",
        name="Program",
        summary="",
        for_whom="",
        phases=phases or (phase(), phase()),
        rest_days=rest_days,
        ends=ends,
        look_backs=look_backs,
    )


programs = st.builds(
    lambda phases, rest_days, ends: program(*phases, rest_days=rest_days, ends=ends),
    st.lists(
        st.builds(
            lambda weeks, least, more: phase(weeks, least, min(least + more, 7)),
            st.integers(1, 3),
            st.integers(1, 5),
            st.integers(0, 2),
        ),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 1),
    st.booleans(),
)
