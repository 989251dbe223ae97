"""Drawing: a body, painted with soft toon shading, part after part from the farthest to the nearest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRadialGradient, QTransform

from glutecoach.figure.camera import Camera
from glutecoach.figure.flesh import BELLY, FACE_PARTS, PARTS, Ball, Part
from glutecoach.figure.muscles import Patch
from glutecoach.figure.paints import Paints, Shades
from glutecoach.figure.posture import Body
from glutecoach.figure.shapes import Circle, Hull, add_hull, hull
from glutecoach.figure.skeleton import Bone

Piece: TypeAlias = tuple[float, Callable[[], None]]
"""Something else in the scene: its distance from the eye in metres, and what paints it."""

_LIGHT = (-0.55, -0.83)
"""Where the light comes from on the screen: from above, a little from the left."""

_LAYERS = ((0.0, 1.0, 0.0), (0.12, 0.86, 0.6), (0.36, 0.5, 1.5))
"""Each layer of shade, from dark to light: how far it moves to the light, how large it is, and how far it reaches into
the part that a part grows out of, as shares of a radius."""

_FEATURES = (
    (((0.020, 0.084, 0.089), (0.036, 0.074, 0.088), (0.050, 0.084, 0.076)), (0.38, 0.0, 0.92), 0.0065),
    (((-0.020, 0.084, 0.089), (-0.036, 0.074, 0.088), (-0.050, 0.084, 0.076)), (-0.38, 0.0, 0.92), 0.0065),
    (((0.018, 0.108, 0.094), (0.036, 0.120, 0.089), (0.054, 0.108, 0.078)), (0.38, 0.1, 0.92), 0.005),
    (((-0.018, 0.108, 0.094), (-0.036, 0.120, 0.089), (-0.054, 0.108, 0.078)), (-0.38, 0.1, 0.92), 0.005),
    (((0.020, 0.034, 0.090), (0.0, 0.024, 0.096), (-0.020, 0.034, 0.090)), (0.0, -0.1, 1.0), 0.0055),
)
"""Eyes, brows and mouth, each as a curve on the head, the way out of the skin there, and the width of its line."""

_BREATH = 0.16
"""How much larger the balls of the belly are when it is full."""


def _unique() -> dict[Ball, int]:
    found: dict[Ball, int] = {}
    for part in (*PARTS, *FACE_PARTS):
        for ball in (ball for balls in part.hulls for ball in balls):
            found.setdefault(ball, len(found))
        if part.root:
            found.setdefault(part.root, len(found))
    return found


_INDEX = _unique()
_BALLS = tuple((*ball, ball in BELLY) for ball in _INDEX)
_HULLS = {part.name: [[_INDEX[ball] for ball in balls] for balls in part.hulls] for part in (*PARTS, *FACE_PARTS)}
_MEMBERS = {name: sorted({n for balls in hulls for n in balls}) for name, hulls in _HULLS.items()}
_OVER = {part.over: part for part in PARTS if part.over}
_FREE = tuple(part for part in PARTS if not part.over)
_NEIGHBOURS = {
    part.name: [other for other in PARTS if other.onto == part.name or part.onto == other.name] for part in PARTS
}


@dataclass(frozen=True)
class Outline:
    """A body on the screen: every ball as a circle, and its distance from the eye in metres."""

    circles: Sequence[Circle]
    distances: Sequence[float]

    def distance(self, part: Part) -> float:
        members = _MEMBERS[part.name]
        return sum([self.distances[n] for n in members]) / len(members) - part.nearer

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom edge in pixels."""
        left = min(x - r for x, _, r in self.circles)
        top = min(y - r for _, y, r in self.circles)
        return left, top, max(x + r for x, _, r in self.circles), max(y + r for _, y, r in self.circles)


def outline(body: Body, camera: Camera) -> Outline:
    """Return where the balls of a body are seen."""
    axes = {
        bone: (at.x(), at.y(), at.z(), *turned.toRotationMatrix().data()) for bone, (at, turned) in body.frames.items()
    }
    spot, full = camera.spot, 1 + _BREATH * body.breath
    circles: list[Circle] = []
    distances: list[float] = []
    for bone, x, y, z, radius, breathes in _BALLS:
        ox, oy, oz, a, b, c, d, e, f, g, h, i = axes[bone]
        sx, sy, scale, distance = spot(
            ox + a * x + d * y + g * z, oy + b * x + e * y + h * z, oz + c * x + f * y + i * z
        )
        circles.append((sx, sy, radius * scale * (full if breathes else 1)))
        distances.append(distance)
    return Outline(circles, distances)


