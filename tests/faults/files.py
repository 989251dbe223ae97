"""What is written is killed half-way, aimed at the history, or met by what is no file; and who can read what."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from glutecoach.storage.backup import backup_now, backups, is_good
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.faults.folders import counted, used
from tests.faults.program import ROOT, Program
from tests.faults.table import Fault, Tally

WRITES = {
    "audio": "from glutecoach.services.guide import write_guide; write_guide('first-try', file, home, replace=True)",
    "backup": "from glutecoach.services.safekeeping import copy_history; copy_history(home, file, replace=True)",
    "export": "from glutecoach.__main__ import main;"
    " main(['--data-dir', str(home), 'export', '--force', '--format', 'json', str(file)])",
    "report": "from glutecoach.services.output_files import write; write(file, bytes(50_000_000), home)",
    "import": "from glutecoach.services.clock import SystemClock; from glutecoach.services.transfer_service import *;"
    " from glutecoach.storage.store import Store; import_history(Store(home / 'glutecoach.db'), file)",
    "restore": "from glutecoach.services.safekeeping import *; restore_backup(home, list_backups(home)[-1])",
}
OLD = b"what was there before"

COMMANDS = (["audio", "First try"], ["backup"], ["export", "--format", "csv"], ["export", "--format", "json"])


def killed(folder: Path, times: int, seed: int) -> Tally:
    """Kill each way of writing at some moment: the old file is there or the whole new one, and the history as well."""
    luck, tally = random.Random(seed), Tally(said="nothing: the program was killed")
    for turn in range(times):
        name = luck.choice(list(WRITES))
        place, file = folder / f"{turn}" / "data", folder / f"{turn}" / "out"
        used(place)
        if name == "import":
            main(place, "export", "--format", "json", str(file))
        elif name != "restore":
            file.write_bytes(OLD)
        before = file.read_bytes() if file.exists() else b""
        _kill_in_the_middle(WRITES[name], place, file, luck)
        tally.times += 1
        if counted(place) != 3:
            tally.lost.append(f"{name}: {counted(place)} sessions of 3")
        if not all(is_good(copy.path) for copy in backups(place / FILE_NAME)):
            tally.damaged.append(f"{name}: a backup is not whole")
        after = file.read_bytes() if file.exists() else b""
        if after != before and not _is_whole(name, file):
            tally.damaged.append(f"{name}: {len(after)} bytes are half of a file")
    return tally


def _kill_in_the_middle(code: str, place: Path, file: Path, luck: random.Random) -> None:
    """Run code in a process that is killed up to half a second after it has begun to write."""
    begin = f"from pathlib import Path; home, file = Path({str(place)!r}), Path({str(file)!r}); print('go', flush=True)"
    command = [sys.executable, "-c", f"import glutecoach.services.guide; {begin}; {code}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(luck.random() * 0.6)
        running.send_signal(signal.SIGKILL)


def _is_whole(name: str, file: Path) -> bool:
    data = file.read_bytes()
    if name == "audio":
        return len(data) == 8 + int.from_bytes(data[4:8], "little")
    if name == "backup":
        return is_good(file)
    return data.endswith(b"}\n") if name == "export" else len(data) == 50_000_000


def main(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "glutecoach", "--data-dir", str(place), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def onto_our_own(folder: Path, times: int, seed: int) -> Tally:
    """Aim each command at a file of ours, by its name, a link or a hard link, and at something that is there."""
    luck, tally = random.Random(seed), Tally()
    place = folder / "data"
    history = used(place)
    kept = [history, backups(history)[0].path]
    for turn in range(times):
        target, words, force = luck.choice(kept), luck.choice(COMMANDS), luck.choice([[], ["--force"]])
        aim = folder / f"{turn}.wav"
        luck.choice([lambda: aim.symlink_to(target), lambda: os.link(target, aim), lambda: None])()  # noqa: B023
        before = target.read_bytes()
        done = main(place, *words, *force, str(aim if aim.exists() else target))
        tally.times, tally.said = tally.times + 1, done.stderr
        if target.read_bytes() != before:
            tally.lost.append(f"{words} wrote over {target.name}")
        if done.returncode != 1 or "own files" not in done.stderr:
            tally.silent.append(f"{words} said {done.stderr!r} and ended with {done.returncode}")
    return tally


def odd_names(folder: Path, times: int, seed: int) -> Tally:
    """Put odd things among the backups: the next one is made, and Settings show it."""
    luck, tally = random.Random(seed), Tally()
    odd = [b"glutecoach-99999999T999999Z-daily.db", b"glutecoach-20260101T000000Z-\xff.db", b"\xff\xfe"]
    for turn in range(times):
        place = folder / str(turn)
        history = used(place)
        for name in luck.sample(odd, 2):
            Path(os.fsdecode(os.fsencode(place / "backups") + b"/" + name)).write_bytes(luck.randbytes(9))
        (place / "backups" / "glutecoach-99991231T235959Z-daily.db").mkdir()
        os.mkfifo(place / "backups" / "glutecoach-20260101T000000Z-daily.db")
        with closing(Store(history)) as store:
            store.set_preferences({"voice_loudness": 50 + turn})
        with Program(place) as program:
            program.wait_for("Today")
            program.run("app.window.open_room('settings')")
            program.press("Make a backup now")
            tally.said = next(line for line in program.wait_for("Backup made").splitlines() if "Backup made" in line)
            program.end()
        tally.times += 1
        if len(backups(history)) < 2:
            tally.lost.append("there is no new backup")
    return tally


def pipes(folder: Path, times: int, seed: int) -> Tally:
    """Put a pipe in the place of the history, or of its journal: it is said at once, and nothing hangs."""
    luck, tally = random.Random(seed), Tally()
    for turn in range(times):
        place = folder / str(turn)
        name = luck.choice([FILE_NAME, f"{FILE_NAME}-journal"])
        if name == FILE_NAME:
            place.mkdir()
        else:
            used(place)
        os.mkfifo(place / name)
        with Program(place) as program:
            tally.times, tally.said = tally.times + 1, program.wait_for("is not an ordinary file")
            program.end()
        if not stat.S_ISFIFO((place / name).stat().st_mode):
            tally.damaged.append(f"{name} was replaced")
    return tally


def modes(folder: Path, times: int, _seed: int) -> Tally:
    """Live in a folder, and in one that an older release left open to all: nobody else can read anything in it."""
    tally = Tally(said="nothing: it is so by itself")
    for turn in range(times):
        place = folder / str(turn)
        place.mkdir(mode=0o755)
        used(place)
        if turn % 2 == 0:
            for path in (place, *place.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o644)
        with Program(place) as program:
            program.wait_for("Today")
            program.run("app.window.open_room('settings')")
            program.press("Make a backup now")
            program.wait_for("Backup made")
            wide = [path for path in (place, *place.rglob("*")) if path.stat().st_mode & 0o077]
            program.end()
        backup_now(place / FILE_NAME, "asked-for")
        wide += [path for path in (place, *place.rglob("*")) if path.stat().st_mode & 0o077]
        tally.times += 1
        tally.lost += [f"others can read {path.name}" for path in wide]
    return tally


FAULTS = (
    Fault("killed while a file is written, imported or restored", killed, short=1, long=120),
    Fault("a file written onto the history or a backup", onto_our_own, short=1, long=60),
    Fault("odd names among the backups", odd_names, short=1, long=20),
    Fault("a pipe in the place of the history", pipes, short=1, long=20),
    Fault("files that others can read", modes, short=1, long=20),
)
