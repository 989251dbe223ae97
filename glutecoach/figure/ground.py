"""Ground: what lies on the floor: the mat, marks to walk past, and soft shadows."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QRadialGradient, QVector3D

from glutecoach.figure.camera import Camera
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.keyframe_files import PropFile
from glutecoach.figure.paints import Paints, faded
from glutecoach.figure.posture import Body, mirror
from glutecoach.figure.props import mat_corners, placed
from glutecoach.figure.shapes import add_hull, hull
from glutecoach.figure.skeleton import Bone
from glutecoach.figure.vectors import Vector, axes_of, place

_CORNER, _THICKNESS = 0.03, 0.012
"""How round the mat is at its corners, and how thick, in metres."""

_MARK_EVERY, _MARK_HALF, _MARK_WIDTH, _MARKS_FADE = 0.5, 0.4, 0.03, 1.2
"""Marks on the floor: how far apart, half their length, their width, and where they end, in metres."""

_FADES_AT, _TOUCHES_BELOW = 0.7, 0.05
"""The height above which there is no shadow, and the one below which it is darkest, in metres."""

_FAINTEST = 0.06
"""A shadow that is fainter is left out."""


def paint_mat(painter: QPainter, camera: Camera, paints: Paints, prop: PropFile, mirrored: bool) -> None:
    """Paint the mat: its lower face first, then the upper one."""
    for height, colour in ((-_THICKNESS, paints.mat[0]), (0.0, paints.mat[1])):
        spots = [camera.spot(*corner) for corner in mat_corners(prop, mirrored, height)]
        path = QPainterPath()
        add_hull(path, hull([(left, down, _CORNER * scale) for left, down, scale, _ in spots]))
        painter.fillPath(path, colour)


def paint_marks(painter: QPainter, camera: Camera, paints: Paints, figure: Figure, shot: Shot) -> None:
    """Paint lines on the floor past which a figure that travels is seen to move."""
    way = figure.motion.travel.normalized()
    if shot.mirrored:
        way = mirror(way)
    across = QVector3D(way.z(), 0, -way.x()) * _MARK_HALF
    gone = shot.ahead.length() % _MARK_EVERY
    for n in range(-4, 5):
        far = n * _MARK_EVERY - gone
        if abs(far) > _MARKS_FADE:
            continue
        size = 1 - abs(far) / _MARKS_FADE  # smaller, not fainter: half-transparent paint takes ten times as long
        middle = shot.ahead + way * far
        ends = [camera.spot(*_numbers(middle + side * size)) for side in (-across, across)]
        path = QPainterPath()
        add_hull(path, hull([(left, down, _MARK_WIDTH * size * scale / 2) for left, down, scale, _ in ends]))
        painter.fillPath(path, paints.ground)


def paint_shadows(painter: QPainter, camera: Camera, paints: Paints, body: Body, figure: Figure, shot: Shot) -> None:
    """Paint soft shadows under the body and under chairs, the darker the nearer it is to the floor."""
    blob = _blob(paints.shadow.rgba())
    squash = max(camera.floor_squash(), 0.08)
    opacity = painter.opacity()

    def darken(x: float, z: float, radius: float, strength: float) -> None:
        left, down, scale, _ = camera.spot(x, 0.0, z)
        wide = radius * scale
        painter.setOpacity(opacity * strength)
        painter.drawImage(QRectF(left - wide, down - wide * squash, 2 * wide, 2 * wide * squash), blob)

    for prop in figure.props:
        for spot, radius, strength in _UNDER_A_CHAIR if prop.kind == "chair" else ():
            x, _, z = placed(spot, prop, shot.mirrored)
            darken(x, z, radius, strength)
    axes = {bone: axes_of(turn) for bone, (_, turn) in body.frames.items()}
    for bone, point, radius in _SHADOWS:
        x, y, z = place(body.frames[bone][0], axes[bone], point)
        height = max(y - radius, 0.0)
        soft = 0.42 * max(0.0, 1 - height / _FADES_AT) ** 2 * min(radius / 0.06, 1.0) ** 2
        strength = soft + 0.2 * max(0.0, 1 - height / _TOUCHES_BELOW)
        if strength > _FAINTEST:
            darken(x, z, max(radius, 0.045) * 1.7 + height * 0.25, strength)
    painter.setOpacity(opacity)


def _limbs() -> list[tuple[Bone, Vector, float]]:
    """Return what casts a shadow from the limbs: a bone, a place on it, and the radius there."""
    told: dict[str, tuple[tuple[float, float, float], ...]] = {  # y, z, radius
        "thigh": ((-0.14, 0, 0.085), (-0.36, 0, 0.062)),
        "shin": ((-0.13, -0.01, 0.055), (-0.27, 0, 0.045)),
        "foot": ((-0.045, -0.02, 0.034), (-0.05, 0.08, 0.03)),
        "upper-arm": ((-0.06, 0, 0.05), (-0.22, 0, 0.042)),
        "forearm": ((-0.08, 0, 0.036), (-0.2, 0, 0.03)),
        "hand": ((-0.02, 0, 0.024), (-0.1, 0, 0.02)),
    }
    return [
        (Bone(f"{side}-{name}"), (0, y, z), radius)
        for name, places in told.items()
        for y, z, radius in places
        for side in ("left", "right")
    ]


_SHADOWS: tuple[tuple[Bone, Vector, float], ...] = (
    *_limbs(),
    (Bone.PELVIS, (0.07, 0, -0.02), 0.11),
    (Bone.PELVIS, (-0.07, 0, -0.02), 0.11),
    (Bone.LUMBAR, (0, 0.05, 0), 0.10),
    (Bone.CHEST, (0.05, 0.09, 0), 0.11),
    (Bone.CHEST, (-0.05, 0.09, 0), 0.11),
    (Bone.CHEST, (0, 0.2, 0), 0.08),
    (Bone.HEAD, (0, 0.1, 0), 0.10),
)


_UNDER_A_CHAIR: tuple[tuple[Vector, float, float], ...] = (
    ((0, 0, 0.01), 0.34, 0.22),
    *(((x, 0, z), 0.06, 0.4) for x in (-0.2, 0.2) for z in (-0.2, 0.2)),
)
"""Soft spots on the floor under a chair: where, how wide, and how dark."""


@lru_cache(maxsize=4)
def _blob(rgba: int) -> QImage:
    """Return a soft round spot."""
    image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    gradient = QRadialGradient(QPointF(24, 24), 24)
    for at, alpha in ((0.0, 1.0), (0.35, 0.72), (0.7, 0.2), (1.0, 0.0)):
        gradient.setColorAt(at, faded(QColor.fromRgba(rgba), alpha))
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    return image


def _numbers(vector: QVector3D) -> Vector:
    return vector.x(), vector.y(), vector.z()
