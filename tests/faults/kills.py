"""The program is killed while it writes: what was promised is there, nothing is damaged, and it goes on."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

from tests.faults import deeds
from tests.faults.apart import Child, apart
from tests.faults.deeds import DEEDS, Ground
from tests.faults.folders import used
from tests.faults.killing import kill_workouts
from tests.faults.program import FAST, SILENT, Program
from tests.faults.recording import BEGIN, GO_ON, SETS, _stored
from tests.faults.table import Fault, Tally

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
"""Where nothing listens each of them kills; the program with a window hears the others."""


def deeds_killed(folder: Path, times: int, seed: int) -> Tally:
    """Kill a process in the middle of everything that it writes, and look at what the next one finds."""
    import alembic.command  # noqa: F401  # so that each child has it

    luck, tally = random.Random(seed), Tally()
    grounds = [deeds.ground(deed, folder / str(number)) for number, deed in enumerate(DEEDS[-times:])]
    length_s = [_seconds(ground, folder / "whole") for ground in grounds]
    while tally.times < times:
        turn = tally.times % len(grounds)
        _kill(grounds[turn], folder / "cut", length_s[turn], luck, tally)
    tally.said = f"{len(grounds)} deeds, cut off anywhere: each at a step, and it goes on"
    return tally


def _seconds(ground: Ground, place: Path) -> float:
    """Return how long a deed takes if nobody kills it."""
    deeds.copied(ground.folder, place)
    child, begun = Child(lambda mouth: _do(ground, place, mouth)), time.monotonic()
    assert child.ended() == 0
    child.said()
    return time.monotonic() - begun


def _kill(ground: Ground, place: Path, length_s: float, luck: random.Random, tally: Tally) -> None:
    deeds.copied(ground.folder, place)
    child = Child(lambda mouth: _do(ground, place, mouth))
    time.sleep(luck.uniform(0, length_s))
    how = luck.choice(SIGNALS)
    killed = child.kill(how)
    reached = len(child.said())
    tally.times += killed
    for wrong in deeds.wrongs(ground, place, reached):
        (tally.damaged if "cannot be opened" in wrong else tally.lost).append(f"{how.name}: {wrong}")
    shutil.rmtree(place, ignore_errors=True)


def _do(ground: Ground, place: Path, mouth: int) -> None:
    for _ in ground.deed.act(place):
        os.write(mouth, b".")


def workouts_killed(folder: Path, times: int, seed: int) -> Tally:
    """Kill workouts, go on with them, kill them again."""
    seen = kill_workouts(times, seed, folder / "workouts")
    return Tally(times=seen.kills, lost=seen.violations, said=str(seen))


def signalled(folder: Path, times: int, seed: int) -> Tally:
    """Ask the program to end by a signal, anywhere in a workout: it ends in order, with the running set kept."""
    luck, tally = random.Random(seed), Tally()
    for turn in range(times):
        how = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)[turn % 3]
        file = used(folder / str(turn))
        with Program(file.parent, before=SILENT + FAST) as program:
            program.wait_for("Today")
            program.run(BEGIN)
            shown = program.run(GO_ON.format(sets=luck.randrange(1, SETS)))
            code = program.end(how)
        tally.times += 1
        kept = _stored(file)
        if kept[: len(shown)] != shown:
            tally.lost.append(f"{how.name}: {kept} instead of {shown}")
        if code != 0:
            tally.silent.append(f"{how.name}: it ended with {code}")
        with Program(file.parent) as program:
            seen = program.wait_for("was interrupted").splitlines()
            tally.said = next(line for line in seen if "was interrupted" in line)
            program.end()
    return tally


FAULTS = (
    Fault("a workout killed", apart(__name__, "workouts_killed"), short=3, long=400),
    Fault("killed in anything that is written", apart(__name__, "deeds_killed"), short=2, long=600),
    Fault("asked to end by a signal in a workout", signalled, short=1, long=24),
)
