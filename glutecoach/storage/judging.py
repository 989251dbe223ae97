"""Judging: in which order backups were made, and which history each is of, whatever the clock said."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.storage import files

if TYPE_CHECKING:
    from glutecoach.storage.backup import Backup

SLACK = timedelta(days=1)
"""By how much a clock may differ without being wrong."""

PATIENCE_S = 0.1

_ENTRIES = {"session": "started_at_utc", "check_in": "at_utc", "decision": "at_utc", "screening": "at_utc"}
"""Tables whose rows say when they were made, and where."""


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a copy holds: how many rows, when its first session began (one history has one), and its last entry."""

    rows: int
    first: str
    last: datetime | None


def contents(copy: Path) -> BackupContents | None:
    """Return what a copy of any schema holds; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(files.uri(copy, "ro"), uri=True, timeout=PATIENCE_S)) as connection:
            there = files.tables(connection)
            counted = [name for name in (*_ENTRIES, "set_result", "set_aside") if name in there]
            rows = sum(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in counted)
            lasts = [
                connection.execute(f"SELECT max({at}) FROM {name}").fetchone()[0]
                for name, at in _ENTRIES.items()
                if name in there
            ]
            (first,) = connection.execute("SELECT min(started_at_utc) FROM session").fetchone()
        return BackupContents(rows, str(first or ""), max(filter(None, map(_time, lasts)), default=None))
    except (sqlite3.Error, OSError):
        return None


def in_order(copies: Iterable["Backup"], now: datetime) -> list["Backup"]:
    """Return copies as they were made, the last one first.

    Stamps tell, but for those that cannot be true: from the future, or from before what the copy holds. Such a copy
    comes before the first one of the same history that holds less, and behind all where there is none.
    """
    judged = [(copy, contents(copy.path)) for copy in sorted(copies, reverse=True)]
    placed = [(copy, held) for copy, held in judged if not is_odd(copy.made_at, held, now)]
    odd = [(copy, held) for copy, held in judged if is_odd(copy.made_at, held, now)]
    if not placed and len({held.first for _, held in odd if held}) > 1:
        return [copy for copy, _ in odd]
    for copy, held in sorted(odd, key=lambda pair: pair[1].rows if pair[1] else -1):
        at = next((at for at, (_, other) in enumerate(placed) if _holds_more(held, other)), len(placed))
        placed.insert(at, (copy, held))
    return [copy for copy, _ in placed]


def is_odd(made_at: datetime, held: BackupContents | None, now: datetime) -> bool:
    """Return whether a copy cannot have been made when its stamp says."""
    last = None if held is None else held.last
    return made_at > now + SLACK or (last is not None and last > made_at + SLACK)


def rows(copies: Sequence["Backup"], now: datetime) -> list[list["Backup"]]:
    """Return copies, which come newest first, as one row for each history, with those from the future apart."""
    found: dict[object, list[Backup]] = {}
    for copy in copies:
        held = contents(copy.path)
        found.setdefault((held and held.first, copy.made_at > now + SLACK), []).append(copy)
    return list(found.values())


def _holds_more(one: BackupContents | None, other: BackupContents | None) -> bool:
    """Tell whether one is the same history as another, further on; one without sessions may become any."""
    return one is not None and other is not None and other.first in (one.first, "") and one.rows > other.rows


def _time(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return None
