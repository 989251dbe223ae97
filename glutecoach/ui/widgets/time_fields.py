"""Fields for a time of day, a day and a length, all typed as the person's country writes them."""

from datetime import date, time, timedelta

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QTextCharFormat, QTransform
from PySide6.QtWidgets import QCalendarWidget, QListWidget, QListWidgetItem, QToolButton

from glutecoach.coaching import typed
from glutecoach.ui import dates
from glutecoach.ui.habits import habits
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.typed_field import Popup, TypedField

QUARTERS = [time(hour, minute) for hour in range(24) for minute in range(0, 60, 15)]
LATEST = date(2999, 12, 31)
STEP_MINUTES = 5

_OUT = 0.55
"""How strongly a day that cannot be chosen is written, from 0 to 1."""


class TimeField(TypedField):
    """A time of day, typed or picked from its quarters of an hour."""

    opens = True

    def __init__(self, value: time) -> None:
        self._habits = habits()
        super().__init__(value)

    def read(self, text: str) -> time | None:
        return typed.time_of_day(text, self._habits)

    def written(self, value: time) -> str:
        return dates.time_of_day(value)

    def unclear(self) -> str:
        return self.tr("That is no time of day. Write it like {0}.").format(self.written(time(18, 30)))

    def stepped(self, value: time, way: int, is_large: bool) -> time:
        """Return the next five minutes, or an hour on, within the day."""
        minute = 60 * value.hour + value.minute
        step = 60 if is_large else STEP_MINUTES
        after = minute + way * 60 if is_large else (minute // step + way if way > 0 else -(-minute // step) - 1) * step
        return value if not 0 <= after < 24 * 60 else time(after // 60, after % 60)

    def open(self) -> None:
        listed = QListWidget()
        listed.setAccessibleName(self.accessibleName())
        for at in QUARTERS:
            listed.addItem(self.written(at))
        now = self.value
        nearest = min(range(len(QUARTERS)), key=lambda n: abs(_minutes(QUARTERS[n]) - _minutes(now)))
        listed.setCurrentRow(nearest)
        listed.setMinimumWidth(self.width() - 2)
        popup = Popup(self, listed)

        def pick(item: QListWidgetItem) -> None:
            self._pick(QUARTERS[listed.row(item)])
            popup.close()

        listed.itemActivated.connect(pick)
        listed.itemClicked.connect(pick)
        popup.open()
        listed.scrollToItem(listed.currentItem(), QListWidget.ScrollHint.PositionAtCenter)


class DateField(TypedField):
    """A day from ``first`` to ``last``, typed or picked from a calendar."""

    opens = True

    def __init__(
        self,
        value: date,
        theme: Theme,
        *,
        today: date,
        first: date,
        last: date = LATEST,
        first_weekday: int | None = None,
    ) -> None:
        self._theme, self._today, self._first, self._last = theme, today, first, last
        self._first_weekday = first_weekday
        self._habits = habits()
        super().__init__(value)

    def read(self, text: str) -> date | None:
        return typed.day(text, self._habits, self._today, self._first, self._last)

    def written(self, value: date) -> str:
        return dates.in_figures(value)

    def unclear(self) -> str:
        return self.tr("That is no day. Write it like {0}.").format(self.written(self._today))

    def wrong(self, value: date) -> str:
        if value < self._first:
            return self.tr("Choose {0} or a later day.").format(dates.day(self._first, self._today))
        if value > self._last:
            return self.tr("Choose {0} or an earlier day.").format(dates.day(self._last, self._today))
        return ""

    def stepped(self, value: date, way: int, is_large: bool) -> date:
        """Return the next day, or the same weekday of the next week."""
        return value + timedelta(days=way * (7 if is_large else 1))

    def open(self) -> None:
        calendar = _Calendar(self._theme)
        calendar.setAccessibleName(self.accessibleName())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setDateRange(_as_qt(self._first), _as_qt(self._last))
        calendar.setSelectedDate(_as_qt(self.value))
        if self._first_weekday is not None:
            calendar.setFirstDayOfWeek(Qt.DayOfWeek(self._first_weekday + 1))
        popup = Popup(self, calendar)
        self._dress(calendar)

        def pick(chosen: QDate) -> None:
            self._pick(date(chosen.year(), chosen.month(), chosen.day()))
            popup.close()

        calendar.clicked.connect(pick)
        calendar.activated.connect(pick)
        popup.open()

    def _dress(self, calendar: QCalendarWidget) -> None:
        """Give the calendar ink and room: Qt's red weekends and black arrows are hard to read on dark."""
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colour("ink"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)
        arrow = self._theme.pixmap("arrow-left", "ink", 16)
        for name, pixmap in (("prev", arrow), ("next", arrow.transformed(QTransform().scale(-1, 1)))):
            step = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(step, QToolButton):
                step.setIcon(QIcon(pixmap))
        calendar.setMinimumHeight(12 * self.fontMetrics().height())


class _Calendar(QCalendarWidget):
    """A calendar in which a day that may not be chosen looks like one; Qt paints it like the others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        if self.minimumDate().daysTo(day) >= 0 <= day.daysTo(self.maximumDate()):
            super().paintCell(painter, rect, day)
            return
        colour = QColor(self._theme.colour("quiet"))
        colour.setAlphaF(_OUT)
        font = painter.font()
        font.setStrikeOut(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.restore()


class MinutesField(TypedField):
    """A length in whole minutes, from 1 to ``most``."""

    def __init__(self, value: int, most: int) -> None:
        self._most = most
        super().__init__(value)

    def read(self, text: str) -> int | None:
        return typed.minutes(text, self.tr("{0} min").format(""))

    def written(self, value: int) -> str:
        return self.tr("{0} min").format(value)

    def unclear(self) -> str:
        return self.tr("Write whole minutes, such as 25.")

    def wrong(self, value: int) -> str:
        return "" if 1 <= value <= self._most else self.tr("Write from 1 to {0} minutes.").format(self._most)

    def stepped(self, value: int, way: int, is_large: bool) -> int:
        return value + way * (10 if is_large else 1)


def _minutes(at: time) -> int:
    return 60 * at.hour + at.minute


def _as_qt(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)
