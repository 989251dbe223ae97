"""Suiting: what of a routine does not suit a person, and what takes its place (pure)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from glutecoach.coaching.exercise import OWN, Condition, Exercise
from glutecoach.coaching.routine import Activity, Routine, RoutineItem


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exercise that does not suit with a condition, and what takes its place; None where that is there already."""

    planned: Exercise
    instead: Exercise | None
    condition: Condition


def suits(exercise: Exercise, conditions: Collection[Condition]) -> bool:
    """Tell whether a person with some conditions can do an exercise, with the care that it asks for."""
    return exercise.instead.keys().isdisjoint(conditions)


def exchanges(
    routine: Routine, conditions: Collection[Condition], exercises: Mapping[str, Exercise]
) -> tuple[Exchange, ...]:
    """Return what is exchanged in a routine, in its order; nothing where a person wants to try one exercise.

    ``exercises`` is where what takes its place is found, by id.
    """
    if routine.activity is Activity.TRY:
        return ()
    there = {item.exercise.id for item in routine.items if suits(item.exercise, conditions)}
    found = []
    for item in routine.items:
        if suits(item.exercise, conditions):
            continue
        instead = _instead(item.exercise, conditions, exercises)
        is_new = instead is not None and instead.id not in there
        found.append(Exchange(item.exercise, instead if is_new else None, _why(item.exercise, conditions)))
        there |= {instead.id} if instead is not None else set()
    return tuple(found)


def suited(routine: Routine, conditions: Collection[Condition], exercises: Mapping[str, Exercise]) -> Routine:
    """Return a routine as it suits a person with some conditions, each exercise with what it has to heed of them."""
    found = {one.planned.id: one.instead for one in exchanges(routine, conditions, exercises)}
    items = []
    for item in routine.items:
        exercise = found.get(item.exercise.id, item.exercise)
        if exercise is not None:
            items.append(_in_place(item, heeding(exercise, conditions)))
    return replace(routine, items=tuple(items)) if items else routine


def suited_alone(
    item: RoutineItem, conditions: Collection[Condition], exercises: Mapping[str, Exercise]
) -> RoutineItem | None:
    """Return one part of a routine as it suits a person, whatever else the routine has; None where nothing does."""
    instead = _instead(item.exercise, conditions, exercises)
    return None if instead is None else _in_place(item, heeding(instead, conditions))


def _in_place(planned: RoutineItem, exercise: Exercise) -> RoutineItem:
    if exercise.id == planned.exercise.id:
        return RoutineItem(exercise, planned.dose)
    return RoutineItem(exercise.in_order_of(planned.exercise), replace(exercise.dose, pace=planned.dose.pace))


def _why(exercise: Exercise, conditions: Collection[Condition]) -> Condition:
    return next(condition for condition in exercise.instead if condition in conditions)


def _instead(
    exercise: Exercise, conditions: Collection[Condition], exercises: Mapping[str, Exercise]
) -> Exercise | None:
    """Follow what takes the place of what does not suit to something that does; None where that leads nowhere."""
    passed: list[Exercise] = []
    found: Exercise | None = exercise
    while found is not None and not suits(found, conditions):
        passed.append(found)
        found = exercises.get(found.instead[_why(found, conditions)])
        found = None if found in passed else found
    return found


def heeding(exercise: Exercise, conditions: Collection[Condition]) -> Exercise:
    """Return an exercise as it is for a person with some conditions: with what they have to heed of them."""
    heeded = tuple(one for one in OWN if one in conditions and one in exercise.cautions)
    return replace(exercise, heeded=heeded) if heeded else exercise
