"""Fields of a form that leave the mouse wheel to the page."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSlider, QStyledItemDelegate, QVBoxLayout, QWidget

from glutecoach.coaching.history import NOTE_LENGTH
from glutecoach.ui.widgets.basics import ENTER, GRID, label, main_button, row


class Choice(QComboBox):
    """One of several values; ``chosen`` carries the one that the person picks."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._values: list[object] = []
        self._label: QLabel | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def fill(self, options: Sequence[tuple[str, object]], value: object) -> None:
        """Offer options as (text, value) and show the present value."""
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for _, value in options]
            self.addItems([text for text, _ in options])
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        self.updateGeometry()  # it may need more room by now, or less

    def call(self, name: str) -> None:
        """Take a name, where no label stands beside it.

        On Unix, Qt names such a field by its value alone, and leaves its name to a label beside it: here one that
        nobody sees.
        """
        self.setAccessibleName(name)
        self._label = self._label or QLabel(self.parentWidget())
        self._label.setText(name)
        self._label.setBuddy(self)
        self._label.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange and self._label is not None:
            self._label.setParent(self.parentWidget())
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Be wide enough for the longest text beside the arrow, which the style does not know of."""
        metrics, hint = self.fontMetrics(), super().sizeHint()
        widest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        return QSize(max(hint.width(), widest + 3 * metrics.height()), hint.height())

    def showPopup(self) -> None:
        """Open the list; its rows are drawn as the style sheet says, which Qt's own delegate of the list does not."""
        if not isinstance(self.itemDelegate(), QStyledItemDelegate):
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list by Enter, too, which would press the main button around it."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)


class Slider(QSlider):
    """A slider that the wheel does not move by accident."""

    def __init__(self, least: int, most: int, value: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(least, most)
        self.setSingleStep(5)
        self.setPageStep(10)
        self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NoteField(QLineEdit):
    """A line to write in. Enter leads on to the main button without pressing it: no form is sent off in passing."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(NOTE_LENGTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()
            main = main_button(self)
            self.focusNextChild() if main is None else main.setFocus(Qt.FocusReason.TabFocusReason)


class Hinted(QWidget):
    """A box to tick or a button, and a quiet line below it that says what it does."""

    def __init__(self, control: QWidget, hint: str) -> None:
        super().__init__()
        self._control, self._hint = control, label("", "quiet")
        self.read_with = self
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        expands = control.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal
        column.addLayout(row(control) if expands else row(control, 1))
        column.addWidget(self._hint)
        self.say(hint)

    def say(self, hint: str) -> None:
        """Say something else of it."""
        self._hint.setText(hint)
        self._control.setAccessibleDescription(hint)


def paint_arrow(field: QWidget) -> None:
    """Draw the sign that a field opens downwards; the style sheet has none that takes the palette's colour."""
    size = field.fontMetrics().height() * 0.28
    x, y = field.width() - 4 * size, field.height() / 2 - size / 2
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(field.palette().text(), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + size, y + size), QPointF(x + 2 * size, y)]))
    painter.end()
