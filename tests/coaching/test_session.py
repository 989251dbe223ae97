import random

import pytest

from glutecoach.coaching.account import account, attempts
from glutecoach.coaching.cues import STARTING_MS, Tone, ToneCue, cues
from glutecoach.coaching.events import (
    BlockEnded,
    BlockStarted,
    Finished,
    Paused,
    PauseReason,
    SetEnded,
    Starting,
    State,
)
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.history import HURT, Ending
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.session import SHORTEST_LEFT_MS, Session
from glutecoach.coaching.timeline import LEAD_IN_MS, BlockKind, PhaseKind, blocks, total_ms
from glutecoach.coaching.visit import COUNT_TAIL_MS
from tests.coaching.builders import (
    TICK,
    Workout,
    bridge,
    clam,
    ended,
    heard,
    make_exercise,
    make_item,
    make_routine,
    of_type,
    own_pace,
    reps,
    results,
    squat,
)

SQUAT_TOPS = [LEAD_IN_MS + 2000, LEAD_IN_MS + 6000, LEAD_IN_MS + 10_000]
"""Where the three reps of a squat are done."""


def in_set(*items, into=0, **routine):
    workout = Workout(*items, **routine).start()
    workout.run_to(BlockKind.SET, into)
    return workout


def endings(workout):
    return [result.ending for result in workout.results]


# A whole workout


def test_an_uninterrupted_workout_takes_exactly_the_time_of_its_timeline():
    workout = Workout(clam(sets=2), bridge(), make_item(Kind.REPS, Sides.ALTERNATING, reps=4, lift=2)).start()
    workout.run_to_end()
    (finished,) = of_type(workout.events, Finished)
    assert finished.ending is Ending.COMPLETED
    assert finished.at - 1_000_000 == total_ms(workout.plan) == workout.session.tour.active_ms(workout.now)
    assert tuple(ended(workout.events)) == workout.plan
    assert {event.ending for event in of_type(workout.events, BlockEnded)} == {Ending.COMPLETED}


@pytest.mark.parametrize("seed", range(5))
def test_late_ticks_cost_no_time_and_lose_nothing(seed):
    late = random.Random(seed)
    regular, irregular = Workout(clam(), bridge()).start(), Workout(clam(), bridge()).start()
    regular.run_to_end()
    while irregular.session.state is State.RUNNING:
        irregular.tick(late.randint(1, 1900))
    assert irregular.events == regular.events


def test_every_cue_of_every_block_is_reported_once_and_in_order():
    workout = Workout(clam(sets=2), bridge()).start()
    workout.run_to_end()
    assert heard(workout.events) == [cue for block in workout.plan for cue in cues(block)]


def test_a_completed_workout_writes_down_all_that_was_planned():
    workout = Workout(clam(sets=2), bridge()).start()
    workout.run_to_end()
    assert [r.number for r in workout.results] == [1, 2, 3, 4, 5, 6]
    assert [(r.item, r.set_number, r.side.value) for r in workout.results] == [
        (0, 1, "left"),
        (0, 1, "right"),
        (0, 2, "left"),
        (0, 2, "right"),
        (1, 1, "left"),
        (1, 1, "right"),
    ]
    for result in workout.results:
        assert (result.done_reps, result.held_ms) == (result.planned_reps, result.planned_held_ms)
        assert result.ending is Ending.COMPLETED
    assert [r.planned_held_ms for r in workout.results] == [24_000] * 4 + [60_000] * 2


def test_a_set_knows_when_it_began_and_ended_in_the_session():
    workout = Workout(squat(), get_ready=5).start()
    workout.run_to_end()
    (result,) = workout.results
    assert (result.started_ms, result.ended_ms) == (5000, 5000 + workout.plan[1].length_ms)


def test_an_alternating_set_yields_one_result_for_each_side():
    workout = in_set(make_item(Kind.REPS, Sides.ALTERNATING, reps=3, lift=2), into=LEAD_IN_MS + 6000)
    workout.do("stop_set", Ending.TIRED)
    assert [(r.number, r.side, r.done_reps, r.planned_reps) for r in workout.results] == [
        (1, Side.LEFT, 2, 3),
        (2, Side.RIGHT, 1, 3),
    ]


def test_a_bridge_stopped_in_the_middle_keeps_the_seconds_that_were_held():
    workout = in_set(bridge(), into=LEAD_IN_MS + 17_000 + 2000 + 4000)
    workout.do("stop_set", Ending.TIRED)
    (result,) = workout.results
    assert (result.done_reps, result.held_ms, result.planned_held_ms) == (1, 14_000, 60_000)


# What can be seen


def test_the_moment_shows_reps_and_what_is_left():
    workout = in_set(squat(), into=SQUAT_TOPS[0])
    moment = workout.moment
    assert (moment.state, moment.reps, moment.reps_planned) == (State.RUNNING, 1, 3)
    assert (moment.elapsed_ms, moment.phase_left_ms) == (SQUAT_TOPS[0], 1000)
    assert moment.block_left_ms == workout.plan[1].length_ms - SQUAT_TOPS[0]
    assert moment.total_left_ms == moment.block_left_ms + workout.plan[2].length_ms


def test_what_is_left_only_shrinks_and_ends_at_nothing():
    workout = Workout(clam(), squat()).start()
    left = [workout.moment.total_left_ms]
    while workout.session.state is State.RUNNING:
        workout.tick(700)
        left.append(workout.moment.total_left_ms)
    assert left == sorted(left, reverse=True)
    assert (left[0], left[-1]) == (total_ms(workout.plan), 0)


def test_the_screen_can_ask_between_two_ticks():
    workout = in_set(squat(), into=1000)
    later = workout.session.moment(workout.now + 30)
    assert later.elapsed_ms == workout.moment.elapsed_ms + 30


# Pause and resume


