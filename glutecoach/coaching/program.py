"""Program: a course of several weeks, in phases that grow."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from glutecoach.coaching.exercise import Source
from glutecoach.coaching.routine import Routine


class DayMoment(StrEnum):
    """When in the day a little moment has its place."""

    ON_WAKING = "on-waking"
    WORK_BREAK = "work-break"
    EVENING = "evening"
    BEFORE_BED = "before-bed"


@dataclass(frozen=True, slots=True)
class LittleMoment:
    """One short exercise in the middle of a day, beside the sessions."""

    when: DayMoment
    text: str
    routine: Routine


@dataclass(frozen=True, slots=True)
class LookBack:
    """Questions to ask oneself at the end of a week of the program."""

    week: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPhase:
    """Some weeks with one routine, done from ``least`` to ``most`` times a week; ``beside`` is said of them alone."""

    name: str
    weeks: int
    least: int
    most: int
    why: str
    routine: Routine
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Often:
    """Sessions a week that a person wishes for, from ``least`` to ``most``."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Phases in order. ``rest_days`` lie between two sessions; one that does not end goes on in its last phase."""

    id: str
    name: str
    summary: str
    for_whom: str
    phases: tuple[ProgramPhase, ...]
    sources: tuple[Source, ...] = ()
    rest_days: int = 1
    look_backs: tuple[LookBack, ...] = ()
    beside: str = ""
    moments: tuple[LittleMoment, ...] = ()
    ends: bool = False

    def beside_in(self, phase: ProgramPhase) -> str:
        """Return what else does good in one of its phases: what is said of all, and of that one."""
        return " ".join(filter(None, (phase.beside, self.beside)))

    def goal_near(self, wish: int) -> int:
        """Return the sessions a week nearest to a wish that the first phase allows."""
        return min(max(wish, self.phases[0].least), self.phases[0].most)

    def goal_for(self, often: Often) -> int:
        """Return the sessions a week nearest to a wish of some room that the first phase allows."""
        return self.goal_near(often.least if self.rest_days else often.most)

    @property
    def weeks(self) -> int:
        """How many weeks its phases take together."""
        return sum(phase.weeks for phase in self.phases)

    def first_week(self, phase: int) -> int:
        """Return the week, from 1, in which a phase (from 0) begins."""
        return 1 + sum(earlier.weeks for earlier in self.phases[:phase])

    def week_of_phase(self) -> Iterator[int]:
        """Yield for each week of the program the phase, from 0, that it belongs to."""
        for number, phase in enumerate(self.phases):
            yield from [number] * phase.weeks
