"""Panel: one axis of values from 0 upwards, with its title and its lines, and the dates below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from glutecoach.coaching.stretches import Span
from glutecoach.ui.history.months import Beginning, names
from glutecoach.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Panel:
    """Where one small chart lies, in pixels, and what its axis says."""

    title: str
    ticks: list[int]
    left: float
    right: float
    top: float
    height: float

    @property
    def base(self) -> float:
        return self.top + self.height

    @property
    def rect(self) -> QRectF:
        return QRectF(self.left, self.top, self.right - self.left, self.height)

    def y(self, value: float) -> float:
        return self.top + self.height * (1 - value / self.ticks[-1])


def paint_axis(painter: QPainter, theme: Theme, metrics: QFontMetrics, panel: Panel, *, has_lines: bool = True) -> None:
    """Paint a panel's numbers, with a line for each, and its title over them."""
    half, gap = metrics.height() / 2, theme.px(8)
    for tick in panel.ticks:
        y = round(panel.y(tick)) + 0.5
        if has_lines or tick == 0:
            painter.setPen(QPen(theme.colour("line" if tick else "edge"), 1))
            painter.drawLine(QPointF(panel.left, y), QPointF(panel.right, y))
        painter.setPen(theme.colour("quiet"))
        box = QRectF(0, y - half, panel.left - gap, 2 * half)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(tick))
    painter.setPen(theme.colour("ink"))
    painter.drawText(QPointF(theme.px(6), panel.top - theme.px(16)), panel.title)


def dates_height(theme: Theme, metrics: QFontMetrics) -> int:
    """Return how much room the dates below a panel take."""
    return theme.px(6) + metrics.height()


def paint_dates(
    painter: QPainter,
    theme: Theme,
    metrics: QFontMetrics,
    days: Iterable[Beginning],
    span: Span,
    panel: Panel,
    top: float,
) -> None:
    """Write the names of months or years below a panel, each with a little line where it begins."""
    painter.setPen(theme.colour("quiet"))
    base = top + theme.px(6) + metrics.ascent()
    for name in names(days, span is not Span.WEEK, metrics.horizontalAdvance, panel.left, panel.right):
        painter.drawLine(QPointF(name.at, top + 1), QPointF(name.at, top + theme.px(4)))
        painter.drawText(QPointF(name.left, base), name.text)
