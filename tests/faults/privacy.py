"""All that is done leaves this machine alone: every socket of the program and of what it starts is a local one."""

import re
import shutil
from pathlib import Path

from tests.faults.folders import used
from tests.faults.program import FAST, SILENT, Program
from tests.faults.table import Fault, Tally

LISTENING = """
import sys
sockets = sys.modules["sockets_of_the_program"] = type(sys)("sockets")
sockets.made = []
def hear(what, given):
    if what == "socket.__new__" and given[1] not in (1, -1) or what in ("socket.getaddrinfo", "socket.gethostbyname"):
        sockets.made.append(f"{what} {given!r}")
sys.addaudithook(hear)
"""
HEARD = """
import sys
answer = sys.modules["sockets_of_the_program"].made
"""
PAGES = """
from tests.faults import traps
for room in app.window.shell.rooms:
    traps._open(app, room)
"""
CALLS = "socket,connect,sendto,sendmsg,bind"
ELSEWHERE = re.compile(r"AF_(?!UNIX|LOCAL|UNSPEC)\w+")


def sockets(folder: Path, times: int, seed: int) -> Tally:
    """Walk through all pages and a workout, silent and with sound, and count every socket that is not a local one."""
    tally = Tally(said="nothing: there is nothing to say")
    for turn in range(times):
        calls, place = folder / f"{turn}.calls", folder / str(turn)
        used(place)
        strace = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={CALLS}", "-o", str(calls))
        wrap = strace if shutil.which("strace") else ()
        before = LISTENING + (SILENT if turn % 2 == 0 else "") + FAST
        with Program(place, before=before, wrap=wrap) as program:
            program.wait_for("Today")
            program.run("from tests.faults import traps; traps.walk(app, False)")
            program.run(PAGES)
            tally.silent += program.run(HEARD)
            program.run("from PySide6.QtWidgets import QApplication; QApplication.exit(0)")
            program.ended()
        tally.times += 1
        lines = calls.read_text(errors="replace").splitlines() if wrap else []
        tally.silent += [line for line in lines if ELSEWHERE.search(line)]
    return tally


FAULTS = (Fault("sockets to anywhere but this machine", sockets, short=1, long=2),)
