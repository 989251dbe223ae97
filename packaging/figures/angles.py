"""Angles: a joint's rotation as flexion, abduction and rotation in degrees, and back.

Flexion, abduction and rotation outward are positive; for the spine, side bend and rotation to the left are.
A forearm's rotation is 0 with the palm to the back and 90 with the thumb to the front.
"""

from math import asin, atan2, degrees
from typing import TypeAlias

from PySide6.QtGui import QQuaternion

from figures.skeleton import Bone
from figures.vectors import axes_of

Degrees: TypeAlias = tuple[float, float, float]
"""Flexion, abduction, rotation."""

_SPINE = (Bone.PELVIS, Bone.LUMBAR, Bone.CHEST, Bone.NECK, Bone.HEAD)
_BEND_BACK = ("shin", "hand")


def rotation(bone: Bone, angles: Degrees) -> QQuaternion:
    """Return a joint's rotation: flexed first, then abducted and rotated in the flexed axes."""
    x, z, y = (angle * sign for angle, sign in zip(angles, _signs(bone), strict=True))
    around_x = QQuaternion.fromAxisAndAngle(1, 0, 0, x)
    around_z = QQuaternion.fromAxisAndAngle(0, 0, 1, z)
    if _is_hand(bone):
        return around_z * around_x
    return around_x * around_z * QQuaternion.fromAxisAndAngle(0, 1, 0, y)


def angles(bone: Bone, of: QQuaternion) -> Degrees:
    """Return a joint's rotation as angles; the inverse of ``rotation``."""
    m = axes_of(of)
    if _is_hand(bone):
        found = atan2(m[5], m[8]), asin(_one(m[1])), asin(_one(m[2]))
    else:
        found = atan2(m[5], m[4]), asin(_one(-m[3])), atan2(m[6], m[0])
    flexion, abduction, turn = (degrees(angle) * sign for angle, sign in zip(found, _signs(bone), strict=True))
    return flexion, abduction, turn


def _signs(bone: Bone) -> Degrees:
    """Return how the axes x, z and y turn for positive flexion, abduction and rotation."""
    if bone in _SPINE:
        return 1, -1, 1
    outward = -1 if bone.startswith("right") else 1
    return (1 if bone.endswith(_BEND_BACK) else -1), outward, outward


def _is_hand(bone: Bone) -> bool:
    return bone.endswith("hand")


def _one(value: float) -> float:
    return min(max(value, -1.0), 1.0)
