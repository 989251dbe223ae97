"""Axes: those of the keyframes (x left, y up, z forward) and those of Blender (x left, y back, z up)."""

from collections.abc import Sequence

import numpy as np
from mathutils import Matrix, Vector

TO_BLENDER = Matrix(((1, 0, 0), (0, 0, -1), (0, 1, 0)))


def to_blender(at: Sequence[float] | np.ndarray) -> Vector:
    """Return a place in Blender's axes."""
    return Vector((at[0], -at[2], at[1]))


def from_blender(at: Vector) -> np.ndarray:
    """Return a place of Blender's in the axes of the keyframes."""
    return np.array([at.x, at.z, -at.y])


def all_to_blender(places: np.ndarray) -> np.ndarray:
    """Return rows of places in Blender's axes."""
    return np.stack([places[:, 0], -places[:, 2], places[:, 1]], axis=1)


def all_from_blender(places: np.ndarray) -> np.ndarray:
    """Return rows of places of Blender's in the axes of the keyframes."""
    return np.stack([places[:, 0], places[:, 2], -places[:, 1]], axis=1)
