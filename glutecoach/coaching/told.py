"""Told: the set results of a session that a person tells, as the timer would have written them down."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.timeline import Block, blocks


def planned_results(routine: Routine) -> tuple[SetResult, ...]:
    """Return every set and side of a routine, done as planned, as a timed session writes it down."""
    found: list[SetResult] = []
    at = 0
    for block in blocks(routine):
        if block.is_set:
            found += _results(block, at, len(found))
        at += block.length_ms
    return tuple(found)


def _results(block: Block, at: int, before: int) -> list[SetResult]:
    return [
        SetResult(
            number=number,
            item=block.item,
            exercise_id=block.exercise.id,
            exercise_name=block.exercise.name,
            kind=block.exercise.kind,
            set_number=block.set_number,
            side=side,
            planned_reps=block.rep_sides.count(side),
            done_reps=block.rep_sides.count(side),
            planned_held_ms=_held(block, side),
            held_ms=_held(block, side),
            started_ms=at,
            ended_ms=at + block.length_ms,
            ending=Ending.COMPLETED,
        )
        for number, side in enumerate(block.sides, start=before + 1)
    ]


def _held(block: Block, side: Side) -> int:
    return 0 if block.open else block.held_by(block.length_ms, side)


def ticked(results: Sequence[SetResult], done_items: Collection[int]) -> tuple[SetResult, ...]:
    """Return the same sets, done as planned where their exercise is among ``done_items``, else left out."""

    def told(result: SetResult) -> SetResult:
        if result.item in done_items:
            reps, held = result.planned_reps, result.planned_held_ms
            return replace(result, done_reps=reps, held_ms=held, ending=Ending.COMPLETED)
        return replace(result, done_reps=0, held_ms=0, ending=Ending.LEFT_OUT)

    return tuple(map(told, results))
