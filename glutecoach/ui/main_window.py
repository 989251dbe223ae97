"""The main window: a rail of pages, and the workout that takes the whole window while it runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QFont, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glutecoach.ui import actions
from glutecoach.ui.app_icon import app_icon
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.note import NoteBar
from glutecoach.ui.widgets.toast import Toast
from glutecoach.ui.workout.page import WorkoutPage
from glutecoach.ui.workout.panel import Answer, Panel

if TYPE_CHECKING:
    from glutecoach.services.workout import Workout  # brings the storage with it, which the first paint can do without

SMALLEST = QSize(960, 640)

LARGEST_ICON = 30
"""In pixels: all rooms of the rail are to be seen in the smallest window with large text, too."""


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the rail: its words, its name, which is its icon's too, and how its page is made at first."""

    text: str
    name: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Hosts the pages, the workout, and the toast at the foot. ``left`` says that it was closed for good."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rooms: Sequence[Room] = ()
        self._pages: dict[int, QWidget] = {}
        # Not a group of buttons: in one, Tab would reach a single button, and not always that of the page.
        self._rail_buttons: list[QToolButton] = []
        self.before_close: Callable[[], object] = lambda: None
        self.stays = False
        """Whether a closed window is only hidden, as the app goes on to remind."""
        self.setWindowTitle("GluteCoach")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(SMALLEST)
        self._build()
        self._connect()

    def fill(self, rooms: Sequence[Room]) -> None:
        """Furnish the rail; the first page opens."""
        self._rooms = rooms
        for number, room in enumerate(rooms):
            self._rail_column.insertWidget(number, self._rail_button(number, room))
            key = QAction(room.text, self)
            key.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
            key.triggered.connect(lambda _checked=False, n=number: self._open_by_key(n))
            self.addAction(key)
        self.open_page(0)

    @property
    def is_busy(self) -> bool:
        """Whether a workout, its summary or a question has the whole window."""
        return self._whole.currentWidget() is not self._shell

    def forget(self, name: str) -> None:
        """Let the page of a room be made anew; it is opened again if it is the one that is shown."""
        shown = self.room == name
        page = self._pages.pop(self._number(name), None)
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        if shown and not self.is_busy:
            self.open_room(name)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._rooms)

    def page(self, number: int) -> QWidget:
        """Return the page of a room, made when it is first asked for."""
        if number not in self._pages:
            self._pages[number] = self._rooms[number].make()
            self._stack.addWidget(self._pages[number])
        return self._pages[number]

    def open_page(self, number: int) -> None:
        """Show a page; while a workout runs, nothing else opens."""
        if self.workout.is_running:
            return
        page = self.page(number)
        self._stack.setCurrentWidget(page)
        self._whole.setCurrentWidget(self._shell)
        for at, made in enumerate(self._rail_buttons):
            made.setChecked(at == number)
        opened = getattr(page, "opened", None)
        if opened is not None:
            opened()
        self._show_focus(number)

    def open_room(self, name: str) -> QWidget:
        """Show the page of a room by its name, and return it."""
        self.open_page(self._number(name))
        return self.page_of(name)

    def page_of(self, name: str) -> QWidget:
        """Return the page of a room by its name, made when it is first asked for."""
        return self.page(self._number(name))

    def _number(self, name: str) -> int:
        return next(number for number, room in enumerate(self._rooms) if room.name == name)

    @property
    def room(self) -> str:
        """The name of the room whose page is shown."""
        return next((self._rooms[n].name for n, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def begin(self, workout: "Workout") -> None:
        """Give the whole window to a workout."""
        self._whole.setCurrentWidget(self.workout)
        self.workout.begin(workout)

    def ask(self, title: str, text: str, answers: Sequence[Answer]) -> None:
        """Ask something before anything else can be done; each answer leads on from there."""
        self._question.ask(title, text, answers)
        self._whole.setCurrentWidget(self._question)
        self._question.take_focus()

    @property
    def question(self) -> str:
        """The title of the question that is asked; empty while none is."""
        return self._question.title if self._whole.currentWidget() is self._question else ""

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.toast.say(text, undo)

    def come_forward(self) -> None:
        """Show the window in front of the others, wherever it was."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def restore_place(self, place: str) -> None:
        """Put the window where it was, if that place still exists."""
        if not place or not self.restoreGeometry(QByteArray.fromHex(place.encode())):
            self.resize(1120, 740)
        self._leave_full_screen()  # it was for the workout

    def place(self) -> str:
        return bytes(self.saveGeometry().toHex().data()).decode()

    def _open_by_key(self, number: int) -> None:
        """Open a page, unless something waits for its answer."""
        if not self.is_busy:
            self.open_page(number)

    def _show_focus(self, number: int) -> None:
        """See to it that the focus can be seen: a page that takes none leaves it on the rail."""
        focused = self.focusWidget()
        takes_keys = focused is not None and focused.focusPolicy() != Qt.FocusPolicy.NoFocus
        in_page = focused is not None and self.page(number).isAncestorOf(focused)
        if not takes_keys or not (in_page or focused in self._rail_buttons):
            self._rail_buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        rail = _Rail()
        self._rail_column = rail.column
        self._stack = QStackedWidget()
        self.note = NoteBar()
        place = QVBoxLayout()
        place.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 0)
        place.addWidget(self.note)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(place)
        right.addWidget(self._stack, 1)
        self._shell = QWidget()
        layout = QHBoxLayout(self._shell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(rail)
        layout.addLayout(right, 1)
        self.workout = WorkoutPage(self._theme)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._shell)
        self._whole.addWidget(self.workout)
        self._question = Panel(self._theme)
        self._whole.addWidget(self._question)
        self.setCentralWidget(self._whole)
        self.toast = Toast(self)

    def _connect(self) -> None:
        self.workout.full_screen_wanted.connect(self._toggle_full_screen)
        self.workout.closed.connect(self._leave_full_screen)
        actions.make(self, actions.WINDOW, {"close": self.close, "quit": self.end})

    def _rail_button(self, number: int, room: Room) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "rail")
        made.setText(room.text)
        made.setAccessibleName(room.text)
        made.setToolTip(f"{room.text} (Ctrl+{number + 1})")
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda: self.open_page(number))
        self._rail_buttons.append(made)
        self._dress(made, room)
        return made

    def _dress(self, made: QToolButton, room: Room) -> None:
        size = min(self._theme.px(26), LARGEST_ICON)
        made.setIcon(self._theme.icon(room.name, "ink", 26))
        made.setIconSize(QSize(size, size))
        # Room for the word as it is on its own page, semi-bold: Qt measures it as it is on the others.
        font = QFont(made.font())
        font.setPixelSize(self._theme.px(12))
        font.setWeight(QFont.Weight.DemiBold)
        word = QFontMetrics(font).horizontalAdvance(room.text)
        made.setMinimumWidth(max(self._theme.px(92), word + 5 * GRID))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            for made, room in zip(self._rail_buttons, self._rooms, strict=False):
                self._dress(made, room)

    def end(self) -> None:
        """Close the window for good, even one that would only be hidden; a workout asks first."""
        stays, self.stays = self.stays, False
        if not self.close():
            self.stays = stays

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workout.is_running and not self.workout.is_asking_to_leave:
            self.workout.ask_to_leave()
            event.ignore()
            return
        self.workout.leave()
        self.before_close()
        if self.stays:
            self.hide()
            event.ignore()
            return
        event.accept()
        self.left.emit()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _leave_full_screen(self) -> None:
        if self.isFullScreen():
            self._toggle_full_screen()


class _Rail(QScrollArea):
    """The column of rooms, as wide as they need; it scrolls where even the smallest icons are too high."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # a wide page must not squeeze it
        self._frame = QFrame()
        self._frame.setProperty("role", "rail")
        self.column = QVBoxLayout(self._frame)
        self.column.setContentsMargins(0, 2 * GRID, 0, GRID)
        self.column.setSpacing(GRID // 2)
        self.column.addStretch(1)
        self.setWidget(self._frame)

    def sizeHint(self) -> QSize:
        return self._frame.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._frame.sizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
