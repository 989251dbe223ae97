import sqlite3
from contextlib import closing

import pytest

from glutecoach.coaching.events import BlockStarted, Paused
from glutecoach.coaching.history import Ending, When
from glutecoach.coaching.moment import State
from glutecoach.coaching.places import Place
from glutecoach.storage.errors import DiskFull, Locked, ReadOnly
from tests.services.builders import Runner

RETRY = 5_000


@pytest.fixture
def runner(service, routine, clock) -> Runner:
    return Runner(service.begin(routine("clam", "glute-bridge", sets=1, reps=2, switch=5)), clock)


def stored(store) -> tuple:
    """What the one session in the file holds."""
    return store.session(1).results


def test_each_set_is_stored_as_it_ends(runner, store):
    runner.workout.start()
    for done in (1, 2, 3):
        runner.until_stored(done)
        assert stored(store) == tuple(runner.workout.results)
    assert len(runner.workout.results) == 3
    assert runner.workout.storage_problem is None
    assert store.session(1).summary.ending is None
    runner.to_end()
    summary = store.session(1).summary
    assert summary.ending is Ending.COMPLETED
    assert summary.active_ms == runner.workout.session.active_ms(0)


def test_the_active_time_goes_with_each_set(runner, store, clock):
    runner.workout.start()
    runner.until_stored(1)
    assert store.session(1).summary.active_ms == runner.workout.session.active_ms(clock.now())


@pytest.mark.parametrize(
    ("trouble", "words"), [(DiskFull, "no room left"), (Locked, "another program"), (ReadOnly, "read-only")]
)
def test_what_the_store_refuses_is_said_kept_and_stored_later_once(runner, store, trouble, words):
    runner.workout.start()
    runner.until_stored(1)
    store.trouble = trouble
    runner.until_stored(2)
    assert words in runner.workout.storage_problem
    assert len(stored(store)) == 1
    store.trouble = None
    runner.wait(RETRY)
    assert runner.workout.storage_problem is None
    assert stored(store) == tuple(runner.workout.results)
    assert len(stored(store)) == 2


def test_a_refused_set_is_tried_again_every_five_seconds_at_most(runner, store):
    runner.workout.start()
    runner.until_stored(1)
    before, store.trouble = store.tries, Locked
    runner.until_stored(2)
    assert store.tries == before + 1
    runner.wait(RETRY - 100)
    assert store.tries == before + 1
    runner.wait(100)
    assert store.tries == before + 2
    runner.wait(RETRY - 100)
    assert store.tries == before + 2


def test_the_next_set_takes_along_what_waits(runner, store):
    runner.workout.start()
    store.trouble = DiskFull
    runner.until_stored(2)
    assert runner.workout.storage_problem
    runner.until(lambda: runner.workout.moment().block_left_ms <= 100)
    runner.until_set(3, into=6_000)
    store.trouble = None
    store.tries = 0
    runner.workout.skip()
    assert runner.workout.storage_problem is None
    assert stored(store) == tuple(runner.workout.results)
    assert len(stored(store)) == 3


def test_a_workout_begins_even_if_the_store_refuses_its_beginning(runner, store, clock):
    store.trouble = DiskFull
    begun = clock.local()
    runner.workout.start()
    assert runner.workout.session.state is State.RUNNING
    assert "no room left" in runner.workout.storage_problem
    assert store.tries == 1
    runner.wait(RETRY - 100)
    assert store.tries == 1
    store.trouble = None
    runner.wait(100)
    assert runner.workout.storage_problem is None
    assert store.session(1).summary.started_at == begun
    runner.to_end()
    assert [summary.id for summary in store.summaries()] == [1]


def test_a_store_that_refuses_throughout_gets_all_at_the_last_try(runner, store, clock):
    store.trouble = DiskFull
    runner.workout.start()
    runner.to_end()
    assert runner.workout.storage_problem
    store.trouble = None
    runner.workout.reflect(3, (), "Better")
    runner.workout.leave()
    assert runner.workout.storage_problem is None
    record = store.session(1)
    assert record.results == tuple(runner.workout.results)
    assert (record.summary.ending, record.summary.note) == (Ending.COMPLETED, "Better")
    assert [check_in.pain for check_in in store.check_ins()] == [3]


def test_leaving_tries_once_more(runner, store):
    runner.workout.start()
    runner.until_stored(1)
    store.trouble = Locked
    runner.until_stored(2)
    store.trouble = None
    runner.workout.leave()
    assert stored(store) == tuple(runner.workout.results)


def test_waiting_for_the_store_is_not_taken_for_a_sleep(runner, store, clock):
    """SQLite waits two seconds for a lock: longer than the gap that only a sleeping machine leaves."""
    runner.workout.start()
    store.trouble = Locked
    store.while_trying = lambda: clock.move(2_100)
    runner.to_end()
    assert not [event for event in runner.events if isinstance(event, Paused)]
    assert len(runner.workout.results) == 3


