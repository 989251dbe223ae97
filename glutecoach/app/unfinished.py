"""Unfinished: after a crash, what shall become of the workout that was broken off."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glutecoach.coaching.history import Ending
from glutecoach.storage.errors import StorageError
from glutecoach.ui import words

if TYPE_CHECKING:
    from glutecoach.coaching.history import SessionRecord
    from glutecoach.services.workouts import WorkoutService
    from glutecoach.ui.main_window import MainWindow


class Unfinished(QObject):
    """Asks in the window, and does what was answered; ``say`` says what was done, with what undoes it."""

    def __init__(
        self,
        window: "MainWindow",
        workouts: "WorkoutService",
        say: "Callable[[str, Callable[[], str]], object]",
    ) -> None:
        super().__init__()
        self._window, self._workouts, self._say = window, workouts, say

    def offer(self) -> None:
        """Ask, if there is such a workout."""
        try:
            record = self._workouts.unfinished()
        except StorageError as error:
            self._window.say(str(error))
            return
        if record is not None:
            self._ask(record)

    def _ask(self, record: "SessionRecord") -> None:
        answers: list[tuple[str, Callable[[], object]]] = []
        if self._workouts.can_go_on(record):
            answers.append((self.tr("Go on where it stopped"), lambda: self._go_on(record)))
        answers += [
            (self.tr("Keep it as it is"), lambda: self._settle(lambda: self._workouts.keep(record))),
            (self.tr("Discard it"), lambda: self._settle(lambda: self._discard(record))),
        ]
        from glutecoach.ui.history.reading import sets

        when = words.date_time(record.summary.started_at)
        text = self.tr("{0}, begun {1}, was interrupted.").format(record.summary.routine_name, when)
        done = sets(record.summary)  # as the history counts
        done = done and self.tr("Done so far: {0}.").format(done)
        text = " ".join(filter(None, (text, done, self._goes_on(record))))
        self._window.ask(self.tr("An unfinished workout"), text, answers)

    def _goes_on(self, record: "SessionRecord") -> str:
        """Say with which set it would go on, and whether that begins again."""
        coming = self._workouts.next_set(record) if self._workouts.can_go_on(record) else None
        if coming is None:
            return ""
        number = words.set_number(coming.set_number) if coming.dose.sets > 1 else ""
        place = ", ".join(filter(None, (coming.exercise.name, words.side(coming.side).lower(), number)))
        begun = {result.planned for result in record.results if result.ending is Ending.INTERRUPTED}
        if begun.isdisjoint(coming.planned):
            return self.tr("It goes on with {0}.").format(place)
        return self.tr("It goes on with {0}; this set begins again.").format(place)

    def _discard(self, record: "SessionRecord") -> None:
        self._workouts.discard(record)
        self.tell_discarded(record.summary.id)

    def tell_discarded(self, session_id: int) -> None:
        """Say where a workout is that was discarded, with the way back."""
        text = self.tr("Discarded. In History, under “Recently deleted”, you can bring it back.")
        self._say(text, lambda: self._bring_back(session_id))

    def _bring_back(self, session_id: int) -> str:
        self._workouts.take_back(session_id)
        return self.tr("The workout is in the history.")

    def _go_on(self, record: "SessionRecord") -> None:
        self._window.begin(self._workouts.go_on(record))

    def _settle(self, change: Callable[[], object]) -> None:
        try:
            change()
        except StorageError as error:
            self._window.say(str(error))
        self._window.open_room("today")
