from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import Paused, PauseReason, RepCounted, SetEnded, State
from glutecoach.coaching.history import Ending
from glutecoach.coaching.timeline import BlockKind, blocks
from glutecoach.storage.errors import DiskFull
from tests.conftest import HandClock
from tests.faults.killing import place_after
from tests.services.builders import Runner, make_service


@pytest.fixture
def begin(service, clock):
    """Starts a workout and returns what runs it."""

    def begin(routine) -> Runner:
        runner = Runner(service.begin(routine), clock)
        runner.workout.start()
        return runner

    return begin


def keys(results) -> list[tuple[str, int, str]]:
    return [(r.exercise_id, r.set_number, r.side.value) for r in results]


# The display


def test_the_display_stays_on_while_the_workout_runs(begin, routine, awake):
    runner = begin(routine("glute-bridge", reps=2))
    assert awake.calls[-1] == "on"
    runner.workout.pause()
    assert awake.calls[-1] == "off"
    runner.workout.resume()
    assert awake.calls[-1] == "on"
    assert runner.workout.session.state is State.RUNNING
    runner.to_end()
    assert awake.calls[-1] == "off"


@pytest.mark.parametrize("leave", [lambda w: w.leave(), lambda w: w.discard(), lambda w: w.finish()])
def test_whoever_leaves_lets_the_display_sleep_and_the_sound_stop(begin, routine, awake, sound, leave):
    runner = begin(routine("glute-bridge"))
    runner.until_set(into=3_000)
    assert sound.sounding is not None
    leave(runner.workout)
    assert awake.calls[-1] == "off"
    assert sound.sounding is None


def test_a_workout_that_never_started_can_be_left(service, routine, awake):
    service.begin(routine("glute-bridge")).leave()
    assert awake.calls == ["off"]


# What a person likes


def test_the_routine_has_the_tempo_and_pace_of_the_settings(store, clock, catalogue, routine):
    store.set_preferences({"pace": "own", "tempo": 1.25})
    plan = routine("clam", "glute-rolling")
    clam, rolling = make_service(store, clock, catalogue=catalogue).tailoring.as_liked(plan).items
    assert (clam.dose.pace, rolling.dose.pace) == (Pace.OWN, Pace.PACED)
    assert clam.dose.lift == plan.items[0].dose.lift * 1.25
    assert clam.dose.hold == plan.items[0].dose.hold


def test_commands_report_what_they_lead_to(store, clock, catalogue, routine):
    store.set_preferences({"pace": "own"})
    service = make_service(store, clock, catalogue=catalogue)
    runner = Runner(service.begin(routine("clam", "glute-bridge", sets=1, reps=3)), clock)
    runner.workout.start()
    runner.until_set()
    assert [event.rep for event in runner.workout.count_rep() if isinstance(event, RepCounted)] == [1]
    [ended] = [event for event in runner.workout.stop_set(Ending.TIRED) if isinstance(event, SetEnded)]
    assert (ended.results[0].done_reps, ended.results[0].ending) == (1, Ending.TIRED)
    runner.workout.change_rest(5_000)
    assert runner.workout.session.tour.block.kind is BlockKind.SWITCH
    runner.workout.jump(runner.workout.session.tour.previous)
    assert runner.workout.session.tour.block.is_set
    runner.workout.jump(runner.workout.session.tour.index)
    assert runner.workout.moment().reps == 0
    runner.workout.jump(len(runner.workout.session.tour.blocks) - 1)
    assert runner.workout.session.tour.block.kind is BlockKind.DONE
    assert runner.workout.finish()
    assert runner.workout.recorder.ending is Ending.PARTLY_DONE


# What hurts


def hurt_in(begin, routine, number=1):
    runner = begin(routine)
    runner.until_set(number, into=6_000)
    assert [event.reason for event in runner.workout.stop_set(Ending.PAIN) if isinstance(event, Paused)] == [
        PauseReason.HURT
    ]
    return runner


