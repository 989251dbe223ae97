from itertools import pairwise

import pytest
from hypothesis import given, settings

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.timeline import (
    DONE_MS,
    LEAD_IN_MS,
    SHORTEST_LEAD_MS,
    SHORTEST_REP_MS,
    BlockKind,
    PhaseKind,
    blocks,
    item_blocks,
    total_ms,
)
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


def kinds(block):
    return [phase.kind.value for phase in block.phases]


def shape(routine):
    return [(block.kind.value, block.set_number, block.side.value) for block in blocks(routine)]


def test_single_leg_bridge_holds_ten_seconds_six_times_on_each_side():
    left, right = set_blocks(make_routine(bridge()))
    for block in (left, right):
        holds = [phase for phase in block.phases if phase.kind is PhaseKind.HOLD]
        assert [phase.length_ms for phase in holds] == [10_000] * 6
        assert block.held_by(block.length_ms, block.side) == 60_000
        assert block.length_ms == LEAD_IN_MS + 6 * (2 + 10 + 2) * 1000 + 5 * 3000
    assert (left.side, right.side) == (Side.LEFT, Side.RIGHT)


def test_clam_lifts_holds_lowers_and_pauses_and_a_rep_is_done_at_the_top():
    block = set_blocks(make_routine(clam()))[0]
    assert kinds(block)[:5] == ["get-ready", "lift", "hold", "lower", "pause"]
    first_top = LEAD_IN_MS + 2000
    assert (block.reps_by(first_top - 1), block.reps_by(first_top)) == (0, 1)
    assert block.reps_by(block.length_ms) == 12


def test_no_pause_after_the_last_rep():
    block = set_blocks(make_routine(clam(reps=2)))[0]
    assert kinds(block) == ["get-ready", "lift", "hold", "lower", "pause", "lift", "hold", "lower"]


def test_left_and_right_are_one_set_with_a_switch_between_and_a_rest_between_sets():
    assert shape(make_routine(clam(sets=2))) == [
        ("get-ready", 1, "left"),
        ("set", 1, "left"),
        ("switch", 1, "right"),
        ("set", 1, "right"),
        ("rest", 2, "left"),
        ("set", 2, "left"),
        ("switch", 2, "right"),
        ("set", 2, "right"),
        ("done", 2, "right"),
    ]


def test_rest_and_switch_take_the_time_of_the_dose():
    found = blocks(make_routine(clam(sets=2, rest=45, switch=9)))
    assert [b.length_ms for b in found if b.kind is BlockKind.REST] == [45_000]
    assert [b.length_ms for b in found if b.kind is BlockKind.SWITCH] == [9_000, 9_000]


def test_steps_can_begin_with_the_right_side():
    steps = make_exercise(Kind.STEPS, Sides.EACH, first_side=Side.RIGHT)
    sets = set_blocks(make_routine(make_item(exercise=steps, reps=12, lift=2)))
    assert [block.side for block in sets] == [Side.RIGHT, Side.LEFT]
    assert kinds(sets[0]) == ["get-ready"] + ["step"] * 12
    assert sets[0].length_ms == LEAD_IN_MS + 24_000


def test_an_alternating_exercise_works_both_sides_in_turn_in_one_block():
    (block,) = set_blocks(make_routine(make_item(Kind.REPS, Sides.ALTERNATING, reps=3, lift=1, hold=2)))
    assert block.rep_sides == (Side.LEFT, Side.RIGHT) * 3
    assert block.sides == (Side.LEFT, Side.RIGHT)
    assert block.held_by(block.length_ms, Side.LEFT) == block.held_by(block.length_ms, Side.RIGHT) == 6000


def test_a_stretch_a_rolled_spot_and_a_walk_are_held_for_their_whole_length():
    for kind, phase in ((Kind.STRETCH, "stretch"), (Kind.ROLLING, "roll"), (Kind.WALKING, "walk")):
        (block,) = set_blocks(make_routine(make_item(kind, reps=2, hold=30, lift=9, lower=9, pause=4)))
        assert kinds(block) == ["get-ready", phase, "pause", phase]
        assert block.held_by(block.length_ms, Side.BOTH) == 60_000
        assert block.length_ms == LEAD_IN_MS + 64_000


def test_a_breath_is_done_when_it_is_out():
    (block,) = set_blocks(make_routine(make_item(Kind.BREATHING, reps=2, lift=4, lower=6)))
    assert kinds(block) == ["get-ready"] + ["breathe-in", "breathe-out"] * 2
    assert block.reps_by(LEAD_IN_MS + 9_999) == 0
    assert block.reps_by(LEAD_IN_MS + 10_000) == 1


