"""Easing: a gentler version of a routine, for a day after too much pain or after a long break."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from enum import IntEnum
from math import ceil

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Equipment, Exercise
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.timeline import BlockKind, item_blocks

SHARE = 2 / 3
"""How much of a dose is left of a smaller one."""


BOUGHT = frozenset(((Equipment.BAND,), (Equipment.FOAM_ROLLER,)))
"""What may not be at hand for an easier version, unless the exercise itself needs it."""


class Ease(IntEnum):
    """How much gentler: as planned, less of it, or less of easier exercises."""

    NONE = 0
    SMALLER = 1
    EASIER = 2


def eased(
    routine: Routine,
    ease: Ease,
    exercises: Mapping[str, Exercise],
    painful: Collection[str] = (),
    just_hurt: Collection[str] = (),
) -> Routine:
    """Return a routine made gentler.

    Args:
        routine: what is planned.
        ease: how much gentler.
        exercises: where the easier versions are found, by id.
        painful: ids of exercises that hurt lately; they become easier in any case.
        just_hurt: those of them that are ``left_out`` for now.
    """
    gone = left_out(routine, exercises, just_hurt)
    kept = (item for item in routine.items if item not in gone)
    return replace(routine, items=tuple(_eased(item, ease, exercises, painful, just_hurt) for item in kept))


def left_out(
    routine: Routine, exercises: Mapping[str, Exercise], just_hurt: Collection[str]
) -> tuple[RoutineItem, ...]:
    """Return what of a routine is left out, unless nothing is left: what has just hurt, as have its easier versions."""

    def hurts(exercise: Exercise) -> bool:
        return all(one.id in just_hurt for one in (exercise, *easier_versions(exercise, exercises)))

    gone = [item for item in routine.items if hurts(item.exercise)]
    return tuple(gone) if len(gone) < len(routine.items) else ()


def easier_versions(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Iterator[Exercise]:
    """Yield the easier versions of an exercise, the next one first, that need nothing to be bought for them."""
    passed = [exercise]
    while (easier := exercises.get(passed[-1].easier or "")) is not None and easier not in passed:
        passed.append(easier)
        if BOUGHT.isdisjoint({*easier.needs} - {*exercise.needs}):
            yield easier


def in_place_of(hurts: RoutineItem, easier: RoutineItem) -> RoutineItem:
    """Return an easier exercise that takes over on the way: at the sets and pace of what hurts, and no more of it."""
    dose = replace(easier.dose, sets=hurts.dose.sets, pace=hurts.dose.pace)
    if easier.exercise.kind is hurts.exercise.kind:
        dose = replace(dose, reps=min(dose.reps, hurts.dose.reps), hold=min(dose.hold, hurts.dose.hold))
    return RoutineItem(easier.exercise.in_order_of(hurts.exercise), dose)


def _eased(
    item: RoutineItem,
    ease: Ease,
    exercises: Mapping[str, Exercise],
    painful: Collection[str],
    just_hurt: Collection[str],
) -> RoutineItem:
    hurts, less = item.exercise.id in painful, replace(item, dose=smaller(item.dose))
    easier = _easier(item.exercise, exercises, painful, just_hurt) if hurts or ease is Ease.EASIER else None
    if easier is not None:
        easier = easier.in_order_of(item.exercise)
        return _within(RoutineItem(easier, replace(smaller(easier.dose), pace=item.dose.pace)), _work_ms(less))
    return less if hurts or ease is not Ease.NONE else item


def _easier(
    exercise: Exercise, exercises: Mapping[str, Exercise], painful: Collection[str], just_hurt: Collection[str]
) -> Exercise | None:
    """Return the next easier version that did not hurt lately, else the easiest that has not just hurt."""
    known = list(easier_versions(exercise, exercises))
    found = next((one for one in known if one.id not in painful), None)
    if found is not None or exercise.id not in painful:
        return found
    return next((one for one in reversed(known) if one.id not in just_hurt), None)


def _within(item: RoutineItem, most_ms: int) -> RoutineItem:
    """Return an exercise with so much less of it that its sets take no longer than ``most_ms``, if that can be."""
    less = replace(item, dose=smaller(item.dose))
    return item if _work_ms(item) <= most_ms or less == item else _within(less, most_ms)


def _work_ms(item: RoutineItem) -> int:
    return sum(block.length_ms for block in item_blocks(0, item, BlockKind.GET_READY, 0) if block.is_set)


def smaller(dose: Dose) -> Dose:
    """Return a dose of about two thirds: a set less, else fewer reps, else a shorter hold."""
    if dose.sets > 1:
        return replace(dose, sets=dose.sets - 1)
    if dose.reps > 1:
        return replace(dose, reps=min(ceil(dose.reps * SHARE), dose.reps - 1))
    return replace(dose, hold=min(ceil(dose.hold * SHARE), dose.hold))
