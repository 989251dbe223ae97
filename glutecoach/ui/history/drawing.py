"""How the bars of the history are laid out and painted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from glutecoach.ui.history import dates
from glutecoach.ui.history.bars import Bar, Bars, Span, ticks
from glutecoach.ui.theme import Theme

FEWEST_SLOTS = 12
SESSIONS_HEIGHT, MINUTES_HEIGHT, GAP = 96, 48, 16
"""Heights in pixels at 100 % text."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the two small charts: its title, its bars' heights and its axis."""

    title: str
    values: tuple[float, ...]
    ticks: list[int]
    top: float
    height: float
    colour: str
    width: float

    def y(self, value: float) -> float:
        return self.top + self.height * (1 - value / self.ticks[-1])


class Drawing:
    """The two charts over one axis of time, for one size of widget and one size of text."""

    def __init__(self, theme: Theme, metrics: QFontMetrics, width: int, bars: Bars, titles: tuple[str, str]) -> None:
        self._theme = theme
        self._metrics = metrics
        self._bars = bars
        line = metrics.height() + theme.px(8)
        self._pad = theme.px(6)
        heights = theme.px(SESSIONS_HEIGHT), theme.px(MINUTES_HEIGHT)
        second = self._pad + line + heights[0] + theme.px(GAP) + line
        counts = tuple(float(bar.sessions) for bar in bars.bars)
        minutes = tuple(bar.minutes for bar in bars.bars)
        self._panels = (
            Panel(titles[0], counts, _count_ticks(max(counts, default=0)), self._pad + line, heights[0], "teal", 0.68),
            Panel(titles[1], minutes, _minute_ticks(max(minutes, default=0)), second, heights[1], "slate", 0.36),
        )
        self.height = round(second + heights[1] + theme.px(6) + metrics.height() + self._pad)
        labels = (f"{panel.ticks[-1]}" for panel in self._panels)
        self._left = self._pad + max(metrics.horizontalAdvance(text) for text in labels) + theme.px(10)
        self._slot = max(width - self._left - self._pad, 1) / max(len(bars.bars), FEWEST_SLOTS)

    def index_at(self, x: float) -> int | None:
        """Return the bar at a distance from the left edge."""
        index = int((x - self._left) // self._slot)
        return index if 0 <= index < len(self._bars.bars) else None

    def slot(self, index: int) -> QRectF:
        """Return the strip that belongs to a bar, over both charts."""
        top = self._panels[0].top - self._pad
        bottom = self._panels[1].top + self._panels[1].height
        return QRectF(self._left + index * self._slot, top, self._slot, bottom - top)

    def paint(self, painter: QPainter, marked: int | None, width: int) -> None:
        """Paint everything; the bar ``marked`` stands on a strip of its own."""
        if marked is not None:
            painter.fillRect(self.slot(marked), self._theme.colour("wash"))
        for panel in self._panels:
            self._paint_axis(painter, panel, width)
            for index, bar in enumerate(self._bars.bars):
                self._paint_bar(painter, panel, index, bar)
        self._paint_dates(painter, width)

    def _paint_axis(self, painter: QPainter, panel: Panel, width: int) -> None:
        half, text = self._metrics.height() / 2, self._theme.colour("quiet")
        for tick in panel.ticks:
            y = round(panel.y(tick)) + 0.5
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(self._left, y), QPointF(width - self._pad, y))
            painter.setPen(text)
            box = QRectF(0, y - half, self._left - self._theme.px(10), 2 * half)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(tick))
        title = QPointF(self._pad, panel.top - half - self._theme.px(6))
        painter.drawText(title, panel.title)

    def _paint_bar(self, painter: QPainter, panel: Panel, index: int, bar: Bar) -> None:
        value, base = panel.values[index], panel.top + panel.height
        if not value:
            return
        width = max(self._slot * panel.width, 2)
        left = self._left + index * self._slot + (self._slot - width) / 2
        top = min(panel.y(value), base - 2)
        path = _rounded_on_top(QRectF(left, top, width, base - top), min(self._theme.px(4), width / 2))
        colour = self._theme.colour(panel.colour)
        painter.setPen(QPen(colour, 1.5) if bar.open else Qt.PenStyle.NoPen)
        painter.setBrush(_pale(colour) if bar.open else colour)
        painter.drawPath(path)

    def _paint_dates(self, painter: QPainter, width: int) -> None:
        """Write the names of months or years where they begin, as many as there is room for."""
        painter.setPen(self._theme.colour("quiet"))
        base = self._panels[1].top + self._panels[1].height + self._theme.px(6) + self._metrics.ascent()
        free = 0.0
        for index, bar in enumerate(self._bars.bars):
            before = self._bars.bars[index - 1].start if index else None
            text = _LABELS[self._bars.span](bar.start, before)
            x = self._left + index * self._slot
            x = min(x, width - self._pad - self._metrics.horizontalAdvance(text))
            if text and x >= free:
                painter.drawText(QPointF(x, base), text)
                free = x + self._metrics.horizontalAdvance(text) + self._theme.px(12)


def _month(start: date, before: date | None) -> str:
    """Return the month that begins with a bar, with the year where that is a new one."""
    if before and before.month == start.month:
        return ""
    return f"{dates.month(start)} {start.year}" if before and before.year != start.year else dates.month(start)


def _year(start: date, before: date | None) -> str:
    return str(start.year) if before is None or before.year != start.year else ""


_LABELS: dict[Span, Callable[[date, date | None], str]] = {
    Span.WEEK: _month,
    Span.MONTH: _year,
    Span.QUARTER: _year,
    Span.YEAR: _year,
}


def _count_ticks(most: float) -> list[int]:
    return ticks(max(most, 3), (1, 2, 5), 4)


def _minute_ticks(most: float) -> list[int]:
    return ticks(max(most, 30), (10, 15, 20, 30, 40, 50, 60, 80), 2)


def _pale(colour: QColor) -> QColor:
    pale = QColor(colour)
    pale.setAlphaF(0.22)
    return pale


def _rounded_on_top(rect: QRectF, radius: float) -> QPainterPath:
    """Return a bar that stands flat on its axis."""
    radius = min(radius, rect.height())
    path = QPainterPath(rect.bottomLeft())
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()))
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.bottomRight())
    return path
