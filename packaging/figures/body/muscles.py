"""Muscles: where each of the twelve shows through the clothes, as soft shapes that anatomy draws.

Each is a polygon on one of three charts, and fades at its edge. Places are metres from the middle
between the hip joints, with x to the body's outer side. Origins and insertions follow Gray's Anatomy (20th ed., 1918).
"""

from collections.abc import Callable, Mapping, Sequence

import bpy
import numpy as np

from figures.basemesh import Mesh
from figures.body.axes import all_from_blender

SOFT, EDGE = 0.022, 0.0065
"""Over how many metres a muscle fades away, and how wide the outline of a deep one is."""
ROUND = 0.06
"""Over how many metres two edges that meet are one."""

SIDES = {"L": 1.0, "R": -1.0}

Polygon = Sequence[tuple[float, float]]
Chart = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
"""Places → their two coordinates on the chart, and how far each is on the side that faces it, in metres."""


def _from_behind(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return p[:, :2], 0.030 - p[:, 2]


def _from_the_front(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return p[:, :2], p[:, 2] - 0.025


def _from_the_side(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return p[:, [2, 1]], p[:, 0] - 0.070


def _around(head: np.ndarray, tail: np.ndarray) -> Chart:
    """Return the chart of a limb: metres round it from the front outward, and its length from 0 to 1."""
    way = tail - head
    length = float(np.linalg.norm(way))
    axis = way / length
    ahead = np.array([0.0, 0.0, 1.0]) - axis * axis[2]
    ahead /= np.linalg.norm(ahead)
    out = np.cross(ahead, axis)

    def chart(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        from_head = p - head
        angle = np.degrees(np.arctan2(from_head @ out, from_head @ ahead))
        return np.stack([angle, from_head @ axis / length], axis=1), np.ones(len(p))

    return chart


_PELVIS: Mapping[str, tuple[Chart, Polygon]] = {
    "gluteus-maximus": (
        _from_behind,
        (
            (0.012, 0.045),
            (0.040, 0.082),
            (0.075, 0.080),
            (0.125, 0.050),
            (0.190, 0.010),
            (0.225, -0.040),
            (0.215, -0.095),
            (0.165, -0.125),
            (0.100, -0.134),
            (0.050, -0.118),
            (0.018, -0.070),
        ),
    ),
    "gluteus-medius": (
        _from_the_side,
        (
            (-0.085, 0.062),
            (-0.060, 0.100),
            (-0.010, 0.122),
            (0.050, 0.120),
            (0.104, 0.096),
            (0.090, 0.046),
            (0.040, -0.004),
            (0.004, -0.036),
            (-0.020, -0.030),
            (-0.038, 0.010),
        ),
    ),
    "gluteus-minimus": (
        _from_the_side,
        (
            (-0.030, 0.070),
            (0.010, 0.088),
            (0.050, 0.076),
            (0.056, 0.048),
            (0.030, 0.006),
            (0.010, -0.028),
            (-0.008, -0.020),
        ),
    ),
    "piriformis": (
        _from_behind,
        (
            (0.018, 0.036),
            (0.050, 0.040),
            (0.110, 0.022),
            (0.168, -0.004),
            (0.170, -0.020),
            (0.100, -0.012),
            (0.045, -0.014),
            (0.020, -0.004),
        ),
    ),
    "lower-back": (
        _from_behind,
        (
            (0.006, 0.060),
            (0.030, 0.075),
            (0.056, 0.130),
            (0.060, 0.220),
            (0.050, 0.320),
            (0.020, 0.345),
            (0.008, 0.300),
        ),
    ),
    "core": (
        _from_the_front,
        (
            (-0.02, 0.010),
            (0.030, 0.010),
            (0.052, 0.080),
            (0.070, 0.180),
            (0.072, 0.270),
            (0.045, 0.300),
            (-0.02, 0.300),
        ),
    ),
}

_THIGH: Mapping[str, Polygon] = {
    "hamstrings": (
        (128, 0.30),
        (180, 0.26),
        (232, 0.30),
        (238, 0.60),
        (228, 0.88),
        (205, 0.98),
        (180, 0.86),
        (155, 0.98),
        (132, 0.88),
        (122, 0.60),
    ),
    "thighs": (
        (-58, 0.45),
        (-35, 0.26),
        (5, 0.18),
        (52, 0.24),
        (78, 0.50),
        (70, 0.78),
        (42, 0.93),
        (0, 0.97),
        (-42, 0.95),
        (-62, 0.80),
    ),
    "hip-flexors": ((-38, -0.10), (-10, -0.16), (24, -0.12), (26, 0.02), (6, 0.18), (-16, 0.26), (-34, 0.16)),
    "tensor-fasciae-latae": ((40, -0.16), (66, -0.20), (84, -0.12), (86, 0.06), (76, 0.22), (62, 0.20), (46, 0.02)),
}

_CALVES: Polygon = (
    (112, 0.10),
    (140, 0.02),
    (180, 0.08),
    (220, 0.02),
    (248, 0.10),
    (244, 0.34),
    (214, 0.54),
    (180, 0.46),
    (146, 0.50),
    (116, 0.32),
)
_DELTOID: Polygon = (
    (-60, 0.10),
    (-20, -0.12),
    (60, -0.22),
    (140, -0.14),
    (190, 0.08),
    (150, 0.34),
    (95, 0.56),
    (50, 0.54),
    (0, 0.36),
)

_FIBRES: Mapping[str, tuple[float, float]] = {"gluteus-maximus": (0.62, 0.78), "piriformis": (0.25, 0.97)}
"""Ways across the fibres on the chart; elsewhere the fibres run along the body or the limb."""

_FAN = (0.004, -0.05)
"""Where the fibres of medius and minimus meet: a little below the trochanter, on the chart from the side."""

DEEP = frozenset({"gluteus-minimus", "piriformis"})
"""Muscles below others: drawn as an outline."""


class Muscles:
    """Where the muscles of a person show."""

    def __init__(self, mesh: Mesh) -> None:
        self._hip = mesh.hip
        hip, knee, foot = (mesh.joints[n][0] - mesh.hip for n in ("upperleg01.L", "lowerleg01.L", "foot.L"))
        shoulder, elbow = (mesh.joints[n][0] - mesh.hip for n in ("upperarm01.L", "lowerarm01.L"))
        self._left = dict(_PELVIS)
        self._left |= {name: (_around(hip, knee), polygon) for name, polygon in _THIGH.items()}
        self._left["calves"] = (_around(knee, foot), _CALVES)
        self._left["shoulders"] = (_around(shoulder, elbow), _DELTOID)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._left)

    def mark(self, thing: bpy.types.Object) -> None:
        """Keep with a thing how much of each muscle shows at each of its vertices, before it is posed."""
        places = np.empty(len(thing.data.vertices) * 3)
        thing.data.vertices.foreach_get("co", places)
        at = all_from_blender(places.reshape(-1, 3)) - self._hip
        for letter, side in SIDES.items():
            outward = at * np.array([side, 1.0, 1.0])
            for name in self._left:
                kept = thing.data.attributes.new(f"{name}.{letter}", "FLOAT", "POINT")
                kept.data.foreach_set("value", self._depth(name, outward))
                across = thing.data.attributes.new(f"{name}.{letter}.fibre", "FLOAT", "POINT")
                across.data.foreach_set("value", self._across(name, outward))

    def _across(self, name: str, at: np.ndarray) -> np.ndarray:
        """Return how far across its fibres each place of a muscle is, in metres."""
        on_chart, _ = self._left[name][0](at)
        if name in ("gluteus-medius", "gluteus-minimus"):
            return 0.11 * np.arctan2(on_chart[:, 0] - _FAN[0], on_chart[:, 1] - _FAN[1])
        if name in _FIBRES:
            return on_chart @ np.array(_FIBRES[name])
        limb = name in _THIGH or name in ("calves", "shoulders")
        return on_chart[:, 0] * (0.07 * np.pi / 180 if limb else 1.0)

    def _depth(self, name: str, at: np.ndarray) -> np.ndarray:
        """Return how deep in a muscle each place is, in metres (negative outside)."""
        chart, polygon = self._left[name]
        on_chart, faced = chart(at)
        corners = np.array(polygon)
        if chart not in (_from_behind, _from_the_front, _from_the_side):  # degrees and shares: as metres of a limb
            metres = np.array([0.07 * np.pi / 180, 0.42 if name != "shoulders" else 0.285])
            middle = (corners[:, 0].min() + corners[:, 0].max()) / 2
            on_chart[:, 0] = (on_chart[:, 0] - middle + 180) % 360 - 180 + middle
            on_chart, corners = on_chart * metres, corners * metres
        depth = _inside(on_chart, _rounded(corners))
        depth = _both(depth, faced)
        if name != "core":
            depth = _both(depth, 2 * at[:, 0] - 0.01)
        elsewhere = at[:, 0] < -0.03
        if name in _THIGH or name == "calves":
            elsewhere |= at[:, 1] > 0.12
        return np.where(elsewhere, -1.0, depth)


def _rounded(corners: np.ndarray, rounds: int = 2) -> np.ndarray:
    """Return a polygon with its corners cut off, twice (Chaikin, 1974)."""
    for _ in range(rounds):
        after = np.roll(corners, -1, axis=0)
        corners = np.stack([corners * 0.75 + after * 0.25, corners * 0.25 + after * 0.75], axis=1).reshape(-1, 2)
    return corners


def _both(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how deep places are in two shapes at once, with a round corner where their edges meet.

    It is the smooth minimum of Quilez (2013).
    """
    share = np.clip(0.5 + (other - one) / (2 * ROUND), 0.0, 1.0)
    return other * (1 - share) + one * share - ROUND * share * (1 - share)


def _inside(places: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Return the distance of places from the edge of a polygon, positive inside."""
    ends = np.roll(corners, -1, axis=0)
    nearest = np.full(len(places), np.inf)
    within = np.zeros(len(places), dtype=bool)
    for a, b in zip(corners, ends, strict=True):
        way, from_a = b - a, places - a
        along = np.clip(from_a @ way / max(way @ way, 1e-12), 0, 1)
        nearest = np.minimum(nearest, np.linalg.norm(from_a - along[:, None] * way, axis=1))
        crosses = (a[1] > places[:, 1]) != (b[1] > places[:, 1])
        if a[1] != b[1]:
            within ^= crosses & (places[:, 0] < (b[0] - a[0]) * (places[:, 1] - a[1]) / (b[1] - a[1]) + a[0])
    return np.where(within, nearest, -nearest)
