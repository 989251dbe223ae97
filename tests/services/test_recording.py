import errno
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from glutecoach import paths
from glutecoach.coaching.events import BlockStarted, Paused, State
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SessionRecord, When
from glutecoach.coaching.pain import Place
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.recording import Recorder
from glutecoach.services.transfer_service import import_history
from glutecoach.services.workout import Workout
from glutecoach.storage import files
from glutecoach.storage.errors import DiskFull, Locked, ReadOnly
from glutecoach.storage.store import Store
from tests.services.builders import Runner, make_service
from tests.storage.every_method import PLANNED, done

RETRY = 5_000


@pytest.fixture
def runner(service, routine, clock) -> Runner:
    return Runner(service.begin(routine("clam", "glute-bridge", sets=1, reps=2, switch=5)), clock)


@pytest.fixture
def path(store) -> Path:
    return store.path


def stored(store) -> tuple:
    """What the one session in the file holds."""
    return store.session(1).results


def test_each_set_is_stored_as_it_ends(runner, store):
    runner.workout.start()
    for sets in (1, 2, 3):
        runner.until_stored(sets)
        assert stored(store) == tuple(runner.workout.recorder.results)
    assert len(runner.workout.recorder.results) == 3
    assert runner.workout.recorder.problem is None
    assert store.session(1).summary.ending is None
    runner.to_end()
    summary = store.session(1).summary
    assert summary.ending is Ending.COMPLETED
    assert summary.active_ms == runner.workout.session.tour.active_ms(0)


def test_the_active_time_goes_with_each_set(runner, store, clock):
    runner.workout.start()
    runner.until_stored(1)
    assert store.session(1).summary.active_ms == runner.workout.session.tour.active_ms(clock.now())


@pytest.mark.parametrize(
    ("trouble", "words"), [(DiskFull, "no room left"), (Locked, "another program"), (ReadOnly, "can only be read here")]
)
def test_what_the_store_refuses_is_said_kept_and_stored_later_once(runner, store, trouble, words):
    runner.workout.start()
    runner.until_stored(1)
    store.trouble = trouble
    runner.until_stored(2)
    assert words in runner.workout.recorder.problem
    assert len(stored(store)) == 1
    store.trouble = None
    runner.wait(RETRY)
    assert runner.workout.recorder.problem is None
    assert stored(store) == tuple(runner.workout.recorder.results)
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
    assert runner.workout.recorder.problem
    runner.until(lambda: runner.workout.moment().block_left_ms <= 100)
    runner.until_set(3, into=6_000)
    store.trouble = None
    store.tries = 0
    runner.workout.skip()
    assert runner.workout.recorder.problem is None
    assert stored(store) == tuple(runner.workout.recorder.results)
    assert len(stored(store)) == 3


def test_a_workout_begins_even_if_the_store_refuses_its_beginning(runner, store, clock):
    store.trouble = DiskFull
    begun = clock.local()
    runner.workout.start()
    assert runner.workout.session.state is State.RUNNING
    assert "no room left" in runner.workout.recorder.problem
    assert store.tries == 1
    runner.wait(RETRY - 100)
    assert store.tries == 1
    store.trouble = None
    runner.wait(100)
    assert runner.workout.recorder.problem is None
    assert store.session(1).summary.started_at == begun
    runner.to_end()
    assert [summary.id for summary in store.summaries()] == [1]


def test_a_store_that_refuses_throughout_gets_all_at_the_last_try(runner, store, clock):
    store.trouble = DiskFull
    runner.workout.start()
    runner.to_end()
    assert runner.workout.recorder.problem
    store.trouble = None
    runner.workout.reflect(3, (), "Better")
    runner.workout.leave()
    assert runner.workout.recorder.problem is None
    record = store.session(1)
    assert record.results == tuple(runner.workout.recorder.results)
    assert (record.summary.ending, record.summary.note) == (Ending.COMPLETED, "Better")
    assert [check_in.pain for check_in in store.check_ins()] == [3]


def test_leaving_tries_once_more(runner, store):
    runner.workout.start()
    runner.until_stored(1)
    store.trouble = Locked
    runner.until_stored(2)
    store.trouble = None
    runner.workout.leave()
    assert stored(store) == tuple(runner.workout.recorder.results)


