"""The body map: a standing body from the front and from the back, and where each muscle lies on it."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from glutecoach.coaching.exercise import Muscle
from glutecoach.figure.body_drawing import BodyPainter
from glutecoach.figure.camera import Camera, View
from glutecoach.figure.framing import fitted, share_of, unit_camera
from glutecoach.figure.glow import glow_brush
from glutecoach.figure.keyframe_files import ArmFile, KeyframeFile, LegFile, RootFile
from glutecoach.figure.outline import outline
from glutecoach.figure.paints import Paints, Shades
from glutecoach.figure.posing import pose
from glutecoach.figure.posture import Body, embody

FRONT, BACK = View(0, 3), View(180, 3)

_MARGIN = 0.01


class Spot(NamedTuple):
    """An oval on the left half of the map: its middle and half sizes in metres, and how its top leans outward."""

    x: float
    y: float
    across: float
    along: float
    lean: float = 0.0


_SPOTS: dict[View, dict[Muscle, Spot]] = {
    FRONT: {
        Muscle.GLUTEUS_MEDIUS: Spot(0.168, 0.965, 0.034, 0.075, -8),
        Muscle.GLUTEUS_MINIMUS: Spot(0.168, 0.935, 0.028, 0.05),
        Muscle.TENSOR_FASCIAE_LATAE: Spot(0.158, 0.85, 0.03, 0.085, 4),
        Muscle.CORE: Spot(0.042, 1.075, 0.056, 0.13),
        Muscle.THIGHS: Spot(0.118, 0.68, 0.055, 0.165, -7),
        Muscle.HIP_FLEXORS: Spot(0.088, 0.905, 0.038, 0.075, 12),
        Muscle.SHOULDERS: Spot(0.198, 1.335, 0.05, 0.065, -12),
    },
    BACK: {
        Muscle.GLUTEUS_MAXIMUS: Spot(0.084, 0.865, 0.084, 0.1, 24),
        Muscle.GLUTEUS_MEDIUS: Spot(0.128, 0.975, 0.062, 0.06, 20),
        Muscle.GLUTEUS_MINIMUS: Spot(0.142, 0.945, 0.045, 0.045),
        Muscle.PIRIFORMIS: Spot(0.085, 0.905, 0.03, 0.072, 66),
        Muscle.LOWER_BACK: Spot(0.036, 1.07, 0.036, 0.115),
        Muscle.HAMSTRINGS: Spot(0.118, 0.655, 0.05, 0.155, -7),
        Muscle.CALVES: Spot(0.168, 0.35, 0.042, 0.105, -7),
        Muscle.SHOULDERS: Spot(0.198, 1.335, 0.05, 0.065, -12),
    },
}
"""What is seen of each muscle: more than on the figure, for a map also shows what lies at the side or deep below."""


def map_paints(tone: QColor, glow: QColor) -> Paints:
    """Return paints in a single tone, so that nothing but the muscles stands out."""
    shades: Shades = (tone.darker(115), tone, tone.lighter(104))
    return Paints(
        skin=shades, hair=shades, shirt=shades, trousers=shades, mat=shades, wood=shades, wall=shades, roller=shades,
        band=shades, glow=glow, ground=tone, shadow=tone,
    )  # fmt: skip


def body_map(size: QSize, ratio: float, view: View, muscles: Iterable[Muscle], paints: Paints) -> QImage:
    """Return the map as a picture.

    Args:
        size: in logical pixels.
        ratio: how many pixels of the screen a logical one has.
        view: from the front or from the back.
        muscles: those that are lit, on both sides; the whole body lights all of it.
        paints: the colours.
    """
    muscles = set(muscles)
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    area = QRectF(0, 0, size.width(), size.height())
    extent = outline(_standing(), unit_camera(view)).bounds
    camera = fitted(view, extent, area, share_of(extent, area, _MARGIN))
    BodyPainter(painter, _standing(), camera, paints).paint((), 0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)  # the body, and nothing beside it
    for muscle, spot in _SPOTS[view].items():
        if muscle in muscles:
            for side in (1, -1):
                _light(painter, camera, spot, side, paints.glow)
    painter.end()
    return image


def _light(painter: QPainter, camera: Camera, spot: Spot, side: int, colour: QColor) -> None:
    x, y, scale, _ = camera.spot(spot.x * side, spot.y, 0)
    painter.save()
    painter.translate(x, y)
    painter.rotate(spot.lean * side * camera.rows[0][0])  # what is right from the front is left from the back
    painter.scale(spot.across * scale, spot.along * scale)
    painter.setBrush(glow_brush(colour.rgb()))
    painter.drawEllipse(QPointF(0, 0), 1, 1)
    painter.restore()


@cache
def _standing() -> Body:
    """Return a body that stands with its feet apart and its arms slightly away."""
    keyframe = KeyframeFile(
        root=RootFile(at=(0, 0.91, 0)),
        legs=LegFile(hip=(0, 7, 8), knee=0),
        arms=ArmFile(shoulder=(0, 16, 0), elbow=8, forearm=40),
    )
    return embody(pose(keyframe))
