"""Told: the set results of a session that a person tells, as the timer would have written them down."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.timeline import blocks
from glutecoach.coaching.visit import Visit
from glutecoach.coaching.written import Written


def planned_results(routine: Routine) -> tuple[SetResult, ...]:
    """Return every set and side of a routine, done as planned, as a timed session writes it down."""
    found: list[SetResult] = []
    planned = blocks(routine)
    written, at = Written(planned, (), began=0), 0
    for block in planned:
        visit = Visit(block)
        visit.run_from(at)
        for _ in block.rep_sides:
            visit.count(at)  # where the person counts
        at += block.length_ms
        visit.stop(at)
        found += written.stopped(visit, at, Ending.COMPLETED, passes_over=False)
    return tuple(found)


def ticked(results: Sequence[SetResult], done_items: Collection[int]) -> tuple[SetResult, ...]:
    """Return the same sets, done as planned where their exercise is among ``done_items``, else left out."""

    def told(result: SetResult) -> SetResult:
        if result.item in done_items:
            reps, held = result.planned_reps, result.planned_held_ms
            return replace(result, done_reps=reps, held_ms=held, ending=Ending.COMPLETED)
        return replace(result, done_reps=0, held_ms=0, ending=Ending.LEFT_OUT)

    return tuple(map(told, results))
