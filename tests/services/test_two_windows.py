"""Two windows lead one workout, as the second has taken the folder over: what was done in either is kept."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from glutecoach.coaching.history import Ending
from glutecoach.services.recording import Recorder
from glutecoach.storage import aside
from glutecoach.storage.errors import DiskFull
from glutecoach.storage.kept import waiting
from glutecoach.storage.store import Store
from tests.storage.every_method import AT, PLANNED, done


def a_set(number, begun, **more):
    return replace(done(number), number=number, set_number=number, started_ms=begun, ended_ms=begun + 900, **more)


@pytest.fixture
def other(store) -> Iterator[Store]:
    with closing(Store(store.path)) as opened:
        yield opened


@pytest.fixture
def first(store) -> Recorder:
    recorder = Recorder(store, PLANNED)
    recorder.begin(AT)
    recorder.keep([a_set(1, 0)], 1_000)
    return recorder


@pytest.fixture
def second(first, other) -> Recorder:
    other.tidy_unfinished()
    return Recorder(other, PLANNED, other.unfinished_session())


def test_the_sets_of_both_are_in_the_session_each_once(store, first, second):
    for turn in range(2, 5):
        first.keep([a_set(turn, turn * 1_000)], turn * 1_000)
        second.keep([a_set(turn, turn * 1_000 + 7)], turn * 1_000)
    for recorder in (first, second, first):
        recorder.save()
    begun = [result.started_ms for result in store.session(1).results]
    assert sorted(begun) == [0, 2_000, 2_007, 3_000, 3_007, 4_000, 4_007]
    assert [recorder.problem for recorder in (first, second)] == [None, None]


def test_what_is_done_after_the_other_has_discarded_it_brings_it_back(store, other, first, second):
    other.discard_session(second.session_id)
    first.keep([a_set(2, 2_000, done_reps=0, held_ms=0, ending=Ending.OWN_CHOICE)], 2_000)
    assert store.deleted_sessions(), "nothing was done since"
    first.keep([a_set(3, 3_000)], 3_000, Ending.COMPLETED)
    assert [summary.reps for summary in other.summaries()] == [14]
    first.discard()
    first.save()
    assert other.summaries() == []


def test_it_ends_as_it_really_did_where_the_other_has_closed_it(other, first, second):
    other.finish_session(second.session_id, Ending.INTERRUPTED, 1_000)
    first.keep([a_set(2, 2_000)], 2_000, Ending.COMPLETED)
    assert [summary.ending for summary in other.summaries()] == [Ending.COMPLETED]


def test_who_says_nothing_leaves_what_was_said_in_the_other(store, first, second):
    second.reflect(AT, 3, (), "It went well.")
    first.reflect(AT, None, (), "")
    assert store.session(1).summary.note == "It went well."
    assert [said.pain for said in store.check_ins()] == [3]
    second.reflect(AT, None, (), "")
    assert store.session(1).summary.note == ""
    assert store.check_ins() == []


def test_a_part_of_a_set_in_a_file_is_no_second_set(store, first):
    first.keep_standing([a_set(2, 2_000, done_reps=3, ending=Ending.INTERRUPTED)], 2_500)
    [file] = waiting([store.path.parent])
    left = file.read_bytes()
    first.keep([a_set(2, 2_000)], 2_900)
    file.write_bytes(left)
    assert aside.take_up(store, [file]).missed == []
    assert [result.done_reps for result in store.session(1).results] == [7, 7]


def test_of_two_files_of_one_workout_each_is_taken_up(store, first, second, monkeypatch):
    def refuse(*_):
        raise DiskFull(store.path)

    with monkeypatch.context() as refusing:
        refusing.setattr(Store, "keep", refuse)
        second.keep([a_set(2, 2_007)], 2_000)
        first.keep([a_set(2, 2_000)], 2_000)
        second.keep([a_set(3, 3_007)], 3_000, Ending.OWN_CHOICE)
        second.reflect(AT, 4, (), "It was hard.")
    files = waiting([store.path.parent])
    assert len(files) == 2
    [told] = aside.take_up(store, files).missed
    assert sorted(result.started_ms for result in told.results) == [0, 2_000, 2_007, 3_007]
    assert (told.summary.note, told.summary.ending) == ("It was hard.", Ending.OWN_CHOICE)
    assert waiting([store.path.parent]) == []


def test_a_set_that_goes_on_in_one_window_takes_the_place_of_the_part_that_the_other_found(store, other, first):
    part = a_set(2, 2_000, done_reps=1, held_ms=0, ending=Ending.INTERRUPTED)
    other.add_sets(1, [replace(part, ended_ms=2_300)], 2_300)
    second = Recorder(other, PLANNED, other.unfinished_session())
    first.keep([a_set(2, 2_000)], 3_000)
    second.keep([a_set(2, 5_000)], 6_000)
    stored = store.session(1)
    assert [(result.started_ms, result.ending) for result in stored.results] == [
        (0, Ending.COMPLETED),
        (2_000, Ending.COMPLETED),
        (5_000, Ending.COMPLETED),
    ]
    assert stored.summary.reps == sum(result.done_reps for result in stored.results)
    first.save()
    second.save()
    assert store.session(1).results == stored.results


def test_what_another_window_stores_is_found_by_looking_round_and_ones_own_changes_are_not(store, other):
    found = []
    store.found_change = lambda: found.append(store.revision)
    store.look_round()
    store.set_preferences({"one": 1})
    store.log_session(PLANNED, AT, [done(1)], 60_000, "")
    store.look_round()
    assert found == []
    before = store.revision
    other.set_note(1, "from the other window")
    with store.together():
        store.look_round()
    store.look_round()
    store.look_round()
    assert found == [before + 1]
    assert store.changes_since(before) is None, "all is read anew"
