from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Sides
from glutecoach.coaching.history import Ending, PrescribedExercise, Prescription
from glutecoach.services.safekeeping import (
    FileDamaged,
    NoHistory,
    StorageError,
    copy_history,
    daily_backup,
    forget_deleted,
    rescue,
)
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store

EVENING = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)


@pytest.fixture
def add(store):
    """Stores one finished session."""
    bridge = PrescribedExercise(
        exercise_id="bridge", exercise_name="Bridge", kind=Kind.HOLDS, sides=Sides.EACH, dose=Dose()
    )
    planned = Prescription(routine_id="r", routine_name="Routine", exercises=(bridge,), get_ready=12, change=20)

    def add() -> None:
        store.finish_session(store.begin_session(planned, EVENING), Ending.COMPLETED, 60_000)

    return add


def copies(folder) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*.db"))


def test_a_copy_holds_the_whole_history(store, add, tmp_path):
    add()
    add()
    (tmp_path / "out").mkdir()
    copy_history(tmp_path, tmp_path / "out" / "copy.db")
    with closing(Store(tmp_path / "out" / "copy.db")) as copy:
        assert copy.summaries() == store.summaries()
        assert len(copy.summaries()) == 2


def test_a_copy_takes_the_place_of_an_older_one(store, add, tmp_path):
    add()
    copy_history(tmp_path, tmp_path / "copy.db")
    add()
    copy_history(tmp_path, tmp_path / "copy.db", replace=True)
    with closing(Store(tmp_path / "copy.db")) as copy:
        assert len(copy.summaries()) == 2
    assert copies(tmp_path) == [], "what runs each hour fills no folder"


def test_without_a_history_there_is_nothing_to_copy(tmp_path):
    folder = tmp_path / "empty"
    with pytest.raises(NoHistory, match="There is no history at") as refused:
        copy_history(folder, tmp_path / "copy.db")
    assert str(folder / FILE_NAME) in str(refused.value)
    assert not folder.exists()
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("place", [".", "missing/copy.db"])
def test_a_place_that_cannot_be_written_to_is_named(store, tmp_path, place):
    with pytest.raises(StorageError) as refused:
        copy_history(tmp_path, tmp_path / place)
    assert str(tmp_path / place) in str(refused.value)


def test_a_damaged_history_is_not_copied(store, tmp_path):
    store.path.write_bytes(b"not a database" * 1000)
    with pytest.raises(FileDamaged):
        copy_history(tmp_path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_the_day_s_backup_is_made_once_and_only_if_something_changed(store, add, tmp_path):
    add()
    daily_backup(tmp_path, EVENING)
    daily_backup(tmp_path, EVENING + timedelta(hours=2))
    assert len(copies(tmp_path)) == 1
    daily_backup(tmp_path, EVENING + timedelta(days=1))
    assert len(copies(tmp_path)) == 1
    add()
    daily_backup(tmp_path, EVENING + timedelta(days=1))
    assert len(copies(tmp_path)) == 2


def test_a_damaged_history_is_set_aside_and_the_newest_backup_restored(store, add, tmp_path):
    add()
    daily_backup(tmp_path, EVENING)
    store.close()
    damaged = b"not a database" * 1000
    store.path.write_bytes(damaged)
    restored = rescue(tmp_path)
    assert restored.aside.read_bytes() == damaged
    assert restored.backup.made_at == EVENING
    with closing(Store.open(tmp_path)) as again:
        assert len(again.summaries()) == 1


def test_without_a_backup_the_history_begins_anew(store, tmp_path):
    store.close()
    store.path.write_bytes(b"not a database" * 1000)
    restored = rescue(tmp_path)
    assert restored.backup is None
    assert restored.aside.exists()
    with closing(Store.open(tmp_path)) as again:
        assert again.summaries() == []


# What was deleted


@pytest.fixture
def deleted(store, add, monkeypatch):
    """A store with a session that was deleted at EVENING."""
    add()
    monkeypatch.setattr(store, "_now", lambda: EVENING)
    store.delete_session(store.summaries()[0].id)
    return store


def starts(store, *days: float) -> list[int]:
    """Start so many days later each, and return how many deleted sessions were left each time."""
    left = []
    for day in days:
        forget_deleted(store, EVENING + timedelta(days=day))
        left.append(len(store.deleted_sessions()))
    return left


@pytest.mark.parametrize(
    ("days", "left"),
    [
        ((0, 29, 30.1, 31), [1, 1, 1, 0]),
        ((30.1, 30.12, 30.15, 31.1), [1, 1, 1, 0]),
        ((90, 400), [1, 0]),
    ],
)
def test_what_was_deleted_is_forgotten_when_two_days_say_that_it_is_old(deleted, days, left):
    assert starts(deleted, *days) == left


@pytest.mark.parametrize("days", [(31, 1, 2), (31, 31.1, 1), (400, 1, 31, 2), (1, 31, 29), (400, 20)])
def test_one_start_with_a_clock_that_is_ahead_forgets_nothing(deleted, days):
    assert set(starts(deleted, *days)) == {1}


def test_what_was_brought_back_leaves_the_next_its_time(deleted, add):
    assert starts(deleted, 31) == [1]
    deleted.restore_session(deleted.deleted_sessions()[0].session.id)
    deleted._now = lambda: EVENING + timedelta(days=20)
    deleted.delete_session(deleted.summaries()[0].id)
    assert starts(deleted, 51, 52) == [1, 0]


def test_what_is_deleted_by_a_clock_that_is_behind_is_not_old_at_once(store, add, monkeypatch):
    add()
    monkeypatch.setattr(store, "_now", lambda: EVENING - timedelta(days=400))
    store.delete_session(store.summaries()[0].id)
    assert starts(store, 0, 1, 29) == [1, 1, 1]
    [deleted] = store.deleted_sessions()
    assert deleted.days_left(EVENING - timedelta(days=400)) == 30
    assert starts(store, 31, 32) == [1, 0]
