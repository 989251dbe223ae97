"""The main window: the shell of rooms, and the workout that takes the whole window while it runs.

An empty one is all that the first paint needs: what stands in it is imported and made when it is first asked for.
So is ``Qt`` itself, whose many enumerations take as long as the rest.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from glutecoach.ui.fitting import Fitting
from glutecoach.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from glutecoach.services.workout import Workout
    from glutecoach.ui.shell import Room, Shell
    from glutecoach.ui.widgets.note import NoteBar
    from glutecoach.ui.widgets.toast import Toast
    from glutecoach.ui.workout.page import WorkoutPage
    from glutecoach.ui.workout.question_panel import Answer, QuestionPanel

SMALLEST = QSize(960, 640)
USUAL = QSize(1120, 740)
"""Sizes on a screen that has the room; on a smaller one the window is as large as that."""

PRESSES = frozenset((QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel, QEvent.Type.KeyPress))


class MainWindow(QMainWindow):
    """Hosts the shell, the workout, and the toast at the foot. ``left`` says that it was closed for good."""

    left = Signal()
    workout_made = Signal(object)
    """The page of the workout, when it is first asked for."""
    undo_wanted = Signal()
    woken = Signal()
    """Somebody has come to the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shell: Shell | None = None
        self._workout: WorkoutPage | None = None
        self._question: QuestionPanel | None = None
        self._before: QWidget | None = None
        self._toast: Toast | None = None
        self.before_close: Callable[[], bool] = lambda: True
        self.store_unsaved: Callable[[str], object] = lambda _room: None
        """Called before a room opens, with its name, before a workout begins, and before the window closes."""
        self.touched: Callable[[], bool] = lambda: False
        """Called when somebody uses mouse or keys; where it says so, what they were meant for is gone by then."""
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window is closed; who says no has asked the person something first."""
        self.stays = False
        """Whether a closed window is only hidden, as the app goes on to remind."""
        self.is_stuck = False
        """Whether there is no going on: then a window that is closed ends the app in any case."""
        self._ends = False
        theme.wear(self)
        self.setWindowTitle("GluteCoach")
        self.fitting = Fitting(self, SMALLEST)
        self._whole = QStackedWidget()
        self.setCentralWidget(self._whole)

    def settle(self) -> None:
        """Take on what the first paint can do without: the ring of the focus; in a moment the icon, and the keys."""
        from glutecoach.ui.focus import Focus
        from glutecoach.ui.widgets.later import later

        later(self, self.fitting.fit)  # the frame is known now
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
            self._workout.full_screen_wanted.connect(self._toggle_full_screen)
            self._workout.closed.connect(self._leave_full_screen)
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

    @property
    def note(self) -> "NoteBar":
        return self.shell.foot.note

    # Rooms

    def fill(self, rooms: "Sequence[Room]") -> None:
        """Furnish the window with its rooms, in place of those that it may have; the first page opens."""
        from PySide6.QtGui import QAction, QKeySequence

        from glutecoach.ui import actions
        from glutecoach.ui.shell import Shell

        if self._shell is not None:
            shiboken6.delete(self._shell)
        self._shell = Shell(self._theme, rooms, self.choose_page)
        self._whole.addWidget(self._shell)
        for number, (room, keys) in enumerate(zip(rooms, actions.WINDOW["rooms"].keys, strict=True)):
            key = QAction(room.text, self._shell)
            key.setShortcut(QKeySequence(keys))
            key.triggered.connect(lambda _checked=False, n=number: self._open_by_key(n))
            self.addAction(key)
        self.open_page(0)

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

    @property
    def is_exercising(self) -> bool:
        """Whether somebody is at a workout now, or has only just paused it."""
        return self._workout is not None and self._workout.is_exercising

    def page(self, number: int) -> "QWidget":
        """Return the page of a room, made when it is first asked for."""
        return self.shell.page(number)

    def choose_page(self, number: int) -> None:
        """Show a page at its beginning, as somebody does who chooses it in the rail or by its key."""
        if self.is_working:
            return
        go_to_start = getattr(self.page(number), "go_to_start", None)
        if go_to_start is not None:
            go_to_start()
        self.open_page(number, anew=True)

    def open_page(self, number: int, *, anew: bool = False) -> None:
        """Show a page as it was left, or ``anew`` from its top; while a workout runs, nothing else opens."""
        from glutecoach.ui.widgets.first_words import say_opening

        if self.is_working:
            return
        self.store_unsaved(self.shell.rooms[number].name)
        self.shell.open(number, anew=anew)
        self._whole.setCurrentWidget(self.shell)
        opened = getattr(self.page(number), "opened", None)
        if opened is not None:
            opened()
        self.shell.show_focus(number)
        say_opening(self.page(number))

    def open_room(self, name: str) -> "QWidget":
        """Show the page of a room by its name, and return it."""
        self.open_page(self.shell.number(name))
        return self.page_of(name)

    def page_of(self, name: str) -> "QWidget":
        """Return the page of a room by its name, made when it is first asked for."""
        return self.page(self.shell.number(name))

    @property
    def room(self) -> str:
        """The name of the room whose page is shown; empty while there is none."""
        shown = None if self._shell is None else self._shell.shown
        return "" if shown is None else self.shell.rooms[shown].name

    def _open_by_key(self, number: int) -> None:
        """Open a page, unless something waits for its answer."""
        if not self.is_busy:
            self.choose_page(number)

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

    def ask(
        self, title: str, text: str, answers: "Sequence[Answer]", escape: Callable[[], object] | None = None
    ) -> None:
        """Ask something before anything else can be done; each answer leads on from there, and Esc where it is told."""
        from glutecoach.ui.workout.question_panel import Question, QuestionPanel

        if self._question is None:
            self._question = QuestionPanel(self._theme)
            self._whole.addWidget(self._question)
        self._question.ask(Question(title=title, text=text, answers=answers, escape=escape))
        if not self.question:
            self._before = self._whole.currentWidget()
        self._whole.setCurrentWidget(self._question)
        self._question.take_focus()

    def stop_asking(self) -> None:
        """Show again what was there before the question."""
        if self.question and self._before is not None:
            self._whole.setCurrentWidget(self._before)

    @property
    def question(self) -> str:
        """The title of the question that is asked; empty while none is."""
        asked = self._question
        return asked.title if asked is not None and self._whole.currentWidget() is asked else ""

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

    def restore_place(self, place: str) -> None:
        """Put the window where it was, if that place still exists."""
        if not place or not self.restoreGeometry(QByteArray.fromHex(place.encode())):
            self.resize(USUAL)
        self._leave_full_screen()  # it was for the workout
        self.fitting.fit()

    def place(self) -> str:
        return bytes(self.saveGeometry().toHex().data()).decode()

    def end(self) -> None:
        """Close the window for good, even one that would only be hidden; a workout asks first."""
        self._ends = True
        self.close()
        self._ends = False

    def focusNextPrevChild(self, forward: bool) -> bool:
        from glutecoach.ui.reading_order import go_on

        return go_on(self, forward=forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.woken.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        handle.installEventFilter(self)
        self.fitting.follow(handle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of every touch before the widget that it is for; a press on what is gone is nobody's."""
        kind = event.type()
        if kind in PRESSES:
            return self.touched()
        if kind is QEvent.Type.MouseMove:
            self.touched()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_working and not self.workout.may_close:
            self.workout.ask_to_leave()
            event.ignore()
            return
        may_close = self.before_close() and self.may_close()
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

    def _toggle_full_screen(self) -> None:
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _leave_full_screen(self) -> None:
        if self.isFullScreen():
            self._toggle_full_screen()