def test_a_pause_keeps_the_place_and_fires_nothing():
    workout = in_set(squat(), into=1700)
    assert workout.do("pause") == [Paused(workout.now, PauseReason.PERSON)]
    before = workout.moment
    assert workout.run(20_000) == []
    assert workout.tick(3_600_000) == []
    assert workout.moment == before
    assert (before.state, before.pause_reason) == (State.PAUSED, PauseReason.PERSON)


def test_resume_begins_with_three_seconds_and_goes_on_in_the_same_place():
    workout = in_set(squat(), into=1700)
    workout.do("pause")
    workout.run(60_000)
    assert workout.do("resume") == [Starting(workout.now, workout.plan[1])]
    assert workout.moment.starting_left_ms == STARTING_MS
    workout.run(1000)
    assert (workout.moment.state, workout.moment.starting_left_ms) == (State.STARTING, STARTING_MS - 1000)
    (started,) = of_type(workout.run(STARTING_MS - 1000), BlockStarted)
    assert (started.from_ms, started.at) == (1700, workout.now)
    assert workout.moment.elapsed_ms == 1700


@pytest.mark.parametrize("kind", [BlockKind.GET_READY, BlockKind.SWITCH, BlockKind.REST, BlockKind.CHANGE])
def test_what_leads_to_a_set_goes_on_after_a_pause_without_a_get_ready_of_its_own(kind):
    workout = Workout(clam(sets=2), squat(), get_ready=12, change=12).start()
    if kind is not BlockKind.GET_READY:
        workout.run_to(kind)
    workout.run(2_000 - workout.moment.elapsed_ms)
    workout.do("pause")
    workout.run(60_000)
    before, length = workout.moment.elapsed_ms, workout.session.tour.block.length_ms
    assert workout.do("resume") == [BlockStarted(workout.now, workout.session.tour.block, before)]
    assert (workout.moment.elapsed_ms, workout.session.tour.block.length_ms) == (2_000, length)


def test_what_leads_to_a_set_leaves_time_to_get_ready_when_it_goes_on_near_its_end():
    workout = Workout(squat(), get_ready=10).start()
    workout.run(9_000)
    workout.do("pause")
    workout.do("resume")
    assert workout.moment.block_left_ms == SHORTEST_LEFT_MS
    events = workout.run(SHORTEST_LEFT_MS)
    assert [cue.tone for cue in heard(events) if isinstance(cue, ToneCue)][-1] is Tone.LAST_COUNTDOWN
    assert workout.session.tour.block.is_set


def test_the_last_words_go_on_after_a_pause_as_long_as_they_were():
    workout = Workout(squat()).start()
    workout.run_to(BlockKind.DONE, 1_000)
    workout.do("pause")
    workout.do("resume")
    assert (workout.session.state, workout.moment.block_left_ms) == (State.RUNNING, 2_000)


def test_skipping_after_what_hurts_was_left_out_leaves_the_next_exercise_its_set():
    workout = in_set(squat(), clam(), into=1000)
    workout.do("stop_set", Ending.PAIN)
    workout.do("leave_out")
    workout.run(1_000)
    assert workout.moment.phase.kind is PhaseKind.CHANGE
    workout.do("skip")
    assert workout.session.tour.block is workout.plan[3]


def test_a_late_tick_does_not_lengthen_the_get_ready():
    workout = in_set(squat(), into=1000)
    workout.do("pause")
    resumed = workout.now
    workout.do("resume")
    workout.run(STARTING_MS - TICK)
    (started,) = of_type(workout.tick(900), BlockStarted)
    assert started.at == resumed + STARTING_MS
    assert workout.moment.elapsed_ms == 1000 + 900 - TICK


def test_no_cue_is_heard_twice_or_lost_over_a_pause():
    workout = in_set(clam(), into=9_030)
    workout.do("pause")
    workout.do("resume")
    workout.run_to(BlockKind.SWITCH)
    assert heard(workout.events) == [c for b in workout.plan[:2] for c in cues(b)] + heard(workout.events)[-1:]
    assert reps(workout.events) == list(range(1, 13))


def test_time_in_pause_and_get_ready_is_not_active_time():
    workout = in_set(squat(), into=1000)
    active = workout.session.tour.active_ms(workout.now)
    workout.do("pause")
    workout.run(10_000)
    workout.do("resume")
    workout.run(STARTING_MS)
    assert workout.session.tour.active_ms(workout.now) == active
    workout.run_to_end()
    assert workout.session.tour.active_ms(workout.now) == total_ms(workout.plan)


def test_a_pause_during_the_get_ready_begins_it_anew():
    workout = in_set(squat(), into=1000)
    workout.do("pause")
    workout.do("resume")
    workout.run(2000)
    workout.do("pause")
    workout.do("resume")
    assert of_type(workout.run(STARTING_MS - TICK), BlockStarted) == []
    assert of_type(workout.tick(), BlockStarted)[0].from_ms == 1000


def test_what_was_due_before_the_pause_is_reported_with_it():
    workout = in_set(squat(), into=SQUAT_TOPS[0] - TICK)
    workout.now += 2 * TICK
    assert reps(workout.do("pause")) == [1]


# Sleep


def test_a_gap_pauses_at_the_last_moment_that_was_seen():
    workout = in_set(squat(), into=1000)
    seen = workout.now
    assert workout.tick(2001) == [Paused(seen, PauseReason.SLEPT)]
    assert workout.moment.elapsed_ms == 1000
    assert workout.moment.pause_reason is PauseReason.SLEPT
    workout.do("resume")
    workout.run_to_end()
    assert workout.session.tour.active_ms(workout.now) == total_ms(workout.plan)
    assert workout.results[0].done_reps == 3


def test_two_seconds_are_late_but_no_sleep():
    workout = in_set(squat(), into=1000)
    workout.tick(2000)
    assert workout.session.state is State.RUNNING


