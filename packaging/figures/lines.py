"""Lines: what a physiotherapist looks for, as numbers of a posed body. Degrees and centimetres; pure Python.

A measure is a word and the names of what it takes:

    angle A B C        the angle at B between A and C; 180 is straight
    between A B C D    the angle between the way from A to B and that from C to D
    level A B          how far the way from A to B is from level
    upright A B        how far it is from upright
    apart A B          how far A is from B
    above A B          how much higher A is than B; aside: to the left; ahead: to the front
    off A B C          how far A is from the line through B and C
    gap part           how far a part is from what it touches; negative: how deep its flesh is pressed
    turned axes        how far a bone is turned away from how it is in the first keyframe
    flexion hip        how far a thigh is raised to the front of the pelvis; abduction: to its side
    heading axes       where a bone looks on the floor, from straight ahead, to the left
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import acos, asin, atan2, degrees, hypot

Point = Sequence[float]


@dataclass(frozen=True)
class Numbers:
    """A posed body: points, axes (a row each for x, y and z) and gaps in metres."""

    points: Mapping[str, Point]
    axes: Mapping[str, Sequence[Point]]
    gaps: Mapping[str, float]


def measured(measure: str, body: Numbers, first: Numbers) -> float:
    """Return a measure of a body; ``first`` is the body in its first keyframe.

    Raises:
        ValueError: there is no such measure, or no such part; the message names it.
    """
    word, *names = measure.split()
    if word not in _MEASURES:
        raise ValueError(f"{measure!r}: expected one of {', '.join(_MEASURES)}")
    try:
        return _MEASURES[word](body, first, names)
    except KeyError as error:
        raise ValueError(f"{measure!r}: there is no {error.args[0]!r}") from error


def _way(body: Numbers, start: str, end: str) -> list[float]:
    return [b - a for a, b in zip(body.points[start], body.points[end], strict=True)]


def _dot(one: Point, other: Point) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _angle(one: Point, other: Point) -> float:
    cosine = _dot(one, other) / (hypot(*one) * hypot(*other))
    return degrees(acos(max(-1.0, min(1.0, cosine))))


def _off(body: Numbers, names: Sequence[str]) -> float:
    at, start, end = names
    way, line = _way(body, start, at), _way(body, start, end)
    along = _dot(way, line) / _dot(line, line)
    return hypot(*(w - along * n for w, n in zip(way, line, strict=True))) * 100


def _level(way: Point) -> float:
    return degrees(asin(abs(way[1]) / hypot(*way)))


def _turned(body: Numbers, first: Numbers, name: str) -> float:
    trace = sum(_dot(now, then) for now, then in zip(body.axes[name], first.axes[name], strict=True))
    return degrees(acos(max(-1.0, min(1.0, (trace - 1) / 2))))


def _raised(body: Numbers, hip: str, aside: bool) -> float:
    """Return how far a thigh is raised to the front, or to its own side, in the axes of the pelvis."""
    side = hip.partition("-")[0]
    thigh = _way(body, hip, f"{side}-knee")
    x, y, z = (_dot(thigh, axis) for axis in body.axes["pelvis"])
    if aside:
        return degrees(asin(max(-1.0, min(1.0, x * (1 if side == "left" else -1) / hypot(x, y, z)))))
    return degrees(atan2(z, -y))


def _heading(body: Numbers, name: str) -> float:
    ahead = body.axes[name][2]
    return degrees(atan2(ahead[0], ahead[2]))


_Measure = Callable[[Numbers, Numbers, Sequence[str]], float]

_MEASURES: Mapping[str, _Measure] = {
    "angle": lambda body, _, n: _angle(_way(body, n[1], n[0]), _way(body, n[1], n[2])),
    "between": lambda body, _, n: _angle(_way(body, n[0], n[1]), _way(body, n[2], n[3])),
    "level": lambda body, _, n: _level(_way(body, *n)),
    "upright": lambda body, _, n: 90 - _level(_way(body, *n)),
    "apart": lambda body, _, n: hypot(*_way(body, *n)) * 100,
    "aside": lambda body, _, n: _way(body, n[1], n[0])[0] * 100,
    "above": lambda body, _, n: _way(body, n[1], n[0])[1] * 100,
    "ahead": lambda body, _, n: _way(body, n[1], n[0])[2] * 100,
    "off": lambda body, _, n: _off(body, n),
    "gap": lambda body, _, n: body.gaps[n[0]] * 100,
    "turned": lambda body, first, n: _turned(body, first, n[0]),
    "flexion": lambda body, _, n: _raised(body, n[0], aside=False),
    "abduction": lambda body, _, n: _raised(body, n[0], aside=True),
    "heading": lambda body, _, n: _heading(body, n[0]),
}
