"""Events: what a session reports as it runs. ``at`` is a moment of the session's clock, in milliseconds."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.coaching.cues import Cue
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.timeline import Block, Phase


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
class SetHurt:
    """The set that was over last hurt afterwards: its results, to be written down in the place of those before."""

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


Event = Starting | BlockStarted | CueDue | RepCounted | BlockEnded | SetEnded | SetHurt | Paused | Finished


class State(StrEnum):
    READY = "ready"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that a screen shows of one moment. Times are milliseconds.

    ``starting_left_ms`` is what is left of the get-ready after a pause, ``reps`` what is done of
    ``reps_planned`` in the block (both sides together where they alternate).
    """

    state: State
    index: int
    block: Block
    phase: Phase
    elapsed_ms: int
    phase_left_ms: int
    block_left_ms: int
    total_left_ms: int
    starting_left_ms: int
    reps: int
    reps_planned: int
    pause_reason: PauseReason | None

    @property
    def block_share(self) -> float:
        """How much of the block is over, 0 to 1: by what was counted where the person counts, else by the time."""
        if self.block.open:
            return self.reps / self.reps_planned
        return 1 - self.block_left_ms / max(self.block.length_ms, 1)
