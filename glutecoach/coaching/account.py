"""Account: what a session set out to do beside what became of it, whether it came that far or not."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from glutecoach.coaching.exercise import Side, Sides
from glutecoach.coaching.history import Ending, PrescribedExercise, Prescription, SetResult
from glutecoach.coaching.timeline import planned_held_ms

PASSED_BY = (Ending.LEFT_OUT, Ending.NOT_REACHED)
"""How a set is told of which nobody began anything."""

TWO_SIDES = Side.LEFT, Side.RIGHT


def account(prescription: Prescription, results: Sequence[SetResult]) -> list[SetResult]:
    """Return what is worth telling: each time that something was done, and each planned set that was not, once.

    A set that was passed over several times has several results, one that was passed over first and done later has
    both, and one beyond the end of the session has none.
    """
    return [*_told_once(results), *_without_a_result(prescription, results)]


def passed_by(results: Collection[SetResult]) -> Ending | None:
    """Return how sets are told together of which nobody began anything; None where something was begun."""
    endings = {result.ending for result in results}
    if not endings.issubset(PASSED_BY):
        return None
    return Ending.LEFT_OUT if Ending.LEFT_OUT in endings else Ending.NOT_REACHED


def planned_sets(results: Iterable[SetResult]) -> list[SetResult]:
    """Return one result for each planned set, however often it was begun."""
    return list({result.planned: result for result in results}.values())


def attempts(results: Iterable[SetResult]) -> tuple[int, int]:
    """Return how often something was done of sets, and how many sets these were: fewer where one was begun again."""
    sets = [result.planned for result in results if result.is_work]
    return len(sets), len(set(sets))


def _told_once(results: Sequence[SetResult]) -> Iterator[SetResult]:
    told = {result.planned for result in results if result.is_worth_keeping}
    for result in results:
        if result.is_worth_keeping or result.planned not in told:
            told.add(result.planned)
            yield result


def _without_a_result(prescription: Prescription, results: Sequence[SetResult]) -> Iterator[SetResult]:
    """Yield the planned sets that have no result, numbered on from those that have one.

    What lies before a set that has one was left out, what lies behind them all was not reached.
    """
    there = {result.planned for result in results}
    farthest = max(((result.item, result.set_number) for result in results), default=(0, 0))
    number = max((result.number for result in results), default=0)
    at = max((result.ended_ms for result in results), default=0)
    for item, exercise in enumerate(prescription.exercises):
        for planned in _planned(item, exercise, [result for result in results if result.item == item]):
            if planned.planned not in there:
                number += 1
                ending = Ending.LEFT_OUT if (item, planned.set_number) < farthest else Ending.NOT_REACHED
                yield replace(planned, number=number, started_ms=at, ended_ms=at, ending=ending)


def _planned(item: int, exercise: PrescribedExercise, results: Sequence[SetResult]) -> Iterator[SetResult]:
    """Yield each set and side of an exercise, none of it done.

    An easier version that took over on the way goes on to the end.
    """
    sides = (Side.BOTH,) if exercise.sides is Sides.NONE else TWO_SIDES
    model = SetResult(
        number=0,
        item=item,
        exercise_id=exercise.exercise_id,
        exercise_name=exercise.exercise_name,
        kind=exercise.kind,
        set_number=1,
        side=Side.BOTH,
        planned_reps=exercise.dose.reps,
        done_reps=0,
        planned_held_ms=planned_held_ms(exercise.kind, exercise.dose),
        held_ms=0,
        started_ms=0,
        ended_ms=0,
        ending=Ending.NOT_REACHED,
    )
    if results and results[-1].exercise_id != exercise.exercise_id:
        model = replace(results[-1], done_reps=0, held_ms=0)
        sides = (Side.BOTH,) if model.side is Side.BOTH else TWO_SIDES
    for number in range(1, exercise.dose.sets + 1):
        for side in sides:
            yield replace(model, set_number=number, side=side)