def test_waiting_for_the_store_is_not_taken_for_a_sleep(runner, store, clock):
    """SQLite waits two seconds for a lock: longer than the gap that only a sleeping machine leaves."""
    runner.workout.start()
    store.trouble = Locked
    store.while_trying = lambda: clock.move(2_100)
    runner.to_end()
    assert not [event for event in runner.events if isinstance(event, Paused)]
    assert len(runner.workout.recorder.results) == 3


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
        assert "in use by another program" in runner.workout.recorder.problem
        other.execute("ROLLBACK")
    runner.wait(RETRY)
    assert runner.workout.recorder.problem is None
    assert stored(store) == tuple(runner.workout.recorder.results)


def test_discarding_takes_the_session_out_of_the_history_and_it_can_be_brought_back(runner, store, service):
    runner.workout.start()
    runner.until_stored(1)
    runner.workout.discard()
    assert store.summaries() == []
    assert store.unfinished_session() is None
    [deleted] = store.deleted_sessions()
    assert deleted.session.id == runner.workout.recorder.session_id
    service.take_back(deleted.session.id)
    [back] = store.summaries()
    assert (back.ending, back.sets_done) == (Ending.OWN_CHOICE, 1)
    assert stored(store) == tuple(runner.workout.recorder.results)


def test_discarding_before_anything_was_done_leaves_nothing(runner, store):
    runner.workout.start()
    runner.wait(500)
    runner.workout.discard()
    assert runner.workout.recorder.session_id is None
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
    assert runner.workout.recorder.problem
    store.trouble = None
    runner.workout.leave()
    assert runner.workout.recorder.problem is None
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
    assert "no room left" in runner.workout.recorder.problem
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
    assert runner.workout.recorder.problem
    assert store.session(1).summary.note == ""
    assert store.check_ins() == []
    store.trouble = None
    runner.workout.leave()
    assert store.session(1).summary.note == "Better"
    assert [check_in.pain for check_in in store.check_ins()] == [3]


# Whatever happens to the file


def beside(store) -> list[Path]:
    """The files that wait beside the history."""
    return sorted(store.path.parent.glob("workout-*"))


