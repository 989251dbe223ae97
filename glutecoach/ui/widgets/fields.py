"""Fields of a form that leave the mouse wheel to the page."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPolygonF, QTextCharFormat, QTransform, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSlider, QStyledItemDelegate, QToolButton, QWidget

from glutecoach.ui.theme import Theme


class Choice(QComboBox):
    """One of several values; ``chosen`` carries the one that the person picks."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._values: list[object] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def fill(self, options: Sequence[tuple[str, object]], value: object) -> None:
        """Offer options as (text, value) and show the present value."""
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for _, value in options]
            self.addItems([text for text, _ in options])
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self)


class DateField(QDateEdit):
    """A date, written or picked from a calendar, that the wheel does not change by accident."""

    def __init__(self, value: date, first: date, theme: Theme) -> None:
        super().__init__(QDate(value.year, value.month, value.day))
        self._theme = theme
        self.setMinimumDate(QDate(first.year, first.month, first.day))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self._dress()

    @property
    def value(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_theme"):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self)

    def _dress(self) -> None:
        """Give the calendar ink and room: Qt's red weekends and black arrows are hard to read on dark."""
        calendar, plain = self.calendarWidget(), QTextCharFormat()
        plain.setForeground(self._theme.colour("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        arrow = self._theme.pixmap("arrow-left", "ink", 16)
        for name, pixmap in (("prev", arrow), ("next", arrow.transformed(QTransform().scale(-1, 1)))):
            step = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(step, QToolButton):
                step.setIcon(QIcon(pixmap))
        calendar.setMinimumHeight(12 * self.fontMetrics().height())


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


def _paint_arrow(field: QWidget) -> None:
    """Draw the sign that a field opens downwards; the style sheet has none that takes the palette's colour."""
    size = field.fontMetrics().height() * 0.28
    x, y = field.width() - 4 * size, field.height() / 2 - size / 2
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(field.palette().text(), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + size, y + size), QPointF(x + 2 * size, y)]))
    painter.end()
