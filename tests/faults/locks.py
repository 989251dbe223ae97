"""Somebody else has the history, or seems to: it is said who, and there is a way out."""

import random
from pathlib import Path

from tests.faults.folders import counted, used
from tests.faults.program import SILENT, Program
from tests.faults.table import Fault, Tally

LOCK = ".lock"
ASK_NOT_LONG = f"""{SILENT}
from glutecoach.system.single_instance import SingleInstance
SingleInstance.ask_to_show.__defaults__ = (0.2,)
"""


def locked_out(folder: Path, times: int, seed: int) -> Tally:
    """Leave a lock that nobody will ever take away, of every kind, and get in all the same."""
    luck, tally = random.Random(seed), Tally()
    for turn in range(times):
        place = folder / str(turn)
        used(place)
        lock = place / LOCK
        kind = turn % 4
        if kind == 0:
            lock.write_text("4711\nglutecoach\nattic\n0123\n")
        elif kind == 1:
            lock.mkdir()
        elif kind == 2:
            lock.write_bytes(luck.randbytes(luck.randrange(200)))
        else:
            lock.write_text("1\npython3.11\n\n\n")
        with Program(place, before=ASK_NOT_LONG) as program:
            tally.times += 1
            if kind == 0:
                tally.said = program.wait_for("Another computer, “attic”, has this history open")
                program.press("Take over")
            elif kind == 1:
                tally.said = tally.said or program.wait_for("is not an ordinary file")
                lock.rmdir()
                program.press("Try again")
            program.wait_for("Programs")
            if program.end() != 0:
                tally.lost.append("it did not end as it should")
        if counted(place) != 3:
            tally.lost.append(f"{counted(place)} sessions of 3")
    return tally


FAULTS = (Fault("locked out by a lock that somebody left", locked_out, short=1, long=24),)
