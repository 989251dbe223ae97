"""The backdrop: a wall above an oak floor, where every figure stands. It is painted; no picture holds it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from glutecoach.ui.theme import Theme

ROUND = 12
"""The radius of a room's corners, in pixels."""


def paint_backdrop(painter: QPainter, area: QRectF, horizon: float, theme: Theme, corners: float = ROUND) -> None:
    """Paint a room whose floor begins so many pixels from the top, as the scene in it says."""
    horizon = min(max(horizon, area.top()), area.bottom())
    room = QPainterPath()
    room.addRoundedRect(area, corners, corners)
    floor = QRectF(area.left(), round(horizon), area.width(), area.bottom() - round(horizon))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(room, theme.colour("wall"))
    painter.setClipRect(floor, Qt.ClipOperation.IntersectClip)
    painter.fillPath(room, theme.colour("oak"))
    painter.restore()
