"""Pausing: why a program is to wait, and until when."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPolygonF, QTextCharFormat, QTransform, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QToolButton, QWidget

from glutecoach.coaching.course import PauseCause
from glutecoach.ui.programs import reading
from glutecoach.ui.programs.asking import Asking
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import FieldRow, label
from glutecoach.ui.widgets.fields import Choice

USUAL_DAYS = 7
"""The date that is offered lies so many days ahead."""


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
        size = self.fontMetrics().height() * 0.28
        x, y = self.width() - 4 * size, self.height() / 2 - size / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text(), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + size, y + size), QPointF(x + 2 * size, y)]))

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


class Pausing(Asking):
    """Asks both. ``chosen`` carries the cause and the first day after the pause, None where the person will say."""

    chosen = Signal(object, object)

    def __init__(self, today: date, theme: Theme, asker: QWidget) -> None:
        super().__init__(self.tr("Pause now"), self.tr("Do not pause"), asker)
        self._today = today
        self._cause, self._end = Choice(), Choice()
        self._date = DateField(today + timedelta(days=USUAL_DAYS), today + timedelta(days=1), theme)
        self._picked: PauseCause = PauseCause.ILL
        self._has_date = False
        self._build()
        self._connect()

    @property
    def until(self) -> date | None:
        return self._date.value if self._has_date else None

    def ask(self) -> None:
        self.open(self._cause)

    def _build(self) -> None:
        self._cause.fill([(reading.cause(cause), cause) for cause in PauseCause], self._picked)
        self._end.fill([(self.tr("When I say"), False), (self.tr("On a date"), True)], self._has_date)
        self._day = FieldRow(self.tr("The date"), self._date)
        self._words = label(role="quiet")
        for widget in (
            FieldRow(self.tr("Why"), self._cause),
            FieldRow(self.tr("It goes on"), self._end),
            self._day,
            self._words,
        ):
            self.column.addWidget(widget)
        self._say()

    def _connect(self) -> None:
        self._cause.chosen.connect(self._choose_cause)
        self._end.chosen.connect(self._choose_end)
        self._date.dateChanged.connect(self._say)
        self.agreed.connect(lambda: self.chosen.emit(self._picked, self.until))

    def _choose_cause(self, cause: PauseCause) -> None:
        self._picked = cause

    def _choose_end(self, has_date: bool) -> None:
        self._has_date = has_date
        self._say()

    def _say(self) -> None:
        self._day.setVisible(self._has_date)
        self._words.setText(reading.pause_until(self.until, self._today))
