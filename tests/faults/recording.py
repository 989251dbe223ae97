"""A workout whose history is broken while it runs, or whose process is killed: nothing that was shown is lost."""

import random
import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import product
from pathlib import Path

from tests.faults.folders import used
from tests.faults.program import FAST, SILENT, Program
from tests.faults.table import Fault, Tally

WAY_OUT = ("Set it aside and restore the newest backup", "Bring back the newest backup")
SETS = 3
"""How many there are in the first try."""

SHOWN = """
results = page.running.recorder.results
answer = [[r.item, r.set_number, r.side.value, r.done_reps, r.held_ms, r.ending.value] for r in results]
"""
BEGIN = """
app.begin_routine("first-try")
page = app.window.workout
"""
GO_ON = (
    """
page = app.window.workout
while page.is_running and len(page.running.recorder.results) < {sets}:
    app.clock.move(100)
    page.tick()
"""
    + SHOWN
)
STAND_STILL = """
page = app.window.workout
before = len(page.running.recorder.results)
while page.is_running and page.moment.reps < 3:
    app.clock.move(100)
    page.tick()
page.{stop}
answer = page.moment.reps
"""


# Ways to break a history that is open; each returns what is to be let go of in the end, if anything


def noise(file: Path, _program: Program) -> None:
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.write(random.Random(size).randbytes(size))


def a_recording(file: Path, _program: Program) -> None:
    file.write_bytes(b"RIFF\x24\x08\x00\x00WAVEfmt " + bytes(30_000))


def emptied(file: Path, _program: Program) -> None:
    with file.open("r+b") as opened:
        opened.truncate(0)


def deleted(file: Path, _program: Program) -> None:
    file.unlink()


def another_file_in_its_place(file: Path, _program: Program) -> None:
    other = file.with_name("other")
    other.write_bytes(b"nothing of ours" * 1000)
    other.replace(file)


def an_older_copy_over_it(file: Path, _program: Program) -> None:
    file.write_bytes(_an_older_copy(file).read_bytes())


def an_older_copy_in_its_place(file: Path, _program: Program) -> None:
    other = file.with_name("other")
    shutil.copyfile(_an_older_copy(file), other)
    other.replace(file)


def _an_older_copy(file: Path) -> Path:
    return next((file.parent / "backups").glob("*.db"))


def locked(file: Path, _program: Program) -> Callable[[], object]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    return connection.close


def no_room(_file: Path, program: Program) -> None:
    """Leave no room for the history to grow, but for a small file."""
    program.run("""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, resource.RLIM_INFINITY))
""")


def no_room_at_all(_file: Path, program: Program) -> None:
    """Leave no room in the folder, but in the person's own for such things."""
    program.run("""
from glutecoach.storage import aside, files
really = files.put_in_place
def put_in_place(new, path):
    if path.parent == app.data_dir:
        raise OSError(28, "No space left on device")
    really(new, path)
files.put_in_place = put_in_place
def refuse(*_):
    raise RuntimeError("a mistake of ours")
app.store.keep = refuse
""")


BREAKS: tuple[Callable[[Path, Program], Callable[[], object] | None], ...] = (
    noise,
    a_recording,
    emptied,
    deleted,
    another_file_in_its_place,
    an_older_copy_over_it,
    an_older_copy_in_its_place,
    locked,
    no_room,
    no_room_at_all,
)


# Ways in which it ends then


def killed(program: Program) -> None:
    program.end(signal.SIGKILL)


def asked_to_end(program: Program) -> None:
    program.end(signal.SIGTERM)


def closed(program: Program) -> None:
    """Go on to the summary, and close that although it is not stored."""
    program.run(GO_ON.format(sets=99))
    program.press("Finish")
    for button in ("Close, and store it later", "Close without saving"):
        if button in program.buttons():
            program.press(button)
    program.end()


ENDS: tuple[Callable[[Program], None], ...] = (killed, asked_to_end, closed)


