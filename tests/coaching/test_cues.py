import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coaching.cues import STARTING_MS, SpeechCue, Tone, ToneCue, cues, rep_cues, starting_cues
from glutecoach.coaching.exercise import Kind, Sides
from glutecoach.coaching.phrases import HIGHEST_NUMBER, REST_LENGTHS, phrases
from glutecoach.coaching.timeline import BlockKind, PhaseKind, blocks
from tests.coaching.builders import (
    bridge,
    clam,
    make_exercise,
    make_item,
    make_routine,
    own_pace,
    routines,
    set_blocks,
    squat,
)


def speech(block):
    return [cue for cue in cues(block) if isinstance(cue, SpeechCue)]


def tones(block, *wanted):
    found = [cue for cue in cues(block) if isinstance(cue, ToneCue)]
    return [(cue.at_ms, cue.tone) for cue in found if not wanted or cue.tone in wanted]


def numbers(block):
    """The counted reps; not the last three seconds of a long hold."""
    ends = {phase.end_ms for phase in block.phases if phase.length_ms >= 5000}
    last_three = {end - left * 1000 + 160 for end in ends for left in (3, 2, 1)}
    found = [cue for cue in speech(block) if cue.counting and cue.at_ms not in last_three]
    return [int(cue.wordings[0][0].removeprefix("number-")) for cue in found]


def said(block, phrase):
    return [cue for cue in speech(block) if (phrase,) in cue.wordings]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("figures", [{"lift": 2, "hold": 2, "lower": 2, "pause": 1}, {"lift": 2}, {"hold": 6}, {}])
def test_every_rep_of_a_set_is_counted_aloud_once_and_in_order(kind, figures):
    (block,) = set_blocks(make_routine(make_item(kind, reps=12, **figures)))
    assert numbers(block) == list(range(1, 13))


def test_the_number_comes_at_the_top_of_a_rep():
    block = set_blocks(make_routine(clam(reps=3)))[0]
    tops = [phase.end_ms for phase in block.phases if phase.counts]
    counted = [cue for cue in speech(block) if cue.counting]
    assert all(0 < cue.at_ms - top < 200 for cue, top in zip(counted, tops, strict=True))


def test_the_coach_counts_no_further_than_it_has_words():
    block = set_blocks(make_routine(squat(reps=40)))[0]
    assert numbers(block) == list(range(1, HIGHEST_NUMBER + 1))


def test_a_single_rep_is_not_counted():
    assert numbers(set_blocks(make_routine(squat(reps=1)))[0]) == []


def test_last_three_is_said_between_the_fourth_and_the_third_but_last_rep():
    block = set_blocks(make_routine(clam()))[0]
    (cue,) = said(block, "last-three")
    assert block.reps_by(cue.at_ms) == block.reps_by(cue.until_ms) == 9
    assert said(set_blocks(make_routine(clam(reps=7)))[0], "last-three") == []


def test_half_way_is_said_in_the_middle_of_holds_from_twenty_seconds_on():
    block = set_blocks(make_routine(make_item(Kind.STRETCH, hold=20)))[0]
    assert [cue.at_ms for cue in said(block, "half-way")] == [block.phases[1].start_ms + 10_000]
    assert said(set_blocks(make_routine(make_item(Kind.STRETCH, hold=19.9)))[0], "half-way") == []


def test_what_leads_to_a_set_counts_down_and_the_last_tone_differs():
    found = blocks(make_routine(clam(sets=2), squat()))
    leads = [block for block in found if not block.is_set and block.kind is not BlockKind.DONE]
    assert {block.kind for block in leads} == {BlockKind.GET_READY, BlockKind.SWITCH, BlockKind.REST, BlockKind.CHANGE}
    for block in leads:
        end = block.length_ms
        assert tones(block, Tone.COUNTDOWN, Tone.LAST_COUNTDOWN) == [
            (end - 3000, Tone.COUNTDOWN),
            (end - 2000, Tone.COUNTDOWN),
            (end - 1000, Tone.LAST_COUNTDOWN),
        ]


