"""Posing: a keyframe as it is written → the posture that it tells of."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType
from PySide6.QtGui import QQuaternion, QVector3D

from figures.angles import rotation
from figures.hands import HANDS, Grip, HandShape
from figures.keyframe_files import ArmFile, KeyframeFile, LegFile, Point
from figures.posture import LIMBS, Body, Posture, Reach, embody
from figures.skeleton import ANKLE_HEIGHT, PALM, Bone

Shape = TypeVar("Shape", bound=Struct)

PALM_DEPTH = 0.016
"""How far the skin of the palm lies from the middle of the hand, in metres."""


class PoseError(ValueError):
    """A keyframe cannot be posed; the message names the field and what is missing."""


def complete(name: str, keyframes: Mapping[str, KeyframeFile], seen: tuple[str, ...] = ()) -> KeyframeFile:
    """Return a keyframe with everything that it takes over from the one it is like.

    Raises:
        PoseError: it is like one that does not exist, or like itself.
    """
    if name not in keyframes:
        raise PoseError(f"expected one of {', '.join(keyframes)}, got {name!r}")
    if name in seen:
        raise PoseError(f"{name!r} is like itself")
    keyframe = keyframes[name]
    if not keyframe.like:
        return keyframe
    return _over(complete(keyframe.like, keyframes, (*seen, name)), keyframe)


def pose(keyframe: KeyframeFile) -> Posture:
    """Return the posture of a complete keyframe.

    Raises:
        PoseError: something that a posture needs is not told.
    """
    if keyframe.root is UNSET:
        raise PoseError("root: expected a place, got none")
    root = keyframe.root
    turned = (
        QQuaternion.fromAxisAndAngle(0, 1, 0, root.turn)
        * QQuaternion.fromAxisAndAngle(0, 0, 1, root.roll)
        * QQuaternion.fromAxisAndAngle(1, 0, 0, root.pitch)
    )
    joints = {bone: QQuaternion() for bone in Bone}
    for bone in (Bone.LUMBAR, Bone.CHEST, Bone.NECK, Bone.HEAD):
        told = getattr(keyframe, bone.value)
        if told is not UNSET:
            joints[bone] = rotation(bone, told)
    for side in ("left", "right"):
        _pose_arm_joints(side, _arm(keyframe, side), joints)
        _pose_leg_joints(side, _leg(keyframe, side), joints)
    bare = embody(Posture(root.part, QVector3D(*root.at), turned, joints, {}, {}))
    reaches: dict[str, Reach] = {}
    for side in ("left", "right"):
        if (leg := _leg_reach(side, _leg(keyframe, side), bare)) is not None:
            reaches[f"{side}-leg"] = leg
        if (arm := _arm_reach(side, _arm(keyframe, side), bare)) is not None:
            reaches[f"{side}-arm"] = arm
    breath = 0.0 if keyframe.breath is UNSET else keyframe.breath
    hands = {side: _hand(keyframe, side) for side in ("left", "right")}
    closed = 0.0 if keyframe.eyes is UNSET else 1 - keyframe.eyes
    posture = Posture(root.part, QVector3D(*root.at), turned, joints, reaches, hands, breath, closed)
    return replace(posture, joints=embody(posture).joints)


def _hand(keyframe: KeyframeFile, side: str) -> HandShape:
    """Return the shape of a hand: as it is told, flat where it bears weight, and relaxed elsewhere."""
    flat: Grip = "flat" if f"{side}-hand" in (keyframe.planted or ()) else "relaxed"
    told = _arm(keyframe, side).grip
    return HANDS[flat if told is UNSET else told]


def _over(below: Shape, above: Shape) -> Shape:
    """Return one struct over another: what the upper one leaves unset shows the lower one."""
    told = {}
    for field in msgspec.structs.fields(above):
        value, former = getattr(above, field.name), getattr(below, field.name)
        told[field.name] = former if value is UNSET else value
    for both, left, right in (("legs", "left_leg", "right_leg"), ("arms", "left_arm", "right_arm")):
        if getattr(above, both, UNSET) is not UNSET:  # told for both, so that what one of them did before is over
            for one in (left, right):
                told[one] = getattr(above, one)
    return type(above)(**told)


def _leg(keyframe: KeyframeFile, side: str) -> LegFile:
    one = keyframe.left_leg if side == "left" else keyframe.right_leg
    return _of_side(side, one, keyframe.legs) or LegFile()


def _arm(keyframe: KeyframeFile, side: str) -> ArmFile:
    one = keyframe.left_arm if side == "left" else keyframe.right_arm
    return _of_side(side, one, keyframe.arms) or ArmFile()


def _of_side(side: str, one: Shape | UnsetType, both: Shape | UnsetType) -> Shape | None:
    """Return what is told of the limb of one side, or of both of them."""
    if one is not UNSET:
        return one
    if both is UNSET:
        return None
    return both if side == "left" else _mirrored(both)


_PLACES_AND_WAYS = (
    "foot", "hand", "ankle_at", "wrist_at", "knee_at", "elbow_at",
    "knee_to", "elbow_to", "toes_to", "sole_to", "fingers_to", "palm_to",
)  # fmt: skip


def _mirrored(limb: Shape) -> Shape:
    """Return what is told of the left limb for the right one: places and directions change sides, angles stay."""
    changed = {}
    for name in _PLACES_AND_WAYS:
        value = getattr(limb, name, UNSET)
        if value is not UNSET:
            changed[name] = (-value[0], value[1], value[2])
    return msgspec.structs.replace(limb, **changed)


def _pose_leg_joints(side: str, leg: LegFile, joints: dict[Bone, QQuaternion]) -> None:
    thigh, shin, foot, toes = (Bone(f"{side}-{name}") for name in ("thigh", "shin", "foot", "toes"))
    if leg.hip is not UNSET:
        joints[thigh] = rotation(thigh, leg.hip)
    if leg.knee is not UNSET:
        joints[shin] = rotation(shin, (leg.knee, 0, 0))
    if leg.ankle is not UNSET:
        joints[foot] = rotation(foot, leg.ankle if isinstance(leg.ankle, tuple) else (leg.ankle, 0, 0))
    if leg.toe is not UNSET:
        joints[toes] = rotation(toes, (leg.toe, 0, 0))


def _pose_arm_joints(side: str, arm: ArmFile, joints: dict[Bone, QQuaternion]) -> None:
    names = ("shoulder", "upper-arm", "forearm", "hand")
    girdle, upper, fore, hand = (Bone(f"{side}-{name}") for name in names)
    if arm.girdle is not UNSET:
        joints[girdle] = rotation(girdle, arm.girdle)
    if arm.shoulder is not UNSET:
        joints[upper] = rotation(upper, arm.shoulder)
    elbow = 0.0 if arm.elbow is UNSET else arm.elbow
    joints[fore] = rotation(fore, (elbow, 0, 80.0 if arm.forearm is UNSET else arm.forearm))
    if arm.wrist is not UNSET:
        joints[hand] = rotation(hand, arm.wrist)


def _leg_reach(side: str, leg: LegFile, bare: Body) -> Reach | None:
    """Return what a leg reaches for, or None where its joints are told by angles."""
    turned = None
    if leg.foot is not UNSET or leg.toes_to is not UNSET:
        turned = _facing(up=-_vector(leg.sole_to, (0, -1, 0)), front=_vector(leg.toes_to, (0, 0, 1)))
    if leg.foot is not UNSET:
        assert turned is not None
        ankle = QVector3D(*leg.foot) + turned.rotatedVector(QVector3D(0, ANKLE_HEIGHT, 0))
    elif leg.ankle_at is not UNSET:
        ankle = QVector3D(*leg.ankle_at)
    else:
        return None
    if leg.knee_at is not UNSET:
        return _aimed(f"{side}-leg", bare, QVector3D(*leg.knee_at), ankle, turned)
    return Reach(ankle, _vector(leg.knee_to, (0, 0, 1)), turned)


def _arm_reach(side: str, arm: ArmFile, bare: Body) -> Reach | None:
    """Return what an arm reaches for, or None where its joints are told by angles."""
    turned = None
    if arm.hand is not UNSET or arm.fingers_to is not UNSET:
        fingers = _vector(arm.fingers_to, (0, 0, 1)).normalized()
        palm = _vector(arm.palm_to, (0, -1, 0))
        palm = (palm - fingers * QVector3D.dotProduct(palm, fingers)).normalized()
        turned = QQuaternion.fromAxes(QVector3D.crossProduct(fingers, palm), -fingers, -palm)
    if arm.hand is not UNSET:
        assert turned is not None
        wrist = QVector3D(*arm.hand) + turned.rotatedVector(QVector3D(0, PALM, PALM_DEPTH))
    elif arm.wrist_at is not UNSET:
        wrist = QVector3D(*arm.wrist_at)
    else:
        return None
    if arm.elbow_at is not UNSET:
        return _aimed(f"{side}-arm", bare, QVector3D(*arm.elbow_at), wrist, turned)
    return Reach(wrist, _vector(arm.elbow_to, (0, 0, -1)), turned)


def _vector(told: Point | UnsetType, usual: Point) -> QVector3D:
    """Return a direction as it is told, or the usual one."""
    return QVector3D(*(usual if told is UNSET else told))


def _aimed(name: str, bare: Body, middle: QVector3D, end: QVector3D, turned: QQuaternion | None) -> Reach:
    """Return the reach of a limb whose knee or elbow is aimed at a place, and whose end is then aimed at another."""
    limb = LIMBS[name]
    origin = bare.frames[limb.upper][0]
    joint = origin + (middle - origin).normalized() * limb.lengths[0]
    at = joint + (end - joint).normalized() * limb.lengths[1]
    return Reach(at, joint - origin, turned)


def _facing(up: QVector3D, front: QVector3D) -> QQuaternion:
    """Return the axes that look along ``front``, as upright as that allows."""
    forward = front.normalized()
    across = QVector3D.crossProduct(up, forward).normalized()
    return QQuaternion.fromAxes(across, QVector3D.crossProduct(forward, across), forward)