_IS_OPEN = """
from PySide6.QtWidgets import QApplication
window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "question"))
answer = bool(window.question.title or window.room)
"""


# The faults


def broken(folder: Path, times: int, seed: int) -> Tally:
    """Break the history after some sets, let more be done, end it, and look whether the next start has all of them."""
    tally = Tally()
    ways = list(product(ENDS, BREAKS))
    for turn in range(times):
        (end, break_it), after = ways[turn % len(ways)], (turn + seed) % SETS
        name = f"{break_it.__name__} after {after} sets, {end.__name__}"
        file = used(folder / str(turn))
        home = {"XDG_STATE_HOME": str(folder / f"{turn}-state")}
        with Program(file.parent, before=SILENT + FAST, environment=home) as program:
            program.wait_for("Today")
            program.run(BEGIN)
            program.run(GO_ON.format(sets=after))
            let_go = break_it(file, program)
            shown = program.run(GO_ON.format(sets=after + 1))
            told = program.run("answer = app.window.workout.view.banner.text")
            if told:
                tally.said = told
            elif break_it is not locked and not _is_stored(file, shown):
                tally.silent.append(f"{name}: nothing was said")
            if end is closed:
                shown = program.run(GO_ON.format(sets=99))
            end(program)
        if let_go is not None:
            let_go()
        _look(file, home, shown, tally, name)
    return tally


def standing(folder: Path, times: int, seed: int) -> Tally:
    """Kill it while a set stands still, paused or as it hurts: what was done of that set is kept as well."""
    tally = Tally(said="It goes on with Clam, left side; this set begins again.")
    for turn in range(times):
        stop = ("pause()", "do('hurts')", "ask_to_leave()")[turn % 3]
        file = used(folder / str(turn))
        with Program(file.parent, before=SILENT + FAST) as program:
            program.wait_for("Today")
            program.run(BEGIN)
            shown = program.run(GO_ON.format(sets=turn // 3 % SETS))
            reps = program.run(STAND_STILL.format(stop=stop))
            program.end(signal.SIGKILL)
        with Program(file.parent) as program:
            program.wait_for("was interrupted")
            program.end()
        tally.times += 1
        stored = _stored(file)
        if stored[:-1] != shown or stored[-1][3] != reps:
            tally.lost.append(f"{stop}: {stored} of {shown} and {reps} reps")
    return tally


def _look(file: Path, home: dict[str, str], shown: list[list[object]], tally: Tally, name: str) -> None:
    """Start anew, mend what is broken, and count what is not there, or there twice."""
    with Program(file.parent, environment=home) as program:
        while not program.run(_IS_OPEN):
            pass
        for way in WAY_OUT:
            if way in program.buttons():
                program.press(way)
                program.wait_for("Restored the backup")
        program.end()
    tally.times += 1
    stored = _stored(file)
    if Counter(map(str, stored)) - Counter(map(str, shown)):
        tally.damaged.append(f"{name}: {stored} instead of {shown}")
    if missing := Counter(map(str, shown)) - Counter(map(str, stored)):
        tally.lost.append(f"{name}: {missing.total()} sets of {len(shown)}")
    if left := list(file.parent.glob("workout-*")):
        tally.damaged.append(f"{name}: {left} is left, although it is stored")


def _stored(file: Path) -> list[list[object]]:
    """Return the sets of all sessions of the first try that are not deleted."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT item, set_number, side, done_reps, set_result.held_ms, set_result.ending FROM set_result"
            " JOIN session ON session.id = session_id WHERE routine_id = 'first-try' AND deleted_at IS NULL"
            " ORDER BY session.id, number"
        )
        return [list(row) for row in rows]


def _is_stored(file: Path, shown: list[list[object]]) -> bool:
    try:
        return _stored(file) == shown
    except sqlite3.Error:
        return False


FAULTS = (
    Fault("the history broken while a workout runs", broken, short=1, long=len(BREAKS) * len(ENDS)),
    Fault("killed while a set stands still", standing, short=1, long=9),
)
