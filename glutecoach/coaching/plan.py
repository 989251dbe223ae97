"""Plan: what a day asks for, and why. From the program, what was done, the pauses and the pain."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from math import ceil

from glutecoach.coaching.adherence import SEVEN_DAYS, Week, WeekState
from glutecoach.coaching.course import Course
from glutecoach.coaching.easing import Ease
from glutecoach.coaching.pain import Judged, Light, Sign, judged_now
from glutecoach.coaching.program import LookBack, Program, ProgramPhase
from glutecoach.coaching.progress import Progress, Step, StepKind

PAIN_LASTS = timedelta(days=14)
"""How long the light of a day has a say in the next session."""

TWICE_WITHIN = timedelta(days=28)
"""Two red days within this time bring the advice to see a professional."""

A_DAY = timedelta(days=1)
"""Who travelled west may have exercised on what is tomorrow here; a date farther ahead comes from a wrong clock."""

LONG_BREAK = timedelta(days=14)
"""After a break longer than this the first session is offered smaller."""


class Due(StrEnum):
    """What a day is."""

    DUE = "due"
    DONE = "done"
    REST = "rest"
    EXTRA = "extra"
    PAUSED = "paused"


class Mark(StrEnum):
    """One day of the week as a dot."""

    DONE = "done"
    PLANNED = "planned"
    OTHER = "other"
    REST = "rest"
    PAST = "past"
    PAUSED = "paused"


class EaseReason(StrEnum):
    """Why a gentler session is offered."""

    PAIN = "pain"
    LONG_BREAK = "long-break"


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a day asks of a person who follows a program.

    ``last`` is the light that the last session left behind; ``ease`` is how much gentler the next one is offered, and
    ``ease_reason`` why. ``too_sore`` are the red days that bring the advice to see a professional. ``news`` is what
    came of the last week where today is the first time to say it; ``look_back`` the questions of this week, if it has
    any.
    """

    program: Program
    course: Course
    progress: Progress
    week: Week
    due: Due
    days: tuple[Day, ...]
    last: Judged | None
    ease: Ease
    ease_reason: EaseReason | None
    too_sore: tuple[Judged, ...]
    news: Step | None
    look_back: LookBack | None

    @property
    def phase(self) -> ProgramPhase:
        """The phase of the program that the person is in."""
        return self.program.phases[self.progress.phase]

    @property
    def see_professional(self) -> bool:
        """Whether to advise seeing a professional, after two red days within ``TWICE_WITHIN``."""
        return bool(self.too_sore)

    @property
    def session_number(self) -> int:
        """Which session of the week is next, from 1."""
        return self.week.sessions + 1


def plan(
    program: Program,
    course: Course,
    place: Progress,
    weeks: Sequence[Week],
    done: Collection[date],
    lights: Sequence[Judged],
    today: date,
    cleared: date | None = None,
    pain_now: int | None = None,
    moved: Collection[date] = (),
) -> Plan:
    """Return what ``today`` asks for.

    Args:
        program: what is followed.
        course: since when, with its pauses; it must not be stopped.
        place: where in the program the person stands.
        weeks: the calendar weeks; the one that holds ``today`` must be among them.
        done: the days of the sessions that count, one for each.
        lights: the days with pain, the oldest first.
        today: the day of the place where the person is.
        cleared: the day on which the person said that they have seen a professional, or that nothing speaks against
            exercise.
        pain_now: what was said today before a session that has not been done yet.
        moved: the days of other movement, and of sessions that were begun.
    """
    week = next(week for week in weeks if week.start <= today < week.end)
    coming = _coming(program, course, week, done, today)
    last = _last_light(lights, pain_now, today)
    ease, reason = _ease(done, last, today)
    return Plan(
        program=program,
        course=course,
        progress=place,
        week=week,
        due=_due(course, week, done, coming, today),
        days=tuple(Day(day, _mark(course, day, done, coming, moved, today)) for day in _days(week)),
        last=last,
        ease=ease,
        ease_reason=reason,
        too_sore=_twice_red(lights, today, cleared),
        news=next((step for step in place.steps if step.start + SEVEN_DAYS == week.start), None),
        look_back=_look_back(program, place),
    )


def _days(week: Week) -> list[date]:
    return [week.start + timedelta(days=n) for n in range(7)]


def _due(course: Course, week: Week, done: Collection[date], coming: Sequence[date], today: date) -> Due:
    if today in done:
        return Due.DONE
    if course.pause_on(today):
        return Due.PAUSED
    if week.kept or week.state is WeekState.PAUSED:
        return Due.EXTRA
    return Due.DUE if today in coming else Due.REST


