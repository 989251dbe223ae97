"""An account tells what was planned and what became of it, each set once; the plan never follows from the results."""

from dataclasses import replace

import pytest

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.account import account, attempts, passed_by, planned_sets
from glutecoach.coaching.dose import Pace
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import adjusted, single
from glutecoach.coaching.told import planned_results
from tests.coaching.builders import Workout, clam, make_exercise, make_item, make_routine, squat

SQUATS = prescription(make_routine(squat(sets=3)))


def result(number: int, set_number: int, done: int, ending: Ending) -> SetResult:
    return replace(
        planned_results(make_routine(squat(sets=3)))[0],
        number=number,
        set_number=set_number,
        done_reps=done,
        ending=ending,
    )


def told(*results: SetResult) -> list[tuple[int, Ending]]:
    return [(one.set_number, one.ending) for one in account(SQUATS, results)]


def test_an_old_history_in_which_the_arrows_left_rows_is_told_without_them():
    assert told(
        result(1, 1, 2, Ending.TIRED),
        result(2, 1, 0, Ending.OWN_CHOICE),
        result(3, 1, 0, Ending.OWN_CHOICE),
        result(4, 2, 0, Ending.OWN_CHOICE),
        result(5, 2, 0, Ending.OWN_CHOICE),
        result(6, 3, 3, Ending.COMPLETED),
    ) == [(1, Ending.TIRED), (2, Ending.OWN_CHOICE), (3, Ending.COMPLETED)]


def test_a_set_that_was_left_out_first_and_done_later_is_told_as_done():
    done = result(2, 1, 3, Ending.COMPLETED), result(3, 2, 3, Ending.COMPLETED), result(4, 3, 3, Ending.COMPLETED)
    assert account(SQUATS, [result(1, 1, 0, Ending.LEFT_OUT), *done]) == list(done)


def test_whatever_was_done_is_told_each_time_and_so_is_pain():
    everything = [
        result(1, 1, 3, Ending.COMPLETED),
        result(2, 1, 1, Ending.OWN_CHOICE),
        result(3, 2, 0, Ending.PAIN),
        result(4, 3, 3, Ending.COMPLETED_WITH_PAIN),
    ]
    assert account(SQUATS, everything) == everything


def test_what_lay_before_a_set_was_left_out_and_what_lay_behind_was_not_reached():
    assert told(result(1, 2, 1, Ending.OWN_CHOICE)) == [
        (2, Ending.OWN_CHOICE),
        (1, Ending.LEFT_OUT),
        (3, Ending.NOT_REACHED),
    ]


def test_each_planned_set_is_planned_once_and_begun_as_often_as_it_was():
    cut, again = result(1, 1, 1, Ending.INTERRUPTED), result(2, 1, 2, Ending.TIRED)
    other, missed = result(3, 2, 1, Ending.PAIN), result(4, 3, 0, Ending.NOT_REACHED)
    assert planned_sets([cut, again, other, missed]) == [again, other, missed]
    assert attempts([cut, again, other, missed]) == (3, 2)
    assert attempts([missed]) == (0, 0)


def test_sets_are_passed_by_together_where_nobody_began_anything():
    left, missed, done = Ending.LEFT_OUT, Ending.NOT_REACHED, Ending.OWN_CHOICE
    assert passed_by([result(1, 1, 0, missed), result(2, 2, 0, missed)]) is missed
    assert passed_by([result(1, 1, 0, left), result(2, 2, 0, missed)]) is left
    assert passed_by([result(1, 1, 1, done), result(2, 2, 0, missed)]) is None


@pytest.mark.parametrize("pace", Pace)
def test_what_a_prescription_plans_is_what_its_routine_would_have_written_down(pace):
    """Of every exercise and routine that there is, at another tempo than their own."""
    catalogue = load_catalogue(paths.resources())
    phases = [phase.routine for program in catalogue.programs.values() for phase in program.phases]
    for routine in (*catalogue.routines.values(), *phases, *map(single, catalogue.exercises.values())):
        liked = adjusted(routine, pace, 1.3)
        planned = {(r.planned, r.exercise_id, r.planned_reps, r.planned_held_ms) for r in planned_results(liked)}
        found = account(prescription(liked), ())
        assert {(r.planned, r.exercise_id, r.planned_reps, r.planned_held_ms) for r in found} == planned
        assert {r.ending for r in found} == {Ending.NOT_REACHED}


@pytest.mark.parametrize("items", [(squat(sets=3), clam(sets=2)), (make_item(Kind.REPS, Sides.ALTERNATING, sets=2),)])
def test_wherever_a_workout_ends_the_same_sets_were_planned(items):
    whole = planned_results(make_routine(*items))
    plan = {one.planned: (one.planned_reps, one.planned_held_ms) for one in whole}
    workout = Workout(*items)
    for index in range(len(workout.plan)):
        workout = Workout(*items).start()
        while workout.session.tour.index < index:
            workout.run(500)
        workout.do("finish")
        found = account(prescription(workout.routine), workout.results)
        assert {one.planned: (one.planned_reps, one.planned_held_ms) for one in found} == plan
        assert len(found) == len(plan)
        assert [one.number for one in found] == list(range(1, len(plan) + 1))


def test_an_easier_version_that_took_over_goes_on_to_the_end():
    easier = make_exercise(Kind.HOLDS, Sides.EACH, id="easier", name="Easier")
    hurt, rest = result(1, 1, 1, Ending.PAIN), result(2, 1, 2, Ending.OWN_CHOICE)
    rest = replace(rest, exercise_id=easier.id, exercise_name=easier.name, side=Side.LEFT, planned_reps=5)
    found = account(SQUATS, [hurt, rest])[2:]
    assert [(one.exercise_id, one.set_number, one.side, one.planned_reps) for one in found] == [
        ("easier", 1, Side.RIGHT, 5),
        ("easier", 2, Side.LEFT, 5),
        ("easier", 2, Side.RIGHT, 5),
        ("easier", 3, Side.LEFT, 5),
        ("easier", 3, Side.RIGHT, 5),
    ]
