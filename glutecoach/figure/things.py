"""Things: how chair, wall, roller and band are painted, each in its place before or behind the body."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from math import cos, inf, pi, sin
from typing import TypeAlias

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from glutecoach.figure.camera import Camera, Spot
from glutecoach.figure.drawing import Piece
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.files import PropFile
from glutecoach.figure.paints import Paints, Shades
from glutecoach.figure.posture import Body, mirror
from glutecoach.figure.props import ROLLER_HALF, ROLLER_RADIUS, boxes, placed
from glutecoach.figure.shapes import Circle, add_hull, hull
from glutecoach.figure.skeleton import Bone
from glutecoach.figure.vectors import axes_of, dot, place

BoxSide: TypeAlias = tuple[QPainterPath, int]
"""One side of a box, and the number of its shade: the top is in the light, the others plain or in the shade."""

_FACES = ((4, 5, 6, 7, 2), (0, 1, 5, 4, 1), (1, 2, 6, 5, 0), (2, 3, 7, 6, 1), (3, 0, 4, 7, 0), (3, 2, 1, 0, 0))
"""The sides of a box: the numbers of four corners, and which shade it has."""

_BEHIND, _THROUGH = -0.2, 0.3
"""How far round a wall the eye may be to look at its front, and how much of the wall is seen from behind it."""

_BAND_AT = (-0.295, -0.365)
"""The upper and the lower edge of the band, along the thigh, in metres."""

_RING = tuple((0.064 * cos(pi * n / 4), 0.064 * sin(pi * n / 4)) for n in range(8))
"""Places round the thigh, across it."""


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
        """Return the band: a ring round each thigh, and what is stretched between them."""
        rings: list[list[Spot]] = []
        for bone in (Bone.LEFT_THIGH, Bone.RIGHT_THIGH):
            at, turn = self._body.frames[bone]
            axes = axes_of(turn)
            rings.append([self._camera.spot(*place(at, axes, (x, y, z))) for y in _BAND_AT for x, z in _RING])
        nearest = min(spot[3] for ring in rings for spot in ring)
        return nearest - 0.1, partial(self._paint_band, rings)

    def _paint_band(self, rings: Sequence[Sequence[Spot]]) -> None:
        pen = QPen(self._paints.band[0], 0.008 * self._camera.scale)
        left, right = sorted(rings, key=lambda ring: sum(spot[0] for spot in ring))
        half = len(_RING)
        upper = [sum(spot[1] for spot in ring[:half]) / half for ring in (left, right)]
        lower = [sum(spot[1] for spot in ring[half:]) / half for ring in (left, right)]
        x1, x2 = (sum(spot[0] for spot in ring) / (2 * half) for ring in (left, right))
        pinch = 0.07 * (lower[0] + lower[1] - upper[0] - upper[1]) / 2
        middle = (x1 + x2) / 2
        between = QPainterPath(QPointF(x1, upper[0]))
        between.quadTo(middle, (upper[0] + upper[1]) / 2 + 2 * pinch, x2, upper[1])
        between.lineTo(x2, lower[1])
        between.quadTo(middle, (lower[0] + lower[1]) / 2 - 2 * pinch, x1, lower[0])
        between.closeSubpath()
        self._painter.fillPath(between, self._paints.band[1])
        self._painter.strokePath(between, pen)
        for ring in (left, right):
            shape = hull([(x, y, pen.widthF()) for x, y, _, _ in ring])
            for size, colour in ((0.75, self._paints.band[0]), (0.1, self._paints.band[1])):
                path = QPainterPath()
                add_hull(path, shape, size=size)
                self._painter.fillPath(path, colour)
        light = QPainterPath(QPointF(x1, (upper[0] + lower[0]) / 2))
        light.lineTo(x2, (upper[1] + lower[1]) / 2)
        self._painter.strokePath(light, QPen(self._paints.band[2], 0.012 * self._camera.scale))
