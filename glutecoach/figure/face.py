"""Face: closed, calm eyes, brows and a mouth."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from glutecoach.figure.camera import Camera
from glutecoach.figure.posture import Body
from glutecoach.figure.skeleton import Bone
from glutecoach.figure.vectors import axes_of, dot, place, turned

_FEATURES = (
    (((0.020, 0.084, 0.089), (0.036, 0.074, 0.088), (0.050, 0.084, 0.076)), (0.38, 0.0, 0.92), 0.0065),
    (((-0.020, 0.084, 0.089), (-0.036, 0.074, 0.088), (-0.050, 0.084, 0.076)), (-0.38, 0.0, 0.92), 0.0065),
    (((0.018, 0.108, 0.094), (0.036, 0.120, 0.089), (0.054, 0.108, 0.078)), (0.38, 0.1, 0.92), 0.005),
    (((-0.018, 0.108, 0.094), (-0.036, 0.120, 0.089), (-0.054, 0.108, 0.078)), (-0.38, 0.1, 0.92), 0.005),
    (((0.020, 0.034, 0.090), (0.0, 0.024, 0.096), (-0.020, 0.034, 0.090)), (0.0, -0.1, 1.0), 0.0055),
)
"""Eyes, brows and mouth, each as a curve on the head, the way out of the skin there, and the width of its line."""


def paint_face(painter: QPainter, body: Body, camera: Camera, ink: QColor) -> None:
    """Paint what of a face can be seen."""
    at, turn = body.frames[Bone.HEAD]
    axes = axes_of(turn)
    toward = camera.rows[2]
    for points, out, width in _FEATURES:
        seen = dot(turned(axes, out), toward)
        if seen < 0.12:
            continue
        spots = [camera.spot(*place(at, axes, point)) for point in points]
        path = QPainterPath(QPointF(*spots[0][:2]))
        path.quadTo(QPointF(*spots[1][:2]), QPointF(*spots[2][:2]))
        colour = QColor(ink)
        colour.setAlphaF(min((seen - 0.12) * 3, 0.85))
        pen = QPen(colour, width * spots[1][2], Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.strokePath(path, pen)
