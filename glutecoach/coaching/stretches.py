"""Stretches: the weeks that are looked at, one by one or put together into months, quarters or years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from glutecoach.coaching.adherence import Week, WeekState, kept_in_all, week_start
from glutecoach.coaching.history import MINUTE_MS, SessionSummary, When
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.pain import DayPain, Judged, Light
from glutecoach.coaching.routine import Activity


class Span(Enum):
    """What one stretch stands for, in months; a week is 0."""

    WEEK = 0
    MONTH = 1
    QUARTER = 3
    YEAR = 12


Most = Mapping[Span, int]
"""How many weeks, months and so on are told one by one, the shorter first; more of them are put together into
longer stretches of time, into years where none of these is enough."""


@dataclass(frozen=True, slots=True)
class PainLevel:
    """The average and the worst of what was answered to one question, 0 to 10."""

    average: float
    worst: int


@dataclass(frozen=True, slots=True)
class Pain:
    """The pain of a stretch of time: its level for each question that was answered, and the worst answer of all.

    What was said with no session after it only counts for the worst of all.
    """

    levels: Mapping[When, PainLevel]
    worst: int


@dataclass(frozen=True, slots=True)
class Other:
    """What was done of one activity beside the goal: how often, and for how many minutes."""

    activity: Activity
    times: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A week, or the weeks that begin in one month, quarter or year, from ``start``.

    ``sessions`` are all that count towards the goal, ``minutes`` are theirs; ``others`` are the rest, of
    ``other_minutes`` in all. ``kept`` and ``paused`` count weeks, ``too_much`` counts days. ``state`` is that of the
    last week, ``open`` tells whether the stretch holds today. ``pain`` is None where nothing was said.
    """

    start: date
    weeks: int = 1
    sessions: int = 0
    minutes: float = 0.0
    planned: int = 0
    done: int = 0
    others: tuple[Other, ...] = ()
    other_minutes: float = 0.0
    state: WeekState = WeekState.FREE
    kept: int = 0
    paused: int = 0
    open: bool = False
    pain: Pain | None = None
    too_much: int = 0

    @property
    def is_kept(self) -> bool:
        """Whether it is a week whose goal was reached; longer stretches have no goal of their own."""
        return self.weeks == 1 and self.kept == 1

    @property
    def is_paused(self) -> bool:
        """Whether each of its weeks was paused."""
        return self.paused == self.weeks

    @property
    def worst(self) -> int | None:
        """The worst of all that was said about pain."""
        return None if self.pain is None else self.pain.worst

    def level(self, when: When) -> PainLevel | None:
        """Return what was answered to one question about pain, None where nothing was."""
        return None if self.pain is None else self.pain.levels.get(when)


@dataclass(frozen=True, slots=True)
class Stretches:
    """What a chart shows, and its table: stretches of one span, the oldest first, as they are on ``today``."""

    span: Span
    stretches: tuple[Stretch, ...]
    today: date = date.max

    @property
    def has_goal(self) -> bool:
        """Whether sessions were planned in any stretch."""
        return any(stretch.planned for stretch in self.stretches)

    @property
    def has_pain(self) -> bool:
        """Whether a question about pain was answered in any stretch."""
        return any(stretch.pain.levels for stretch in self.stretches if stretch.pain)


def condensed(overview: Overview, today: date, most: Most) -> Stretches:
    """Return the weeks of an overview, put together where there would be too many."""
    weeks, first = overview.weeks, overview.first_weekday
    sessions: dict[date, list[SessionSummary]] = {}
    for session in overview.sessions:
        sessions.setdefault(week_start(session.local_date, first), []).append(session)
    lights: dict[date, list[Judged]] = {}
    for judged in overview.lights:
        lights.setdefault(week_start(judged.day.on, first), []).append(judged)
    span = span_of(weeks[0].start, weeks[-1].start, len(weeks), most) if weeks else Span.WEEK
    grouped: dict[date, list[Week]] = {}
    for week in weeks:
        grouped.setdefault(start_of(span, week.start), []).append(week)
    current = start_of(span, week_start(today, first))
    return Stretches(
        span,
        tuple(
            _stretch(
                start,
                group,
                [session for week in group for session in sessions.get(week.start, ())],
                [judged for week in group for judged in lights.get(week.start, ())],
                start == current,
            )
            for start, group in grouped.items()
        ),
        today,
    )


def span_of(first: date, last: date, many: int, most: Most) -> Span:
    """Return the span into which ``many`` things between two days are condensed; WEEK means not at all."""
    if many <= most[Span.WEEK]:
        return Span.WEEK
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return next((span for span, limit in most.items() if months <= limit * span.value), Span.YEAR)


def start_of(span: Span, day: date) -> date:
    """Return the first day of the month, quarter or year of a day; the day itself where nothing is condensed."""
    if span is Span.WEEK:
        return day
    return date(day.year, (day.month - 1) // span.value * span.value + 1, 1)


def pain_of(days: Sequence[DayPain]) -> Pain | None:
    """Return the pain of some days, None if nothing was said; what was said alone only counts for the worst."""
    said: dict[When, list[int]] = {}
    for day in days:
        for when, pain in ((When.BEFORE, day.before), (When.AFTER, day.after), (When.NEXT_MORNING, day.morning)):
            if pain is not None:
                said.setdefault(when, []).append(pain)
    levels = {when: PainLevel(sum(pains) / len(pains), max(pains)) for when, pains in said.items()}
    worst = max((day.worst for day in days if day.worst is not None), default=None)
    return None if worst is None else Pain(levels, worst)


def _stretch(
    start: date, weeks: Sequence[Week], sessions: Sequence[SessionSummary], lights: Sequence[Judged], current: bool
) -> Stretch:
    return Stretch(
        start=start,
        weeks=len(weeks),
        sessions=sum(week.sessions for week in weeks),
        minutes=sum(week.minutes for week in weeks),
        planned=sum(week.planned for week in weeks),
        done=sum(week.done for week in weeks),
        others=_others(sessions),
        other_minutes=sum(week.other_minutes for week in weeks),
        state=weeks[-1].state,
        kept=kept_in_all(weeks),
        paused=sum(week.state is WeekState.PAUSED for week in weeks),
        open=current,
        pain=pain_of([one.day for one in lights]),
        too_much=sum(one.light is Light.RED for one in lights),
    )


def _others(sessions: Sequence[SessionSummary]) -> tuple[Other, ...]:
    lengths: dict[Activity, list[int]] = {}
    for session in sessions:
        if not session.counts:
            lengths.setdefault(session.activity, []).append(session.told_ms)
    return tuple(
        Other(activity, len(times), sum(times) / MINUTE_MS) for activity in Activity if (times := lengths.get(activity))
    )