def test_what_happens_while_the_store_is_waited_for_is_told_in_order(runner, store, clock, sound):
    """The rest begins while the set before it is being stored, and is heard from where it is by then."""
    runner.workout.start()
    runner.until_set(1)
    left = runner.workout.moment().block_left_ms
    store.while_trying = lambda: clock.move(9_500)
    events = runner.wait(left)
    store.while_trying = lambda: None
    started = [event for event in events if isinstance(event, BlockStarted)]
    assert [event.block.kind.value for event in started] == ["switch", "set"]
    assert sound.played[-1].from_ms == clock.now() - started[-1].at


def test_a_beginning_that_waits_for_the_store_begins_later(runner, store, clock):
    store.while_trying = lambda: clock.move(2_500)
    events = runner.workout.start()
    store.while_trying = lambda: None
    runner.wait(100)
    assert events[0].at == 1_002_500
    assert runner.workout.session.state is State.RUNNING


def test_a_file_that_another_program_holds_is_stored_to_when_it_lets_go(runner, store):
    runner.workout.start()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        runner.until_stored(1)
        assert "in use by another program" in runner.workout.storage_problem
        other.execute("ROLLBACK")
    runner.wait(RETRY)
    assert runner.workout.storage_problem is None
    assert stored(store) == tuple(runner.workout.results)


def test_discarding_takes_the_session_out_of_the_history_and_it_can_be_brought_back(runner, store, service):
    runner.workout.start()
    runner.until_stored(1)
    runner.workout.discard()
    assert store.summaries() == []
    assert store.unfinished_session() is None
    [deleted] = store.deleted_sessions()
    assert deleted.session.id == runner.workout.session_id
    service.take_back(deleted.session.id)
    [back] = store.summaries()
    assert (back.ending, back.sets_done) == (Ending.OWN_CHOICE, 1)
    assert stored(store) == tuple(runner.workout.results)


def test_discarding_before_anything_was_done_leaves_nothing(runner, store):
    runner.workout.start()
    runner.wait(500)
    runner.workout.discard()
    assert runner.workout.session_id is None
    assert store.deleted_sessions() == store.summaries() == []
    with pytest.raises(LookupError):
        store.session(1)


def test_a_workout_that_was_never_stored_is_discarded_with_what_was_done(runner, store):
    store.trouble = DiskFull
    runner.workout.start()
    runner.until_stored(1)
    runner.workout.discard()
    store.trouble = None
    runner.workout.leave()
    assert store.summaries() == []
    assert store.unfinished_session() is None
    assert [deleted.session.sets_done for deleted in store.deleted_sessions()] == [1]


def test_a_refused_discarding_is_made_up_for(runner, store):
    runner.workout.start()
    runner.until_stored(1)
    store.trouble = Locked
    runner.workout.discard()
    assert runner.workout.storage_problem
    store.trouble = None
    runner.workout.leave()
    assert runner.workout.storage_problem is None
    assert store.summaries() == []


def test_what_is_said_at_the_end_belongs_to_the_session(runner, store, clock):
    runner.workout.start()
    runner.to_end()
    runner.workout.reflect(4, (Place.BACK_LEFT, Place.LEG_LEFT), "Stiff at first.")
    [check_in] = store.check_ins()
    assert check_in.places == ("back-left", "leg-left")
    assert (check_in.pain, check_in.when, check_in.session_id) == (4, When.AFTER, 1)
    assert (check_in.at, check_in.local_date) == (clock.local(), clock.local().date())
    assert store.session(1).summary.note == "Stiff at first."


def test_without_an_answer_there_is_no_check_in(runner, store):
    runner.workout.start()
    runner.to_end()
    runner.workout.reflect(None, (), "")
    assert store.check_ins() == []


def test_no_pain_is_an_answer(runner, store):
    runner.workout.start()
    runner.to_end()
    runner.workout.reflect(0, (), "")
    assert [check_in.pain for check_in in store.check_ins()] == [0]


def test_a_refused_check_in_is_stored_once_later(runner, store):
    runner.workout.start()
    runner.to_end()
    store.trouble = DiskFull
    runner.workout.reflect(2, (), "Fine")
    assert "no room left" in runner.workout.storage_problem
    store.trouble = None
    runner.workout.leave()
    runner.workout.leave()
    assert [check_in.pain for check_in in store.check_ins()] == [2]
    assert store.session(1).summary.note == "Fine"


def test_the_last_set_and_the_end_are_one_commit(runner, store):
    runner.workout.start()
    runner.until_stored(2)
    store.trouble, store.lets_through = DiskFull, 1
    runner.to_end()
    assert len(stored(store)) == 2, "a session whose last set is there has its ending, too"
    store.trouble = None
    runner.workout.leave()
    assert len(stored(store)) == 3
    assert store.session(1).summary.ending is Ending.COMPLETED


def test_what_is_said_at_the_end_is_stored_whole_or_not_at_all(runner, store):
    runner.workout.start()
    runner.to_end()
    store.trouble, store.lets_through = DiskFull, 1
    runner.workout.reflect(3, (Place.BACK_LEFT,), "Better")
    assert runner.workout.storage_problem
    assert store.session(1).summary.note == ""
    assert store.check_ins() == []
    store.trouble = None
    runner.workout.leave()
    assert store.session(1).summary.note == "Better"
    assert [check_in.pain for check_in in store.check_ins()] == [3]