def _mark(
    course: Course, day: date, done: Collection[date], coming: Sequence[date], moved: Collection[date], today: date
) -> Mark:
    if day in done:
        return Mark.DONE
    if course.pause_on(day):
        return Mark.PAUSED
    if day in coming:
        return Mark.PLANNED
    if day in moved:
        return Mark.OTHER
    return Mark.PAST if day < today else Mark.REST


def _coming(program: Program, course: Course, week: Week, done: Collection[date], today: date) -> tuple[date, ...]:
    """Return the days of this week on which the sessions that are left fit best, today first.

    Days of rest lie between two sessions; if the goal is too high for that, as few days in a row as possible have one.
    Days in a row that began last week count, too, unless the goal needs all of this one. Nobody has to make up for
    anything: what no longer fits is left out. A pause has no such days.
    """
    if course.pause_on(today):
        return ()
    first, left = max(week.start, course.started), week.planned - week.sessions
    days = (week.end - first).days
    in_a_row = ceil(week.planned / max(days - week.planned + 1, 1)) if program.rest_days else days
    last = max((day for day in done if day <= today + A_DAY), default=date.min)
    begin = max(today, last + A_DAY)
    of_this_week = [day for day in done if day >= week.start]
    runs = (_in_a_row(of_which, begin - A_DAY) for of_which in (done, of_this_week))
    return max((_spread(begin, week.end, left, in_a_row, run) for run in runs), key=len)


def _in_a_row(done: Collection[date], last: date) -> int:
    """Return how many days in a row, up to the ``last``, had a session."""
    return next(n for n in count() if last - n * A_DAY not in done)


def _spread(day: date, end: date, sessions: int, in_a_row: int, before: int) -> tuple[date, ...]:
    """Return the first days for some sessions, at most ``in_a_row`` in a row, of which ``before`` are over."""
    found: list[date] = []
    while day < end and len(found) < sessions:
        before = before + 1 if before < in_a_row else 0
        if before:
            found.append(day)
        day += A_DAY
    return tuple(found)


def _last_light(lights: Sequence[Judged], pain_now: int | None, today: date) -> Judged | None:
    """Return the light that the last session left behind, or that of today's check-in where it is worse.

    Of two alike, pain in general is worse than what hurt in one exercise, as it makes all of the next session gentler.
    """
    known = [one for one in lights if one.day.on <= today + A_DAY]
    answered = [one for one in known if one.day.answer is not None or one.day.hurt][-1:]
    now = [one for one in known if one.day.on == today]
    if pain_now is not None:
        now.append(judged_now(lights, today, pain_now))
    fresh = [one for one in answered + now if today - one.day.on <= PAIN_LASTS]
    return max(fresh, key=lambda one: (one.light, one.sign is not Sign.HURT), default=None)


def _ease(done: Collection[date], last: Judged | None, today: date) -> tuple[Ease, EaseReason | None]:
    last_session = max((day for day in done if day <= today + A_DAY), default=today)
    if today - last_session > LONG_BREAK and (last is None or last.sign in (Sign.SAFE, Sign.HURT)):
        return Ease.SMALLER, EaseReason.LONG_BREAK
    if last is None or last.light is Light.GREEN:
        return Ease.NONE, None
    return (Ease.EASIER if last.light is Light.RED else Ease.SMALLER), EaseReason.PAIN


def _twice_red(lights: Sequence[Judged], today: date, cleared: date | None) -> tuple[Judged, ...]:
    """Return the recent red days if there were at least two, the newest after the day ``cleared``; else none."""
    reds = [one for one in lights if one.light is Light.RED and -A_DAY <= today - one.day.on <= TWICE_WITHIN]
    is_advised = len(reds) >= 2 and (cleared is None or reds[-1].day.on > cleared)
    return tuple(reds) if is_advised else ()


def _look_back(program: Program, place: Progress) -> LookBack | None:
    """Return the questions that belong to the week that is over now, when it has been passed for the first time."""
    passed = (StepKind.NEXT_WEEK, StepKind.NEXT_PHASE, StepKind.FINISHED, StepKind.GOES_ON)
    weeks = [step.week if step.kind in passed else 0 for step in place.steps]
    if not weeks or weeks[-1] in weeks[:-1]:
        return None
    return next((one for one in program.look_backs if one.week == weeks[-1]), None)
