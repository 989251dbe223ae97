from dataclasses import replace

import pytest

from glutecoach.coaching.dose import Dose, Pace
from glutecoach.coaching.exercise import Equipment, Kind, Side, Sides
from glutecoach.coaching.history import Ending
from glutecoach.coaching.recovery import prescription, resume_index
from glutecoach.coaching.routine import adjusted, single
from glutecoach.coaching.timeline import BlockKind, blocks
from tests.coaching.builders import Workout, bridge, clam, make_exercise, make_item, make_routine, squat

# Doses


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("sets", 1, 20),
        ("reps", 1, 100),
        ("hold", 0, 7200),
        ("lift", 0, 60),
        ("lower", 0, 60),
        ("pause", 0, 120),
        ("switch", 0, 600),
        ("rest", 0, 600),
    ],
)
def test_a_dose_keeps_its_limits_and_names_the_field(field, least, most):
    Dose(**{field: least})
    Dose(**{field: most})
    for wrong in (least - 1, most + 1, float("nan")):
        with pytest.raises(ValueError, match=f"^{field} is .*; expected {least} to {most}$"):
            Dose(**{field: wrong})


def test_tempo_changes_the_movement_and_leaves_the_work():
    slower = Dose(sets=2, reps=12, hold=10, lift=2, lower=3, pause=1, rest=30, switch=8).at_tempo(1.5)
    assert (slower.lift, slower.lower, slower.pause) == (3, 4.5, 1.5)
    assert (slower.sets, slower.reps, slower.hold, slower.rest, slower.switch) == (2, 12, 10, 30, 8)


def test_a_slower_tempo_stops_at_the_limits():
    slower = Dose(lift=50, lower=2, pause=100).at_tempo(1.5)
    assert (slower.lift, slower.lower, slower.pause) == (60, 3, 120)


# Routines


def test_own_pace_is_for_reps_and_steps_and_tempo_for_all():
    routine = make_routine(squat(), bridge(), make_item(Kind.STEPS, reps=12, lift=2), make_item(Kind.STRETCH, hold=30))
    liked = adjusted(routine, Pace.OWN, 2.0)
    assert [item.dose.pace for item in liked.items] == [Pace.OWN, Pace.PACED, Pace.OWN, Pace.PACED]
    assert [item.dose.lift for item in liked.items] == [4, 4, 4, 0]
    assert [item.dose.hold for item in liked.items] == [0, 10, 0, 30]
    assert adjusted(routine, Pace.PACED, 1.0) == routine


def test_a_routine_needs_an_exercise():
    with pytest.raises(ValueError, match="at least one exercise"):
        make_routine()


def test_a_routine_names_each_thing_it_needs_once_in_order():
    with_band = make_exercise(id="a", equipment=(Equipment.MAT, Equipment.BAND))
    with_chair = make_exercise(id="b", equipment=(Equipment.CHAIR, Equipment.MAT))
    routine = make_routine(make_item(exercise=with_band), make_item(exercise=with_chair))
    assert routine.needs == ((Equipment.MAT,), (Equipment.BAND,), (Equipment.CHAIR,))


def test_one_of_two_things_is_needed_only_where_neither_is_there_anyway():
    held_on = make_exercise(id="a", one_of=(Equipment.CHAIR, Equipment.WALL))
    seated = make_exercise(id="b", equipment=(Equipment.CHAIR,))
    assert make_routine(make_item(exercise=held_on)).needs == ((Equipment.CHAIR, Equipment.WALL),)
    assert make_routine(*(make_item(exercise=e) for e in (held_on, seated))).needs == ((Equipment.CHAIR,),)


def test_one_exercise_can_be_tried_by_itself_with_its_own_dose():
    exercise = make_exercise(id="clam", dose=Dose(reps=12))
    routine = single(exercise)
    assert [(item.exercise, item.dose) for item in routine.items] == [(exercise, exercise.dose)]


# Sides in words


