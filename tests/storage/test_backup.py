import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.storage import backup, files
from glutecoach.storage.errors import DiskFull, FileDamaged
from glutecoach.storage.store import Store

NOON = datetime(2025, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)

times = st.datetimes(datetime(2023, 1, 1), datetime(2025, 6, 20)).map(lambda time: time.replace(tzinfo=UTC))


def change(path: Path, value: object) -> None:
    store = Store(path)
    store.set_preferences({"value": value})
    store.close()


def test_a_backup_is_a_whole_copy_named_after_time_and_reason(path: Path) -> None:
    change(path, "kept")
    copy = backup.backup_now(path, "before-import", NOON.astimezone(timezone(timedelta(hours=9))))
    assert copy == path.parent / "backups" / "glutecoach-20250615T120000Z-before-import.db"
    store = Store(copy)
    assert store.preferences() == {"value": "kept"}
    store.close()
    assert [entry.name for entry in copy.parent.iterdir()] == [copy.name]


def test_backups_of_one_second_do_not_overwrite_each_other(path: Path) -> None:
    copies = [backup.backup_now(path, reason, NOON) for reason in ("daily", "daily", "before-0002")]
    assert [found.path for found in backup.backups(path)] == copies[::-1]


def test_a_backup_reads_a_store_that_is_open(store: Store, path: Path) -> None:
    store.set_preferences({"value": 1})
    copy = backup.backup_now(path, "daily", NOON)
    store.set_preferences({"value": 2})
    assert backup.is_good(copy)
    assert store.preferences() == {"value": 2}


def test_the_daily_backup_waits_for_a_new_day_and_a_change(path: Path) -> None:
    change(path, 1)
    assert backup.backup_if_due(path, NOON) is not None
    change(path, 2)
    assert backup.backup_if_due(path, NOON + timedelta(hours=6)) is None
    assert backup.backup_if_due(path, NOON + DAY) is not None
    assert backup.backup_if_due(path, NOON + 2 * DAY) is None
    change(path, 3)
    assert backup.backup_if_due(path, NOON + 3 * DAY) is not None


def test_the_daily_backup_is_made_although_the_clock_was_set_back(path: Path) -> None:
    backup.backup_now(path, "daily", NOON + 400 * DAY)
    change(path, 1)
    copy = backup.backup_if_due(path, NOON)
    assert copy is not None
    assert copy.exists()


def test_a_bad_backup_does_not_stand_for_the_day_after(path: Path) -> None:
    copy = backup.backup_now(path, "daily", NOON)
    copy.write_bytes(b"not a database at all" * 100)
    assert backup.backup_if_due(path, NOON + DAY) is not None


def test_a_damaged_file_is_not_backed_up(path: Path) -> None:
    path.write_bytes(b"x" * 8192)
    with pytest.raises(FileDamaged):
        backup.backup_now(path, "daily", NOON)
    assert list((path.parent / "backups").iterdir()) == []


def test_a_copy_that_fails_its_check_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "copy", lambda _source, target: target.write_bytes(b"half"))
    with pytest.raises(FileDamaged):
        backup.backup_now(path, "daily", NOON)
    assert list((path.parent / "backups").iterdir()) == []


def test_a_full_disk_leaves_the_backups_as_they_were(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = backup.backup_now(path, "daily", NOON)

    def full(_source: sqlite3.Connection, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(files, "copy", full)
    with pytest.raises(DiskFull, match="no room"):
        backup.backup_now(path, "daily", NOON + DAY)
    assert list(good.parent.iterdir()) == [good]


def test_a_reason_is_plain(path: Path) -> None:
    with pytest.raises(ValueError, match="reason"):
        backup.backup_now(path, "../elsewhere", NOON)


def test_rotation_thins_out_old_copies(path: Path) -> None:
    for days in (0.1, 0.2, 1, 4.0, 4.1, 30):
        backup.backup_now(path, "old", NOON - days * DAY)
    ages = [round((NOON - found.made_at) / DAY, 1) for found in backup.backups(path)]
    assert ages == [0.1, 0.2, 1.0, 4.0, 4.1, 30.0]
    backup.rotate(path, NOON)
    ages = [round((NOON - found.made_at) / DAY, 1) for found in backup.backups(path)]
    assert ages == [0.1, 0.2, 1.0, 4.0, 30.0]


def test_rotation_deletes_nothing_while_the_newest_is_bad(path: Path) -> None:
    for days in (0.1, 4.0, 4.1, 4.2):
        backup.backup_now(path, "old", NOON - days * DAY)
    before = backup.backups(path)
    before[0].path.write_bytes(b"damaged")
    backup.rotate(path, NOON)
    assert backup.backups(path) == before
    assert next(backup.good_backups(path)) == before[1]


def test_leftovers_of_a_crash_are_cleaned_up(path: Path) -> None:
    copy = backup.backup_now(path, "daily", NOON)
    for end in (".unfinished", ".unfinished-journal"):
        files.companion(copy, end).write_bytes(b"half")
    backup.backup_if_due(path, NOON)
    assert list(copy.parent.iterdir()) == [copy]


@given(st.lists(times), times)
def test_what_rotation_keeps(made: list[datetime], now: datetime) -> None:
    keep = backup.to_keep(made, now)
    recent = {time for time in made if now - time < timedelta(days=2)}
    assert recent <= keep <= set(made)
    assert len(keep - recent) <= backup.DAILY + backup.WEEKLY + backup.MONTHLY
    assert not made or max(made) in keep
    assert backup.to_keep(keep, now) == keep
    assert backup.to_keep(made[::-1], now) == keep


@given(st.integers(300, 900), st.integers(0, 23))
def test_the_daily_copies_of_years_thin_out_evenly(days: int, hour: int) -> None:
    kept: set[datetime] = set()
    now = datetime(2023, 1, 1, hour, tzinfo=UTC)
    for _ in range(days):
        kept = backup.to_keep(kept | {now}, now)
        now += DAY
    ages = sorted((now - time) / DAY for time in kept)
    gaps = [older - newer for newer, older in pairwise(ages)]
    assert ages[13] < 15
    assert max(gaps) <= 31 + 7
    assert ages[-1] > 260
    assert len(kept) <= 2 + 12 + 10 + 9


def test_reading_leaves_the_file_alone(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    with files.reading(path) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM preference")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize("name", ["a b", "100%", "was?ist#das", "ü&x=1", "%41"])
def test_any_folder_name_will_do(tmp_path: Path, fresh_file: bytes, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / "glutecoach.db"
    path.write_bytes(fresh_file)
    change(path, 1)
    assert backup.is_good(backup.backup_now(path, "daily", NOON))
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [name]
    with closing(sqlite3.connect(path)) as connection:
        assert files.is_sound(connection, thorough=True)
