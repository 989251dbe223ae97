"""Fields for a day, a time and minutes; the mouse wheel is left to the page."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QTimeEdit

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.fields import DateField

EARLIEST = date(2000, 1, 1)


class DayField(DateField):
    """A day up to today."""

    def __init__(self, theme: Theme, today: date, first_weekday: int) -> None:
        super().__init__(today, EARLIEST, theme)
        self.setMaximumDate(QDate(today.year, today.month, today.day))
        self.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek(first_weekday + 1))
        self.setDisplayFormat(_with_whole_year(QLocale().dateFormat(QLocale.FormatType.ShortFormat)))

    def set_day(self, value: date) -> None:
        self.setDate(QDate(value.year, value.month, value.day))


def _plain(field: QAbstractSpinBox) -> None:
    """Take the small buttons away: arrow keys step. Qt's own NoButtons leaves a styled field no room for its text."""
    kind = QTimeEdit.__name__ if isinstance(field, QTimeEdit) else QSpinBox.__name__
    field.setStyleSheet(", ".join(f"{kind}::{one}-button" for one in ("up", "down")) + " { width: 0; border: none; }")
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    line = field.lineEdit()
    line.setTextMargins(GRID, 0, 0, 0)


class TimeField(QTimeEdit):
    """A time of the day, in hours and minutes."""

    def __init__(self) -> None:
        super().__init__()
        _plain(self)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace(":ss", ""))

    @property
    def moment(self) -> time:
        return time(self.time().hour(), self.time().minute())

    def set_moment(self, value: datetime) -> None:
        self.setTime(QTime(value.hour, value.minute))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MinutesField(QSpinBox):
    """A length in whole minutes; ``is_told`` once the person has changed it."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.is_told = False
        self.setRange(1, most)
        self.setSuffix(self.tr(" min"))
        _plain(self)
        self.valueChanged.connect(self._changed)

    def suggest(self, minutes: int) -> None:
        """Offer a length, unless the person has given one."""
        if not self.is_told:
            self.setValue(minutes)
            self.is_told = False

    def _changed(self, _minutes: int) -> None:
        self.is_told = True

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _with_whole_year(as_format: str) -> str:
    return as_format if "yyyy" in as_format else as_format.replace("yy", "yyyy")
