"""ReadChart: a picture of values one after the other, to be read by eye, by mouse, by keyboard and by ear."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.ui import keyboard
from glutecoach.ui.focus import is_by_keys, reveal
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.announcing import announce


class Drawing(Protocol):
    """Where the values of a chart lie, in a picture of so many pixels, and what paints them."""

    @property
    def height(self) -> int: ...
    def index_at(self, where: QPointF, /) -> int | None: ...
    def paint(self, painter: QPainter, marked: int | None, /) -> None: ...


class ReadChart(QWidget):
    """A painted chart. ``reads`` says in words the value under the mouse or the keyboard.

    A chart tells how many values it has, what each says, and how they are drawn at a width.
    """

    reads = Signal(str)
    read_with: QWidget | None = None
    """The label that shows these words: it is kept in sight while one reads."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._chosen = -1
        self._hovered: int | None = None
        self._by_hand = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        roles.tell(self, roles.Role.Chart)

    # What a chart has to say

    def count(self) -> int:
        raise NotImplementedError

    def words_of(self, index: int) -> str:
        """Return what a value says."""
        raise NotImplementedError

    def drawing(self, width: int) -> Drawing:
        """Return how the chart looks at a width."""
        raise NotImplementedError

    def index_at(self, where: QPointF) -> int | None:
        """Return the value at a point."""
        return self.drawing(self.width()).index_at(where)

    def heightForWidth(self, width: int) -> int:
        return self.drawing(width).height

    def draw(self, painter: QPainter, marked: int | None) -> None:
        """Paint everything; the value ``marked`` stands out."""
        self.drawing(self.width()).paint(painter, marked)

    def moved(self, key: Qt.Key, index: int) -> int | None:
        """Return the value that a key leads to, None for a key that means nothing here."""
        steps = {Qt.Key.Key_Left: index - 1, Qt.Key.Key_Right: index + 1}
        return steps.get(key, keyboard.end(key, self.count()))

    # What it reads

    @property
    def read(self) -> int:
        """The value whose words are shown: under the mouse, or chosen by keyboard; the last one at first."""
        return self._chosen if self._hovered is None else self._hovered

    def says(self) -> str:
        """Return what is read at the moment, which a screen reader is told beside the name; empty without values."""
        return self.words_of(self.read) if self.count() else ""

    def begin(self, chosen: int) -> None:
        """Show other values, with the keyboard on one of them."""
        self._hovered, self._by_hand = None, False
        self._chosen = chosen
        self.updateGeometry()
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = self.moved(Qt.Key(event.key()), self._chosen) if self.count() else None
        if target is None:
            super().keyPressEvent(event)
            return
        self._chosen = min(max(target, 0), self.count() - 1)
        self._hovered, self._by_hand = None, True
        self._changed()
        reveal(self)
        announce(self, self.says())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.index_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position())
        if index is not None:
            self._chosen, self._by_hand = index, True
            self._changed()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self._changed()

    def _changed(self) -> None:
        self.reads.emit(self.says())
        self.update()

    # On screen

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        """Like to be wide, and be as high as it is at its own width: a layout may take the hint for the limit."""
        return QSize(max(self.width(), self._theme.px(320)), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.heightForWidth(max(self.width(), 1)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.count():
            self.draw(painter, self.read if self._marks() else None)
        painter.end()

    def _marks(self) -> bool:
        """Tell whether what is read stands out, as long as its words are shown that somebody chose.

        A page that gave the focus has chosen nothing for a pointer.
        """
        return self._hovered is not None or self._by_hand or (self.hasFocus() and is_by_keys(self))
