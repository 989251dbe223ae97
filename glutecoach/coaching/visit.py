"""Visit: one stay in a block. How far it is, what was counted, what is still to come of it."""

from glutecoach.coaching.cues import Cue, cues
from glutecoach.coaching.events import CueDue, Event, RepCounted
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.timeline import Block, Phase

COUNT_TAIL_MS = 1_500
"""A set at one's own pace ends this long after its last rep, so that the number can be heard."""


class Visit:
    """Stands before a block at first, with nothing of it done. Every ``now`` is a moment of the session's clock."""

    def __init__(self, block: Block, hurts: bool = False) -> None:
        self.block = block
        self.started: int | None = None
        """The clock when it ran for the first time."""
        self.is_running = False
        self.hurt = hurts
        """Whether the person said of it that it hurts."""
        self.hurts = hurts
        """Whether that is so still, and nobody has gone on."""
        self._runs_at = 0  # the clock at which the block's first moment lies, while it runs
        self._offset = 0  # how far into the block we are, while it does not run
        self._ran_from = 0
        self._count = 0
        self._open_end: int | None = None  # where the block ends, once the person has counted the last rep
        self._heard = -1  # how far into the block its agenda was followed
        self._agenda: list[tuple[int, int, Phase | Cue]] = []  # (milliseconds into the block, rank, what)
        self._plan_agenda()

    # How far it is

    @property
    def offset(self) -> int:
        """How far into the block it stood when it last began to run, or stopped."""
        return self._offset

    @property
    def end_ms(self) -> int | None:
        """When the block ends, in milliseconds from its beginning; None while the person still counts."""
        return self._open_end if self.block.open else self.block.length_ms

    @property
    def length_ms(self) -> int:
        """The length of the block in milliseconds; an estimate while the person still counts."""
        return self.end_ms or self.block.length_ms

    def elapsed(self, now: int) -> int:
        """Return how far into the block we are at ``now``."""
        return max(now - self._runs_at, 0) if self.is_running else self._offset

    def ran_ms(self, now: int) -> int:
        """Return how long it has run since it last began to."""
        return self.elapsed(now) - self._ran_from if self.is_running else 0

    def at(self, elapsed: int) -> int:
        """Return the clock at a moment of the block, which runs."""
        return self._runs_at + elapsed

    def has_work(self, now: int) -> bool:
        """Tell whether anything of a set was done by ``now``."""
        elapsed = self.elapsed(now)
        return self.reps(elapsed) > 0 or any(self._held(elapsed, side) for side in self.block.sides)

    def is_whole(self, now: int) -> bool:
        """Tell whether all of a set was done by ``now``, be it before its very end."""
        elapsed = self.elapsed(now)
        left = [self._held(self.block.length_ms, side) - self._held(elapsed, side) for side in self.block.sides]
        return self.reps(elapsed) == len(self.block.rep_sides) and not any(left)

    def reps(self, elapsed: int) -> int:
        """Return how many reps are done, ``elapsed`` milliseconds into the block."""
        return self._count if self.block.open else self.block.reps_by(elapsed)

    # What happens to it

    def run_from(self, at: int) -> None:
        """Let the block run (on) from the moment ``at`` of the clock."""
        self.is_running = True
        self._runs_at = at - self._offset
        self._ran_from = self._offset
        self.started = at if self.started is None else self.started

    def stop(self, at: int) -> None:
        """Let the block stand still from the moment ``at`` of the clock."""
        self._offset = self.elapsed(at)
        self.is_running = False

    def count(self, now: int) -> bool:
        """Count one rep of a block at the person's own pace; return whether there was one left."""
        if not self.is_running or not self.block.open or self._count >= len(self.block.rep_sides):
            return False
        self._count += 1
        if self._count == len(self.block.rep_sides):
            self._open_end = self.elapsed(now) + COUNT_TAIL_MS
        return True

    def change_length(self, length_ms: int) -> None:
        """Make the block last ``length_ms`` in all, and plan what is still to happen in it."""
        self.block = self.block.with_length(length_ms)
        self._plan_agenda()

    def due(self, elapsed: int) -> list[Event]:
        """Return what the block's agenda holds up to a moment, each once."""
        events: list[Event] = []
        self._heard = max(self._heard, elapsed)
        while self._agenda and self._agenda[0][0] <= elapsed:
            at_ms, _, entry = self._agenda.pop(0)
            at = self.at(at_ms)
            events.append(RepCounted(at, entry.rep, entry.side) if isinstance(entry, Phase) else CueDue(at, entry))
        return events

    def _plan_agenda(self) -> None:
        """Lay out what is still to happen in the block, and when: reps first, then what is heard."""
        block = self.block
        agenda: list[tuple[int, int, Phase | Cue]] = [(p.end_ms, 0, p) for p in block.phases if p.counts]
        agenda += [(cue.at_ms, 1, cue) for cue in cues(block)]
        self._agenda = sorted((entry for entry in agenda if entry[0] > self._heard), key=lambda entry: entry[:2])

    # What is written down

    def results(self, at: int, ending: Ending, *, began: int, first_number: int) -> list[SetResult]:
        """Return what was planned of the set beside what was done up to now, for each side."""
        block, elapsed = self.block, self.elapsed(at)
        done = block.rep_sides[: self.reps(elapsed)]
        return [
            SetResult(
                number=number,
                item=block.item,
                exercise_id=block.exercise.id,
                exercise_name=block.exercise.name,
                kind=block.exercise.kind,
                set_number=block.set_number,
                side=side,
                planned_reps=block.rep_sides.count(side),
                done_reps=done.count(side),
                planned_held_ms=self._held(block.length_ms, side),
                held_ms=self._held(elapsed, side),
                started_ms=(at if self.started is None else self.started) - began,
                ended_ms=at - began,
                ending=ending,
            )
            for number, side in enumerate(block.sides, start=first_number)
        ]

    def _held(self, elapsed: int, side: Side) -> int:
        return 0 if self.block.open else self.block.held_by(elapsed, side)
