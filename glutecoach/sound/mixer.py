"""Mixer: arranged clips → one track of 48 kHz, 16 bit, mono. Needs no library and never holds Python up for long."""

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from operator import add
from pathlib import Path

from glutecoach.coaching.cues import Cue
from glutecoach.sound.arrange import Placed, arrange
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import RATE, SAMPLES_PER_MS, Clips, chunks
from glutecoach.sound.limiting import KNEE, bend

WINDOW = 10 * RATE
"""Samples that are mixed and written at a time."""


class Abandoned(Exception):
    """Writing was given up because nobody wants the track any more; the file is not complete."""


def mix(placed: Iterable[Placed], length: int, start: int = 0) -> "array[int]":
    """Return ``length`` samples from ``start`` on, with every clip at its sample; too loud sums are limited."""
    track = array("h", bytes(2 * length))
    used = 0
    for item in sorted(placed, key=lambda item: item.at):
        first, last = max(item.at - start, 0), min(item.end - start, length)
        if first >= last:
            continue
        shared = min(max(used, first), last)
        offset = start - item.at
        _add(track, item.samples, first, shared, offset)
        track[shared:last] = item.samples[shared + offset : last + offset]
        used = max(used, last)
    return track


def length_of(placed: Sequence[Placed], length_ms: int | None) -> int:
    """Return the samples a track needs: the block's own length, and longer where the last tone still rings."""
    return max([(length_ms or 0) * SAMPLES_PER_MS, *(item.end for item in placed)])


def render(
    cues: Iterable[Cue], clips: Clips, choices: Choices, length_ms: int | None, from_ms: int = 0
) -> "array[int]":
    """Return the track of a block from ``from_ms`` on; longer than the block where its last tone still rings."""
    placed = arrange(cues, clips, choices, length_ms, from_ms)
    return mix(placed, length_of(placed, length_ms and max(0, length_ms - from_ms)))


def write_wav(path: Path, samples: "array[int]") -> None:
    """Write samples as a WAV file.

    Raises:
        OSError: the file cannot be written.
    """
    write_track(path, [Placed(0, "track", speech=False, samples=samples)], len(samples))


def write_track(path: Path, placed: Sequence[Placed], length: int, wanted: Callable[[], bool] = lambda: True) -> None:
    """Mix straight into a WAV file, a window at a time; silent windows are skipped and take no room on most disks.

    Raises:
        OSError: the file cannot be written.
        Abandoned: ``wanted`` said no between two windows.
    """
    with path.open("wb") as file:
        header = _header(length)
        file.write(header)
        for start in range(0, length, WINDOW):
            if not wanted():
                raise Abandoned
            end = min(start + WINDOW, length)
            heard = [item for item in placed if item.at < end and item.end > start]
            if heard:
                file.seek(len(header) + 2 * start)
                file.write(_little_endian(mix(heard, end - start, start)))
        file.truncate(len(header) + 2 * length)


def render_blocks(
    path: Path,
    blocks: Iterable[tuple[Iterable[Cue], int | None]],
    clips: Clips,
    choices: Choices,
    wanted: Callable[[], bool] = lambda: True,
) -> int:
    """Write blocks (cues, length in ms), one after the other, to one WAV file and return its length in ms.

    Raises:
        OSError: the file cannot be written.
        Abandoned: ``wanted`` said no between two windows.
    """
    every: list[Placed] = []
    at = end = 0
    for cues, length_ms in blocks:
        placed = arrange(cues, clips, choices, length_ms)
        every += (Placed(at + item.at, item.clip, item.speech, item.samples) for item in placed)
        end = at + length_of(placed, length_ms)
        at = end if length_ms is None else at + length_ms * SAMPLES_PER_MS
    write_track(path, every, end, wanted)
    return end // SAMPLES_PER_MS


def _add(track: "array[int]", samples: "array[int]", first: int, last: int, offset: int) -> None:
    """Add samples onto track[first:last] in chunks; samples are read ``offset`` further on."""
    for at, to in chunks(first, last):
        both = array("i", map(add, track[at:to], samples[at + offset : to + offset]))
        is_loud = max(both) > KNEE or min(both) < -KNEE
        track[at:to] = array("h", map(bend, both) if is_loud else both)


def _header(length: int) -> bytes:
    """Return the 44 bytes that begin a WAV file of 16-bit mono samples."""
    size = 2 * length
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE") + form + struct.pack("<4sI", b"data", size)


def _little_endian(samples: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
