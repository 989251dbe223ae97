"""Things: how chair, wall, roller and band are painted, each in its place before or behind the body."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from math import cos, inf, pi, sin
from typing import TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from glutecoach.figure.body_drawing import Piece
from glutecoach.figure.camera import Camera
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.keyframe_files import PropFile
from glutecoach.figure.paints import Paints, Shades
from glutecoach.figure.posture import Body, mirror
from glutecoach.figure.props import ROLLER_HALF, ROLLER_RADIUS, boxes, placed
from glutecoach.figure.shapes import Circle, add_hull, hull
from glutecoach.figure.skeleton import Bone
from glutecoach.figure.vectors import Vector, axes_of, dot, place

BoxSide: TypeAlias = tuple[QPainterPath, int]
"""One side of a box, and the number of its shade: the top is in the light, the others plain or in the shade."""

Edges: TypeAlias = tuple[Vector, Vector]
"""The upper and the lower edge of the band at one place."""

_FACES = ((4, 5, 6, 7, 2), (0, 1, 5, 4, 1), (1, 2, 6, 5, 0), (2, 3, 7, 6, 1), (3, 0, 4, 7, 0), (3, 2, 1, 0, 0))
"""The sides of a box: the numbers of four corners, and which shade it has."""

_BEHIND, _THROUGH = -0.2, 0.3
"""How far round a wall the eye may be to look at its front, and how much of the wall is seen from behind it."""

_BAND_AT = (-0.295, -0.365)
"""The upper and the lower edge of the band, along the thigh, in metres."""

_RING = tuple((0.066 * cos(pi * n / 8), 0.066 * sin(pi * n / 8)) for n in range(16))
"""Places round the thigh, across it."""

_STRETCHES, _NARROWER = 8, 0.07
"""In how many pieces the band goes from thigh to thigh, and by which share each edge comes in half way."""


@lru_cache(maxsize=32)
def _sides(prop: PropFile, mirrored: bool, camera: Camera) -> list[tuple[float, list[BoxSide]]]:
    """Return the boxes of a thing, each by its distance and its sides that face the eye."""
    found = []
    for corners in boxes(prop, mirrored):
        spots = [camera.spot(*corner) for corner in corners]
        sides: list[BoxSide] = []
        for *numbers, shade in _FACES:
            points = [QPointF(*spots[n][:2]) for n in numbers]
            area = sum(a.x() * b.y() - b.x() * a.y() for a, b in pairwise([*points, points[0]]))
            if (area > 0) is not mirrored:
                path = QPainterPath()
                path.addPolygon(QPolygonF(points))
                path.closeSubpath()
                sides.append((path, shade))
        found.append((sum(spot[3] for spot in spots) / len(spots), sides))
    return found


class Things:
    """Paints what an exercise needs, at one moment."""

    def __init__(
        self, painter: QPainter, camera: Camera, paints: Paints, figure: Figure, shot: Shot, body: Body
    ) -> None:
        self._painter = painter
        self._camera = camera
        self._paints = paints
        self._figure = figure
        self._shot = shot
        self._body = body

    def pieces(self) -> Iterator[Piece]:
        """Yield everything that stands in the room."""
        for prop in self._figure.props:
            if prop.kind == "roller":
                yield self._roller(prop)
            elif prop.kind == "band":
                yield self._band()
            elif prop.kind == "wall":
                yield self._wall(prop)
            elif prop.kind == "chair":
                for distance, sides in _sides(prop, self._shot.mirrored, self._camera):
                    yield distance, partial(self._paint_box, sides, self._paints.wood)

    def _wall(self, prop: PropFile) -> Piece:
        """Return the wall, which is behind everything; whoever looks from behind it looks through it."""
        ((_, sides),) = _sides(prop, self._shot.mirrored, self._camera)
        (x, _, z), (to_x, _, to_z) = (placed((0, 0, far), prop, self._shot.mirrored) for far in (0, 1))
        if dot((to_x - x, 0, to_z - z), self._camera.rows[2]) > _BEHIND:
            return inf, partial(self._paint_box, sides, self._paints.wall)
        return -inf, partial(self._paint_box, sides, self._paints.wall, _THROUGH)

    def _paint_box(self, sides: Sequence[BoxSide], shades: Shades, opacity: float = 1.0) -> None:
        painter = self._painter
        painter.save()
        painter.setOpacity(painter.opacity() * opacity)
        for path, shade in sides:
            painter.fillPath(path, shades[shade])
            painter.strokePath(path, QPen(shades[shade], 1.0))
        painter.restore()

    def _roller(self, prop: PropFile) -> Piece:
        start = self._figure.keyframe("start").at
        way = self._shot.posture.at - (mirror(start) if self._shot.mirrored else start)
        ends: list[tuple[float, Circle]] = []
        for half in (-ROLLER_HALF, ROLLER_HALF):
            x, y, z = placed((0, ROLLER_RADIUS, half), prop, self._shot.mirrored)
            left, down, scale, distance = self._camera.spot(x + way.x() * prop.follows, y, z + way.z() * prop.follows)
            ends.append((distance, (left, down, ROLLER_RADIUS * scale)))
        (near_by, near), (far_off, far) = sorted(ends)
        return (near_by + far_off) / 2, partial(self._paint_roller, far, near)

    def _paint_roller(self, far: Circle, near: Circle) -> None:
        shades = self._paints.roller
        for shift, size, colour in ((0.0, 1.0, shades[0]), (-0.1, 0.86, shades[1])):
            path = QPainterPath()
            add_hull(path, hull((far, near)), shift, shift, size)
            self._painter.fillPath(path, colour)
        x, y, radius = near
        for size, colour in ((0.84, shades[2]), (0.45, shades[0])):
            self._painter.setBrush(colour)
            self._painter.drawEllipse(QPointF(x, y), radius * size, radius * size)

    def _band(self) -> Piece:
        """Return the band: a loop that lies round the outer sides of both thighs, and is stretched between them."""
        left, right = (self._round_thigh(bone) for bone in (Bone.LEFT_THIGH, Bone.RIGHT_THIGH))
        halves = _outer_half(left, right), _outer_half(right, left)
        way = [edges for one, other in (halves, halves[::-1]) for edges in (*one, *_stretched(one[-1], other[0]))]
        loop = [(self._camera.spot(*above), self._camera.spot(*below)) for above, below in way]
        nearest = min(spot[3] for spots in loop for spot in spots)
        seen = _facing([(QPointF(*above[:2]), QPointF(*below[:2])) for above, below in loop])
        return nearest - 0.1, partial(self._paint_band, seen)

    def _round_thigh(self, bone: Bone) -> list[Edges]:
        at, turn = self._body.frames[bone]
        axes = axes_of(turn)
        upper, lower = _BAND_AT
        return [(place(at, axes, (x, upper, z)), place(at, axes, (x, lower, z))) for x, z in _RING]

    def _paint_band(self, seen: Sequence[tuple[QPointF, QPointF]]) -> None:
        edge, cloth, light = self._paints.band
        path = QPainterPath()
        path.addPolygon(QPolygonF([*(above for above, _ in seen), *(below for _, below in reversed(seen))]))
        path.closeSubpath()
        pen = QPen(edge, 0.008 * self._camera.scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.fillPath(path, cloth)
        self._painter.strokePath(path, pen)
        middle = QPainterPath()
        middle.addPolygon(QPolygonF([(above + below) / 2 for above, below in seen[2:-2]]))
        self._painter.strokePath(middle, QPen(light, 0.012 * self._camera.scale))


def _outer_half(ring: Sequence[Edges], other: Sequence[Edges]) -> list[Edges]:
    """Return the places round a thigh that look away from the other one, in their order."""
    count = len(ring)
    middle, there = ([sum(above[n] for above, _ in places) / count for n in range(3)] for places in (ring, other))
    way = there[0] - middle[0], there[1] - middle[1], there[2] - middle[2]
    outer = [dot((x - middle[0], y - middle[1], z - middle[2]), way) < 0 for (x, y, z), _ in ring]
    first = next(n for n in range(count) if outer[n] and not outer[n - 1])
    return [ring[(first + n) % count] for n in range(sum(outer))]


def _stretched(one: Edges, other: Edges) -> Iterator[Edges]:
    """Yield places between two thighs, where the band gets narrower the more it is stretched."""
    for n in range(1, _STRETCHES):
        share = n / _STRETCHES
        narrow = _NARROWER * 4 * share * (1 - share)
        above, below = (_between(*ends, share) for ends in zip(one, other, strict=True))
        yield _between(above, below, narrow), _between(below, above, narrow)


def _between(one: Vector, other: Vector, share: float) -> Vector:
    rest = 1 - share
    return one[0] * rest + other[0] * share, one[1] * rest + other[1] * share, one[2] * rest + other[2] * share


def _facing(loop: Sequence[tuple[QPointF, QPointF]]) -> list[tuple[QPointF, QPointF]]:
    """Return the part of a loop that faces the eye: the thighs hide the rest of it."""
    count = len(loop)
    faces = [_faces_the_eye(*loop[n], loop[(n + 1) % count][0]) for n in range(count)]
    first = next((n for n in range(count) if faces[n] and not faces[n - 1]), 0)
    steps = next((n for n in range(count) if not faces[(first + n) % count]), count)
    return [loop[(first + n) % count] for n in range(steps + 1)]


def _faces_the_eye(corner: QPointF, below: QPointF, beside: QPointF) -> bool:
    along, down = beside - corner, below - corner
    return along.x() * down.y() - along.y() * down.x() < 0
