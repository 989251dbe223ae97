"""Moment: what a session looks like at one instant."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.coaching.events import PauseReason
from glutecoach.coaching.timeline import Block, Phase


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
