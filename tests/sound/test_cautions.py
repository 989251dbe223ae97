"""What a person has to heed is heard before the exercise begins, however long the sentence is."""

from dataclasses import replace

import pytest

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.cues import cues
from glutecoach.coaching.exercise import OWN, Condition
from glutecoach.coaching.phrases import caution_id, cautions_said, phrases, setup_id
from glutecoach.coaching.routine import RoutineItem
from glutecoach.coaching.suiting import heeding
from glutecoach.coaching.timeline import BlockKind, blocks, easier_blocks
from glutecoach.sound.arrange import arrange
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import Clips
from glutecoach.ui.care_wording import with_condition

CATALOGUE = load_catalogue(paths.resources())
SOUNDS = paths.resources() / "sounds"
HEEDED = [
    (exercise, condition)
    for exercise in CATALOGUE.exercises.values()
    for condition in cautions_said(exercise)
    if condition in OWN
]


@pytest.fixture(scope="module")
def clips() -> Clips:
    return Clips(SOUNDS / "tones", (SOUNDS / "voices" / "slt",))


@pytest.mark.parametrize(("exercise", "condition"), HEEDED, ids=[f"{one.id}-{of}" for one, of in HEEDED])
def test_a_caution_finds_room_before_an_exercise_wherever_it_stands(clips, exercise, condition):
    item = RoutineItem(heeding(exercise, (condition,)), exercise.dose)
    planned = blocks(replace(CATALOGUE.routines["physio-four"], items=(item, item)))
    for kind in (BlockKind.GET_READY, BlockKind.CHANGE):
        block = next(one for one in planned if one.kind is kind)
        heard = [placed.clip for placed in arrange(cues(block), clips, Choices(), block.length_ms)]
        assert caution_id(exercise, condition) in heard, heard


NEW = [exercise for exercise in CATALOGUE.exercises.values() if exercise.cautions]


@pytest.mark.parametrize("exercise", NEW, ids=[one.id for one in NEW])
def test_whoever_has_not_said_what_to_heed_hears_all_of_it_the_first_time_and_how_to_lie(clips, exercise):
    item = RoutineItem(replace(exercise, is_new=True), exercise.dose)
    planned = blocks(replace(CATALOGUE.routines["physio-four"], items=(item, item)))
    for kind in (BlockKind.GET_READY, BlockKind.CHANGE):
        block = next(one for one in planned if one.kind is kind)
        heard = [placed.clip for placed in arrange(cues(block), clips, Choices(), block.length_ms)]
        assert [clip for clip in heard if clip.startswith("if-")] == [f"if-{one}" for one in exercise.cautions]
        assert setup_id(exercise, block.side) in heard


@pytest.mark.parametrize("exercise", NEW, ids=[one.id for one in NEW])
def test_a_new_easier_version_that_takes_over_is_told_of_as_fully(clips, exercise):
    item = RoutineItem(replace(exercise, is_new=True), exercise.dose)
    hurt = next(one for one in blocks(CATALOGUE.routines["physio-four"]) if one.is_set)
    block = easier_blocks(hurt, item)[0]
    heard = [placed.clip for placed in arrange(cues(block), clips, Choices(), block.length_ms)]
    assert [clip for clip in heard if clip.startswith("if-")] == [f"if-{one}" for one in exercise.cautions]


def test_what_is_heard_and_what_is_read_name_a_condition_alike():
    for condition in Condition:
        assert phrases(())[f"if-{condition}"].rstrip(".") == with_condition(condition)
