"""Muscles: where each one lies, as a patch on the skin of the left side. Metres, in the axes of its bone."""

from typing import NamedTuple

from glutecoach.coaching.exercise import Muscle
from glutecoach.figure.skeleton import Bone


class Patch(NamedTuple):
    """A round patch: the part of the body that shows it, its middle, the way out of the skin, and its half sizes."""

    part: str
    bone: Bone
    at: tuple[float, float, float]
    out: tuple[float, float, float]
    across: float
    along: float

    def mirrored(self) -> "Patch":
        """The same muscle of the other side."""
        (x, y, z), (dx, dy, dz) = self.at, self.out
        swapped = {"left": "right", "right": "left"}
        side, _, rest = self.part.partition("-")
        part = f"{swapped[side]}-{rest}" if side in swapped else self.part
        return Patch(part, self.bone.mirrored, (-x, y, z), (-dx, dy, dz), self.across, self.along)


_LEFT = {
    Muscle.GLUTEUS_MAXIMUS: (Patch("pelvis", Bone.PELVIS, (0.078, -0.045, -0.12), (0.35, -0.1, -1), 0.085, 0.085),),
    Muscle.GLUTEUS_MEDIUS: (Patch("pelvis", Bone.PELVIS, (0.165, 0.05, -0.02), (1, 0.15, -0.25), 0.07, 0.065),),
    Muscle.GLUTEUS_MINIMUS: (Patch("pelvis", Bone.PELVIS, (0.172, 0.02, 0.02), (1, 0, 0.25), 0.05, 0.05),),
    Muscle.TENSOR_FASCIAE_LATAE: (Patch("left-thigh", Bone.LEFT_THIGH, (0.062, -0.06, 0.055), (0.75, 0, 0.7), 0.035, 0.075),),
    Muscle.PIRIFORMIS: (Patch("pelvis", Bone.PELVIS, (0.085, 0.01, -0.125), (0.45, 0.1, -1), 0.06, 0.045),),
    Muscle.LOWER_BACK: (Patch("torso", Bone.LUMBAR, (0.035, 0.03, -0.075), (0.1, 0, -1), 0.045, 0.09),),
    Muscle.CORE: (Patch("torso", Bone.LUMBAR, (0.03, 0.05, 0.088), (0.1, 0, 1), 0.07, 0.10),),
    Muscle.HAMSTRINGS: (Patch("left-thigh", Bone.LEFT_THIGH, (0, -0.25, -0.068), (0, 0, -1), 0.05, 0.13),),
    Muscle.THIGHS: (Patch("left-thigh", Bone.LEFT_THIGH, (0.005, -0.22, 0.08), (0.15, 0, 1), 0.055, 0.14),),
    Muscle.HIP_FLEXORS: (Patch("left-thigh", Bone.LEFT_THIGH, (-0.01, -0.02, 0.08), (0, 0.2, 1), 0.045, 0.07),),
    Muscle.CALVES: (Patch("left-shin", Bone.LEFT_SHIN, (0, -0.13, -0.07), (0, 0, -1), 0.04, 0.09),),
    Muscle.SHOULDERS: (Patch("left-sleeve", Bone.LEFT_UPPER_ARM, (0.045, -0.02, 0), (1, 0.3, 0), 0.045, 0.06),),
}

_MIDDLE = {Muscle.LOWER_BACK, Muscle.CORE}
"""Muscles of both sides, whichever side is worked."""


def patches(muscle: Muscle, *, both: bool) -> tuple[Patch, ...]:
    """Return where a muscle shows: on the left side or on both; the whole body has no patch of its own."""
    left = _LEFT.get(muscle, ())
    if both or muscle in _MIDDLE:
        return (*left, *(patch.mirrored() for patch in left))
    return left

