"""Session: the state machine of a running workout.

It never reads a clock: every call brings ``now``, the milliseconds of a monotonic clock, and returns the events
that happened since the call before. What to show at a moment is computed from ``now``, never counted.
"""

from collections.abc import Sequence

from glutecoach.coaching.cues import STARTING_MS
from glutecoach.coaching.events import (
    BlockEnded,
    BlockStarted,
    Event,
    Finished,
    Moment,
    Paused,
    PauseReason,
    RepCounted,
    SetEnded,
    SetHurt,
    Starting,
    State,
)
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.routine import RoutineItem
from glutecoach.coaching.sleep_watch import SleepWatch
from glutecoach.coaching.timeline import Block, BlockKind, total_ms
from glutecoach.coaching.tour import Tour
from glutecoach.coaching.written import Written

SHORTEST_LEFT_MS = 3_500
"""Shortening a rest leaves at least this much of it, so that its end is counted down."""


class Session:
    """One workout, from start to finish.

    Args:
        blocks: the routine's blocks.
        first: the index of the block to begin with, for a session that goes on after a crash.
        before: the set results that this session has already.
        active_before: how many milliseconds of it ran already.
        ago: how many milliseconds ago it began.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        first: int = 0,
        before: Sequence[SetResult] = (),
        active_before: int = 0,
        ago: int = 0,
    ) -> None:
        self.tour = Tour(blocks, first, active_before)
        """Where in its blocks it is. This is for reading: only commands lead to another place."""
        self._written = Written(blocks, before, -ago)  # the clock at its start is added once it has one
        self._sleep_watch = SleepWatch()
        self._state = State.READY
        self._pause_reason: PauseReason | None = None
        self._hurt: Block | None = None
        self._starts_at = 0  # the clock at which the get-ready after a pause is over

    # What can be asked

    @property
    def state(self) -> State:
        return self._state

    @property
    def hurt(self) -> Block | None:
        """The block during which the person said that it hurts, until a choice is made."""
        return self._hurt

    def broken_off(self) -> list[SetResult]:
        """Return what would be written down of the set that is not over: nothing where nothing was done or hurt."""
        return self._written.broken_off(self.tour.to_tell(self._hurt, self._written.has_work), self._sleep_watch.seen)

    def moment(self, now: int) -> Moment:
        """Return what to show at ``now``."""
        visit, block = self.tour.visit, self.tour.block
        elapsed = visit.elapsed(now)
        phase = block.phase_at(elapsed)
        left = max(visit.length_ms - elapsed, 0)
        return Moment(
            state=self._state,
            index=self.tour.index,
            block=block,
            phase=phase,
            elapsed_ms=elapsed,
            phase_left_ms=max(phase.end_ms - elapsed, 0),
            block_left_ms=left,
            total_left_ms=left + total_ms(self.tour.following),
            starting_left_ms=max(self._starts_at - now, 0) if self._state is State.STARTING else 0,
            reps=visit.reps(elapsed),
            reps_planned=len(block.rep_sides),
            pause_reason=self._pause_reason,
        )

    # Commands

    def start(self, now: int, wall: int | None = None) -> list[Event]:
        """Begin with the first block."""
        if self._state is not State.READY:
            return []
        self._written.began += now
        self._sleep_watch.begin(now, wall)
        return self._run_from(now)

    def tick(self, now: int, wall: int | None = None) -> list[Event]:
        """Bring the session up to ``now``; ``wall`` is the wall clock in milliseconds, where there is one.

        A late tick catches up in order. A gap that only a sleeping machine leaves pauses the session at the last
        moment that was seen.
        """
        seen = self._sleep_watch.seen
        slept = self._sleep_watch.has_slept(now, wall)
        return self._halt(seen, PauseReason.SLEPT) if slept else self._advance(now)

    def pause(self, now: int) -> list[Event]:
        return self.tick(now) + self._halt(now, PauseReason.PERSON)

    def resume(self, now: int) -> list[Event]:
        """Go on after a pause: with a set after a short get-ready, with anything else at once."""
        if self._state is not State.PAUSED:
            return self.tick(now)
        self._sleep_watch.begin(now)
        self._hurt = None
        self.tour.visit.hurts = False
        block, shortest = self.tour.block, self.tour.visit.offset + SHORTEST_LEFT_MS
        if block.kind not in (BlockKind.SET, BlockKind.DONE) and block.length_ms < shortest:
            self.tour.change_length(shortest)  # what is left of it is the time to get ready
        return self._go_on(now)

    def skip(self, now: int) -> list[Event]:
        """End the block and go to the next one; a set is written down as far as it was done."""
        index, events = self.tour.index, self.tick(now)
        if self.tour.index != index:
            return events
        return events + self._leave_for(now, index + 1, Ending.OWN_CHOICE, passes_over=True)

    def jump(self, now: int, index: int) -> list[Event]:
        """Go to any block; the one where it is begins once more."""
        return self._leave_for(now, index, Ending.OWN_CHOICE) if 0 <= index < len(self.tour.blocks) else []

    def count_rep(self, now: int) -> list[Event]:
        """Count one rep of a set at the person's own pace; the last one ends the set a moment later."""
        events = self.tick(now)
        visit = self.tour.visit
        if not visit.count(now):
            return events
        count = visit.reps(visit.elapsed(now))
        return [*events, RepCounted(now, count, visit.block.rep_sides[count - 1])]

    def change_rest(self, now: int, by_ms: int) -> list[Event]:
        """Make the current rest, switch, change or get-ready longer or (with a negative figure) shorter."""
        events = self.tick(now)
        block, elapsed = self.tour.block, self.tour.visit.elapsed(now)
        if block.is_set or block.kind is BlockKind.DONE or self._state is State.FINISHED:
            return events
        length = block.length_ms
        self.tour.change_length(max(length + by_ms, min(length, elapsed + SHORTEST_LEFT_MS)))
        if self._state is State.RUNNING:
            events.append(BlockStarted(now, self.tour.block, elapsed))
        return events

    def stop_set(self, now: int, reason: Ending) -> list[Event]:
        """End the set at once. Pain lets the session stand still where it is, until a choice is made."""
        index, stopped, events = self.tour.index, self.tour.block, self.tick(now)
        if self._state in (State.READY, State.FINISHED) or (reason is Ending.PAIN and self._hurt is not None):
            return events
        is_same = stopped.is_set and self.tour.index == index
        if reason is Ending.PAIN:
            events += self._halt(now, PauseReason.HURT) or [Paused(now, PauseReason.HURT)]
            self._pause_reason, self._hurt = PauseReason.HURT, stopped
            self.tour.visit.hurt = self.tour.visit.hurt or is_same
            self.tour.visit.hurts = is_same
            if not is_same and (hurt := self._written.hurt_since()):
                events.append(SetHurt(now, tuple(hurt)))
        elif is_same:
            events += self._leave_for(now, index + 1, reason, passes_over=True)
        return events

    def leave_out(self, now: int) -> list[Event]:
        """Leave out what remains of the exercise that hurts, and go on with the next one."""
        if self._hurt is None:
            return []
        item, events, ending = self._hurt.item, self.tick(now), Ending.PAIN
        while self.tour.block.item == item and self.tour.block.kind is not BlockKind.DONE:
            events += self._end_block(now, ending, passes_over=True)
            self._hurt, ending = None, Ending.LEFT_OUT  # the pain is that of the first one
            self.tour.enter(self.tour.index + 1)
        return events + self.resume(now)

    def make_easier(self, now: int, item: RoutineItem) -> list[Event]:
        """Do the rest of the exercise that hurts, the stopped set included, in an easier version."""
        if self._hurt is None:
            return []
        hurt, events = self._hurt, self.tick(now) + self._end_block(now, Ending.PAIN)
        self.tour.make_easier(hurt, item)
        return events + self.resume(now)

    def finish(self, now: int, ending: Ending = Ending.OWN_CHOICE) -> list[Event]:
        """End the session here; the current set is written down as far as it was done."""
        events = self.tick(now)
        if self._state is State.FINISHED:
            return events
        if self.tour.block.kind is BlockKind.DONE:
            ending = Ending.COMPLETED
        return events + self._end_block(now, ending) + self._end(now, ending)

    def interrupt(self, now: int) -> list[Event]:
        """Stand still with the set written down as far as it was done; who goes on begins that set again."""
        events = self.pause(now)
        if self._state is State.PAUSED and self.broken_off():
            events += self._end_block(now, Ending.INTERRUPTED)
            self.tour.enter(self.tour.index)
        return events

    # The machine

    def _advance(self, now: int) -> list[Event]:
        events: list[Event] = []
        if self._state is State.STARTING and now >= self._starts_at:
            events += self._run_from(self._starts_at)
        while self._state is State.RUNNING:
            visit = self.tour.visit
            end, elapsed = visit.end_ms, visit.elapsed(now)
            events += visit.due(elapsed if end is None else min(elapsed, end))
            if end is None or elapsed < end:
                break
            ended_at = visit.at(end)
            events += self._end_block(ended_at, Ending.COMPLETED)
            if self.tour.following:
                self.tour.enter(self.tour.index + 1)
                events += self._run_from(ended_at)
            else:
                events += self._end(ended_at, Ending.COMPLETED)
        return events

    def _go_on(self, now: int) -> list[Event]:
        """Let the block run (on), a set after a short get-ready; anything else is no time to move."""
        if not self.tour.block.is_set:
            return self._run_from(now)
        self._state, self._pause_reason = State.STARTING, None
        self._starts_at = now + STARTING_MS
        return [Starting(now, self.tour.block)]

    def _run_from(self, at: int) -> list[Event]:
        """Let the block run (on) from the moment ``at`` of the clock; nothing is praised where nothing was done."""
        if self.tour.block.kind is BlockKind.DONE and not self._written.has_work:
            return self._end(at, Ending.COMPLETED)
        self._state, self._pause_reason = State.RUNNING, None
        self.tour.visit.run_from(at)
        return [BlockStarted(at, self.tour.block, self.tour.visit.offset)]

    def _halt(self, at: int, reason: PauseReason) -> list[Event]:
        if self._state not in (State.RUNNING, State.STARTING):
            return []
        self.tour.stop(at)
        self._state, self._pause_reason = State.PAUSED, reason
        return [Paused(at, reason)]

    def _leave_for(self, now: int, index: int, ending: Ending, passes_over: bool = False) -> list[Event]:
        """Leave the block before its end, for another one; a paused session stays paused."""
        events = self.tick(now)
        if self._state in (State.READY, State.FINISHED):
            return events
        if index >= len(self.tour.blocks):
            return events + self.finish(now, ending)
        events += self._end_block(now, ending, passes_over)
        if self._hurt is not None:  # going elsewhere is a choice as well
            self._hurt, self._pause_reason = None, PauseReason.PERSON
        self.tour.enter(index)
        return events if self._state is State.PAUSED else events + self._go_on(now)

    def _end_block(self, at: int, ending: Ending, passes_over: bool = False) -> list[Event]:
        self.tour.stop(at)
        told = self.tour.to_tell(self._hurt, self._written.has_work)
        events = _set_ended(at, self._written.stopped(told, at, ending, passes_over))
        if self.tour.visit.started is not None:
            events.append(BlockEnded(at, self.tour.block, ending))
        return events

    def _end(self, at: int, ending: Ending) -> list[Event]:
        """End the session; one that was led to its end says which sets were left out on the way."""
        self._state, self._pause_reason, self._hurt = State.FINISHED, None, None
        left_out = self._written.left_out(self.tour.blocks, at) if ending is Ending.COMPLETED else []
        return [*_set_ended(at, left_out), Finished(at, self._written.ending(ending))]


def _set_ended(at: int, results: list[SetResult]) -> list[Event]:
    return [SetEnded(at, tuple(results))] if results else []