def noise(path):
    with path.open("r+b") as file:
        file.write(bytes(range(256)) * (path.stat().st_size // 256))


def emptied(path):
    os.truncate(path, 0)


def deleted(path):
    path.unlink()


def replaced(path):
    other = path.with_name("other")
    other.write_bytes(b"nothing of ours")
    other.replace(path)


def folder_deleted(path):
    shutil.rmtree(path.parent)


@pytest.mark.parametrize("break_it", [noise, emptied, deleted, replaced, folder_deleted])
def test_what_is_done_after_the_file_was_broken_is_told_kept_and_taken_up_once(
    runner, store, clock, path, fresh_file, break_it
):
    runner.workout.start()
    runner.until_stored(1)
    break_it(path)
    runner.until_stored(2)
    assert runner.workout.recorder.problem
    assert runner.workout.recorder.is_safe
    runner.to_end()
    runner.workout.reflect(3, (Place.BACK_LEFT,), "Better")
    runner.workout.leave()
    store.close()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(fresh_file)
    with closing(Store(path)) as another:
        came = make_service(another, clock).take_up()
        assert [missed.results for missed in came.missed] == [tuple(runner.workout.recorder.results)]
        [summary] = another.summaries()
        assert (summary.ending, summary.note) == (Ending.COMPLETED, "Better")
        assert [check_in.session_id for check_in in another.check_ins()] == [summary.id]
        assert beside(another) == []
        assert make_service(another, clock).take_up() is None


@pytest.mark.parametrize("over_it", [True, False])
def test_an_older_copy_that_is_put_in_its_place_gets_all_of_the_workout(runner, store, path, tmp_path, over_it, clock):
    older = tmp_path / "older"
    shutil.copyfile(path, older)
    runner.workout.start()
    runner.until_stored(1)
    if over_it:
        path.write_bytes(older.read_bytes())
    else:
        older.replace(path)
    runner.to_end()
    runner.workout.leave()
    with closing(Store(path)) as another:
        make_service(another, clock).take_up()
        [summary] = another.summaries()
        assert another.session(summary.id).results == tuple(runner.workout.recorder.results)
        assert beside(another) == []


def test_a_set_is_never_added_to_the_session_that_has_its_id_in_another_file(runner, store, path, clock):
    with closing(Store.open(path.parent / "other")) as other:
        other.begin_session(PLANNED, clock.local() - timedelta(hours=1))
        for number in range(1, 10):  # more changes than here, by the number of which SQLite knows another file
            other.add_sets(1, [done(number)], 1_000)
        before = other.session(1)
    runner.workout.start()
    runner.until_stored(1)
    path.write_bytes(other.path.read_bytes())
    runner.to_end()
    assert [store.session(summary.id) for summary in store.summaries()] + [store.unfinished_session()] == [before]
    assert "is another history" in runner.workout.recorder.problem
    assert len(beside(store)) == 1, "it waits for its own"


@pytest.mark.parametrize("error", [LookupError, ValueError, sqlite3.IntegrityError, RecursionError])
def test_a_mistake_of_ours_is_told_and_the_workout_goes_on(runner, store, monkeypatch, error):
    runner.workout.start()
    with monkeypatch.context() as patched:
        patched.setattr(store, "keep", Mock(side_effect=error))
        runner.to_end()
        assert "cannot be used" in runner.workout.recorder.problem
        assert len(beside(store)) == 1
    runner.workout.leave()
    assert runner.workout.recorder.problem is None
    assert stored(store) == tuple(runner.workout.recorder.results)
    assert beside(store) == []


def test_a_loudspeaker_and_a_display_that_fail_do_not_stop_the_workout(service, routine, store, clock, sound, awake):
    for part in (sound, awake):
        for name in ("play", "prepare", "stop", "on", "off"):
            setattr(part, name, Mock(side_effect=RuntimeError))
    runner = Runner(service.begin(routine("clam", sets=1, reps=2, switch=5)), clock)
    runner.workout.start()
    runner.to_end()
    runner.workout.leave()
    assert stored(store) == tuple(runner.workout.recorder.results)
    assert len(stored(store)) == 2


def test_what_is_kept_beside_the_history_is_for_nobody_else(runner, store):
    store.trouble = DiskFull
    runner.workout.start()
    runner.until_stored(1)
    [file] = beside(store)
    assert file.stat().st_mode & 0o777 == 0o600


def test_where_the_folder_refuses_it_is_kept_where_the_system_has_room(runner, store, path, clock, monkeypatch):
    really = files.put_in_place

    def refuse(new, file):
        if file.parent == path.parent:
            raise OSError(errno.ENOSPC, "full")
        really(new, file)

    monkeypatch.setattr(files, "put_in_place", refuse)
    store.trouble = DiskFull
    runner.workout.start()
    runner.to_end()
    assert runner.workout.recorder.is_safe
    assert beside(store) == []
    assert runner.workout.recorder.kept.file.parent in paths.spare_folders(path.parent)
    assert runner.workout.recorder.kept.file.is_file()
    store.trouble = None
    assert make_service(store, clock).take_up() is not None
    assert stored(store) == tuple(runner.workout.recorder.results)


def test_where_nothing_takes_it_that_is_told_and_a_file_of_ones_own_is(runner, store, clock, monkeypatch, tmp_path):
    with monkeypatch.context() as patched:
        patched.setattr(files, "put_in_place", Mock(side_effect=OSError(errno.ENOSPC, "full")))
        store.trouble = DiskFull
        runner.workout.start()
        runner.to_end()
        assert not runner.workout.recorder.is_safe
        with pytest.raises(HistoryUnavailable):
            runner.workout.write(tmp_path / "mine.json")
    runner.workout.reflect(3, (), "Better")
    runner.workout.write(tmp_path / "mine.json")
    with closing(Store.open(tmp_path / "another")) as another:
        assert import_history(another, tmp_path / "mine.json").sessions == 1
        [summary] = another.summaries()
        assert another.session(summary.id).results == tuple(runner.workout.recorder.results)
        assert (summary.note, summary.ending) == ("Better", Ending.COMPLETED)


def test_a_file_that_cannot_be_read_is_kept_and_told(service, store):
    file = store.path.parent / "workout-3.json"
    file.write_text("{")
    [kept] = service.take_up().unreadable
    assert kept.read_text() == "{"
    assert service.take_up() is None


def test_a_workout_that_is_not_wanted_is_asked_about_once_more_if_that_could_not_be_stored(runner, store, service):
    runner.workout.start()
    runner.until_stored(1)
    store.trouble = Locked
    runner.until_stored(2)
    runner.workout.discard()
    store.trouble = None
    service.take_up()
    assert service.unfinished().results == tuple(runner.workout.recorder.results)


# What stands still


def taken_up(service) -> SessionRecord:
    service.take_up()
    return service.unfinished()


def hurts(workout: Workout) -> None:
    workout.stop_set(Ending.PAIN)


@pytest.mark.parametrize("stop", [Workout.pause, hurts])
def test_a_set_that_stands_still_is_kept_as_far_as_it_was_done(runner, store, service, stop):
    runner.workout.start()
    runner.until_stored(1)
    runner.until_set(2).until(lambda: runner.workout.moment().reps == 1)
    stop(runner.workout)
    record = taken_up(service)
    assert record.results[:1] == tuple(runner.workout.recorder.results)
    assert [result.done_reps for result in record.results[1:]] == [1]


def test_a_set_that_goes_on_after_a_pause_is_stored_once(runner, store, service):
    runner.workout.start()
    runner.until_set(1).until(lambda: runner.workout.moment().reps == 1)
    runner.workout.pause()
    assert len(beside(store)) == 1
    runner.workout.resume()
    runner.to_end()
    assert beside(store) == []
    assert stored(store) == tuple(runner.workout.recorder.results)
    assert len(stored(store)) == 3


def test_a_file_that_could_not_be_removed_adds_nothing(runner, store, service):
    runner.workout.start()
    runner.until_set(1).until(lambda: runner.workout.moment().reps == 1)
    runner.workout.pause()
    [file] = beside(store)
    left = file.read_bytes()
    runner.workout.resume()
    runner.to_end()
    file.write_bytes(left)
    assert service.take_up().missed == []
    assert stored(store) == tuple(runner.workout.recorder.results)
    assert store.session(1).summary.ending is Ending.COMPLETED


@pytest.mark.parametrize("pace", ["own", "paced"])
def test_a_running_set_is_kept_with_its_first_rep_and_every_few_seconds(service, store, routine, clock, pace):
    store.set_preferences({"pace": pace})
    runner = Runner(service.begin(routine("clam", sets=1, reps=9)), clock)

    def kept() -> int:
        """What a kill at this moment would leave of the set."""
        [file] = beside(store)
        [result] = json.loads(file.read_bytes())["sessions"][0]["sets"]
        return result["done_reps"]

    runner.workout.start()
    runner.until_set(1, into=100)
    assert beside(store) == []
    for reps in (1, 2, 3):
        runner.workout.count_rep()
        runner.until(lambda so_far=reps: runner.workout.moment().reps == so_far)
        assert kept() <= reps
        if reps == 1:
            assert kept() == 1, "at once"
    runner.wait(5_000)
    assert kept() == 3
    record = taken_up(service)
    assert [(result.done_reps, result.ending) for result in record.results] == [(3, Ending.INTERRUPTED)]
    assert service.next_set(record).planned == ((0, 1, Side.LEFT),)


def test_a_hold_is_kept_on_the_way_to_its_end(service, store, routine, clock):
    runner = Runner(service.begin(routine("figure-four", sets=1, hold=30)), clock)
    runner.workout.start()
    runner.until_set(1, into=20_000)
    [result] = taken_up(service).results
    assert 10_000 <= result.held_ms < result.planned_held_ms


# A workout of a whole day


def test_five_hundred_sets_and_the_longest_note_are_stored(store, clock):
    many = [replace(done(number), number=number) for number in range(1, 501)]
    recorder = Recorder(store, PLANNED)
    recorder.begin(clock.local())
    for result in many[:-1]:
        recorder.results.append(result)
    recorder.keep([], 1_000)
    recorder.keep(many[-1:], 8 * 3_600_000)
    recorder.keep_standing([replace(done(501), number=501)], 8 * 3_600_000)
    recorder.reflect(clock.local(), 4, (), "é" * 100_000)
    assert stored(store) == tuple(many)
    assert len(store.session(1).summary.note) == 100_000


def test_a_set_that_hurts_again_and_again_is_one_set(runner, store):
    runner.workout.start()
    runner.until_set(1).until(lambda: runner.workout.moment().reps == 1)
    for _ in range(50):
        runner.workout.stop_set(Ending.PAIN)
        runner.workout.resume()
        runner.wait(100)
    runner.to_end()
    assert [result.ending for result in stored(store)] == [Ending.COMPLETED_WITH_PAIN, *[Ending.COMPLETED] * 2]
    assert beside(store) == []
