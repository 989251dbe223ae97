"""YearCard: every day of a year as a calendar whose days are the fuller, the longer their sessions were."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.days import STEPS, Day, Days, days, done, newest, years
from glutecoach.coaching.overview import Overview
from glutecoach.figure.paints import faded
from glutecoach.ui import dates
from glutecoach.ui.history import columns, reading, strokes
from glutecoach.ui.history.frame import ChartCard, Sign
from glutecoach.ui.history.months import names
from glutecoach.ui.history.rows import Column
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.read_chart import ReadChart

LEAST_CELL, MOST_CELL = 11, 18
"""The side of a day in pixels at 100 % text."""

SHARES = (0.34, 0.56, 0.78, 1.0)
"""How far a day is filled, from below: shades that can be told from one another could not be told from the card."""

EMPTY = 0.45
"""How strong the colour of an empty day is."""

NAMED = (0, 2, 4)
"""The weekdays that have their name beside them: Monday, Wednesday and Friday."""


class Grid:
    """Where the days lie: a column for each week, in several bands where one would be too narrow."""

    def __init__(self, theme: Theme, metrics: QFontMetrics, width: int, shown: Days, first_weekday: int) -> None:
        self._theme, self._metrics, self._shown, self._first = theme, metrics, shown, first_weekday
        self._right = width - theme.px(6)
        self._left = max(metrics.horizontalAdvance(dates.weekday(day)) for day in NAMED) + theme.px(14)
        room = max(width - self._left - theme.px(6), theme.px(LEAST_CELL))
        fitting = max(int(room // theme.px(LEAST_CELL)), 1)
        self._bands = max(-(-shown.weeks // fitting), 1)
        self._per_band = max(-(-shown.weeks // self._bands), 1)
        self._cell = min(room / self._per_band, theme.px(MOST_CELL))
        self._head = metrics.height() + theme.px(6)
        self._band = self._head + 7 * self._cell + theme.px(10)
        self.height = round(self._bands * self._band + theme.px(2))

    def rect(self, index: int) -> QRectF:
        week, weekday = divmod(index + self._shown.offset, 7)
        band, column = divmod(week, self._per_band)
        left = self._left + column * self._cell
        return QRectF(left, band * self._band + self._head + weekday * self._cell, self._cell, self._cell)

    def index_at(self, where: QPointF) -> int | None:
        band, below = divmod(where.y(), self._band)
        column, row = (where.x() - self._left) // self._cell, (below - self._head) // self._cell
        if not (0 <= column < self._per_band and 0 <= row < 7):
            return None
        index = int((band * self._per_band + column) * 7 + row) - self._shown.offset
        return index if 0 <= index < len(self._shown.days) else None

    def paint(self, painter: QPainter, marked: int, today: date) -> None:
        for band in range(self._bands):
            self._paint_names(painter, band)
            self._paint_months(painter, band)
        for index, day in enumerate(self._shown.days):
            paint_day(painter, self._theme, self.rect(index).adjusted(1, 1, -1, -1), day)
        now = self._shown.index(today)
        if self._shown.days[now].on == today:
            paint_today(painter, self._theme, self.rect(now))
        paint_chosen(painter, self._theme, self.rect(marked))

    def _paint_names(self, painter: QPainter, band: int) -> None:
        painter.setPen(self._theme.colour("quiet"))
        for day in NAMED:
            row = (day - self._first) % 7
            middle = band * self._band + self._head + (row + 0.5) * self._cell
            base = middle + (self._metrics.ascent() - self._metrics.descent()) / 2
            painter.drawText(QPointF(self._theme.px(6), base), dates.weekday(day))

    def _paint_months(self, painter: QPainter, band: int) -> None:
        """Write the months over the weeks that hold their first day."""
        painter.setPen(self._theme.colour("quiet"))
        base = band * self._band + self._metrics.ascent()
        first = max(band * self._per_band * 7 - self._shown.offset, 0)
        end = (band + 1) * self._per_band * 7 - self._shown.offset
        days = ((self.rect(first + n).center().x(), day.on) for n, day in enumerate(self._shown.days[first:end]))
        for name in names(days, False, self._metrics.horizontalAdvance, self._left, self._right):
            painter.drawText(QPointF(name.left, base), name.text)


def paint_today(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the frame of today, dashed."""
    _frame(painter, rect, strokes.pen(theme.colour("quiet"), 1.5 * theme.scale, (2.0, 1.5)))


