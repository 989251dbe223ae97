"""The catalogue as it ships: all of it loads, and what it says hangs together."""

import re
import shutil
from pathlib import Path

import pytest

from glutecoach.catalogue.library import Catalogue, UnknownRoutine, load_catalogue, routine_named
from glutecoach.coaching.exercise import Condition, Equipment, Exercise, Kind, Level, Position, Side, Sides
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.timeline import blocks, total_ms
from glutecoach.paths import resources

EXERCISES = {
    "clam", "fire-hydrant", "single-leg-bridge", "lateral-walk", "side-steps", "glute-bridge", "wall-bridge",
    "bird-dog", "standing-leg-lift", "squat", "sit-to-stand", "lunge", "piriformis-stretch", "pigeon", "figure-four",
    "downward-dog", "knees-to-chest", "glute-rolling", "breathing", "walking", "banded-clam", "side-lying-leg-raise",
    "leg-reach", "heel-slide", "hip-hinge", "hip-flexor-stretch",
}  # fmt: skip
SPEAKABLE_WORDS = 16


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(resources())


@pytest.fixture(scope="module")
def physio_four(catalogue: Catalogue) -> Routine:
    return routine_named(catalogue, "Physio round")


def exercise_files() -> list[str]:
    return sorted(path.stem for path in (resources() / "exercises").glob("*.toml"))


def texts(exercise: Exercise) -> tuple[str, ...]:
    named = (exercise.name, exercise.summary, exercise.setup, exercise.feel)
    return named + exercise.steps + exercise.mistakes + exercise.also_known_as


def seconds(routine: Routine) -> float:
    return total_ms(blocks(routine)) / 1000


def test_everything_that_ships_loads(catalogue: Catalogue) -> None:
    assert set(catalogue.exercises) == EXERCISES
    assert set(catalogue.routines) == {"physio-four", "gentle-start", "first-try"}
    assert set(catalogue.sources) == set("ABCDETSGP")


def test_the_easy_exercises_come_first_and_then_the_alphabet(catalogue: Catalogue) -> None:
    order = [(exercise.level, exercise.name) for exercise in catalogue.exercises.values()]
    assert order == sorted(order)
    assert order[0][0] is Level.EASY


@pytest.mark.parametrize("exercise_id", exercise_files())
def test_an_exercise_says_all_that_a_person_alone_needs(catalogue: Catalogue, exercise_id: str) -> None:
    exercise = catalogue.exercises[exercise_id]
    assert len(exercise.steps) >= 3
    assert len(exercise.mistakes) >= 2
    assert exercise.feel
    assert exercise.sources
    assert exercise.muscles
    assert len(exercise.summary) <= 70


@pytest.mark.parametrize("exercise_id", exercise_files())
def test_a_setup_is_short_enough_to_speak_and_knows_the_side(catalogue: Catalogue, exercise_id: str) -> None:
    exercise = catalogue.exercises[exercise_id]
    each = exercise.sides is Sides.EACH
    spoken = [exercise.setup_for(side) for side in ((Side.LEFT, Side.RIGHT) if each else (Side.BOTH,))]
    for sentence in spoken:
        assert len(sentence.split()) <= SPEAKABLE_WORDS
        assert sentence.endswith(".")
        assert all(part[:1].isupper() for part in re.split(r"(?<=\.) ", sentence))
        assert not re.search(r"\b(live|bow|lead|read|close|tear|wind)\b", sentence)
    assert len(set(spoken)) == len(spoken)


@pytest.mark.parametrize("exercise_id", exercise_files())
def test_texts_are_calm_and_finished(catalogue: Catalogue, exercise_id: str) -> None:
    exercise = catalogue.exercises[exercise_id]
    for text in texts(exercise):
        assert "!" not in text
        assert text == text.strip()
        assert not re.search(r"\b(cure|heal|guarantee|todo)", text, re.IGNORECASE)
    assert all(text.endswith(".") for text in (exercise.summary, exercise.feel, *exercise.steps, *exercise.mistakes))
    assert not any("{" in text for text in texts(exercise) if text != exercise.setup)


