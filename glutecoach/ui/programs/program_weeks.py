"""The weeks of a program as a strip shows them: where each stands, and what it says."""

from dataclasses import dataclass
from enum import Enum

from glutecoach.coaching.plan import Plan
from glutecoach.coaching.program import Program
from glutecoach.coaching.progress import Progress, StepKind
from glutecoach.ui.programs import program_wording

_OF_THE_WEEK = (StepKind.NEXT_WEEK, StepKind.NEXT_PHASE, StepKind.SESSIONS_MISSING, StepKind.TOO_MUCH_PAIN)
"""What can come of a week that belongs to its place in the program; the others stand beside or after it."""


class WeekPlace(Enum):
    """Where a week of a program stands: over, lived in now, lived in but paused, or still to come."""

    DONE = "done"
    HERE = "here"
    PAUSED = "paused"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StripWeek:
    """One week: its number from 1, its phase from 0, and the sentences to read."""

    number: int
    phase: int
    place: WeekPlace
    looks_back: bool
    words: str


@dataclass(frozen=True, slots=True)
class ProgramWeeks:
    """All weeks of a program with the names of its phases; ``here`` is the index of the present week, if any."""

    phases: tuple[str, ...]
    weeks: tuple[StripWeek, ...]
    here: int | None = None


def weeks_of(program: Program) -> ProgramWeeks:
    """Return the weeks of a program that nobody follows."""
    return ProgramWeeks(
        tuple(phase.name for phase in program.phases),
        tuple(_week(program, number, phase, WeekPlace.AHEAD) for number, phase in _numbered(program)),
    )


def weeks_followed(plan: Plan, paused: bool) -> ProgramWeeks:
    """Return the weeks of the program that is followed, with what came of them."""
    program, progress = plan.program, plan.progress
    found = tuple(
        _week(program, number, phase, _place(number, progress, paused), progress)
        for number, phase in _numbered(program)
    )
    return ProgramWeeks(tuple(phase.name for phase in program.phases), found, progress.week - 1)


def _numbered(program: Program) -> list[tuple[int, int]]:
    return list(enumerate(program.week_of_phase(), start=1))


def _place(number: int, progress: Progress, paused: bool) -> WeekPlace:
    if number != progress.week:
        return WeekPlace.DONE if number < progress.week else WeekPlace.AHEAD
    if paused:
        return WeekPlace.PAUSED
    return WeekPlace.DONE if progress.is_finished else WeekPlace.HERE


def _week(program: Program, number: int, phase: int, place: WeekPlace, progress: Progress | None = None) -> StripWeek:
    looks_back = any(one.week == number for one in program.look_backs)
    parts = [
        program_wording.week_name(program, number, phase),
        *_state(number, place, progress),
        program_wording.week_content(program.phases[phase]),
        *([program_wording.looks_back()] if looks_back else []),
    ]
    return StripWeek(number, phase, place, looks_back, " ".join(parts))


def _state(number: int, place: WeekPlace, progress: Progress | None) -> list[str]:
    """Return what came of a week, in sentences; nothing for one that lies ahead."""
    if progress is None or place is WeekPlace.AHEAD:
        return []
    lived = [step.kind for step in progress.steps if step.week == number]
    paused = lived.count(StepKind.PAUSED)
    longer = sum(kind in _OF_THE_WEEK for kind in lived)
    if number < progress.week:
        return program_wording.week_over(max(longer - 1, 0), paused)
    if place is WeekPlace.DONE:
        return program_wording.week_over(0, paused)
    return program_wording.week_here(place is WeekPlace.PAUSED, longer, paused)
