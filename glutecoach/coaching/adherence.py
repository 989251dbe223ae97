"""Adherence: calendar weeks, done ÷ planned. A week is the unit of the plan; no day of it ever breaks anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from glutecoach.coaching.course import Course
from glutecoach.coaching.history import MINUTE_MS, SessionSummary

SEVEN_DAYS = timedelta(days=7)


class WeekState(StrEnum):
    """How a week stands: without a plan, not over yet, kept, short of its goal, or paused."""

    FREE = "free"
    OPEN = "open"
    KEPT = "kept"
    SHORT = "short"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from ``start``.

    ``sessions`` are those that count towards the goal, ``others`` the rest of them; each has its minutes, as told.
    ``planned`` is 0 in a week without a plan.
    """

    start: date
    sessions: int = 0
    others: int = 0
    minutes: float = 0.0
    other_minutes: float = 0.0
    planned: int = 0
    state: WeekState = WeekState.FREE

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.start + SEVEN_DAYS

    @property
    def done(self) -> int:
        """The sessions of the plan that were done; what goes beyond the goal is ``extra``."""
        return min(self.sessions, self.planned)

    @property
    def extra(self) -> int:
        """The sessions beyond the goal."""
        return self.sessions - self.done

    @property
    def kept(self) -> bool:
        """Whether the goal was reached; in a week that is not over yet, too."""
        return self.state is WeekState.KEPT or (self.state is WeekState.OPEN and 0 < self.planned <= self.sessions)


@lru_cache(maxsize=8192)  # every session and every day of pain is put into its week each time that one is new
def week_start(day: date, first_weekday: int) -> date:
    """Return the first day of the week that holds ``day``; ``first_weekday`` is 0 for Monday to 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def weeks(
    sessions: Iterable[SessionSummary], first_weekday: int, today: date, courses: Sequence[Course] = ()
) -> tuple[Week, ...]:
    """Return every calendar week from the first session's, or the first program's, to the one that holds ``today``.

    A session that lies ahead (its clock was ahead) lengthens the row; the week of ``today`` is always in it. Days are
    those of the place where a session happened.
    """
    by_week: dict[date, list[SessionSummary]] = {}
    for session in sessions:
        by_week.setdefault(week_start(session.local_date, first_weekday), []).append(session)
    last = week_start(today, first_weekday)
    begun = [week_start(course.started, first_weekday) for course in courses[:1]]
    start, end = min([last, *by_week, *begun]), max([last, *by_week])
    starts = [start + n * SEVEN_DAYS for n in range((end - start).days // 7 + 1)]
    return tuple(_week(start, by_week.get(start, ()), courses, today) for start in starts)


def kept_in_all(found: Iterable[Week]) -> int:
    """Return how many weeks were kept."""
    return sum(week.kept for week in found)


def kept_in_a_row(found: Sequence[Week]) -> int:
    """Return how many weeks were kept up to now. Paused weeks and the one that is not over never break the row."""
    count = 0
    for week in reversed(found):
        if week.kept:
            count += 1
        elif week.state in (WeekState.SHORT, WeekState.FREE):
            break
    return count


def share(found: Iterable[Week]) -> float | None:
    """Return done ÷ planned, 0 to 1, over the weeks that are over; None where nothing was planned in any of them.

    A paused week asks for nothing: what was done in it counts, but it says nothing by itself.
    """
    over = [week for week in found if week.state is not WeekState.OPEN]
    if not any(week.planned and week.state is not WeekState.PAUSED for week in over):
        return None
    return sum(week.done for week in over) / sum(week.planned for week in over)


def _week(start: date, sessions: Iterable[SessionSummary], courses: Sequence[Course], today: date) -> Week:
    counted = others = counted_ms = other_ms = 0
    for session in sessions:
        if session.counts:
            counted += 1
            counted_ms += session.told_ms
        else:
            others += 1
            other_ms += session.told_ms
    end = start + SEVEN_DAYS
    course = next((course for course in reversed(courses) if course.runs(start, end)), None)
    planned, state = 0, WeekState.OPEN if today < end else WeekState.FREE
    if course is not None:
        planned = _planned(start, courses)
        state = _state(start, course, counted >= planned, today)
        if state is WeekState.PAUSED:
            planned = min(planned, counted)
    return Week(start, counted, others, counted_ms / MINUTE_MS, other_ms / MINUTE_MS, planned, state)


def _planned(start: date, courses: Sequence[Course]) -> int:
    """Return the goal of a week: the lowest that was in force, as aiming higher must not cost a week that was kept.

    A week in which a program began counts for the days that had one.
    """
    end = start + SEVEN_DAYS
    ran = [course for course in courses if course.runs(start, end)]
    goal = min(goal for course in ran for goal in course.goals_in(start, end))
    days = sum((min(course.stopped or end, end) - max(course.started, start)).days for course in ran)
    is_stopped = ran[-1].stopped is not None and ran[-1].stopped < end
    return goal if is_stopped else max(goal * days // 7, 1)


def _state(start: date, course: Course, reached: bool, today: date) -> WeekState:
    end = start + SEVEN_DAYS
    if reached and end <= today:
        return WeekState.KEPT
    stopped = course.stopped is not None and course.stopped < end
    if course.is_paused(start, end) or stopped:
        return WeekState.KEPT if reached else WeekState.PAUSED
    return WeekState.OPEN if today < end else WeekState.SHORT
