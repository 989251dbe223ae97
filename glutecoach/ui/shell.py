"""The shell: the rail of rooms, and beside it the page that is open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glutecoach.ui import actions
from glutecoach.ui.arriving import arrive
from glutecoach.ui.focus import MARGIN
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import ENTER, GRID
from glutecoach.ui.widgets.first_words import say_opening
from glutecoach.ui.widgets.read_area import SCROLLS

if TYPE_CHECKING:
    from glutecoach.ui.widgets.foot import Foot

LARGEST_ICON = 30
"""In pixels: all rooms of the rail are to be seen in the smallest window with large text, too."""


class RoomPage(Protocol):
    """What every page of a room has to answer to, beside being a widget."""

    def opened(self) -> None:
        """Do what it does each time it is opened: read what is new, and put the focus where one begins."""

    def go_to_start(self) -> None:
        """Show what it showed at the first visit."""


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the rail: its words, its name, which is its icon's too, and how its page (a RoomPage) is made."""

    text: str
    name: str
    make: Callable[[], QWidget]


class Shell(QWidget):
    """Holds the rooms, in the order of the rail; their pages are made when they are first asked for."""

    def __init__(self, theme: Theme, rooms: Iterable[Room], opens: Callable[[str], object]) -> None:
        """Furnish the rail; ``opens`` is called with the name of the room that was chosen there."""
        super().__init__()
        self._theme = theme
        self.rooms = {room.name: room for room in rooms}
        self._opens = opens
        self._pages: dict[str, QWidget] = {}
        self._is_new = False
        self._foot: Foot | None = None
        # Not a group of buttons: in one, Tab would reach a single button, and not always that of the page.
        self.buttons: dict[str, QToolButton] = {}
        self._build()

    @property
    def foot(self) -> "Foot":
        """The foot of the pages, made when there is first something to leave room for."""
        if self._foot is None:
            from glutecoach.ui.widgets.foot import Foot

            self._foot = Foot(self._stack)
            self._column.addWidget(self._foot)
            self._foot.show()  # else the layout would do so only later
        return self._foot

    @property
    def shown(self) -> str:
        """The name of the room whose page is shown; empty while there is none."""
        return next((name for name, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def page(self, name: str) -> QWidget:
        """Return the page of a room, made when it is first asked for."""
        if name not in self._pages:
            self._pages[name] = self.rooms[name].make()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def open(self, name: str, *, anew: bool = False) -> None:
        """Show the page of a room as it was left, or ``anew`` from its beginning."""
        self._is_new = anew or name not in self._pages
        page = self.page(name)
        if anew:
            _as_room(page).go_to_start()
            left = page.focusWidget()
            if left is not None:  # so that each visit begins as the first one did
                left.clearFocus()
        self._stack.setCurrentWidget(page)
        for room, made in self.buttons.items():
            made.setChecked(room == name)
        self._rail.show_whole(self.buttons[name])

    def enter(self, name: str) -> None:
        """Begin with a page that was opened, now that it can be seen: it reads what is new, and is read out."""
        page = self.page(name)
        _as_room(page).opened()
        arrive(page, self.buttons[name], anew=self._is_new)
        say_opening(page)

    def _show_where_one_is(self) -> None:
        """Keep the room that is open in sight in the rail, or the one with the focus, as the sizes change."""
        checked = (made for made in self.buttons.values() if made.isChecked())
        here = next((made for made in self.buttons.values() if made.hasFocus()), None) or next(checked, None)
        if here is not None:
            self._rail.show_whole(here)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Come back to the room that is open where the focus, which has been in the rail, goes into its page."""
        if now is not None and self.beside.isAncestorOf(now):
            self._show_where_one_is()

    def _go_out(self, pressed: QKeySequence) -> None:
        """Lead out of what the page shows, as the same key would there."""
        for shortcut in self._stack.findChildren(QShortcut):
            owner = shortcut.parent()
            if shortcut.key() == pressed and isinstance(owner, QWidget) and owner.isVisible():
                shortcut.activated.emit()
                return

    def _scroll(self, action: QAbstractSlider.SliderAction) -> None:
        bars = (area.verticalScrollBar() for area in _areas(self._stack))
        bar = next((bar for bar in bars if bar.maximum()), None)
        if bar is not None:
            bar.triggerAction(action)

    def _build(self) -> None:
        self._rail = rail = _Rail(self._theme)
        rail.verticalScrollBar().rangeChanged.connect(self._show_where_one_is)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        for number, (room, key) in enumerate(zip(self.rooms.values(), actions.WINDOW["rooms"].keys, strict=True)):
            rail.column.insertWidget(number, self._button(room, key))
        self._stack = QStackedWidget()
        self.beside = QWidget()
        column = self._column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(rail)
        layout.addWidget(self.beside, 1)

    def _button(self, room: Room, key: str) -> QToolButton:
        made = _RailButton()
        made.setProperty("role", "rail")
        made.setText(room.text)
        made.setAccessibleName(room.text)
        made.setToolTip(f"{room.text} ({key})")
        made.setAccessibleDescription(key)
        made.setCheckable(True)
        roles.tell(made, roles.Role.PageTab)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda: self._opens(room.name))
        made.moved.connect(lambda step: self._go_on(made, step))
        made.scrolled.connect(self._scroll)
        made.out_wanted.connect(self._go_out)
        self.buttons[room.name] = made
        self._dress(made, room)
        return made

    def _go_on(self, here: QToolButton, step: int) -> None:
        buttons = list(self.buttons.values())
        there = min(max(buttons.index(here) + step, 0), len(buttons) - 1)
        buttons[there].setFocus(Qt.FocusReason.TabFocusReason)

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
            for name, made in self.buttons.items():
                self._dress(made, self.rooms[name])


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class _RailButton(QToolButton):
    """A button of the rail, which Enter presses as well as Space.

    The keys that scroll, or lead out of something, are for the page beside it.
    """

    moved = Signal(int)
    """An arrow key leads to the next button, 1, or to the one before, -1; Qt would lead out of the rail at its ends."""
    scrolled = Signal(QAbstractSlider.SliderAction)
    out_wanted = Signal(QKeySequence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        elif event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in SCROLLS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.scrolled.emit(SCROLLS[Qt.Key(event.key())])
        elif (pressed := QKeySequence(event.keyCombination())).toString() in actions.WINDOW["out"].keys:
            self.out_wanted.emit(pressed)
        else:
            super().keyPressEvent(event)


def _as_room(page: QWidget) -> RoomPage:
    return cast("RoomPage", page)  # a type cannot say that it is both


def _areas(within: QWidget) -> list[QAbstractScrollArea]:
    """Return what scrolls and is shown in a widget, from the outside."""
    found = (within, *within.findChildren(QAbstractScrollArea))
    return [area for area in found if isinstance(area, QAbstractScrollArea) and area.isVisible()]


class _Rooms(QFrame):
    """What holds the buttons of the rail."""

    def __init__(self) -> None:
        super().__init__()
        self._was_aside = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._tell)

    def _tell(self) -> None:
        """Let screen readers, which remember it, know whether the rooms are there."""
        if self.is_aside() != self._was_aside:
            self._was_aside = not self._was_aside
            kind = QAccessible.Event.ObjectHide if self._was_aside else QAccessible.Event.ObjectShow
            QAccessible.updateAccessibility(QAccessibleEvent(self, kind))

    def is_aside(self) -> bool:
        """Tell whether a text has the focus: screen readers that go by lines would read a room in each of them."""
        return roles.is_read_alone(self.window().focusWidget())


class _Rail(QScrollArea):
    """The column of rooms, as wide as they need; it scrolls where even the smallest icons are too high.

    In place of a scroll bar it has marks where it goes on, made when there is first something to scroll.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: tuple[QWidget, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # a wide page must not squeeze it
        self._frame = _Rooms()
        self._frame.setProperty("role", "rail")
        self._frame.setAccessibleName(self.tr("Pages"))
        roles.tell(self._frame, roles.Role.PageTabList)
        self.column = QVBoxLayout(self._frame)
        self.column.setContentsMargins(0, 2 * GRID, 0, GRID)
        self.column.setSpacing(GRID // 2)
        self.column.addStretch(1)
        self.setWidget(self._frame)
        self.verticalScrollBar().rangeChanged.connect(self._mark)

    def show_whole(self, button: QWidget) -> None:
        """Bring a room into sight, with the beginning of the one beside it."""
        # Not ensureWidgetVisible: what lies inside the edge is enough for that, even where a mark covers it.
        place = button.geometry()
        self.ensureVisible(0, place.bottom() + 1, 0, MARGIN)
        self.ensureVisible(0, place.top(), 0, MARGIN)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # As for any widget: an area would scroll back to the room that the focus has just left.
        return QWidget.focusNextPrevChild(self, forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark()

    def _mark(self) -> None:
        if self.isVisible() and self.verticalScrollBar().maximum() and not self._marks:
            from glutecoach.ui.widgets.more import More

            self._marks = tuple(More(self, self._theme, below=below) for below in (False, True))

    def sizeHint(self) -> QSize:
        return self._frame.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._frame.sizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
