"""Muscles: where each one lies, as a patch on the skin of the left side. Metres, in the axes of its bone."""

from typing import NamedTuple

from glutecoach.coaching.exercise import Muscle
from glutecoach.figure.skeleton import Bone, mirrored_name


class Patch(NamedTuple):
    """A round patch.

    It tells the parts of the body that show it, its middle, the way out of the skin there, and its half sizes.
    """

    parts: tuple[str, ...]
    bone: Bone
    at: tuple[float, float, float]
    out: tuple[float, float, float]
    across: float
    along: float

    def mirrored(self) -> "Patch":
        """The same muscle of the other side."""
        (x, y, z), (dx, dy, dz) = self.at, self.out
        parts = tuple(mirrored_name(part) for part in self.parts)
        return Patch(parts, self.bone.mirrored, (-x, y, z), (-dx, dy, dz), self.across, self.along)


_HIP = ("pelvis", "left-thigh")
_TORSO, _THIGH, _SHIN, _SLEEVE = ("torso",), ("left-thigh",), ("left-shin",), ("left-sleeve",)

_LEFT = {
    Muscle.GLUTEUS_MAXIMUS: Patch(_HIP, Bone.PELVIS, (0.115, -0.04, -0.088), (0.85, -0.1, -0.85), 0.09, 0.095),
    Muscle.GLUTEUS_MEDIUS: Patch(_HIP, Bone.PELVIS, (0.168, 0.045, -0.008), (1, 0.12, 0.02), 0.075, 0.07),
    Muscle.GLUTEUS_MINIMUS: Patch(_HIP, Bone.PELVIS, (0.172, 0.02, 0.02), (1, 0, 0.25), 0.05, 0.05),
    Muscle.TENSOR_FASCIAE_LATAE: Patch(_THIGH, Bone.LEFT_THIGH, (0.062, -0.06, 0.055), (0.75, 0, 0.7), 0.035, 0.075),
    Muscle.PIRIFORMIS: Patch(_HIP, Bone.PELVIS, (0.085, 0.01, -0.125), (0.45, 0.1, -1), 0.06, 0.045),
    Muscle.LOWER_BACK: Patch(_TORSO, Bone.LUMBAR, (0.035, 0.03, -0.075), (0.1, 0, -1), 0.045, 0.09),
    Muscle.CORE: Patch(_TORSO, Bone.LUMBAR, (0.03, 0.05, 0.088), (0.1, 0, 1), 0.07, 0.10),
    Muscle.HAMSTRINGS: Patch(_THIGH, Bone.LEFT_THIGH, (0, -0.25, -0.068), (0, 0, -1), 0.05, 0.13),
    Muscle.THIGHS: Patch(_THIGH, Bone.LEFT_THIGH, (0.005, -0.22, 0.08), (0.15, 0, 1), 0.055, 0.14),
    Muscle.HIP_FLEXORS: Patch(_THIGH, Bone.LEFT_THIGH, (-0.01, -0.04, 0.08), (0, 0.2, 1), 0.045, 0.07),
    Muscle.CALVES: Patch(_SHIN, Bone.LEFT_SHIN, (0, -0.13, -0.07), (0, 0, -1), 0.04, 0.09),
    Muscle.SHOULDERS: Patch(_SLEEVE, Bone.LEFT_UPPER_ARM, (0.045, -0.02, 0), (1, 0.3, 0), 0.045, 0.06),
}

_MIDDLE = {Muscle.LOWER_BACK, Muscle.CORE}
"""Muscles of both sides, whichever side is worked."""


def patches(muscle: Muscle, *, both: bool) -> tuple[Patch, ...]:
    """Return where a muscle shows: on the left side or on both; the whole body has no patch of its own."""
    if muscle not in _LEFT:
        return ()
    left = _LEFT[muscle]
    return (left, left.mirrored()) if both or muscle in _MIDDLE else (left,)
