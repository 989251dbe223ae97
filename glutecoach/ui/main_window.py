"""The main window: a rail of pages, and the workout that takes the whole window while it runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QFont, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glutecoach.services.workout import Workout
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.toast import Toast
from glutecoach.ui.workout.page import WorkoutPage
from glutecoach.ui.workout.panel import Answer, Panel

SMALLEST = QSize(960, 640)


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the rail: its words, its icon, and how its page is made when it is first opened."""

    text: str
    icon: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Hosts the pages, the workout, and the toast at the foot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rooms: Sequence[Room] = ()
        self._pages: dict[int, QWidget] = {}
        self._rail_buttons = QButtonGroup(self)
        # In an exclusive group Tab would reach only one button, and not always that of the page.
        self._rail_buttons.setExclusive(False)
        self.before_close: Callable[[], object] = lambda: None
        self.setWindowTitle("GluteCoach")
        self.setWindowIcon(theme.icon("glutecoach", size=64))
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
        for made in self._rail_buttons.buttons():
            made.setChecked(self._rail_buttons.id(made) == number)
        opened = getattr(page, "opened", None)
        if opened is not None:
            opened()
        self._show_focus(number)

    def begin(self, workout: Workout) -> None:
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

    def restore_place(self, place: str) -> None:
        """Put the window where it was, if that place still exists."""
        if not place or not self.restoreGeometry(QByteArray.fromHex(place.encode())):
            self.resize(1120, 740)

    def place(self) -> str:
        return bytes(self.saveGeometry().toHex().data()).decode()

    def _open_by_key(self, number: int) -> None:
        """Open a page, unless a question waits for its answer."""
        if not self.question:
            self.open_page(number)

    def _show_focus(self, number: int) -> None:
        """See to it that the focus can be seen: a page that takes none leaves it on the rail."""
        focused = self.focusWidget()
        takes_keys = focused is not None and focused.focusPolicy() != Qt.FocusPolicy.NoFocus
        in_page = focused is not None and self.page(number).isAncestorOf(focused)
        if not takes_keys or not (in_page or focused in self._rail_buttons.buttons()):
            self._rail_buttons.button(number).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        rail = QFrame()
        rail.setProperty("role", "rail")
        rail.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # a wide page must not squeeze it
        self._rail_column = QVBoxLayout(rail)
        self._rail_column.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        self._rail_column.setSpacing(GRID)
        self._rail_column.addStretch(1)
        self._stack = QStackedWidget()
        self._shell = QWidget()
        layout = QHBoxLayout(self._shell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(rail)
        layout.addWidget(self._stack, 1)
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

    def _rail_button(self, number: int, room: Room) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "rail")
        made.setText(room.text)
        made.setAccessibleName(room.text)
        made.setToolTip(f"{room.text} (Ctrl+{number + 1})")
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.open_page(number))
        self._rail_buttons.addButton(made, number)
        self._dress(made, room)
        return made

    def _dress(self, made: QToolButton, room: Room) -> None:
        size = self._theme.px(26)
        made.setIcon(self._theme.icon(room.icon, "ink", 26))
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
            for number, room in enumerate(self._rooms):
                made = self._rail_buttons.button(number)
                if isinstance(made, QToolButton):
                    self._dress(made, room)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workout.is_running and not self.workout.is_asking_to_leave:
            self.workout.ask_to_leave()
            event.ignore()
            return
        self.workout.leave()
        self.before_close()
        event.accept()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
