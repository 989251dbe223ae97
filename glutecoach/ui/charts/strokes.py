"""The small signs that the charts share: hatching, a check, a pause, and lines that differ by more than colour."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from glutecoach.ui.colours import faded

SOLID: tuple[float, ...] = ()
DASHED = (4.0, 2.5)
DOTTED = (1.0, 2.0)

PAUSED, READ = 0.75, 0.6
"""How strong the hatching of what was paused is, and the frame of what is read."""


class Shape(Enum):
    """The mark of one point on a line."""

    RING = auto()
    SQUARE = auto()
    DIAMOND = auto()
    UP = auto()
    DOWN = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """How one line looks: its colour by name, its dashes and its marks; sizes in pixels at 100 % text."""

    colour: str
    dashes: tuple[float, ...]
    shape: Shape
    size: float = 7
    width: float = 2


def pen(colour: QColor, width: float, dashes: tuple[float, ...] = SOLID) -> QPen:
    made = QPen(colour, width, c=Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        made.setDashPattern(dashes)
    return made


def hatch(painter: QPainter, rect: QRectF, colour: QColor, step: float) -> None:
    """Fill a rectangle with slanting lines, ``step`` pixels apart."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(colour, max(step / 6, 1)))
    many = int((rect.width() + rect.height()) / step) + 1
    starts = (rect.left() - rect.height() + n * step for n in range(many))
    painter.drawLines([QLineF(x, rect.bottom(), x + rect.height(), rect.top()) for x in starts])
    painter.restore()


def paused(painter: QPainter, rect: QRectF, quiet: QColor, step: float) -> None:
    """Fill a rectangle as what was paused: hatched, fainter than anything that was done."""
    hatch(painter, rect, faded(quiet, PAUSED), step)


def read(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    """Mark the place of what is read: framed, and a little darker than the rest."""
    painter.setBrush(faded(ink, 0.08))
    painter.setPen(pen(faded(ink, READ), 1.2))
    painter.drawRoundedRect(rect, 3, 3)


def check(painter: QPainter, centre: QPointF, size: float, colour: QColor) -> None:
    x, y = centre.x(), centre.y()
    painter.setPen(pen(colour, max(size / 5, 1.4)))
    points = ((-0.5, 0.05), (-0.12, 0.42), (0.5, -0.4))
    painter.drawPolyline(QPolygonF([QPointF(x + size * dx, y + size * dy) for dx, dy in points]))


def pause(painter: QPainter, centre: QPointF, size: float, colour: QColor) -> None:
    for side in (-0.28, 0.28):
        bar = QRectF(0, 0, size * 0.26, size)
        bar.moveCenter(centre + QPointF(side * size, 0))
        painter.fillRect(bar, colour)


def mark(painter: QPainter, shape: Shape, at: QPointF, size: float, colour: QColor, ground: QColor) -> None:
    """Draw the mark of a point; a hollow one is filled with ``ground``, so that it stands before its line."""
    painter.setPen(QPen(colour, max(size / 8, 1.3)))
    painter.setBrush(ground if shape in _HOLLOW else colour)
    _MARKS[shape](painter, at, size / 2)


def stands(rect: QRectF, radius: float) -> QPainterPath:
    """Return a bar that stands flat on its axis and is rounded above."""
    radius = min(radius, rect.height())
    path = QPainterPath(rect.bottomLeft())
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()))
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.bottomRight())
    path.closeSubpath()
    return path


def _polygon(*corners: tuple[float, float]) -> Callable[[QPainter, QPointF, float], object]:
    def draw(painter: QPainter, at: QPointF, half: float) -> None:
        painter.drawPolygon(QPolygonF([at + QPointF(x * half, y * half) for x, y in corners]))

    return draw


_HOLLOW = (Shape.RING, Shape.DIAMOND)

_MARKS: dict[Shape, Callable[[QPainter, QPointF, float], object]] = {
    Shape.RING: lambda painter, at, half: painter.drawEllipse(at, half, half),
    Shape.SQUARE: _polygon((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    Shape.DIAMOND: _polygon((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    Shape.UP: _polygon((0, -1), (1, 0.8), (-1, 0.8)),
    Shape.DOWN: _polygon((0, 1), (1, -0.8), (-1, -0.8)),
}
