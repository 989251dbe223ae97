"""Clips: the spoken phrases and the tones as samples, loaded when first needed."""

import os
import stat
import sys
import time
import wave
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from glutecoach.coaching.cues import Tone
from glutecoach.sound.limiting import bend

RATE = 48_000
SAMPLES_PER_MS = RATE // 1000
CHUNK = 2048
"""Samples handled by one call into C: no call may hold up the window's thread."""

_CHUNKS_AT_ONCE = 8


LONGEST_S = 15
"""No phrase takes longer; what does would keep everything waiting while it is read."""

_MOST = LONGEST_S * 384_000 * 4
"""Bytes of the largest sound that is read, two channels of it: a FLAC is held as a whole."""

_NAMED = 3
"""How many faulty recordings are named."""

_SOUNDS = {".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".aac", ".aif", ".aiff", ".wma"}


class SoundError(Exception):
    """A sound file that cannot be used; the message goes on where its name ends."""


class Clips:
    """The tones of one folder and the phrases of several voice folders, the first of which wins.

    The last voice is the app's own, those before it were recorded by the person. Safe to use from several threads. A
    clip that is missing or broken is None, never an exception; what is wrong with a broken file, or with a folder, is
    in ``problems``.
    """

    def __init__(self, tones: Path, voices: Sequence[Path], problems: Mapping[Path, str] | None = None) -> None:
        self.problems: dict[Path, str] = dict(problems or {})
        self._tones = tones
        self._voices = tuple(voices)
        self._missing: dict[str, None] = {}
        self._loaded: dict[tuple[str, str, float], array[int] | None] = {}
        self._levels: dict[float, array[int]] = {}

    @property
    def problem(self) -> str | None:
        """What the person will not hear, as files of the app are missing or broken, in plain words."""
        missing = tuple(self._missing)
        if not missing:
            return None
        more = f" and {len(missing) - 1} more" if missing[1:] else ""
        return (
            f"Not everything is heard: GluteCoach's own sound “{missing[0]}”{more} cannot be read. "
            "Install GluteCoach again to repair it."
        )

    @property
    def unused(self) -> str:
        """Which recordings of the person are not used and why, in plain words; empty if there is none."""
        ours = {self._tones, *self._voices[-1:]}
        faulty = [f"“{_place(path)}” {why}" for path, why in self.problems.items() if path.parent not in ours]
        if not faulty:
            return ""
        more = f"; and {len(faulty) - _NAMED} more" if faulty[_NAMED:] else ""
        named = "; ".join(faulty[:_NAMED])
        return f"Not all of your recordings are used, and GluteCoach's own voice speaks instead: {named}{more}."

    def look_through(self) -> None:
        """Look at everything that the person has recorded, for ``unused``; what was mended is used from now on."""
        known = {path.stem for path in _files(self._voices[-1])} if self._voices else set()
        own = self._voices[:-1]
        found = {path: why for path, why in self.problems.items() if path.parent not in own}
        for path in (path for folder in own for path in _files(folder)):
            why = _fault(path, known)
            if why:
                found[path] = why
            give_way()
        if self.problems != found:
            self.problems = found
            self._loaded.clear()

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
        for path in (folder / f"{name}{kind}" for folder in folders for kind in _KINDS):
            try:
                return read_clip(path)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except SoundError as error:
                self.problems[path] = str(error)
        self._missing[name] = None
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


def clips_of(resources: Path, own: Path | None = None) -> Clips:
    """Return the clips of a resource folder; each folder in ``own`` is a voice of the person's that goes before ours.

    A folder that cannot be read is left out, and told of.
    """
    sounds = resources / "sounds"
    voices: list[Path] = []
    problems: dict[Path, str] = {}
    try:
        found = sorted(path for path in own.iterdir() if not path.is_file()) if own is not None else []
    except FileNotFoundError:
        found = []
    except OSError as error:
        found = []
        if own is not None:
            problems[own] = _unreadable(error)
    for path in found:
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    entry.stat()
                    break
        except OSError as error:
            problems[path] = _unreadable(error)
        else:
            voices.append(path)
    return Clips(sounds / "tones", (*voices, sounds / "voices" / "slt"), problems)


def read_clip(path: Path) -> "array[int]":
    """Return the samples of a WAV or FLAC file at 48 kHz, one channel; other rates and stereo are converted.

    Raises:
        FileNotFoundError, NotADirectoryError: there is no such file.
        SoundError: it cannot be read, or has not 16 bits and one or two channels.
    """
    samples, form = _read(path)
    return _at_our_rate(_one_channel(samples, form.channels), form.rate)


class _Form(NamedTuple):
    """What a sound file says of itself: the bytes of a sample, and the samples of each channel."""

    width: int
    channels: int
    rate: int
    length: int

    def check(self) -> None:
        """Raise a SoundError if the sound is not read."""
        if self.width != 2 or self.channels not in (1, 2) or not 4_000 <= self.rate <= 384_000:
            wrong = f"has {8 * self.width} bits, {self.channels} channel(s) and {self.rate} Hz"
            raise SoundError(f"{wrong} where 16 bits, one channel and {RATE} Hz are expected")
        if self.length > LONGEST_S * self.rate:
            raise SoundError(f"says that it is longer than {LONGEST_S} seconds")


def _read(path: Path) -> "tuple[array[int], _Form]":
    """Return the sound of a file that fits, the samples of its channels in turn; see ``read_clip``."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise SoundError("is no ordinary file")
        samples, form = _KINDS[path.suffix](path)
    except (FileNotFoundError, NotADirectoryError, SoundError):
        raise
    except OSError as error:
        raise SoundError(_unreadable(error)) from error
    except Exception as error:  # whatever the reader makes of bytes that are none
        raise SoundError(f"is no {path.suffix[1:].upper()} file of 16 bits") from error
    if len(samples) < form.channels * form.length:
        raise SoundError("is cut off: its end is missing")
    if samples.tobytes().count(0) == 2 * len(samples):
        raise SoundError("holds no sound")
    return samples, form


def _read_wav(path: Path) -> "tuple[array[int], _Form]":
    with wave.open(str(path), "rb") as file:
        channels, width, rate, count = file.getparams()[:4]
        form = _Form(width, channels, rate, count)
        form.check()
        return _samples(file.readframes(count)), form


def _read_flac(path: Path) -> "tuple[array[int], _Form]":
    """Decode in memory: the library would not open every name that Windows allows."""
    import miniaudio  # takes 20 to 75 ms, on the thread of the sound

    with path.open("rb") as file:
        data = file.read(_MOST)
    told = miniaudio.flac_get_info(data)
    form = _Form(told.sample_width, told.nchannels, told.sample_rate, told.num_frames)
    form.check()
    if not form.length:  # there would be no end to what a small file can hold
        raise SoundError("does not say how long it is")
    return miniaudio.flac_read_s16(data).samples, form


_KINDS = {".wav": _read_wav, ".flac": _read_flac}
"""How each kind of file is read, the one that is looked for first before the other."""


def _fault(path: Path, known: set[str]) -> str:
    """Return why something that a person has put among their recordings is not used; empty if it is."""
    if path.suffix not in _KINDS:
        return f"does not end in {' or '.join(f'“{kind}”' for kind in _KINDS)}"
    if known and path.stem not in known:
        return "has a name that stands for nothing the coach says"
    try:
        _read(path)
    except OSError as error:
        return _unreadable(error)
    except SoundError as error:
        return str(error)
    return ""


def _files(folder: Path) -> list[Path]:
    """Return what lies in a folder and looks like a sound."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in _SOUNDS)
    except OSError:
        return []


def _place(path: Path) -> str:
    """Return a file or folder of the person's by what they know it by."""
    parts = path.parts
    return "/".join(parts[parts.index("voices") :] if "voices" in parts else parts[-2:])


def _unreadable(error: OSError) -> str:
    return f"cannot be read ({error.strerror or error})"


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
