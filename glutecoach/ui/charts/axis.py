"""ChartPanel: one axis of values from 0 upwards, with its lines, and the dates below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from glutecoach.coaching.stretches import Span
from glutecoach.ui.breaking import broken
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.charts.months import Beginning, names


@dataclass(frozen=True, slots=True)
class AxisPlace:
    """Where one small chart lies, in pixels, without what stands around it; ``margin`` is for words at its right."""

    left: float
    right: float
    top: float
    height: float
    margin: float = 0.0

    @property
    def base(self) -> float:
        return self.top + self.height

    @property
    def rect(self) -> QRectF:
        return QRectF(self.left, self.top, self.right - self.left, self.height)


def place(
    look: ChartLook, metrics: Metrics, width: float, top: float, height: float, most: int, words: Iterable[str]
) -> AxisPlace:
    """Return the place of a chart that leaves room for its numbers up to ``most``, and for words beside it."""
    pad = look.px(6)
    margin = max(map(metrics.horizontalAdvance, words), default=0)
    left = pad + metrics.horizontalAdvance(str(most)) + look.px(10)
    return AxisPlace(left, width - pad - margin - look.px(6), top, height, margin)


class ChartPanel:
    """A place with an axis of values, ``ticks``, the first of which is 0."""

    def __init__(self, look: ChartLook, metrics: Metrics, place: AxisPlace, ticks: list[int]) -> None:
        self.look, self.metrics, self.place, self.ticks = look, metrics, place, ticks

    def y(self, value: float) -> float:
        return self.place.top + self.place.height * (1 - value / self.ticks[-1])

    def paint_title(self, painter: QPainter, title: str) -> None:
        left = self.look.px(6)
        painter.setPen(self.look.colour("ink"))
        told = fitting(title, self.metrics, self.place.right - left)
        painter.drawText(QPointF(left, self.place.top - self.look.px(16)), told)

    def paint_axis(self, painter: QPainter, *, has_lines: bool = True) -> None:
        """Paint the numbers, with a line for each, or for 0 alone."""
        half, gap = self.metrics.height() / 2, self.look.px(8)
        for tick in self.ticks:
            y = round(self.y(tick)) + 0.5
            if has_lines or tick == 0:
                painter.setPen(QPen(self.look.colour("line" if tick else "edge"), self.look.hair))
                painter.drawLine(QPointF(self.place.left, y), QPointF(self.place.right, y))
            painter.setPen(self.look.colour("quiet"))
            box = QRectF(0, y - half, self.place.left - gap, 2 * half)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(tick))

    def paint_beside(self, painter: QPainter, value: float, word: str, colour: str) -> None:
        """Write a word at the right of a value, in lines where there is no room for it in one."""
        painter.setPen(self.look.colour(colour))
        x, spacing = self.place.right + self.look.px(6), self.metrics.lineSpacing()
        lines = broken(word, self.metrics, self.place.margin)
        rise = self.metrics.ascent() - self.metrics.descent() - (len(lines) - 1) * spacing
        first = self.y(value) + rise / 2
        for n, line in enumerate(lines):
            painter.drawText(QPointF(x, first + n * spacing), line)

    def paint_dates(self, painter: QPainter, days: Iterable[Beginning], span: Span, below: float = 0.0) -> None:
        """Write the names of months or years below, each with a little line where it begins."""
        look, top = self.look, self.place.base + below
        painter.setPen(QPen(look.colour("quiet"), look.hair))
        base = top + look.px(6) + self.metrics.ascent()
        by_year = span is not Span.WEEK
        for name in names(days, by_year, self.metrics.horizontalAdvance, self.place.left, self.place.right):
            painter.drawLine(QPointF(name.at, top + look.hair), QPointF(name.at, top + look.px(4)))
            painter.drawText(QPointF(name.left, base), name.text)


def fitting(title: str, metrics: Metrics, width: float) -> str:
    """Return as much of a title as there is room for: what follows its colon, which explains it, is left out first."""
    if metrics.horizontalAdvance(title) > width:
        title = title.partition(":")[0]
    return metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(width))


def dates_height(look: ChartLook, metrics: Metrics) -> float:
    """Return how much room the dates below a panel take."""
    return look.px(6) + metrics.height()
