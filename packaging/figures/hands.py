"""Hands: how far each finger is curled, for what a hand does. Degrees; the thumb is the first finger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Grip = Literal["flat", "relaxed", "cup", "grip", "fist"]
"""Flat bears weight; a cup lies on the body; a grip holds a leg or the back of a chair; a fist holds a band."""


@dataclass(frozen=True, slots=True)
class HandShape:
    """A hand.

    ``curls`` are how much each joint of each finger bends; ``straight`` is how much the fingers are first brought into
    the plane of the palm (0 to 1); ``thumb`` is how far the thumb goes under the palm (negative: away from it);
    ``together`` is how close the fingers lie beside each other (0: as they grow apart).
    """

    curls: tuple[tuple[float, ...], ...]
    straight: float
    thumb: float
    together: float


HANDS: Mapping[Grip, HandShape] = {
    "flat": HandShape(((0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)), 1.0, 0, 2.6),
    "relaxed": HandShape(((4, 6, 8), (14, 18, 10), (18, 22, 12), (22, 26, 14), (24, 26, 16)), 0.9, 10, 9),
    "cup": HandShape(((2, 6, 6), (12, 12, 6), (13, 13, 7), (14, 14, 8), (16, 14, 8)), 0.85, 0, 5),
    "grip": HandShape(((6, 14, 14), (38, 34, 18), (40, 38, 20), (42, 40, 20), (44, 40, 20)), 0.9, -16, 5),
    "fist": HandShape(((14, 34, 30), (74, 88, 52), (78, 92, 54), (80, 94, 54), (82, 94, 54)), 1.0, 28, 5),
}


def between(first: HandShape, second: HandShape, share: float) -> HandShape:
    """Return the hand on the way from one shape to another."""

    def mix(one: float, other: float) -> float:
        return one + (other - one) * share

    curls = tuple(tuple(map(mix, one, other)) for one, other in zip(first.curls, second.curls, strict=True))
    return HandShape(
        curls,
        mix(first.straight, second.straight),
        mix(first.thumb, second.thumb),
        mix(first.together, second.together),
    )
