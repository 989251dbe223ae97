"""Cues: what is heard in a block, and when."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    REP = "rep"
    COUNTDOWN = "countdown"
    LAST_COUNTDOWN = "last-countdown"
    REST = "rest"
    SWITCH = "switch"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class ToneCue:
    """A tone that starts ``at_ms`` milliseconds into its block."""

    at_ms: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """Something to say from ``at_ms`` on, that has to be over by ``until_ms`` (milliseconds into the block).

    ``wordings`` are alternatives, the fullest first, each a run of phrase ids: the first one that fits is spoken,
    and none if none fits. A lower ``priority`` number is the more important. ``counting`` marks the counted
    numbers, which a person can switch off by themselves.
    """

    at_ms: int
    until_ms: int
    wordings: tuple[tuple[str, ...], ...]
    priority: int
    counting: bool = False


Cue = ToneCue | SpeechCue
