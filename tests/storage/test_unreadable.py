"""One row that cannot be read is one row that cannot be shown, and nothing else."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glutecoach.coaching.history import Ending
from glutecoach.coaching.unreadable import Unreadable
from glutecoach.storage import files
from glutecoach.storage.backup import backup_if_due, backup_now
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.sifting import all_readable
from glutecoach.storage.store import Store
from glutecoach.storage.tables import Base
from glutecoach.storage.transfer import import_file, open_for_reading, write_csv, write_json
from tests.connections import connection_of
from tests.storage.every_method import AT, PLANNED, add_two_sessions, done, use_every_method
from tests.storage.test_transfer import export

COLUMNS = [(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns]


def spoil(path: Path, change: str, *values: Any) -> None:
    """Change a file as SQLite would never let the app change it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(change, values)


def ask_everything(store: Store) -> None:
    """Ask all that any page asks."""
    store.preferences()
    store.tidy_unfinished()
    store.unfinished_session()
    for summary in store.summaries():
        store.session(summary.id)
    store.deleted_sessions()
    store.check_ins()
    store.latest_check_ins(10)
    store.pain_days()
    store.decisions()
    store.screenings()
    for one in store.exercises.all_done():
        store.exercises.history(one.exercise_id)
        store.exercises.times_done(one.exercise_id)
    store.exercises.work(date(2000, 1, 1))
    store.exercises.last_hurt(date(2000, 1, 1))
    store.set_aside()


@pytest.fixture
def kept(path: Path) -> Path:
    """A history with two sessions of two sets, what was said of them, a decision and answers."""
    with closing(Store(path)) as store:
        add_two_sessions(store, "a note")
        store.set_preferences({"theme": "dark", "pace": "own"})
    return path


@pytest.fixture
def opened(kept: Path) -> Iterator[Store]:
    with closing(Store(kept, busy_timeout_ms=0)) as store:
        yield store


BAD_SESSION = [
    ("ending", "compl"),
    ("activity", "yodel"),
    ("routine_name", b"\x00\xff"),
    ("started_at_utc", "yesterday"),
    ("started_at_utc", "2025-03-04"),
    ("started_at_utc", 20250304),
    ("utc_offset_minutes", 10**9),
    ("utc_offset_minutes", 1440),
    ("local_date", "2025-13-40"),
    ("local_date", "2025-W10-2"),
    ("local_date", "0001-01-01"),
    ("active_ms", "long"),
    ("active_ms", -5),
    ("sets_planned", 2**62),
    ("routine_id", "x" * 200_000),
]


@pytest.mark.parametrize(("column", "value"), BAD_SESSION)
def test_a_session_that_cannot_be_read_is_set_aside_and_all_else_is_there(opened, column, value):
    before = opened.session(1)
    spoil(opened.path, f"UPDATE session SET {column} = ? WHERE id = 2", value)
    told = []
    opened.found_unreadable = lambda: told.extend(opened.take_found())
    assert [summary.id for summary in opened.summaries()] == [1]
    assert [(one.kind, one.about) for one in told] == [
        (Unreadable.SESSION, "" if column == "local_date" else "2025-03-05")
    ]
    assert opened.session(1) == before
    assert opened.exercises.times_done("clam") == (1, AT.date())
    assert len(opened.check_ins()) == 2
    content = json.loads(told[0].content)
    assert content[column] == ({"hex": value.hex()} if isinstance(value, bytes) else value)
    assert [one["number"] for one in content["sets"]] == [1, 2]
    assert [one["note"] for one in content["check_ins"]] == ["ä"]
    assert opened.set_aside() == told
    opened.summaries()
    assert len(told) == 1


