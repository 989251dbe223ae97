"""The band: a flat resistance loop on the hull round both thighs. Metres."""

from collections.abc import Iterable, Sequence

import bmesh
import bpy
import numpy as np

from figures.body.axes import to_blender
from figures.scenery import put_mesh

NARROWER = 0.18
"""How much of its width a band loses where it is stretched from leg to leg."""


def band(rings: Sequence[np.ndarray], high: float = 0.068) -> bpy.types.Object:
    """Return a band: the hull round both legs, as wide as a flat loop of cloth.

    Each row of ``rings`` is a loop of places round one leg, across it; the band lies on the hull of both.
    """
    places = np.concatenate(rings)
    middle = places.mean(axis=0)
    axis = _axis(rings)
    first = np.cross(axis, [0.0, 0.0, 1.0] if abs(axis[2]) < 0.8 else [1.0, 0.0, 0.0])
    first /= np.linalg.norm(first)
    second = np.cross(axis, first)
    flat = np.stack([(places - middle) @ first, (places - middle) @ second], axis=1)
    hull = _hull(flat)
    heights = (places - middle) @ axis
    bm = bmesh.new()
    rows = []
    count = 96
    for n in range(count):
        at, way = _on(hull, n / count)
        out = np.array([way[1], -way[0]])
        near = np.argmin(((flat - at) ** 2).sum(axis=1))
        high_there = _smooth_height(flat, heights, at, near)
        free = min(np.sqrt(((flat - at) ** 2).sum(axis=1).min()) / 0.05, 1.0)
        half = high / 2 * (1 - NARROWER * free * free * (3 - 2 * free))
        point = middle + first * (at[0] + out[0] * 0.002) + second * (at[1] + out[1] * 0.002) + axis * high_there
        rows.append([bm.verts.new(to_blender(point + axis * up)) for up in (-half, 0, half)])
    for a, b in zip(rows, [*rows[1:], rows[0]], strict=True):
        for low in (0, 1):
            bm.faces.new((a[low], b[low], b[low + 1], a[low + 1]))
    thing = put_mesh("band", bm)
    thick = thing.modifiers.new("thick", "SOLIDIFY")
    thick.thickness, thick.offset = 0.004, 1.0
    return thing


def _axis(rings: Sequence[np.ndarray]) -> np.ndarray:
    """Return the way along the legs: across both rings, as far as they agree."""
    ways = []
    for ring in rings:
        _, _, rows = np.linalg.svd(ring - ring.mean(axis=0))
        ways.append(rows[2] * (1 if rows[2] @ (ways[0] if ways else rows[2]) >= 0 else -1))
    between = rings[1].mean(axis=0) - rings[0].mean(axis=0)
    between /= np.linalg.norm(between)
    way = sum(ways)
    way = way - between * (way @ between)
    return way / np.linalg.norm(way)


def _hull(flat: np.ndarray) -> np.ndarray:
    """Return the convex hull of places, going round (Andrew's monotone chain, 1979)."""
    ordered = sorted(map(tuple, flat))

    def half(places: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for p in places:
            while len(found) > 1 and _turn(found[-2], found[-1], p) <= 0:
                found.pop()
            found.append(p)
        return found[:-1]

    return np.array(half(ordered) + half(reversed(ordered)))


def _turn(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _on(hull: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a place on a hull, and the way along it there."""
    ends = np.roll(hull, -1, axis=0)
    lengths = np.linalg.norm(ends - hull, axis=1)
    left = share * lengths.sum()
    for a, b, length in zip(hull, ends, lengths, strict=True):
        if left <= length:
            return a + (b - a) * left / length, (b - a) / length
        left -= length
    return hull[0], (ends[0] - hull[0]) / lengths[0]


def _smooth_height(flat: np.ndarray, heights: np.ndarray, at: np.ndarray, near: int) -> float:
    """Return how far along the legs the band lies at a place: as the legs there, evenly in between."""
    far = ((flat - at) ** 2).sum(axis=1)
    weights = np.exp(-far / 0.004) + 1e-9
    return float((weights @ heights) / weights.sum()) if weights.sum() > 1e-6 else float(heights[near])