@pytest.mark.parametrize("drift", [2001, -2001, 3_600_000])
def test_a_wall_clock_that_leaves_the_other_clock_is_a_sleep(drift):
    workout = Workout(squat())
    workout.do("start", 5_000)
    workout.now += TICK
    workout.do("tick", 5_000 + TICK)
    seen = workout.now
    workout.now += TICK
    assert workout.do("tick", 5_000 + 2 * TICK + drift) == [Paused(seen, PauseReason.SLEPT)]


def test_a_wall_clock_that_is_set_a_little_is_no_sleep():
    workout = Workout(squat())
    workout.do("start", 5_000)
    for step in range(1, 30):
        workout.now += TICK
        workout.do("tick", 5_000 + step * (TICK + 1500))
    assert workout.session.state is State.RUNNING


def test_a_sleep_right_after_a_command_is_seen_too():
    workout = Workout(own_pace())
    workout.do("start", 0)
    workout.now += TICK
    workout.do("count_rep")
    workout.now += TICK
    assert of_type(workout.do("tick", 3_600_000), Paused)[0].reason is PauseReason.SLEPT


def test_a_wall_clock_set_during_a_pause_is_no_sleep():
    workout = Workout(squat())
    workout.do("start", 0)
    workout.do("pause")
    workout.now += 60_000
    workout.do("resume")
    workout.now += TICK
    workout.do("tick", 7_200_000)
    assert workout.session.state is State.RUNNING


@pytest.mark.parametrize("command", ["pause", "resume", "count_rep"])
def test_a_command_after_a_sleep_finds_the_session_paused_where_it_was(command):
    workout = in_set(squat(), into=1000)
    workout.now += 60_000
    assert of_type(workout.do(command), Paused)[0].reason is PauseReason.SLEPT
    assert workout.session.state is State.PAUSED
    assert workout.moment.elapsed_ms == 1000
    assert workout.results == []


# Going elsewhere


def test_skipping_in_a_set_writes_down_what_was_done():
    workout = in_set(clam(), into=LEAD_IN_MS + 7000 * 3)
    events = workout.do("skip")
    (result,) = results(events)
    assert (result.done_reps, result.held_ms, result.ending) == (3, 6000, Ending.OWN_CHOICE)
    assert workout.session.tour.block.kind is BlockKind.SWITCH
    assert workout.session.state is State.RUNNING


def test_a_set_skipped_at_once_is_written_down_as_left_out():
    workout = in_set(clam())
    workout.do("skip")
    assert [(r.done_reps, r.ending) for r in workout.results] == [(0, Ending.LEFT_OUT)]


def test_skipping_what_leads_to_a_set_leaves_three_seconds_to_get_ready():
    workout = Workout(squat(), get_ready=60).start()
    workout.run(2000)
    events = workout.do("skip")
    assert results(events) == []
    assert of_type(events, Starting)[0].block is workout.plan[1]
    assert of_type(workout.run(STARTING_MS), BlockStarted)[0].from_ms == 0


def test_a_skip_that_comes_just_too_late_does_not_skip_the_set_that_has_begun():
    workout = Workout(squat(), get_ready=5).start()
    workout.run(5000 - TICK)
    workout.now += TICK + 10
    events = workout.do("skip")
    assert results(events) == []
    assert workout.session.tour.index == 1
    assert workout.session.state is State.RUNNING


def test_skipping_the_last_words_completes_the_session():
    workout = Workout(squat()).start()
    workout.run_to(BlockKind.DONE)
    assert of_type(workout.do("skip"), Finished)[0].ending is Ending.COMPLETED


def test_skipping_everything_ends_the_session():
    workout = Workout(clam(sets=2), squat()).start()
    for _ in workout.plan:
        workout.do("skip")
    assert workout.session.state is State.FINISHED
    assert [(r.number, r.done_reps) for r in workout.results] == [(n, 0) for n in range(1, 6)]


def test_back_goes_to_what_led_to_the_set_and_then_to_the_set_before():
    workout = Workout(clam()).start()
    workout.run_to(BlockKind.SET, 1000, times=2)
    workout.do("back")
    assert workout.session.tour.block.kind is BlockKind.SWITCH
    workout.do("back")
    assert (workout.session.tour.index, workout.session.state) == (1, State.STARTING)


def test_back_at_the_very_beginning_begins_anew():
    workout = Workout(squat()).start()
    workout.run(3000)
    workout.do("back")
    assert (workout.session.tour.index, workout.moment.elapsed_ms) == (0, 0)


def test_doing_a_set_again_keeps_both_attempts():
    workout = in_set(squat(), into=SQUAT_TOPS[1])
    workout.do("again")
    workout.run_to_end()
    assert [(r.number, r.set_number, r.done_reps, r.ending) for r in workout.results] == [
        (1, 1, 2, Ending.OWN_CHOICE),
        (2, 1, 3, Ending.COMPLETED),
    ]


def test_beginning_again_before_anything_was_done_writes_nothing_down():
    workout = in_set(squat(), into=1000)
    workout.do("again")
    assert workout.results == []
    workout.run_to_end()
    assert [r.number for r in workout.results] == [1]


def test_jumping_goes_to_any_block_and_nowhere_else():
    workout = Workout(squat(), clam()).start()
    workout.do("jump", 4)
    assert workout.session.tour.block is workout.plan[4]
    assert workout.do("jump", -1) == workout.do("jump", len(workout.plan)) == []
    assert workout.session.tour.block is workout.plan[4]


def test_a_paused_session_stays_paused_wherever_it_goes():
    workout = in_set(squat(), clam(), into=SQUAT_TOPS[0])
    workout.do("pause")
    for command in ("skip", "again", "back", "skip"):
        workout.do(command)
        assert workout.session.state is State.PAUSED
    workout.do("jump", 3)
    assert workout.run(5000) == []
    workout.do("resume")
    workout.run(STARTING_MS)
    assert (workout.session.tour.index, workout.moment.elapsed_ms) == (3, 0)


# What was done, as it was done, once


