"""The bars of the weeks: what was done of the plan in each stretch of time, and how the back was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import count
from math import ceil

from glutecoach.coaching.adherence import Week, WeekState, week_start
from glutecoach.coaching.history import MINUTE_MS, SessionSummary, When
from glutecoach.coaching.pain import DayPain
from glutecoach.coaching.routine import Activity
from glutecoach.services.history import Overview

MOST_BARS = 60
"""More bars than this are condensed: weeks to months, months to quarters, quarters to years."""


class Span(Enum):
    """What one bar stands for, in months; a week is 0."""

    WEEK = 0
    MONTH = 1
    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Pain:
    """The pain of a stretch of time: the average for each question that was answered, and the worst answer of all."""

    average: Mapping[When, float]
    worst: int


@dataclass(frozen=True, slots=True)
class Other:
    """What of one kind was done beside the goal: how often, and for how many minutes."""

    activity: Activity
    times: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time from ``start``.

    ``sessions`` count towards the goal, ``minutes`` are theirs; ``others`` are the rest. A condensed bar adds up its
    weeks and has no state of its own, but that it is open while it is not over.
    """

    start: date
    sessions: int = 0
    minutes: float = 0.0
    planned: int = 0
    others: tuple[Other, ...] = ()
    state: WeekState = WeekState.FREE
    kept: bool = False
    open: bool = False
    pain: Pain | None = None

    @property
    def paused(self) -> bool:
        return self.state is WeekState.PAUSED


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chart shows, and its table: bars of one span, the oldest first."""

    span: Span
    bars: tuple[Bar, ...]

    @property
    def has_goal(self) -> bool:
        return any(bar.planned for bar in self.bars)

    @property
    def has_pain(self) -> bool:
        return any(bar.pain.average for bar in self.bars if bar.pain)


def bars(overview: Overview, today: date) -> Bars:
    """Return the bars of an overview, condensed where there would be too many."""
    weeks, first = overview.weeks, overview.first_weekday
    sessions: dict[date, list[SessionSummary]] = {}
    for session in overview.sessions:
        sessions.setdefault(week_start(session.local_date, first), []).append(session)
    days: dict[date, list[DayPain]] = {}
    for judged in overview.lights:
        days.setdefault(week_start(judged.day.on, first), []).append(judged.day)
    span = span_of(weeks[0].start, weeks[-1].start, len(weeks)) if weeks else Span.WEEK
    grouped: dict[date, list[Week]] = {}
    for week in weeks:
        grouped.setdefault(start_of(span, week.start), []).append(week)
    current = start_of(span, week_start(today, first))
    return Bars(
        span,
        tuple(
            _bar(
                start,
                group,
                [session for week in group for session in sessions.get(week.start, ())],
                [day for week in group for day in days.get(week.start, ())],
                start == current,
            )
            for start, group in grouped.items()
        ),
    )


def span_of(first: date, last: date, many: int) -> Span:
    """Return into what so many things between two days are condensed; a week stands for not at all."""
    if many <= MOST_BARS:
        return Span.WEEK
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return next((s for s in (Span.MONTH, Span.QUARTER) if months <= MOST_BARS * s.value), Span.YEAR)


def start_of(span: Span, day: date) -> date:
    """Return the first day of the month, quarter or year of a day; the day itself where nothing is condensed."""
    if span is Span.WEEK:
        return day
    return date(day.year, (day.month - 1) // span.value * span.value + 1, 1)


def ticks(most: float, steps: Sequence[int], at_most: int) -> list[int]:
    """Return whole numbers for an axis from 0 to ``most`` or a little more.

    The step is the smallest of ``steps``, or of them times ten and so on, that needs at most so many.
    """
    tens = (10**power for power in count())
    step = next(step * ten for ten in tens for step in steps if most <= step * ten * at_most)
    return [step * n for n in range(max(ceil(most / step), 1) + 1)]


def pain_of(days: Sequence[DayPain]) -> Pain | None:
    """Return the pain of some days, None where nothing was said; what was said alone is in the worst of all."""
    said: dict[When, list[int]] = {}
    for day in days:
        for when, pain in ((When.BEFORE, day.before), (When.AFTER, day.after), (When.NEXT_MORNING, day.morning)):
            if pain is not None:
                said.setdefault(when, []).append(pain)
    average = {when: sum(pains) / len(pains) for when, pains in said.items()}
    worst = max((day.worst for day in days if day.worst is not None), default=None)
    return None if worst is None else Pain(average, worst)


def _bar(start: date, weeks: list[Week], sessions: list[SessionSummary], days: list[DayPain], current: bool) -> Bar:
    others: dict[Activity, list[int]] = {}
    for session in sessions:
        if not session.counts:
            others.setdefault(session.activity, []).append(session.told_ms)
    return Bar(
        start,
        sessions=sum(week.sessions for week in weeks),
        minutes=sum(week.minutes for week in weeks),
        planned=sum(week.planned for week in weeks),
        others=tuple(
            Other(activity, len(times), sum(times) / MINUTE_MS)
            for activity in Activity
            if (times := others.get(activity))
        ),
        state=weeks[0].state if len(weeks) == 1 else WeekState.FREE,
        kept=len(weeks) == 1 and weeks[0].kept,
        open=current,
        pain=pain_of(days),
    )
