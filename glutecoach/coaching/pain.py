"""Pain: what the check-ins of a day say by the published pain-monitoring model, as a traffic light.

The model (Thomeé 1997; Silbernagel et al. 2007): 0 to 2 of 10 is safe; up to 5 is acceptable if it is gone by the next
morning and does not rise from week to week; above 5 is too much. What counts is what exercise adds to it: it is judged
from where the person starts, which is what they said before, else what they usually say.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import partial
from typing import NamedTuple

from glutecoach.coaching.adherence import week_start
from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.routine import Activity


class Place(StrEnum):
    """A part of the body from the lower back down; left and right are those of the person."""

    BACK_LEFT = "back-left"
    BACK_MIDDLE = "back-middle"
    BACK_RIGHT = "back-right"
    BUTTOCK_LEFT = "buttock-left"
    BUTTOCK_RIGHT = "buttock-right"
    LEG_LEFT = "leg-left"
    LEG_RIGHT = "leg-right"


SAFE_UP_TO = 2
ACCEPTABLE_UP_TO = 5
RISE = 0.5
"""A week whose average is at least so much higher than that of the week before has risen."""

TWO_WEEKS = timedelta(days=14)

FOUR_WEEKS = timedelta(days=28)
MORE_THAN_USUAL = 2
ALWAYS_FROM = 8
"""Above 5, pain is too much where it is so much more than usual, and from there on always."""

UNKNOWN_START = 3
"""Where nobody knows how it was before, a morning is judged as if it had been so."""

USUAL_FROM = 3
"""So many answers it takes to know what is usual."""

ASKED_FOR = (Activity.ROUTINE, Activity.TRY)
"""What the back is asked about before."""


class Light(IntEnum):
    """How much pain there was, as a traffic light; the worse, the higher."""

    GREEN = 0
    AMBER = 1
    RED = 2


class Sign(StrEnum):
    """Why the light is as it is."""

    SAFE = "safe"
    ACCEPTABLE = "acceptable"
    HURT = "hurt"
    TOO_MUCH = "too-much"
    NOT_GONE = "not-gone"
    RISING = "rising"


class DayPain(NamedTuple):
    """The pain of one day from 0 to 10, None where nothing was said; of several answers the worst.

    ``morning`` was said on the morning after; ``alone`` with no session after it, up to now; ``hurt`` is set where it
    hurt in a set.
    """

    on: date
    before: int | None = None
    after: int | None = None
    morning: int | None = None
    hurt: bool = False
    alone: int | None = None

    @property
    def worst(self) -> int | None:
        """The worst of all that was said of the day."""
        said = (self.before, self.after, self.morning, self.alone)
        return max((pain for pain in said if pain is not None), default=None)

    @property
    def asked(self) -> int | None:
        """How the back was before anything was done."""
        if self.before is None or self.alone is None:
            return self.alone if self.before is None else self.before
        return max(self.before, self.alone)

    @property
    def answer(self) -> int | None:
        """How the back answered to the day: the worse of after and next morning."""
        if self.after is None or self.morning is None:
            return self.morning if self.after is None else self.after
        return max(self.after, self.morning)


class Judged(NamedTuple):
    """A day with its light, and why."""

    day: DayPain
    light: Light
    sign: Sign


def light_of(pain: int) -> Light:
    """Return what a number alone says, 0 to 10."""
    if pain > ACCEPTABLE_UP_TO:
        return Light.RED
    return Light.AMBER if pain > SAFE_UP_TO else Light.GREEN


def day_of(check_in: CheckIn, dates: Mapping[int, date]) -> date:
    """Return the day that an answer belongs to.

    That is its session's, even after midnight; ``dates`` are the days of the sessions by their ids. What was said on a
    next morning without a session belongs to the day before.
    """
    on = check_in.local_date - timedelta(days=check_in.when is When.NEXT_MORNING)
    return dates.get(check_in.session_id or 0, on)


def by_session(
    sessions: Iterable[SessionSummary], check_ins: Iterable[CheckIn]
) -> dict[int | None, tuple[CheckIn, ...]]:
    """Return what was said about each session, by its id: before, after and on the next morning, in this order.

    What names no session is about one of its day: what was said before, about the first that began after it of those
    it is asked for, which a walk or a little moment on the way is not; everything else, about the last that had begun.
    Under None is what is about no session.
    """
    of_day: dict[date, list[SessionSummary]] = {}
    for session in sorted(sessions, key=lambda session: (session.started_at, session.id)):
        of_day.setdefault(session.local_date, []).append(session)
    dates = {session.id: on for on, found in of_day.items() for session in found}
    moments = list(When)
    said: dict[int | None, list[CheckIn]] = {}
    for check_in in sorted(check_ins, key=lambda check_in: (moments.index(check_in.when), check_in.at)):
        on = day_of(check_in, dates)
        about = check_in.session_id if check_in.session_id in dates else _meant(check_in, of_day.get(on, ()))
        said.setdefault(about, []).append(check_in)
    return {about: tuple(own) for about, own in said.items()}


def settled(sessions: Iterable[SessionSummary], check_ins: Sequence[CheckIn]) -> list[CheckIn]:
    """Return the same answers, each with the session that it is about, whatever becomes of the others of its day."""
    about = {id(one): session for session, own in by_session(sessions, check_ins).items() for one in own}
    return [replace(one, session_id=about[id(one)]) for one in check_ins]


def next_asked_for(check_in: CheckIn, sessions: Iterable[SessionSummary]) -> SessionSummary | None:
    """Return the first session of a day, the earliest coming first, that an answer without one was given before."""
    return next((s for s in sessions if s.activity in ASKED_FOR and s.started_at >= check_in.at), None)


def _meant(check_in: CheckIn, sessions: Sequence[SessionSummary]) -> int | None:
    """Return the id of the session of a day that an answer without one is about; the earliest comes first."""
    if check_in.when is When.BEFORE:
        found = next_asked_for(check_in, sessions)
        return None if found is None else found.id
    return next((session.id for session in reversed(sessions) if session.started_at <= check_in.at), None)


def told(sessions: Iterable[SessionSummary], check_ins: Iterable[CheckIn]) -> list[DayPain]:
    """Return what was said on each day, the oldest first; of several answers the worst counts."""
    known = list(sessions)
    dates = {session.id: session.local_date for session in known}
    found: dict[date, dict[When | None, int]] = {}
    for about, own in by_session(known, check_ins).items():
        for one in own:
            day = found.setdefault(day_of(one, dates), {})
            when = None if one.when is When.BEFORE and about is None else one.when
            day[when] = max(one.pain, day.get(when, 0))
    return [
        DayPain(on, day.get(When.BEFORE), day.get(When.AFTER), day.get(When.NEXT_MORNING), alone=day.get(None))
        for on, day in sorted(found.items())
    ]


def days(said: Iterable[DayPain], sessions: Iterable[SessionSummary]) -> tuple[DayPain, ...]:
    """Return every day of which pain is known, the oldest first: what was said, and where something hurt."""
    hurt = {session.local_date for session in sessions if session.hurt_sets}
    found = {day.on: day._replace(hurt=True) if day.on in hurt else day for day in said}
    found |= {on: DayPain(on, hurt=True) for on in hurt - found.keys()}
    return tuple(found[on] for on in sorted(found))


def judged(found: Sequence[DayPain], first_weekday: int) -> tuple[Judged, ...]:
    """Return each day with its light, oldest first; weeks, for what rises, begin on ``first_weekday`` (0: Monday)."""
    weeks = [week_start(day.on, first_weekday) for day in found]
    rising = _rising_weeks(found, weeks)
    return tuple(
        _judge(day, partial(usual, found, day.on, at), week in rising)
        for at, (day, week) in enumerate(zip(found, weeks, strict=True))
    )


def judged_now(before: Sequence[Judged], today: date, pain: int) -> Judged:
    """Return the light of what is said of a day before anything is done on it; ``before`` are the days so far."""
    return _judge(DayPain(today, alone=pain), lambda: usual_on(today, before), rises=False)


def usual_on(day: date, lights: Sequence[Judged]) -> int | None:
    """Return the pain that a person usually starts with, as it was known before a day; ``lights`` are days in order."""
    return usual([one.day for one in lights if day - FOUR_WEEKS <= one.day.on < day], day)


def usual(found: Sequence[DayPain], on: date, before: int | None = None) -> int | None:
    """Return the pain that a person usually starts a day with, of the last four weeks; None where it is not known.

    ``found`` are days, the oldest first; those from index ``before`` on do not count.
    """
    asked: list[int] = []
    for index in range((len(found) if before is None else before) - 1, -1, -1):
        if on - found[index].on > FOUR_WEEKS:
            break
        if (pain := found[index].asked) is not None:
            asked.append(pain)
    return sorted(asked)[(len(asked) - 1) // 2] if len(asked) >= USUAL_FROM else None


def too_much_by_week(found: Iterable[Judged], first_weekday: int) -> dict[date, tuple[Judged, ...]]:
    """Return the days on which pain was too much, by the first day of their week."""
    weeks: dict[date, tuple[Judged, ...]] = {}
    for one in found:
        if one.light is Light.RED:
            start = week_start(one.day.on, first_weekday)
            weeks[start] = (*weeks.get(start, ()), one)
    return weeks


def is_too_much(pain: int, start: int | None) -> bool:
    """Tell whether pain is too much: above 5, unless it is little more than at its ``start``, and from 8 on always."""
    if pain <= ACCEPTABLE_UP_TO:
        return False
    return start is None or pain >= min(start + MORE_THAN_USUAL, ALWAYS_FROM)


def start_on(day: date, lights: Sequence[Judged]) -> int | None:
    """Return what pain above 5 of a day is measured from; ``lights`` are days in order, None where it is not known."""
    usually, said = usual_on(day, lights), next((one.day for one in lights if one.day.on == day), None)
    return usually if said is None else _start(said, usually)


def _start(day: DayPain, usual: int | None) -> int | None:
    """Return what is usual, or what was said before exercise where that is less."""
    if usual is None or day.answer is None or day.before is None:
        return usual
    return min(day.before, usual)


def _judge(day: DayPain, usually: Callable[[], int | None], rises: bool) -> Judged:
    known = day.asked or 0 if day.answer is None else max(day.answer, day.alone or 0)
    if known > SAFE_UP_TO:
        if known > ACCEPTABLE_UP_TO and is_too_much(known, _start(day, usually())):
            return Judged(day, Light.RED, Sign.TOO_MUCH)
        if day.morning is not None and day.morning > SAFE_UP_TO:
            start = usually() if day.before is None else day.before
            if day.morning > max(SAFE_UP_TO, UNKNOWN_START if start is None else start):
                return Judged(day, Light.RED, Sign.NOT_GONE)
        if rises and day.answer is not None:
            return Judged(day, Light.RED, Sign.RISING)
        return Judged(day, Light.AMBER, Sign.ACCEPTABLE)
    if day.hurt:
        return Judged(day, Light.AMBER, Sign.HURT)
    return Judged(day, Light.GREEN, Sign.SAFE)


def _rising_weeks(found: Sequence[DayPain], weeks: Sequence[date]) -> set[date]:
    """Return the weeks, by their first day, whose pain has risen for the second time in a row.

    A week without an answer between two of them is passed over; after a longer silence a new row begins.
    """
    answers: dict[date, list[int]] = {}
    for day, week in zip(found, weeks, strict=True):
        if (answer := day.answer) is not None:
            answers.setdefault(week, []).append(answer)
    levels = [(week, sum(pains) / len(pains)) for week, pains in answers.items()]
    threes = zip(levels, levels[1:], levels[2:], strict=False)
    return {third[0] for first, second, third in threes if _rises(first, second) and _rises(second, third)}


def _rises(earlier: tuple[date, float], later: tuple[date, float]) -> bool:
    return later[0] - earlier[0] <= TWO_WEEKS and later[1] - earlier[1] >= RISE