def test_going_back_and_forth_over_sets_adds_nothing_where_nothing_was_done():
    workout = in_set(squat(sets=2), into=SQUAT_TOPS[1])
    workout.do("stop_set", Ending.TIRED)
    for command in ("back", "skip", "back", "skip", "skip", "skip", "back", "back", "again", "skip"):
        workout.do(command)
    assert [(r.set_number, r.done_reps, r.ending) for r in workout.results] == [
        (1, 2, Ending.TIRED),
        (2, 0, Ending.LEFT_OUT),
    ]


@pytest.mark.parametrize("pauses", [False, True])
def test_where_every_set_was_skipped_there_are_no_last_words(pauses):
    workout = in_set(squat(), squat())
    while workout.session.tour.block.kind is not BlockKind.DONE and workout.session.state is not State.FINISHED:
        if pauses:
            workout.do("pause")
        workout.do("skip")
    workout.do("resume")
    assert of_type(workout.events, Finished)[0].ending is Ending.PARTLY_DONE
    assert BlockKind.DONE not in {event.block.kind for event in of_type(workout.events, BlockStarted)}
    assert [result.ending for result in workout.results] == 2 * [Ending.LEFT_OUT]


def test_a_set_that_was_passed_over_and_done_later_is_told_as_done():
    workout = in_set(bridge(), squat(), into=1)
    workout.do("skip")
    workout.do("back")
    workout.run_to_end()
    assert {r.ending for r in account(prescription(workout.routine), workout.results)} == {Ending.COMPLETED}
    assert of_type(workout.events, Finished)[0].ending is Ending.COMPLETED


def test_sets_that_were_jumped_over_are_told_as_left_out_at_the_end():
    workout = Workout(squat(), clam()).start()
    workout.run_to(BlockKind.CHANGE)
    workout.do("jump", len(workout.plan) - 2)
    workout.run_to_end()
    assert [(r.exercise_id, r.side, r.ending) for r in workout.results] == [
        ("squat", Side.BOTH, Ending.COMPLETED),
        ("clam", Side.RIGHT, Ending.COMPLETED),
        ("clam", Side.LEFT, Ending.LEFT_OUT),
    ]


@pytest.mark.parametrize(
    ("skipped", "ending"), [(0, Ending.COMPLETED), (1, Ending.PARTLY_DONE), (3, Ending.PARTLY_DONE)]
)
def test_a_session_that_left_out_sets_is_partly_done(skipped, ending):
    workout = Workout(squat(sets=3)).start()
    for _ in range(skipped):
        workout.run_to(BlockKind.SET)
        workout.do("skip")
    workout.run_to_end()
    assert of_type(workout.events, Finished)[0].ending is ending


@pytest.mark.parametrize(
    ("commands", "ending"),
    [
        ([("stop_set", Ending.TIRED)], Ending.PARTLY_DONE),
        ([("again",), ("stop_set", Ending.TIRED)], Ending.PARTLY_DONE),  # the halves of two attempts are no whole set
        ([("again",)], Ending.COMPLETED),
        ([("skip",), ("back",)], Ending.COMPLETED),
    ],
)
def test_a_session_is_completed_where_each_set_was_done_whole_at_one_time(commands, ending):
    workout = Workout(squat(sets=2)).start()
    workout.run_to(BlockKind.SET, SQUAT_TOPS[1])
    for command in commands:
        workout.do(*command)
        workout.run(STARTING_MS + SQUAT_TOPS[1] if workout.session.tour.block.is_set else 0)
    workout.run_to_end()
    assert of_type(workout.events, Finished)[0].ending is ending


def test_who_finishes_after_the_last_rep_has_completed_the_session():
    workout = in_set(squat(), into=SQUAT_TOPS[2] + 500)
    assert of_type(workout.do("finish"), Finished)[0].ending is Ending.COMPLETED
    hurt = in_set(squat(), into=SQUAT_TOPS[2] + 500)
    assert of_type(hurt.do("finish", Ending.PAIN), Finished)[0].ending is Ending.PAIN


@pytest.mark.parametrize("command", [("skip",), ("again",), ("stop_set", Ending.TIRED), ("finish",), ("interrupt",)])
def test_a_set_left_after_its_last_rep_is_completed(command):
    workout = in_set(squat(), into=SQUAT_TOPS[2] + 500)
    workout.do(*command)
    assert [(r.done_reps, r.ending) for r in workout.results] == [(3, Ending.COMPLETED)]


# Own pace


def counting(*presses_after, **dose):
    workout = in_set(own_pace(**dose), into=LEAD_IN_MS)
    for after in presses_after:
        workout.now += after
        workout.do("count_rep")
    return workout


def test_reps_at_ones_own_pace_are_numbered_as_they_are_pressed():
    workout = counting(1000, 1800)
    assert reps(workout.events) == [1, 2]
    assert (workout.moment.reps, workout.moment.reps_planned) == (2, 3)


def test_a_set_at_ones_own_pace_waits_as_long_as_it_takes():
    workout = counting(1000)
    workout.run(600_000)
    assert workout.session.tour.block.is_set
    assert (workout.moment.block_left_ms, workout.moment.phase_left_ms) == (0, 0)


def test_the_last_rep_ends_the_set_a_moment_later_and_more_presses_do_nothing():
    workout = counting(1000, 1000, 1000)
    assert workout.do("count_rep") == []
    assert workout.moment.block_left_ms == COUNT_TAIL_MS
    last = workout.now
    workout.run(COUNT_TAIL_MS - TICK)
    assert workout.results == []
    (over,) = of_type(workout.run(TICK), SetEnded)
    assert over.at == last + COUNT_TAIL_MS
    assert (over.results[0].done_reps, over.results[0].ending) == (3, Ending.COMPLETED)


def test_the_next_set_at_ones_own_pace_counts_from_one_and_waits_again():
    workout = counting(1000, 1000, 1000, sets=2)
    workout.run_to(BlockKind.SET, LEAD_IN_MS)
    workout.do("count_rep")
    workout.run(60_000)
    assert (workout.session.tour.block.set_number, workout.moment.reps) == (2, 1)


