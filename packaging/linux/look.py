"""What fresh-root.sh looks at from outside: the history file, and the recorded sound.

look.py history FILE.db              one line about the newest session
look.py sound HEARD.raw GUIDE.wav    compares a recording (48 kHz, 16 bit, mono) with the routine's audio guide
"""

import sqlite3
import sys
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path

STEP = 4800
"""Samples in a tenth of a second."""

LOUD = 1000
ENOUGH = 0.9


def history(file: Path) -> str:
    """Return the newest session in a few words."""
    if not file.exists():
        return "no history"
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    row = database.execute(
        "SELECT id, routine_name, ending, sets_done, sets_planned FROM session ORDER BY id"
    ).fetchall()
    if not row:
        return "no session"
    number, name, ending, done, planned = row[-1]
    pains = database.execute("SELECT moment, pain FROM check_in WHERE session_id = ?", (number,)).fetchall()
    told = "".join(f", pain {moment}: {pain}" for moment, pain in pains)
    return f"{name}, {ending or 'under way'}, {done} of {planned} sets{told}"


def loud(samples: "array[int]") -> int:
    """Return how many tenths of a second can be heard."""
    return sum(max(part) > LOUD for part in _steps(samples))


def _steps(samples: "array[int]") -> Iterator["array[int]"]:
    for start in range(0, len(samples), STEP):
        yield samples[start : start + STEP]


def sound(heard: Path, guide: Path) -> int:
    """Return 0 if about as much was heard as the guide holds, which is mixed from the same."""
    recorded = array("h", heard.read_bytes()[: heard.stat().st_size // 2 * 2])
    with wave.open(str(guide)) as file:
        expected = loud(array("h", file.readframes(file.getnframes())))
    found = loud(recorded)
    print(f"        {found / 10} s of sound in {len(recorded) / STEP / 10:.0f} s; the guide has {expected / 10} s")
    return 0 if ENOUGH * expected <= found <= expected / ENOUGH else 1


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    if what == "history":
        print(history(Path(paths[0])))
    else:
        sys.exit(sound(Path(paths[0]), Path(paths[1])))
