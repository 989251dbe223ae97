"""Session: the state machine of a running workout.

It never reads a clock: every call brings ``now``, the milliseconds of a monotonic clock, and returns the events
that happened since the call before. What to show at a moment is computed from ``now``, never counted.
"""

from collections.abc import Sequence
from dataclasses import replace

from glutecoach.coaching.cues import STARTING_MS, Cue, cues
from glutecoach.coaching.events import (
    BlockEnded,
    BlockStarted,
    CueDue,
    Event,
    Finished,
    Paused,
    PauseReason,
    RepCounted,
    SetEnded,
    Starting,
)
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.moment import Moment, State
from glutecoach.coaching.routine import RoutineItem
from glutecoach.coaching.timeline import Block, BlockKind, Phase, item_blocks, total_ms

SLEEP_GAP_MS = 2_000
"""A longer gap between two ticks, or between the two clocks, means that the machine slept."""

COUNT_TAIL_MS = 1_500
"""A set at one's own pace ends this long after its last rep, so that the number can be heard."""

SHORTEST_LEFT_MS = 3_500
"""Shortening a rest leaves at least this much of it, so that its end is counted down."""

EASIER_CHANGE_S = 15.0
"""Time to get into position for the easier version after a stop."""


class Session:
    """One workout, from start to finish.

    Args:
        blocks: the routine's blocks.
        first: the index of the block to begin with, for a session that goes on after a crash.
        results_before: how many set results that session has already.
        active_before: how many milliseconds of it ran already.
        ago: how many milliseconds ago it began.
    """

    def __init__(
        self, blocks: Sequence[Block], first: int = 0, results_before: int = 0, active_before: int = 0, ago: int = 0
    ) -> None:
        self._blocks = list(blocks)
        self._results = results_before
        self._state = State.READY
        self._pause_reason: PauseReason | None = None
        self._hurt: Block | None = None
        self._began = -ago  # the clock at start, once started
        self._open_end: int | None = None  # where the block ends, once the person has counted the last rep
        self._active = active_before  # milliseconds that ran, without those of the current stretch
        self._last = 0  # the clock at the last call
        self._ahead: int | None = None  # how far the wall clock was ahead of it when it was last seen
        self._enter(first)

    # What can be asked

    @property
    def state(self) -> State:
        return self._state

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._blocks)

    @property
    def index(self) -> int:
        return self._index

    @property
    def block(self) -> Block:
        return self._blocks[self._index]

    @property
    def hurt(self) -> Block | None:
        """The block during which the person said that it hurts, until a choice is made."""
        return self._hurt

    def active_ms(self, now: int) -> int:
        """Return how many milliseconds the session ran, pauses left out."""
        return self._active + (self._elapsed(now) - self._ran_from if self._state is State.RUNNING else 0)

    def moment(self, now: int) -> Moment:
        """Return what to show at ``now``."""
        block, elapsed = self.block, self._elapsed(now)
        phase = block.phase_at(elapsed)
        left = max(self._length() - elapsed, 0)
        return Moment(
            state=self._state,
            index=self._index,
            block=block,
            phase=phase,
            elapsed_ms=elapsed,
            phase_left_ms=max(phase.end_ms - elapsed, 0),
            block_left_ms=left,
            total_left_ms=left + total_ms(tuple(self._blocks[self._index + 1 :])),
            starting_left_ms=max(self._runs_at - now, 0) if self._state is State.STARTING else 0,
            reps=self._reps(elapsed),
            reps_planned=len(block.rep_sides),
            pause_reason=self._pause_reason,
        )

    # Commands

    def start(self, now: int, wall: int | None = None) -> list[Event]:
        """Begin with the first block."""
        if self._state is not State.READY:
            return []
        self._began, self._last = self._began + now, now
        self._ahead = None if wall is None else wall - now
        return self._run_from(now)

    def tick(self, now: int, wall: int | None = None) -> list[Event]:
        """Bring the session up to ``now``; ``wall`` is the wall clock in milliseconds, where there is one.

        A late tick catches up in order. A gap that only a sleeping machine leaves pauses the session at the last
        moment that was seen.
        """
        slept, seen = self._slept(now, wall), self._last
        self._last, self._ahead = now, self._ahead if wall is None else wall - now
        return self._halt(seen, PauseReason.SLEPT) if slept else self._advance(now)

    def pause(self, now: int) -> list[Event]:
        return self.tick(now) + self._halt(now, PauseReason.PERSON)

    def resume(self, now: int) -> list[Event]:
        """Go on after a pause, with a short get-ready."""
        if self._state is not State.PAUSED:
            return self.tick(now)
        self._last, self._ahead, self._hurt = now, None, None
        return self._starting(now)

    def skip(self, now: int) -> list[Event]:
        """End the block and go to the next one; a set is written down as far as it was done."""
        index, events = self._index, self.tick(now)
        if self._index != index:
            return events
        return events + self._leave_for(now, index + 1, Ending.OWN_CHOICE, always_record=True)

    def back(self, now: int) -> list[Event]:
        """Go to the block before."""
        return self._leave_for(now, max(self._index - 1, 0), Ending.OWN_CHOICE)

    def again(self, now: int) -> list[Event]:
        """Begin the block once more."""
        return self._leave_for(now, self._index, Ending.OWN_CHOICE)

    def jump(self, now: int, index: int) -> list[Event]:
        """Go to any block."""
        if not 0 <= index < len(self._blocks):
            return []
        return self._leave_for(now, index, Ending.OWN_CHOICE)

    def count_rep(self, now: int) -> list[Event]:
        """Count one rep of a set at the person's own pace; the last one ends the set a moment later."""
        events = self.tick(now)
        planned = len(self.block.rep_sides)
        if self._state is not State.RUNNING or not self.block.open or self._count >= planned:
            return events
        self._count += 1
        if self._count == planned:
            self._open_end = self._elapsed(now) + COUNT_TAIL_MS
        return [*events, RepCounted(now, self._count, self.block.rep_sides[self._count - 1])]

    def change_rest(self, now: int, by_ms: int) -> list[Event]:
        """Make the current rest, switch, change or get-ready longer or (with a negative figure) shorter."""
        events = self.tick(now)
        if self.block.is_set or self.block.kind is BlockKind.DONE or self._state is State.FINISHED:
            return events
        elapsed = self._elapsed(now)
        length = max(self.block.length_ms + by_ms, min(self.block.length_ms, elapsed + SHORTEST_LEFT_MS))
        self._blocks[self._index] = self.block.with_length(length)
        self._plan_agenda(after_ms=self._heard)
        if self._state is State.RUNNING:
            events.append(BlockStarted(now, self.block, elapsed))
        return events

    def stop_set(self, now: int, reason: Ending) -> list[Event]:
        """End the set at once. Pain pauses the session too, in a set or not, until a choice is made."""
        index, stopped, events = self._index, self.block, self.tick(now)
        if self._state in (State.READY, State.FINISHED) or (reason is Ending.PAIN and self._hurt is not None):
            return events
        if reason is Ending.PAIN:
            events += self._halt(now, PauseReason.HURT)
        if stopped.is_set and self._index == index:
            events += self._leave_for(now, index + 1, reason, always_record=True)
        if reason is Ending.PAIN:
            self._pause_reason, self._hurt = PauseReason.HURT, stopped
        return events

    def leave_out(self, now: int) -> list[Event]:
        """Leave out what remains of the exercise that hurts, and go on with the next one."""
        if self._hurt is None:
            return []
        item, events = self._hurt.item, self.tick(now)
        while self.block.item == item and self.block.kind is not BlockKind.DONE:
            events += self._end_block(now, Ending.PAIN, always_record=True)
            self._enter(self._index + 1)
        return events + self.resume(now)

    def make_easier(self, now: int, item: RoutineItem) -> list[Event]:
        """Do the rest of the exercise that hurts, the stopped set included, in an easier version."""
        if self._hurt is None:
            return []
        hurt, events = self._hurt, self.tick(now) + self._end_block(now, Ending.PAIN)
        if hurt.side is not Side.BOTH:  # the sides keep their order, so that none is left out or done twice
            item = replace(item, exercise=replace(item.exercise, first_side=hurt.exercise.first_side))
        easier = item_blocks(
            hurt.item,
            item,
            BlockKind.CHANGE,
            EASIER_CHANGE_S,
            first_set=min(hurt.set_number, item.dose.sets),
            first_side=hurt.side,
        )
        later = [b for b in self._blocks[self._index :] if b.item != hurt.item or b.kind is BlockKind.DONE]
        self._blocks[self._index :] = easier + later
        self._enter(self._index)
        return events + self.resume(now)

    def finish(self, now: int, ending: Ending = Ending.OWN_CHOICE) -> list[Event]:
        """End the session here; the current set is written down as far as it was done."""
        events = self.tick(now)
        if self._state is State.FINISHED:
            return events
        if self.block.kind is BlockKind.DONE:
            ending = Ending.COMPLETED
        return events + self._end_block(now, ending) + self._end(now, ending)

    # The machine

    def _slept(self, now: int, wall: int | None) -> bool:
        if self._state not in (State.RUNNING, State.STARTING):
            return False
        drift = 0 if wall is None or self._ahead is None else wall - now - self._ahead
        return now - self._last > SLEEP_GAP_MS or abs(drift) > SLEEP_GAP_MS

    def _advance(self, now: int) -> list[Event]:
        events: list[Event] = []
        if self._state is State.STARTING and now >= self._runs_at:
            events += self._run_from(self._runs_at)
        while self._state is State.RUNNING:
            end = self._end_ms()
            elapsed = self._elapsed(now)
            events += self._due(elapsed if end is None else min(elapsed, end))
            if end is None or elapsed < end:
                break
            ended_at = self._runs_at + end
            events += self._end_block(ended_at, Ending.COMPLETED)
            if self._index + 1 == len(self._blocks):
                events += self._end(ended_at, Ending.COMPLETED)
            else:
                self._enter(self._index + 1)
                events += self._run_from(ended_at)
        return events

    def _enter(self, index: int) -> None:
        """Stand before a block, with nothing of it done."""
        self._index = index
        self._runs_at = 0  # the clock at which the block's first moment lies, while it runs
        self._offset = 0  # how far into the block we are, while it does not run
        self._ran_from = 0
        self._started: int | None = None  # the clock at which this visit to the block began
        self._count = 0
        self._open_end = None
        self._heard = -1  # how far into the block its agenda was followed
        self._agenda: list[tuple[int, int, Phase | Cue]] = []  # (milliseconds into the block, rank, what)
        self._plan_agenda(after_ms=self._heard)

    def _plan_agenda(self, after_ms: int) -> None:
        """Lay out what happens in the block, and when: reps first, then what is heard."""
        block = self.block
        agenda: list[tuple[int, int, Phase | Cue]] = [(p.end_ms, 0, p) for p in block.phases if p.counts]
        agenda += [(cue.at_ms, 1, cue) for cue in cues(block)]
        self._agenda = sorted((entry for entry in agenda if entry[0] > after_ms), key=lambda entry: entry[:2])

    def _due(self, elapsed: int) -> list[Event]:
        """Return what the block's agenda holds up to a moment, each once."""
        events: list[Event] = []
        self._heard = max(self._heard, elapsed)
        while self._agenda and self._agenda[0][0] <= elapsed:
            at_ms, _, entry = self._agenda.pop(0)
            at = self._runs_at + at_ms
            events.append(RepCounted(at, entry.rep, entry.side) if isinstance(entry, Phase) else CueDue(at, entry))
        return events

    def _starting(self, now: int) -> list[Event]:
        self._state, self._pause_reason = State.STARTING, None
        self._runs_at = now + STARTING_MS
        return [Starting(now, self.block)]

    def _run_from(self, at: int) -> list[Event]:
        """Let the block run (on) from the moment ``at`` of the clock."""
        self._state, self._pause_reason = State.RUNNING, None
        self._runs_at = at - self._offset
        self._ran_from = self._offset
        self._started = at if self._started is None else self._started
        return [BlockStarted(at, self.block, self._offset)]

    def _halt(self, at: int, reason: PauseReason) -> list[Event]:
        if self._state not in (State.RUNNING, State.STARTING):
            return []
        self._stop_running(at)
        self._state, self._pause_reason = State.PAUSED, reason
        return [Paused(at, reason)]

    def _stop_running(self, at: int) -> None:
        self._offset = self._elapsed(at)
        if self._state is State.RUNNING:
            self._active += self._offset - self._ran_from
            self._ran_from = self._offset

    def _leave_for(self, now: int, index: int, ending: Ending, always_record: bool = False) -> list[Event]:
        """Leave the block before its end, for another one; a paused session stays paused."""
        events = self.tick(now)
        if self._state in (State.READY, State.FINISHED):
            return events
        if index >= len(self._blocks):
            return events + self.finish(now, ending)
        events += self._end_block(now, ending, always_record)
        if self._hurt is not None:  # going elsewhere is a choice as well
            self._hurt, self._pause_reason = None, PauseReason.PERSON
        self._enter(index)
        if self._state is State.PAUSED:
            return events
        return events + (self._starting(now) if self.block.is_set else self._run_from(now))

    def _end_block(self, at: int, ending: Ending, always_record: bool = False) -> list[Event]:
        self._stop_running(at)
        events = self._record(at, ending, always_record)
        if self._started is not None:
            events.append(BlockEnded(at, self.block, ending))
        return events

    def _end(self, at: int, ending: Ending) -> list[Event]:
        self._state, self._pause_reason, self._hurt = State.FINISHED, None, None
        return [Finished(at, ending)]

    def _record(self, at: int, ending: Ending, always: bool = False) -> list[Event]:
        """Write down the set that ends: what was planned beside what was done, for each side."""
        block = self.block
        if not block.is_set:
            return []
        done = block.rep_sides[: self._reps(self._offset)]
        results: list[SetResult] = []
        for side in block.sides:
            held, planned = self._held(self._offset, side), self._held(block.length_ms, side)
            results.append(
                SetResult(
                    number=self._results + len(results) + 1,
                    item=block.item,
                    exercise_id=block.exercise.id,
                    exercise_name=block.exercise.name,
                    kind=block.exercise.kind,
                    set_number=block.set_number,
                    side=side,
                    planned_reps=block.rep_sides.count(side),
                    done_reps=done.count(side),
                    planned_held_ms=planned,
                    held_ms=held,
                    started_ms=(at if self._started is None else self._started) - self._began,
                    ended_ms=at - self._began,
                    ending=ending,
                )
            )
        if not always and ending is not Ending.COMPLETED and not any(r.done_reps or r.held_ms for r in results):
            return []
        self._results += len(results)
        return [SetEnded(at, tuple(results))]

    def _held(self, elapsed: int, side: Side) -> int:
        return 0 if self.block.open else self.block.held_by(elapsed, side)

    def _reps(self, elapsed: int) -> int:
        return self._count if self.block.open else self.block.reps_by(elapsed)

    def _length(self) -> int:
        return self._end_ms() or self.block.length_ms

    def _end_ms(self) -> int | None:
        """Return when the block ends, in milliseconds from its beginning; None while the person still counts."""
        return self._open_end if self.block.open else self.block.length_ms

    def _elapsed(self, now: int) -> int:
        """Return how far into the block we are at ``now``."""
        if self._state is State.RUNNING:
            return max(now - self._runs_at, 0)
        return self._offset