def test_presses_in_a_pause_and_in_a_paced_set_count_nothing():
    workout = counting(1000)
    workout.do("pause")
    assert workout.do("count_rep") == []
    workout.do("resume")
    assert workout.do("count_rep") == []
    assert workout.moment.reps == 1
    led = in_set(squat(), into=1000)
    assert led.do("count_rep") == []
    assert led.moment.reps == 0


def test_alternating_reps_at_ones_own_pace_go_to_their_sides():
    workout = in_set(make_item(Kind.REPS, Sides.ALTERNATING, reps=2, lift=2, pace=own_pace().dose.pace), into=1000)
    for _ in range(3):
        workout.do("count_rep")
    workout.do("stop_set", Ending.TIRED)
    assert [(r.side, r.done_reps) for r in workout.results] == [(Side.LEFT, 2), (Side.RIGHT, 1)]


# Rests


def in_rest(into):
    workout = Workout(squat(sets=2, rest=30)).start()
    workout.run_to(BlockKind.REST, into)
    return workout


def countdown(events):
    return [e.at for e in events if getattr(e, "cue", None) and getattr(e.cue, "tone", "") == Tone.COUNTDOWN]


def test_a_longer_rest_is_longer_and_counts_down_at_its_new_end():
    workout = in_rest(10_000)
    end = workout.now + 20_000 + 10_000
    (changed,) = of_type(workout.do("change_rest", 10_000), BlockStarted)
    assert (changed.from_ms, changed.block.length_ms) == (10_000, 40_000)
    assert workout.moment.block_left_ms == 30_000
    events = workout.run_to(BlockKind.SET)
    assert countdown(events) == [end - 3000, end - 2000]
    assert of_type(events, BlockEnded)[0].at == end


def test_a_rest_lengthened_in_its_countdown_counts_down_once_more():
    workout = in_rest(28_500)
    workout.do("change_rest", 10_000)
    assert len(countdown(workout.run_to(BlockKind.SET))) == 2


def test_a_shorter_rest_still_counts_down_to_its_end():
    workout = in_rest(10_000)
    workout.do("change_rest", -60_000)
    assert workout.moment.block_left_ms == SHORTEST_LEFT_MS
    end = workout.now + SHORTEST_LEFT_MS
    assert countdown(workout.run_to(BlockKind.SET)) == [end - 3000, end - 2000]


def test_shortening_never_makes_a_rest_longer():
    workout = in_rest(29_500)
    workout.do("change_rest", -10_000)
    assert workout.moment.block_left_ms == 500


def test_nothing_that_was_heard_is_repeated_when_the_rest_changes():
    workout = in_rest(10_000)
    workout.do("change_rest", 10_000)
    events = workout.run_to(BlockKind.SET)
    assert [cue for cue in heard(events)[:-1] if not isinstance(cue, ToneCue)] == []
    assert ToneCue(0, Tone.REST) not in heard(events)


def test_a_rest_can_be_changed_in_a_pause():
    workout = in_rest(10_000)
    workout.do("pause")
    assert workout.do("change_rest", 10_000) == []
    assert workout.moment.block_left_ms == 30_000
    workout.do("resume")
    assert workout.moment.block_left_ms == 30_000


def test_a_rest_changed_before_it_runs_is_heard_from_its_beginning():
    workout = in_set(squat(sets=2, rest=30), into=1000)
    workout.do("pause")
    workout.do("skip")
    workout.do("change_rest", 10_000)
    workout.do("resume")
    assert heard(workout.run(TICK))[0] == ToneCue(0, Tone.REST)


def test_a_set_and_the_last_words_keep_their_length():
    workout = in_set(squat(), into=1000)
    assert workout.do("change_rest", 10_000) == []
    workout.run_to(BlockKind.DONE)
    assert of_type(workout.do("change_rest", 10_000), BlockStarted) == []
    assert workout.session.tour.blocks == workout.plan


# Tired and in pain


def test_tired_ends_the_set_and_goes_on():
    workout = in_set(clam(), into=10_000)
    workout.do("stop_set", Ending.TIRED)
    assert endings(workout) == [Ending.TIRED]
    assert (workout.session.tour.block.kind, workout.session.state) == (BlockKind.SWITCH, State.RUNNING)


def test_tired_in_a_rest_changes_nothing():
    workout = in_rest(10_000)
    assert workout.do("stop_set", Ending.TIRED) == []
    assert workout.session.tour.block.kind is BlockKind.REST


def test_pain_stops_the_set_at_once_and_waits_for_a_choice():
    workout = in_set(clam(), into=10_000)
    events = workout.do("stop_set", Ending.PAIN)
    assert of_type(events, Paused) == [Paused(workout.now, PauseReason.HURT)]
    assert workout.session.hurt is workout.session.tour.block is workout.plan[1]
    assert (workout.moment.state, workout.moment.pause_reason) == (State.PAUSED, PauseReason.HURT)
    assert workout.run(60_000) == []


def test_pain_can_be_told_in_a_pause():
    workout = in_set(clam(), into=10_000)
    workout.do("pause")
    events = workout.do("stop_set", Ending.PAIN)
    assert of_type(events, Paused) == [Paused(workout.now, PauseReason.HURT)]
    assert workout.session.hurt is workout.plan[1]
    assert workout.session.broken_off()[0].ending in HURT


def test_pain_in_a_rest_pauses_too():
    workout = in_rest(10_000)
    workout.do("stop_set", Ending.PAIN)
    assert workout.session.state is State.PAUSED
    assert workout.session.hurt.kind is BlockKind.REST


def test_going_on_after_pain_goes_on_in_the_same_set_at_the_rep_that_was_reached():
    workout = in_set(clam(), into=LEAD_IN_MS + 7000 * 3)
    workout.do("stop_set", Ending.PAIN)
    before = workout.moment
    assert before.reps == 3
    workout.do("resume")
    assert workout.session.hurt is None
    workout.run(STARTING_MS)
    assert (workout.session.tour.index, workout.moment.elapsed_ms) == (1, before.elapsed_ms)
    workout.run_to_end()
    assert [(r.done_reps, r.ending) for r in workout.results] == [
        (12, Ending.COMPLETED_WITH_PAIN),
        (12, Ending.COMPLETED),
    ]


