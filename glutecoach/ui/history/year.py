"""YearCard: every day of a year as a calendar whose days are the fuller, the longer their sessions were."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.days import DayDone, Days, days, done, newest, years
from glutecoach.coaching.overview import Overview
from glutecoach.ui import dates
from glutecoach.ui.charts import year_calendar
from glutecoach.ui.charts.year_calendar import CalendarDrawing
from glutecoach.ui.history import columns, history_wording
from glutecoach.ui.history.frame import ChartCard
from glutecoach.ui.tables.rows import Column
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.read_chart import ReadChart


class YearChart(ReadChart):
    """The calendar, to be read day by day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(
            self.tr(
                "Days of a year; up and down go on by a day, left and right by a week, page up and page down by a month"
            )
        )
        self._days = Days(())
        self._first_weekday = 0

    @property
    def days(self) -> Days:
        return self._days

    def show_days(self, shown: Days, first_weekday: int) -> None:
        self._days, self._first_weekday = shown, first_weekday
        self.begin(newest(shown))

    def count(self) -> int:
        return len(self._days.days)

    def words_of(self, index: int) -> str:
        return day_words(self._days.days[index], self._days.today)

    def moved(self, key: Qt.Key, index: int) -> int | None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7}
        if key in steps:
            return index + steps[key]
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in months:
            return self._days.index(_month_on(self._days.days[index].on, months[key]))
        return super().moved(key, index)

    def draw(self, painter: QPainter, marked: int | None) -> None:
        super().draw(painter, self.read)

    def drawing(self, width: int) -> CalendarDrawing:
        return CalendarDrawing(self._theme, self.fontMetrics(), width, self._days, self._first_weekday)


class YearCard(ChartCard):
    """The calendar of the last twelve months, or of a year that is chosen."""

    def __init__(self, theme: Theme) -> None:
        self._year = YearChart(theme)
        self.which = Choice()
        keys = year_calendar.keys(theme)
        super().__init__(theme, self.tr("The year"), self._year, self.tr("Days on which something was done"), keys)
        self._overview = Overview((), ())
        self._today = date.min
        self.said.hide()
        self.which.call(self.tr("Which year"))
        self.which.chosen.connect(self._show)

    def controls(self) -> Sequence[QWidget]:
        return (self.which,)

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show the last twelve months up to the end of what is given; its earlier years can be chosen."""
        self._overview, self._today = overview, today
        found = years(overview)
        options = [(self.tr("12 months"), None), *((str(year), year) for year in found)]
        self.which.fill(options, None)
        self.which.setVisible(len(found) > 1)
        self._show(None)

    def rows(self) -> tuple[Sequence[Sequence[Column[Any]]], Sequence[Any]]:
        return columns.days(self._today), done(self._year.days)

    def _show(self, year: int | None) -> None:
        shown = days(self._overview, year, self._today)
        self._year.show_days(shown, self._overview.first_weekday)
        self.reading.reserve([self._year.words_of(index) for index, day in enumerate(shown.days) if day.sessions])
        self.renewed(shown)


def day_words(day: DayDone, today: date) -> str:
    """Return what a day says: "Tue, 4 Nov: Physio four, 14 min"."""
    told = history_wording.day(day.sessions)
    if day.paused:
        told = f"{tr('paused')}; {told}" if told else tr("paused")
    return tr("{0}: {1}").format(dates.day(day.on, today), told or tr("no session"))


def _month_on(day: date, months: int) -> date:
    """Return the same day of the month before or after, or that month's last."""
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))
