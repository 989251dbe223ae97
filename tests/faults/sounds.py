"""The sound fails without a word of its own: it is said, the screen shows the signals, and the workout goes on."""

import os
import random
import shutil
import signal
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from glutecoach.scratch import Scratch
from tests.faults.folders import used
from tests.faults.program import Program
from tests.faults.table import Fault, Tally

PLAYS = """exec 3<"$file"; cat <&3 >/dev/null; exec sleep $(($(stat -c %s "$file") / 96000 + 1))"""
"""Reads its file, keeps it open and ends when it would have been heard."""

STAND_IN = f"""#!/bin/sh
for file; do :; done
echo "$file" >>"$0.played"
how=$(cat "$0.how" 2>/dev/null)
case "$how" in
at-once) exit 0 ;;
fails) exit 1 ;;
hangs) exec 3<"$file"; exec sleep 1000 ;;
late) sleep 5 ;;
middle) exec 3<"$file"; cat <&3 >/dev/null; sleep 1; exit 0 ;;
killed) exec 3<"$file"; cat <&3 >/dev/null; sleep 1; kill -9 $$ ;;
esac
{PLAYS}
"""
"""A player that does not play, in the way that a file beside it names."""

ALONE = "from glutecoach.sound import players; players._playsounds = lambda: []"
"""Code to run before the program: only the stand-ins are found."""

PROBLEM = "answer = app.window.workout.view.banner.text"
STATE = "answer = app.window.workout.moment.state.name"
FLASHES = "answer = app.window.workout.view.telling._ways.flash"
BACK_AND_ON = "page = app.window.workout; page.do('skip'); page.do('back')"
PATIENCE_S, LOOK_S = 15.0, 0.05

SAID = {
    "at-once": "ended too early",
    "fails": "gave up",
    "hangs": "hangs, or comes much too late",
    "late": "hangs, or comes much too late",
    "middle": "ended too early",
    "killed": "gave up",
    "no room": "could not be written",
    "error": "end it and start it again",
}
"""Ways in which there is no sound, and what is said of each."""

NO_ROOM = """
from glutecoach.sound import track_files
kept = track_files.write_track
def full(*_):
    raise OSError(28, "No space left on device")
track_files.write_track = full
track_files.kept = kept
"""

ROOM_AGAIN = "from glutecoach.sound import track_files; track_files.write_track = track_files.kept"

ERROR = """
from glutecoach.sound import track_files
def broken(*_, **__):
    raise ZeroDivisionError
track_files.arrange = broken
"""


TOOLS = ("setpriv", "sh", "cat", "sleep", "stat")


@contextmanager
def exercising(folder: Path, *players: str) -> Iterator[Program]:
    """Begin a First try on a machine that has these stand-ins for players, and no others."""
    used(folder / "data")
    programs = folder / "programs"
    programs.mkdir()
    (folder / "run").mkdir(mode=0o700)
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool) or tool)
    for name in players:
        (programs / name).write_text(STAND_IN)
        (programs / name).chmod(0o755)
    places = {"PATH": str(programs), "XDG_RUNTIME_DIR": str(folder / "run")}
    with Program(folder / "data", before=ALONE, environment=places) as program:
        program.wait_for("Today")
        yield program


def begin(program: Program) -> None:
    program.run("app.begin_routine('first-try')")


def until(holds: Callable[[], bool]) -> bool:
    """Wait until something holds, and return whether it ever did."""
    last = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > last:
            return False
        time.sleep(LOOK_S)
    return True


def goes_on(program: Program, tally: Tally, when: str) -> None:
    if program.run(STATE) != "RUNNING":
        tally.lost.append(f"{when}: the workout stands still")


def silences(folder: Path, times: int, seed: int) -> Tally:
    """Have the only player fail in one way after the other, each in a workout that had its sound before."""
    luck, tally = random.Random(seed), Tally()
    ways = [*SAID][:1] if times == 1 else luck.sample([*SAID], k=min(times, len(SAID)))
    ways.sort(key=lambda way: way == "error")  # after which there is no sound any more
    with exercising(folder, "paplay") as program:
        how = folder / "programs" / "paplay.how"
        begin(program)
        for way in ways:
            tally.times += 1
            if way == "no room":
                program.run(NO_ROOM)
            elif way == "error":
                program.run(ERROR)
            else:
                how.write_text(way)
            program.run(BACK_AND_ON)
            if not until(lambda way=way: SAID[way] in program.run(PROBLEM)):
                tally.silent.append(f"{way}: nothing was said")
            elif not program.run(FLASHES):
                tally.silent.append(f"{way}: the screen does not show the signals")
            tally.said = program.run(PROBLEM) or tally.said
            goes_on(program, tally, way)
            if way == "error":
                break
            how.unlink(missing_ok=True)
            if way == "no room":
                program.run(ROOM_AGAIN)
            program.run(BACK_AND_ON)
            if times > 1 and not until(lambda: not program.run(PROBLEM)):
                tally.silent.append(f"{way}: it is said although all is well again")
    return tally


