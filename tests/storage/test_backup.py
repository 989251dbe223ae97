import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.storage import backup, files
from glutecoach.storage.errors import DiskFull, FileDamaged, FolderUnusable, Locked
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


MAKES_BACKUPS = """
import sys
from pathlib import Path
from glutecoach.storage.backup import backup_if_due, backup_now
for turn in range(15):
    backup_now(Path(sys.argv[1]), "asked-for")
    backup_if_due(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked there")
def test_two_programs_do_not_spoil_each_others_backups(path: Path) -> None:
    command = [sys.executable, "-c", MAKES_BACKUPS, str(path)]
    programs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [program.communicate()[1] for program in programs] == ["", ""]
    copies = backup.backups(path)
    assert len({copy.path.name for copy in copies}) == len(copies) == 30
    assert all(backup.is_good(copy.path) for copy in copies)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked there")
def test_who_holds_the_backups_for_long_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    backup.backup_now(path, "daily")
    monkeypatch.setattr(backup, "PATIENCE_S", 0)
    other = os.open(path.parent / "backups", os.O_RDONLY)
    try:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Locked, match="in use by another program"):
            backup.backup_now(path, "daily")
    finally:
        os.close(other)


def test_a_folder_that_was_taken_away_is_not_made_anew_for_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "taken away" / "glutecoach.db"
    with pytest.raises(FolderUnusable, match="taken away"):
        backup.backup_now(path, "asked-for")
    with pytest.raises(FolderUnusable, match="taken away"):
        backup.backup_if_due(path)
    assert not path.parent.exists()


def test_a_reason_is_plain(path: Path) -> None:
    with pytest.raises(ValueError, match="reason"):
        backup.backup_now(path, "../elsewhere", NOON)


def test_rotation_thins_out_old_copies(path: Path) -> None:
    for days in (30, 4.1, 4.0, 1, 0.2, 0.1):
        backup.backup_now(path, "old", NOON - days * DAY)
    ages = [round((NOON - found.made_at) / DAY, 1) for found in backup.backups(path)]
    assert ages == [0.1, 0.2, 1.0, 4.0, 30.0]


def test_one_start_with_a_clock_that_is_ahead_thins_out_nothing(path: Path) -> None:
    for hours in (20, 19, 5, 4, 3):
        backup.backup_now(path, "asked-for", NOON - timedelta(hours=hours))
    before = set(backup.backups(path))
    change(path, 1)
    for now in (NOON + 40 * DAY, NOON):
        backup.backup_if_due(path, now)
        backup.rotate(path, now)
        assert before <= set(backup.backups(path))
    for days in (1, 2, 3):
        change(path, days)
        backup.backup_if_due(path, NOON + days * DAY)
    assert len(before & set(backup.backups(path))) == 2, "one of each day"


def test_rotation_deletes_nothing_while_the_newest_is_bad(path: Path) -> None:
    for days in (0.1, 4.0, 4.1, 4.2):
        backup.backup_now(path, "old", NOON - days * DAY)
    before = backup.backups(path)
    before[0].path.write_bytes(b"damaged")
    backup.rotate(path, NOON)
    assert backup.backups(path) == before
    assert next(copy for copy in backup.backups(path) if backup.is_good(copy.path)) == before[1]


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


ODD = (
    "glutecoach-99999999T999999Z-daily.db",
    "glutecoach-20250230T120000Z-daily.db",
    "glutecoach-00010101T000000Z-daily.db",
    "glutecoach-99991231T235959Z-daily.db",
    "glutecoach-20250614T120000Z-daily.5000000000000.db",
    "glutecoach-٢٠٢٥٠٦١٤T120000Z-daily.db",
    "glutecoach-20250614T120000Z-dai\nly.db",
    os.fsdecode(b"glutecoach-20250614T120000Z-\xff.db"),
    os.fsdecode(b"\xff\xfe"),
)


def put_odd_things(folder: Path) -> set[str]:
    """Put into the folder of the backups what is no backup, and return the names."""
    folder.mkdir(exist_ok=True)
    for name in ODD:
        (folder / name).write_bytes(b"whatever")
    (folder / "glutecoach-20250614T120000Z-folder.db").mkdir()
    (folder / "glutecoach-20250615T120000Z-daily.db").mkdir()
    (folder / "glutecoach-20250614T120000Z-link.db").symlink_to("nowhere")
    (folder / "glutecoach-20250615T120000Z-daily.2.db").symlink_to("nowhere")
    os.mkfifo(folder / "glutecoach-20250614T120000Z-pipe.db")
    (folder / "glutecoach-20250614T120000Z-daily.db.unfinished").mkdir()
    return {entry.name for entry in folder.iterdir()}


def test_what_is_no_backup_is_passed_over_and_stays(path: Path) -> None:
    odd = put_odd_things(path.parent / "backups")
    assert backup.backups(path) == []
    for day in range(3):
        change(path, day)
        made = backup.backup_if_due(path, NOON + day * DAY)
        assert next(copy.path for copy in backup.backups(path)) == made
    left = {entry.name for entry in (path.parent / "backups").iterdir()}
    assert left >= odd
    assert len(left - odd) == 3


def test_a_file_in_the_place_of_the_folder_is_said(path: Path) -> None:
    (path.parent / "backups").write_text("mine")
    for wanted in (lambda: backup.backups(path), lambda: backup.backup_now(path, "daily")):
        with pytest.raises(backup.NoFolder, match="is not a folder"):
            wanted()
    assert (path.parent / "backups").read_text() == "mine"


def test_a_backup_that_cannot_be_deleted_does_not_stop_the_next(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(40):
        backup.backup_now(path, "daily", NOON - (40 - day) * DAY)
    monkeypatch.setattr(files, "remove", lambda _path: (_ for _ in ()).throw(PermissionError(1, "no")))
    with pytest.raises(PermissionError):
        files.remove(path)
    backup.rotate(path, NOON)