GIVEN_UP = {
    ("skip",): Ending.OWN_CHOICE_WITH_PAIN,
    ("back",): Ending.OWN_CHOICE_WITH_PAIN,
    ("jump", 3): Ending.OWN_CHOICE_WITH_PAIN,
    ("stop_set", Ending.TIRED): Ending.TIRED_WITH_PAIN,
    ("finish",): Ending.OWN_CHOICE_WITH_PAIN,
    ("interrupt",): Ending.INTERRUPTED_WITH_PAIN,
}


@pytest.mark.parametrize(("command", "ending"), GIVEN_UP.items())
def test_a_set_that_hurt_and_went_on_keeps_the_pain_but_not_as_the_cause_of_its_end(command, ending):
    workout = in_set(clam(), into=LEAD_IN_MS + 7000)
    workout.do("stop_set", Ending.PAIN)
    workout.do("resume")
    workout.run(STARTING_MS + 7000)
    workout.do(*command)
    assert [(r.done_reps, r.ending) for r in workout.results] == [(2, ending)]
    assert ending in HURT


@pytest.mark.parametrize("command", GIVEN_UP)
def test_a_set_that_is_left_while_it_hurts_ended_because_of_that(command):
    workout = in_set(clam(), into=LEAD_IN_MS + 7000)
    workout.do("stop_set", Ending.PAIN)
    if command[0] == "stop_set":
        command = ("leave_out",)
    workout.do(*command)
    assert workout.results[0].ending is Ending.PAIN


def test_pain_that_comes_back_is_the_cause_after_all():
    workout = in_set(clam(), into=LEAD_IN_MS + 7000)
    for command in (("stop_set", Ending.PAIN), ("resume",), ("stop_set", Ending.PAIN), ("finish", Ending.PAIN)):
        workout.do(*command)
        workout.run(STARTING_MS + 100)
    assert endings(workout) == [Ending.PAIN]


def test_pain_at_ones_own_pace_keeps_what_was_counted():
    workout = counting(500, 500)
    workout.do("stop_set", Ending.PAIN)
    workout.do("resume")
    workout.run(STARTING_MS)
    workout.do("count_rep")
    workout.run_to_end()
    assert [(r.done_reps, r.ending) for r in workout.results] == [(3, Ending.COMPLETED_WITH_PAIN)]


def test_saying_twice_that_it_hurts_is_saying_it_once():
    workout = in_set(squat(), clam(), into=SQUAT_TOPS[0])
    workout.do("stop_set", Ending.PAIN)
    assert workout.do("stop_set", Ending.PAIN) == []
    assert workout.session.hurt is workout.plan[1]
    workout.do("leave_out")
    assert workout.session.tour.block is workout.plan[2]


def test_pain_said_just_as_the_set_ends_is_pain_of_that_set():
    workout = in_set(squat(), clam())
    workout.run(workout.plan[1].length_ms - TICK)
    workout.now += TICK + 10
    workout.do("stop_set", Ending.PAIN)
    assert endings(workout) == [Ending.COMPLETED_WITH_PAIN]
    assert workout.session.hurt is workout.plan[1]
    assert workout.session.state is State.PAUSED


def test_leaving_out_writes_down_the_rest_of_the_exercise_as_not_done_and_goes_to_the_next():
    workout = in_set(clam(sets=2), squat(), into=LEAD_IN_MS + 7000)
    workout.do("stop_set", Ending.PAIN)
    workout.do("leave_out")
    assert [(r.number, r.set_number, r.side.value, r.done_reps) for r in workout.results] == [
        (1, 1, "left", 1),
        (2, 1, "right", 0),
        (3, 2, "left", 0),
        (4, 2, "right", 0),
    ]
    assert endings(workout) == [Ending.PAIN, *[Ending.LEFT_OUT] * 3]
    assert (workout.session.tour.block.kind, workout.session.tour.block.item) == (BlockKind.CHANGE, 1)
    assert (workout.session.state, workout.session.hurt) == (State.RUNNING, None)
    workout.run_to_end()
    assert [r.number for r in workout.results] == [1, 2, 3, 4, 5]


def test_leaving_out_the_last_exercise_goes_to_the_last_words():
    workout = in_set(squat(sets=3), into=1000)
    workout.do("stop_set", Ending.PAIN)
    workout.do("leave_out")
    assert workout.session.tour.block.kind is BlockKind.DONE
    workout.run_to_end()
    assert of_type(workout.events, Finished)[0].ending is Ending.PARTLY_DONE


@pytest.mark.parametrize("choice", ["leave_out", "resume", "finish", "skip"])
def test_what_hurt_in_a_rest_is_the_set_before_it_and_no_other_that_was_not_begun(choice):
    workout = in_rest(10_000)
    before = endings(workout)
    workout.do("stop_set", Ending.PAIN)
    workout.do(choice)
    assert endings(workout)[: len(before)] == [*before[:-1], Ending.COMPLETED_WITH_PAIN]
    assert set(endings(workout)[len(before) :]) <= {Ending.LEFT_OUT}


def test_it_hurts_before_the_other_side_is_told_of_the_side_that_was_done():
    workout = in_set(clam(), into=LEAD_IN_MS + 7000)
    workout.do("stop_set", Ending.TIRED)
    assert workout.session.tour.block.kind is BlockKind.SWITCH
    workout.do("stop_set", Ending.PAIN)
    workout.do("finish", Ending.PAIN)
    assert [(r.side, r.done_reps, r.ending) for r in workout.results] == [(Side.LEFT, 1, Ending.TIRED_WITH_PAIN)]
    assert of_type(workout.events, Finished)[0].ending is Ending.PAIN


