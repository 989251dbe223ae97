"""Unfinished: what becomes of a workout that was broken off, or that the history did not take."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from glutecoach.coaching.history import BROKEN_OFF
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.storage.errors import FileDamaged, StorageError
from glutecoach.ui import dates, words

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.coaching.history import SessionRecord
    from glutecoach.coaching.timeline import Block
    from glutecoach.services.unsaved_aside import UnsavedAside
    from glutecoach.services.workout import Workout
    from glutecoach.services.workouts import WorkoutService
    from glutecoach.storage.answers_aside import AnswersTakenUp
    from glutecoach.storage.aside import TakenUp
    from glutecoach.ui.main_window import MainWindow
    from glutecoach.ui.widgets.file_dialogs import Files
    from glutecoach.ui.workout.page import WorkoutPage
    from glutecoach.ui.workout.summary import Summary


class Unfinished(QObject):
    """Asks in the window, and does what was answered.

    Args:
        window: where it is asked.
        workouts: what knows of them.
        answers: what knows of what else could not be saved.
        say: says what was done, with what undoes it.
        rescue: offers a way out of a damaged history.
    """

    def __init__(
        self,
        window: "MainWindow",
        workouts: "WorkoutService",
        answers: "UnsavedAside",
        say: "Callable[[str, Callable[[], str]], object]",
        rescue: Callable[[FileDamaged], object],
        go_on: "Callable[[SessionRecord], object]",
    ) -> None:
        super().__init__()
        self._window, self._workouts, self._answers = window, workouts, answers
        self._say, self._rescue, self._go_on = say, rescue, go_on
        self._told: set[Path] = set()

    def join(self, page: "WorkoutPage", files: "Callable[[], Files]") -> None:
        """Look after the workouts of a page that the history does not take, or that are not wanted."""
        page.closed.connect(lambda something_done: self._closed(page.summary.refusal if something_done else None))
        page.discarded.connect(self._discarded)
        page.summary.file_wanted.connect(lambda workout: self._keep_as_file(workout, page.summary, files()))

    def offer(self) -> None:
        """Store what could not be stored before, and ask, if there is such a workout."""
        try:
            self._take_up()
            record = self._workouts.unfinished()
        except StorageError as error:
            self._window.say("\n".join((str(error), *map(self._waits, self._workouts.waiting()))))
            return
        if record is not None:
            self._ask(record)

    def _waits(self, file: "Path") -> str:
        """Say where a workout is that cannot be stored now either, and what would lose it."""
        text = self.tr("A workout waits in “{0}” until it can be saved.").format(file)
        if not self._workouts.may_be_lost(file):
            return text
        lost = self.tr(
            "Many computers empty that folder when they restart. Before that, copy the file to another folder."
        )
        return f"{text} {lost}"

    def _closed(self, refusal: Exception | None) -> None:
        """Mend a damaged history, which takes the workout then; of another, what hindered may be gone by now."""
        if isinstance(refusal, FileDamaged):
            self._rescue(refusal)
            return
        with suppress(StorageError):
            self._take_up()

    def _take_up(self) -> None:
        """Store what waits; a page that is open already advises by it from now on."""
        if (workouts := self._workouts.take_up()) is not None:
            self._tell(self._told_of_workouts(workouts))
        if (answers := self._answers.take_up()) is not None:
            self._tell(self._told_of_answers(answers))

    def _tell(self, texts: Sequence[str]) -> None:
        """Show what is in the history now, and say so after a word of a rescue."""
        if not self._window.is_busy:
            self._window.open_room(self._window.room)
        if texts:
            QTimer.singleShot(0, self, lambda: self._window.say_also("\n".join(texts)))

    def _keep_as_file(self, workout: "Workout", summary: "Summary", files: "Files") -> None:
        """Keep a workout that the history does not take in a file of the person's choice."""
        name = f"glutecoach-{workout.day.isoformat()}.json"
        file = files.save(summary, self.tr("Keep the workout as a file"), self.tr("JSON file"), name)
        if file is None:
            return
        try:
            workout.write(file)
        except HistoryUnavailable as error:
            summary.not_stored.show_not_kept(str(error))
        else:
            summary.not_stored.show_kept(file)

    def _told_of_answers(self, came: "AnswersTakenUp") -> list[str]:
        """Return what is said of answers and choices that are in the history now."""
        texts = []
        if came.days:
            days = ", ".join(dates.short(day, date.min) for day in came.days)
            text = self.tr("What you said or chose on {0} could not be saved then. It is in the history now.")
            texts.append(text.format(days))
        texts += [
            self.tr(
                "Something that you said or chose belongs to another history, and waits for that in “{0}”. To have it "
                "in this one, import that file in Settings."
            ).format(file)
            for file in came.others
            if file not in self._told
        ]
        self._told.update(came.others)
        return [*texts, *map(self._unreadable, came.unreadable)]

    def _unreadable(self, file: "Path") -> str:
        return self.tr(
            "“{0}” has things in it that were not saved. GluteCoach cannot read this file, and leaves it where it is."
        ).format(file)

    def _told_of_workouts(self, came: "TakenUp") -> list[str]:
        """Return what is said of workouts in the history now; one that was broken off is asked about."""
        texts = [
            self.tr("{0}, begun {1}, could not be saved then. It is in the history now.").format(
                session.summary.routine_name, words.date_time(session.summary.started_at)
            )
            for session in came.missed
            if session.summary.ending is not None
        ]
        texts += [
            self.tr(
                "{0}, begun {1}, was done with another history, and waits for that in “{2}”. To have it in this one,"
                " import that file in Settings."
            ).format(session.summary.routine_name, words.date_time(session.summary.started_at), file)
            for file, session in came.others.items()
            if file not in self._told
        ]
        self._told.update(came.others)
        return [*texts, *map(self._unreadable, came.unreadable)]

    def _ask(self, record: "SessionRecord") -> None:
        answers: list[tuple[str, Callable[[], object]]] = []
        coming = self._workouts.next_set(record) if self._workouts.can_go_on(record) else None
        if coming is not None:
            answers.append((self.tr("Go on where it stopped"), lambda: self._go_on(record)))
        answers += [
            (self.tr("Keep it as it is"), lambda: self._settle(lambda: self._keep(record))),
            (self.tr("Delete it"), lambda: self._settle(lambda: self._discard(record))),
        ]
        from glutecoach.ui.history.history_wording import sets

        when = words.date_time(record.summary.started_at)
        text = self.tr("{0}, begun {1}, was interrupted.").format(record.summary.routine_name, when)
        done = sets(record.summary)  # as the history counts
        done = done and self.tr("Done so far: {0}.").format(done)
        text = " ".join(filter(None, (text, done, self._goes_on(record, coming))))
        self._window.question.ask(self.tr("An unfinished workout"), text, answers)

    def _goes_on(self, record: "SessionRecord", coming: "Block | None") -> str:
        """Say with which set it would go on, and whether that begins again."""
        if coming is None:
            return ""
        number = words.set_number(coming.set_number) if coming.dose.sets > 1 else ""
        place = ", ".join(filter(None, (coming.exercise.name, words.side(coming.side).lower(), number)))
        begun = {result.planned for result in record.results if result.ending in BROKEN_OFF}
        if begun.isdisjoint(coming.planned):
            return self.tr("It goes on with {0}.").format(place)
        return self.tr("It goes on with {0}; this set begins again.").format(place)

    def _keep(self, record: "SessionRecord") -> None:
        self._workouts.keep(record)
        self._window.say(self._in_history())

    def _discard(self, record: "SessionRecord") -> None:
        self._workouts.discard(record)
        self._tell_discarded(record.summary.id)

    def _discarded(self, workout: "Workout") -> None:
        """Say where a workout went that was not wanted; one in which nothing was done went nowhere."""
        if workout.recorder.problem is not None:
            self._window.say(workout.recorder.problem)
        elif workout.recorder.session_id is not None:
            self._tell_discarded(workout.recorder.session_id)

    def _tell_discarded(self, session_id: int) -> None:
        """Say where a workout is that was discarded, with the way back."""
        text = self.tr("Deleted. In History, under “Recently deleted”, you can bring it back.")
        self._say(text, lambda: self._bring_back(session_id))

    def _bring_back(self, session_id: int) -> str:
        self._workouts.take_back(session_id)
        return self._in_history()

    def _in_history(self) -> str:
        return self.tr("The workout is in the history.")

    def _settle(self, change: Callable[[], object]) -> None:
        try:
            change()
        except HistoryUnavailable as error:
            self._window.say(str(error))
        self._window.open_room("today")
