"""Clips: the spoken phrases and the tones as samples, loaded when first needed."""

import sys
import time
import wave
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from glutecoach.coaching.cues import Tone
from glutecoach.sound.limiting import bend

RATE = 48_000
SAMPLES_PER_MS = RATE // 1000
CHUNK = 2048
"""Samples handled by one call into C: no call may hold up the window's thread."""

_CHUNKS_AT_ONCE = 8


class SoundError(Exception):
    """A sound file that cannot be used; the message is for the person who made it."""


class Clips:
    """The tones of one folder and the phrases of several voice folders, the first of which wins.

    Safe to use from several threads. A clip that is missing or broken is None, never an exception; what is wrong
    with a broken one is in ``problems``.
    """

    def __init__(self, tones: Path, voices: Sequence[Path]) -> None:
        self.problems: dict[Path, str] = {}
        self._tones = tones
        self._voices = tuple(voices)
        self._loaded: dict[tuple[str, str, float], array[int] | None] = {}
        self._levels: dict[float, array[int]] = {}

    def tone(self, tone: Tone, volume: float = 1.0) -> "array[int] | None":
        """Return the samples of a tone at a volume, 1 as it was made; not to be changed by the caller."""
        return self._at_volume("tone", tone.value, volume, lambda: self._load((self._tones,), tone.value))

    def phrase(self, phrase: str, volume: float = 1.0) -> "array[int] | None":
        """Return the samples of a phrase at a volume, 1 as it was spoken; not to be changed by the caller."""
        return self._at_volume("voice", phrase, volume, lambda: self._load(self._voices, phrase))

    def length_ms(self, phrase: str) -> int | None:
        """Return how long a phrase takes, rounded up; None if it has no clip."""
        samples = self.phrase(phrase)
        return None if samples is None else -(-len(samples) // SAMPLES_PER_MS)

    def _at_volume(
        self, kind: str, name: str, volume: float, load: "Callable[[], array[int] | None]"
    ) -> "array[int] | None":
        if (kind, name, 1.0) not in self._loaded:
            self._loaded[kind, name, 1.0] = load()
            give_way()
        if (kind, name, volume) not in self._loaded:
            samples = self._loaded[kind, name, 1.0]
            self._loaded[kind, name, volume] = None if samples is None else self._scaled(samples, volume)
        return self._loaded[kind, name, volume]

    def _load(self, folders: Sequence[Path], name: str) -> "array[int] | None":
        for folder in folders:
            path = folder / f"{name}.wav"
            if path.is_file():
                try:
                    return read_clip(path)
                except SoundError as error:
                    self.problems[path] = str(error)
        return None

    def _scaled(self, samples: "array[int]", volume: float) -> "array[int]":
        """Look each sample up in a table of 65,536 levels: Python counts a negative index from the end."""
        if volume not in self._levels:
            self._levels[volume] = _levels(volume)
        level = self._levels[volume].__getitem__
        scaled = array("h")
        for first, last in chunks(0, len(samples)):
            scaled.extend(array("h", map(level, samples[first:last])))
        return scaled


def clips_of(resources: Path, *own_voices: Path) -> Clips:
    """Return the clips of a resource folder; what a person recorded in ``own_voices`` replaces single phrases."""
    sounds = resources / "sounds"
    return Clips(sounds / "tones", (*own_voices, sounds / "voices" / "slt"))


def read_clip(path: Path) -> "array[int]":
    """Return the samples of a WAV file at 48 kHz, one channel; other rates and stereo are converted.

    Raises:
        SoundError: the file cannot be read, or is not a 16-bit WAV with one or two channels.
    """
    try:
        with wave.open(str(path), "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise SoundError(f"{path} could not be read; expected a WAV file of 16 bits ({error}).") from error
    if width != 2 or channels not in (1, 2) or not 4_000 <= rate <= 384_000:
        raise SoundError(
            f"{path} has {channels} channel(s), {8 * width} bits, {rate} Hz; "
            f"expected a WAV file with one or two channels, 16 bits and best {RATE} Hz."
        )
    return _at_our_rate(_one_channel(_samples(data), channels), rate)


def chunks(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield first and last of each chunk of a range; now and then let a waiting thread run."""
    for number, at in enumerate(range(first, last, CHUNK), 1):
        yield at, min(at + CHUNK, last)
        if number % _CHUNKS_AT_ONCE == 0:
            give_way()


def give_way() -> None:
    """Let a waiting thread run now: left to itself Python makes it wait for 5 ms."""
    time.sleep(0)


def _levels(volume: float) -> "array[int]":
    """Return every 16-bit level at a volume, the negative ones last."""
    levels, scaled = array("h"), bend if volume > 1 else int
    for first, last in chain(chunks(0, 32_768), chunks(-32_768, 0)):
        levels.extend([scaled(level * volume) for level in range(first, last)])
    return levels


def _samples(data: bytes) -> "array[int]":
    samples = array("h", data[: len(data) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _one_channel(samples: "array[int]", channels: int) -> "array[int]":
    if channels == 1:
        return samples
    return array("h", ((left + right) // 2 for left, right in zip(samples[::2], samples[1::2], strict=False)))


def _at_our_rate(samples: "array[int]", rate: int) -> "array[int]":
    """Resample by straight lines between neighbours."""
    if rate == RATE or not samples:
        return samples
    last = len(samples) - 1
    result = array("h")
    for index in range(len(samples) * RATE // rate):
        before, part = divmod(index * rate, RATE)
        start = samples[min(before, last)]
        result.append(start + (samples[min(before + 1, last)] - start) * part // RATE)
    return result
