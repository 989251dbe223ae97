"""The folder with the history is taken away while the program runs: it is said, and what is done is kept elsewhere."""

import json
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

from glutecoach.storage.files import FILE_NAME
from tests.faults.folders import used
from tests.faults.program import FAST, SILENT, Program
from tests.faults.recording import BEGIN, GO_ON, _stored, asked_to_end, closed, killed
from tests.faults.table import Fault, Tally

PAGES = 7


def removed(place: Path) -> None:
    shutil.rmtree(place)


def moved(place: Path) -> None:
    place.rename(_elsewhere(place))


def a_file_in_its_place(place: Path) -> None:
    moved(place)
    place.write_text("a letter")


def another_in_its_place(place: Path) -> None:
    moved(place)
    used(place, sessions=5)


def put_back(place: Path) -> None:
    """Bring the folder back, where it was only moved, and nothing else is a history there."""
    if _elsewhere(place).exists() and not (place / FILE_NAME).exists():
        if place.is_file():
            place.unlink()
        shutil.copytree(_elsewhere(place), place, dirs_exist_ok=True)


def _elsewhere(place: Path) -> Path:
    return place.with_name(f"{place.name}-elsewhere")


WAYS: tuple[Callable[[Path], None], ...] = (moved, removed, another_in_its_place, a_file_in_its_place)


ANOTHER = (removed, another_in_its_place)
"""What the next start finds then is another history, if anything."""

_WAITING = "workout-*.json"


def _held(file: Path) -> list[list[object]]:
    """Return the sets in a file that waits, as ``_stored`` does."""
    names = ("item", "set_number", "side", "done_reps", "held_ms", "ending")
    [session] = json.loads(file.read_text("utf-8"))["sessions"]
    return [[one[name] for name in names] for one in session["sets"]]


def in_a_workout(folder: Path, times: int, seed: int) -> Tally:
    """Take the folder away between two sets: every set is in the history of the next start, or waits for its own."""
    tally = Tally()
    for turn, (end, way) in enumerate(list(product((asked_to_end, killed, closed), WAYS))[:times]):
        name = f"{way.__name__}, {end.__name__}"
        place = folder / str(turn)
        used(place)
        home = {"XDG_STATE_HOME": str(folder / f"{turn}-state")}
        with Program(place, before=SILENT + FAST, environment=home) as program:
            program.wait_for("Today")
            program.run(BEGIN)
            program.run(GO_ON.format(sets=1))
            way(place)
            shown = program.run(GO_ON.format(sets=2))
            if told := program.run("answer = app.window.workout.view.banner.text"):
                tally.said = told
            else:
                tally.silent.append(f"{name}: nothing is said")
            if way in (moved, removed) and place.exists():
                tally.damaged.append(f"{name}: the folder was made anew, in the way of who puts it back")
            if end is closed:
                shown = program.run(GO_ON.format(sets=99))
            end(program)
        put_back(place)
        with Program(place, environment=home) as program:
            program.wait_for("First try")
            program.end()
        tally.times += 1
        waits = [*place.glob(_WAITING), *(folder / f"{turn}-state").rglob(_WAITING)]
        if way in ANOTHER and (len(waits) != 1 or _stored(place / FILE_NAME)):
            tally.damaged.append(f"{name}: {waits} and {_stored(place / FILE_NAME)}, and it is another history")
            continue
        kept = _held(waits[0]) if way in ANOTHER else _stored(place / FILE_NAME)
        if kept[-len(shown) :] != shown and kept != shown[-len(kept) :]:
            tally.lost.append(f"{name}: {kept} instead of {shown}")
        if len(kept) < len(shown):
            tally.lost.append(f"{name}: {len(kept)} sets of {len(shown)}")
    return tally


def at_rest(folder: Path, times: int, seed: int) -> Tally:
    """Take it away while a page is open: no page is blank, it is said, and nothing is made anew."""
    tally = Tally()
    for turn, way in enumerate(WAYS[:times]):
        place = folder / str(turn)
        used(place)
        with Program(place) as program:
            program.wait_for("Today")
            way(place)
            seen = ""
            for number in range(PAGES):
                program.run(f"app.window.open_room([*app.window.shell.rooms][{number}])")
                page = program.seen()
                seen += page + "\n"
                if len(page.splitlines()) <= PAGES:
                    tally.blank.append(f"{way.__name__}: page {number} shows {page!r}")
            program.press("Count aloud")
            seen += program.seen()
            tally.times += 1
            lines = [line for line in seen.splitlines() if str(place) in line and line.strip() != str(place)]
            if lines:
                tally.said = lines[0]
            else:
                tally.silent.append(f"{way.__name__}: nothing is said")
            program.end()
        if way is moved and (place / FILE_NAME).exists():
            tally.damaged.append("an empty history was begun in the place of the one that was moved")
    return tally


FAULTS = (
    Fault("the folder taken away while a workout runs", in_a_workout, short=1, long=12),
    Fault("the folder taken away at rest", at_rest, short=1, long=len(WAYS)),
)