@pytest.mark.parametrize("is_refused", [False, True])
def test_it_hurts_between_two_sides_is_stored_with_the_side_that_was_done(store, clock, catalogue, routine, is_refused):
    store.set_preferences({"pace": "own"})
    runner = Runner(make_service(store, clock, catalogue=catalogue).begin(routine("clam", sets=1, reps=3)), clock)
    runner.workout.start()
    runner.until_set()
    runner.workout.count_rep()
    store.trouble = DiskFull if is_refused else None  # what was refused is stored with the next change
    runner.workout.stop_set(Ending.TIRED)
    store.trouble = None
    runner.workout.stop_set(Ending.PAIN)
    runner.workout.finish(Ending.PAIN)
    record = store.session(runner.workout.recorder.session_id)
    assert [(r.side.value, r.done_reps, r.ending) for r in record.results] == [("left", 1, Ending.TIRED_WITH_PAIN)]
    assert record.summary.hurt_sets == 1


def test_a_set_that_hurt_afterwards_keeps_its_place_among_those_that_were_passed_over(store, clock, catalogue, routine):
    store.set_preferences({"pace": "own"})
    runner = Runner(make_service(store, clock, catalogue=catalogue).begin(routine("clam", sets=2, reps=3)), clock)
    runner.workout.start()
    runner.until_set()
    runner.workout.count_rep()
    runner.workout.stop_set(Ending.TIRED)
    for _ in range(2):
        runner.workout.skip()
    runner.workout.stop_set(Ending.PAIN)
    assert [(r.number, r.ending) for r in runner.workout.recorder.results] == [
        (1, Ending.TIRED_WITH_PAIN),
        (2, Ending.LEFT_OUT),
    ]


def test_an_easier_version_is_offered_only_while_something_hurts(begin, routine):
    runner = begin(routine("fire-hydrant"))
    runner.until_set(into=6_000)
    assert runner.workout.easier_version() is None
    assert runner.workout.make_easier() == []
    runner.workout.stop_set(Ending.PAIN)
    assert runner.workout.easier_version().id == "clam"


def test_an_easier_version_is_offered_without_asking_the_history(begin, routine, store, monkeypatch):
    """It may not answer, and somebody who hurts does not wait for it."""
    runner = begin(routine("fire-hydrant"))
    runner.until_set(into=6_000)
    for read in ("times_done", "history"):
        monkeypatch.setattr(type(store.exercises), read, lambda *_: pytest.fail("the history was asked in a workout"))
    runner.workout.stop_set(Ending.PAIN)
    assert runner.workout.easier_version().id == "clam"
    assert runner.workout.make_easier()


def test_what_has_no_easier_version_offers_none(begin, routine):
    runner = hurt_in(begin, routine("clam"))
    assert runner.workout.easier_version() is None
    assert runner.workout.make_easier() == []


def test_the_easier_version_asks_for_no_more_than_what_hurts(begin, routine):
    runner = hurt_in(begin, routine("fire-hydrant", reps=5, hold=1))
    runner.workout.make_easier()
    doses = {block.dose for block in runner.workout.session.tour.blocks if block.exercise.id == "clam" and block.is_set}
    assert {(dose.reps, dose.hold) for dose in doses} == {(5, 1)}


def test_the_easier_version_keeps_pace_and_sets_and_takes_the_tempo(store, clock, catalogue, routine):
    store.set_preferences({"pace": "own", "tempo": 1.25})
    service = make_service(store, clock, catalogue=catalogue)
    runner = Runner(service.begin(routine("fire-hydrant", sets=2)), clock)
    runner.workout.start()
    runner.until_set().workout.stop_set(Ending.PAIN)
    runner.workout.make_easier()
    clams = [block for block in runner.workout.session.tour.blocks if block.exercise.id == "clam" and block.is_set]
    assert [(block.set_number, block.side.value) for block in clams] == [
        (1, "left"),
        (1, "right"),
        (2, "left"),
        (2, "right"),
    ]
    dose = clams[0].dose
    assert (dose.pace, dose.lift) == (Pace.OWN, catalogue.exercises["clam"].dose.lift * 1.25)


