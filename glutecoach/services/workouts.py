"""Workouts: how one begins, and how one goes on that a crash left behind."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from glutecoach import paths
from glutecoach.coaching.easing import in_place_of
from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.history import Ending, SessionRecord
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.timeline import Block, blocks
from glutecoach.services.journal import in_plain_words
from glutecoach.services.tailoring import Tailoring
from glutecoach.storage.errors import StorageError
from glutecoach.storage.kept import waiting

if TYPE_CHECKING:  # what runs a workout is loaded when one begins
    from pathlib import Path

    from glutecoach.catalogue.library import Catalogue
    from glutecoach.coaching.session import Session
    from glutecoach.services.clock import Clock
    from glutecoach.services.recording import Recorder
    from glutecoach.services.settings import SettingsService
    from glutecoach.services.workout import KeepAwake, Workout
    from glutecoach.sound.track import Output
    from glutecoach.storage.aside import TakenUp
    from glutecoach.storage.origin import Origin
    from glutecoach.storage.store import Store


class WorkoutService:
    """Begins workouts, and takes up the one that a crash left behind; each is tailored to the person."""

    def __init__(
        self,
        catalogue: "Catalogue",
        store: "Store",
        settings: "SettingsService",
        *,
        sound: "Output",
        keep_awake: "KeepAwake",
        clock: "Clock",
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._settings = settings
        self.tailoring = Tailoring(catalogue.exercises, settings)
        self._sound = sound
        self._keep_awake = keep_awake
        self._clock = clock
        self._origin: Origin | None = None

    def begin(self, routine: Routine) -> "Workout":
        """Return a new workout, ready to start."""
        from glutecoach.coaching.recovery import prescription
        from glutecoach.coaching.session import Session
        from glutecoach.services.recording import Recorder

        liked = self._with_what_is_new(self.tailoring.as_liked(routine))
        return self._workout(
            liked, Session(blocks(liked)), Recorder(self._store, prescription(liked), part_of=self._here())
        )

    def _with_what_is_new(self, routine: Routine) -> Routine:
        return replace(routine, items=tuple(map(self._perhaps_new, routine.items)))

    def _perhaps_new(self, item: RoutineItem) -> RoutineItem:
        """Mark what is done for the first time, for all its cautions, unless the person has said which matter."""
        if self.tailoring.conditions is not None or not self._is_new(item.exercise):
            return item
        return replace(item, exercise=replace(item.exercise, is_new=True))

    def _easier_versions(self, routine: Routine) -> dict[str, RoutineItem]:
        """Return what can take over on the way, by what it takes over from; known before, a workout reads nothing."""
        found: dict[str, RoutineItem] = {}
        for item in routine.items:
            hurts = item.exercise
            while hurts.id not in found and (easier := self.tailoring.easier(hurts)) is not None:
                found[hurts.id] = self._perhaps_new(easier)
                hurts = easier.exercise
        return found

    def _is_new(self, exercise: Exercise) -> bool:
        with suppress(StorageError):
            return bool(exercise.cautions) and not self._store.exercises.times_done(exercise.id)[0]
        return False

    def take_up(self) -> "TakenUp | None":
        """Store what was kept beside the history, if anything was, and learn which history this is.

        Never call it during a session.

        Raises:
            StorageError: the store cannot be read or written; what was kept stays.
        """
        self._origin = self._store.origin()
        waiting = self.waiting()
        if not waiting:
            return None
        from glutecoach.storage import aside

        return aside.take_up(self._store, waiting)

    def waiting(self) -> "list[Path]":
        """Return the files of what was done that the history does not have yet."""
        folder = self._store.path.parent
        return waiting((folder, *paths.spare_folders(folder)))

    def may_be_lost(self, file: "Path") -> bool:
        """Tell whether a file that waits is in a folder that many systems empty when they start."""
        return paths.may_be_emptied(file.parent, self._store.path.parent)

    def unfinished(self) -> SessionRecord | None:
        """Return the session that a crash left behind, if any set of it was done.

        Raises:
            StorageError: the store cannot be read or written.
        """
        self._store.tidy_unfinished()
        return self._store.unfinished_session()

    def can_go_on(self, record: SessionRecord) -> bool:
        """Tell whether every exercise of a session still exists, and its sets are of them."""
        planned = record.prescription.exercises
        fits = bool(planned) and all(result.item < len(planned) for result in record.results)
        return fits and all(e.exercise_id in self._catalogue.exercises for e in planned)

    def next_set(self, record: SessionRecord) -> Block | None:
        """Return the set with which an unfinished session would go on; None where all of them are over."""
        from glutecoach.coaching.recovery import resume_index

        to_do = blocks(self._as_prescribed(record))
        return next((block for block in to_do[resume_index(to_do, record.results) :] if block.is_set), None)

    def go_on(self, record: SessionRecord) -> "Workout":
        """Return the workout that continues an unfinished session after its last set, or with it where it was cut."""
        from glutecoach.coaching.recovery import led_anew, resume_index
        from glutecoach.coaching.session import Session
        from glutecoach.services.recording import Recorder

        routine = self._as_prescribed(record)
        to_do = blocks(routine)
        begun_ago = (self._clock.local() - record.summary.started_at) // timedelta(milliseconds=1)
        newest = max((result.ended_ms for result in record.results), default=0)
        first = resume_index(to_do, record.results)
        session = Session(
            led_anew(to_do, first, routine.get_ready),
            first=first,
            before=record.results,
            active_before=record.summary.active_ms,
            ago=max(begun_ago, newest),  # the wall clock may have been set back
        )
        recorder = Recorder(self._store, record.prescription, record, part_of=self._here())
        return self._workout(routine, session, recorder)

    def _here(self) -> "Origin | None":
        """Return which history this is: by the time that it has to be written down nobody may know any more."""
        with suppress(StorageError):
            self._origin = self._store.origin()
        return self._origin

    def keep(self, record: SessionRecord) -> None:
        """Leave an unfinished session in the history as it is."""
        with in_plain_words():
            self._store.finish_session(record.summary.id, Ending.INTERRUPTED, record.summary.active_ms)

    def discard(self, record: SessionRecord) -> None:
        """Take an unfinished session out of the history; ``take_back`` brings it back as interrupted."""
        with in_plain_words():
            self._store.discard_session(record.summary.id)

    def take_back(self, session_id: int) -> None:
        """Bring back a session that was discarded."""
        with in_plain_words():
            self._store.show_session(session_id)

    def _as_prescribed(self, record: SessionRecord) -> Routine:
        """Return the routine of a session, with the easier versions that took over on the way."""
        planned = record.prescription
        exercises = (self.tailoring.own(self._catalogue.exercises[e.exercise_id]) for e in planned.exercises)
        items = [RoutineItem(*both) for both in zip(exercises, (e.dose for e in planned.exercises), strict=True)]
        for result in record.results:
            before, done = items[result.item], self._catalogue.exercises.get(result.exercise_id)
            if done is not None and done.id != before.exercise.id:
                items[result.item] = in_place_of(before, self.tailoring.usual(done))
        routine = Routine(
            id=planned.routine_id,
            name=planned.routine_name,
            summary="",
            items=tuple(items),
            get_ready=planned.get_ready,
            change=planned.change,
        )
        return self._with_what_is_new(routine)

    def _workout(self, routine: Routine, session: "Session", recorder: "Recorder") -> "Workout":
        from glutecoach.services.workout import LeftAlone, Workout

        return Workout(
            routine,
            session,
            recorder,
            sound=self._sound,
            keep_awake=self._keep_awake if self._settings.current.keep_awake else LeftAlone(),
            clock=self._clock,
            easier=self._easier_versions(routine),
        )
