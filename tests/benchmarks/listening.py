"""A loudspeaker that can be measured: a null sink of our own, and where in its recording each tone begins."""

import math
import os
import shutil
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import mul
from pathlib import Path

RATE = 48_000
COARSE = 4
"""Onsets are looked for at every fourth sample first: 12 kHz."""

CLOSELY = 40
"""How many of the likely places are looked at closely."""

NEEDED = ("pulseaudio", "paplay", "parec")


def missing() -> str | None:
    """Return a plain sentence if this machine cannot listen to itself."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if lacking:
        return f"PulseAudio is not installed ({', '.join(lacking)}); apt install pulseaudio pulseaudio-utils"
    return None


@contextmanager
def null_sink(folder: Path) -> Iterator[None]:
    """Run a PulseAudio of our own with one null sink, in a folder of its own, and make it the sound of this process."""
    folder.mkdir(mode=0o700, exist_ok=True)
    before = {name: os.environ.get(name) for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER", "HOME")}
    os.environ["XDG_RUNTIME_DIR"] = os.environ["HOME"] = str(folder)
    os.environ["PULSE_SERVER"] = f"unix:{folder / 'native'}"
    server = subprocess.Popen(
        [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=error",
            f"--load=module-native-protocol-unix socket={folder / 'native'} auth-anonymous=1",
            f"--load=module-null-sink sink_name=ear rate={RATE} channels=1 format=s16le",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(100):
            if subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def recording(into: Path) -> Iterator[None]:
    """Record the null sink while the block runs."""
    with into.open("wb") as file:
        command = ["parec", "-d", "ear.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le"]
        recorder = subprocess.Popen([*command, "--latency-msec=20"], stdout=file, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        try:
            yield
        finally:
            time.sleep(0.5)
            recorder.terminate()
            recorder.wait()


@contextmanager
def busy_loops(count: int) -> Iterator[None]:
    """Keep the processors busy with other programs."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def read_raw(path: Path) -> "array[int]":
    samples = array("h")
    samples.frombytes(path.read_bytes()[: path.stat().st_size // 2 * 2])
    return samples


def onset(heard: "array[int]", pattern: Sequence[int], around: int, reach: int) -> tuple[int, float]:
    """Return where a pattern begins, within ``reach`` samples of ``around``, and how alike it is (0 to 1).

    Far reaches are searched coarsely first. A tone looks much like itself one period later, so the best few places are
    all looked at closely.
    """
    if reach <= 4 * COARSE:
        return _best(heard, pattern, range(around - reach, around + reach + 1))
    coarse = range(around - reach, around + reach + 1, COARSE)
    likely = sorted(coarse, key=lambda at: _alike(heard, pattern, at, COARSE), reverse=True)[:CLOSELY]
    near = {at + by for at in likely for by in range(-COARSE, COARSE + 1)}
    return _best(heard, pattern, sorted(near))


def _best(heard: "array[int]", pattern: Sequence[int], places: Sequence[int]) -> tuple[int, float]:
    alike, at = max((_alike(heard, pattern, at, 1), at) for at in places)
    return at, alike


def _alike(heard: "array[int]", pattern: Sequence[int], at: int, step: int) -> float:
    if at < 0 or at + len(pattern) > len(heard):
        return -1.0
    small, piece = pattern[::step], heard[at : at + len(pattern) : step]
    loud = math.sqrt(sum(map(mul, small, small)) * sum(map(mul, piece, piece)))
    return sum(map(mul, small, piece)) / (loud or 1.0)


def first_sound(heard: "array[int]", least: int = 200) -> int:
    """Return the first sample that is louder than ``least``."""
    return next((at for at, sample in enumerate(heard) if abs(sample) > least), 0)
