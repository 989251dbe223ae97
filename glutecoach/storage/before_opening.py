"""A glance at a history file: a few preferences before anything else is loaded; what a backup holds."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glutecoach.storage import files
from glutecoach.storage.limits import LONGEST_TEXT, check_choice

if TYPE_CHECKING:
    from glutecoach.coaching.history import Tally

PATIENCE_S = 0.1


def preferences(path: Path, keys: Sequence[str]) -> dict[str, Any]:
    """Return some preferences of a file; none where it cannot be read, which is for those to say who open it."""
    wanted = f"SELECT key, value FROM preference WHERE key IN ({', '.join('?' * len(keys))})"
    try:
        with closing(_open(path)) as connection:
            return {key: from_json(value) for key, value in connection.execute(wanted, keys)}
    except (sqlite3.Error, OSError, ValueError, TypeError, RecursionError):
        return {}


@dataclass(frozen=True, slots=True)
class Holding:
    """How many sessions of each kind a file holds, and the day of the last one; None where there is none."""

    held: "Tally"
    last: date | None


def holding(path: Path) -> Holding | None:
    """Return what a file of any age holds; None where it cannot be read."""
    from glutecoach.coaching.history import COUNTS_FROM, Tally
    from glutecoach.coaching.routine import Activity

    try:
        with closing(_open(path)) as connection:
            columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(session)")}
            kept = "deleted_at IS NULL" if "deleted_at" in columns else "1"
            tried = "CASE WHEN routine_id LIKE 'try-%' THEN 'try' ELSE 'routine' END"  # as the migration tells them
            kind = "activity" if "activity" in columns else tried
            counts = f"{kind} = 'routine' AND work_done >= {COUNTS_FROM} * sets_planned AND sets_planned > 0"
            last = "max(CASE WHEN local_date = date(local_date) THEN local_date END)"
            counted = f"SELECT {kind}, {counts}, count(*), {last} FROM session WHERE ending IS NOT NULL AND {kept}"
            found = connection.execute(f"{counted} GROUP BY 1, 2").fetchall()
            others = {Activity(kind): number for kind, counts, number, _ in found if not counts}
            newest = max((day for *_, day in found if day), default=None)
            held = Tally(sum(number for _, counts, number, _ in found if counts), others)
            return Holding(held, None if newest is None else date.fromisoformat(newest))
    except (sqlite3.Error, OSError, ValueError):
        return None


def _open(path: Path) -> sqlite3.Connection:
    if not all(files.is_file_or_nothing(files.companion(path, end)) for end in ("", *files.COMPANIONS)):
        raise OSError("it is no file")
    return sqlite3.connect(files.uri(path, "ro"), uri=True, timeout=PATIENCE_S)


def from_json(value: Any) -> Any:
    """Return what a column of JSON says; SQLite keeps a number in it as a number.

    Raises:
        ValueError, TypeError, RecursionError: it is none, or nothing that the app could keep or show.
    """
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise ValueError("a choice is too long to be one of ours")
        value = json.loads(value)
    check_choice(value)
    return value
