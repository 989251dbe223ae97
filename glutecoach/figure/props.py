"""Props: the things of an exercise, as boxes and rolls on the floor. Metres; x left, y up, z forward."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TypeAlias

from glutecoach.figure.files import Point, PropFile

Corners: TypeAlias = tuple[Point, ...]
"""The eight corners of a box: four below, four above, each going round the same way."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box; ``tint`` says what it is made of."""

    tint: str
    corners: Corners


SEAT_HEIGHT = 0.44
WALL_THICKNESS = 0.05
ROLLER_RADIUS, ROLLER_HALF = 0.075, 0.26
MAT_HALF = (0.33, 0.95)


def boxes(prop: PropFile, mirrored: bool) -> tuple[Box, ...]:
    """Return the boxes that a chair or a wall is made of; other things are painted in their own way."""
    if prop.kind == "chair":
        parts = (
            ("wood", (-0.21, 0.0, -0.20), (-0.17, SEAT_HEIGHT, -0.16)),
            ("wood", (0.17, 0.0, -0.20), (0.21, SEAT_HEIGHT, -0.16)),
            ("wood", (-0.21, 0.0, 0.17), (-0.17, SEAT_HEIGHT, 0.21)),
            ("wood", (0.17, 0.0, 0.17), (0.21, SEAT_HEIGHT, 0.21)),
            ("wood", (-0.23, SEAT_HEIGHT - 0.04, -0.22), (0.23, SEAT_HEIGHT, 0.23)),
            ("wood", (-0.21, SEAT_HEIGHT, -0.22), (-0.17, 0.92, -0.18)),
            ("wood", (0.17, SEAT_HEIGHT, -0.22), (0.21, 0.92, -0.18)),
            ("wood", (-0.23, 0.72, -0.225), (0.23, 0.92, -0.185)),
        )
    elif prop.kind == "wall":
        parts = (("wall", (-0.60, 0.0, -WALL_THICKNESS), (0.60, 1.25, 0.0)),)
    else:
        return ()
    return tuple(Box(tint, _corners(low, high, prop, mirrored)) for tint, low, high in parts)


def placed(point: Point, prop: PropFile, mirrored: bool) -> Point:
    """Return where a point of a thing is in space."""
    turn = radians(prop.turn)
    x, y, z = point
    x, z = x * cos(turn) + z * sin(turn), z * cos(turn) - x * sin(turn)
    x, y, z = x + prop.at[0], y + prop.at[1], z + prop.at[2]
    return (-x, y, z) if mirrored else (x, y, z)


def _corners(low: Point, high: Point, prop: PropFile, mirrored: bool) -> Corners:
    (ax, ay, az), (bx, by, bz) = low, high
    around = ((ax, az), (bx, az), (bx, bz), (ax, bz))
    return tuple(placed((x, y, z), prop, mirrored) for y in (ay, by) for x, z in around)
