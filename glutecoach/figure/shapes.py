"""Shapes: smooth outlines around circles on the screen."""

from collections.abc import Sequence
from math import acos, atan2, cos, degrees, hypot, pi, sin
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QPainterPath

Circle: TypeAlias = tuple[float, float, float]
"""x, y (down) and the radius, in pixels."""


class Hull(NamedTuple):
    """The circles that a hull touches, in order, and for each the angle in degrees where the outline comes to it."""

    circles: Sequence[Circle]
    arrivals: Sequence[float]


_AROUND = [(cos(2 * pi * n / 20), -sin(2 * pi * n / 20)) for n in range(20)]
"""Directions on the screen, against the clock, as Qt's angles run."""


def hull(circles: Sequence[Circle]) -> Hull:
    """Return the hull of circles; one that it would hardly touch may be left out."""
    if len(circles) > 2:
        circles = [circles[n] for n in _touched(circles)]
    arrivals = []
    ax, ay, ar = circles[-1]
    for bx, by, br in circles:
        distance = hypot(bx - ax, by - ay)
        if distance <= abs(ar - br) + 1e-6:  # one lies in another: nothing but the larger is seen
            return Hull([max(circles, key=_radius)], [0.0])
        arrivals.append(degrees(atan2(ay - by, bx - ax) - acos((ar - br) / distance)))
        ax, ay, ar = bx, by, br
    return Hull(circles, arrivals)


def add_hull(path: QPainterPath, shape: Hull, dx: float, dy: float, size: float) -> None:
    """Add a hull to a path, with each circle moved by a share of its radius and made ``size`` times as large."""
    circles, arrivals = shape
    x, y, r = circles[0]
    x, y, r = x + dx * r, y + dy * r, r * size
    if len(circles) == 1:
        path.addEllipse(x - r, y - r, 2 * r, 2 * r)
        return
    path.arcMoveTo(x - r, y - r, 2 * r, 2 * r, arrivals[0])
    last = len(circles) - 1
    for n, (x, y, r) in enumerate(circles):
        x, y, r = x + dx * r - r * size, y + dy * r - r * size, r * size
        start = arrivals[n]
        path.arcTo(x, y, 2 * r, 2 * r, start, (arrivals[n + 1 if n < last else 0] - start) % 360)
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
