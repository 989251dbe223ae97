"""The pain map: a body from the lower back to the knees, seen from behind, and the places on it."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

from glutecoach.coaching.pain import Place
from glutecoach.figure.body_drawing import BodyPainter
from glutecoach.figure.bodymap import BACK
from glutecoach.figure.camera import Camera
from glutecoach.figure.flesh import PARTS
from glutecoach.figure.framing import fitted, share_of
from glutecoach.figure.keyframe_files import ArmFile, KeyframeFile, LegFile, RootFile
from glutecoach.figure.outline import outline
from glutecoach.figure.painshape import EXTENT
from glutecoach.figure.paints import Paints
from glutecoach.figure.posing import pose
from glutecoach.figure.posture import Body, embody
from glutecoach.figure.shapes import add_hull

_FADE = 0.08
"""The share of the height over which the body fades in and out."""

_GAP = 0.45
"""Half of the gap between two places, in centimetres."""

_BACK = (-118.5, -98.0)
_LEG = (-75.0, -55.0)
_SPINE = 5.2
_BUTTOCK = (9.2, -86.4, 9.2, 11.0)
"""In centimetres: where back and legs begin and end, half the width of the middle, an oval's middle and half sizes."""


def pain_map(size: QSize, ratio: float, paints: Paints) -> QImage:
    """Return the body as a picture; ``size`` is in logical pixels, of ``ratio`` pixels of the screen each."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    BodyPainter(painter, _standing(), _camera(size), paints).paint((), 0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), _fading(size.height()))
    painter.end()
    return image


def places(size: QSize) -> dict[Place, QPainterPath]:
    """Return the outline of each place on a map of a size, in logical pixels."""
    camera = _camera(size)
    body = _silhouette(camera)
    back = {
        Place.BACK_LEFT: _box(camera, (-40, -_SPINE), _BACK),
        Place.BACK_MIDDLE: _box(camera, (-_SPINE, _SPINE), _BACK),
        Place.BACK_RIGHT: _box(camera, (_SPINE, 40), _BACK),
    }
    sides = {
        Place.BUTTOCK_LEFT: _oval(camera, -1),
        Place.BUTTOCK_RIGHT: _oval(camera, 1),
        Place.LEG_LEFT: _box(camera, (-40, 0), _LEG),
        Place.LEG_RIGHT: _box(camera, (0, 40), _LEG),
    }
    return {place: path.intersected(body) for place, path in (back | sides).items()}


def _box(camera: Camera, across: tuple[float, float], along: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    left, right = across
    radius = 2.2 * camera.scale / 100
    path.addRoundedRect(_rect(camera, left + _GAP, along[0], right - _GAP, along[1]), radius, radius)
    return path


def _oval(camera: Camera, side: int) -> QPainterPath:
    x, y, wide, high = _BUTTOCK
    path = QPainterPath()
    path.addEllipse(_rect(camera, x * side - wide + _GAP, y - high, x * side + wide - _GAP, y + high))
    return path


def _rect(camera: Camera, left: float, top: float, right: float, bottom: float) -> QRectF:
    """Return a box in centimetres, to the right and down on the screen, in pixels."""
    x, y, share = *camera.middle, camera.scale / 100
    return QRectF(x + left * share, y + top * share, (right - left) * share, (bottom - top) * share)


def _silhouette(camera: Camera) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    seen = outline(_standing(), camera)
    for part in PARTS:
        for shape in seen.shapes(part):
            add_hull(path, shape)
    return path.simplified()


def _camera(size: QSize) -> Camera:
    area = QRectF(0, 0, size.width(), size.height())
    return fitted(BACK, EXTENT, area, share_of(EXTENT, area, margin=0))


def _fading(height: float) -> QLinearGradient:
    gradient = QLinearGradient(0, 0, 0, height)
    for at, alpha in ((0.0, 0), (_FADE, 255), (1 - _FADE, 255), (1.0, 0)):
        gradient.setColorAt(at, QColor(0, 0, 0, alpha))
    return gradient


@cache
def _standing() -> Body:
    """Return a body that stands with its feet apart and its arms out of the way."""
    keyframe = KeyframeFile(
        root=RootFile(at=(0, 0.91, 0)),
        legs=LegFile(hip=(0, 4, 3), knee=0),
        arms=ArmFile(shoulder=(0, 95, 0), elbow=8),
    )
    return embody(pose(keyframe))
