"""The main window: the shell of rooms, and the workout that takes the whole window while it runs.

An empty one is all that the first paint needs: what stands in it is imported and made when it is first asked for.
So is ``Qt`` itself, whose many enumerations take as long as the rest.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from glutecoach.ui.placement import Placement
from glutecoach.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from glutecoach.services.workout import Workout
    from glutecoach.ui.shell import Room, Shell
    from glutecoach.ui.widgets.toast import Toast
    from glutecoach.ui.workout.page import WorkoutPage
    from glutecoach.ui.workout.question_panel import Answer, QuestionPanel


class WindowQuestion:
    """A question that takes the whole window: nothing else can be done before it is answered."""

    def __init__(self, theme: Theme, whole: QStackedWidget) -> None:
        """Ask in ``whole``, which holds all that can take the window."""
        self._theme, self._whole = theme, whole
        self._panel: QuestionPanel | None = None
        self._before: QWidget | None = None

    @property
    def title(self) -> str:
        """The title of what is asked; empty while nothing is."""
        panel = self._panel
        return panel.title if panel is not None and self._whole.currentWidget() is panel else ""

    def ask(
        self, title: str, text: str, answers: "Sequence[Answer]", escape: Callable[[], object] | None = None
    ) -> None:
        """Ask something, in place of what was asked before; each answer leads on, and Esc where it is told."""
        from glutecoach.ui.workout.question_panel import Question, QuestionPanel

        if self._panel is None:
            self._panel = QuestionPanel(self._theme)
            self._whole.addWidget(self._panel)
        self._panel.ask(Question(title=title, text=text, answers=answers, escape=escape))
        if not self.title:
            self._before = self._whole.currentWidget()
        self._whole.setCurrentWidget(self._panel)
        self._panel.take_focus()

    def withdraw(self) -> None:
        """Show again what was there before the question."""
        if self.title and self._before is not None:
            self._whole.setCurrentWidget(self._before)


class MainWindow(QMainWindow):
    """Hosts the shell, the workout, and the toast at the foot. ``left`` says that it was closed for good."""

    left = Signal()
    workout_made = Signal(object)
    """The page of the workout, when it is first asked for."""
    undo_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shell: Shell | None = None
        self._workout: WorkoutPage | None = None
        self._toast: Toast | None = None
        self.before_close: Callable[[], bool] = lambda: True
        self.store_unsaved: Callable[[str], object] = lambda _room: None
        """Called before a room opens, with its name, before a workout begins, and before the window closes."""
        self.may_close: Callable[[bool], bool] = lambda _ends: True
        """Asked before the window is closed, and told whether the app is to end; who says no has asked the person."""
        self.stays = False
        """Whether a closed window is only hidden, as the app goes on to remind."""
        self.is_stuck = False
        """Whether there is no going on: then a window that is closed ends the app in any case."""
        self._ends = False
        theme.wear(self)
        self.setWindowTitle("GluteCoach")
        self.placement = Placement(self)
        self._whole = QStackedWidget()
        self.setCentralWidget(self._whole)
        self.question = WindowQuestion(theme, self._whole)

    def settle(self) -> None:
        """Take on what the first paint can do without: the ring of the focus; in a moment the icon, and the keys."""
        from glutecoach.ui.focus import Focus
        from glutecoach.ui.widgets.later import later

        later(self, self.placement.fit)  # the frame is known now
        self._focus = Focus(self)
        later(self, self._take_icon_and_keys)

    def _take_icon_and_keys(self) -> None:
        from glutecoach.ui import actions
        from glutecoach.ui.app_icon import app_icon

        actions.make(self, actions.WINDOW, {"undo": self._undo_by_key, "close": self.close, "quit": self.end})
        self.setWindowIcon(app_icon())

    # What stands in it

    @property
    def shell(self) -> "Shell":
        """The rail and its pages, from ``fill`` on."""
        assert self._shell is not None
        return self._shell

    @property
    def workout(self) -> "WorkoutPage":
        if self._workout is None:
            from glutecoach.ui.workout.page import WorkoutPage

            self._workout = WorkoutPage(self._theme)
            self._workout.full_screen_wanted.connect(self.placement.toggle_full_screen)
            self._workout.closed.connect(self.placement.leave_full_screen)
            self._whole.addWidget(self._workout)
            self.workout_made.emit(self._workout)
        return self._workout

    @property
    def toast(self) -> "Toast":
        if self._toast is None:
            from glutecoach.ui.widgets.toast import Toast

            self._toast = Toast(self)
            if self._shell is not None:
                self._toast.covers.connect(self._shell.foot.leave)
            self._whole.currentChanged.connect(self._place_toast)
            self._place_toast()
        return self._toast

    def _place_toast(self) -> None:
        """Let the toast stand beside the rail, where that is shown, and not over it."""
        self.toast.stand_over(self._whole if self._shell is None or self.is_busy else self._shell.beside)

    # Rooms

    def fill(self, rooms: "Iterable[Room]") -> None:
        """Furnish the window with its rooms, in place of those that it may have; the first page opens."""
        from PySide6.QtGui import QAction, QKeySequence

        from glutecoach.ui import actions
        from glutecoach.ui.shell import Shell

        if self._shell is not None:
            shiboken6.delete(self._shell)
        self._shell = shell = Shell(self._theme, rooms, self._choose_room)
        self._whole.addWidget(shell)
        for room, keys in zip(shell.rooms.values(), actions.WINDOW["rooms"].keys, strict=True):
            key = QAction(room.text, shell)
            key.setShortcut(QKeySequence(keys))
            key.triggered.connect(lambda _checked=False, name=room.name: self._choose_room(name))
            self.addAction(key)
        self.open_room(next(iter(shell.rooms)))

    @property
    def is_busy(self) -> bool:
        """Whether a workout, its summary or a question has the whole window."""
        return self._whole.currentWidget() is not self._shell

    @property
    def shows_workout(self) -> bool:
        """Whether a workout, or its summary, has the whole window."""
        return self._workout is not None and self._whole.currentWidget() is self._workout

    @property
    def is_working(self) -> bool:
        """Whether a workout is under way."""
        return self._workout is not None and self._workout.is_running

    def open_room(self, name: str, *, anew: bool = False) -> "QWidget":
        """Show the page of a room as it was left, or ``anew`` from its beginning; return it.

        While a workout runs, nothing else opens.
        """
        if not self.is_working:
            self.store_unsaved(name)
            self.shell.open(name, anew=anew)
            self._whole.setCurrentWidget(self.shell)
            self.shell.enter(name)
        return self.shell.page(name)

    @property
    def room(self) -> str:
        """The name of the room whose page is shown; empty while there is none."""
        return "" if self._shell is None else self._shell.shown

    def _choose_room(self, name: str) -> None:
        """Open a room that was chosen in the rail or by its key, unless something waits for its answer."""
        if not self.is_busy:
            self.open_room(name, anew=True)

    def _undo_by_key(self) -> None:
        """Ask for the way back, unless something waits for its answer, or a list for a choice."""
        if not self.is_busy and QApplication.activePopupWidget() is None:
            self.undo_wanted.emit()

    # What has the whole window

    def begin(self, workout: "Workout") -> None:
        """Give the whole window to a workout."""
        self.store_unsaved("")
        self._whole.setCurrentWidget(self.workout)
        if self._toast is not None:
            self._toast.hide()  # it would lie over the commands
        self.workout.begin(workout)

    def say(self, text: str, undo: Callable[[], object] | None = None, word: str = "") -> None:
        """Say something at the foot of the window; in a workout above it, for below are its commands."""
        if self.is_working:
            self.workout.view.banner.say(text)
        else:
            self.toast.say(text, undo, word)

    def say_also(self, text: str) -> None:
        """Say something beside what is said at this moment, which it is not to cover."""
        self.say("\n".join(filter(None, (self.toast.text, text))))

    # Its place, and its end

    def come_forward(self) -> None:
        """Show the window in front of the others, wherever it was."""
        from PySide6.QtCore import Qt

        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        """Close the window for good, even one that would only be hidden; a workout asks first, and so do reminders."""
        self._ends = True
        self.close()
        self._ends = False

    def focusNextPrevChild(self, forward: bool) -> bool:
        from glutecoach.ui.reading_order import go_on

        return go_on(self, forward=forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.placement.follow(self.windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_working and not self.workout.may_close:
            self.workout.ask_to_leave(then=self.end if self._ends else self.close)
            event.ignore()
            return
        may_close = self.before_close() and self.may_close(self._ends)
        if not may_close or (self.shows_workout and not self.workout.summary.may_close()):
            event.ignore()
            return
        self.keep_workout()
        if self.stays and not (self._ends or self.is_stuck):
            self.hide()
            event.ignore()
            return
        event.accept()
        self.left.emit()

    def keep_workout(self) -> None:
        """Let go of a workout, if there is one, with all that was done and said, and of what was not stored yet."""
        if self._workout is not None:
            self._workout.leave()
        self.store_unsaved("")
