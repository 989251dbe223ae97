"""Start-up, memory and idleness of the whole process, side by side with a bare PySide6 window: make startup.

Each round starts a bare window and the app in turn, on a virtual display of its own. CPU time is what the operating
system accounts to the ended process; ratios are of medians. The app opens ten years of history; it is ready when the
store is open and Today is filled and painted.

``--app PROGRAM`` measures an installed or frozen app in place of this checkout.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import ten_years  # noqa: E402

from glutecoach.storage.store import Store  # noqa: E402

BARE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and "stay" not in sys.argv:
            QTimer.singleShot(0, application.quit)
        return False

application = QApplication(["bare"])
window = QMainWindow()
window.setCentralWidget(QLabel("One label"))
window.resize(1120, 740)
painted = Painted()
window.installEventFilter(painted)
window.show()
application.exec()
"""
YEARS = 10
SETTLE_S = 6
IDLE_S = 10
WORKOUT_S = 20


@dataclass(frozen=True)
class Run:
    """One process from its start to its end, in seconds."""

    cpu: float
    wall: float


def timed(command: Sequence[str]) -> Run:
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(used.ru_utime + used.ru_stime, wall)


def in_turn(name: str, app: Sequence[str], bare: Sequence[str], rounds: int) -> None:
    """Print the medians of both, and their ratios."""
    timed(bare), timed(app)  # what is not yet in the cache of the disk
    pairs = [(timed(bare), timed(app)) for _ in range(rounds)]
    print(f"{name}, {rounds} rounds")
    for figure in ("cpu", "wall"):
        plain, ours = (statistics.median(getattr(pair[n], figure) for pair in pairs) for n in (0, 1))
        print(f"  {figure:5} bare {plain:.3f} s  app {ours:.3f} s  ratio {ours / plain:.2f}")


def memory(pid: int) -> float:
    """Return what a process has in memory now, in MiB."""
    [line] = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def used(pid: int) -> float:
    """Return the CPU time that a process has used, in seconds."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: Sequence[str]) -> Iterator[int]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    time.sleep(SETTLE_S)
    yield process.pid
    process.terminate()
    process.wait()


def at_rest(app: Sequence[str], bare: Sequence[str]) -> None:
    """Print the memory and the CPU time at Today and in a workout."""
    with running([*bare, "stay"]) as pid:
        plain = memory(pid)
    with running(app) as pid:
        today, before = memory(pid), used(pid)
        time.sleep(IDLE_S)
        idle = used(pid) - before
        subprocess.run(["xdotool", "key", "Return"], check=True)  # Start has the focus
        time.sleep(SETTLE_S + WORKOUT_S)  # the coach has explained, and the person moves
        before = used(pid)
        time.sleep(WORKOUT_S)
        share = (used(pid) - before) / WORKOUT_S
        workout = memory(pid)
    print(f"memory  bare {plain:.1f} MiB, at Today {today:.1f} ({today / plain:.2f}), ", end="")
    print(f"in a workout {workout:.1f} ({workout / plain:.2f})")
    print(f"in a workout for {WORKOUT_S} s: {share:.1%} of one core")
    print(f"idle at Today for {IDLE_S} s: {idle:.2f} s of CPU time")


@contextmanager
def display() -> Iterator[None]:
    """Give every process started within a virtual screen of its own."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writes,), stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = ":" + os.read(reads, 16).decode().strip()
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    yield
    server.terminate()
    server.wait()


def fill(folder: Path) -> None:
    """Make ten years of history that end today."""
    ten_years.NOW = datetime.now(UTC)
    ten_years.TODAY = ten_years.NOW.date()
    ten_years.MONDAY = ten_years.TODAY - timedelta(days=ten_years.TODAY.weekday())
    store = Store.open(folder)
    ten_years.fill(store, YEARS)
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--app", default=str(Path(sys.executable).with_name("glutecoach")), help="what to measure")
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    if not all(map(shutil.which, ("Xvfb", "xdotool"))):
        sys.exit("This needs Xvfb and xdotool; on Debian and Ubuntu: sudo apt install xvfb xdotool")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed app has its modules compiled
    with tempfile.TemporaryDirectory() as folder, display():
        os.environ["XDG_STATE_HOME"] = folder  # what goes wrong here is nothing for the log of the person
        bare = [sys.executable, str(Path(folder) / "bare.py")]
        Path(bare[1]).write_text(BARE)
        fill(Path(folder) / "data")
        app = [options.app, "--data-dir", str(Path(folder) / "data")]
        for moment in ("first-paint", "ready"):
            in_turn(moment, [*app, "--exit-after", moment], bare, options.rounds)
        at_rest(app, bare)


if __name__ == "__main__":
    main()
