"""What the coach says, as text."""

from dataclasses import replace

from glutecoach.coaching.cues import SpeechCue, rep_cues, starting_cues
from glutecoach.coaching.cues import cues as cues_of
from glutecoach.coaching.room import TimeLeft
from glutecoach.coaching.sentences import joined, sentences
from glutecoach.coaching.timeline import BlockKind, blocks
from tests.coaching.builders import bridge, clam, make_routine


def told(block, counting=True):
    return [sentence.text for sentence in sentences(cues_of(block), block.exercise, block.length_ms, counting)]


def test_what_comes_is_told_as_fully_as_there_is_time():
    [first, *_] = blocks(make_routine(clam()))
    assert told(first) == ["Reps each. Left side."]
    heard, exercise = cues_of(first), first.exercise
    [cue] = [replace(cue, until_ms=20_000) for cue in heard if isinstance(cue, SpeechCue)]
    [sentence] = sentences([cue], exercise, None)
    assert sentence.text == f"Reps each. {exercise.setup_for(first.side)} Twelve repetitions."


def test_phrases_make_one_text():
    assert joined(["Eight.", "repetitions."]) == "Eight repetitions."
    assert joined(["Six.", "holds.", "Ten.", "seconds."]) == "Six holds. Ten seconds."
    assert joined(["Switch sides.", "Left side."]) == "Switch sides. Left side."


def test_counted_numbers_are_left_out_where_they_are_not_wished():
    routine = make_routine(clam())
    block = next(block for block in blocks(routine) if block.is_set)
    assert "One." in told(block)
    assert "One." not in told(block, counting=False)


def test_the_last_seconds_of_a_hold_are_marked():
    block = next(block for block in blocks(make_routine(bridge())) if block.is_set)
    marked = [s.text for s in sentences(cues_of(block), block.exercise, block.length_ms) if s.seconds]
    assert marked[:3] == ["Three.", "Two.", "One."]


def test_a_counted_rep_and_the_get_ready_have_their_words():
    assert [s.text for s in sentences(rep_cues(4), clam().exercise, None)] == ["Four."]
    assert [s.text for s in sentences(starting_cues(), clam().exercise, None)] == ["Get ready."]


def test_the_last_words_are_true_of_a_session_that_left_some_out_too():
    block = blocks(make_routine(clam()))[-1]
    assert block.kind is BlockKind.DONE
    assert told(block) == ["That is all. Well done."]


def test_one_thing_is_said_at_a_time():
    room = TimeLeft([(100, 200)], pause=10)
    assert room.take(50, 1_000, 60) == 200
    assert room.take(150, 1_000, 50) == 270, "behind what was said before, after a pause"
    assert room.take(0, 1_000, 100) == 0
    assert room.take(150, 300, 50) is None, "there is no room before its time is over"