@pytest.mark.parametrize(
    ("change", "value", "kind", "about"),
    [
        ("UPDATE set_result SET ending = ? WHERE session_id = 2 AND number = 1", "bad", Unreadable.SET, "2025-03-05"),
        (
            "UPDATE set_result SET done_reps = ? WHERE session_id = 2 AND number = 1",
            2**62,
            Unreadable.SET,
            "2025-03-05",
        ),
        ("UPDATE check_in SET pain = ? WHERE id = 2", "much", Unreadable.CHECK_IN, "2025-03-04"),
        ("UPDATE check_in SET places = ? WHERE id = 2", '["nose"]', Unreadable.CHECK_IN_PART, "2025-03-04"),
        ("UPDATE check_in SET places = ? WHERE id = 2", "[" * 900, Unreadable.CHECK_IN_PART, "2025-03-04"),
        ("UPDATE check_in SET note = ? WHERE id = 2", b"\xff", Unreadable.CHECK_IN_PART, "2025-03-04"),
        ("UPDATE session SET note = ? WHERE id = 2", "x" * 200_000, Unreadable.SESSION_PART, "2025-03-05"),
        ("UPDATE session SET prescription = ? WHERE id = 2", "{", Unreadable.SESSION_PART, "2025-03-05"),
        ("UPDATE preference SET value = ? WHERE key = 'theme'", "no JSON", Unreadable.PREFERENCE, "theme"),
        ("UPDATE preference SET value = ? WHERE key = 'theme'", "[" * 981 + "]" * 981, Unreadable.PREFERENCE, "theme"),
        ("UPDATE preference SET value = ? WHERE key = 'theme'", '"\\ud800"', Unreadable.PREFERENCE, "theme"),
        ("UPDATE preference SET value = ? WHERE key = 'theme'", b"dark", Unreadable.PREFERENCE, "theme"),
        (
            "INSERT INTO decision (at_utc, utc_offset_minutes, local_date, verb) VALUES ('2025-03-04 10:00', 0, "
            "'2025-03-04', ?)",
            "begin",
            Unreadable.DECISION,
            "2025-03-04",
        ),
        (
            "INSERT INTO screening (at_utc, utc_offset_minutes, local_date, flags) VALUES ('2025-03-04 10:00', 0, "
            "'2025-03-04', ?)",
            '["cold"]',
            Unreadable.SCREENING,
            "2025-03-04",
        ),
    ],
)
def test_each_other_thing_that_cannot_be_read(opened, change, value, kind, about):
    spoil(opened.path, change, value)
    assert not all_readable(opened.path)
    ask_everything(opened)
    [one] = opened.take_found()
    assert (one.kind, one.about) == (kind, about)
    assert [summary.id for summary in opened.summaries()] == [2, 1]
    assert all_readable(opened.path)
    if kind is Unreadable.SET:
        assert [summary.reps for summary in opened.summaries()] == [7, 14]
    if kind is Unreadable.SESSION_PART:
        assert [result.number for result in opened.session(2).results] == [1, 2]
    if kind is Unreadable.CHECK_IN_PART:
        assert [check_in.pain for check_in in opened.check_ins()] == [2, 2]


def test_totals_that_are_none_are_renewed_from_the_sets(opened):
    spoil(opened.path, "UPDATE session SET reps = 'many', held_ms = -1, work_done = -3 WHERE id = 2")
    assert [summary.reps for summary in opened.summaries()] == [14, 14]
    assert opened.take_found() == opened.set_aside() == []


def test_text_that_is_no_utf_8(opened):
    spoil(opened.path, "UPDATE session SET routine_name = CAST(x'52ff' AS TEXT) WHERE id = 2")
    assert [summary.id for summary in opened.summaries()] == [1]
    assert json.loads(opened.set_aside()[0].content)["routine_name"] == {"hex": "52ff"}


def test_a_broken_plan_closes_the_session_that_a_crash_left_open_with_its_sets(opened):
    number = opened.begin_session(PLANNED, AT + timedelta(days=2))
    opened.add_sets(number, [done(1)], 30_000)
    spoil(opened.path, "UPDATE session SET prescription = '{}' WHERE id = ?", number)
    opened.tidy_unfinished()
    assert opened.unfinished_session() is None
    newest = opened.summaries()[0]
    assert (newest.ending, newest.reps) == (Ending.INTERRUPTED, 7)
    assert [one.kind for one in opened.take_found()] == [Unreadable.SESSION_PART]


def test_of_the_open_sessions_the_newest_that_can_be_read_is_offered(opened):
    numbers = [opened.begin_session(PLANNED, AT + timedelta(days=days)) for days in (2, 3)]
    for number in numbers:
        opened.add_sets(number, [done(1)], 30_000)
    spoil(opened.path, "UPDATE session SET local_date = 'soon' WHERE id = ?", numbers[1])
    opened.tidy_unfinished()
    unfinished = opened.unfinished_session()
    assert unfinished is not None
    assert unfinished.summary.id == numbers[0]


def test_where_the_file_refuses_it_is_left_out_until_something_can_be_written(opened):
    spoil(opened.path, "UPDATE session SET ending = 'compl' WHERE id = 2")
    before = opened.path.read_bytes()
    connection_of(opened).execute("PRAGMA query_only = ON")
    assert [summary.id for summary in opened.summaries()] == [1]
    assert opened.exercises.times_done("clam") == (1, AT.date())
    assert len(opened.take_found()) == len(opened.set_aside()) == 1
    assert opened.path.read_bytes() == before
    connection_of(opened).execute("PRAGMA query_only = OFF")
    opened.set_note(1, "later")
    assert [summary.note for summary in opened.summaries()] == ["later"]
    assert len(opened.set_aside()) == 1
    assert opened.take_found() == []
    assert all_readable(opened.path)