class BodyPainter:
    """Paints one body at one moment."""

    def __init__(self, painter: QPainter, body: Body, camera: Camera, paints: Paints) -> None:
        self._painter = painter
        self._body = body
        self._camera = camera
        self._paints = paints
        self.outline = outline(body, camera)
        self._drawn: set[str] = set()

    def paint(self, patches: Mapping[str, Sequence[Patch]], glow: float, others: Sequence[Piece] = ()) -> None:
        """Paint the body and what else is in the scene, each hidden by what is nearer.

        Args:
            patches: for each part, the muscles that glow on it.
            glow: how strongly, 0 to 1.
            others: the other things in the scene.
        """
        queue = [(self.outline.distance(part), part) for part in _FREE]
        pieces: list[tuple[float, Part | Callable[[], None]]] = [*queue, *others]
        for _, piece in sorted(pieces, key=_distance):
            if isinstance(piece, Part):
                self._paint_free(piece, patches, glow)
            else:
                piece()

    def _paint_free(self, part: Part, patches: Mapping[str, Sequence[Patch]], glow: float) -> None:
        if part.name == "head":
            self._paint_head()
            return
        for piece in (part, _OVER.get(part.name)):
            if piece is not None:
                self._paint_part(piece)
                for patch in patches.get(piece.name, ()):
                    self._paint_glow(patch, glow)

    def _paint_part(self, part: Part) -> None:
        circles = self.outline.circles
        seams = [self._seam(part, other) for other in _NEIGHBOURS[part.name] if other.name in self._drawn]
        hulls = [hull([circles[n] for n in members]) for members in _HULLS[part.name]]
        self._fill(hulls, getattr(self._paints, part.tint), seams)
        self._drawn.add(part.name)

    def _fill(self, hulls: Sequence[Hull], shades: Shades, seams: Sequence[tuple[Circle, Circle]] = ()) -> None:
        for (shift, size, into), colour in zip(_LAYERS, shades, strict=True):
            dx, dy = _LIGHT[0] * shift, _LIGHT[1] * shift
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            for shape in hulls:
                add_hull(path, shape, dx, dy, size)
            if into:
                for here, there in seams:
                    add_hull(path, hull((here, _part_of_way(here, there, into))), dx, dy, size)
            self._painter.fillPath(path, colour)

    def _seam(self, part: Part, other: Part) -> tuple[Circle, Circle]:
        """Return the way from where two parts meet into the one that was painted before."""
        circles = self.outline.circles
        if part.onto == other.name:
            assert part.root is not None
            return circles[_INDEX[part.first]], circles[_INDEX[part.root]]
        return circles[_INDEX[other.first]], circles[_INDEX[other.second]]

    def _paint_glow(self, patch: Patch, strength: float) -> None:
        """Let a muscle shine through the skin, as flat as it lies there."""
        at, turned = self._body.frames[patch.bone]
        axes = turned.toRotationMatrix().data()
        place, out = _turned(axes, patch.at), _turned(axes, patch.out)
        size = sum(value * value for value in out) ** 0.5
        right, up, toward = self._camera.rows
        seen = sum(a * b for a, b in zip(out, toward, strict=True)) / size
        if seen <= 0.02:
            return
        x, y, scale, _ = self._camera.spot(at.x() + place[0], at.y() + place[1], at.z() + place[2])
        # The bone's own length, laid into the skin, is one half axis; the other one lies across it.
        bone_up = (axes[3], axes[4], axes[5])
        across = _unit(_cross(bone_up, out))
        along = _unit(_cross(out, across))
        ax, ay = _dot(across, right) * patch.across * scale, -_dot(across, up) * patch.across * scale
        bx, by = _dot(along, right) * patch.along * scale, -_dot(along, up) * patch.along * scale
        painter = self._painter
        painter.save()
        painter.setTransform(QTransform(ax, ay, bx, by, x, y), combine=True)
        painter.setOpacity(painter.opacity() * strength * min(seen * 2.2, 1.0))
        gradient = QRadialGradient(QPointF(0, 0), 1)
        core, edge = QColor(self._paints.glow), QColor(self._paints.glow)
        core.setAlpha(235)
        edge.setAlpha(0)
        gradient.setColorAt(0, core)
        gradient.setColorAt(0.45, core)
        gradient.setColorAt(1, edge)
        painter.setBrush(gradient)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(0, 0), 1, 1)
        painter.restore()

    def _paint_head(self) -> None:
        circles = self.outline.circles
        for part in sorted(FACE_PARTS, key=lambda part: -self.outline.distance(part)):
            hulls = [hull([circles[n] for n in members]) for members in _HULLS[part.name]]
            self._fill(hulls, getattr(self._paints, part.tint))
            if part.name == "face":
                self._paint_face()

    def _paint_face(self) -> None:
        """Paint closed, calm eyes, brows and a mouth where they can be seen."""
        at, turned = self._body.frames[Bone.HEAD]
        axes = turned.toRotationMatrix().data()
        toward = self._camera.rows[2]
        for points, out, width in _FEATURES:
            seen = _dot(_turned(axes, out), toward)
            if seen < 0.12:
                continue
            spots = []
            for point in points:
                x, y, z = _turned(axes, point)
                spots.append(self._camera.spot(at.x() + x, at.y() + y, at.z() + z))
            path = QPainterPath(QPointF(*spots[0][:2]))
            path.quadTo(QPointF(*spots[1][:2]), QPointF(*spots[2][:2]))
            colour = QColor(self._paints.hair[0])
            colour.setAlphaF(min((seen - 0.12) * 3, 0.85))
            pen = QPen(colour, width * spots[1][2], Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            self._painter.strokePath(path, pen)


def _turned(axes: Sequence[float], way: Sequence[float]) -> tuple[float, float, float]:
    x, y, z = way
    return (
        axes[0] * x + axes[3] * y + axes[6] * z,
        axes[1] * x + axes[4] * y + axes[7] * z,
        axes[2] * x + axes[5] * y + axes[8] * z,
    )


def _cross(a: Sequence[float], b: Sequence[float]) -> tuple[float, float, float]:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _unit(a: Sequence[float]) -> tuple[float, float, float]:
    size = _dot(a, a) ** 0.5 or 1.0
    return a[0] / size, a[1] / size, a[2] / size


def _part_of_way(here: Circle, there: Circle, radii: float) -> Circle:
    """Return the circle a number of radii away on the way from one circle to another."""
    (ax, ay, ar), (bx, by, br) = here, there
    share = min(radii * ar / (abs(ax - bx) + abs(ay - by) + 1e-6), 1.0)
    return ax + (bx - ax) * share, ay + (by - ay) * share, ar + (br - ar) * share


def _distance(piece: tuple[float, object]) -> float:
    return -piece[0]


__all__ = ["BodyPainter", "Bone", "Outline", "outline"]
