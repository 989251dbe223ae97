"""Face: calm eyes, brows and a mouth."""

from typing import TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from glutecoach.figure.camera import Camera
from glutecoach.figure.paints import faded
from glutecoach.figure.posture import Body
from glutecoach.figure.skeleton import Bone
from glutecoach.figure.vectors import Vector, axes_of, dot, place, turned

Curve: TypeAlias = tuple[tuple[Vector, Vector, Vector], Vector, float]
"""Three points of a curve on the head, the way out of the skin there, and the width of the line, in metres."""


def _both(curve: Curve) -> tuple[Curve, Curve]:
    points, (x, y, z), width = curve
    first, second, third = ((-px, py, pz) for px, py, pz in points)
    return curve, ((first, second, third), (-x, y, z), width)


_BROWS = _both((((0.018, 0.106, 0.094), (0.036, 0.117, 0.089), (0.054, 0.106, 0.078)), (0.38, 0.1, 0.92), 0.005))
_CLOSED = _both((((0.020, 0.084, 0.089), (0.036, 0.074, 0.088), (0.050, 0.084, 0.076)), (0.38, 0.0, 0.92), 0.0065))
_LIDS = _both((((0.020, 0.080, 0.089), (0.036, 0.092, 0.088), (0.051, 0.081, 0.076)), (0.38, 0.0, 0.92), 0.0055))
_PUPILS = _both((((0.036, 0.079, 0.090), (0.036, 0.078, 0.090), (0.036, 0.077, 0.090)), (0.38, 0.0, 0.92), 0.0125))
_MOUTH = (((0.020, 0.034, 0.090), (0.0, 0.024, 0.096), (-0.020, 0.034, 0.090)), (0.0, -0.1, 1.0), 0.0055)

_AWAKE: tuple[Curve, ...] = (*_BROWS, *_LIDS, *_PUPILS, _MOUTH)
_RESTING: tuple[Curve, ...] = (*_BROWS, *_CLOSED, _MOUTH)


def paint_face(painter: QPainter, body: Body, camera: Camera, ink: QColor, *, awake: bool) -> None:
    """Paint what of a face can be seen, with open or with closed eyes."""
    at, turn = body.frames[Bone.HEAD]
    axes = axes_of(turn)
    toward = camera.rows[2]
    for points, out, width in _AWAKE if awake else _RESTING:
        seen = dot(turned(axes, out), toward)
        if seen < 0.12:
            continue
        spots = [camera.spot(*place(at, axes, point)) for point in points]
        path = QPainterPath(QPointF(*spots[0][:2]))
        path.quadTo(QPointF(*spots[1][:2]), QPointF(*spots[2][:2]))
        pen = QPen(faded(ink, (seen - 0.12) * 3), width * spots[1][2], Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.strokePath(path, pen)
