"""The bars of the weeks: which stretches of time are shown, and what was done in each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import count
from math import ceil

from glutecoach.coaching.history import SessionSummary, Week
from glutecoach.services.history import Overview

MOST_BARS = 60
"""More bars than this are condensed: weeks to months, months to quarters, quarters to years."""


class Range(Enum):
    """How far back the chart looks, in weeks; None is to the first session."""

    TWELVE_WEEKS = 12
    SIX_MONTHS = 26
    ALL = None


class Span(Enum):
    """What one bar stands for, in months; a week is 0."""

    WEEK = 0
    MONTH = 1
    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time from ``start``; ``open`` while it is not over."""

    start: date
    sessions: int
    minutes: float
    open: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chart shows, and its table: bars of one span, the oldest first."""

    span: Span
    bars: tuple[Bar, ...]


def bars(overview: Overview, of: Range, today: date) -> Bars:
    """Return the bars of a range, condensed where there would be too many."""
    weeks = overview.weeks[-of.value :] if of.value else overview.weeks
    if len(weeks) <= MOST_BARS:
        return Bars(Span.WEEK, tuple(_week(week, today) for week in weeks))
    last = max(today, weeks[-1].start)
    first = min(session.local_date for session in overview.sessions)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    span = next((s for s in (Span.MONTH, Span.QUARTER) if months <= MOST_BARS * s.value), Span.YEAR)
    return Bars(span, _condensed(overview.sessions, span, first, last, today))


def ranges(weeks: int) -> tuple[Range, ...]:
    """Return the ranges that show something more than the one before."""
    found = [Range.TWELVE_WEEKS]
    if weeks > 12:
        found.append(Range.SIX_MONTHS)
    if weeks > 26:
        found.append(Range.ALL)
    return tuple(found)


def ticks(most: float, steps: Sequence[int], at_most: int) -> list[int]:
    """Return whole numbers for an axis from 0 to ``most`` or a little more.

    The step is the smallest of ``steps``, or of them times ten and so on, that needs at most so many.
    """
    tens = (10**power for power in count())
    step = next(step * ten for ten in tens for step in steps if most <= step * ten * at_most)
    return [step * n for n in range(max(ceil(most / step), 1) + 1)]


def _week(week: Week, today: date) -> Bar:
    return Bar(week.start, week.sessions, week.minutes, week.start <= today < week.start + timedelta(days=7))


def _condensed(sessions: Sequence[SessionSummary], span: Span, first: date, last: date, today: date) -> tuple[Bar, ...]:
    starts = list(_starts(span, first, last))
    index = {start: n for n, start in enumerate(starts)}
    of = _start_of(span)
    counts, lengths = [0] * len(starts), [0] * len(starts)
    for session in sessions:
        n = index[of(session.local_date)]
        counts[n] += 1
        lengths[n] += session.active_ms
    current = of(today)
    return tuple(Bar(start, counts[n], lengths[n] / 60_000, start == current) for n, start in enumerate(starts))


def _start_of(span: Span) -> Callable[[date], date]:
    return lambda day: date(day.year, (day.month - 1) // span.value * span.value + 1, 1)


def _starts(span: Span, first: date, last: date) -> Iterable[date]:
    start = _start_of(span)(first)
    while start <= last:
        yield start
        months = start.year * 12 + start.month - 1 + span.value
        start = date(months // 12, months % 12 + 1, 1)