def test_a_routine_opens_with_get_ready_changes_between_exercises_and_ends_with_the_last_words():
    found = blocks(make_routine(squat(), squat(), get_ready=12, change=20))
    assert [b.kind.value for b in found] == ["get-ready", "set", "change", "set", "done"]
    assert [b.length_ms for b in found if not b.is_set] == [12_000, 20_000, DONE_MS]
    assert [b.item for b in found] == [0, 0, 1, 1, 1]


def test_what_leads_to_a_set_leaves_time_for_its_countdown_whatever_the_figures():
    found = blocks(make_routine(clam(sets=2, rest=0, switch=0), squat(), get_ready=0, change=0))
    assert all(b.length_ms == SHORTEST_LEAD_MS for b in found if not b.is_set and b.kind is not BlockKind.DONE)


@pytest.mark.parametrize("kind", Kind)
def test_a_dose_without_any_time_still_counts_its_reps(kind):
    (block,) = set_blocks(make_routine(make_item(kind, reps=4)))
    assert block.reps_by(block.length_ms) == 4
    assert block.length_ms == LEAD_IN_MS + 4 * SHORTEST_REP_MS


def test_own_pace_sets_are_open_and_only_reps_and_steps_have_them():
    for kind in Kind:
        (block,) = set_blocks(make_routine(make_item(kind, reps=4, lift=2, hold=2, pace=Pace.OWN)))
        assert block.open is (kind in (Kind.REPS, Kind.STEPS))
    (block,) = set_blocks(make_routine(own_pace(reps=3)))
    assert kinds(block) == ["get-ready", "count"]
    assert len(block.rep_sides) == 3
    assert block.length_ms == set_blocks(make_routine(squat(reps=3)))[0].length_ms


def test_an_exercise_can_begin_in_the_middle_with_a_later_set_or_its_second_side():
    found = item_blocks(4, clam(sets=2), BlockKind.CHANGE, 15, first_set=1, first_side=Side.RIGHT)
    assert [(b.kind.value, b.set_number, b.side.value) for b in found] == [
        ("change", 1, "right"),
        ("set", 1, "right"),
        ("rest", 2, "left"),
        ("set", 2, "left"),
        ("switch", 2, "right"),
        ("set", 2, "right"),
    ]
    assert {b.item for b in found} == {4}


def test_a_moment_at_or_after_the_end_belongs_to_the_last_phase():
    (block,) = set_blocks(make_routine(squat()))
    assert block.phase_at(block.length_ms) is block.phase_at(block.length_ms + 1000) is block.phases[-1]
    assert block.phase_at(0) is block.phases[0]
    assert block.phase_at(LEAD_IN_MS) is block.phases[1]


@settings(deadline=None, max_examples=100)
@given(routines())
def test_phases_fill_their_block_without_a_gap_and_blocks_make_the_total(routine):
    found = blocks(routine)
    for block in found:
        assert block.phases[0].start_ms == 0
        assert all(one.end_ms == two.start_ms for one, two in pairwise(block.phases))
        assert all(phase.length_ms > 0 for phase in block.phases)
        assert sum(phase.length_ms for phase in block.phases) == block.length_ms
    assert total_ms(found) == sum(block.length_ms for block in found)


@settings(deadline=None, max_examples=100)
@given(routines())
def test_every_set_is_led_to_and_the_work_is_the_dose(routine):
    found = blocks(routine)
    assert found[-1].kind is BlockKind.DONE
    for lead, work in zip(found[0:-1:2], found[1:-1:2], strict=True):
        assert not lead.is_set
        assert work.is_set
        assert (lead.item, lead.set_number, lead.side) == (work.item, work.set_number, work.side)
    for index, item in enumerate(routine.items):
        sets = [block for block in found if block.is_set and block.item == index]
        for side in (Side.BOTH,) if item.exercise.sides is Sides.NONE else (Side.LEFT, Side.RIGHT):
            assert sum(b.rep_sides.count(side) for b in sets) == item.dose.sets * item.dose.reps
        for block in sets:
            if not block.open:
                assert block.reps_by(block.length_ms) == len(block.rep_sides)
                assert all(block.rep_sides[p.rep - 1] is p.side for p in block.phases if p.rep)


def test_who_lowers_first_rises_again_and_a_rep_is_done_at_the_lowest_point():
    squat = make_exercise(lowers_first=True)
    (block,) = set_blocks(make_routine(make_item(exercise=squat, reps=2, lift=2, hold=1, lower=3, pause=1)))
    assert kinds(block) == ["get-ready", "lower", "hold", "lift", "pause", "lower", "hold", "lift"]
    assert [phase.kind for phase in block.phases if phase.counts] == [PhaseKind.LOWER, PhaseKind.LOWER]
    assert [phase.length_ms for phase in block.phases[1:4]] == [3000, 1000, 2000]
