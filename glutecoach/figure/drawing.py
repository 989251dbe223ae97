"""Drawing: a body, painted with soft toon shading, part after part from the farthest to the nearest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QRadialGradient, QTransform

from glutecoach.figure.camera import Camera
from glutecoach.figure.flesh import BELLY, FACE_PARTS, PARTS, Part
from glutecoach.figure.muscles import Patch
from glutecoach.figure.paints import Paints
from glutecoach.figure.posture import Body
from glutecoach.figure.shapes import Circle, Hull, add_hull, hull, strand
from glutecoach.figure.skeleton import Bone
from glutecoach.figure.vectors import axes_of, cross, dot, place, turned, unit

Piece: TypeAlias = tuple[float, Callable[[], None]]
"""Something else in the scene: its distance from the eye in metres, and what paints it."""

_LIGHT = (-0.55, -0.83)
"""Where the light comes from on the screen: from above, a little from the left."""

_LAYERS = ((0.0, 1.0, 0.0), (0.12, 0.86, 0.9), (0.36, 0.5, 1.9))
"""Each layer of shade, from dark to light: how far it moves to the light, how large it is, and how far it reaches into
the part that a part grows out of, as shares of a radius."""

_FACE_LAYERS = (_LAYERS[0], (0.08, 0.9, 0.0), (0.18, 0.72, 0.0))
"""A face lies more in the light."""

_FEATURES = (
    (((0.020, 0.084, 0.089), (0.036, 0.074, 0.088), (0.050, 0.084, 0.076)), (0.38, 0.0, 0.92), 0.0065),
    (((-0.020, 0.084, 0.089), (-0.036, 0.074, 0.088), (-0.050, 0.084, 0.076)), (-0.38, 0.0, 0.92), 0.0065),
    (((0.018, 0.108, 0.094), (0.036, 0.120, 0.089), (0.054, 0.108, 0.078)), (0.38, 0.1, 0.92), 0.005),
    (((-0.018, 0.108, 0.094), (-0.036, 0.120, 0.089), (-0.054, 0.108, 0.078)), (-0.38, 0.1, 0.92), 0.005),
    (((0.020, 0.034, 0.090), (0.0, 0.024, 0.096), (-0.020, 0.034, 0.090)), (0.0, -0.1, 1.0), 0.0055),
)
"""Eyes, brows and mouth, each as a curve on the head, the way out of the skin there, and the width of its line."""

_HANGS_OVER = 0.64
"""The cosine of the angle between thigh and trunk up to which a shirt hangs over the thigh."""

_UPPER_ARMS = ("left-upper-arm", "right-upper-arm")

_NEAR_SIDE = 0.03
"""How much nearer than the trunk a shoulder is on the side that faces the eye, in metres."""

_BREATH = 0.26
"""How much larger the balls of the belly are when it is full."""


_ALL = (*PARTS, *FACE_PARTS)
_INDEX = {ball: n for n, ball in enumerate(dict.fromkeys(
    ball for part in _ALL for ball in (*part.balls, *part.roots)
))}  # fmt: skip
_BALLS = tuple((*ball, ball in BELLY) for ball in _INDEX)
_HULLS = {part.name: [[_INDEX[ball] for ball in balls] for balls in part.hulls] for part in _ALL}
_STRANDS = {part.name: [_INDEX[ball] for ball in part.strand] for part in _ALL}
_MEMBERS = {part.name: [_INDEX[ball] for ball in part.balls] for part in _ALL}
_OVER = {part.over: part for part in PARTS if part.over}
_FREE = tuple(part for part in PARTS if not part.over)
_NEIGHBOURS = {
    part.name: [other for other in _ALL if other.onto == part.name or part.onto == other.name] for part in _ALL
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
    axes = {bone: (at.x(), at.y(), at.z(), *axes_of(turn)) for bone, (at, turn) in body.frames.items()}
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
        self._skins: dict[str, QPainterPath] = {}
        self._waiting: list[Patch] = []

    def paint(self, patches: Sequence[Patch], glow: float, others: Sequence[Piece] = ()) -> None:
        """Paint the body and what else is in the scene, each hidden by what is nearer.

        Args:
            patches: the muscles that glow.
            glow: how strongly, 0 to 1.
            others: the other things in the scene.
        """
        self._waiting = list(patches)
        pieces: list[tuple[float, Part | Callable[[], None]]] = [*self._order(), *others]
        for _, piece in sorted(pieces, key=_distance):
            if isinstance(piece, Part):
                self._paint_free(piece, glow)
            else:
                piece()

    def _order(self) -> list[tuple[float, Part]]:
        """Return the parts with their distances.

        The shirt hangs over a thigh that is not drawn up, and an arm on the near side is in front of the trunk.
        """
        distances = {part.name: self.outline.distance(part) for part in _FREE}
        down = axes_of(self._body.frames[Bone.LUMBAR][1])[3:6]
        for thigh in (Bone.LEFT_THIGH, Bone.RIGHT_THIGH):
            if dot(down, axes_of(self._body.frames[thigh][1])[3:6]) > _HANGS_OVER:
                behind = distances["torso"] + 0.001
                if distances["pelvis"] > distances[thigh]:  # the trousers' own order stays as it is
                    behind = min(behind, distances["pelvis"] - 0.001)
                distances[thigh] = max(distances[thigh], behind)
        for arm in _UPPER_ARMS:
            shoulder = self.outline.distances[_MEMBERS[arm][0]]
            if shoulder < distances["torso"] - _NEAR_SIDE:
                distances[arm] = min(distances[arm], distances["torso"] - 0.001)
        return [(distances[part.name], part) for part in _FREE]

    def _paint_free(self, part: Part, glow: float) -> None:
        if part.name == "head":
            self._paint_head()
            return
        for piece in (part, _OVER.get(part.name)):
            if piece is not None:
                self._paint_part(piece)
        for patch in [patch for patch in self._waiting if all(name in self._skins for name in patch.parts)]:
            self._waiting.remove(patch)
            self._paint_glow(patch, glow)

    def _paint_part(self, part: Part) -> None:
        neighbours = [other for other in _NEIGHBOURS[part.name] if other.name in self._skins]
        seams = [seam for other in neighbours for seam in self._seams(part, other)]
        self._skins[part.name] = self._fill(part, seams)

    def _shapes(self, part: Part) -> list[Hull]:
        circles = self.outline.circles
        found = [hull([circles[n] for n in members]) for members in _HULLS[part.name]]
        if part.strand:
            found += strand([circles[n] for n in _STRANDS[part.name]])
        return found

    def _fill(self, part: Part, seams: Sequence[tuple[Circle, Circle]] = ()) -> QPainterPath:
        """Fill a part with its layers of shade, and return the undermost one."""
        shapes = self._shapes(part)
        paths: list[QPainterPath] = []
        layers = _LAYERS[:2] if part.small else _FACE_LAYERS if part.name == "face" else _LAYERS
        for (shift, size, into), colour in zip(layers, getattr(self._paints, part.tint), strict=False):
            dx, dy = _LIGHT[0] * shift, _LIGHT[1] * shift
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            for shape in shapes:
                add_hull(path, shape, dx, dy, size)
            if into:
                for here, there in seams:
                    add_hull(path, hull((here, _part_of_way(here, there, into))), dx, dy, size)
            self._painter.fillPath(path, colour)
            paths.append(path)
        return paths[0]

    def _seams(self, part: Part, other: Part) -> list[tuple[Circle, Circle]]:
        """Return the ways from where two parts meet into the one that was painted before."""
        circles = self.outline.circles
        if part.onto == other.name:
            here = circles[_MEMBERS[part.name][0]]
            return [(here, circles[_INDEX[root]]) for root in part.roots]
        first, _, third, *_ = _MEMBERS[other.name]
        return [(circles[first], circles[third])]

    def _paint_glow(self, patch: Patch, strength: float) -> None:
        """Let a muscle shine through the skin, as flat as it lies there."""
        at, turn = self._body.frames[patch.bone]
        axes = axes_of(turn)
        out = unit(turned(axes, patch.out))
        right, up, toward = self._camera.rows
        seen = dot(out, toward)
        if seen <= 0.02:
            return
        x, y, scale, _ = self._camera.spot(*place(at, axes, patch.at))
        # One half axis runs along the bone, laid into the skin; the other one lies across it.
        across = unit(cross((axes[3], axes[4], axes[5]), out))
        along = unit(cross(out, across))
        ax, ay = dot(across, right) * patch.across * scale, -dot(across, up) * patch.across * scale
        bx, by = dot(along, right) * patch.along * scale, -dot(along, up) * patch.along * scale
        skin = QPainterPath()
        skin.setFillRule(Qt.FillRule.WindingFill)
        for name in patch.parts:
            skin.addPath(self._skins[name])
        painter = self._painter
        painter.save()
        painter.setClipPath(skin, Qt.ClipOperation.IntersectClip)
        painter.setTransform(QTransform(ax, ay, bx, by, x, y), combine=True)
        painter.setOpacity(painter.opacity() * strength * min(seen * 5, 1.0))
        painter.setBrush(_glow_brush(self._paints.glow.rgb()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(0, 0), 1, 1)
        painter.restore()

    def _paint_head(self) -> None:
        for part in sorted(FACE_PARTS, key=lambda part: -self.outline.distance(part)):
            self._paint_part(part)
            if part.name == "face":
                self._paint_face()

    def _paint_face(self) -> None:
        """Paint closed, calm eyes, brows and a mouth where they can be seen."""
        at, turn = self._body.frames[Bone.HEAD]
        axes = axes_of(turn)
        toward = self._camera.rows[2]
        for points, out, width in _FEATURES:
            seen = dot(turned(axes, out), toward)
            if seen < 0.12:
                continue
            spots = [self._camera.spot(*place(at, axes, point)) for point in points]
            path = QPainterPath(QPointF(*spots[0][:2]))
            path.quadTo(QPointF(*spots[1][:2]), QPointF(*spots[2][:2]))
            colour = QColor(self._paints.hair[0])
            colour.setAlphaF(min((seen - 0.12) * 3, 0.85))
            pen = QPen(colour, width * spots[1][2], Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            self._painter.strokePath(path, pen)


@lru_cache(maxsize=4)
def _glow_brush(rgb: int) -> QBrush:
    gradient = QRadialGradient(QPointF(0, 0), 1)
    for at, alpha in ((0.0, 255), (0.62, 250), (1.0, 0)):
        colour = QColor(rgb)
        colour.setAlpha(alpha)
        gradient.setColorAt(at, colour)
    return QBrush(gradient)


def _part_of_way(here: Circle, there: Circle, radii: float) -> Circle:
    """Return the circle a number of radii away on the way from one circle to another."""
    (ax, ay, ar), (bx, by, br) = here, there
    share = min(radii * ar / (abs(ax - bx) + abs(ay - by) + 1e-6), 1.0)
    return ax + (bx - ax) * share, ay + (by - ay) * share, ar + (br - ar) * share


def _distance(piece: tuple[float, object]) -> float:
    return -piece[0]


__all__ = ["BodyPainter", "Bone", "Outline", "outline"]