def test_an_export_beside_an_open_window_changes_nothing(kept, tmp_path):
    spoil(kept, "UPDATE session SET ending = 'compl' WHERE id = 2")
    before = kept.read_bytes()
    with closing(open_for_reading(kept)) as store:
        write_json(store, tmp_path / "x.json", app_version="1", made_at=AT)
        write_csv(store, tmp_path / "x.csv")
    assert kept.read_bytes() == before
    told = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert [len(told["sessions"]), len(told["set_aside"])] == [1, 1]
    assert "2025-03-05" in (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()[-1]
    assert "set aside" in (tmp_path / "x.csv").read_text("utf-8-sig")


def test_an_import_brings_what_was_set_aside_and_a_second_one_changes_nothing(kept, fresh_file, tmp_path):
    spoil(kept, "UPDATE session SET ending = 'compl' WHERE id = 2")
    other = tmp_path / "other" / FILE_NAME
    other.parent.mkdir()
    other.write_bytes(fresh_file)
    with closing(Store(kept)) as store, closing(Store(other)) as target:
        ask_everything(store)
        file = export(store)
        for _ in range(2):
            import_file(target, file)
            assert target.set_aside() == store.set_aside()
            assert [summary.note for summary in target.summaries()] == ["a note"]
        assert target.take_found() == store.take_found()


def test_a_backup_with_such_a_row_is_made_is_good_and_can_be_imported(kept, fresh_file, tmp_path):
    for change in ("active_ms = -5", "ending = 'compl'"):
        spoil(kept, f"UPDATE session SET {change} WHERE id = 2")
    assert backup_if_due(kept, AT) is not None
    copy = backup_now(kept, "asked-for")
    other = tmp_path / "other" / FILE_NAME
    other.parent.mkdir()
    other.write_bytes(fresh_file)
    with closing(Store(other)) as target:
        added = import_file(target, copy)
        assert (added.sessions, len(target.take_found())) == (1, 1)


def test_an_impossible_value_is_no_damage_but_lost_pages_are(kept):
    spoil(kept, "UPDATE session SET active_ms = -5")
    with files.reading(kept) as connection:
        assert files.is_sound(connection, thorough=True)


def test_a_file_of_the_oldest_schema_with_an_impossible_value_opens(tmp_path):
    shutil.copyfile(Path(__file__).parents[1] / "fixtures" / "db" / "0001.db", tmp_path / FILE_NAME)
    spoil(tmp_path / FILE_NAME, "UPDATE session SET active_ms = -5 WHERE id = 2")
    with closing(Store.open(tmp_path)) as store:
        assert [summary.id for summary in store.summaries()] == [1]
        assert "session" in [one.kind for one in store.set_aside()]


def test_a_fault_of_ours_is_not_taken_for_a_row(opened):
    with pytest.raises(LookupError):
        opened.session(99)
    assert opened.take_found() == []


@pytest.fixture(scope="module")
def full(fresh_file: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    (folder / FILE_NAME).write_bytes(fresh_file)
    use_every_method(folder)
    return folder / FILE_NAME


@contextmanager
def in_memory(path: Path) -> Iterator[Store]:
    """Open a copy that is quick: nothing of it is on a disk."""
    from glutecoach.storage import sifting

    store = Store(path, now=lambda: AT)
    with closing(sqlite3.connect(path)) as source:
        store._database._open = sifting.in_memory(source)
    with closing(store):
        yield store


anything = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(max_size=30),
    st.binary(max_size=30),
    st.sampled_from(
        ["2025-13-40", "completed", "{}", "[]", '["back-left"]', "[" * 2000, "12", "1900-01-01", "9" * 400]
    ),
)


@given(column=st.sampled_from(COLUMNS), value=anything, as_text=st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_in_any_column(full, column, value, as_text):
    """Whatever SQLite can hold: everything can be asked, and each row is shown or set aside."""
    table, name = column
    with in_memory(full) as store:
        connection = connection_of(store)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        what = "CAST(? AS TEXT)" if as_text else "?"
        try:
            connection.execute(f"UPDATE {table} SET {name} = {what}", [value])
        except sqlite3.IntegrityError:  # two rows of one key, or none where one has to be
            return
        connection.execute("PRAGMA foreign_keys = ON")
        ask_everything(store)
        whole = store.whole()
        assert store.set_unreadable_aside() in (False, True)
        ask_everything(store)
        assert not store.set_unreadable_aside()
        assert len(store.whole().sessions) <= len(whole.sessions)
