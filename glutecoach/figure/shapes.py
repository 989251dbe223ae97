"""Shapes: smooth outlines around circles on the screen."""

from collections.abc import Sequence
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QPainterPath

Circle: TypeAlias = tuple[float, float, float]
"""x, y (down) and the radius, in pixels."""


class Hull(NamedTuple):
    """The circles that an outline goes round, in order; where it comes to each, and how far round, in degrees."""

    circles: Sequence[Circle]
    arrivals: Sequence[float]
    sweeps: Sequence[float]


_NEGLIGIBLE = 0.25
"""What sticks out of an outline by less is left out, in pixels."""

_MOST = 24
"""No outline has more pieces: a stop for figures that are all but equal."""

_DEGREES = 180 / pi

_AROUND = ((1.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (0.0, 1.0))
"""Directions on the screen, against the clock, as Qt's angles run."""


def hull(circles: Sequence[Circle]) -> Hull:
    """Return the hull of circles; one that would stick out by less than a quarter of a pixel may be left out."""
    order = _touched(circles) if len(circles) > 2 else list(range(len(circles)))
    while True:
        touched = [circles[n] for n in order]
        arrivals = _arrivals(touched)
        if arrivals is None and len(order) > 1:
            apart = _apart(circles)
            return hull(apart) if len(apart) < len(circles) else Hull(touched[:1], [0.0], [360.0])
        arrivals = arrivals or [0.0]
        sweeps = [sweep % 360 for sweep in _differences(arrivals)] if len(order) > 1 else [360.0]
        bump = _bump(circles, order, arrivals, sweeps) if len(order) < _MOST else None
        if bump is None:
            return Hull(touched, arrivals, sweeps)
        of, n = bump
        order[of + 1 : of + 1] = [n, order[of]] if len(order) > 1 else [n]
        _complete(circles, order)


def strand(circles: Sequence[Circle]) -> list[Hull]:
    """Return the outline of circles that are strung together, as one piece where that can be."""
    there_and_back = [*circles, *circles[-2:0:-1]]
    arrivals = _arrivals(there_and_back) if all(map(_apart_enough, circles, circles[1:])) else None
    if arrivals is None:
        return [hull(pair) for pair in pairwise(circles)]
    ends = (0, len(circles) - 1)
    # Only at its ends does the outline go far round; in between it may even bend inward.
    sweeps = [sweep % 360 if n in ends else (sweep + 180) % 360 - 180 for n, sweep in enumerate(_differences(arrivals))]
    return [Hull(there_and_back, arrivals, sweeps)]


def add_hull(path: QPainterPath, shape: Hull, dx: float = 0.0, dy: float = 0.0, size: float = 1.0) -> None:
    """Add a hull to a path, with each circle moved by a share of its radius and made ``size`` times as large."""
    circles, arrivals, sweeps = shape
    left, top = dx - size, dy - size
    x, y, r = circles[0]
    wide = 2 * r * size
    path.arcMoveTo(x + left * r, y + top * r, wide, wide, arrivals[0])
    arc_to = path.arcTo
    for (x, y, r), start, sweep in zip(circles, arrivals, sweeps, strict=True):
        wide = 2 * r * size
        arc_to(x + left * r, y + top * r, wide, wide, start, sweep)
    path.closeSubpath()


def _apart(circles: Sequence[Circle]) -> list[Circle]:
    """Return the circles that do not lie within another one, or all but within it."""
    kept: list[Circle] = []
    for x, y, r in sorted(circles, key=_radius, reverse=True):
        if all(hypot(x - ax, y - ay) > ar - r + 0.3 for ax, ay, ar in kept):
            kept.append((x, y, r))
    return kept


def _apart_enough(one: Circle, other: Circle) -> bool:
    """Return whether two circles of a strand lie side by side, and not one behind the other."""
    (ax, ay, ar), (bx, by, br) = one, other
    distance = hypot(bx - ax, by - ay)
    return distance > 0.5 * max(ar, br) and distance > 1.6 * abs(ar - br)


def _arrivals(circles: Sequence[Circle]) -> list[float] | None:
    """Return where the way around circles comes to each of them, or None where one lies in the next."""
    arrivals = []
    ax, ay, ar = circles[-1]
    for bx, by, br in circles:
        distance = hypot(bx - ax, by - ay)
        if distance <= abs(ar - br) + 1e-6:
            return None
        arrivals.append(_DEGREES * (atan2(ay - by, bx - ax) - acos((ar - br) / distance)))
        ax, ay, ar = bx, by, br
    return arrivals


def _differences(angles: list[float]) -> list[float]:
    return [after - angle for angle, after in zip(angles, (*angles[1:], angles[0]), strict=True)]


def _touched(circles: Sequence[Circle]) -> list[int]:
    """Return the numbers of the circles that their hull touches, going round once; a bump on one may be missing."""
    order: list[int] = []
    for dx, dy in _AROUND:
        farthest = _farthest(circles, dx, dy)
        if not order or order[-1] != farthest:
            order.append(farthest)
    if len(order) > 1 and order[0] == order[-1]:
        order.pop()
    _complete(circles, order)
    return order


def _complete(circles: Sequence[Circle], order: list[int]) -> None:
    """Add the circles that stick out from the straight ways between those that are there."""
    n = 0
    while n < len(order) and len(order) < _MOST:
        between = _sticking_out(circles, order[n - 1], order[n])
        if between is None:
            n += 1
        else:
            order.insert(n, between)


def _bump(
    circles: Sequence[Circle], order: Sequence[int], arrivals: Sequence[float], sweeps: Sequence[float]
) -> tuple[int, int] | None:
    """Return the place in the order, and the circle that sticks out from the round of the one there, if one does."""
    left_out = [n for n in range(len(circles)) if n not in order]
    for of, (start, sweep) in enumerate(zip(arrivals, sweeps, strict=True)):
        ax, ay, ar = circles[order[of]]
        for n in left_out:
            x, y, r = circles[n]
            sticks_out = hypot(x - ax, y - ay) + r > ar + _NEGLIGIBLE
            if sticks_out and (_DEGREES * atan2(ay - y, x - ax) - start) % 360 < sweep:
                return of, n
    return None


def _sticking_out(circles: Sequence[Circle], first: int, second: int) -> int | None:
    """Return the circle that sticks out farthest from the outline between two others, if one does."""
    (ax, ay, ar), (bx, by, br) = circles[first], circles[second]
    distance = hypot(bx - ax, by - ay)
    if distance <= abs(ar - br) + 1e-6:
        return None
    angle = atan2(ay - by, bx - ax) - acos((ar - br) / distance)
    dx, dy = cos(angle), -sin(angle)
    farthest = _farthest(circles, dx, dy)
    x, y, r = circles[farthest]
    return farthest if x * dx + y * dy + r > bx * dx + by * dy + br + _NEGLIGIBLE else None


def _farthest(circles: Sequence[Circle], dx: float, dy: float) -> int:
    reaches = [x * dx + y * dy + r for x, y, r in circles]
    return reaches.index(max(reaches))


def _radius(circle: Circle) -> float:
    return circle[2]
