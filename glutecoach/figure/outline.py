"""Outline: the balls of a body as circles on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QVector3D

from glutecoach.figure.camera import DISTANCE, Camera
from glutecoach.figure.flesh import BELLY, FACE_PARTS, PARTS, Part
from glutecoach.figure.posture import Body
from glutecoach.figure.shapes import Circle, Hull, hull, strand
from glutecoach.figure.vectors import axes_of

_BREATH = 0.36
"""How much larger the balls of the belly are when it is full."""

_ALL = (*PARTS, *FACE_PARTS)
_INDEX = {ball: n for n, ball in enumerate(dict.fromkeys(ball for part in _ALL for ball in (*part.balls, *part.roots)))}
_BY_BONE = {
    bone: [(n, *ball[1:], ball in BELLY) for ball, n in _INDEX.items() if ball.bone is bone]
    for bone in dict.fromkeys(ball.bone for ball in _INDEX)
}
_HULLS = {part.name: [[_INDEX[ball] for ball in balls] for balls in part.hulls] for part in _ALL}
_STRANDS = {part.name: [_INDEX[ball] for ball in part.strand] for part in _ALL}
_MEMBERS = {part.name: [_INDEX[ball] for ball in part.balls] for part in _ALL}
_ROOTS = {part.name: [_INDEX[ball] for ball in part.roots] for part in _ALL}


@dataclass(frozen=True)
class Outline:
    """A body on the screen: every ball as a circle, and its distance from the eye in metres."""

    circles: Sequence[Circle]
    distances: Sequence[float]

    def distance(self, part: Part) -> float:
        """Return how far from the eye a part is on average, in metres, less its ``nearer``."""
        members = _MEMBERS[part.name]
        return sum([self.distances[n] for n in members]) / len(members) - part.nearer

    def beginning(self, part: Part) -> float:
        """Return how far from the eye a part begins, in metres."""
        return self.distances[_MEMBERS[part.name][0]]

    def shapes(self, part: Part) -> list[Hull]:
        """Return the outlines that make up a part."""
        found = [hull([self.circles[n] for n in members]) for members in _HULLS[part.name]]
        if part.strand:
            found += strand([self.circles[n] for n in _STRANDS[part.name]])
        return found

    def seams(self, part: Part, other: Part) -> list[tuple[Circle, Circle]]:
        """Return the ways from where two parts meet into the other one."""
        if part.onto == other.name:
            here = self.circles[_MEMBERS[part.name][0]]
            return [(here, self.circles[root]) for root in _ROOTS[part.name]]
        first, _, third, *_ = _MEMBERS[other.name]
        return [(self.circles[first], self.circles[third])]

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom edge in pixels."""
        left = min(x - r for x, _, r in self.circles)
        top = min(y - r for _, y, r in self.circles)
        return left, top, max(x + r for x, _, r in self.circles), max(y + r for _, y, r in self.circles)


def outline(body: Body, camera: Camera) -> Outline:
    """Return where the balls of a body are seen.

    This is ``Camera.spot`` for a hundred places, a bone at a time: the axes of each bone are turned to the screen once.
    """
    full = 1 + _BREATH * body.breath
    middle_x, middle_y = camera.middle
    look = QVector3D(*camera.look)
    circles: list[Circle] = [(0.0, 0.0, 0.0)] * len(_INDEX)
    distances = [0.0] * len(_INDEX)
    for bone, balls in _BY_BONE.items():
        at, turn = body.frames[bone]
        begin = camera.turned.rotatedVector(at - look)
        x0, y0, z0 = begin.x(), begin.y(), begin.z()
        ax, ay, az, bx, by, bz, cx, cy, cz = axes_of(camera.turned * turn)
        for n, x, y, z, radius, breathes in balls:
            distance = DISTANCE - (z0 + az * x + bz * y + cz * z)
            scale = camera.scale * DISTANCE / distance
            circles[n] = (
                middle_x + scale * (x0 + ax * x + bx * y + cx * z),
                middle_y - scale * (y0 + ay * x + by * y + cy * z),
                radius * scale * (full if breathes else 1),
            )
            distances[n] = distance
    return Outline(circles, distances)
