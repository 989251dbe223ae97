"""Gentler versions of every phase that is shipped, and of random doses."""

import pytest
from hypothesis import given, settings

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.dose import Dose, Pace
from glutecoach.coaching.easing import Ease, eased, smaller
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.timeline import blocks
from tests.coaching.builders import doses, make_exercise, make_item, make_routine

CATALOGUE = load_catalogue(paths.resources())
ROUTINES = [phase.routine for program in CATALOGUE.programs.values() for phase in program.phases]
PAINS = (frozenset(), frozenset(CATALOGUE.exercises))


def work_ms(item: RoutineItem) -> int:
    """How long the sets of an exercise take."""
    return sum(block.length_ms for block in blocks(make_routine(item)) if block.is_set)


def gentler(routine: Routine, ease: Ease, *painful: str) -> list[RoutineItem]:
    return list(eased(routine, ease, CATALOGUE.exercises, painful).items)


# Every phase


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_a_gentler_phase_is_never_more_work(routine):
    for ease in Ease:
        for painful in PAINS:
            for planned, offered in zip(routine.items, gentler(routine, ease, *painful), strict=True):
                if ease is Ease.NONE and not painful:
                    assert offered == planned
                elif offered.exercise == planned.exercise:
                    assert work_ms(offered) < work_ms(planned)
                else:
                    assert work_ms(offered) <= work_ms(planned)


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_two_reasons_to_be_gentle_are_never_more_work_than_one(routine):
    smaller_alone = [work_ms(item) for item in gentler(routine, Ease.SMALLER)]
    for ease in (Ease.SMALLER, Ease.EASIER):
        for painful in PAINS:
            both = [work_ms(item) for item in gentler(routine, ease, *painful)]
            assert all(one <= other for one, other in zip(both, smaller_alone, strict=True))


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_easier_versions_are_taken_where_they_exist(routine):
    easier = [item.exercise.easier or item.exercise.id for item in routine.items]
    assert [item.exercise.id for item in gentler(routine, Ease.EASIER)] == easier
    same = [item.exercise.id for item in routine.items]
    assert [item.exercise.id for item in gentler(routine, Ease.SMALLER)] == same


def test_some_phases_have_easier_versions():
    assert any(item.exercise.easier for routine in ROUTINES for item in routine.items)


def test_a_gentler_routine_is_still_that_routine():
    routine = ROUTINES[0]
    offered = eased(routine, Ease.EASIER, CATALOGUE.exercises)
    assert (offered.id, offered.name, offered.activity) == (routine.id, routine.name, routine.activity)


# What hurt


def lunges() -> Routine:
    exercises = CATALOGUE.exercises
    return make_routine(*(RoutineItem(exercises[name], exercises[name].dose) for name in ("clam", "squat", "lunge")))


def test_what_hurt_becomes_easier_and_the_rest_stays():
    first, second, third = lunges().items
    offered = gentler(lunges(), Ease.NONE, "squat")
    assert (offered[0], offered[1].exercise.id, offered[2]) == (first, "sit-to-stand", third)
    assert offered[1].dose != second.dose


def test_what_hurt_and_has_no_easier_version_becomes_less():
    offered = gentler(lunges(), Ease.NONE, "clam")[0]
    assert offered.exercise.id == "clam"
    assert work_ms(offered) < work_ms(lunges().items[0])


def test_what_has_just_hurt_and_has_no_easier_version_is_left_out_unless_nothing_is_left():
    exercises = CATALOGUE.exercises
    hurt = {"clam", "lunge"}
    offered = eased(lunges(), Ease.NONE, exercises, hurt, hurt).items
    assert [item.exercise.id for item in offered] == ["squat", "squat"], "and what has one is replaced"
    alone = make_routine(RoutineItem(exercises["clam"], exercises["clam"].dose))
    assert [item.exercise.id for item in eased(alone, Ease.NONE, exercises, hurt, hurt).items] == ["clam"]


def test_an_easier_version_that_hurt_as_well_is_passed_over():
    assert [item.exercise.id for item in gentler(lunges(), Ease.NONE, "lunge", "squat")] == [
        "clam",
        "sit-to-stand",
        "sit-to-stand",
    ]
    everything = gentler(lunges(), Ease.NONE, "lunge", "squat", "sit-to-stand")
    assert everything[2].exercise.id == "sit-to-stand"


def test_what_hurt_takes_the_place_of_nothing_that_did_not():
    exercises = CATALOGUE.exercises
    planned = make_routine(*(RoutineItem(exercises[name], exercises[name].dose) for name in ("clam", "fire-hydrant")))
    clam, hydrant = eased(planned, Ease.EASIER, exercises, {"clam"}).items
    assert (clam.exercise.id, hydrant.exercise.id) == ("clam", "fire-hydrant")
    assert work_ms(clam) + work_ms(hydrant) < sum(map(work_ms, planned.items))


def test_exercises_that_are_easier_than_each_other_lead_nobody_round_in_circles():
    one, other = make_exercise(id="one", easier="other"), make_exercise(id="other", easier="one")
    found = eased(make_routine(make_item(exercise=one)), Ease.NONE, {"one": one, "other": other}, {"one", "other"})
    assert found.items[0].exercise in (one, other)


def test_an_easier_version_that_is_not_there_means_less_of_the_same():
    item = make_item(exercise=make_exercise(easier="gone"), sets=2)
    (offered,) = eased(make_routine(item), Ease.EASIER, {}).items
    assert (offered.exercise, offered.dose.sets) == (item.exercise, 1)


def test_an_easier_version_keeps_the_pace_and_the_first_side():
    hard = make_exercise(Kind.REPS, Sides.EACH, id="hard", easier="easy", first_side=Side.RIGHT)
    easy = make_exercise(Kind.REPS, Sides.EACH, id="easy", dose=Dose(reps=4, lift=2))
    planned = make_item(exercise=hard, reps=12, lift=2, pace=Pace.OWN)
    (offered,) = eased(make_routine(planned), Ease.EASIER, {"easy": easy}).items
    assert (offered.exercise.id, offered.exercise.first_side, offered.dose.pace) == ("easy", Side.RIGHT, Pace.OWN)


# Doses


@pytest.mark.parametrize(
    ("dose", "less"),
    [
        (Dose(sets=3, reps=12), Dose(sets=2, reps=12)),
        (Dose(sets=2, reps=12), Dose(sets=1, reps=12)),
        (Dose(reps=12), Dose(reps=8)),
        (Dose(reps=8), Dose(reps=6)),
        (Dose(reps=2, hold=30), Dose(reps=1, hold=30)),
        (Dose(reps=1, hold=30), Dose(reps=1, hold=20)),
        (Dose(reps=1, hold=0.5), Dose(reps=1, hold=0.5)),
    ],
)
def test_a_smaller_dose_has_a_set_less_or_fewer_reps_or_a_shorter_hold(dose, less):
    assert smaller(dose) == less


@settings(deadline=None)
@given(doses(100, 20))
def test_a_smaller_dose_is_never_more_and_never_nothing(dose):
    less = smaller(dose)
    assert (less.sets, less.reps, less.hold) <= (dose.sets, dose.reps, dose.hold)
    assert less.sets * less.reps >= dose.sets * dose.reps / 2
    assert less.hold >= dose.hold / 2
    assert less != dose or (dose.sets == dose.reps == 1 and dose.hold <= 2)
