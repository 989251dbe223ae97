"""Skeleton: the bones of the body, how long they are, and how far each joint goes.

Lengths are metres, angles degrees. In the neutral pose the body stands, y points up, z forward and x to the body's
left; every bone's own axes are then those of the world. Limbs hang down, so a limb's bone runs along -y.
Proportions follow Drillis and Contini (1966) for a height of 1.70 m; ranges of motion are the healthy adult's of the
American Academy of Orthopaedic Surgeons, widened where yoga and passive stretches go further.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QVector3D

HIP_WIDTH, THIGH, SHIN, ANKLE_HEIGHT = 0.099, 0.430, 0.410, 0.075
SHOULDER_WIDTH, UPPER_ARM, FOREARM, PALM = 0.165, 0.285, 0.250, 0.085


class Bone(StrEnum):
    PELVIS = "pelvis"
    LUMBAR = "lumbar"
    CHEST = "chest"
    NECK = "neck"
    HEAD = "head"
    LEFT_SHOULDER = "left-shoulder"
    LEFT_UPPER_ARM = "left-upper-arm"
    LEFT_FOREARM = "left-forearm"
    LEFT_HAND = "left-hand"
    RIGHT_SHOULDER = "right-shoulder"
    RIGHT_UPPER_ARM = "right-upper-arm"
    RIGHT_FOREARM = "right-forearm"
    RIGHT_HAND = "right-hand"
    LEFT_THIGH = "left-thigh"
    LEFT_SHIN = "left-shin"
    LEFT_FOOT = "left-foot"
    LEFT_TOES = "left-toes"
    RIGHT_THIGH = "right-thigh"
    RIGHT_SHIN = "right-shin"
    RIGHT_FOOT = "right-foot"
    RIGHT_TOES = "right-toes"

    @property
    def mirrored(self) -> "Bone":
        """The same bone of the other side."""
        return _MIRRORED[self]


_SWAP = {"left": "right", "right": "left"}


def mirrored_name(name: str) -> str:
    """Return the name of the same thing on the other side: "left-foot" for "right-foot"."""
    side, _, rest = name.partition("-")
    return f"{_SWAP[side]}-{rest}" if side in _SWAP else name


def parents_first(parents: Mapping[str, str]) -> list[str]:
    """Return the names of bones, each after the one that it hangs on ("" for none)."""
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        if name and name not in done:
            visit(parents[name])
            done[name] = None

    for name in parents:
        visit(name)
    return list(done)


_MIRRORED = {bone: Bone(mirrored_name(bone)) for bone in Bone}


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a bone hangs: its parent, its place in the parent's axes, and its limits.

    ``limits`` are the ranges of flexion, abduction (for the spine: side bend) and rotation, in degrees.
    """

    parent: Bone | None
    at: QVector3D
    limits: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


_SHOULDER_LIMITS = ((-70.0, 180.0), (-50.0, 180.0), (-115.0, 110.0))


def _joints() -> dict[Bone, Joint]:
    free = (-360.0, 360.0)
    joints = {
        Bone.PELVIS: Joint(None, QVector3D(), (free, free, free)),
        Bone.LUMBAR: Joint(Bone.PELVIS, QVector3D(0, 0.09, -0.015), ((-30, 45), (-25, 25), (-15, 15))),
        Bone.CHEST: Joint(Bone.LUMBAR, QVector3D(0, 0.13, 0.0), ((-30, 40), (-25, 25), (-40, 40))),
        Bone.NECK: Joint(Bone.CHEST, QVector3D(0, 0.265, -0.01), ((-40, 45), (-30, 30), (-45, 45))),
        Bone.HEAD: Joint(Bone.NECK, QVector3D(0, 0.075, 0.01), ((-30, 30), (-25, 25), (-45, 45))),
    }
    for side, x in (("left", 1), ("right", -1)):
        shoulder, upper, fore, hand = (Bone(f"{side}-{name}") for name in ("shoulder", "upper-arm", "forearm", "hand"))
        thigh, shin, foot, toes = (Bone(f"{side}-{name}") for name in ("thigh", "shin", "foot", "toes"))
        joints |= {
            shoulder: Joint(Bone.CHEST, QVector3D(0.03 * x, 0.225, 0), ((-20, 20), (-10, 35), (-25, 30))),
            upper: Joint(shoulder, QVector3D((SHOULDER_WIDTH - 0.03) * x, -0.015, -0.01), _SHOULDER_LIMITS),
            fore: Joint(upper, QVector3D(0, -UPPER_ARM, 0), ((-2, 150), (-1, 1), (-20, 185))),
            hand: Joint(fore, QVector3D(0, -FOREARM, 0), ((-95, 92), (-45, 45), (-15, 15))),
            thigh: Joint(Bone.PELVIS, QVector3D(HIP_WIDTH * x, 0, 0), ((-30, 135), (-35, 60), (-45, 88))),
            shin: Joint(thigh, QVector3D(0, -THIGH, 0), ((-2, 150), (-1, 1), (-1, 1))),
            foot: Joint(shin, QVector3D(0, -SHIN, 0), ((-55, 40), (-30, 30), (-30, 30))),
            toes: Joint(foot, QVector3D(0, -0.055, 0.125), ((-40, 80), (-1, 1), (-1, 1))),
        }  # fmt: skip
    return joints


JOINTS = _joints()
"""Every bone's joint, parents before children."""
