"""Panel: one axis of values from 0 upwards, with its title and its lines, and the dates below it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from glutecoach.ui import dates
from glutecoach.ui.history.bars import Span
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


def paint_axis(painter: QPainter, theme: Theme, metrics: QFontMetrics, panel: Panel) -> None:
    """Paint a panel's lines with their numbers, and its title over them."""
    half, gap = metrics.height() / 2, theme.px(8)
    for tick in panel.ticks:
        y = round(panel.y(tick)) + 0.5
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(panel.left, y), QPointF(panel.right, y))
        painter.setPen(theme.colour("quiet"))
        box = QRectF(0, y - half, panel.left - gap, 2 * half)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(tick))
    painter.setPen(theme.colour("ink"))
    painter.drawText(QPointF(theme.px(6), panel.top - theme.px(16)), panel.title)


def paint_dates(
    painter: QPainter, theme: Theme, metrics: QFontMetrics, at: Iterable[tuple[float, date]], span: Span, end: QPointF
) -> None:
    """Write the names of months or years where they begin, as many as there is room for up to ``end``."""
    painter.setPen(theme.colour("quiet"))
    free, before = 0.0, None
    for wanted, start in at:
        text = _LABELS[span](start, before)
        before = start
        width = metrics.horizontalAdvance(text)
        x = min(wanted, end.x() - width)
        if text and x >= free:
            painter.drawText(QPointF(x, end.y()), text)
            free = x + width + theme.px(12)


def _month(start: date, before: date | None) -> str:
    """Return the month that begins here, with the year where that is a new one."""
    if before and (before.year, before.month) == (start.year, start.month):
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
