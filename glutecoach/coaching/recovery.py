"""Recovery: what is kept with a session so that it can be read, and gone on with, later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from glutecoach.coaching.history import (
    BROKEN_OFF,
    WHOLE,
    Ending,
    PrescribedExercise,
    Prescription,
    SessionRecord,
    SessionSummary,
    SetResult,
)
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.timeline import SHORTEST_LEAD_MS, Block, BlockKind, Phase, PhaseKind


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


def session_record(
    session_id: int,
    prescription: Prescription,
    started_at: datetime,
    results: Sequence[SetResult],
    *,
    active_ms: int,
    ending: Ending | None,
    note: str,
) -> SessionRecord:
    """Return a session as far as it is known while it runs; its totals are those that a store finds out by itself."""
    summary = SessionSummary(
        id=session_id,
        routine_id=prescription.routine_id,
        routine_name=prescription.routine_name,
        started_at=started_at,
        local_date=started_at.date(),
        active_ms=active_ms,
        ending=ending,
        sets_planned=prescription.sets_planned,
        sets_done=0,
        done_share=0.0,
        reps=0,
        held_ms=0,
        note=note,
        activity=prescription.activity,
    )
    return SessionRecord(summary=summary, prescription=prescription, results=tuple(results))


def resume_index(blocks: Sequence[Block], results: Sequence[SetResult]) -> int:
    """Return where an interrupted session goes on: at what leads to the next set that stands nowhere yet.

    It follows the set that was written down last, or is that set itself where it was interrupted, be it that it had
    been passed over before. What was done whole is not begun again.
    """
    if not results:
        return 0
    last = results[-1]
    newest = {result.planned: result for result in results}
    told = {planned for planned, result in newest.items() if result.ending not in BROKEN_OFF}
    told |= {result.planned for result in results if result.ending in WHOLE}
    place = _place(blocks, last)
    first = place if last.ending in BROKEN_OFF else place + 1
    for index, block in enumerate(blocks[first:], start=first):
        if block.is_set and not told.issuperset(block.planned):
            return index if not index or blocks[index - 1].is_set else index - 1
    return len(blocks) - 1


def led_anew(blocks: Sequence[Block], index: int, seconds: float) -> tuple[Block, ...]:
    """Return the blocks of a session that goes on at one of them, with a get-ready of so many seconds in its place.

    A rest is long over by then, and a change or a switch would not say how to lie down.
    """
    lead = blocks[index]
    if lead.is_set or lead.kind is BlockKind.DONE:
        return tuple(blocks)
    phase = Phase(PhaseKind.GET_READY, 0, max(round(seconds * 1000), SHORTEST_LEAD_MS))
    return (*blocks[:index], replace(lead, kind=BlockKind.GET_READY, phases=(phase,)), *blocks[index + 1 :])


def _place(blocks: Sequence[Block], last: SetResult) -> int:
    """Return the index of the set that was written down last, or of the nearest before it; -1 where there is none."""
    before = [
        index
        for index, block in enumerate(blocks)
        if block.is_set and (block.item, block.set_number) <= (last.item, last.set_number)
    ]
    if not before:
        return -1
    newest = blocks[before[-1]]
    same_set = [i for i in before if (blocks[i].item, blocks[i].set_number) == (newest.item, newest.set_number)]
    same_side = [i for i in same_set if newest.set_number == last.set_number and last.side in blocks[i].sides]
    return (same_side or same_set)[-1]
