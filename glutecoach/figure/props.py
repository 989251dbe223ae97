"""Props: the things of an exercise, as boxes and rolls on the floor. Metres; x left, y up, z forward."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin
from typing import TypeAlias

from glutecoach.figure.keyframe_files import Point, PropFile

Corners: TypeAlias = tuple[Point, ...]
"""The eight corners of a box: four below, four above, each going round the same way."""

Level: TypeAlias = tuple[float, float, float, float]
"""A level rectangle: its least and greatest x, then z."""


SEAT_HEIGHT = 0.44
SEAT_THICKNESS = 0.034
BACK_HEIGHT = 0.92
WALL_THICKNESS = 0.05
WALL_HALF, WALL_HEIGHT = 0.60, 1.25
ROLLER_RADIUS, ROLLER_HALF = 0.065, 0.22
MAT_HALF = (0.30, 0.87)

_SEAT_ROWS = ((-0.195, 0.200), (-0.05, 0.212), (0.08, 0.222), (0.190, 0.225), (0.225, 0.190))
"""Lines across the seat from the back to the front: where they are, and how far they go to each side."""

_RAILS = (((0.57, 0.168), (0.62, 0.168)), ((0.75, 0.206), (0.89, 0.212)), ((0.89, 0.212), (BACK_HEIGHT, 0.185)))
"""The boards of the back, each by its lower and its upper edge: how high they are, and how far they go to each side."""

_SLOPE = 0.28
"""How steep the upper ends of the legs are."""


def boxes(prop: PropFile, mirrored: bool) -> tuple[Corners, ...]:
    """Return the boxes that a chair or a wall is made of; other things are painted in their own way."""
    parts: tuple[Corners, ...] = ()
    if prop.kind == "chair":
        parts = _chair()
    elif prop.kind == "wall":
        level = (-WALL_HALF, WALL_HALF, -WALL_THICKNESS, 0.0)
        parts = (_block(0.0, level, WALL_HEIGHT, level),)
    return tuple(tuple(placed(corner, prop, mirrored) for corner in corners) for corners in parts)


def mat_corners(prop: PropFile, mirrored: bool, height: float = 0.0) -> list[Point]:
    """Return the corners of a mat, going round."""
    x, z = MAT_HALF
    around = ((-x, -z), (x, -z), (x, z), (-x, z))
    return [placed((x, height, z), prop, mirrored) for x, z in around]


def placed(point: Point, prop: PropFile, mirrored: bool) -> Point:
    """Return where a point of a thing is in space."""
    turn = radians(prop.turn)
    x, y, z = point
    x, z = x * cos(turn) + z * sin(turn), z * cos(turn) - x * sin(turn)
    x, y, z = x + prop.at[0], y + prop.at[1], z + prop.at[2]
    return (-x, y, z) if mirrored else (x, y, z)


@lru_cache(maxsize=1)
def _chair() -> tuple[Corners, ...]:
    """Return a kitchen chair: a seat with round corners, legs that stand apart, and a back that leans a little."""
    return (*_legs(), *_seat(), *_back())


def _legs() -> Iterator[Corners]:
    """Yield the legs; their upper ends slope inward, so that they are not seen before the edge of the seat."""
    for x in (-1, 1):
        for foot, top in ((-0.205, -0.165), (0.205, 0.175)):
            below, above = _square(0.202 * x, foot, 0.014), _square(0.175 * x, top, 0.02)
            outer = 0.195 + abs(top) + 0.02
            yield tuple(
                (x, y if y == 0 else y - _SLOPE * (outer - abs(x) - abs(z)), z)
                for x, y, z in _block(0.0, below, SEAT_HEIGHT - SEAT_THICKNESS, above)
            )


def _seat() -> Iterator[Corners]:
    """Yield the seat in pieces from the back to the front, so that what sits in the middle hides what is behind it."""
    for (back, a), (front, b) in pairwise(_SEAT_ROWS):
        around = ((-a, back), (a, back), (b, front), (-b, front))
        yield tuple((x, y, z) for y in (SEAT_HEIGHT - SEAT_THICKNESS, SEAT_HEIGHT) for x, z in around)


def _back() -> Iterator[Corners]:
    """Yield two posts and two rails; the upper one is wide, and round at its upper corners."""
    for x in (-1, 1):
        low, high = _square(0.172 * x, _lean(SEAT_HEIGHT), 0.016), _square(0.182 * x, _lean(0.76), 0.016)
        yield _block(SEAT_HEIGHT, low, 0.76, high)
    for (bottom, a), (top, b) in _RAILS:
        yield _block(bottom, (-a, a, *_board(bottom)), top, (-b, b, *_board(top)))


def _lean(height: float) -> float:
    """Return how far forward the middle of the back is at a height."""
    return -0.155 - 0.05 * (height - SEAT_HEIGHT) / (BACK_HEIGHT - SEAT_HEIGHT)


def _board(height: float) -> tuple[float, float]:
    """Return how far forward the back begins and ends at a height."""
    return _lean(height) - 0.012, _lean(height) + 0.012


def _square(x: float, z: float, half: float) -> Level:
    return x - half, x + half, z - half, z + half


def _block(low: float, below: Level, high: float, above: Level) -> Corners:
    """Return the corners of what stands between two level rectangles."""
    return tuple(
        (x, y, z)
        for y, (left, right, back, front) in ((low, below), (high, above))
        for x, z in ((left, back), (right, back), (right, front), (left, front))
    )
