"""The order of backups when a clock was wrong, and what may go."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.coaching.history import Ending
from glutecoach.storage import backup
from glutecoach.storage.backup import Backup
from glutecoach.storage.judging import contents, in_order, is_odd
from glutecoach.storage.rescue import set_aside_and_restore
from glutecoach.storage.store import Store
from tests.storage.every_method import PLANNED, done

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def add(path: Path, at: datetime) -> None:
    with closing(Store(path)) as store:
        number = store.begin_session(PLANNED, at)
        store.add_sets(number, [done(1)], 60_000)
        store.finish_session(number, Ending.COMPLETED, 60_000)


def made(path: Path, *stamps: datetime) -> list[Backup]:
    """Make a backup with each stamp, each with one more session than the one before; return them in that order."""
    copies = []
    for number, stamp in enumerate(stamps):
        add(path, NOW - 10 * DAY + number * timedelta(hours=1))
        copies.append(backup.backup_now(path, "daily", stamp))
    found = {copy.path: copy for copy in backup.backups(path)}
    return [found[copy] for copy in copies]


AHEAD, BEHIND = NOW + 3650 * DAY, NOW - 120 * DAY


@pytest.mark.parametrize(
    "stamps",
    [
        [NOW - 5 * DAY, NOW - 4 * DAY, NOW - 3 * DAY],
        [NOW - 5 * DAY, AHEAD, NOW - 4 * DAY],
        [AHEAD, NOW - 5 * DAY, NOW - 4 * DAY],
        [NOW - 5 * DAY, NOW - 4 * DAY, AHEAD],
        [NOW - 5 * DAY, BEHIND, NOW - 4 * DAY],
        [NOW - 5 * DAY, NOW - 4 * DAY, BEHIND],
        [NOW - 5 * DAY, AHEAD, BEHIND, NOW - 4 * DAY],
        [AHEAD, AHEAD + DAY],
        [AHEAD, BEHIND],
    ],
)
def test_backups_come_in_the_order_in_which_they_were_made(path: Path, stamps: list[datetime]) -> None:
    copies = made(path, *stamps)
    assert in_order(backup.backups(path), NOW) == copies[::-1]
    odd = [is_odd(copy.made_at, contents(copy.path), NOW) for copy in copies]
    assert odd == [stamp in (AHEAD, AHEAD + DAY, BEHIND) for stamp in stamps]


def test_a_rescue_takes_the_last_that_was_made_and_not_the_one_from_the_future(path: Path) -> None:
    copies = made(path, NOW - 5 * DAY, AHEAD, NOW - 4 * DAY)
    path.write_bytes(b"damaged" * 1000)
    assert set_aside_and_restore(path, NOW).backup == copies[-1]
    with closing(Store(path)) as store:
        assert len(store.summaries()) == 3


def test_a_copy_of_another_history_does_not_come_first_for_being_larger(path: Path, fresh_file: bytes) -> None:
    made(path, NOW - 30 * DAY, NOW - 29 * DAY, AHEAD)
    path.write_bytes(fresh_file)
    add(path, NOW - DAY)
    new = backup.backup_now(path, "daily", NOW)
    assert in_order(backup.backups(path), NOW)[0].path == new


def test_a_copy_from_before_the_first_session_is_of_any_history(path: Path) -> None:
    empty = backup.backup_now(path, "daily", NOW - DAY)
    (full,) = made(path, AHEAD)
    assert [copy.path for copy in in_order(backup.backups(path), NOW)] == [full.path, empty]


def test_copies_that_cannot_be_read_come_by_their_stamps_and_behind(path: Path) -> None:
    copies = made(path, NOW - 5 * DAY, NOW - 4 * DAY, AHEAD)
    copies[0].path.write_bytes(b"bad")
    copies[2].path.write_bytes(b"bad")
    assert in_order(copies, NOW) == [copies[1], copies[0], copies[2]]


def test_copies_from_the_future_cost_no_other_its_place_and_are_thinned_out_themselves(path: Path) -> None:
    add(path, NOW - 60 * DAY)
    first = backup.backup_now(path, "daily", NOW - 60 * DAY)
    folder = first.parent
    for begin in (NOW - 59 * DAY, AHEAD):
        for day in range(59):
            shutil.copyfile(first, folder / f"glutecoach-{begin + day * DAY:%Y%m%dT%H%M%SZ}-daily.db")
    backup.rotate(path, NOW)
    left = [copy.made_at for copy in backup.backups(path)]
    now, future = [at for at in left if at <= NOW], [at for at in left if at > NOW]
    assert set(now) == backup.to_keep([NOW - 60 * DAY + day * DAY for day in range(60)], NOW)
    assert 15 < len(future) < 25
    assert max(left) == AHEAD + 58 * DAY


def test_a_bad_copy_takes_no_good_ones_place(path: Path) -> None:
    add(path, NOW - 9 * DAY)
    good = backup.backup_now(path, "daily", NOW - 5 * DAY)
    bad = backup.backup_now(path, "daily", NOW - 5 * DAY + timedelta(hours=1))
    whole = bytearray(bad.read_bytes())
    whole[-4096:] = bytes(range(256)) * 16
    bad.write_bytes(whole)
    backup.backup_now(path, "daily", NOW)
    assert good.exists()


def test_a_bad_copy_goes_where_a_good_one_of_its_day_stays(path: Path) -> None:
    add(path, NOW - 9 * DAY)
    bad, good, alone = (backup.backup_now(path, "before-import", NOW - age) for age in (5.1 * DAY, 5 * DAY, 4 * DAY))
    for copy in (bad, alone):
        copy.write_bytes(b"bad")
    new = backup.backup_now(path, "daily", NOW)
    assert [copy.path for copy in backup.backups(path)] == [new, alone, good]


def test_the_daily_backup_is_one_a_day_although_one_is_from_the_future(path: Path) -> None:
    add(path, NOW - DAY)
    backup.backup_now(path, "daily", AHEAD)
    add(path, NOW)
    assert backup.backup_if_due(path, NOW) is not None
    add(path, NOW)
    assert backup.backup_if_due(path, NOW + timedelta(hours=1)) is None
