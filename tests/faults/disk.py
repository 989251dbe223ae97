"""A disk that dies: what it could not make lasting is not called stored, it is said, and what was done is kept."""

import os
import shutil
import struct
import subprocess
import time
from itertools import product
from pathlib import Path

from tests.faults import deeds
from tests.faults.apart import apart
from tests.faults.deeds import DEEDS, Ground
from tests.faults.folders import used
from tests.faults.program import FAST, SILENT, Program
from tests.faults.recording import BEGIN, GO_ON, SETS, _stored, asked_to_end, closed, killed
from tests.faults.table import Fault, Tally

SOURCE = Path(__file__).with_name("disk.c")
BANNER = "answer = app.window.workout.view.banner.text"
WELL, FAILS, FAILS_ONCE, HANGS = range(4)
MOST_SYNCS = 100
MOST_WAITED_S = 4.0
"""Once as long as the recorder has patience, with room for a slow machine."""

NOT_HERE = "there is no gcc here, so nothing was tried"


class Disk:
    """A folder that stands on a disk of which one can say how it is; ``environment`` puts a program onto it."""

    def __init__(self, folder: Path, place: Path) -> None:
        """Make one of a folder, with what that needs in another place."""
        place.mkdir(parents=True, exist_ok=True)
        self._switch, library = place / "switch", place / "disk.so"
        self.set(WELL)
        command = ["gcc", "-shared", "-fPIC", "-O1", "-w", "-o", str(library), str(SOURCE)]
        subprocess.run(command, check=True, capture_output=True)
        self.environment = {
            "LD_PRELOAD": str(library), "DISK_SWITCH": str(self._switch), "DISK_FOLDER": str(folder)
        }  # fmt: skip

    def set(self, how: int, well: int = 0) -> None:
        """Let it be so from now on, after so many syncs that go well."""
        turn(self._switch, how, well)


def turn(switch: Path, how: int, well: int = 0) -> None:
    with switch.open("r+b" if switch.exists() else "wb") as file:
        file.write(struct.pack("iii", how, well, 0))


def dies_in_anything(folder: Path, times: int, seed: int) -> Tally:
    """Do everything that is written, on a disk that fails to sync at the first time, the second and so on."""
    if shutil.which("gcc") is None:
        return Tally(times=1, said=NOT_HERE)
    disk = Disk(folder / "disk", folder / "made")
    wrap = ["env", *(f"{name}={value}" for name, value in disk.environment.items())]
    return apart(__name__, "dies", wrap)(folder, times, seed)


def dies(folder: Path, times: int, seed: int) -> Tally:
    """The same, in a process on that disk."""
    del seed
    tally = Tally()
    for number, deed in enumerate(DEEDS):
        ground = deeds.ground(deed, folder / str(number))
        for well in range(MOST_SYNCS):
            came = [_goes_on(ground, folder / "disk", how, well, tally, times) for how in (FAILS, FAILS_ONCE)]
            if not all(came):
                break
    return tally


def _goes_on(ground: Ground, place: Path, how: int, well: int, tally: Tally, times: int) -> bool:
    """Do a deed with so many syncs that go well, and return whether that was too little."""
    if tally.times >= times:
        return False
    deeds.copied(ground.folder, place)
    switch = Path(os.environ["DISK_SWITCH"])
    turn(switch, how, well)
    name = f"{ground.deed.name}, {well} syncs, {('for ever', 'once')[how - 1]}"
    reached, refused = deeds.tried(ground, place, name, "disk", tally)
    _, well_left, failed = struct.unpack("iii", switch.read_bytes())
    turn(switch, WELL)
    deeds.look_after(ground, place, name, reached, refused, tally)
    if failed and not refused:  # SQLite itself passes over a folder that cannot be synced
        tally.silent.append(f"{name}: a sync failed, and nothing was said")
    return bool(well_left < 0)


def _start_again(file: Path, homes: dict[str, str], name: str, shown: object, tally: Tally) -> None:
    """Start on a disk that is well again: all that was shown is in the history."""
    with Program(file.parent, environment=homes) as program:
        program.wait_for("First try")
        program.end()
    if _stored(file) != shown:
        tally.lost.append(f"{name}: {_stored(file)} instead of {shown}")


def dies_in_a_workout(folder: Path, times: int, seed: int) -> Tally:
    """Let the disk die after the first set: that of the history, or with it all that could be kept elsewhere."""
    del seed
    if shutil.which("gcc") is None:
        return Tally(times=1, said=NOT_HERE)
    tally, ways = Tally(), list(product((asked_to_end, killed, closed), ("history", "")))
    for number in range(times):
        end, part = ways[(number + 1) % len(ways)]
        name, place = f"{part or 'all'}, {end.__name__}", folder / str(number)
        file, disk = used(place / "history"), Disk(place / part, folder / "made" / str(number))
        (place / "tmp").mkdir()
        homes = {"XDG_STATE_HOME": str(place / "state"), "TMPDIR": str(place / "tmp")}
        with Program(file.parent, before=SILENT + FAST, environment=homes | disk.environment) as program:
            program.wait_for("Today")
            program.run(BEGIN)
            program.run(GO_ON.format(sets=1))
            disk.set(FAILS)
            shown = program.run(GO_ON.format(sets=2))
            tally.times, tally.said = (
                tally.times + 1,
                program.run(BANNER) or "",
            )
            if "disk" not in tally.said:
                tally.silent.append(f"{name}: nothing was said")
            if _stored(file) == shown:
                tally.damaged.append(f"{name}: the history has what could not be made lasting")
            if not part:
                disk.set(WELL)
            if not part or end is closed:
                shown = program.run(GO_ON.format(sets=SETS))
            end(program)
        disk.set(WELL)
        _start_again(file, homes, name, shown, tally)
    return tally


IN_SHORT = """
from glutecoach.services import patience

patience.PATIENCE_S = 0.3
"""


def hangs_in_a_workout(folder: Path, times: int, seed: int) -> Tally:
    """Let nothing in the history's folder be answered any more after the first set, or not for some time."""
    del seed
    if shutil.which("gcc") is None:
        return Tally(times=1, said=NOT_HERE)
    tally, before = Tally(), SILENT + FAST + (IN_SHORT if times == 1 else "")
    for number in range(times):
        end, place = (killed, asked_to_end, closed)[number % 3], folder / str(number)
        file, disk = used(place / "history"), Disk(place / "history", folder / "made" / str(number))
        homes = {"XDG_STATE_HOME": str(place / "state")}
        with Program(file.parent, before=before, environment=homes | disk.environment) as program:
            program.wait_for("Today")
            program.run(BEGIN)
            program.run(GO_ON.format(sets=1))
            disk.set(HANGS)
            begun = time.monotonic()
            shown = program.run(GO_ON.format(sets=SETS if end is closed else 2))
            waited = time.monotonic() - begun
            tally.times, tally.said = (
                tally.times + 1,
                program.run(BANNER) or "",
            )
            if "does not answer" not in tally.said or waited > MOST_WAITED_S:
                tally.silent.append(f"{end.__name__}: {waited:.1f} s, {tally.said!r}")
            if end is killed:
                killed(program)
                disk.set(WELL)
            else:
                disk.set(WELL)
                end(program)
        _start_again(file, homes, end.__name__, shown, tally)
    return tally


FAULTS = (
    Fault("the disk fails to make lasting what is written", dies_in_anything, short=6, long=2000),
    Fault("the disk fails in a workout", dies_in_a_workout, short=1, long=12),
    Fault("the disk does not answer in a workout", hangs_in_a_workout, short=1, long=12),
)
