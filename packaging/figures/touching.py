"""Touching: flesh gives way to floor, chair, wall and roller; how near what touches them is. Metres, y up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

SOFT = 0.010
"""How far from a surface flesh begins to give way, so that its edge is round."""


class Solid(Protocol):
    """A thing that does not give way."""

    def depth(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return how deep in the thing each place is (negative outside), and the way out there."""
        ...


@dataclass(frozen=True)
class Plane:
    """Everything below a surface, such as the floor, or behind it, such as a wall."""

    at: np.ndarray
    out: np.ndarray

    def depth(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return -(places - self.at) @ self.out, np.broadcast_to(self.out, places.shape)


@dataclass(frozen=True)
class Slab:
    """The top of a box, such as a seat: what is over it, and less than ``thick`` below its top, is pushed up."""

    low: np.ndarray
    high: np.ndarray
    thick: float = 0.12

    def depth(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        inside = np.all((places[:, [0, 2]] > self.low[[0, 2]]) & (places[:, [0, 2]] < self.high[[0, 2]]), axis=1)
        deep = self.high[1] - places[:, 1]
        up = np.broadcast_to(np.array([0.0, 1.0, 0.0]), places.shape)
        return np.where(inside & (deep < self.thick), deep, -1.0), up


@dataclass(frozen=True)
class Roll:
    """A round roll between two ends."""

    start: np.ndarray
    end: np.ndarray
    radius: float

    def depth(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        way = self.end - self.start
        along = np.clip((places - self.start) @ way / (way @ way), 0, 1)
        out = places - self.start - along[:, None] * way
        far = np.linalg.norm(out, axis=1)
        inside = (along > 0) & (along < 1)
        return np.where(inside, self.radius - far, -1.0), out / np.maximum(far, 1e-9)[:, None]


def pressed(places: np.ndarray, solids: Sequence[Solid]) -> np.ndarray:
    """Return places pushed out of everything that does not give way."""
    for solid in solids:
        deep, out = solid.depth(places)
        beyond = np.clip((deep + SOFT) / (2 * SOFT), 0, None)
        push = np.where(beyond < 1, SOFT * beyond**2, deep)
        places = places + out * np.where(beyond > 0, push, 0.0)[:, None]
    return places


def gap(places: np.ndarray, solids: Sequence[Solid]) -> float:
    """Return how far the nearest of some places is from the nearest thing; negative where it is in it."""
    return min(float(-solid.depth(places)[0].max()) for solid in solids)