@pytest.mark.parametrize("exercise_id", exercise_files())
def test_a_dose_fits_its_kind(catalogue: Catalogue, exercise_id: str) -> None:
    exercise = catalogue.exercises[exercise_id]
    dose = exercise.dose
    match exercise.kind:
        case Kind.REPS:
            assert dose.lift > 0
            assert dose.lower > 0
            assert 0 < dose.hold < 5
        case Kind.HOLDS:
            assert dose.hold >= 5
        case Kind.STEPS:
            assert 1 <= dose.lift <= 3
        case Kind.BREATHING:
            assert dose.lower > dose.lift > 0
        case Kind.STRETCH:
            assert dose.reps <= 2
            assert 15 <= dose.hold <= 60
        case Kind.ROLLING:
            assert 20 <= dose.hold <= 30
        case Kind.WALKING:
            assert (dose.reps, dose.hold) == (1, 600)


VARIATIONS = {"fire-hydrant", "wall-bridge"}
"""Beside a ladder: the exercise that is easier than one of these leads on to another."""


def test_easier_and_harder_answer_each_other(catalogue: Catalogue) -> None:
    for exercise in catalogue.exercises.values():
        if exercise.easier:
            easier = catalogue.exercises[exercise.easier]
            assert (easier.harder == exercise.id) != (exercise.id in VARIATIONS)
            assert easier.level < exercise.level
        if exercise.harder:
            assert catalogue.exercises[exercise.harder].easier == exercise.id


@pytest.mark.parametrize(
    ("exercise_id", "easier"),
    [
        ("single-leg-bridge", "glute-bridge"),
        ("lateral-walk", "side-steps"),
        ("squat", "sit-to-stand"),
        ("lunge", "squat"),
        ("pigeon", "piriformis-stretch"),
        ("banded-clam", "clam"),
        ("side-lying-leg-raise", "banded-clam"),
        ("fire-hydrant", "clam"),
        ("wall-bridge", "glute-bridge"),
        ("bird-dog", "leg-reach"),
    ],
)
def test_a_sore_day_has_an_easier_version(catalogue: Catalogue, exercise_id: str, easier: str) -> None:
    assert catalogue.exercises[exercise_id].easier == easier


def test_left_clams_are_done_lying_on_the_right(catalogue: Catalogue) -> None:
    setup = catalogue.exercises["clam"].setup_for(Side.LEFT)
    assert setup == "Lie on your right side, knees bent, left leg on top."


def test_physio_four_is_what_the_physiotherapist_wrote(physio_four: Routine) -> None:
    ids = [item.exercise.id for item in physio_four.items]
    clam, hydrant, bridge, walk = (item.dose for item in physio_four.items)
    assert ids == ["clam", "fire-hydrant", "single-leg-bridge", "lateral-walk"]
    assert all(item.exercise.sides is Sides.EACH for item in physio_four.items)
    assert all(10 <= dose.reps <= 15 for dose in (clam, hydrant, walk))
    assert all(1 <= dose.hold <= 2 for dose in (clam, hydrant))
    assert (bridge.reps, bridge.hold) == (6, 10)
    assert [source.id for source in physio_four.sources] == ["B"]


def test_the_walk_of_physio_four_begins_to_the_right(physio_four: Routine) -> None:
    assert physio_four.items[-1].exercise.first_side is Side.RIGHT


def test_gentle_start_needs_no_more_than_a_hold_and_stays_under_ten_minutes(catalogue: Catalogue) -> None:
    routine = routine_named(catalogue, "gentle-start")
    assert routine.needs == ((Equipment.CHAIR, Equipment.WALL),)
    assert seconds(routine) < 600


def test_first_try_takes_about_three_minutes(catalogue: Catalogue) -> None:
    routine = routine_named(catalogue, "first-try")
    assert [item.exercise.id for item in routine.items] == ["clam", "glute-bridge"]
    assert 165 <= seconds(routine) < 190


def test_first_try_holds_nothing_but_easy_exercises(catalogue: Catalogue) -> None:
    routine = routine_named(catalogue, "first-try")
    assert {item.exercise.level for item in routine.items} == {Level.EASY}
    assert routine.needs == ()
    assert all(item.dose.reps <= 8 and item.dose.hold <= 5 for item in routine.items)


@pytest.mark.parametrize("name", ["physio-four", "Physio round", "PHYSIO ROUND", " physio round "])
def test_a_routine_is_found_by_id_or_name(catalogue: Catalogue, name: str) -> None:
    assert routine_named(catalogue, name).id == "physio-four"