def test_a_long_hold_counts_its_last_three_seconds_by_tone_and_by_word():
    block = set_blocks(make_routine(bridge(reps=2)))[0]
    holds = [phase for phase in block.phases if phase.kind is PhaseKind.HOLD]
    expected = [
        (hold.end_ms - left * 1000, Tone.LAST_COUNTDOWN if left == 1 else Tone.COUNTDOWN)
        for hold in holds
        for left in (3, 2, 1)
    ]
    assert tones(block, Tone.COUNTDOWN, Tone.LAST_COUNTDOWN) == expected
    for hold in holds:
        words = [c.wordings[0][0] for c in speech(block) if c.counting and hold.end_ms - 3000 < c.at_ms < hold.end_ms]
        assert words == ["number-3", "number-2", "number-1"]


def test_a_short_hold_has_no_countdown():
    assert tones(set_blocks(make_routine(clam()))[0], Tone.COUNTDOWN, Tone.LAST_COUNTDOWN) == []


def test_the_introduction_names_exercise_position_side_and_dose_and_gives_way_bit_by_bit():
    get_ready, change = (blocks(make_routine(clam(), clam()))[index] for index in (0, 4))
    (cue,) = speech(get_ready)
    assert cue.wordings[0] == ("exercise-clam", "setup-clam-left", "number-12", "reps")
    assert cue.wordings[-1] == ("exercise-clam",)
    assert ("exercise-clam", "left-side") in cue.wordings
    (cue,) = speech(change)
    assert cue.wordings[0] == ("next-up", "exercise-clam", "setup-clam-left", "number-12", "reps")


@pytest.mark.parametrize(
    ("item", "dose"),
    [
        (bridge(), ("number-6", "holds", "number-10", "seconds")),
        (make_item(Kind.REPS, Sides.ALTERNATING, reps=5, lift=2), ("number-10", "reps")),
        (make_item(Kind.STEPS, reps=12), ("number-12", "steps")),
        (make_item(Kind.BREATHING, reps=6, lift=4, lower=6), ("number-6", "breaths")),
        (make_item(Kind.ROLLING, reps=3, hold=30), ("number-3", "spots", "number-30", "seconds")),
        (make_item(Kind.STRETCH, hold=30), ("number-30", "seconds")),
        (make_item(Kind.WALKING, hold=600), ("number-10", "minutes")),
        (make_item(Kind.HOLDS, reps=1, hold=20), ("number-20", "seconds")),
        (make_item(Kind.REPS, reps=40, hold=2), ()),
    ],
)
def test_the_dose_is_said_in_the_words_of_its_kind(item, dose):
    (cue,) = speech(blocks(make_routine(item))[0])
    assert cue.wordings[0][2:] == dose


def test_switching_says_so_and_names_the_side_that_comes():
    switch = blocks(make_routine(clam()))[2]
    assert tones(switch)[0] == (0, Tone.SWITCH)
    (cue,) = speech(switch)
    assert cue.wordings == (("switch-sides", "setup-clam-right"), ("switch-sides", "right-side"), ("switch-sides",))


def test_a_rest_says_how_long_it_is_and_what_comes():
    rest = blocks(make_routine(clam(sets=2, rest=30)))[4]
    assert tones(rest)[0] == (0, Tone.REST)
    assert speech(rest)[0].wordings == (("rest-30", "next-up", "exercise-clam", "left-side"), ("rest-30",))
    odd = blocks(make_routine(clam(sets=2, rest=33)))[4]
    assert speech(odd)[0].wordings[-1] == ("rest",)


def test_the_end_says_so():
    done = blocks(make_routine(squat()))[-1]
    assert tones(done) == [(0, Tone.FINISH)]
    assert speech(done)[0].wordings == (("all-done",),)


