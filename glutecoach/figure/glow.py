"""Glow: a muscle at work shines through the skin."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QRadialGradient, QTransform

from glutecoach.figure.camera import Camera
from glutecoach.figure.muscles import Patch
from glutecoach.figure.posture import Body
from glutecoach.figure.vectors import axes_of, cross, dot, place, turned, unit


def paint_glow(
    painter: QPainter,
    body: Body,
    camera: Camera,
    patches: Iterable[Patch],
    skin: QPainterPath,
    glow: QColor,
    strength: float,
) -> None:
    """Paint muscles, each as flat as it lies on the body.

    Args:
        painter: paints; it is given back as it was.
        body: whose muscles they are.
        camera: how it is seen.
        patches: the muscles.
        skin: the outline that they stay within.
        glow: the colour.
        strength: how strongly they glow, 0 to 1.
    """
    painter.save()
    painter.setClipPath(skin, Qt.ClipOperation.IntersectClip)
    painter.setBrush(glow_brush(glow.rgb()))
    painter.setPen(Qt.PenStyle.NoPen)
    opacity, screen = painter.opacity() * strength, painter.transform()
    for patch in patches:
        shape, seen = _laid(patch, body, camera)
        if seen > 0.02:
            painter.setTransform(shape * screen)
            painter.setOpacity(opacity * min(seen * 5, 1.0))
            painter.drawEllipse(QPointF(0, 0), 1, 1)
    painter.restore()


def _laid(patch: Patch, body: Body, camera: Camera) -> tuple[QTransform, float]:
    """Return what turns a round spot into a patch on the screen, and how much it faces the eye: 1 is fully, -1 away."""
    at, turn = body.frames[patch.bone]
    axes = axes_of(turn)
    out = unit(turned(axes, patch.out))
    right, up, toward = camera.rows
    x, y, scale, _ = camera.spot(*place(at, axes, patch.at))
    # One half axis runs along the bone, laid into the skin; the other one lies across it.
    across = unit(cross((axes[3], axes[4], axes[5]), out))
    along = unit(cross(out, across))
    wide, long = patch.across * scale, patch.along * scale
    ax, ay = dot(across, right) * wide, -dot(across, up) * wide
    bx, by = dot(along, right) * long, -dot(along, up) * long
    return QTransform(ax, ay, bx, by, x, y), dot(out, toward)


@lru_cache(maxsize=4)
def glow_brush(rgb: int) -> QBrush:
    """Return the paint of a round spot of radius 1 that is clear at its edge."""
    gradient = QRadialGradient(QPointF(0, 0), 1)
    for at, alpha in ((0.0, 255), (0.62, 250), (1.0, 0)):
        colour = QColor(rgb)
        colour.setAlpha(alpha)
        gradient.setColorAt(at, colour)
    return QBrush(gradient)
