"""The legend of a chart: small pictures with what they stand for, told where the chart needs them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from glutecoach.ui.charts import strokes
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.translating import tr

Shown = TypeVar("Shown")
Paint = Callable[[QPainter, QRectF], object]

TEXT_FROM = 28
"""Where the text of an entry begins, in pixels at 100 % text."""

WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Key(Generic[Shown]):
    """One entry: what it stands for, what paints its picture into a rectangle, and whether the chart needs it."""

    text: str
    paint: Paint
    needed: Callable[[Shown], bool] = lambda _shown: True


def paused_key(look: ChartLook, needed: Callable[[Shown], bool]) -> Key[Shown]:
    def paint(painter: QPainter, rect: QRectF) -> None:
        strokes.paused(painter, rect, look.colour("quiet"), look.px(6))

    return Key(tr("paused"), paint, needed)


def line_painter(look: ChartLook, line: strokes.Line) -> Paint:
    """Return what paints a line with its mark."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        colour = look.colour(line.colour)
        painter.setPen(strokes.pen(colour, line.width * look.scale, line.dashes))
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))
        strokes.mark(painter, line.shape, rect.center(), line.size * look.scale, colour, look.colour("card"))

    return paint


def width_of(look: ChartLook, metrics: Metrics, text: str) -> float:
    return look.px(TEXT_FROM) + metrics.horizontalAdvance(text)


def paint_key(painter: QPainter, look: ChartLook, metrics: Metrics, key: Key, box: QRectF) -> None:
    """Paint an entry into a box, its picture beside the first line of its text."""
    height = look.px(12)
    first = min(box.height(), metrics.height())
    key.paint(painter, QRectF(box.left() + look.hair, box.top() + (first - height) / 2, look.px(20), height))
    painter.setPen(look.colour("quiet"))
    painter.drawText(box.adjusted(look.px(TEXT_FROM), 0, 0, 0), WRAPPED, key.text)


def placed(look: ChartLook, metrics: Metrics, keys: Sequence[Key], width: float) -> Iterator[tuple[Key, QRectF]]:
    """Yield entries with their boxes, one beside the other, in lines of a width."""
    x = y = 0.0
    for key in keys:
        wide = width_of(look, metrics, key.text) + look.px(2)
        if x and x + wide > width:
            x, y = 0.0, y + metrics.height()
        yield key, QRectF(x, y, wide, metrics.height())
        x += wide + look.px(16)