def paint_chosen(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the frame of the day that is read."""
    _frame(painter, rect, strokes.pen(theme.colour("ink"), 2 * theme.scale))


def _frame(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(rect, 3, 3)


def paint_day(painter: QPainter, theme: Theme, rect: QRectF, day: Day) -> None:
    """Paint a day: filled for a session that counts, a dot for what does not, hatched where the program was paused."""
    teal = theme.colour("teal")
    painter.setPen(Qt.PenStyle.NoPen)
    if day.counts:
        paint_strength(painter, theme, rect, day.strength)
        return
    painter.setBrush(faded(theme.colour("line"), EMPTY))
    painter.drawRoundedRect(rect, 2, 2)
    if day.paused:
        strokes.paused(painter, rect, theme.colour("quiet"), theme.px(6))
    if day.sessions:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(teal)
        painter.drawEllipse(rect.center(), rect.width() * 0.24, rect.width() * 0.24)


def paint_strength(painter: QPainter, theme: Theme, rect: QRectF, strength: int) -> None:
    """Paint a day that counts: outlined, and the fuller, the longer its sessions were."""
    teal, box = theme.colour("teal"), rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(teal, 1))
    painter.setBrush(theme.colour("card"))
    painter.drawRoundedRect(box, 2, 2)
    painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), -box.height() * SHARES[strength]).normalized(), teal)


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
        self._today = date.min
        self._first_weekday = 0

    @property
    def days(self) -> Days:
        return self._days

    def show_days(self, shown: Days, first_weekday: int, today: date) -> None:
        self._days, self._first_weekday, self._today = shown, first_weekday, today
        self.begin(newest(shown))

    def count(self) -> int:
        return len(self._days.days)

    def words_of(self, index: int) -> str:
        return day_words(self._days.days[index], self._today)

    def moved(self, key: Qt.Key, index: int) -> int | None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7}
        if key in steps:
            return index + steps[key]
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in months:
            return self._days.index(_month_on(self._days.days[index].on, months[key]))
        return super().moved(key, index)

    def index_at(self, where: QPointF) -> int | None:
        return self._grid(self.width()).index_at(where)

    def heightForWidth(self, width: int) -> int:
        return self._grid(width).height

    def draw(self, painter: QPainter, marked: int | None) -> None:
        self._grid(self.width()).paint(painter, self.read, self._today)

    def _grid(self, width: int) -> Grid:
        return Grid(self._theme, self.fontMetrics(), width, self._days, self._first_weekday)


class YearCard(ChartCard):
    """The calendar of the last twelve months, or of a year that is chosen."""

    def __init__(self, theme: Theme) -> None:
        self._year = YearChart(theme)
        self._which = Choice()
        super().__init__(theme, self.tr("The year"), self._year, self.tr("Days on which something was done"))
        self._theme = theme
        self._overview = Overview((), ())
        self._today = date.min
        self._said.hide()
        self._which.call(self.tr("Which year"))
        self._which.chosen.connect(self._show)
        self._build_signs()

    def controls(self) -> Sequence[QWidget]:
        return (self._which,)

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show the last twelve months up to the end of what is given; its earlier years can be chosen."""
        self._overview, self._today = overview, today
        found = years(overview)
        options = [(self.tr("12 months"), None), *((str(year), year) for year in found)]
        self._which.fill(options, None)
        self._which.setVisible(len(found) > 1)
        self._show(None)

    def rows(self) -> tuple[Sequence[Sequence[Column[Any]]], Sequence[Any]]:
        return columns.days(self._today), done(self._year.days)

    def _show(self, year: int | None) -> None:
        shown = days(self._overview, year, self._today)
        self._year.show_days(shown, self._overview.first_weekday, self._today)
        self._reading.reserve([self._year.words_of(index) for index, day in enumerate(shown.days) if day.sessions])
        self._now.setVisible(shown.days[0].on <= self._today <= shown.days[-1].on)
        self._paused.setVisible(any(day.paused for day in shown.days))
        self._dot.setVisible(any(day.sessions and not day.counts for day in shown.days))
        self.renewed()

    def _build_signs(self) -> None:
        signs: list[tuple[str, Callable[[QPainter, QRectF], object]]] = [(self.tr("no session"), self._paint_empty)]
        texts = [self.tr("under {0} min").format(STEPS[0])]
        texts += [self.tr("{0}–{1} min").format(low, high - 1) for low, high in pairwise(STEPS)]
        texts.append(self.tr("{0} min or more").format(STEPS[-1]))
        signs += [(text, partial(self._paint_strength, strength)) for strength, text in enumerate(texts)]
        signs.append((self.tr("chosen day"), self._paint_chosen))
        for text, paint in signs:
            self._signs.add(Sign(self._theme, text, paint))
        self._dot = Sign(self._theme, self.tr("other movement, or a session begun"), self._paint_dot)
        self._paused = Sign(self._theme, self.tr("paused"), self._paint_paused)
        self._now = Sign(self._theme, self.tr("today"), self._paint_today)
        for sign in (self._now, self._dot, self._paused):
            self._signs.add(sign)

    def _paint_empty(self, painter: QPainter, rect: QRectF) -> None:
        paint_day(painter, self._theme, _square(rect), Day(date.min))

    def _paint_today(self, painter: QPainter, rect: QRectF) -> None:
        self._paint_empty(painter, rect)
        paint_today(painter, self._theme, _square(rect))

    def _paint_chosen(self, painter: QPainter, rect: QRectF) -> None:
        self._paint_empty(painter, rect)
        paint_chosen(painter, self._theme, _square(rect))

    def _paint_strength(self, strength: int, painter: QPainter, rect: QRectF) -> None:
        paint_strength(painter, self._theme, _square(rect), strength)

    def _paint_dot(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("teal"))
        painter.drawEllipse(rect.center(), self._theme.px(3), self._theme.px(3))

    def _paint_paused(self, painter: QPainter, rect: QRectF) -> None:
        paint_day(painter, self._theme, _square(rect), Day(date.min, paused=True))


def day_words(day: Day, today: date) -> str:
    """Return what a day says: "Tue, 4 Nov: Physio four, 14 min"."""
    told = reading.day(day.sessions)
    if day.paused:
        told = f"{_tr('paused')}; {told}" if told else _tr("paused")
    return _tr("{0}: {1}").format(dates.day(day.on, today), told or _tr("no session"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def _square(rect: QRectF) -> QRectF:
    made = QRectF(0, 0, rect.height(), rect.height())
    made.moveCenter(rect.center())
    return made


def _month_on(day: date, months: int) -> date:
    """Return the same day of the month before or after, or that month's last."""
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))
