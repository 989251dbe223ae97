"""Meeting: where parts of one body touch each other, and how deep one is in another. Metres."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import bpy
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from figures.body.axes import to_blender

if TYPE_CHECKING:
    from figures.body.person import Figure

_DEEPEST = 0.07
"""What lies farther inside than this is outside, seen through the other wall."""

_STRAIGHT = 0.75
"""How straight inward (as a cosine) the way from the nearest place of a surface leads to what is inside."""

_PARTS = ("shirt", "leggings", "skin")
_WORDS = {"upperarm": "upper-arm", "shoulder01": "trunk", "lowerarm": "forearm", "wrist": "hand", "finger": "hand",
          "metacarpal": "hand", "upperleg": "thigh", "lowerleg": "shin", "foot": "foot", "toe": "foot", "head": "head",
          "neck": "head"}  # fmt: skip
_JOINED = {
    frozenset(pair)
    for pair in (("trunk", "thigh"), ("trunk", "upper-arm"), ("trunk", "head"), ("thigh", "shin"), ("shin", "foot"),
                 ("upper-arm", "forearm"), ("forearm", "hand"), ("upper-arm", "head"))
}  # fmt: skip
"""Parts that hang on each other; of the two sides, only those in the middle do."""


class Meetings:
    """The segments of a person, and how they meet in a pose."""

    def __init__(self, figure: "Figure") -> None:
        self._segments: dict[str, list[tuple[str, np.ndarray, list[tuple[int, ...]]]]] = {}
        for part in _PARTS:
            mesh = figure.seen[part].data
            of_vertex = _segments_of(figure.bent(part))
            for name in sorted(set(of_vertex)):
                numbers = np.flatnonzero(of_vertex == name)
                faces = [tuple(p.vertices) for p in mesh.polygons if all(of_vertex[v] == name for v in p.vertices)]
                self._segments.setdefault(name, []).append((part, numbers, faces))

    def depths(self, figure: "Figure") -> dict[str, float]:
        """Return for each pair of parts that overlap how deep one is in the other, by "one in other"."""
        trees = {name: self._tree(figure, name) for name in self._segments}
        boxes = {name: _box(self._places(figure, name)) for name in self._segments}
        found = {}
        for one, other in self._pairs():
            if not _near(boxes[one], boxes[other]):
                continue
            deep = max((_depth(trees[other], at) for at in self._places(figure, one)), default=0.0)
            if deep > 0.004:
                found[f"{one} in {other}"] = round(deep, 4)
        return found

    def nearest(self, figure: "Figure", places: np.ndarray, own: str) -> float:
        """Return how far the nearest of some places is from the rest of the body; negative where it is inside."""
        side = own.partition("-")[0]
        arm = {f"{side}-{name}" for name in ("hand", "forearm", "upper-arm")}
        least = 9.0
        for name in self._segments:
            if name in arm:
                continue
            tree = self._tree(figure, name)
            for at in places:
                hit, normal, _, far = tree.find_nearest(to_blender(at), 0.25)
                if hit is not None:
                    inside = far < _DEEPEST and _is_inside(to_blender(at) - hit, normal)
                    least = min(least, -far if inside else far)
        return least

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for one in self._segments:
            for other in self._segments:
                if one != other and not _joined(one, other):
                    yield one, other

    def _places(self, figure: "Figure", name: str) -> np.ndarray:
        return np.concatenate([figure.places(part)[numbers] for part, numbers, _ in self._segments[name]])

    def _tree(self, figure: "Figure", name: str) -> BVHTree:
        corners: list[Vector] = []
        faces: list[tuple[int, ...]] = []
        for part, _, of_part in self._segments[name]:
            begin = len(corners)
            corners += [vert.co.copy() for vert in figure.seen[part].data.vertices]
            faces += [tuple(v + begin for v in face) for face in of_part]
        return BVHTree.FromPolygons(corners, faces)


def _segments_of(thing: bpy.types.Object) -> np.ndarray:
    """Return the segment that each vertex of a part belongs to: that of the bone which moves it most."""
    names = [_segment(group.name) for group in thing.vertex_groups]
    found = []
    for vert in thing.data.vertices:
        heaviest = max(vert.groups, key=lambda group: group.weight, default=None)
        found.append(names[heaviest.group] if heaviest else "trunk")
    return np.array(found)


def _segment(bone: str) -> str:
    name, _, letter = bone.partition(".")
    for word, segment in _WORDS.items():
        if name.startswith(word):
            side = {"L": "left-", "R": "right-"}.get(letter, "")
            return segment if segment in ("trunk", "head") else side + segment
    return "trunk"


def _joined(one: str, other: str) -> bool:
    (side, name), (other_side, other_name) = _plain(one), _plain(other)
    if side and other_side and side != other_side:
        return False
    return name == other_name or frozenset((name, other_name)) in _JOINED


def _plain(name: str) -> tuple[str, str]:
    side, _, rest = name.partition("-")
    return (side, rest) if side in ("left", "right") else ("", name)


def _depth(tree: BVHTree, at: np.ndarray) -> float:
    place = to_blender(at)
    hit, normal, _, far = tree.find_nearest(place, _DEEPEST)
    return float(far) if hit is not None and _is_inside(place - hit, normal) else 0.0


def _is_inside(way: Vector, normal: Vector) -> bool:
    """Tell whether a way from a surface leads inward; what lies beyond the rim of an open one is not inside."""
    return way.dot(normal) < -_STRAIGHT * way.length


def _box(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return places.min(axis=0), places.max(axis=0)


def _near(one: tuple[np.ndarray, np.ndarray], other: tuple[np.ndarray, np.ndarray]) -> bool:
    return bool(np.all(one[0] <= other[1]) and np.all(other[0] <= one[1]))
