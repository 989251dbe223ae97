"""What was really done: set results, session records and the weeks they fill."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Side, Sides


class Ending(StrEnum):
    """How a set, or a session, came to its end."""

    COMPLETED = "completed"
    OWN_CHOICE = "own-choice"
    TIRED = "tired"
    PAIN = "pain"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResult:
    """One set on one side, planned and done side by side.

    ``number`` counts the results of a session from 1; ``item`` is the position of the exercise in the routine from
    0, ``set_number`` counts from 1. Times are milliseconds; ``started_ms`` and ``ended_ms`` are measured from the
    session's start.
    """

    number: int
    item: int
    exercise_id: str
    exercise_name: str
    kind: Kind
    set_number: int
    side: Side
    planned_reps: int
    done_reps: int
    planned_held_ms: int
    held_ms: int
    started_ms: int
    ended_ms: int
    ending: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescribedExercise:
    """One exercise of a session as it was prescribed."""

    exercise_id: str
    exercise_name: str
    kind: Kind
    sides: Sides
    dose: Dose


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """What a session set out to do, kept with it so that editing a routine never rewrites history."""

    routine_id: str
    routine_name: str
    exercises: tuple[PrescribedExercise, ...]
    get_ready: float
    change: float

    @property
    def sets_planned(self) -> int:
        """Number of set results a complete session yields (each side counts)."""
        return sum(e.dose.sets * (1 if e.sides is Sides.NONE else 2) for e in self.exercises)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummary:
    """One session as a line of the history.

    ``started_at`` is aware, with the offset of the place where it happened; ``local_date`` is the date there.
    ``ending`` is None while the session runs, and after a crash. ``done_share`` (0 to 1) is the part of the
    planned work that was done; work beyond the plan does not count.
    """

    id: int
    routine_id: str
    routine_name: str
    started_at: datetime
    local_date: date
    active_ms: int
    ending: Ending | None
    sets_planned: int
    sets_done: int
    done_share: float
    reps: int
    held_ms: int
    note: str = ""
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One session with what it set out to do and every set that was done."""

    summary: SessionSummary
    prescription: Prescription
    results: tuple[SetResult, ...]


class When(StrEnum):
    """When a check-in was made, relative to its session."""

    BEFORE = "before"
    AFTER = "after"
    NEXT_MORNING = "next-morning"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How the back is: pain from 0 (none) to 10 (worst imaginable)."""

    at: datetime
    local_date: date
    when: When
    pain: int
    session_id: int | None = None
    places: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from ``start``: how many sessions, how many minutes."""

    start: date
    sessions: int
    minutes: float


def week_start(day: date, first_weekday: int) -> date:
    """Return the first day of the week that holds ``day``; ``first_weekday`` is 0 for Monday to 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def weeks(sessions: Iterable[SessionSummary], first_weekday: int, until: date) -> tuple[Week, ...]:
    """Return every calendar week from the first session's to the one that holds ``until``, empty ones too.

    A session that lies ahead (its clock was ahead) lengthens the row; the week of ``until`` is always in it.
    """
    counts: dict[date, int] = {}
    lengths: dict[date, int] = {}
    for session in sessions:
        start = week_start(session.local_date, first_weekday)
        counts[start] = counts.get(start, 0) + 1
        lengths[start] = lengths.get(start, 0) + session.active_ms
    last = week_start(until, first_weekday)
    start = min([last, *counts])
    found = []
    while start <= max([last, *counts]):
        found.append(Week(start, counts.get(start, 0), lengths.get(start, 0) / 60_000))
        start += timedelta(days=7)
    return tuple(found)
