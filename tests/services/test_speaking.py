import pytest

from glutecoach.coaching.cues import STARTING_MS, SpeechCue, cues, rep_cues, starting_cues
from glutecoach.coaching.events import State
from glutecoach.coaching.history import Ending
from glutecoach.coaching.timeline import BlockKind
from glutecoach.services.speaking import LATE_MS, REP_MS
from glutecoach.sound.track import Track
from tests.loudspeaker import NotedOutput
from tests.services.builders import Runner, make_service


@pytest.fixture
def runner(service, routine, clock) -> Runner:
    """A workout that has not begun: two sets of clams, one on each side, and one of bridges."""
    return Runner(service.begin(routine("clam", "glute-bridge", sets=1, reps=3)), clock)


def track(block, from_ms=0) -> Track:
    return Track(cues(block), block.length_ms, from_ms)


STARTING = Track(starting_cues(), STARTING_MS)


def test_the_first_block_is_heard_from_its_beginning_and_the_next_made_ready(runner, sound):
    runner.workout.start()
    first, second = runner.workout.session.tour.blocks[:2]
    assert sound.played == [track(first)]
    assert sound.prepared == [track(first), track(second)]


def test_every_block_is_heard_once_and_was_made_ready_before(runner, sound):
    runner.workout.start()
    runner.to_end()
    expected = [track(block) for block in runner.workout.session.tour.blocks]
    assert sound.played == expected
    assert sound.prepared == expected


def test_the_last_words_are_spoken_to_their_end(runner, sound):
    runner.workout.start()
    runner.to_end()
    assert sound.sounding == track(runner.workout.session.tour.blocks[-1])


@pytest.mark.parametrize(("late", "from_ms"), [(0, 0), (LATE_MS, 0), (LATE_MS + 1, LATE_MS + 1), (1_900, 1_900)])
def test_a_block_that_is_seen_late_is_joined_where_it_is(runner, sound, clock, late, from_ms):
    runner.workout.start()
    get_ready, clams = runner.workout.session.tour.blocks[:2]
    runner.wait(get_ready.length_ms - 100)
    clock.move(100 + late)
    runner.workout.tick()
    assert sound.played[-1] == track(clams, from_ms)


