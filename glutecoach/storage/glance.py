"""A glance at the history file: a few preferences, before anything else is loaded."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from glutecoach.storage import files

PATIENCE_S = 0.1


def preferences(path: Path, keys: Sequence[str]) -> dict[str, Any]:
    """Return some preferences of a file; none where it cannot be read, which is for those to say who open it."""
    wanted = f"SELECT key, value FROM preference WHERE key IN ({', '.join('?' * len(keys))})"
    try:
        with closing(sqlite3.connect(files.uri(path, "ro"), uri=True, timeout=PATIENCE_S)) as connection:
            return {key: from_json(value) for key, value in connection.execute(wanted, keys)}
    except (sqlite3.Error, OSError, ValueError):
        return {}


def from_json(value: Any) -> Any:
    """Return what a column of JSON says; SQLite keeps a number in it as a number."""
    return json.loads(value) if isinstance(value, str) else value
