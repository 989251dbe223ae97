"""The calendar of a year: a square for each day, the fuller, the longer its sessions were."""

from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from glutecoach.coaching.days import STEPS, DayDone, Days
from glutecoach.ui import dates
from glutecoach.ui.charts import strokes
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.charts.legend import Key
from glutecoach.ui.charts.months import names
from glutecoach.ui.colours import faded
from glutecoach.ui.translating import tr

LEAST_CELL, MOST_CELL = 11, 18
"""The side of a day in pixels at 100 % text."""

SHARES = (0.34, 0.56, 0.78, 1.0)
"""How far a day is filled, from below: shades that can be told from one another could not be told from the card."""

EMPTY = 0.45
"""How strong the colour of an empty day is."""

NAMED = (0, 2, 4)
"""The weekdays that have their name beside them: Monday, Wednesday and Friday."""


class CalendarDrawing:
    """Where the days lie: a column for each week, in several bands where one would be too narrow."""

    def __init__(self, look: ChartLook, metrics: Metrics, width: int, shown: Days, first_weekday: int) -> None:
        self._look, self._metrics, self._shown, self._first = look, metrics, shown, first_weekday
        self._right = width - look.px(6)
        self._left = max(metrics.horizontalAdvance(dates.weekday(day)) for day in NAMED) + look.px(14)
        room = max(width - self._left - look.px(6), look.px(LEAST_CELL))
        fitting = max(int(room // look.px(LEAST_CELL)), 1)
        self._bands = max(-(-shown.weeks // fitting), 1)
        self._per_band = max(-(-shown.weeks // self._bands), 1)
        self._cell = min(room / self._per_band, look.px(MOST_CELL))
        self._head = metrics.height() + look.px(6)
        self._band = self._head + 7 * self._cell + look.px(10)
        self.height = round(self._bands * self._band + look.px(2))

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

    def paint(self, painter: QPainter, marked: int | None) -> None:
        for band in range(self._bands):
            self._paint_names(painter, band)
            self._paint_months(painter, band)
        for index, day in enumerate(self._shown.days):
            paint_day(painter, self._look, self.rect(index).adjusted(1, 1, -1, -1), day)
        if self._shown.has_today:
            paint_today(painter, self._look, self.rect(self._shown.index(self._shown.today)))
        if marked is not None:
            paint_chosen(painter, self._look, self.rect(marked))

    def _paint_names(self, painter: QPainter, band: int) -> None:
        painter.setPen(self._look.colour("quiet"))
        for day in NAMED:
            row = (day - self._first) % 7
            middle = band * self._band + self._head + (row + 0.5) * self._cell
            base = middle + (self._metrics.ascent() - self._metrics.descent()) / 2
            painter.drawText(QPointF(self._look.px(6), base), dates.weekday(day))

    def _paint_months(self, painter: QPainter, band: int) -> None:
        """Write the months over the weeks that hold their first day."""
        painter.setPen(self._look.colour("quiet"))
        base = band * self._band + self._metrics.ascent()
        first = max(band * self._per_band * 7 - self._shown.offset, 0)
        end = (band + 1) * self._per_band * 7 - self._shown.offset
        days = ((self.rect(first + n).left(), day.on) for n, day in enumerate(self._shown.days[first:end]))
        measure = self._metrics.horizontalAdvance
        for name in names(days, False, measure, self._left, self._right, centred=False):
            painter.drawText(QPointF(name.left, base), name.text)


def paint_today(painter: QPainter, look: ChartLook, rect: QRectF) -> None:
    """Paint the frame of today, dashed."""
    _frame(painter, rect, strokes.pen(look.colour("quiet"), 1.5 * look.scale, (2.0, 1.5)))


def paint_chosen(painter: QPainter, look: ChartLook, rect: QRectF) -> None:
    """Paint the frame of the day that is read."""
    _frame(painter, rect, strokes.pen(look.colour("ink"), 2 * look.scale))


def _frame(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(rect, 3, 3)


def paint_day(painter: QPainter, look: ChartLook, rect: QRectF, day: DayDone) -> None:
    """Paint a day: filled for a session that counts, a dot for what does not, hatched where the program was paused."""
    brass = look.colour("brass")
    painter.setPen(Qt.PenStyle.NoPen)
    if day.counts:
        paint_strength(painter, look, rect, day.strength)
        return
    painter.setBrush(faded(look.colour("line"), EMPTY))
    painter.drawRoundedRect(rect, 2, 2)
    if day.paused:
        strokes.paused(painter, rect, look.colour("quiet"), look.px(6))
    if day.sessions:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brass)
        painter.drawEllipse(rect.center(), rect.width() * 0.24, rect.width() * 0.24)


def paint_strength(painter: QPainter, look: ChartLook, rect: QRectF, strength: int) -> None:
    """Paint a day that counts: outlined, and the fuller, the longer its sessions were."""
    brass, box = look.colour("brass"), rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(brass, 1))
    painter.setBrush(look.colour("card"))
    painter.drawRoundedRect(box, 2, 2)
    full = QRectF(box.left(), box.bottom(), box.width(), -box.height() * SHARES[strength]).normalized()
    painter.fillRect(full, brass)


def keys(look: ChartLook) -> list[Key[Days]]:
    """Return the legend."""

    def empty(painter: QPainter, rect: QRectF) -> None:
        paint_day(painter, look, _square(rect), DayDone(date.min))

    def strong(strength: int, painter: QPainter, rect: QRectF) -> None:
        paint_strength(painter, look, _square(rect), strength)

    def chosen(painter: QPainter, rect: QRectF) -> None:
        empty(painter, rect)
        paint_chosen(painter, look, _square(rect))

    def today(painter: QPainter, rect: QRectF) -> None:
        empty(painter, rect)
        paint_today(painter, look, _square(rect))

    def dot(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("brass"))
        painter.drawEllipse(rect.center(), look.px(3), look.px(3))

    def paused(painter: QPainter, rect: QRectF) -> None:
        paint_day(painter, look, _square(rect), DayDone(date.min, paused=True))

    minutes = [tr("under {0} min").format(STEPS[0])]
    minutes += [tr("{0}–{1} min").format(low, high - 1) for low, high in pairwise(STEPS)]
    minutes.append(tr("{0} min or more").format(STEPS[-1]))
    return [
        Key(tr("no session"), empty),
        *(Key(text, partial(strong, strength)) for strength, text in enumerate(minutes)),
        Key(tr("chosen day"), chosen),
        Key(tr("today"), today, lambda shown: shown.has_today),
        Key(
            tr("other movement, or less than half of a session"),
            dot,
            lambda shown: any(day.sessions and not day.counts for day in shown.days),
        ),
        Key(tr("paused"), paused, lambda shown: any(day.paused for day in shown.days)),
    ]


def _square(rect: QRectF) -> QRectF:
    made = QRectF(0, 0, rect.height(), rect.height())
    made.moveCenter(rect.center())
    return made
