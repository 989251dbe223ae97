"""Glow: a muscle at work shines through the skin."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QRadialGradient, QTransform

from glutecoach.figure.camera import Camera
from glutecoach.figure.muscles import Patch
from glutecoach.figure.posture import Body
from glutecoach.figure.vectors import axes_of, cross, dot, place, turned, unit


def paint_glow(
    painter: QPainter, body: Body, camera: Camera, patch: Patch, skin: QPainterPath, colour: QColor, strength: float
) -> None:
    """Paint a muscle as flat as it lies on the body.

    Args:
        painter: paints; it is given back as it was.
        body: whose muscle it is.
        camera: how it is seen.
        patch: the muscle.
        skin: the outline that it stays within.
        colour: of the glow.
        strength: how strongly it glows, 0 to 1.
    """
    at, turn = body.frames[patch.bone]
    axes = axes_of(turn)
    out = unit(turned(axes, patch.out))
    right, up, toward = camera.rows
    seen = dot(out, toward)
    if seen <= 0.02:
        return
    x, y, scale, _ = camera.spot(*place(at, axes, patch.at))
    # One half axis runs along the bone, laid into the skin; the other one lies across it.
    across = unit(cross((axes[3], axes[4], axes[5]), out))
    along = unit(cross(out, across))
    ax, ay = dot(across, right) * patch.across * scale, -dot(across, up) * patch.across * scale
    bx, by = dot(along, right) * patch.along * scale, -dot(along, up) * patch.along * scale
    painter.save()
    painter.setClipPath(skin, Qt.ClipOperation.IntersectClip)
    painter.setTransform(QTransform(ax, ay, bx, by, x, y), combine=True)
    painter.setOpacity(painter.opacity() * strength * min(seen * 5, 1.0))
    painter.setBrush(_glow_brush(colour.rgb()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(0, 0), 1, 1)
    painter.restore()


@lru_cache(maxsize=4)
def _glow_brush(rgb: int) -> QBrush:
    gradient = QRadialGradient(QPointF(0, 0), 1)
    for at, alpha in ((0.0, 255), (0.62, 250), (1.0, 0)):
        colour = QColor(rgb)
        colour.setAlpha(alpha)
        gradient.setColorAt(at, colour)
    return QBrush(gradient)
