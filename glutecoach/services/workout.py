"""Workout: a session that is heard, written down, and keeps the display awake while it runs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from glutecoach.coaching.account import account
from glutecoach.coaching.easing import in_place_of
from glutecoach.coaching.events import BlockStarted, Event, Finished, Moment, RepCounted, SetEnded, State
from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.pain import Place
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.session import Session
from glutecoach.services.clock import Clock
from glutecoach.services.recording import Kept, Recorder
from glutecoach.services.speaking import BlockSpeaker
from glutecoach.sound.track import Output
from glutecoach.storage.errors import StorageError
from glutecoach.system import reporting

RETRY_MS = 5_000
"""How long a refused set waits for the next try."""

FORGOTTEN_MS = 1_800_000
"""A workout that has stood still for this long is one that somebody was called away from."""

KEPT_EVERY_MS = 5_000
"""How often the running set is kept as far as it was done, in case the program is killed."""

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
        self.results: list[SetResult] = []
        self.ending: Ending | None = None
        self._session = session
        self._recorder = recorder
        self._speaker = BlockSpeaker(sound, session.tour)
        self._keep_awake = keep_awake
        self._clock = clock
        self._easier = easier
        self._retry_at = 0
        self._ran_at = 0  # on the wall clock, which goes on while the machine sleeps
        self._keep_at = 0  # when the running set is kept next
        self._kept: object = None  # what is kept of it

    @property
    def session(self) -> Session:
        """The state machine behind the workout."""
        return self._session

    @property
    def storage_problem(self) -> str | None:
        """What keeps the last sets from being stored, in plain words; None while all is stored."""
        return self._recorder.problem

    @property
    def refusal(self) -> StorageError | None:
        """What ``storage_problem`` tells, as it came up."""
        return self._recorder.refusal

    @property
    def is_safe(self) -> bool:
        """Whether all that was done is on the disk, be it in a file of its own."""
        return self._recorder.is_safe

    @property
    def kept(self) -> Kept | None:
        """The file in which all of it waits for the history; None where there is none."""
        return self._recorder.kept

    @property
    def session_id(self) -> int | None:
        """The session's id in the history; None while there is nothing of it, not even something deleted."""
        return self._recorder.session_id

    def account(self) -> list[SetResult]:
        """Return what was done, and what of the plan was not."""
        return account(self._recorder.prescription, self.results)

    def hush(self, ms: int) -> None:
        """Say nothing for this long where the workout begins or goes on, as a screen reader speaks then."""
        self._speaker.hush_ms = ms

    @property
    def is_forgotten(self) -> bool:
        """Whether it has stood still for so long that nobody seems to be at it."""
        return self._session.state is State.PAUSED and self._clock.wall() - self._ran_at > FORGOTTEN_MS

    @property
    def has_work(self) -> bool:
        """Whether there is anything to keep: something was done, or it hurt."""
        return any(result.is_worth_keeping for result in self.results)

    @property
    def keeps_something(self) -> bool:
        """Whether there would be anything to keep if it ended here, in the middle of a set or not."""
        return self.has_work or bool(self._session.broken_off())

    def moment(self) -> Moment:
        """Return what to show now."""
        return self._session.moment(self._clock.now())

    def start(self) -> list[Event]:
        """Store the start, get the sound ready and begin with the first block."""
        self._recorder.begin(self._clock.local())
        self._try(self._speaker.get_ready, "A workout could not be heard.")
        self._retry_at = self._clock.now() + RETRY_MS
        return self._do(lambda now: self._session.start(now, self._clock.wall()))

    def tick(self) -> list[Event]:
        """Bring the workout up to now; a late call catches up."""
        return self._do(lambda now: self._session.tick(now, self._clock.wall()))

    def pause(self) -> list[Event]:
        """Pause because the person wants to."""
        return self._do(self._session.pause)

    def resume(self) -> list[Event]:
        """Go on after a pause: with a set after a short get-ready, with anything else at once."""
        return self._do(self._session.resume)

    def skip(self) -> list[Event]:
        """End the block and go to the next one; a set is stored as far as it was done."""
        return self._do(self._session.skip)

    def back(self) -> list[Event]:
        """Go to the block before."""
        return self._do(lambda now: self._session.jump(now, self._session.tour.previous))

    def again(self) -> list[Event]:
        """Begin the block once more."""
        return self._do(lambda now: self._session.jump(now, self._session.tour.index))

    def jump(self, index: int) -> list[Event]:
        """Go to the block at ``index``, counted from 0."""
        return self._do(lambda now: self._session.jump(now, index))

    def count_rep(self) -> list[Event]:
        """Count one rep of a set at the person's own pace."""
        return self._do(self._session.count_rep)

    def change_rest(self, by_ms: int) -> list[Event]:
        """Make the current rest longer by ``by_ms`` milliseconds, or shorter if negative."""
        return self._do(lambda now: self._session.change_rest(now, by_ms))

    def stop_set(self, reason: Ending) -> list[Event]:
        """End the set at once; if it hurts, the workout stands still until the person chooses how to go on."""
        return self._do(lambda now: self._session.stop_set(now, reason))

    def leave_out(self) -> list[Event]:
        """Leave out the rest of the exercise that hurts, and go on with the next one."""
        return self._do(self._session.leave_out)

    def easier_version(self) -> Exercise | None:
        """Return the easier version of the exercise that hurts, if there is one."""
        item = None if self._session.hurt is None else self._easier.get(self._session.hurt.exercise.id)
        return None if item is None else item.exercise

    def make_easier(self) -> list[Event]:
        """Go on with the easier version, with the pace of the routine, and with no more of it than of what hurts."""
        hurt = self._session.hurt
        easier = None if hurt is None else self._easier.get(hurt.exercise.id)
        if hurt is None or easier is None:
            return []
        item = in_place_of(RoutineItem(hurt.exercise, hurt.dose), easier)
        return self._do(lambda now: self._session.make_easier(now, item))

    def finish(self, ending: Ending = Ending.OWN_CHOICE) -> list[Event]:
        """End the workout here; the current set is stored as far as it was done."""
        return self._do(lambda now: self._session.finish(now, ending))

    def discard(self) -> None:
        """End the workout and take it out of the history."""
        self._recorder.discard()
        self.finish()
        self.leave()

    def reflect(self, pain: int | None, places: Sequence[Place], note: str) -> None:
        """Keep what the person says at the end of a workout in which something was done."""
        if self.has_work:
            self._recorder.reflect(self._clock.local(), pain, places, note)

    @property
    def day(self) -> date:
        """The day on which it is told, for the name of a file."""
        return self._clock.local().date()

    def write(self, file: Path) -> None:
        """Write what was done and said into a file that Settings can import.

        Raises:
            HistoryUnavailable: the file cannot be written.
        """
        self._recorder.write(file, self._clock.local())

    def leave(self) -> list[Event]:
        """Let go of sound and display, whatever state the workout is in; the running set is kept as interrupted."""
        events = self._do(self._session.interrupt)
        self._try(self._keep_awake.off, "The display could not be let go.")
        if self._recorder.problem is not None:
            self._recorder.save()
        return events

    def _do(self, command: Callable[[int], list[Event]]) -> list[Event]:
        seen = self._clock.now()
        events = self._handle(command(seen), seen)
        while (now := self._clock.now()) - seen > STEP_MS:  # the store was waited for; the machine did not sleep
            seen += STEP_MS
            events += self._handle(self._session.tick(seen), now)
        return events

    def _handle(self, events: list[Event], now: int) -> list[Event]:
        """Let everybody know what happened; whoever fails at that does not stop the workout."""
        self._try(lambda: self._speaker.hear(events, now), "A workout could not be heard.")
        if events or self._session.state is not State.PAUSED:
            self._ran_at = self._clock.wall()
        self._store(events, now)
        self._keep_standing(events, now)
        if events:
            self._try(self._stay_awake, "The display could not be kept awake.")
        return events

    @staticmethod
    def _try(call: Callable[[], object], otherwise: str) -> None:
        try:
            call()
        except Exception as error:
            reporting.trouble(otherwise, error)

    def _store(self, events: list[Event], now: int) -> None:
        """Store what has ended; what was refused earlier goes with it, or is tried again from time to time."""
        results = [result for event in events if isinstance(event, SetEnded) for result in event.results]
        ending = next((event.ending for event in events if isinstance(event, Finished)), None)
        self.results += results
        self.ending = ending or self.ending
        if ending and not self.has_work:
            self._recorder.discard()
        if results or ending:
            self._recorder.keep(results, self._session.tour.active_ms(now), ending)
        elif self._recorder.problem is None or now < self._retry_at:
            return
        else:
            self._recorder.save()
        self._retry_at = now + RETRY_MS

    def _keep_standing(self, events: list[Event], now: int) -> None:
        """Keep what was done of a set that is not over: in a pause at once, else at its first rep and now and then."""
        if any(isinstance(event, BlockStarted) for event in events):
            self._keep_at, self._kept = now + KEPT_EVERY_MS, None
        if self._kept is None and any(isinstance(event, RepCounted) for event in events):
            self._keep_at = now
        state = self._session.state
        if state is not State.PAUSED and (state is not State.RUNNING or now < self._keep_at):
            return
        self._keep_at = now + KEPT_EVERY_MS
        results = self._session.broken_off()
        done = [(result.planned, result.done_reps, result.held_ms, result.ending) for result in results]
        if done != self._kept:
            self._kept = done
            self._recorder.keep_standing(results, self._session.tour.active_ms(now))

    def _stay_awake(self) -> None:
        if self._session.state in (State.RUNNING, State.STARTING):
            self._keep_awake.on()
        else:
            self._keep_awake.off()
