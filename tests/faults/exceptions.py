"""What nobody foresaw: anything that an event calls raises, and the window lives, says so once, and writes it down."""

from pathlib import Path

from glutecoach.system.reporting import FILE_NAME
from tests.faults.folders import counted, used
from tests.faults.program import FAST, SILENT, Program
from tests.faults.table import Fault, Tally

SAYS = "Something went wrong"

TRAPPED = f"""{SILENT}
{FAST}
from tests.faults import traps
traps.lay()
"""

PAGES = 7
MOST_WALKS = 6


def everything_raises(folder: Path, times: int, seed: int) -> Tally:
    """Walk through the program, with so many methods that raise once; only part of the way for a few."""
    tally, turn = Tally(), 0
    while tally.times < times and turn < MOST_WALKS:
        share = (1.0, 0.5, 0.25)[turn % 3]
        try:
            _walk(folder / str(turn), tally, times - tally.times, share, seed + turn, thorough=times > 50)
        except AssertionError as gone:
            tally.blank.append(f"the window is gone: {gone}")
            tally.times += 1
        turn += 1
    return tally


def _walk(place: Path, tally: Tally, most: int, share: float, seed: int, *, thorough: bool) -> None:
    used(place)
    with Program(place, before=TRAPPED) as program:
        program.wait_for("Today")
        program.run(f"from tests.faults import traps; traps.arm({share}, {most}, {seed}); traps.walk(app, {thorough})")
        raised = program.run("from tests.faults import traps; traps.disarm(); answer = traps.raised")
        tally.times += len(raised)
        said = [text for text in program.run("from tests.faults import traps; answer = traps.said") if SAYS in text]
        tally.said = tally.said or "".join(said[:1])
        # A walk takes less than a minute, on a slow machine a little more.
        if not 1 <= len(said) <= 4:
            tally.silent.append(f"said {len(said)} times that something went wrong")
        log = "".join(file.read_text() for file in program.home.rglob(FILE_NAME))
        tally.silent += [f"{name} is not in the log" for name in raised if f"a trap in {name}\n" not in log]
        for number in range(PAGES):
            program.run(f"from tests.faults import traps; traps._open(app, [*app.window.shell.rooms][{number}])")
            if len(program.seen().splitlines()) <= PAGES:  # the words of the rail alone
                tally.blank.append(f"page {number} shows: {program.seen()!r}, after {raised}")
        before = counted(place)
        program.run("from tests.faults import traps; traps.work_out(app)")
        if program.end() != 0:
            tally.lost.append("it did not end as it should")
    if before < 3 or counted(place) != before + 1:
        tally.lost.append(f"{counted(place)} sessions of {before + 1}, after {raised}")


FAULTS = (Fault("anything in the window or a thread raises", everything_raises, short=10, long=600),)
"""So many methods that raise; no walk reaches more than there are."""
