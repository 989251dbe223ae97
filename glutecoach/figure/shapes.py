"""Shapes: smooth outlines around circles on the screen."""

from collections.abc import Sequence
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QPainterPath

Circle: TypeAlias = tuple[float, float, float]
"""x, y (down) and the radius, in pixels."""


class Hull(NamedTuple):
    """The circles that a hull touches, in order, and for each the angle in degrees where the outline comes to it."""

    circles: Sequence[Circle]
    arrivals: Sequence[float]


_DEGREES = 180 / pi

_AROUND = [(cos(2 * pi * n / 16), -sin(2 * pi * n / 16)) for n in range(16)]
"""Directions on the screen, against the clock, as Qt's angles run."""


def hull(circles: Sequence[Circle]) -> Hull:
    """Return the hull of circles; one that it would hardly touch may be left out."""
    if len(circles) > 2:
        circles = [circles[n] for n in _touched(circles)]
    return _around(circles) or Hull([max(circles, key=_radius)], [0.0])


def strand(circles: Sequence[Circle]) -> list[Hull]:
    """Return the outline of circles that are strung together, as one piece where that can be."""
    there_and_back = [*circles, *circles[-2:0:-1]]
    whole = _around(there_and_back)
    return [whole] if whole else [hull(pair) for pair in pairwise(circles)]


def _around(circles: Sequence[Circle]) -> Hull | None:
    """Return the way around circles, from each to the next, or None where one lies in the next."""
    arrivals = []
    ax, ay, ar = circles[-1]
    for bx, by, br in circles:
        distance = hypot(bx - ax, by - ay)
        if distance <= abs(ar - br) + 1e-6:
            return None
        arrivals.append(_DEGREES * (atan2(ay - by, bx - ax) - acos((ar - br) / distance)))
        ax, ay, ar = bx, by, br
    return Hull(circles, arrivals)


def add_hull(path: QPainterPath, shape: Hull, dx: float = 0.0, dy: float = 0.0, size: float = 1.0) -> None:
    """Add a hull to a path, with each circle moved by a share of its radius and made ``size`` times as large."""
    circles, arrivals = shape
    left, top = dx - size, dy - size
    if len(circles) == 1:
        x, y, r = circles[0]
        wide = 2 * r * size
        path.addEllipse(x + left * r, y + top * r, wide, wide)
        return
    x, y, r = circles[0]
    wide = 2 * r * size
    path.arcMoveTo(x + left * r, y + top * r, wide, wide, arrivals[0])
    arc_to = path.arcTo
    for (x, y, r), start, end in zip(circles, arrivals, (*arrivals[1:], arrivals[0]), strict=True):
        wide = 2 * r * size
        # A little way back is taken where a strand bends inward.
        arc_to(x + left * r, y + top * r, wide, wide, start, (end - start + 40) % 360 - 40)
    path.closeSubpath()


def _touched(circles: Sequence[Circle]) -> list[int]:
    order: list[int] = []
    for dx, dy in _AROUND:
        reaches = [x * dx + y * dy + r for x, y, r in circles]
        farthest = reaches.index(max(reaches))
        if not order or order[-1] != farthest:
            order.append(farthest)
    if len(order) > 1 and order[0] == order[-1]:
        order.pop()
    return order


def _radius(circle: Circle) -> float:
    return circle[2]
