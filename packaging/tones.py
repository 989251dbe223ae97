"""Synthesises the coach's soft tones into resources/sounds/tones: python packaging/tones.py."""

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

from glutecoach.coaching.cues import Tone

RATE = 48000
PEAK = 0.30
"""The loudest sample of every tone, as a part of full scale; a spoken clip has at most 0.65."""

PARTIALS = ((1, 1.0), (2, 0.28), (3, 0.09), (4, 0.03))
"""Multiples of a note's pitch and how strong they are: warm, close to a wooden bar."""

FADE = 0.03


@dataclass(frozen=True)
class Note:
    """One note; pitches in Hz, times in seconds. It glides from ``pitch`` to ``glide`` where that is given."""

    pitch: float
    length: float
    decay: float
    start: float = 0.0
    glide: float | None = None
    attack: float = 0.006
    strength: float = 1.0


TONES = {
    Tone.LIFT: (Note(330, 0.55, 0.22, glide=494, attack=0.010),),
    Tone.HOLD: (Note(392, 0.70, 0.26, attack=0.010), Note(393.2, 0.70, 0.26, attack=0.010, strength=0.6)),
    Tone.LOWER: (Note(494, 0.55, 0.22, glide=330, attack=0.010),),
    Tone.REP: (Note(659, 0.12, 0.030, attack=0.005),),
    Tone.COUNTDOWN: (Note(523, 0.12, 0.045, attack=0.005),),
    Tone.LAST_COUNTDOWN: (Note(784, 0.30, 0.11, attack=0.005),),
    Tone.REST: (
        Note(220, 1.2, 0.40, attack=0.010),
        Note(277, 1.2, 0.40, attack=0.010, strength=0.8),
        Note(330, 1.2, 0.40, attack=0.010, strength=0.7),
    ),
    Tone.SWITCH: (Note(392, 0.50, 0.14), Note(523, 0.60, 0.20, start=0.20)),
    Tone.FINISH: (Note(392, 0.9, 0.28), Note(494, 0.9, 0.28, start=0.22), Note(587, 1.2, 0.38, start=0.44)),
}


def envelope(note: Note, seconds: float) -> float:
    """Return the loudness of a note at a moment: a raised-cosine attack, an exponential decay, a faded end."""
    rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, seconds / note.attack))
    fall = min(1.0, (note.length - seconds) / FADE)
    return note.strength * rise * fall * math.exp(-seconds / note.decay)


def sounded(note: Note) -> list[float]:
    """Return the samples of one note, its own start first."""
    samples, turns = [], 0.0
    for index in range(round(note.length * RATE)):
        way = min(1.0, index / RATE / (note.length * 0.6))
        pitch = note.pitch if note.glide is None else note.pitch * (note.glide / note.pitch) ** way
        wave_now = sum(part * math.sin(2 * math.pi * turns * times) for times, part in PARTIALS)
        samples.append(envelope(note, index / RATE) * wave_now)
        turns += pitch / RATE
    return samples


def tone(notes: tuple[Note, ...]) -> array:
    """Return the finished samples of a tone; the first one is its onset."""
    total = [0.0] * max(round((note.start + note.length) * RATE) for note in notes)
    for note in notes:
        for index, value in enumerate(sounded(note), round(note.start * RATE)):
            total[index] += value
    loudest = max(map(abs, total))
    return array("h", [round(value / loudest * PEAK * 32767) for value in total])


def write(path: Path, samples: array) -> None:
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())


def main() -> None:
    folder = Path(__file__).parents[1] / "resources" / "sounds" / "tones"
    folder.mkdir(parents=True, exist_ok=True)
    for name in Tone:
        write(folder / f"{name}.wav", tone(TONES[name]))
        print(folder / f"{name}.wav")


if __name__ == "__main__":
    main()
