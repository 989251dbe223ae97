"""The search box: words in, arrow down to the results, Enter for the first of them, Esc to start again."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from glutecoach.ui.theme import Theme

_ICON = 16
_INSET = 12


class SearchBox(QLineEdit):
    """A line to search with. ``left_below`` asks for the results to take the focus.

    Its icons are painted here, because those that Qt puts into a line do not grow with the text.
    """

    left_below = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._clear = QToolButton(self)
        self._build()
        self._restyle()
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Search exercises"))
        self.setAccessibleDescription(self.tr("Down goes to the results, Enter opens the first one, Escape clears."))
        self.setPlaceholderText(self.tr("Name, muscle or position"))
        self._clear.setAutoRaise(True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setAccessibleName(self.tr("Clear the search"))
        self._clear.setToolTip(self.tr("Clear the search (Esc)"))
        self._clear.hide()

    def event(self, event: QEvent) -> bool:
        """Leave the key of Undo to the window where nothing is typed: what was once is none of what was just done."""
        asked = event.type() is QEvent.Type.ShortcutOverride and not (self.text() and self.isUndoAvailable())
        if asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(_ICON)
        with QPainter(self) as painter:
            painter.drawPixmap(_INSET, (self.height() - side) // 2, self._theme.pixmap("search", "quiet", _ICON))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_clear"):
            self._restyle()

    def _restyle(self) -> None:
        side = self._theme.px(_ICON)
        self.setTextMargins(side + 8, 0, side + 8, 0)
        self._clear.setIcon(self._theme.icon("close", "quiet", _ICON))
        self._clear.setIconSize(QSize(side, side))
        self._place()

    def _place(self) -> None:
        side = self._theme.px(_ICON) + 8
        self._clear.setGeometry(self.width() - side - 8, (self.height() - side) // 2, side, side)
