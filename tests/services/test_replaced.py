"""The file of an open history is replaced, moved or deleted: nothing that was stored is lost, and it is said once."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from glutecoach.services.unsaved import HistoryUnavailable, Unsaved
from glutecoach.storage import backup
from glutecoach.storage.backup import backup_now, backups
from glutecoach.storage.errors import AnotherHistory, DiskFull, FileDamaged, FileMoved
from glutecoach.storage.store import Store
from tests.storage.every_method import PLANNED, done

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be replaced")


def add(store: Store, at) -> int:
    session = store.begin_session(PLANNED, at)
    store.add_sets(session, [done(1)], 1_000)
    return session


@pytest.fixture
def used(store, clock) -> Store:
    """An open history with one session in its daily backup and another since; ``told`` notes what is said of it."""
    store.origin()
    add(store, clock.local())
    backup_now(store.path, "daily")
    add(store, clock.local() + timedelta(hours=1))
    store.told = []
    store.found_away = lambda kept, problem: store.told.append((kept, type(problem)))
    return store


def count(file: Path) -> int:
    with closing(sqlite3.connect(file)) as held:
        (found,) = held.execute("SELECT count(*) FROM session").fetchone()
    return int(found)


def newest(store: Store) -> tuple[str, int]:
    found = backups(store.path)[0]
    return found.reason, count(found.path)


def put(file: Path, store: Store) -> None:
    file.replace(store.path)


def test_an_older_copy_is_gone_on_with_once_what_was_stored_since_is_in_a_backup(used):
    assert not used.look()
    before = used.revision
    put(Path(shutil.copyfile(backups(used.path)[0].path, used.path.with_name("older"))), used)
    assert used.look()
    assert used.revision > before
    assert newest(used) == ("before-replacing", 2)
    assert used.told == [(backups(used.path)[0].path, type(None))]
    assert count(used.path) == 1
    assert not used.look()


def test_the_same_in_another_file_is_gone_on_with_and_not_worth_a_word(used, clock):
    put(Path(shutil.copyfile(used.path, used.path.with_name("same"))), used)
    add(used, clock.local() + timedelta(hours=2))
    assert (count(used.path), used.told, len(backups(used.path))) == (3, [], 1)


def test_a_file_that_is_deleted_is_found_in_the_backups_and_that_is_told_once(used, clock):
    used.path.unlink()
    assert used.look()
    assert newest(used) == ("before-replacing", 2)
    with pytest.raises(FileMoved):
        add(used, clock.local() + timedelta(hours=2))
    assert not used.look()
    assert used.told == [(backups(used.path)[0].path, FileMoved)]
    assert not used.path.exists()


def test_a_file_that_comes_back_is_gone_on_with(used, clock):
    away = used.path.rename(used.path.with_name("away"))
    with pytest.raises(FileMoved):
        add(used, clock.local() + timedelta(hours=2))
    away.rename(used.path)
    add(used, clock.local() + timedelta(hours=2))
    assert count(used.path) == 3


def test_nothing_is_made_where_the_whole_folder_was_moved(used):
    folder = used.path.parent
    folder.rename(folder.with_name("away"))
    assert used.look()
    assert used.told == [(None, FileMoved)]
    assert not folder.exists()


@pytest.mark.parametrize("in_place", [False, True])
def test_an_answer_that_waits_goes_into_no_other_history_and_into_its_own_when_that_is_back(used, clock, in_place):
    unsaved, own = Unsaved(), Path(shutil.copyfile(used.path, used.path.with_name("own")))
    with closing(Store.open(used.path.parent / "other")) as other:
        pass
    if in_place:
        used.path.write_bytes(other.path.read_bytes())
    else:
        put(other.path, used)
    for _ in range(2):
        with pytest.raises(HistoryUnavailable, match="is another history"):
            unsaved.do(lambda: add(used, clock.local() + timedelta(hours=2)))
    assert count(used.path) == 0
    if not in_place:
        assert newest(used) == ("before-replacing", 2)
        assert used.told == [(backups(used.path)[0].path, AnotherHistory)]
    put(own, used)
    unsaved.store()
    assert count(used.path) > 2


def test_without_room_for_the_backup_nothing_is_gone_on_with(used, clock, monkeypatch):
    put(Path(shutil.copyfile(backups(used.path)[0].path, used.path.with_name("older"))), used)
    with monkeypatch.context() as patched:
        patched.setattr(backup, "_copy", Mock(side_effect=DiskFull(used.path)))
        with pytest.raises(DiskFull):
            add(used, clock.local() + timedelta(hours=2))
    add(used, clock.local() + timedelta(hours=2))
    assert newest(used) == ("before-replacing", 2)


def test_a_damaged_file_in_its_place_is_told_as_damage(used):
    used.found_damage = Mock()
    used.path.with_name("noise").write_bytes(b"a letter" * 1000)
    put(used.path.with_name("noise"), used)
    assert used.look()
    assert isinstance(used.found_damage.call_args.args[0], FileDamaged)
    assert newest(used) == ("before-replacing", 2)


def test_a_try_with_nothing_to_write_is_refused_as_any_other(used):
    used.path.rename(used.path.with_name("away"))
    with pytest.raises(FileMoved), used.together():
        pass
