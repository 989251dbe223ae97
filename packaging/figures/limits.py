"""Limits: how far each joint goes on the ways of a figure."""

from collections.abc import Iterator

from figures.angles import angles
from figures.motion import Motion
from figures.posture import Posture, embody
from figures.skeleton import JOINTS

SLACK = 1.0
"""Degrees that a blend may overstep a limit by."""

MOMENTS = 24

SIDEWAYS = 55.0
"""Of a limb that points so far to the side, flexion and rotation are nearly the same turn, and no longer told apart."""


def moments(motion: Motion) -> Iterator[tuple[str, Posture]]:
    """Yield the postures on every way between two keyframes, and where they are."""
    for way in (motion.moves.lift, motion.moves.lower):
        for first, last in motion.movements(way):
            movement = way[first : last + 1]
            for n in range((len(movement) - 1) * MOMENTS + 1):
                yield f"{' → '.join(movement)} at {n / MOMENTS:.2f}", motion.through(movement, n / MOMENTS)
    if len(motion.moves.hold) > 1:
        for n in range(4 * MOMENTS):
            yield f"round at {n / MOMENTS / 4:.2f}", motion.around(motion.round_ms * (3 + n / MOMENTS / 4))


def over_limits(motion: Motion) -> Iterator[str]:
    """Yield where a joint bends farther than a healthy adult's, each joint once."""
    told = set()
    for where, posture in moments(motion):
        joints = embody(posture).joints
        for bone, joint in JOINTS.items():
            bent = angles(bone, joints[bone])
            names = ("flexion", "abduction", "rotation")
            for name, angle, (low, high) in zip(names, bent, joint.limits, strict=True):
                if name != "abduction" and abs(bent[1]) > SIDEWAYS:
                    continue
                within = any(low - SLACK <= angle + turn <= high + SLACK for turn in (0, 360, -360))
                if not within and (bone, name) not in told:
                    told.add((bone, name))
                    yield f"{where}: {bone} {name} is {angle:.0f} ({low:g} to {high:g})"
