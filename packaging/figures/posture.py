"""Posture: every joint of the body at one moment, how it becomes places in space, and how two of them blend."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import TypeAlias

from PySide6.QtGui import QQuaternion, QVector3D

from figures.angles import angles, rotation
from figures.hands import HandShape, between
from figures.skeleton import FOREARM, JOINTS, SHIN, THIGH, UPPER_ARM, Bone, mirrored_name

Frame: TypeAlias = tuple[QVector3D, QQuaternion]
"""Where a bone begins, and how its axes are turned."""

ROOT_PARTS = {
    "pelvis": (Bone.PELVIS, QVector3D()),
    "seat": (Bone.PELVIS, QVector3D(0, -0.115, -0.045)),
    "back": (Bone.CHEST, QVector3D(0, 0.15, -0.105)),
    "left-hip": (Bone.PELVIS, QVector3D(0.185, 0, 0)),
    "right-hip": (Bone.PELVIS, QVector3D(-0.185, 0, 0)),
}
"""The parts by which a body may be placed: the bone, and the place in its axes."""


_TRUNK = tuple(bone for bone in JOINTS if bone is not Bone.PELVIS and not bone.endswith(
    ("arm", "hand", "thigh", "shin", "foot", "toes")
))  # fmt: skip
"""What hangs on the pelvis and is no limb."""


@dataclass(frozen=True, slots=True)
class Limb:
    """A chain of two bones that reaches for something: an arm or a leg."""

    upper: Bone
    lower: Bone
    end: Bone
    lengths: tuple[float, float]
    bends_back: bool


LIMBS = {
    "left-leg": Limb(Bone.LEFT_THIGH, Bone.LEFT_SHIN, Bone.LEFT_FOOT, (THIGH, SHIN), True),
    "right-leg": Limb(Bone.RIGHT_THIGH, Bone.RIGHT_SHIN, Bone.RIGHT_FOOT, (THIGH, SHIN), True),
    "left-arm": Limb(Bone.LEFT_UPPER_ARM, Bone.LEFT_FOREARM, Bone.LEFT_HAND, (UPPER_ARM, FOREARM), False),
    "right-arm": Limb(Bone.RIGHT_UPPER_ARM, Bone.RIGHT_FOREARM, Bone.RIGHT_HAND, (UPPER_ARM, FOREARM), False),
}


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the end of a limb has to be: the wrist or ankle, where elbow or knee points, and how the end is turned."""

    at: QVector3D
    pole: QVector3D
    turned: QQuaternion | None = None

    def mirrored(self) -> "Reach":
        """Return the same reach with left and right exchanged."""
        turned = None if self.turned is None else _mirror_turn(self.turned)
        return Reach(mirror(self.at), mirror(self.pole), turned)


@dataclass(frozen=True, slots=True)
class Posture:
    """A whole body: where its root part is, how each joint turns, and what its limbs reach for.

    ``hands`` are the shapes of the "left" and the "right" hand; ``breath`` and ``closed`` (the eyes) go from 0 to 1.
    """

    part: str
    at: QVector3D
    turned: QQuaternion
    joints: Mapping[Bone, QQuaternion]
    reaches: Mapping[str, Reach]
    hands: Mapping[str, HandShape]
    breath: float = 0.0
    closed: float = 0.0

    def moved(self, by: QVector3D) -> "Posture":
        """Return the same posture in another place."""
        reaches = {limb: Reach(reach.at + by, reach.pole, reach.turned) for limb, reach in self.reaches.items()}
        return replace(self, at=self.at + by, reaches=reaches)

    def mirrored(self) -> "Posture":
        """Return the same posture with left and right exchanged, as a mirror shows it."""
        return Posture(
            mirrored_name(self.part),
            mirror(self.at),
            _mirror_turn(self.turned),
            {bone.mirrored: _mirror_turn(turn) for bone, turn in self.joints.items()},
            {mirrored_name(limb): reach.mirrored() for limb, reach in self.reaches.items()},
            {"left": self.hands["right"], "right": self.hands["left"]},
            self.breath,
            self.closed,
        )


@dataclass(frozen=True, slots=True)
class Body:
    """A posture in space: the frame of every bone, and the joints that it took."""

    frames: Mapping[Bone, Frame]
    joints: Mapping[Bone, QQuaternion]

    def place(self, bone: Bone, local: QVector3D) -> QVector3D:
        """Return where a place given in a bone's own axes is in space."""
        at, turned = self.frames[bone]
        return at + turned.rotatedVector(local)


def blend(first: Posture, second: Posture, share: float) -> Posture:
    """Return the posture between two: joints turn on the shortest way, what both reach for moves in a straight line."""
    if share <= 0 or first is second:
        return first
    if share >= 1:
        return second
    joints = {bone: QQuaternion.slerp(turn, second.joints[bone], share) for bone, turn in first.joints.items()}
    reaches = {
        limb: _between(reach, second.reaches[limb], share)
        for limb, reach in first.reaches.items()
        if limb in second.reaches
    }
    turned = QQuaternion.slerp(first.turned, second.turned, share)
    hands = {side: between(hand, second.hands[side], share) for side, hand in first.hands.items()}
    breath = first.breath + (second.breath - first.breath) * share
    closed = first.closed + (second.closed - first.closed) * share
    return Posture(first.part, _mix(first.at, second.at, share), turned, joints, reaches, hands, breath, closed)