def test_of_blocks_that_went_by_unseen_only_the_last_is_heard(runner, sound, clock):
    runner.workout.start()
    runner.until_set()
    runner.workout.skip()
    runner.workout.change_rest(-600_000)
    before = len(sound.played)
    left = runner.workout.moment().block_left_ms
    runner.wait(left // 100 * 100 - 100)
    clock.move(1_000)
    runner.workout.tick()
    assert len(sound.played) == before + 1


def test_a_pause_is_silent(runner, sound):
    runner.workout.start()
    runner.wait(3_000)
    runner.workout.pause()
    assert sound.sounding is None
    runner.wait(60_000)
    assert sound.sounding is None


def test_after_a_pause_the_block_is_heard_from_where_it_stopped(runner, sound, clock):
    runner.workout.start()
    runner.until_set(into=3_000)
    block, elapsed = runner.workout.session.tour.block, runner.workout.moment().elapsed_ms
    runner.workout.pause()
    runner.wait(10_000)
    runner.workout.resume()
    assert sound.sounding == STARTING
    assert sound.prepared[-1] == track(block, elapsed)
    runner.wait(STARTING_MS)
    assert sound.sounding == track(block, elapsed)
    assert sound.prepared[-1] == track(runner.workout.session.tour.blocks[2])


def test_pain_is_silent_until_a_choice_is_made(runner, sound):
    runner.workout.start()
    runner.until_set(into=3_000)
    runner.workout.stop_set(Ending.PAIN)
    assert sound.sounding is None
    runner.workout.leave_out()
    assert sound.sounding == track(runner.workout.session.tour.block)


def test_a_rest_goes_on_where_it_stood_still(runner, sound):
    runner.workout.start()
    runner.until_set().workout.skip()
    runner.wait(2_000)
    rest = runner.workout.session.tour.block
    runner.workout.pause()
    runner.wait(10_000)
    runner.workout.resume()
    assert sound.sounding == track(rest, 2_000)
    assert sound.prepared[-1] == track(runner.workout.session.tour.blocks[3])


def test_a_rest_that_goes_on_lets_a_screen_reader_speak_first_and_repeats_nothing(runner, sound):
    runner.workout.hush(1_500)
    runner.workout.start()
    runner.until_set().workout.skip()
    runner.wait(500)
    runner.workout.pause()
    runner.workout.resume()
    [speech] = [cue for cue in sound.sounding.cues if isinstance(cue, SpeechCue)]
    assert speech.at_ms == 500 + 1_500
    runner.wait(2_000)
    runner.workout.pause()
    runner.workout.resume()
    [speech] = [cue for cue in sound.sounding.cues if isinstance(cue, SpeechCue)]
    assert speech.at_ms < sound.sounding.from_ms


def test_a_skipped_set_gives_way_to_the_switch(runner, sound):
    runner.workout.start()
    runner.until_set(into=3_000)
    runner.workout.skip()
    assert runner.workout.session.tour.block.kind is BlockKind.SWITCH
    assert sound.sounding == track(runner.workout.session.tour.block)
    assert sound.prepared[-1] == track(runner.workout.session.tour.blocks[3])


def test_a_set_that_is_skipped_to_gets_a_short_get_ready(runner, sound):
    runner.workout.start()
    runner.workout.skip()
    assert runner.workout.session.state is State.STARTING
    assert sound.sounding == STARTING
    assert sound.prepared[-1] == track(runner.workout.session.tour.block)


def test_going_back_is_heard(runner, sound):
    runner.workout.start()
    runner.until_set(into=3_000)
    runner.workout.jump(runner.workout.session.tour.previous)
    assert sound.sounding == track(runner.workout.session.tour.blocks[0])


def test_a_rest_of_another_length_is_heard_anew_from_where_it_is(runner, sound):
    runner.workout.start()
    runner.until_set().workout.skip()
    runner.wait(2_000)
    old = runner.workout.session.tour.block
    runner.workout.change_rest(15_000)
    longer = runner.workout.session.tour.block
    assert longer.length_ms == old.length_ms + 15_000
    assert sound.sounding == track(longer, 2_000)


def test_each_rep_at_one_s_own_pace_is_answered_with_its_number(store, clock, catalogue, sound, routine):
    store.set_preferences({"pace": "own"})
    service = make_service(store, clock, sound=sound, catalogue=catalogue)
    runner = Runner(service.begin(routine("glute-bridge", sets=1, reps=3)), clock)
    runner.workout.start()
    runner.until_set(into=2_000)
    for rep in (1, 2, 3):
        runner.workout.count_rep()
        assert sound.sounding == Track(rep_cues(rep), REP_MS)
        runner.wait(1_000)
    before = len(sound.played)
    runner.workout.count_rep()
    assert len(sound.played) == before


def test_reps_that_the_timeline_leads_are_counted_by_their_block(runner, sound):
    runner.workout.start()
    runner.until_set()
    before = len(sound.played)
    runner.wait(runner.workout.moment().block_left_ms - 200)
    assert runner.workout.moment().reps == 3
    assert len(sound.played) == before


def test_a_workout_that_is_ended_early_falls_silent(runner, sound):
    runner.workout.start()
    runner.until_set(into=3_000)
    runner.workout.finish(Ending.TIRED)
    assert sound.sounding is None


def test_a_machine_that_slept_stays_silent(runner, sound, clock):
    runner.workout.start()
    runner.until_set(into=3_000)
    clock.move(3_600_000)
    runner.workout.tick()
    assert runner.workout.session.state is State.PAUSED
    assert sound.sounding is None


def test_a_sound_that_takes_long_to_load_is_no_sleep_and_no_time_of_the_workout(store, clock, catalogue, routine):
    class Slow(NotedOutput):
        def prepare(self, track):
            if not self.prepared:
                clock.move(5_000)
            super().prepare(track)

    sound = Slow()
    service = make_service(store, clock, sound=sound, catalogue=catalogue)
    runner = Runner(service.begin(routine("clam")), clock)
    begun = clock.now()
    runner.workout.start()
    assert clock.now() - begun == 5_000
    assert runner.workout.moment().elapsed_ms == 0
    runner.workout.tick()
    assert runner.workout.session.state is State.RUNNING
    assert sound.played[0].from_ms == 0