def test_a_tone_marks_every_lift_hold_and_lower_exactly_as_it_begins():
    block = set_blocks(make_routine(clam()))[0]
    expected = [
        (phase.start_ms, Tone(phase.kind.value))
        for phase in block.phases
        if phase.kind in (PhaseKind.LIFT, PhaseKind.HOLD, PhaseKind.LOWER)
    ]
    assert len(expected) == 36
    assert tones(block, Tone.LIFT, Tone.HOLD, Tone.LOWER) == expected


def test_who_squats_is_told_to_go_down_before_going_up():
    squat = make_item(exercise=make_exercise(lowers_first=True), reps=8, lift=2, hold=2, lower=2, pause=1)
    (block,) = set_blocks(make_routine(squat))
    said = [cue.wordings[0] for cue in speech(block)]
    assert said.index(("lower",)) < said.index(("hold",)) < said.index(("lift",))
    (last_three,) = (cue for cue in speech(block) if cue.wordings == (("last-three",),))
    rising = next(phase for phase in block.phases if phase.rep == 5 and phase.kind is PhaseKind.LIFT)
    assert last_three.at_ms == rising.start_ms + 100


def test_a_set_at_ones_own_pace_says_so_and_counts_nothing_by_itself():
    (block,) = set_blocks(make_routine(own_pace(reps=12)))
    assert [cue.wordings for cue in speech(block)] == [(("own-pace",), ("go",))]
    assert rep_cues(7)[0] == ToneCue(0, Tone.REP)
    assert rep_cues(7)[1].wordings == (("number-7",),)
    assert rep_cues(HIGHEST_NUMBER + 1) == (ToneCue(0, Tone.REP),)


def test_the_get_ready_after_a_pause_counts_down_three_seconds():
    found = starting_cues()
    assert [cue.at_ms for cue in found if isinstance(cue, ToneCue)] == [0, 1000, 2000]
    assert all(cue.at_ms < STARTING_MS for cue in found)


@settings(deadline=None, max_examples=100)
@given(routines())
def test_cues_come_in_order_and_lie_inside_their_block(routine):
    for block in blocks(routine):
        found = cues(block)
        assert [cue.at_ms for cue in found] == sorted(cue.at_ms for cue in found)
        assert all(0 <= cue.at_ms < block.length_ms for cue in found)
        for cue in found:
            if isinstance(cue, SpeechCue):
                assert cue.at_ms < cue.until_ms <= block.length_ms
                assert cue.wordings
                assert all(cue.wordings)


@settings(deadline=None, max_examples=100)
@given(routines())
def test_reps_are_counted_from_one_without_a_gap_whatever_the_dose(routine):
    for block in set_blocks(routine):
        planned = len(block.rep_sides)
        counted = planned > 1 and not block.open
        assert numbers(block) == list(range(1, min(planned, HIGHEST_NUMBER) + 1)) * counted


@settings(deadline=None, max_examples=100)
@given(routines(), st.integers(1, 40))
def test_every_phrase_that_can_be_said_exists(routine, rep):
    for block in blocks(routine):
        known = phrases([block.exercise])
        for cue in (*cues(block), *rep_cues(rep), *starting_cues()):
            if isinstance(cue, SpeechCue):
                assert [phrase for wording in cue.wordings for phrase in wording if phrase not in known] == []


def test_phrases_are_sentences():
    found = phrases([make_exercise(Kind.REPS, Sides.EACH, id="clam", name="Clam")])
    assert found["number-21"] == "Twenty-one."
    assert found["exercise-clam"] == "Clam."
    assert found["setup-clam-right"] == "Lie on your left side, right leg on top."
    assert [found[f"rest-{n}"] for n in REST_LENGTHS if n >= 45] == [
        "Rest for forty-five seconds.",
        "Rest for one minute.",
        "Rest for ninety seconds.",
        "Rest for two minutes.",
    ]
    assert all(text[0].isupper() or text[0].islower() for text in found.values())
    assert all(text.endswith(".") for text in found.values())