def test_leaving_out_goes_on_with_the_next_exercise_and_writes_the_rest_down_at_once(begin, routine, store):
    runner = hurt_in(begin, routine("clam", "glute-bridge", sets=2))
    before = store.tries
    runner.workout.leave_out()
    assert store.tries == before + 1
    results = store.session(1).results
    assert keys(results) == [("clam", 1, "left"), ("clam", 1, "right"), ("clam", 2, "left"), ("clam", 2, "right")]
    assert [result.ending for result in results] == [Ending.PAIN, *[Ending.LEFT_OUT] * 3]
    assert runner.workout.session.tour.block.exercise.id == "glute-bridge"


# After a crash


def crash(runner: Runner, hours: float = 0) -> None:
    """Forget the workout as a crash does, and come back later."""
    runner.clock.start += timedelta(hours=hours)


@pytest.mark.parametrize("done", range(1, 7))
def test_an_unfinished_session_goes_on_after_its_last_set(begin, service, routine, store, done):
    plan = routine("clam", "glute-bridge", sets=2)
    runner = begin(plan)
    runner.until_stored(done)
    crash(runner, hours=1)
    record = service.unfinished()
    assert len(record.results) == done
    assert service.can_go_on(record)
    again = Runner(service.go_on(record), runner.clock)
    assert again.workout.recorder.results == list(record.results)
    assert again.workout.session.tour.index == place_after(blocks(service.tailoring.as_liked(plan)), done)
    again.workout.start()
    again.to_end()
    whole = store.session(record.summary.id)
    assert keys(whole.results) == [
        *(("clam", number, side) for number in (1, 2) for side in ("left", "right")),
        ("glute-bridge", 1, "both"),
        ("glute-bridge", 2, "both"),
    ]
    assert again.workout.recorder.results == list(whole.results)
    assert whole.summary.ending is Ending.COMPLETED
    assert whole.summary.active_ms > record.summary.active_ms
    assert service.unfinished() is None


def test_the_sets_after_a_crash_are_timed_from_the_session_s_beginning(begin, service, routine, store):
    runner = begin(routine("clam", sets=2))
    begun = runner.clock.local()
    runner.until_stored(2)
    crash(runner, hours=2)
    record = service.unfinished()
    again = Runner(service.go_on(record), runner.clock)
    again.workout.start()
    again.to_end()
    whole = store.session(record.summary.id)
    assert whole.summary.started_at == begun
    third = whole.results[2]
    assert third.started_ms > 2 * 3_600_000
    assert all(one.ended_ms <= other.started_ms for one, other in pairwise(whole.results))


def test_a_wall_clock_that_was_set_back_does_not_make_sets_overlap(begin, service, routine, store):
    runner = begin(routine("clam", sets=2))
    runner.until_stored(2)
    crash(runner, hours=-5)
    again = Runner(service.go_on(service.unfinished()), runner.clock)
    again.workout.start()
    again.to_end()
    results = store.session(1).results
    assert all(one.ended_ms <= other.started_ms for one, other in pairwise(results))


def test_a_set_that_was_cut_is_named_and_begins_again_after_a_short_get_ready(begin, service, routine):
    plan = routine("clam", "glute-bridge", sets=1)
    begin(plan).until_set(3, into=9_000).workout.leave()
    coming, again = service.next_set(service.unfinished()), service.go_on(service.unfinished()).session
    assert (coming.exercise.id, coming.item) == ("glute-bridge", 1)
    lead, first = again.tour.blocks[again.tour.index : again.tour.index + 2]
    assert first == coming
    assert (lead.kind, lead.exercise, lead.length_ms) == (BlockKind.GET_READY, coming.exercise, plan.get_ready * 1000)


def test_after_a_crash_the_easier_version_stays(begin, service, routine, store):
    runner = hurt_in(begin, routine("fire-hydrant", "glute-bridge", sets=2))
    runner.workout.make_easier()
    runner.until_stored(2)
    crash(runner)
    again = Runner(service.go_on(service.unfinished()), runner.clock)
    again.workout.start()
    again.to_end()
    assert keys(again.workout.recorder.results) == [
        ("fire-hydrant", 1, "left"),
        *(("clam", number, side) for number in (1, 2) for side in ("left", "right")),
        ("glute-bridge", 1, "both"),
        ("glute-bridge", 2, "both"),
    ]


