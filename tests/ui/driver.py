"""Driver: an app as a person uses it, and what it has around it in a test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from glutecoach.app.app import App
from glutecoach.coaching.events import State
from glutecoach.coaching.reminders import Notice
from glutecoach.services.history_service import HistoryService
from glutecoach.system.notifications import Notifier
from tests.loudspeaker import NotedOutput
from tests.ui import tabbing


class NotedAwake:
    """Remembers whether the display is kept awake."""

    def __init__(self) -> None:
        self.is_on = False

    def on(self) -> None:
        self.is_on = True

    def off(self) -> None:
        self.is_on = False


class NotedNotifier(Notifier):
    """A desktop that only takes notes."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.shown = ""
        self.is_alone = False  # nobody is there who would show it

    def notify(self, notice: Notice) -> None:
        self.said.append(notice.title)
        self.shown = notice.title
        if self.is_alone:
            self.unsaid.emit()

    def withdraw(self) -> None:
        self.shown = ""


class Driver:
    """Uses an app as a person does: by keys and by waiting."""

    def __init__(
        self, app: App, clock: Any, sound: NotedOutput, awake: NotedAwake, notifier: NotedNotifier, home: Path
    ) -> None:
        self.app, self.clock, self.sound, self.awake, self.notifier = app, clock, sound, awake, notifier
        self.window = app.window
        self.home = home

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def focused(self) -> str:
        """Return the accessible name of what has the focus."""
        return tabbing.focused()

    def tab_to(self, name: str) -> None:
        """Press Tab until the widget of that name has the focus."""
        tabbing.tab_to(name, self.press)

    def wait(self, ms: int, step: int = 100) -> None:
        """Let the clock go on while the workout ticks."""
        for _ in range(ms // step):
            self.clock.move(step)
            if self.window.workout.is_running:
                self.window.workout.tick()

    def wait_for(self, reached: Callable[[], bool], most_ms: int = 1_800_000, step: int = 500) -> None:
        """Let the clock go on until something is so; it may have been so for nearly a ``step``."""
        for _ in range(most_ms // step):
            if reached():
                return
            self.wait(step, step)
        raise AssertionError("it never came to that")

    def end_early(self, name: str = "first-try") -> None:
        """Begin a routine, and end it by the keys after its first rep."""
        self.app.begin_routine(name)
        self.wait_for(lambda: self.moment.reps > 0)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.press(key)

    def discard(self) -> None:
        """Leave a workout, and keep nothing of it but what Recently deleted has."""
        self.window.workout.ask_to_leave()
        answers = self.window.workout.view.panel.findChildren(QPushButton)
        next(made for made in answers if made.text() in ("Delete this workout", "Leave it")).click()

    @property
    def moment(self) -> Any:
        return self.window.workout.moment

    @property
    def finished(self) -> bool:
        return self.moment.state is State.FINISHED

    def texts(self, root: QWidget) -> list[str]:
        return [made.text() for made in root.findChildren(QPushButton) if made.isVisible()]

    @property
    def history(self) -> HistoryService:
        """What the pages would read."""
        assert self.app.store is not None
        return HistoryService(self.app.store, self.app.home.journal)

    def labels(self, root: QWidget) -> list[str]:
        return [made.text() for made in root.findChildren(QLabel) if made.isVisible()]