def test_who_says_again_that_it_hurts_after_leaving_out_says_it_of_nothing_that_was_left_out():
    workout = in_set(clam(), squat(), into=LEAD_IN_MS + 7000)
    for _ in range(2):
        workout.do("stop_set", Ending.PAIN)
        workout.do("leave_out")
    told = [(r.exercise_id, r.side.value, r.ending) for r in workout.results]
    assert told == [
        ("clam", "left", Ending.PAIN),
        ("clam", "right", Ending.LEFT_OUT),
        ("squat", "both", Ending.LEFT_OUT),
    ]


def easier(kind=Kind.REPS, sides=Sides.NONE, first_side=Side.LEFT, **dose):
    figures = {"reps": 4, "lift": 1} | dose
    return make_item(exercise=make_exercise(kind, sides, id="easier", first_side=first_side), **figures)


def worked(workout):
    return [(r.exercise_id, r.set_number, r.side.value) for r in workout.results]


def test_an_easier_version_redoes_the_stopped_set_and_takes_the_place_of_the_others():
    workout = Workout(squat(sets=3), clam()).start()
    workout.run_to(BlockKind.SET, 1000, times=2)
    workout.do("stop_set", Ending.PAIN)
    workout.do("make_easier", easier(sets=3))
    assert (workout.session.state, workout.session.tour.block.kind) == (State.RUNNING, BlockKind.CHANGE)
    workout.run_to_end()
    assert worked(workout) == [
        ("squat", 1, "both"),
        ("squat", 2, "both"),
        ("easier", 2, "both"),
        ("easier", 3, "both"),
        ("clam", 1, "left"),
        ("clam", 1, "right"),
    ]
    assert [r.number for r in workout.results] == [1, 2, 3, 4, 5, 6]
    assert {r.item for r in workout.results if r.exercise_id == "easier"} == {0}


