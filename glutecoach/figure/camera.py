"""Camera: from metres in space to pixels on the screen, with a mild perspective."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin
from typing import TypeAlias

from PySide6.QtGui import QQuaternion, QVector3D

Spot: TypeAlias = tuple[float, float, float, float]
"""On the screen: x, y (down), the scale in pixels for a metre there, and the distance from the eye in metres."""

DISTANCE = 6.0
"""How far the eye is from what it looks at, in metres."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the eye is, in degrees: ``turn`` 0 is the front, 90 the body's left; ``rise`` is above the floor."""

    turn: float
    rise: float

    def mirrored(self) -> "View":
        """Return the view with left and right exchanged."""
        return View(-self.turn, self.rise)

    def rows(self) -> tuple[tuple[float, float, float], ...]:
        """Return the directions of the screen in space: to the right, up, and towards the eye."""
        turn, rise = radians(self.turn), radians(self.rise)
        right = (cos(turn), 0.0, -sin(turn))
        toward = (sin(turn) * cos(rise), sin(rise), cos(turn) * cos(rise))
        up = (-sin(turn) * sin(rise), cos(rise), -cos(turn) * sin(rise))
        return right, up, toward


@dataclass(frozen=True)
class Camera:
    """Projects points of space: ``look`` is what lies in the middle, ``scale`` the pixels of a metre there."""

    view: View
    look: tuple[float, float, float]
    scale: float
    middle: tuple[float, float]

    @cached_property
    def rows(self) -> tuple[tuple[float, float, float], ...]:
        """The directions of the screen in space: to the right, up, and towards the eye."""
        return self.view.rows()

    @cached_property
    def turned(self) -> QQuaternion:
        """The rotation from space to the screen."""
        return QQuaternion.fromAxes(*(QVector3D(*row) for row in self.rows)).conjugated()

    def spot(self, x: float, y: float, z: float) -> Spot:
        """Return where a point of space is seen."""
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self.rows
        x, y, z = x - self.look[0], y - self.look[1], z - self.look[2]
        distance = DISTANCE - (cx * x + cy * y + cz * z)
        scale = self.scale * DISTANCE / distance
        return (
            self.middle[0] + scale * (ax * x + ay * y + az * z),
            self.middle[1] - scale * (bx * x + by * y + bz * z),
            scale,
            distance,
        )

    def floor_squash(self) -> float:
        """Return how flat a circle on the floor looks."""
        return self.rows[2][1]
