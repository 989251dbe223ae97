"""The power fails while something is written: every system call is noted, and a disk that forgets is played through.

What was written and not synced is kept, dropped or torn at sectors, each write by itself; so is what happened in a
folder that was not synced. What ``docs/faults.md`` says of a drive that lies holds: this shows nothing about it.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.faults import deeds
from tests.faults.deeds import DEEDS, Ground
from tests.faults.program import ROOT
from tests.faults.table import Fault, Tally

SECTOR = 512
SYNCS = ("fsync", "fdatasync")
CALLS = (
    "openat,close,lseek,write,pwrite64,sendfile,copy_file_range,ftruncate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,mkdir,mkdirat,dup,dup2,dup3,fcntl"
)
LINE = re.compile(rb"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?')


@dataclass(eq=False)
class Content:
    """A file's content: what is on the disk for certain, and what was written since."""

    synced: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Each a place and what was written there, or None where the file was cut there."""

    def now(self) -> bytes:
        return self.after(self.pending)

    def after(self, writes: list[tuple[int, bytes | None]]) -> bytes:
        made = bytearray(self.synced)
        for at, data in writes:
            if len(made) < at:
                made.extend(bytes(at - len(made)))
            if data is None:
                del made[at:]
            else:
                made[at : at + len(data)] = data
        return bytes(made)

    def sync(self) -> None:
        self.synced, self.pending = self.now(), []

    def left(self, luck: random.Random, keep: float) -> bytes:
        """Return what may be left of it: of what was not synced, each write kept, dropped or torn."""
        writes: list[tuple[int, bytes | None]] = []
        for at, data in self.pending:
            if luck.random() < keep:
                writes.append((at, data))
            elif data is not None and luck.random() < keep:
                edges = [0, *range(SECTOR - at % SECTOR, len(data), SECTOR), len(data)]
                parts = [(at + a, data[a:b]) for a, b in pairwise(edges) if luck.random() < 0.5]
                writes += parts
        return self.after(writes)


Names = dict[str, "Content | None"]
"""What is in a folder and below, by its path; None stands for a folder."""


@dataclass
class Disk:
    """A disk that forgets: what is seen on it now, what is there for certain, and what happened to names since."""

    seen: Names
    synced: Names
    pending: list[tuple[str, str, str | None, "Content | None"]] = field(default_factory=list)
    """What happened ("put", "gone", "moved"), to which path, from which one, and the content."""

    def happen(self, what: str, path: str, source: str | None = None) -> None:
        content = self.seen.get(source or path)
        _apply(self.seen, what, path, source, content)
        self.pending.append((what, path, source, content))

    def make(self, path: str, content: "Content | None") -> None:
        self.seen[path] = content
        self.pending.append(("put", path, None, content))

    def sync_folder(self, folder: str) -> None:
        rest = []
        for what in self.pending:
            if os.path.dirname(what[1]) == folder:
                _apply(self.synced, *what)
            else:
                rest.append(what)
        self.pending = rest

    def left(self, luck: random.Random, keep: float) -> dict[str, bytes | None]:
        """Return what may be left of it when the power fails now."""
        names = dict(self.synced)
        for what in self.pending:
            if luck.random() < keep:
                _apply(names, *what)
        folders = {path for path, content in names.items() if content is None}
        there = {path: content for path, content in names.items() if _has_its_folder(path, folders)}
        return {path: content and content.left(luck, keep) for path, content in there.items()}


def _apply(names: Names, what: str, path: str, source: str | None, content: "Content | None") -> None:
    if what == "gone":
        names.pop(path, None)
        return
    if source is not None:
        names.pop(source, None)
    names[path] = content


def _has_its_folder(path: str, folders: set[str]) -> bool:
    parent = os.path.dirname(path)
    return not parent or (parent in folders and _has_its_folder(parent, folders))


# What was noted


def noted(ground: Ground, place: Path) -> list[tuple[str, list[bytes], int]]:
    """Do a deed and return its system calls: the name, what it was given, and what it returned."""
    folder, notes = place / "data", place / "calls"
    deeds.copied(ground.folder, folder)
    strace = ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(notes)]
    command = [*strace, sys.executable, "-m", "tests.faults.deeds", ground.deed.name, str(folder)]
    subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    )
    found = []
    for line in notes.read_bytes().splitlines():
        if (match := LINE.match(line)) and int(match[3]) >= 0:
            found.append((match[1].decode(), _arguments(match[2]), int(match[3])))
    return found


def _arguments(text: bytes) -> list[bytes]:
    """Return arguments; a text in them is whole, and may hold anything."""
    texts: list[bytes] = []

    def keep(match: re.Match[bytes]) -> bytes:
        texts.append(bytes.fromhex(match[1].replace(b"\\x", b"").decode()))
        return b"\x00%d" % (len(texts) - 1)

    parts = TEXT.sub(keep, text).split(b", ")
    return [texts[int(part[1:])] if part.startswith(b"\x00") else part for part in parts]


class Replay:
    """Plays what was noted on a disk that forgets; each step of it is a moment at which the power may fail."""

    def __init__(self, ground: Ground, place: Path) -> None:
        self._calls = noted(ground, place)
        self._home = str(place / "data")
        names: Names = {}
        if ground.folder.exists():
            names["."] = None
            for path in ground.folder.rglob("*"):
                inside = os.path.join(".", path.relative_to(ground.folder))
                names[inside] = None if path.is_dir() else Content(path.read_bytes())
        self.disk = Disk(dict(names), dict(names))
        self.calls = len(self._calls)
        self.syncs = max(1, sum(name in SYNCS for name, *_ in self._calls))
        self.reached = 0
        self._open: dict[int, tuple[Content | str, int]] = {}

    def moments(self) -> Iterator[bool]:
        """Yield after each call that has changed something, and say whether it was one that syncs."""
        for name, given, returned in self._calls:
            before = self.reached
            if self._play(name, given, returned) or self.reached > before:
                yield name in SYNCS

    def _inside(self, path: bytes) -> str | None:
        text = os.path.normpath(os.fsdecode(path))
        if text == self._home:
            return "."
        if text == os.path.dirname(self._home):
            return ""
        return "./" + text[len(self._home) + 1 :] if text.startswith(self._home + "/") else None

    def _play(self, name: str, given: list[bytes], returned: int) -> bool:
        if name == "openat":
            return self._opened(given, returned)
        if name.startswith(("rename", "unlink", "mkdir")):
            return self._named(name, given)
        number = int(given[0])
        if name == "write" and number == 1:
            self.reached += given[1].count(b"done\n")
            return False
        if name == "close":
            self._open.pop(number, None)
            return False
        if name.startswith("dup") or (name == "fcntl" and b"F_DUPFD" in given[1]):
            if number in self._open:
                self._open[returned] = self._open[number]
            return False
        if number not in self._open:
            return False
        return self._written(name, given, returned, number)

    def _opened(self, given: list[bytes], returned: int) -> bool:
        path = self._inside(given[1])
        self._open.pop(returned, None)
        if path is None:
            return False
        content = self.disk.seen.get(path)
        is_new = content is None and path not in self.disk.seen and b"O_CREAT" in given[2]
        if is_new:
            content = Content()
            self.disk.make(path, content)
        self._open[returned] = (content if content is not None else path, 0)
        if content is not None and b"O_TRUNC" in given[2]:
            content.pending.append((0, None))
        return is_new

    def _named(self, name: str, given: list[bytes]) -> bool:
        paths = [self._inside(text) for text in given if text.startswith(b"/")]
        if not paths or paths[-1] is None:
            return False
        if name.startswith("rename"):
            assert len(paths) == 2
            self.disk.happen("moved", paths[1], paths[0])
        elif name.startswith("unlink"):
            self.disk.happen("gone", paths[0] or "")
        else:
            self.disk.make(paths[0] or "", None)
        return True

    def _written(self, name: str, given: list[bytes], returned: int, number: int) -> bool:
        content, at = self._open[number]
        if name in SYNCS:
            if isinstance(content, str):
                self.disk.sync_folder(content)
            else:
                content.sync()
            return True
        if isinstance(content, str):
            return False
        if name == "lseek":
            self._open[number] = content, returned
            return False
        if name == "ftruncate":
            content.pending.append((int(given[1]), None))
        elif name == "pwrite64":
            content.pending.append((int(given[3]), given[1][:returned]))
        elif name == "write":
            content.pending.append((at, given[1][:returned]))
            self._open[number] = content, at + returned
        elif name == "sendfile":
            source, _ = self._open[int(given[1])]
            assert isinstance(source, Content)
            content.pending.append((at, source.now()[at : at + returned]))
            self._open[number] = content, at + returned
        else:
            return False
        return True


# The faults


def power_cut(folder: Path, times: int, seed: int) -> Tally:
    """Cut the power at every sync, and at moments between, of everything that is written."""
    luck = random.Random(seed)
    some = times / len(DEEDS)

    def how_often(replay: Replay, is_sync: bool) -> int:
        most = some / 2 / (replay.syncs if is_sync else replay.calls)
        return int(most) + (luck.random() < most % 1)

    return _played(folder, times, luck, how_often, (0.0, 0.1, 0.5, 0.9))


def killed(folder: Path, times: int, seed: int) -> Tally:
    """Let the process end after each single call of everything that is written, while the system goes on."""
    return _played(folder, times, random.Random(seed), lambda _replay, _is_sync: 1, (1.0,))


def _played(
    folder: Path, times: int, luck: random.Random, how_often: Callable[[Replay, bool], int], keep: Sequence[float]
) -> Tally:
    if shutil.which("strace") is None:
        return Tally(times=1, said="strace is not here, so nothing was tried")
    tally = Tally()
    chosen = DEEDS if times >= len(DEEDS) else DEEDS[:1]
    for number, deed in enumerate(chosen):
        place = folder / str(number)
        ground = deeds.ground(deed, place)
        replay = Replay(ground, place)
        for is_sync in replay.moments():
            for _ in range(how_often(replay, is_sync)):
                _cut(ground, replay, luck, luck.choice(keep), tally)
        assert replay.reached == len(ground.states) - 1, f"{deed.name}: {replay.reached} steps were heard of"
        _cut(ground, replay, luck, luck.choice(keep), tally)
    tally.said = f"{len(chosen)} deeds; each at a step that it had promised, or at the next"
    return tally


def _cut(ground: Ground, replay: Replay, luck: random.Random, keep: float, tally: Tally) -> None:
    left = replay.disk.left(luck, keep)
    fast = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=fast) as place:
        home = Path(place) / "data"
        for path, data in sorted(left.items()):
            if data is None:
                (home / path).mkdir(exist_ok=True)
            else:
                (home / path).write_bytes(data)
        found = deeds.wrongs(ground, home, replay.reached)
    tally.times += 1
    for wrong in found:
        (tally.damaged if "cannot be opened" in wrong else tally.lost).append(wrong)


FAULTS = (
    Fault("the power fails while something is written", power_cut, short=1, long=6000),
    Fault("killed after each single call that writes", killed, short=1, long=len(DEEDS)),
)