def test_the_easier_version_asks_for_the_same_after_a_crash(begin, service, routine):
    runner = hurt_in(begin, routine("fire-hydrant", sets=2, reps=7, hold=0.5))
    runner.workout.make_easier()
    asked = runner.until_stored(2).workout.session.tour.blocks[-4]
    again = service.next_set(service.unfinished())
    assert (asked.exercise.id, asked.dose.sets, asked.dose.reps, asked.dose.hold) == ("clam", 2, 7, 0.5)
    assert (again.exercise, again.dose) == (asked.exercise, asked.dose)


def test_an_easier_version_without_sides_stays_after_a_crash_too(begin, service, routine):
    runner = hurt_in(begin, routine("single-leg-bridge", "clam", sets=2), number=2)
    runner.workout.make_easier()
    runner.until_stored(3)
    again = Runner(service.go_on(service.unfinished()), runner.clock)
    again.workout.start()
    again.to_end()
    assert keys(again.workout.recorder.results)[:5] == [
        ("single-leg-bridge", 1, "left"),
        ("single-leg-bridge", 1, "right"),
        ("glute-bridge", 1, "both"),
        ("glute-bridge", 2, "both"),
        ("clam", 1, "left"),
    ]


@pytest.mark.parametrize("number", [1, 2, 4])
def test_an_easier_version_that_works_both_sides_at_once_counts_for_both(begin, routine, store, number):
    runner = hurt_in(begin, routine("single-leg-bridge", "clam", sets=2), number)
    runner.workout.make_easier()
    runner.to_end()
    [told] = store.summaries()
    assert (told.sets_done, told.sets_planned, told.done_share) == (8, 8, 1.0)
    assert told.told_ending is runner.workout.recorder.ending is Ending.COMPLETED


def test_a_session_without_any_set_is_not_offered(begin, service, routine, store):
    runner = begin(routine("clam"))
    runner.until_set(into=5_000)
    assert service.unfinished() is None
    assert store.summaries() == []


def test_of_two_unfinished_sessions_the_newest_is_offered(begin, service, routine, store):
    for hours in (0, 1):
        runner = begin(routine("clam"))
        runner.until_stored(1)
        crash(runner, hours)
    assert service.unfinished().summary.id == 2
    assert [(s.id, s.ending) for s in store.summaries()] == [(1, Ending.INTERRUPTED)]


def test_the_session_begun_last_is_offered_although_the_clock_was_set_back(begin, service, routine, store, clock):
    begin(routine("clam")).until_stored(1)
    clock.local = lambda: HandClock.local(clock) - timedelta(days=2)
    again = begin(routine("glute-bridge"))
    again.until_stored(1)
    record = service.unfinished()
    assert record.results == tuple(again.workout.recorder.results)
    clock.local = lambda: HandClock.local(clock) - timedelta(days=9)
    Runner(service.go_on(record), clock).workout.start()
    assert store.session(record.summary.id).summary.started_at == record.summary.started_at


def test_an_unfinished_session_can_be_kept_as_it_is(begin, service, routine, store):
    begin(routine("clam")).until_stored(1)
    record = service.unfinished()
    service.keep(record)
    assert service.unfinished() is None
    [summary] = store.summaries()
    assert summary == record.summary._replace(ending=Ending.INTERRUPTED)


def test_an_unfinished_session_can_be_discarded(begin, service, routine, store):
    begin(routine("clam")).until_stored(1)
    service.discard(service.unfinished())
    assert service.unfinished() is None
    assert store.summaries() == []


def test_a_session_with_an_exercise_that_is_gone_cannot_go_on(begin, service, routine, store, clock, catalogue):
    begin(routine("clam", "glute-bridge")).until_stored(1)
    known = {name: exercise for name, exercise in catalogue.exercises.items() if name != "glute-bridge"}
    later = make_service(store, clock, catalogue=replace(catalogue, exercises=known))
    record = later.unfinished()
    assert not later.can_go_on(record)
    assert service.can_go_on(record)
    later.keep(record)


def test_a_store_that_cannot_be_read_raises_its_sentence(service, store):
    store.trouble = DiskFull
    with pytest.raises(DiskFull, match="no room left"):
        service.unfinished()
