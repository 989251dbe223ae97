"""Routine: exercises in order, each with its dose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from glutecoach.coaching.dose import Dose, Pace
from glutecoach.coaching.exercise import Equipment, Exercise, Kind, Side, Source


class Activity(StrEnum):
    """What a session was for. Whole routines count towards the week's goal; the rest is shown beside them."""

    ROUTINE = "routine"
    TRY = "try"
    MOMENT = "moment"
    WALK = "walk"
    SWIM = "swim"


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """One exercise of a routine and how much of it."""

    exercise: Exercise
    dose: Dose


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """An ordered list of exercises with their doses. Times are in seconds."""

    id: str
    name: str
    summary: str
    items: tuple[RoutineItem, ...]
    sources: tuple[Source, ...] = ()
    get_ready: float = 12.0
    change: float = 20.0
    activity: Activity = Activity.ROUTINE

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("a routine needs at least one exercise")

    @property
    def needs(self) -> tuple[tuple[Equipment, ...], ...]:
        """What has to be at hand, in the order it is needed: of each group one thing, whichever."""
        return without_the_met(dict.fromkeys(group for item in self.items for group in item.exercise.needs))


def without_the_met(groups: Iterable[tuple[Equipment, ...]]) -> tuple[tuple[Equipment, ...], ...]:
    """Leave out each choice of several things one of which has to be at hand anyway."""
    found = tuple(groups)
    alone = {group[0] for group in found if len(group) == 1}
    return tuple(group for group in found if len(group) == 1 or alone.isdisjoint(group))


def adjusted(
    routine: Routine,
    pace: Pace,
    tempo: float,
    rest: float | None = None,
    change: float | None = None,
    first_side: Side = Side.BOTH,
) -> Routine:
    """Return the routine as a person likes it: reps and steps at their own pace or led, slower or faster.

    ``rest`` between sets and ``change`` between exercises are in seconds; None leaves them as they are, and so does
    BOTH the side that each exercise begins with.
    """

    def adjust(item: RoutineItem) -> RoutineItem:
        dose = item.dose.at_tempo(tempo)
        if item.exercise.kind in (Kind.REPS, Kind.STEPS):
            dose = replace(dose, pace=pace)
        return RoutineItem(item.exercise.begun_on(first_side), dose if rest is None else replace(dose, rest=rest))

    items = tuple(adjust(item) for item in routine.items)
    return replace(routine, items=items, change=routine.change if change is None else change)


def single(exercise: Exercise) -> Routine:
    """Return a routine of one exercise, to try it now."""
    return Routine(
        id=f"try-{exercise.id}",
        name=exercise.name,
        summary=exercise.summary,
        items=(RoutineItem(exercise, exercise.dose),),
        sources=exercise.sources,
        activity=Activity.TRY,
    )
