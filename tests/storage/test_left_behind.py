"""What belonged to a session that another program has deleted, without looking after what refers to it."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from glutecoach.coaching.unreadable import Unreadable
from glutecoach.storage import upgrade
from glutecoach.storage.errors import NotUpdated
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.sifting import all_readable
from glutecoach.storage.store import Store
from glutecoach.storage.transfer import open_for_reading, write_json
from tests.storage.every_method import AT, PLANNED, add_two_sessions, done

OLDER = [Path(__file__).parents[1] / "fixtures" / "db" / f"{name}.db" for name in ("0001", "0002")]


def delete_session(path: Path, number: int) -> None:
    """Delete a session as a program does that checks no foreign keys, which is how SQLite begins."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM session WHERE id = ?", [number])


@pytest.fixture
def kept(path: Path) -> Path:
    """A history with two sessions of two sets and what was said after them; the newer one is gone."""
    with closing(Store(path)) as store:
        add_two_sessions(store)
    delete_session(path, 2)
    return path


def test_its_sets_are_set_aside_and_what_was_said_stays_without_it(kept):
    assert not all_readable(kept)
    with closing(Store(kept)) as store:
        store.set_unreadable_aside()
        found = store.take_found()
        assert [one.kind for one in found] == [Unreadable.SET, Unreadable.SET, Unreadable.CHECK_IN_PART]
        assert [json.loads(one.content)["session_id"] for one in found] == [2, 2, 2]
        assert [(check_in.session_id, check_in.pain) for check_in in store.check_ins()] == [(1, 2), (None, 2)]
        assert [summary.reps for summary in store.summaries()] == [14]
    assert all_readable(kept)


def test_a_new_session_does_not_get_its_sets(kept):
    with closing(Store(kept)) as store:
        number = store.begin_session(PLANNED, AT + timedelta(days=2))
        assert store.session(number).results == ()
        assert len(store.take_found()) == 3
        store.add_sets(number, [done(3)], 30_000)
        delete_session(kept, number)  # under the open window
        told = store.log_session(PLANNED, AT + timedelta(days=3), [done(1), done(2)], 60_000, "")
        assert store.session(told).results == (done(1), done(2))
        assert len(store.take_found()) == 1


def test_an_export_beside_an_open_window_holds_them(kept, tmp_path):
    with closing(open_for_reading(kept)) as store:
        write_json(store, tmp_path / "x.json", app_version="1", made_at=AT)
    assert len(json.loads((tmp_path / "x.json").read_text("utf-8"))["set_aside"]) == 3


@pytest.mark.parametrize("older", OLDER, ids=lambda path: path.stem)
def test_a_file_of_an_older_schema_is_brought_up_to_date_with_them(older, tmp_path):
    shutil.copyfile(older, tmp_path / FILE_NAME)
    delete_session(tmp_path / FILE_NAME, 1)
    with closing(Store.open(tmp_path)) as store:
        store.set_unreadable_aside()
        assert Unreadable.SET in {one.kind for one in store.take_found()}
        assert 1 not in {summary.id for summary in store.summaries()}


def test_a_migration_that_leaves_rows_behind_is_refused(tmp_path, monkeypatch):
    shutil.copyfile(OLDER[0], tmp_path / FILE_NAME)
    before = (tmp_path / FILE_NAME).read_bytes()
    run = upgrade._run

    def careless(work: Path, migrations: upgrade.Migrations) -> None:
        run(work, migrations)
        delete_session(work, 1)

    monkeypatch.setattr(upgrade, "_run", careless)
    with pytest.raises(NotUpdated):
        Store.open(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before
