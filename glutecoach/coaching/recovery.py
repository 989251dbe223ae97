"""Recovery: what is kept with a session so that it can be read, and gone on with, later."""

from collections.abc import Sequence

from glutecoach.coaching.history import PrescribedExercise, Prescription, SetResult
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.timeline import Block


def prescription(routine: Routine) -> Prescription:
    """Return what a session of this routine sets out to do."""
    return Prescription(
        routine_id=routine.id,
        routine_name=routine.name,
        exercises=tuple(
            PrescribedExercise(
                exercise_id=item.exercise.id,
                exercise_name=item.exercise.name,
                kind=item.exercise.kind,
                sides=item.exercise.sides,
                dose=item.dose,
            )
            for item in routine.items
        ),
        get_ready=routine.get_ready,
        change=routine.change,
        activity=routine.activity,
    )


def resume_index(blocks: Sequence[Block], results: Sequence[SetResult]) -> int:
    """Return where an interrupted session goes on: at what leads to the set after the last one written down."""
    if not results:
        return 0
    last = results[-1]
    before = [
        index
        for index, block in enumerate(blocks)
        if block.is_set and (block.item, block.set_number) <= (last.item, last.set_number)
    ]
    if not before:
        return 0
    newest = blocks[before[-1]]
    same_set = [i for i in before if (blocks[i].item, blocks[i].set_number) == (newest.item, newest.set_number)]
    same_side = [i for i in same_set if newest.set_number == last.set_number and last.side in blocks[i].sides]
    return (same_side or same_set)[-1] + 1
