"""Progress: where in its program a person stands, told week by week.

The next phase begins when the weeks of this one are over, its sessions are done and the pain stayed acceptable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from glutecoach.coaching.adherence import Week, WeekState
from glutecoach.coaching.course import Course
from glutecoach.coaching.pain import Judged
from glutecoach.coaching.program import Program, ProgramPhase

WHOLE_ENOUGH_DAYS = 4
"""The first week of a program counts if at least this many of its days belong to it."""


class StepKind(StrEnum):
    """What came of a week that is over."""

    NEXT_WEEK = "next-week"
    NEXT_PHASE = "next-phase"
    GOES_ON = "goes-on"
    FINISHED = "finished"
    SETTLED_IN = "settled-in"
    SESSIONS_MISSING = "sessions-missing"
    TOO_MUCH_PAIN = "too-much-pain"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Step:
    """A week that is over, the week and phase of the program that it belonged to, and what came of it.

    ``lived`` is the week with what was done in it; ``week`` counts from 1, ``phase`` from 0. ``missing`` is how many
    sessions the phase still asks for, in all its weeks together; ``painful`` are the days of too much pain.
    """

    lived: Week
    week: int
    phase: int
    kind: StepKind
    missing: int = 0
    painful: tuple[Judged, ...] = ()

    @property
    def start(self) -> date:
        """The first day of the week."""
        return self.lived.start


@dataclass(frozen=True, slots=True)
class Progress:
    """The place in a program now: phase from 0, week from 1, and the weeks that led there.

    ``went_back`` has the days on which the person went back a week. Which one that was may change as the history does.
    """

    phase: int
    week: int
    steps: tuple[Step, ...]
    went_back: tuple[date, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Whether a course with an end has been done to its end."""
        return any(step.kind is StepKind.FINISHED for step in self.steps)


def progress(
    program: Program, course: Course, weeks: Sequence[Week], painful: Mapping[date, Sequence[Judged]], today: date
) -> Progress:
    """Return the place of a course on a day.

    Args:
        program: what is followed.
        course: since when, and with which pauses and steps back.
        weeks: the calendar weeks, the oldest first, as ``adherence.weeks`` returns them.
        painful: the days on which pain was too much, by the first day of their week.
        today: the day; the week that holds it is not over yet.
    """
    place = _Place(program)
    for week in weeks:
        if not course.runs(week.start, week.end) or week.start > today:
            continue
        for day in (day for day in course.steps_back if week.start <= day < week.end and day <= today):
            place.go_back(day)
        if week.end <= today:
            place.pass_week(week, painful.get(week.start, ()), (week.end - course.started).days >= WHOLE_ENOUGH_DAYS)
    return Progress(place.phase_number, place.week, tuple(place.steps), tuple(place.went_back))


@dataclass(slots=True)
class _Place:
    """The place that moves: phase, weeks and sessions done in it, and whether the program was done to its end."""

    program: Program
    phase_number: int = 0
    weeks_done: int = 0
    sessions: int = 0
    is_finished: bool = False
    steps: list[Step] = field(default_factory=list)
    went_back: list[date] = field(default_factory=list)

    @property
    def phase(self) -> ProgramPhase:
        return self.program.phases[self.phase_number]

    @property
    def week(self) -> int:
        """The week of the program; the last one of a phase lasts until the phase moves on."""
        return self.program.first_week(self.phase_number) + min(self.weeks_done, self.phase.weeks - 1)

    def pass_week(self, week: Week, painful: Sequence[Judged], whole: bool) -> None:
        number, phase = self.week, self.phase_number
        kind, missing = self._outcome(week, bool(painful), whole)
        self.steps.append(Step(week, number, phase, kind, missing, tuple(painful)))

    def _outcome(self, week: Week, painful: bool, whole: bool) -> tuple[StepKind, int]:
        paused = week.state is WeekState.PAUSED
        if not painful:
            self.sessions += min(week.sessions, self.phase.most)
        if paused or painful:
            return (StepKind.PAUSED if paused else StepKind.TOO_MUCH_PAIN), 0
        if not whole:
            return StepKind.SETTLED_IN, 0
        self.weeks_done += 1
        if self.weeks_done < self.phase.weeks:
            return StepKind.NEXT_WEEK, 0
        missing = self.phase.least * self.phase.weeks - self.sessions
        if missing > 0:
            return StepKind.SESSIONS_MISSING, missing
        return self._move_on(), 0

    def _move_on(self) -> StepKind:
        if self.phase_number == len(self.program.phases) - 1:
            if self.is_finished or not self.program.ends:
                return StepKind.GOES_ON
            self.is_finished = True
            return StepKind.FINISHED
        self.phase_number += 1
        self.weeks_done = self.sessions = 0
        return StepKind.NEXT_PHASE

    def go_back(self, on: date) -> None:
        """Go to the week before, as if the sessions of those before it were just done."""
        before = self.week
        done = min(self.weeks_done, self.phase.weeks - 1) - 1
        if done < 0 < self.phase_number:
            self.phase_number -= 1
            done = self.phase.weeks - 1
        self.weeks_done = max(done, 0)
        self.sessions = self.phase.least * self.weeks_done
        if self.week != before:
            self.went_back.append(on)
