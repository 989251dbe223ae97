"""What a body can and cannot do: limits, weight on the floor, limbs that do not pass through each other."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtGui import QVector3D

from glutecoach.figure.angles import angles
from glutecoach.figure.figure import Figure
from glutecoach.figure.flesh import PARTS
from glutecoach.figure.posture import ROOT_PARTS, Body, Posture
from glutecoach.figure.skeleton import JOINTS, Bone

SLACK = 1.0
"""Degrees that a blend may overstep a limit by."""

YIELDS = 0.026
"""How far soft flesh gives way, in metres, where two parts touch."""

MOMENTS = 50

CONTACTS = {
    **{f"{side}-foot": (Bone(f"{side}-foot"), QVector3D(0, -0.075, 0.03)) for side in ("left", "right")},
    **{f"{side}-toes": (Bone(f"{side}-toes"), QVector3D(0, -0.018, 0.02)) for side in ("left", "right")},
    **{f"{side}-knee": (Bone(f"{side}-shin"), QVector3D(0, 0, 0.05)) for side in ("left", "right")},
    **{f"{side}-hand": (Bone(f"{side}-hand"), QVector3D(0, -0.085, -0.016)) for side in ("left", "right")},
    **{f"{side}-elbow": (Bone(f"{side}-forearm"), QVector3D(0, 0, 0)) for side in ("left", "right")},
    "head": (Bone.HEAD, QVector3D(0, 0.11, 0)),
    **{part: ROOT_PARTS[part] for part in ("back", "seat", "left-hip", "right-hip")},
}


def ways(figure: Figure) -> Iterator[tuple[str, str, list[Posture]]]:
    """Yield every way between two keyframes, with the moments on it."""
    moves = figure.motion.moves
    for path in (moves.lift, moves.lower):
        for start, end in figure.motion.movements(path):
            movement = path[start : end + 1]
            for n, (first, second) in enumerate(pairwise(movement)):
                yield (
                    first,
                    second,
                    [figure.motion.through(movement, n + moment / MOMENTS) for moment in range(MOMENTS + 1)],
                )
    if len(moves.hold) > 1:
        length = figure.motion.round_ms
        count = MOMENTS * len(moves.hold)
        yield (
            "hold",
            "hold",
            [figure.motion.around(length * 3 + length * moment / count) for moment in range(count + 1)],
        )


def over_limits(body: Body) -> list[str]:
    found = []
    for bone, joint in JOINTS.items():
        names = ("flexion", "abduction", "rotation")
        for name, angle, (low, high) in zip(names, angles(bone, body.joints[bone]), joint.limits, strict=True):
            if not low - SLACK <= angle <= high + SLACK:
                found.append(f"{bone} {name} {angle:.0f} (limits {low:g} to {high:g})")
    return found


def under_the_floor(body: Body, tolerance: float = 0.01) -> list[str]:
    found = []
    for part in PARTS:
        for bone, x, y, z, radius in part.balls:
            lowest = body.place(bone, QVector3D(x, y, z)).y() - radius
            if lowest < -tolerance:
                found.append(f"{part.name} is {-lowest * 100:.1f} cm under the floor")
    return sorted(set(found))


def contact(body: Body, name: str) -> QVector3D:
    return body.place(*CONTACTS[name])


Capsule = tuple[QVector3D, QVector3D, float]

_SEGMENTS: dict[str, tuple[Bone, tuple[float, float, float], tuple[float, float, float], float]] = {
    "chest": (Bone.CHEST, (0, 0.02, 0.0), (0, 0.16, 0.0), 0.105),
    "belly": (Bone.LUMBAR, (0, -0.03, 0.0), (0, 0.09, 0.0), 0.095),
    "pelvis": (Bone.PELVIS, (0.04, 0.0, -0.01), (-0.04, 0.0, -0.01), 0.10),
    "head": (Bone.HEAD, (0, 0.05, 0.02), (0, 0.12, 0), 0.085),
    **{
        f"{side}-{name}": (Bone(f"{side}-{bone}"), start, end, radius)
        for side in ("left", "right")
        for name, bone, start, end, radius in (
            ("thigh", "thigh", (0, -0.12, 0), (0, -0.42, 0), 0.062),
            ("shin", "shin", (0, -0.03, 0), (0, -0.38, 0), 0.042),
            ("foot", "foot", (0, -0.045, -0.02), (0, -0.052, 0.13), 0.025),
            ("upper-arm", "upper-arm", (0, -0.12, 0), (0, -0.28, 0), 0.038),
            ("forearm", "forearm", (0, -0.02, 0), (0, -0.24, 0), 0.028),
            ("hand", "hand", (0, -0.03, 0), (0, -0.14, 0), 0.016),
        )
    },
}

_JOINED = {("thigh", "pelvis"), ("thigh", "shin"), ("shin", "foot"), ("upper-arm", "chest"), ("upper-arm", "forearm"),
           ("forearm", "hand"), ("chest", "belly"), ("belly", "pelvis"), ("chest", "head"), ("upper-arm", "head"),
           ("thigh", "belly")}  # fmt: skip


def passing_through(body: Body) -> list[str]:
    """Return which parts of the body are inside each other, and how deep."""
    capsules = {
        name: (body.place(bone, QVector3D(*start)), body.place(bone, QVector3D(*end)), radius)
        for name, (bone, start, end, radius) in _SEGMENTS.items()
    }
    names = list(capsules)
    found = []
    for n, one in enumerate(names):
        for other in names[n + 1 :]:
            if _joined(one, other):
                continue
            deep = capsules[one][2] + capsules[other][2] - _distance(capsules[one], capsules[other])
            if deep > YIELDS:
                found.append(f"{one} is {deep * 100:.1f} cm inside {other}")
    return found


def _joined(one: str, other: str) -> bool:
    def plain(name: str) -> tuple[str, str]:
        side, _, rest = name.partition("-")
        return (side, rest) if side in ("left", "right") else ("", name)

    (side, name), (other_side, other_name) = plain(one), plain(other)
    if side and other_side and side != other_side:
        return False
    return (name, other_name) in _JOINED or (other_name, name) in _JOINED


def _distance(one: Capsule, other: Capsule) -> float:
    """Return the least distance of two line segments (Ericson, Real-Time Collision Detection, 5.1.9)."""
    (start, end, _), (other_start, other_end, _) = one, other
    along, other_along, between = end - start, other_end - other_start, start - other_start
    a, e = along.lengthSquared(), other_along.lengthSquared()
    b, c, f = (QVector3D.dotProduct(*pair) for pair in ((along, other_along), (along, between), (other_along, between)))
    slant = a * e - b * b
    s = min(max((b * f - c * e) / slant, 0.0), 1.0) if slant > 1e-9 else 0.0
    t = (b * s + f) / e
    if not 0 <= t <= 1:
        t = min(max(t, 0.0), 1.0)
        s = min(max((b * t - c) / a, 0.0), 1.0)
    return (start + along * s).distanceToPoint(other_start + other_along * t)
