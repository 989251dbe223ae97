"""Choices: what a person wants to hear, and how loud."""

from dataclasses import dataclass

LOUDEST = 2.0
"""The volume that the loudest choice stands for: 6 dB above the clips as they are. Peaks are bent, not cut off."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person wants to hear; volumes go from 0 to ``LOUDEST``, and at 1 a clip is as it was recorded."""

    voice: bool = True
    tones: bool = True
    counting: bool = True
    voice_volume: float = 1.0
    tone_volume: float = 1.0


def volume_of(loudness: int) -> float:
    """Return the volume that a choice from 0 to 100 stands for.

    An ear hears ratios: with the third power, as the mixers of most desktops have it, each step of the scale is heard
    as about the same.
    """
    return float(LOUDEST * (loudness / 100) ** 3)


def loudness_of(volume: float) -> int:
    """Return the choice from 0 to 100 that is about as loud as a volume."""
    return round(100 * float((min(volume, LOUDEST) / LOUDEST) ** (1 / 3)))
