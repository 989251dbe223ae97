"""Choices: what a person wants to hear, and how loud."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person wants to hear; volumes go from 0 to 1."""

    voice: bool = True
    tones: bool = True
    counting: bool = True
    voice_volume: float = 1.0
    tone_volume: float = 1.0
