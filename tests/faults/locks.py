"""Somebody else has the history, or seems to: it is said who, and there is a way out."""

import random
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from glutecoach.coaching.history import When
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.storage.store import Store
from tests.faults.folders import counted, used
from tests.faults.program import FAST, ROOT, SILENT, Program
from tests.faults.table import Fault, Tally

LOCK = ".lock"
MOST_WAITED_S = 1.5
"""Longer than one wait for a file that another program has, with some room for a slow machine."""

DATABASES = ROOT / "tests" / "fixtures" / "db"
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
                program.wait_for("is not an ordinary file")
                lock.rmdir()
                program.press("Try again")
            program.wait_for("Programs")
            if program.end() != 0:
                tally.lost.append("it did not end as it should")
        if counted(place) != 3:
            tally.lost.append(f"{counted(place)} sessions of 3")
    return tally


MOUNTED = ("unshare", "-rm", "sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"')
"""Runs the rest with a folder, which follows, that can only be read, whoever asks."""


def only_read(folder: Path, times: int, seed: int) -> Tally:
    """Open a history on a disk that can only be read, of this release or an older one, and work out there."""
    del seed
    tally = Tally()
    for turn in range(times):
        place = folder / str(turn)
        file = used(place)
        if turn % 2:
            shutil.copy(DATABASES / "0001.db", file)
        before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        if subprocess.run([*MOUNTED, place, "true"], capture_output=True, check=False).returncode:
            tally.times, tally.said = tally.times + 1, "nothing can be mounted here"
            continue
        with Program(place, wrap=[*MOUNTED, str(place)]) as program:
            tally.times += 1
            if turn % 2:
                program.wait_for("was written by an older GluteCoach and can only be read here")
            else:
                tally.said = program.wait_for("can only be read here, so nothing can be stored")
                program.wait_for("Programs")
                program.run("app.begin_routine('first-try')")
                program.wait_for("can only be read here")
            program.end()
        if before != {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}:
            tally.damaged.append("something was written")
    return tally


def held_by_another(folder: Path, times: int, seed: int) -> Tally:
    """Let another program hold the file: at the start, or while a workout ends; it is said, and all is stored later."""
    del seed
    tally = Tally()
    for turn in range(times):
        place = folder / str(turn)
        file = used(place)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            if turn % 2:
                other.execute("BEGIN EXCLUSIVE")
            with Program(place, before=f"{SILENT}\n{FAST}") as program:
                tally.times += 1
                if turn % 2:
                    program.wait_for("is in use by another program")
                    other.rollback()
                    program.press("Try again")
                    program.wait_for("Programs")
                else:
                    program.wait_for("Programs")
                    program.run("from tests.faults import locks; locks.begin(app)")
                    other.execute("BEGIN EXCLUSIVE")
                    waited = program.run("from tests.faults import locks; answer = locks.end(app)")
                    if waited > MOST_WAITED_S:
                        tally.silent.append(f"the window stood still for {waited:.1f} s")
                    tally.said = program.wait_for("is in use by another program")
                    other.rollback()
                if program.end() != 0:
                    tally.lost.append("it did not end as it should")
        with closing(Store.open(place)) as store:
            there = len(store.summaries()) + (store.unfinished_session() is not None)
            aside = len(list(place.glob("workout-*")))
        if there + aside < 3 + (turn + 1) % 2:
            tally.lost.append(f"{there} sessions and {aside} files of {3 + (turn + 1) % 2}")
    return tally


def answers_refused(folder: Path, times: int, seed: int) -> Tally:
    """End the program, in one way or another, while answers wait for a history that another program holds."""
    del seed
    tally = Tally()
    for turn in range(times):
        how = (signal.SIGTERM, signal.SIGKILL, signal.SIGINT)[turn % 3]
        file = used(folder / str(turn))
        with closing(sqlite3.connect(file, isolation_level=None)) as other, Program(file.parent) as program:
            program.wait_for("Today")
            other.execute(("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE")[turn % 2])
            program.run(f"from tests.faults import locks; locks.say(app, {turn % 11})")
            program.wait_for("Not saved yet")
            program.end(how)
        tally.times += 1
        with Program(file.parent) as program:
            seen = program.wait_for("It is in the history now").splitlines()
            tally.said = next(line for line in seen if "It is in the history now" in line)
            program.end()
        with closing(Store.open(file.parent)) as store:
            if [said.pain for said in store.latest_check_ins(1)] != [turn % 11]:
                tally.lost.append(f"{how.name}: the answer {turn % 11}")
    return tally


def say(app: Any, pain: int) -> None:
    """Inside the program: answer the question about the back."""
    app.window.open_room("today")
    with suppress(HistoryUnavailable):
        app.home.plan.answer(When.BEFORE, pain)
    app.window.open_room("learn")


def begin(app: Any) -> None:
    """Inside the program: work out until the first rep is done."""
    app.begin_routine("first-try")
    for _ in range(400):
        if app.window.workout.moment.reps > 0:
            return
        app.clock.move(500)
        app.window.workout.tick()


def end(app: Any) -> float:
    """Inside the program: end the workout, and return for how many seconds the window waited."""
    begun = time.monotonic()
    app.window.workout.running.finish()
    app.window.workout.tick()
    return time.monotonic() - begun


FAULTS = (
    Fault("locked out by a lock that somebody left", locked_out, short=1, long=24),
    Fault("the history on a disk that can only be read", only_read, short=1, long=10),
    Fault("the history held by another program", held_by_another, short=1, long=20),
    Fault("ended while answers are refused", answers_refused, short=1, long=12),
)