@pytest.mark.parametrize("name", ["physio five", ""])
def test_an_unknown_routine_is_answered_with_the_names_there_are(catalogue: Catalogue, name: str) -> None:
    with pytest.raises(UnknownRoutine) as refusal:
        routine_named(catalogue, name)
    assert str(refusal.value) == (
        f"There is no routine named {name!r}. The routines are: First try, Gentle five, Physio round."
    )


def test_what_a_routine_leaves_open_comes_from_the_exercise(tmp_path: Path) -> None:
    folder = tmp_path / "resources"
    shutil.copytree(resources(), folder)
    (folder / "routines/mine.toml").write_text(
        'id = "mine"\nname = "Mine"\nsummary = "Mine."\nsources = ["B"]\nget_ready = 5\n'
        '[[items]]\nexercise = "single-leg-bridge"\ndose = { reps = 3, pace = "own" }\n',
        encoding="utf-8",
    )
    mine = load_catalogue(folder).routines["mine"]
    dose = mine.items[0].dose
    assert (mine.get_ready, mine.change) == (5, 20)
    assert (dose.reps, dose.pace, dose.hold, dose.pause) == (3, "own", 10, 3)


def test_what_the_words_have_one_hold_on_to_has_to_be_at_hand(catalogue: Catalogue) -> None:
    """Optional is only what one really can do without: the setup asks for none of it."""
    for exercise in catalogue.exercises.values():
        asked = {thing for thing in Equipment if thing.value.replace("-", " ").split()[-1] in exercise.setup.lower()}
        assert asked == {thing for things in exercise.needs for thing in things}, exercise.id


@pytest.mark.parametrize(("exercise", "conditions"), [
    ("downward-dog", {
        Condition.PRESSURE, Condition.WRISTS_OR_KNEES, Condition.WEAK_BONES, Condition.PREGNANT,
        Condition.HIP_REPLACEMENT,
    }),
    ("pigeon", {
        Condition.HIP_REPLACEMENT, Condition.GROIN_PINCH, Condition.WRISTS_OR_KNEES, Condition.WEAK_BONES,
    }),
    ("figure-four", {Condition.HIP_REPLACEMENT, Condition.GROIN_PINCH, Condition.WEAK_BONES}),
    ("piriformis-stretch", {
        Condition.HIP_REPLACEMENT, Condition.GROIN_PINCH, Condition.PREGNANT, Condition.WEAK_BONES,
    }),
    ("knees-to-chest", {
        Condition.HIP_REPLACEMENT, Condition.GROIN_PINCH, Condition.WEAK_BONES, Condition.PREGNANT,
    }),
    ("glute-rolling", {
        Condition.CLOTS, Condition.WEAK_BONES, Condition.HIP_REPLACEMENT, Condition.PREGNANT,
    }),
    ("bird-dog", {Condition.WRISTS_OR_KNEES, Condition.HIP_REPLACEMENT}),
    ("fire-hydrant", {Condition.WRISTS_OR_KNEES, Condition.HIP_REPLACEMENT}),
    ("squat", {Condition.WRISTS_OR_KNEES, Condition.HIP_REPLACEMENT}),
    ("clam", {Condition.HIP_REPLACEMENT}),
])  # fmt: skip
def test_an_exercise_says_with_what_it_needs_care(catalogue, exercise, conditions):
    assert set(catalogue.exercises[exercise].cautions) - {Condition.FLOOR} == conditions


def test_who_hardly_gets_up_from_the_floor_is_told_so_of_each_exercise_down_there(catalogue):
    for exercise in catalogue.exercises.values():
        is_down = exercise.position not in (Position.STANDING, Position.SITTING, Position.ANY)
        assert (Condition.FLOOR in exercise.cautions) == (is_down or exercise.id in ("glute-rolling", "hip-hinge")), (
            exercise.id
        )


def test_who_is_pregnant_is_told_so_of_each_exercise_that_lies_flat_on_the_back(catalogue):
    for exercise in catalogue.exercises.values():
        told = "flat on your back" in exercise.cautions.get(Condition.PREGNANT, "")
        assert told == (exercise.position is Position.ON_BACK), exercise.id
