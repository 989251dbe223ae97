"""Pain: what the check-ins of a day say by the published pain-monitoring model, as a traffic light.

The model (Thomeé 1997; Silbernagel et al. 2007): 0 to 2 of 10 is safe; up to 5 is acceptable if it is gone by the next
morning and does not rise from week to week; above 5 is too much.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from glutecoach.coaching.adherence import week_start
from glutecoach.coaching.history import CheckIn, SessionSummary, When

SAFE_UP_TO = 2
ACCEPTABLE_UP_TO = 5
RISE = 0.5
"""A week whose average is at least so much higher than that of the week before has risen."""

TWO_WEEKS = timedelta(days=14)


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


@dataclass(frozen=True, slots=True)
class DayPain:
    """The pain of one day from 0 to 10, None where nothing was said.

    ``morning`` was said on the morning after; ``hurt`` is set where a set was stopped because of pain.
    """

    on: date
    before: int | None = None
    after: int | None = None
    morning: int | None = None
    hurt: bool = False

    @property
    def answer(self) -> int | None:
        """How the back answered to the day: the worse of after and next morning."""
        return max((pain for pain in (self.after, self.morning) if pain is not None), default=None)


@dataclass(frozen=True, slots=True)
class Judged:
    """A day with its light, and why."""

    day: DayPain
    light: Light
    sign: Sign


def light_of(pain: int) -> Light:
    """Return what a number alone says, 0 to 10."""
    if pain > ACCEPTABLE_UP_TO:
        return Light.RED
    return Light.AMBER if pain > SAFE_UP_TO else Light.GREEN


def days(sessions: Iterable[SessionSummary], check_ins: Iterable[CheckIn]) -> tuple[DayPain, ...]:
    """Return every day of which pain is known, the oldest first.

    Of several answers the worst counts, before a session the first one. What was said about a session belongs to the
    session's day, even after midnight; what was said on a next morning without one, to the day before.
    """
    dates: dict[int, date] = {}
    found: dict[date, _Day] = {}
    for session in sessions:
        dates[session.id] = session.local_date
        if session.hurt_sets:
            found.setdefault(session.local_date, _Day()).hurt = True
    for check_in in sorted(check_ins, key=lambda c: c.at):
        on = check_in.local_date - timedelta(days=check_in.when is When.NEXT_MORNING)
        on = dates.get(check_in.session_id or 0, on)
        found.setdefault(on, _Day()).said[check_in.when].append(check_in.pain)
    return tuple(found[on].as_value(on) for on in sorted(found))


def judged(found: Sequence[DayPain], first_weekday: int) -> tuple[Judged, ...]:
    """Return each day with its light; weeks, for what rises, begin on ``first_weekday`` (0 is Monday)."""
    rising = _rising_weeks(found, first_weekday)
    return tuple(_judge(day, week_start(day.on, first_weekday) in rising) for day in found)


def _judge(day: DayPain, rises: bool) -> Judged:
    before = day.before or 0
    known = before if day.answer is None and not day.hurt else day.answer or 0
    if max(known, before) > ACCEPTABLE_UP_TO:
        return Judged(day, Light.RED, Sign.TOO_MUCH)
    if known > SAFE_UP_TO:
        if day.morning is not None and day.morning > max(SAFE_UP_TO, before):
            return Judged(day, Light.RED, Sign.NOT_GONE)
        if rises and day.answer is not None:
            return Judged(day, Light.RED, Sign.RISING)
        return Judged(day, Light.AMBER, Sign.ACCEPTABLE)
    if day.hurt:
        return Judged(day, Light.AMBER, Sign.HURT)
    return Judged(day, Light.GREEN, Sign.SAFE)


def _rising_weeks(found: Sequence[DayPain], first_weekday: int) -> set[date]:
    """Return the weeks, by their first day, whose pain has risen for the second time in a row.

    A week without an answer between two of them is passed over; after a longer silence a new row begins.
    """
    answers: dict[date, list[int]] = {}
    for day in found:
        if day.answer is not None:
            answers.setdefault(week_start(day.on, first_weekday), []).append(day.answer)
    levels = [(week, sum(pains) / len(pains)) for week, pains in answers.items()]
    threes = zip(levels, levels[1:], levels[2:], strict=False)
    return {third[0] for first, second, third in threes if _rises(first, second) and _rises(second, third)}


def _rises(earlier: tuple[date, float], later: tuple[date, float]) -> bool:
    return later[0] - earlier[0] <= TWO_WEEKS and later[1] - earlier[1] >= RISE


@dataclass(slots=True)
class _Day:
    hurt: bool = False
    said: dict[When, list[int]] = field(default_factory=lambda: {when: [] for when in When})

    def as_value(self, on: date) -> DayPain:
        before, after, morning = (self.said[w] for w in (When.BEFORE, When.AFTER, When.NEXT_MORNING))
        return DayPain(
            on, before[0] if before else None, max(after, default=None), max(morning, default=None), self.hurt
        )
