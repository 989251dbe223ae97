"""A session that was broken off here, and of which a file has more, is brought to where the file has it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from glutecoach.coaching.history import CheckIn, Ending, When
from glutecoach.storage import aside
from glutecoach.storage.moving import Added
from glutecoach.storage.store import Store
from glutecoach.storage.transfer import import_file
from tests.storage.every_method import AT, PLANNED, done
from tests.storage.test_transfer import export

SETS = [replace(done(number), started_ms=number * 60_000, ended_ms=number * 60_000 + 900) for number in (1, 2, 3)]


@pytest.fixture
def whole(tmp_path: Path, fresh_file: bytes) -> Iterator[Path]:
    """The file of a history with one whole session, its note and an answer about it."""
    folder = tmp_path / "whole"
    folder.mkdir()
    (folder / "glutecoach.db").write_bytes(fresh_file)
    with closing(Store(folder / "glutecoach.db")) as store:
        number = store.begin_session(PLANNED, AT)
        store.add_sets(number, SETS, 3_000)
        store.finish_session(number, Ending.COMPLETED, 3_000)
        store.set_note(number, "Better")
        store.add_check_in(CheckIn(at=AT, local_date=AT.date(), when=When.AFTER, pain=3, session_id=number))
        yield export(store)


def begun(store: Store, sets: int, ending: Ending | None) -> None:
    number = store.begin_session(PLANNED, AT)
    store.add_sets(number, SETS[:sets], sets * 1_000)
    if ending is not None:
        store.finish_session(number, ending, sets * 1_000)


@pytest.mark.parametrize("sets", [0, 1])
@pytest.mark.parametrize("ending", [None, Ending.INTERRUPTED])
def test_sets_ending_note_and_answer_that_are_missing_come(store: Store, whole: Path, sets: int, ending) -> None:
    begun(store, sets, ending)
    assert import_file(store, whole) == Added(completed=1, check_ins=1)
    [summary] = store.summaries()
    assert store.session(summary.id).results == tuple(SETS)
    assert (summary.ending, summary.note, summary.active_ms) == (Ending.COMPLETED, "Better", 3_000)
    assert (summary.reps, summary.sets_done) == (21, 3)
    assert [said.session_id for said in store.check_ins()] == [summary.id]
    assert store.unfinished_session() is None
    assert import_file(store, whole) == Added(known=2)


def test_one_that_was_tidied_up_as_nothing_was_done_comes_back_with_its_sets(store: Store, whole: Path) -> None:
    begun(store, 0, None)
    store.tidy_unfinished()
    assert import_file(store, whole) == Added(sessions=1, check_ins=1)
    assert store.session(store.summaries()[0].id).results == tuple(SETS)


def test_nothing_that_is_here_is_lost(store: Store, whole: Path) -> None:
    begun(store, 0, Ending.INTERRUPTED)
    mine = replace(SETS[1], number=1, started_ms=70_000, ended_ms=75_000)
    store.add_sets(1, [mine], 9_000)
    store.set_note(1, "Mine")
    import_file(store, whole)
    [summary] = store.summaries()
    assert (summary.note, summary.active_ms) == ("Mine", 9_000)
    assert {result.started_ms for result in store.session(1).results} == {60_000, 70_000, 120_000, 180_000}


def test_a_session_that_came_to_its_end_here_keeps_the_sets_that_were_corrected(store: Store, whole: Path) -> None:
    begun(store, 1, Ending.PARTLY_DONE)
    assert import_file(store, whole) == Added(check_ins=1, known=1)
    assert store.session(1).results == tuple(SETS[:1])


def test_what_waits_of_a_session_that_was_imported_is_no_news(store: Store, whole: Path, tmp_path: Path) -> None:
    import_file(store, whole)
    [file] = [tmp_path / "workout-1.json"]
    file.write_bytes(aside.encode(store.session(1), store.check_ins(), "1", AT))
    assert aside.take_up(store, [file]) == aside.TakenUp()
    assert not file.exists()
