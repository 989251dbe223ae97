"""Backups: whole copies in ``backups/`` beside the file, checked as they are written, thinned out with age."""

import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from time import monotonic, sleep

from glutecoach.locking import try_lock
from glutecoach.storage import files
from glutecoach.storage.errors import FileDamaged, Locked, StorageError, in_plain_words
from glutecoach.storage.judging import SLACK, rows

KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = r"-(\d{8}T\d{6}Z)-([a-z0-9-]+)(?:\.(\d{1,4}))?\.db"
_UNFINISHED = ".unfinished"
_HEADER = 100
_LOOK_S = 0.02
_ONE = RLock()
"""One backup at a time: the day's is made on a thread of its own."""

PATIENCE_S = 10.0
"""How long one waits for another program that makes a backup: a command may run beside a window."""

YEARS = range(2000, 3000)
"""A stamp of another year was not made by any clock."""


class NoFolder(StorageError):
    """Something else is where the folder of the backups should be."""

    sentence = "“{path}” is not a folder, so there is no place for backups; move it away, then try again."


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy: when it was made (UTC), which of that second, and why."""

    made_at: datetime
    turn: int
    reason: str
    path: Path


def backup_now(path: Path, reason: str, now: datetime | None = None) -> Path:
    """Write and check a copy of the file, thin out the older ones and return the new copy's path.

    ``reason`` is a word or a few joined by hyphens (a–z, 0–9); ``now`` is aware.

    Raises:
        StorageError: the copy could not be made; FileDamaged if the file itself is not in order.
    """
    now = _utc(now)
    with in_plain_words(path), _alone(path):
        target = _free_name(path, reason, now)
        _write(path, target)
        rotate(path, now)
    return target


def write_copy(path: Path, new: Path) -> None:
    """Write a checked copy of the file into another one, wherever that lies; ``backups/`` has nothing of it.

    Raises:
        OSError: the copy cannot be written.
        StorageError: the file cannot be read; FileDamaged if it is not in order.
    """
    with in_plain_words(path), files.reading(path) as source:
        whole = source.serialize()
    new.write_bytes(whole)
    if not is_good(new):
        raise FileDamaged(path)


def backup_if_due(path: Path, now: datetime | None = None) -> Path | None:
    """Make the day's copy (a day in UTC), unless nothing changed since the newest; return its path.

    Raises:
        StorageError: as ``backup_now``.
    """
    now = _utc(now)
    with in_plain_words(path), _alone(path):
        _clean_up(path)
        # One that a wrong clock dated into the future stands for no day of today's.
        newest = next((copy for copy in backups(path) if copy.made_at <= now + SLACK), None)
        if newest and (newest.made_at.date() == now.date() or _same(path, newest.path)):
            return None
    return backup_now(path, "daily", now)


def backup_if_changed(path: Path, reason: str) -> None:
    """Make a copy, unless the newest one holds the same.

    Raises:
        StorageError: as ``backup_now``.
    """
    newest = next(iter(backups(path)), None)
    if newest is None or not _same(path, newest.path):
        backup_now(path, reason)


def keep_open(path: Path, held: bytes, now: datetime | None = None) -> Path:
    """Make a copy of a database that is open still, but lies at its path no longer; return what holds the same now.

    That may be the file that took its place, or the newest copy, and then there is none to make.

    Raises:
        StorageError: as ``backup_now``.
    """
    now = _utc(now)
    with in_plain_words(path), _alone(path):
        for copy in (path, *(found.path for found in backups(path)[:1])):
            if is_good(copy) and _content(copy) == held[_HEADER:]:
                return copy
        target = _free_name(path, "before-replacing", now)
        with closing(sqlite3.connect(":memory:")) as source:
            source.deserialize(held)
            _copy(source, path, target)
        rotate(path, now)
    return target


def backups(path: Path) -> list[Backup]:
    """Return the copies of the file, newest first; whatever else lies in their folder is passed over."""
    folder = _folder(path)
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise NoFolder(folder)
    return sorted(filter(None, (_named(path, entry) for entry in folder.iterdir())), reverse=True)


def _named(path: Path, entry: Path) -> Backup | None:
    """Return the backup of a file that an entry is by its name, or None: it is not ours."""
    match = re.fullmatch(re.escape(path.stem) + _NAME, entry.name, re.ASCII)
    if match is None or not entry.is_file():
        return None
    try:
        made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(made_at, int(match[3] or 1), match[2], entry) if made_at.year in YEARS else None


def is_good(copy: Path) -> bool:
    """Return whether a copy can be opened, is in order and knows its schema."""
    try:
        with files.reading(copy) as connection:
            return files.is_sound(connection) and bool(files.schema_version(connection))
    except (sqlite3.Error, StorageError):
        return False


def rotate(path: Path, now: datetime) -> None:
    """Delete the copies that age has made superfluous, but none while the newest one is not good.

    Each history is thinned out by itself: one that began anew pushes out nothing of the one before. So are copies from
    the future, should the clock have been wrong: they cost no other its place. Nor does the first copy after a while
    make the ones before it old: the clock may be wrong now. One that is of no use takes no good
    one's place, and goes where any other stands for it.
    """
    found = backups(path)
    newest = next((copy for copy in found if copy.made_at <= now + SLACK), next(iter(found), None))
    if newest is None or not is_good(newest.path):
        return
    good = [copy for copy in found if is_good(copy.path)]
    stay = {copy for row in rows(good, now) for copy in _staying(row, max(now, row[0].made_at - SLACK))}
    stay.update(copy for copy in _staying(found, now) if copy not in good)
    for copy in found:
        if copy not in stay:
            with suppress(OSError):  # one that stays does no harm
                files.remove(copy.path)


def _staying(copies: list[Backup], now: datetime) -> list[Backup]:
    kept = to_keep((copy.made_at for copy in copies), _told_twice(copies, now))
    return [copy for copy in copies if copy.made_at in kept]


def _told_twice(copies: list[Backup], now: datetime) -> datetime:
    """Return the time, but at most a day after the newest copy of a day before: the clock may be wrong today."""
    before = next((copy.made_at for copy in copies if copy.made_at.date() < now.date()), now)
    return min(now, before + timedelta(days=1))


def to_keep(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the times whose backups stay.

    All of the last 2 days (and any from the future, should the clock have been set back), then the newest of each
    of 12 days, 10 weeks and 9 months that have any. Times and ``now`` are aware; days are those of UTC.
    """
    older = sorted(set(times), reverse=True)
    keep = {time for time in older if now - time < KEEP_ALL}
    older = [time for time in older if time not in keep]
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest_of = _newest_of_each(older, period)[:most]
        keep.update(newest_of)
        periods = {period(time) for time in newest_of}
        older = [time for time in older if period(time) not in periods]
    return keep


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let nobody else make a backup, or tidy up, in the block; the folder, made where it is missing, is the lock.

    Where the folder of the file itself was taken away, nothing is made.
    """
    folder = _folder(path)
    with _ONE, ExitStack() as stack:
        if path.parent.exists() and not os.path.lexists(folder):
            files.make_folder(folder)
        if sys.platform != "win32" and folder.is_dir():
            lock = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, lock)
            until = monotonic() + PATIENCE_S
            while try_lock(lock) is False:  # a disk without locks lets everybody in
                if monotonic() > until:
                    raise Locked(folder)
                sleep(_LOOK_S)
        yield


def _clean_up(path: Path) -> None:
    """Delete half-written copies that a crash left behind."""
    for leftover in _folder(path).glob(f"{path.stem}-*{_UNFINISHED}*"):
        with suppress(OSError):  # what cannot be deleted is not ours
            leftover.unlink(missing_ok=True)


def _write(path: Path, target: Path) -> None:
    with files.reading(path) as source:
        _copy(source, path, target)


def _copy(source: sqlite3.Connection, path: Path, target: Path) -> None:
    unfinished = files.companion(target, _UNFINISHED)
    files.remove(unfinished)
    try:
        files.copy(source, unfinished)
        if not is_good(unfinished):
            raise FileDamaged(path)
        files.put_in_place(unfinished, target)
    finally:
        files.remove(unfinished)


def _free_name(path: Path, reason: str, now: datetime) -> Path:
    if not re.fullmatch(r"[a-z0-9-]+", reason):
        raise ValueError(f"a backup's reason is made of a–z, 0–9 and hyphens, not {reason!r}")
    second = now.replace(microsecond=0)
    turn = 1 + max((copy.turn for copy in backups(path) if copy.made_at == second), default=0)
    while True:
        suffix = f".{turn}" if turn > 1 else ""
        name = _folder(path) / f"{path.stem}-{now.strftime(_STAMP)}-{reason}{suffix}.db"
        if not os.path.lexists(name):  # what is there by that name is not ours
            return name
        turn += 1


def _same(path: Path, copy: Path) -> bool:
    """Compare two databases, but for their headers, whose counters differ between copies."""
    return is_good(copy) and _content(path) == _content(copy)


def _content(path: Path) -> bytes:
    with files.reading(path) as connection:
        return connection.serialize()[_HEADER:]


def _folder(path: Path) -> Path:
    return path.parent / "backups"


def _utc(now: datetime | None) -> datetime:
    if now is not None and now.utcoffset() is None:
        raise ValueError("the time of a backup needs its offset from UTC")
    return (now or datetime.now(UTC)).astimezone(UTC)


def _newest_of_each(times: list[datetime], period: Callable[[datetime], tuple[int, ...]]) -> list[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for time in times:
        newest.setdefault(period(time), time)
    return list(newest.values())


def _day(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month, time.day)


def _week(time: datetime) -> tuple[int, ...]:
    return tuple(time.isocalendar()[:2])


def _month(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month)
