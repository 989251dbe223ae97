"""What does not suit a person is exchanged for what does, whatever they have, in every routine that ships."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.cues import SpeechCue, cues
from glutecoach.coaching.easing import Ease, eased, easier_versions, left_out
from glutecoach.coaching.exercise import OWN, Condition, Equipment, Side
from glutecoach.coaching.phrases import cautions_said, phrases
from glutecoach.coaching.routine import Routine, RoutineItem, single
from glutecoach.coaching.sentences import sentences
from glutecoach.coaching.suiting import exchanges, suited, suits
from glutecoach.coaching.timeline import blocks
from tests.coaching.builders import make_routine

CATALOGUE = load_catalogue(paths.resources())
EXERCISES = CATALOGUE.exercises
ROUTINES = [phase.routine for program in CATALOGUE.programs.values() for phase in program.phases]
ROUTINES += CATALOGUE.routines.values()
CONDITIONS = st.sets(st.sampled_from(OWN)).map(tuple)


def of(*names: str) -> Routine:
    return make_routine(*(RoutineItem(EXERCISES[name], EXERCISES[name].dose) for name in names))


def names(routine: Routine) -> list[str]:
    return [item.exercise.id for item in routine.items]


def test_whatever_somebody_has_all_of_every_routine_suits_them():
    for n in range(len(OWN) + 1):
        for conditions in combinations(OWN, n):
            for routine in ROUTINES:
                found = suited(routine, conditions, EXERCISES)
                assert all(suits(item.exercise, conditions) for item in found.items)
                assert len(set(names(found))) == len(found.items) <= len(routine.items)


@given(st.sampled_from(ROUTINES), CONDITIONS)
def test_what_suits_stays_as_it_is_and_each_exchange_says_why(routine, conditions):
    found = suited(routine, conditions, EXERCISES)
    kept = {item.exercise.id: item.dose for item in found.items}
    changed = {one.planned.id: one for one in exchanges(routine, conditions, EXERCISES)}
    for item in routine.items:
        if item.exercise.id in changed:
            assert changed[item.exercise.id].condition in conditions
            assert changed[item.exercise.id].condition in item.exercise.cautions
        else:
            assert kept[item.exercise.id] == item.dose


@given(st.sampled_from(ROUTINES), CONDITIONS)
def test_to_suit_twice_is_to_suit_once(routine, conditions):
    once = suited(routine, conditions, EXERCISES)
    assert suited(once, conditions, EXERCISES) == once
    assert exchanges(once, conditions, EXERCISES) == ()


def test_nobody_is_given_the_same_exercise_twice():
    found = suited(of("piriformis-stretch", "pigeon", "clam"), (Condition.HIP_REPLACEMENT,), EXERCISES)
    assert names(found) == ["heel-slide", "clam"]


def test_what_takes_a_place_begins_with_the_side_that_was_planned():
    (planned,) = of("glute-rolling").items
    right = replace(planned, exercise=replace(planned.exercise, first_side=Side.RIGHT))
    (item,) = suited(make_routine(right), (Condition.CLOTS,), EXERCISES).items
    assert (item.exercise.id, item.exercise.first_side) == ("piriformis-stretch", Side.RIGHT)


def test_who_wants_to_try_one_exercise_gets_that_one_and_hears_what_to_watch_out_for():
    found = suited(single(EXERCISES["pigeon"]), (Condition.WRISTS_OR_KNEES, Condition.HIP_REPLACEMENT), EXERCISES)
    assert names(found) == ["pigeon"]
    assert found.items[0].exercise.heeded == (Condition.HIP_REPLACEMENT, Condition.WRISTS_OR_KNEES)


# What is said


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_whoever_has_to_watch_out_hears_it_before_the_set_and_reads_it_word_for_word(exercise):
    for condition in cautions_said(exercise):
        routine = suited(of(exercise.id), (condition,), EXERCISES)
        first = blocks(routine)[0].with_length(20_000)
        said = " ".join(one.text for one in sentences(cues(first), first.exercise, first.length_ms))
        assert exercise.cautions[condition] in said


def test_who_has_nothing_to_watch_out_for_hears_what_they_heard_before():
    plain = blocks(of("bird-dog"))[0]
    assert cues(plain) == cues(blocks(suited(of("bird-dog"), (Condition.CLOTS,), EXERCISES))[0])


def test_every_caution_that_is_said_has_a_clip():
    known = phrases(EXERCISES.values())
    for exercise in EXERCISES.values():
        for condition in cautions_said(exercise):
            first = blocks(suited(of(exercise.id), (condition,), EXERCISES))[0]
            ids = {name for cue in cues(first) if isinstance(cue, SpeechCue) for one in cue.wordings for name in one}
            assert ids <= known.keys()
            assert all((paths.resources() / f"sounds/voices/slt/{name}.flac").is_file() for name in ids)


# Easier ones


def test_an_easier_version_needs_nothing_that_would_have_to_be_bought():
    found = {exercise.id: [one.id for one in easier_versions(exercise, EXERCISES)] for exercise in EXERCISES.values()}
    assert found["side-lying-leg-raise"] == ["clam"]
    assert found["lunge"] == ["squat", "sit-to-stand"], "a chair is in every home"
    for exercise in EXERCISES.values():
        for easier in easier_versions(exercise, EXERCISES):
            assert not {(Equipment.BAND,), (Equipment.FOAM_ROLLER,)} & ({*easier.needs} - {*exercise.needs})


@given(
    st.sampled_from(ROUTINES),
    st.sampled_from(Ease),
    st.sets(st.sampled_from(sorted(EXERCISES))),
    st.sets(st.sampled_from(sorted(EXERCISES))),
)
def test_whatever_hurt_there_is_something_left_and_nothing_takes_a_place_that_has_just_hurt(
    routine, ease, lately, just_hurt
):
    painful = lately | just_hurt
    found = eased(routine, ease, EXERCISES, painful, just_hurt)
    gone = {item.exercise.id for item in left_out(routine, EXERCISES, just_hurt)}
    assert len(found.items) == len(routine.items) - len(gone) > 0
    if gone:
        assert not set(names(found)) & just_hurt
