"""Days: what was done on each day of the year that is looked at, and which days were paused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.coaching.adherence import week_start
from glutecoach.coaching.history import MINUTE_MS, SessionSummary
from glutecoach.coaching.overview import Overview

WEEKS = 53
STEPS = (10, 20, 30)
"""Minutes from which the colour of a day gets stronger."""


@dataclass(frozen=True, slots=True)
class DayDone:
    """One day with its sessions, in the order in which they were done."""

    on: date
    sessions: tuple[SessionSummary, ...] = ()
    paused: bool = False

    @property
    def active_ms(self) -> int:
        """How long all its sessions took, in milliseconds, each as it is told."""
        return sum(session.told_ms for session in self.sessions)

    @property
    def counts(self) -> bool:
        """Whether any of its sessions counts towards the week's goal."""
        return any(session.counts for session in self.sessions)

    @property
    def strength(self) -> int:
        """How strong its colour is, from 0, by the sessions that count: the others only get a dot."""
        counted = sum(session.told_ms for session in self.sessions if session.counts)
        minutes = round(counted / MINUTE_MS)  # whole ones, as they are shown
        return sum(minutes >= step for step in STEPS)


@dataclass(frozen=True, slots=True)
class Days:
    """All days that a calendar shows; the first ``offset`` days of their first week are not among them."""

    days: tuple[DayDone, ...]
    today: date = date.min
    offset: int = 0

    @property
    def weeks(self) -> int:
        """How many rows of seven days the calendar needs."""
        return -(-(self.offset + len(self.days)) // 7)

    @property
    def has_today(self) -> bool:
        """Whether today is one of the days shown."""
        return self.days[0].on <= self.today <= self.days[-1].on

    def index(self, day: date) -> int:
        """Return the index of a day, or of the nearest one if it is not shown."""
        return min(max((day - self.days[0].on).days, 0), len(self.days) - 1)


def years(overview: Overview) -> list[int]:
    """Return the calendar years in which something was done, the newest first."""
    return sorted({session.local_date.year for session in overview.sessions}, reverse=True)


def days(overview: Overview, year: int | None, today: date) -> Days:
    """Return the days of a calendar year, or of the last weeks up to the end of what is shown.

    The days before the very first entry are left out: nothing was missed on them.
    """
    if year is None:
        last = min(max(today, _last(overview)), overview.weeks[-1].end - timedelta(days=1)) if overview.weeks else today
        first = week_start(last, overview.first_weekday) - timedelta(weeks=WEEKS - 1)
    else:
        first, last = date(year, 1, 1), min(date(year, 12, 31), max(today, _last(overview)))
    first = min(max(first, _begun(overview)), last)
    by_day: dict[date, list[SessionSummary]] = {}
    for session in overview.sessions:
        if first <= session.local_date <= last:
            by_day.setdefault(session.local_date, []).append(session)
    paused = _paused(overview, first, last)
    dates = (first + timedelta(days=n) for n in range((last - first).days + 1))
    offset = (first - week_start(first, overview.first_weekday)).days
    shown = tuple(DayDone(on, tuple(reversed(by_day.get(on, ()))), on in paused) for on in dates)
    return Days(shown, today, offset)


def newest(shown: Days) -> int:
    """Return the index of the newest day on which something was done, or else of the last day."""
    many = len(shown.days)
    return next((n for n in reversed(range(many)) if shown.days[n].sessions), many - 1)


def done(shown: Days) -> Sequence[DayDone]:
    """Return the days on which something was done, the newest first."""
    return [day for day in reversed(shown.days) if day.sessions]


def _last(overview: Overview) -> date:
    return overview.sessions[0].local_date if overview.sessions else date.min


def _begun(overview: Overview) -> date:
    """Return the day of the first session, or on which the first program was started, within what is shown."""
    if not overview.weeks:
        return date.min
    week = overview.weeks[0]
    entries = [course.started for course in overview.courses if course.started >= week.start]
    entries += [session.local_date for session in overview.sessions[-1:]]
    return max(min(entries, default=week.start), week.start)


def _paused(overview: Overview, first: date, last: date) -> set[date]:
    """Return the paused days from ``first`` to ``last``, both included."""
    found: set[date] = set()
    for course in overview.courses:
        for pause in course.pauses:
            day = max(pause.first, first)
            end = min(filter(None, (pause.end, course.stopped, last + timedelta(days=1))))
            found.update(day + timedelta(days=n) for n in range(max((end - day).days, 0)))
    return found