def embody(posture: Posture) -> Body:
    """Return the body that takes a posture: bones from the root outward, then the limbs that reach."""
    joints = dict(posture.joints)
    frames = _trunk(posture)
    for limb, reach in posture.reaches.items():
        _reach(LIMBS[limb], reach, frames, joints)
    for bone, joint in JOINTS.items():
        if bone not in frames and joint.parent is not None:
            frames[bone] = _hung(frames[joint.parent], joint.at, joints[bone])
    return Body(frames, joints)


def _trunk(posture: Posture) -> dict[Bone, Frame]:
    """Return the frames of everything but the limbs, with the root part where it has to be."""
    frames: dict[Bone, Frame] = {Bone.PELVIS: (QVector3D(), QQuaternion())}
    for bone in _TRUNK:
        joint = JOINTS[bone]
        assert joint.parent is not None
        frames[bone] = _hung(frames[joint.parent], joint.at, posture.joints[bone])
    anchor, local = ROOT_PARTS[posture.part]
    at, turned = frames[anchor]
    turn = posture.turned * turned.inverted()
    shift = posture.at - turn.rotatedVector(at + turned.rotatedVector(local))
    return {bone: (turn.rotatedVector(at) + shift, turn * turned) for bone, (at, turned) in frames.items()}


def _hung(parent: Frame, at: QVector3D, turned: QQuaternion) -> Frame:
    origin, axes = parent
    return origin + axes.rotatedVector(at), axes * turned


def _reach(limb: Limb, reach: Reach, frames: dict[Bone, Frame], joints: dict[Bone, QQuaternion]) -> None:
    """Bend a limb so that its end gets where it has to be; what is too far away is reached for in a straight line."""
    joint = JOINTS[limb.upper]
    assert joint.parent is not None
    parent_at, parent_axes = frames[joint.parent]
    origin = parent_at + parent_axes.rotatedVector(joint.at)
    upper, lower = two_bones(origin, reach.at, reach.pole, limb)
    middle = origin - upper.rotatedVector(QVector3D(0, limb.lengths[0], 0))
    end = middle - lower.rotatedVector(QVector3D(0, limb.lengths[1], 0))
    if not limb.bends_back:
        lower = lower * _roll(limb, lower, reach, joints)
    turned = lower * joints[limb.end] if reach.turned is None else reach.turned
    frames[limb.upper], frames[limb.lower], frames[limb.end] = (origin, upper), (middle, lower), (end, turned)
    joints[limb.upper] = parent_axes.inverted() * upper
    joints[limb.lower] = upper.inverted() * lower
    joints[limb.end] = lower.inverted() * turned


def two_bones(origin: QVector3D, target: QVector3D, pole: QVector3D, limb: Limb) -> tuple[QQuaternion, QQuaternion]:
    """Return how the two bones of a limb are turned when its end is at the target and its middle points to the pole."""
    first, second = limb.lengths
    way = target - origin
    distance = min(max(way.length(), abs(first - second) + 1e-4), (first + second) * 0.9995)
    toward = way.normalized()
    aside = _across(pole, toward)
    along = (first * first - second * second + distance * distance) / (2 * distance)
    middle = toward * along + aside * sqrt(max(first * first - along * along, 0.0))
    axis = QVector3D.crossProduct(aside, toward)
    if not limb.bends_back:
        axis = -axis
    return _hanging(middle, axis), _hanging(toward * distance - middle, axis)


def _across(pole: QVector3D, toward: QVector3D) -> QVector3D:
    """Return the part of a pole that lies across a way; any, where the pole lies along it."""
    for choice in (pole, QVector3D(0, 0, 1), QVector3D(1, 0, 0)):
        aside = choice - toward * QVector3D.dotProduct(choice, toward)
        if aside.length() > 1e-3:
            return aside.normalized()
    raise ValueError("a pole of no length")


def _hanging(along: QVector3D, axis: QVector3D) -> QQuaternion:
    """Return the axes of a bone that runs along a way and bends around an axis."""
    up = -along.normalized()
    return QQuaternion.fromAxes(axis, up, QVector3D.crossProduct(axis, up))


def _roll(limb: Limb, lower: QQuaternion, reach: Reach, joints: dict[Bone, QQuaternion]) -> QQuaternion:
    """Return how far the forearm rolls: as the hand has to be turned, or else as the pose says."""
    if reach.turned is None:
        return rotation(limb.lower, (0, 0, angles(limb.lower, joints[limb.lower])[2]))
    across = (lower.inverted() * reach.turned).rotatedVector(QVector3D(1, 0, 0))
    flat = QVector3D(across.x(), 0, across.z()).normalized()
    return QQuaternion.fromAxes(flat, QVector3D(0, 1, 0), QVector3D.crossProduct(flat, QVector3D(0, 1, 0)))


def _between(first: Reach, second: Reach, share: float) -> Reach:
    turned = None
    if first.turned is not None and second.turned is not None:
        turned = QQuaternion.slerp(first.turned, second.turned, share)
    return Reach(_mix(first.at, second.at, share), _mix(first.pole, second.pole, share), turned)


def _mix(first: QVector3D, second: QVector3D, share: float) -> QVector3D:
    return first * (1 - share) + second * share


def mirror(vector: QVector3D) -> QVector3D:
    """Return a place or a direction with left and right exchanged."""
    return QVector3D(-vector.x(), vector.y(), vector.z())


def _mirror_turn(turn: QQuaternion) -> QQuaternion:
    return QQuaternion(turn.scalar(), turn.x(), -turn.y(), -turn.z())
