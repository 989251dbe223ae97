"""Workout: a session that is heard, written down, and keeps the display awake while it runs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from glutecoach.coaching.easing import in_place_of
from glutecoach.coaching.events import Event, Moment, State
from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.history import Ending
from glutecoach.coaching.pain import Place
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.session import Session
from glutecoach.services.clock import Clock
from glutecoach.services.recording import Recorder
from glutecoach.services.set_keeper import SetKeeper
from glutecoach.services.speaking import BlockSpeaker
from glutecoach.sound.track import Output
from glutecoach.system import reporting

FORGOTTEN_MS = 1_800_000
"""A workout that has stood still for this long is one that somebody was called away from."""

STEP_MS = 1_000
"""The steps in which the session is shown a long wait for the store: each is shorter than a sleep would be."""


class KeepAwake(Protocol):
    def on(self) -> None: ...
    def off(self) -> None: ...


class LeftAlone:
    """Lets the display do as the system likes."""

    def on(self) -> None: ...
    def off(self) -> None: ...


class Workout:
    """One running workout. Every command returns the events that it led to."""

    def __init__(
        self,
        routine: Routine,
        session: Session,
        recorder: Recorder,
        *,
        sound: Output,
        keep_awake: KeepAwake,
        clock: Clock,
        easier: Mapping[str, RoutineItem],
    ) -> None:
        self.routine = routine
        self.session = session
        """The state machine behind the workout."""
        self.recorder = recorder
        """What was done, and what has become of it on the disk."""
        self._keeper = SetKeeper(session, recorder)
        self._speaker = BlockSpeaker(sound, session.tour)
        self._keep_awake = keep_awake
        self._clock = clock
        self._easier = easier
        self._ran_at = 0  # on the wall clock, which goes on while the machine sleeps

    def hush(self, ms: int) -> None:
        """Say nothing for this long where the workout begins or goes on, as a screen reader speaks then."""
        self._speaker.hush_ms = ms

    @property
    def is_forgotten(self) -> bool:
        """Whether it has stood still for so long that nobody seems to be at it."""
        return self.session.state is State.PAUSED and self._clock.wall() - self._ran_at > FORGOTTEN_MS

    @property
    def keeps_something(self) -> bool:
        """Whether there would be anything to keep if it ended here, in the middle of a set or not."""
        return self.recorder.has_work or bool(self.session.broken_off())

    def moment(self) -> Moment:
        """Return what to show now."""
        return self.session.moment(self._clock.now())

    def start(self) -> list[Event]:
        """Store the start, get the sound ready and begin with the first block."""
        self.recorder.begin(self._clock.local())
        _try(self._speaker.get_ready, "A workout could not be heard.")
        self._keeper.wait(self._clock.now())
        return self._do(lambda now: self.session.start(now, self._clock.wall()))

    def tick(self) -> list[Event]:
        """Bring the workout up to now; a late call catches up."""
        return self._do(lambda now: self.session.tick(now, self._clock.wall()))

    def pause(self) -> list[Event]:
        """Pause because the person wants to."""
        return self._do(self.session.pause)

    def resume(self) -> list[Event]:
        """Go on after a pause: with a set after a short get-ready, with anything else at once."""
        return self._do(self.session.resume)

    def skip(self) -> list[Event]:
        """End the block and go to the next one; a set is stored as far as it was done."""
        return self._do(self.session.skip)

    def jump(self, index: int) -> list[Event]:
        """Go to the block at ``index``, counted from 0."""
        return self._do(lambda now: self.session.jump(now, index))

    def count_rep(self) -> list[Event]:
        """Count one rep of a set at the person's own pace."""
        return self._do(self.session.count_rep)

    def change_rest(self, by_ms: int) -> list[Event]:
        """Make the current rest longer by ``by_ms`` milliseconds, or shorter if negative."""
        return self._do(lambda now: self.session.change_rest(now, by_ms))

    def stop_set(self, reason: Ending) -> list[Event]:
        """End the set at once; if it hurts, the workout stands still until the person chooses how to go on."""
        return self._do(lambda now: self.session.stop_set(now, reason))

    def leave_out(self) -> list[Event]:
        """Leave out the rest of the exercise that hurts, and go on with the next one."""
        return self._do(self.session.leave_out)

    def easier_version(self) -> Exercise | None:
        """Return the easier version of the exercise that hurts, if there is one."""
        item = None if self.session.hurt is None else self._easier.get(self.session.hurt.exercise.id)
        return None if item is None else item.exercise

    def make_easier(self) -> list[Event]:
        """Go on with the easier version, with the pace of the routine, and with no more of it than of what hurts."""
        hurt = self.session.hurt
        easier = None if hurt is None else self._easier.get(hurt.exercise.id)
        if hurt is None or easier is None:
            return []
        item = in_place_of(RoutineItem(hurt.exercise, hurt.dose), easier)
        return self._do(lambda now: self.session.make_easier(now, item))

    def finish(self, ending: Ending = Ending.OWN_CHOICE) -> list[Event]:
        """End the workout here; the current set is stored as far as it was done."""
        return self._do(lambda now: self.session.finish(now, ending))

    def discard(self) -> None:
        """End the workout and take it out of the history."""
        self.recorder.discard()
        self.finish()
        self.leave()

    def reflect(self, pain: int | None, places: Sequence[Place], note: str) -> None:
        """Keep what the person says at the end of a workout in which something was done."""
        if self.recorder.has_work:
            self.recorder.reflect(self._clock.local(), pain, places, note)

    @property
    def day(self) -> date:
        """The day on which it is told, for the name of a file."""
        return self._clock.local().date()

    def write(self, file: Path) -> None:
        """Write what was done and said into a file that Settings can import.

        Raises:
            HistoryUnavailable: the file cannot be written.
        """
        self.recorder.write(file, self._clock.local())

    def leave(self) -> list[Event]:
        """Let go of sound and display, whatever state the workout is in; the running set is kept as interrupted."""
        events = self._do(self.session.interrupt)
        _try(self._keep_awake.off, "The display could not be let go.")
        if self.recorder.problem is not None:
            self.recorder.save()
        return events

    def _do(self, command: Callable[[int], list[Event]]) -> list[Event]:
        seen = self._clock.now()
        events = self._handle(command(seen), seen)
        while (now := self._clock.now()) - seen > STEP_MS:  # the store was waited for; the machine did not sleep
            seen += STEP_MS
            events += self._handle(self.session.tick(seen), now)
        return events

    def _handle(self, events: list[Event], now: int) -> list[Event]:
        """Let everybody know what happened; whoever fails at that does not stop the workout."""
        _try(lambda: self._speaker.hear(events, now), "A workout could not be heard.")
        if events or self.session.state is not State.PAUSED:
            self._ran_at = self._clock.wall()
        self._keeper.hear(events, now)
        if events:
            is_busy = self.session.state in (State.RUNNING, State.STARTING)
            _try(self._keep_awake.on if is_busy else self._keep_awake.off, "The display could not be kept awake.")
        return events


def _try(call: Callable[[], object], otherwise: str) -> None:
    try:
        call()
    except Exception as error:
        reporting.trouble(otherwise, error)
