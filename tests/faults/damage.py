"""The history is damaged: it is said, the file is kept, and the newest good backup takes its place."""

import random
from pathlib import Path

from tests.faults.folders import counted, used
from tests.faults.program import Program
from tests.faults.table import Fault, Tally

RESTORE = "Set it aside and restore the newest backup"


def overwritten(folder: Path, times: int, seed: int) -> Tally:
    """Overwrite the head of the file with noise."""
    luck, tally = random.Random(seed), Tally()
    for turn in range(times):
        place = folder / str(turn)
        file = used(place)
        with file.open("r+b") as opened:
            opened.write(luck.randbytes(100))
        harmed = file.read_bytes()
        with Program(place) as program:
            tally.times, tally.said = tally.times + 1, program.wait_for("damaged")
            program.press(RESTORE)
            program.wait_for("Restored the backup")
            program.end()
        if counted(place) != 3:
            tally.lost.append(f"{counted(place)} sessions of 3")
        if harmed not in [aside.read_bytes() for aside in place.glob("*damaged*")]:
            tally.damaged.append("the damaged file was not kept")
    return tally


FAULTS = (Fault("the head of the history overwritten", overwritten, short=1, long=20),)