@pytest.mark.parametrize("first_side", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize(
    ("stopped", "expected"), [(1, ["left", "right", "left", "right"]), (2, ["right", "left", "right"])]
)
def test_an_easier_version_works_each_side_that_is_missing(first_side, stopped, expected):
    workout = Workout(clam(sets=2)).start()
    workout.run_to(BlockKind.SET, 1000, times=stopped)
    workout.do("stop_set", Ending.PAIN)
    done_before = len(workout.results)
    workout.do("make_easier", easier(Kind.REPS, Sides.EACH, first_side, sets=2))
    workout.run_to_end()
    stopped_set, *rest = workout.results[done_before:]
    assert stopped_set.ending is Ending.PAIN
    assert [r.side.value for r in rest] == expected
    assert {r.exercise_id for r in rest} == {"easier"}


def test_nobody_goes_back_to_the_break_before_what_an_easier_version_has_replaced():
    workout = Workout(clam(sets=1), squat(sets=1)).start()
    workout.run_to(BlockKind.SET, 1000, times=3)
    workout.do("stop_set", Ending.PAIN)
    workout.do("make_easier", easier())
    assert (workout.session.tour.block.kind, workout.session.tour.block.exercise.id) == (BlockKind.CHANGE, "easier")
    workout.do("back")
    assert (workout.session.tour.block.exercise.id, workout.session.tour.block.side) == ("clam", Side.RIGHT)
    assert {block.exercise.id for block in workout.session.tour.blocks[:-1]} == {"clam", "easier"}


def test_an_easier_version_with_fewer_sets_does_at_least_its_last():
    workout = Workout(squat(sets=3)).start()
    workout.run_to(BlockKind.SET, 1000, times=3)
    workout.do("stop_set", Ending.PAIN)
    workout.do("make_easier", easier(sets=1))
    workout.run_to_end()
    assert worked(workout)[-1] == ("easier", 1, "both")


def test_an_easier_version_asks_for_no_more_sets_than_what_hurt():
    workout = Workout(squat(sets=2)).start()
    workout.run_to(BlockKind.SET, 1000, times=1)
    workout.do("stop_set", Ending.PAIN)
    workout.do("make_easier", easier(sets=3))
    workout.run_to_end()
    assert worked(workout)[1:] == [("easier", 1, "both"), ("easier", 2, "both")]


def test_an_easier_version_of_the_last_exercise_still_leads_to_the_last_words():
    workout = in_set(squat(), into=1000)
    workout.do("stop_set", Ending.PAIN)
    workout.do("make_easier", easier())
    workout.run_to_end()
    assert ended(workout.events)[-1].kind is BlockKind.DONE


@pytest.mark.parametrize("end", ["finish", "interrupt", "skip"])
@pytest.mark.parametrize("sets_done", [0, 1])
def test_pain_before_a_set_is_kept_however_one_leaves(end, sets_done):
    """It is that of the set before, or else of the one to come: nobody says that it hurts and finds nothing of it."""
    workout = Workout(squat(sets=2)).start()
    if sets_done:
        workout.run_to(BlockKind.REST)
    workout.do("stop_set", Ending.PAIN)
    assert [r.ending for r in workout.session.broken_off()] == [Ending.PAIN][sets_done:]
    workout.do(end)
    told = [(r.done_reps > 0, r.ending) for r in workout.results if r.set_number == 1]
    assert told == [(True, Ending.COMPLETED_WITH_PAIN) if sets_done else (False, Ending.PAIN)]


@pytest.mark.parametrize(("kind", "expected"), [
    (BlockKind.CHANGE, (0, 2, Side.BOTH)),
    (BlockKind.DONE, (1, 1, Side.RIGHT)),
])  # fmt: skip
def test_who_stops_between_two_exercises_or_at_the_end_was_hurt_by_what_they_did_last(kind, expected):
    workout = Workout(squat(sets=2), clam(sets=1)).start()
    workout.run_to(kind)
    done = len(workout.results)
    workout.do("stop_set", Ending.PAIN)
    workout.do("finish", Ending.PAIN)
    told = workout.results[done - 1 :]
    assert [(r.planned, r.ending) for r in told] == [(expected, Ending.COMPLETED_WITH_PAIN)]
    assert attempts(workout.results) == (done, done), "nothing was begun once more"


def test_the_exercise_that_is_announced_is_left_out_where_it_hurt_after_the_one_before():
    workout = Workout(squat(sets=2), clam(sets=1)).start()
    workout.run_to(BlockKind.CHANGE)
    done = len(workout.results)
    workout.do("stop_set", Ending.PAIN)
    workout.do("leave_out")
    assert workout.results[done].planned == (1, 1, Side.LEFT)
    assert endings(workout)[done - 1 :] == [Ending.COMPLETED_WITH_PAIN, Ending.LEFT_OUT, Ending.LEFT_OUT]


def test_choices_about_pain_need_pain():
    workout = in_set(squat(), into=1000)
    assert workout.do("leave_out") == workout.do("make_easier", easier()) == []
    assert workout.session.tour.blocks == workout.plan


def test_going_elsewhere_is_a_choice_too():
    workout = in_set(clam(), into=10_000)
    workout.do("stop_set", Ending.PAIN)
    workout.do("back")
    assert workout.session.hurt is None
    assert workout.moment.pause_reason is PauseReason.PERSON
    assert workout.do("make_easier", easier()) == []


# The end


def test_finishing_in_a_set_keeps_what_was_done():
    workout = in_set(clam(), into=LEAD_IN_MS + 7000)
    events = workout.do("finish")
    assert [type(event) for event in events] == [SetEnded, BlockEnded, Finished]
    assert (workout.results[0].done_reps, workout.results[0].ending) == (1, Ending.OWN_CHOICE)
    assert workout.session.tour.active_ms(workout.now) == workout.now - 1_000_000


def test_finishing_before_anything_was_done_in_a_set_writes_nothing_down():
    workout = in_set(clam(), into=1000)
    assert results(workout.do("finish")) == []


def test_finishing_during_the_last_words_is_completing():
    workout = Workout(squat()).start()
    workout.run_to(BlockKind.DONE, 500)
    assert of_type(workout.do("finish"), Finished)[0].ending is Ending.COMPLETED


def test_an_interrupted_session_says_so():
    workout = in_set(clam(), into=10_000)
    assert of_type(workout.do("finish", Ending.INTERRUPTED), Finished)[0].ending is Ending.INTERRUPTED
    assert endings(workout) == [Ending.INTERRUPTED]


@pytest.mark.parametrize("paused", [False, True])
def test_a_set_that_is_interrupted_is_written_down_and_begun_again(paused):
    workout = in_set(clam(), into=LEAD_IN_MS + 7000 * 3)
    if paused:
        workout.do("pause")
    workout.do("interrupt")
    assert [(r.done_reps, r.ending) for r in workout.results] == [(3, Ending.INTERRUPTED)]
    assert (workout.session.state, workout.session.tour.index, workout.moment.reps) == (State.PAUSED, 1, 0)
    workout.do("interrupt")
    assert len(workout.results) == 1
    workout.do("resume")
    workout.run_to_end()
    assert [(r.side, r.done_reps, r.ending) for r in workout.results[1:]] == [
        (Side.LEFT, 12, Ending.COMPLETED),
        (Side.RIGHT, 12, Ending.COMPLETED),
    ]
    assert of_type(workout.events, Finished)[0].ending is Ending.COMPLETED


def test_interrupting_the_get_ready_after_a_pause_keeps_what_was_done_before_it():
    workout = in_set(clam(), into=LEAD_IN_MS + 7000)
    workout.do("pause")
    workout.do("resume")
    workout.run(1000)
    workout.do("interrupt")
    assert [(r.done_reps, r.ending) for r in workout.results] == [(1, Ending.INTERRUPTED)]


def test_interrupting_a_rest_keeps_the_place_in_it():
    workout = in_rest(10_000)
    before, elapsed = len(workout.results), workout.moment.elapsed_ms
    workout.do("interrupt")
    assert (len(workout.results), workout.moment.elapsed_ms) == (before, elapsed)


COMMANDS = [
    ("tick",),
    ("pause",),
    ("resume",),
    ("skip",),
    ("back",),
    ("again",),
    ("jump", 1),
    ("count_rep",),
    ("change_rest", 5000),
    ("stop_set", Ending.TIRED),
    ("stop_set", Ending.PAIN),
    ("leave_out",),
    ("make_easier", squat()),
    ("interrupt",),
]


@pytest.mark.parametrize("command", [*COMMANDS, ("start",), ("finish",)])
def test_nothing_happens_after_the_end(command):
    workout = in_set(squat(), into=1000)
    workout.do("finish")
    before = workout.moment
    assert workout.do(*command) == []
    assert workout.tick(5000) == []
    assert (workout.moment, workout.session.hurt) == (before, None)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_happens_before_the_start(command, first):
    workout = Workout(squat(sets=2), first=first)
    assert workout.do(*command) == []
    assert (workout.session.state, workout.session.tour.index, workout.session.hurt) == (State.READY, first, None)
    assert workout.moment.pause_reason is None
    workout.start()
    assert workout.session.state is State.RUNNING


def test_a_session_starts_once():
    workout = Workout(squat()).start()
    workout.run(1000)
    assert workout.do("start") == []
    assert workout.moment.elapsed_ms == 1000


def test_a_session_goes_on_where_a_crash_left_it():
    before = Workout(clam()).start()
    before.run_to(BlockKind.SWITCH)
    workout = Workout(clam(), first=2, before=before.results).start()
    assert workout.session.tour.block.kind is BlockKind.SWITCH
    workout.run_to_end()
    assert [(r.number, r.side) for r in workout.results] == [(2, Side.RIGHT)]


def test_two_sessions_of_one_routine_share_nothing():
    plan = blocks(make_routine(squat(sets=2)))
    one, two = Session(plan), Session(plan)
    one.start(0)
    one.change_rest(0, 60_000)
    assert two.moment(0).total_left_ms == total_ms(plan)