def test_the_setup_names_the_side_being_worked_and_the_other_one():
    clams = make_exercise(sides=Sides.EACH, setup="lie on your {other} side, {side} leg on top.")
    assert clams.setup_for(Side.LEFT) == "Lie on your right side, left leg on top."
    assert clams.setup_for(Side.RIGHT) == "Lie on your left side, right leg on top."
    assert make_exercise(setup="Stand.").setup_for(Side.BOTH) == "Stand."
    assert Side.BOTH.other is Side.BOTH


# Recovery


def test_a_prescription_keeps_what_the_routine_says_today():
    routine = make_routine(clam(sets=2), squat(), get_ready=12, change=20)
    kept = prescription(routine)
    assert (kept.routine_id, kept.routine_name, kept.get_ready, kept.change) == ("r", "Routine", 12, 20)
    assert [(e.exercise_id, e.sides, e.dose) for e in kept.exercises] == [
        ("clam", Sides.EACH, routine.items[0].dose),
        ("squat", Sides.NONE, routine.items[1].dose),
    ]


def test_a_prescription_plans_as_many_results_as_a_whole_session_yields():
    items = (clam(sets=2), squat(sets=3), make_item(Kind.REPS, Sides.ALTERNATING, sets=2, reps=2))
    workout = Workout(*items).start()
    workout.run_to_end()
    assert prescription(workout.routine).sets_planned == len(workout.results) == 11


def interrupted_after(results_kept: int):
    workout = Workout(clam(sets=2), squat()).start()
    workout.run_to_end()
    index = resume_index(workout.plan, workout.results[:results_kept])
    block = workout.plan[index]
    return block.kind, block.item, block.set_number, block.side


def test_a_session_goes_on_at_what_leads_to_the_set_after_the_last_one():
    assert interrupted_after(0) == (BlockKind.GET_READY, 0, 1, Side.LEFT)
    assert interrupted_after(1) == (BlockKind.SWITCH, 0, 1, Side.RIGHT)
    assert interrupted_after(2) == (BlockKind.REST, 0, 2, Side.LEFT)
    assert interrupted_after(4) == (BlockKind.CHANGE, 1, 1, Side.BOTH)
    assert interrupted_after(5)[0] is BlockKind.DONE


@pytest.mark.parametrize("into_ms", [0, 20_000])
def test_a_set_that_was_left_and_begun_after_all_is_the_one_to_go_on_with(into_ms):
    """It was passed over, or some of it was done, before the person went back to it."""
    workout = Workout(clam(sets=2), squat()).start()
    workout.run_to(BlockKind.SET, into_ms)
    workout.do("skip")
    workout.do("back")
    workout.run(20_000)
    workout.do("interrupt")
    assert [r.ending for r in workout.results][1:] == [Ending.INTERRUPTED]
    index = resume_index(workout.plan, workout.results)
    assert (workout.plan[index].kind, workout.plan[index + 1].planned) == (BlockKind.GET_READY, ((0, 1, Side.LEFT),))


def test_a_set_that_was_done_whole_is_not_begun_again():
    workout = Workout(clam(sets=2), squat()).start()
    workout.run_to(BlockKind.SWITCH)
    workout.do("back")
    workout.run(20_000)
    workout.do("interrupt")
    assert [r.ending for r in workout.results] == [Ending.COMPLETED, Ending.INTERRUPTED]
    assert workout.plan[resume_index(workout.plan, workout.results)].kind is BlockKind.SWITCH


def test_a_session_goes_on_behind_an_easier_version_whatever_its_sets_and_sides():
    workout = Workout(clam(sets=2), squat()).start()
    workout.run_to_end()
    last = replace(workout.results[3], exercise_id="easier", side=Side.BOTH)
    for set_number in (2, 3):
        index = resume_index(workout.plan, [replace(last, set_number=set_number)])
        assert workout.plan[index].kind is BlockKind.CHANGE
    index = resume_index(workout.plan, [replace(last, set_number=1)])
    assert (workout.plan[index].kind, workout.plan[index].set_number) == (BlockKind.REST, 2)


def test_a_result_of_an_exercise_that_the_routine_lacks_hurts_nobody():
    workout = Workout(squat()).start()
    workout.run_to_end()
    assert resume_index(workout.plan, [replace(workout.results[0], item=7)]) == 2
    assert blocks(workout.routine)[2].kind is BlockKind.DONE
