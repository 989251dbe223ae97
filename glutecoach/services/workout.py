"""Workout: a session that is heard, written down, and keeps the display awake while it runs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from glutecoach.catalogue.library import Catalogue
from glutecoach.coaching.dose import Dose
from glutecoach.coaching.events import Event, Finished, SetEnded
from glutecoach.coaching.exercise import Exercise, Sides
from glutecoach.coaching.history import Ending, SessionRecord, SetResult
from glutecoach.coaching.moment import Moment, State
from glutecoach.coaching.places import Place
from glutecoach.coaching.recovery import prescription, resume_index
from glutecoach.coaching.routine import Routine, RoutineItem, adjusted
from glutecoach.coaching.session import Session
from glutecoach.coaching.timeline import blocks
from glutecoach.services.clock import Clock
from glutecoach.services.recording import Recorder
from glutecoach.services.settings import SettingsService
from glutecoach.services.speaking import Speaker
from glutecoach.sound.track import Output
from glutecoach.storage.store import Store

RETRY_MS = 5_000
"""How long a refused set waits for the next try."""

STEP_MS = 1_000
"""What the session is shown at a time of a long wait for the store: less than what it takes for a sleep."""


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
        easier: Callable[[Exercise], RoutineItem | None],
    ) -> None:
        self.routine = routine
        self.results: list[SetResult] = []
        self.ending: Ending | None = None
        self._session = session
        self._recorder = recorder
        self._speaker = Speaker(sound, session)
        self._keep_awake = keep_awake
        self._clock = clock
        self._easier = easier
        self._retry_at = 0

    @property
    def session(self) -> Session:
        return self._session

    @property
    def storage_problem(self) -> str | None:
        """What keeps the last sets from being stored, in plain words; None while all is stored."""
        return self._recorder.problem

    def moment(self) -> Moment:
        return self._session.moment(self._clock.now())

    def start(self) -> list[Event]:
        self._recorder.begin(self._clock.local())
        self._retry_at = self._clock.now() + RETRY_MS
        return self._do(lambda now: self._session.start(now, self._clock.wall()))

    def tick(self) -> list[Event]:
        return self._do(lambda now: self._session.tick(now, self._clock.wall()))

    def pause(self) -> list[Event]:
        return self._do(self._session.pause)

    def resume(self) -> list[Event]:
        return self._do(self._session.resume)

    def skip(self) -> list[Event]:
        return self._do(self._session.skip)

    def back(self) -> list[Event]:
        return self._do(self._session.back)

    def again(self) -> list[Event]:
        return self._do(self._session.again)

    def jump(self, index: int) -> list[Event]:
        return self._do(lambda now: self._session.jump(now, index))

    def count_rep(self) -> list[Event]:
        return self._do(self._session.count_rep)

    def change_rest(self, by_ms: int) -> list[Event]:
        return self._do(lambda now: self._session.change_rest(now, by_ms))

    def stop_set(self, reason: Ending) -> list[Event]:
        return self._do(lambda now: self._session.stop_set(now, reason))

    def leave_out(self) -> list[Event]:
        return self._do(self._session.leave_out)

    def easier_version(self) -> Exercise | None:
        """Return the easier version of the exercise that hurts, if there is one."""
        item = None if self._session.hurt is None else self._easier(self._session.hurt.exercise)
        return None if item is None else item.exercise

    def make_easier(self) -> list[Event]:
        """Go on with the easier version, with the pace of the routine."""
        hurt = self._session.hurt
        item = None if hurt is None else self._easier(hurt.exercise)
        if hurt is None or item is None:
            return []
        dose = replace(item.dose, sets=max(hurt.dose.sets, hurt.set_number), pace=hurt.dose.pace)
        return self._do(lambda now: self._session.make_easier(now, replace(item, dose=dose)))

    def finish(self, ending: Ending = Ending.OWN_CHOICE) -> list[Event]:
        return self._do(lambda now: self._session.finish(now, ending))

    def discard(self) -> None:
        """End the workout and take it out of the history."""
        self.finish()
        self._recorder.discard()
        self.leave()

    def reflect(self, pain: int | None, places: Sequence[Place], note: str) -> None:
        """Keep what the person says at the end."""
        self._recorder.reflect(self._clock.local(), pain, places, note)

    def leave(self) -> None:
        """Let go of sound and display, whatever state the workout is in."""
        self._do(self._session.pause)
        self._keep_awake.off()
        if self._recorder.problem is not None:
            self._recorder.save()

    def _do(self, command: Callable[[int], list[Event]]) -> list[Event]:
        seen = self._clock.now()
        events = self._handle(command(seen), seen)
        while (now := self._clock.now()) - seen > STEP_MS:  # the store was waited for; the machine did not sleep
            seen += STEP_MS
            events += self._handle(self._session.tick(seen), now)
        return events

    def _handle(self, events: list[Event], now: int) -> list[Event]:
        self._speaker.hear(events, now)
        if events:
            self._stay_awake()
        self._store(events, now)
        return events

    def _store(self, events: list[Event], now: int) -> None:
        """Store what has ended; what was refused earlier goes with it, or is tried again from time to time."""
        results = [result for event in events if isinstance(event, SetEnded) for result in event.results]
        finished = [event.ending for event in events if isinstance(event, Finished)]
        if results:
            self.results += results
            self._recorder.keep(results, self._session.active_ms(now))
        if finished:
            self.ending = finished[0]
            self._recorder.finish(finished[0], self._session.active_ms(now))
        if not results and not finished:
            if self._recorder.problem is None or now < self._retry_at:
                return
            self._recorder.save()
        self._retry_at = now + RETRY_MS

    def _stay_awake(self) -> None:
        if self._session.state in (State.RUNNING, State.STARTING):
            self._keep_awake.on()
        else:
            self._keep_awake.off()


class WorkoutService:
    """Begins workouts, and takes up the one that a crash left behind."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Store,
        settings: SettingsService,
        *,
        sound: Output,
        keep_awake: KeepAwake,
        clock: Clock,
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._settings = settings
        self._sound = sound
        self._keep_awake = keep_awake
        self._clock = clock

    def as_liked(self, routine: Routine) -> Routine:
        """Return the routine at the pace and tempo that the person has chosen."""
        chosen = self._settings.current
        return adjusted(routine, chosen.pace, chosen.tempo, chosen.rest, chosen.change)

    def begin(self, routine: Routine) -> Workout:
        """Return a new workout, ready to start."""
        liked = self.as_liked(routine)
        return self._workout(liked, Session(blocks(liked)), Recorder(self._store, prescription(liked)))

    def unfinished(self) -> SessionRecord | None:
        """Return the session that a crash left behind, if any set of it was done.

        Raises:
            StorageError: the store cannot be read or written.
        """
        self._store.tidy_unfinished()
        return self._store.unfinished_session()

    def can_go_on(self, record: SessionRecord) -> bool:
        """Tell whether every exercise of a session still exists."""
        return all(e.exercise_id in self._catalogue.exercises for e in record.prescription.exercises)

    def go_on(self, record: SessionRecord) -> Workout:
        """Return the workout that continues an unfinished session after its last set."""
        routine = self._as_prescribed(record)
        to_do = blocks(routine)
        begun_ago = (self._clock.local() - record.summary.started_at) // timedelta(milliseconds=1)
        newest = max((result.ended_ms for result in record.results), default=0)
        session = Session(
            to_do,
            first=resume_index(to_do, record.results),
            results_before=len(record.results),
            active_before=record.summary.active_ms,
            ago=max(begun_ago, newest),  # the wall clock may have been set back
        )
        recorder = Recorder(self._store, record.prescription, record.summary.id)
        workout = self._workout(routine, session, recorder)
        workout.results = list(record.results)
        return workout

    def keep(self, record: SessionRecord) -> None:
        """Leave an unfinished session in the history as it is."""
        self._store.finish_session(record.summary.id, Ending.INTERRUPTED, record.summary.active_ms)

    def discard(self, record: SessionRecord) -> None:
        self._store.discard_session(record.summary.id)

    def _as_prescribed(self, record: SessionRecord) -> Routine:
        """Return the routine of a session, with the easier versions that took over on the way."""
        planned = record.prescription
        items = [RoutineItem(self._catalogue.exercises[e.exercise_id], e.dose) for e in planned.exercises]
        for result in record.results:
            before, done = items[result.item], self._catalogue.exercises.get(result.exercise_id)
            if done is not None and done.id != before.exercise.id:
                if before.exercise.sides is Sides.EACH:
                    done = replace(done, first_side=before.exercise.first_side)
                dose = replace(self._dose(done), sets=before.dose.sets, pace=before.dose.pace)
                items[result.item] = RoutineItem(done, dose)
        return Routine(
            id=planned.routine_id,
            name=planned.routine_name,
            summary="",
            items=tuple(items),
            get_ready=planned.get_ready,
            change=planned.change,
        )

    def _workout(self, routine: Routine, session: Session, recorder: Recorder) -> Workout:
        return Workout(
            routine,
            session,
            recorder,
            sound=self._sound,
            keep_awake=self._keep_awake if self._settings.current.keep_awake else LeftAlone(),
            clock=self._clock,
            easier=self._easier,
        )

    def _easier(self, exercise: Exercise) -> RoutineItem | None:
        if exercise.easier is None:
            return None
        easier = self._catalogue.exercises[exercise.easier]
        return RoutineItem(easier, self._dose(easier))

    def _dose(self, exercise: Exercise) -> Dose:
        return exercise.dose.at_tempo(self._settings.current.tempo)
