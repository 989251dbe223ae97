"""Events: what a session reports as it runs. ``at`` is a moment of the session's clock, in milliseconds."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.coaching.cues import Cue
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.timeline import Block


class PauseReason(StrEnum):
    PERSON = "person"
    SLEPT = "slept"
    HURT = "hurt"


@dataclass(frozen=True, slots=True)
class Starting:
    """A short get-ready before the block runs (on)."""

    at: int
    block: Block


@dataclass(frozen=True, slots=True)
class BlockStarted:
    """A block runs, from ``from_ms`` into it: 0, or later when it was paused or its length was changed."""

    at: int
    block: Block
    from_ms: int


@dataclass(frozen=True, slots=True)
class CueDue:
    """A moment of the block that is heard, for those who cannot hear it."""

    at: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class RepCounted:
    at: int
    rep: int
    side: Side


@dataclass(frozen=True, slots=True)
class BlockEnded:
    at: int
    block: Block
    ending: Ending


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is over and has to be written down: one result, or one for each side of an alternating set."""

    at: int
    results: tuple[SetResult, ...]


@dataclass(frozen=True, slots=True)
class Paused:
    at: int
    reason: PauseReason


@dataclass(frozen=True, slots=True)
class Finished:
    at: int
    ending: Ending


Event = Starting | BlockStarted | CueDue | RepCounted | BlockEnded | SetEnded | Paused | Finished
