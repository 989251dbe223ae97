"""Eight hours of workouts and pages in one process: nothing grows, and no thread, file, timer or child is left."""

from pathlib import Path
from typing import Any

from tests.faults.folders import used
from tests.faults.program import FAST, SILENT, Program
from tests.faults.table import Fault, Tally

GROWTH_BYTES = 5_000_000
HOUR_MS = 3_600_000
PAGES = 7

COUNTED = """
import gc, os, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app.keeping.look_after()
app.keeping.wait()
QApplication.processEvents()
gc.collect()
running = [timer for timer in app.window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
rows = [made for made in app.window.findChildren(QWidget) if type(made).__name__ == "_BackupRow"]
children = open(f"/proc/self/task/{os.getpid()}/children").read().split()
answer = {
    "bytes": int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE"),
    "threads": len(threading.enumerate()),
    "files": len(os.listdir("/proc/self/fd")),
    "timers": len(running),
    "children": len(children),
    # The first days each bring a backup, which has a row of its own.
    "widgets": len(QApplication.allWidgets()) - sum(len(row.findChildren(QWidget)) + 1 for row in rows),
}
"""
A_WORKOUT = """
app.begin_routine("first-try")
page = app.window.workout
while page.is_running and page.moment.state.value != "finished":
    app.clock.move(1000)
    page.tick()
answer = app.clock.now()
"""


def hours(folder: Path, times: int, seed: int) -> Tally:
    """Work out and look at pages for so many hours of the program's own clock."""
    tally = Tally(said="nothing: there is nothing to say")
    used(folder / "data")
    with Program(folder / "data", before=SILENT + FAST) as program:
        program.wait_for("Today")
        for _ in range(2):  # what is made once is made then
            _round(program)
        first, at = program.run(COUNTED), _round(program)
        begun = at
        settled: dict[str, Any] | None = None
        while tally.times < times:
            before = at
            while at - before < HOUR_MS and times > 1:
                at = _round(program, pages=1)
            at = _round(program)
            tally.times += 1
            now = program.run(COUNTED)
            for what in ("threads", "files", "timers", "children", "widgets"):
                if now[what] > first[what]:
                    tally.damaged.append(f"after {(at - begun) / HOUR_MS:.1f} h: {now[what]} {what}, not {first[what]}")
            settled = settled or now
            grown = now["bytes"] - settled["bytes"]
            if grown > GROWTH_BYTES:
                tally.damaged.append(f"after {(at - begun) / HOUR_MS:.1f} h: it has grown by {grown / 1e6:.1f} MB")
            tally.said = f"nothing; it grew by {grown / 1e6:.1f} MB in the last {max(0, tally.times - 1)} hours"
        program.end()
    return tally


def _round(program: Program, pages: int = PAGES) -> int:
    """Do a workout, close its summary, go through so many pages, and return what the clock says."""
    at = program.run(A_WORKOUT)
    program.press("Finish")
    for number in range(pages):
        program.run(f"app.window.open_room([*app.window.shell.rooms][{number}])")
    return int(at)


FAULTS = (Fault("eight hours of workouts", hours, short=1, long=8),)