def taken_over(folder: Path, times: int, seed: int) -> Tally:
    """Have the best player fail in each way, and look whether another one plays."""
    tally = Tally(said="the other player plays on, and the word about the first goes away")
    players = [way for way in SAID if way not in ("no room", "error")]
    for turn, way in enumerate((players * times)[:times]):
        tally.times += 1
        place = folder / str(turn)
        with exercising(place, "paplay", "aplay") as program:
            (place / "programs" / "paplay.how").write_text(way)
            begin(program)
            played = place / "programs" / "aplay.played"
            if not until(played.exists):
                tally.silent.append(f"{way}: the other player was not tried")
            if times > 1 and not until(lambda program=program: not program.run(PROBLEM)):
                tally.silent.append(f"{way}: it is said although the other one plays")
            goes_on(program, tally, way)
    return tally


def sweep(folder: Path, away: Path) -> None:
    """Take a folder away at once, whoever writes into it at this moment."""
    folder.rename(away)
    shutil.rmtree(away, ignore_errors=True)


def swept(folder: Path, times: int, seed: int) -> Tally:
    """Take the folder of the sound files away in the middle; kill the program, and look for what it left."""
    tally = Tally(said="nothing: the folder is made anew, and the next start removes what a kill left behind")
    for turn in range(times):
        tally.times += 1
        place = folder / str(turn)
        with exercising(place, "paplay") as program:
            played, runtime = place / "programs" / "paplay.played", place / "run" / "glutecoach"
            begin(program)
            until(played.exists)
            for left in runtime.iterdir():
                sweep(left, place / "swept")
            before = len(played.read_text().splitlines())
            program.run(BACK_AND_ON)
            if not until(lambda played=played, before=before: len(played.read_text().splitlines()) > before):
                tally.silent.append("no sound after its folder was swept away")
            if program.run(PROBLEM):
                tally.silent.append(f"a word without need: {program.run(PROBLEM)}")
            goes_on(program, tally, "swept away")
            program.end(signal.SIGKILL)
        [left] = runtime.iterdir()
        with Scratch("sound", [lambda runtime=runtime: runtime]) as made:
            made.folder()
            if left.exists():
                tally.damaged.append("the folder of a killed program stays for ever")
    return tally


def recordings(folder: Path, times: int, seed: int) -> Tally:
    """Put what is no recording where recordings are looked for, and begin."""
    tally = Tally()
    for turn in range(times):
        tally.times += 1
        place = folder / str(turn)
        voices = place / "data" / "voices"
        voice = voices / "mine"
        voice.mkdir(parents=True)
        (voices / "circle").symlink_to(voices / "circle")
        (voice / "exercise-clam.wav").write_bytes(b"not a sound")
        os.mkfifo(voice / "number-8.wav")
        with wave.open(str(voice / "reps.wav"), "wb") as file:
            file.setparams((1, 3, 48_000, 0, "NONE", ""))
            file.writeframes(bytes(range(1, 241)))
        with exercising(place, "paplay") as program:
            begin(program)
            names = ("voices/circle", "exercise-clam.wav", "and 1 more") if turn % 2 == 0 else ("number-8.wav",)
            if turn % 2:
                program.run("app.home.sound.test_sound()")
            if not until(lambda program=program, names=names: all(name in program.seen() for name in names)):
                tally.silent.append(f"of {names} nothing is seen in:\n{program.seen()}")
            tally.said = next((line for line in program.seen().splitlines() if "your recordings" in line), tally.said)
            if "asleep" in program.seen():
                tally.silent.append("loading is taken for sleep")
            goes_on(program, tally, "faulty recordings")
    return tally


FAULTS = (
    Fault("no sound in a workout, as its player or its files fail", silences, short=1, long=len(SAID)),
    Fault("the best sound player fails where there is another", taken_over, short=1, long=6),
    Fault("the folder of the sound files swept away, the program killed", swept, short=1, long=10),
    Fault("recordings of one's own that cannot be read", recordings, short=1, long=10),
)
