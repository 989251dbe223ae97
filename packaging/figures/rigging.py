"""Rigging: a posture of the keyframes → how every bone of MakeHuman's rig is turned.

Each bone gets a turn in space relative to where it rests: the posture's own turn, after an alignment that brings the
resting pose of the rig (arms and legs a little apart) to that of the keyframes (arms and legs hang straight down).
Limbs that reach are solved again on the rig's joints, so that hands and feet are where they have to be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, degrees

from PySide6.QtGui import QQuaternion, QVector3D

from figures.hands import HandShape
from figures.posture import LIMBS, ROOT_PARTS, Body, Posture, Reach, embody, two_bones
from figures.skeleton import Bone, parents_first

SIDES = (("L", "left"), ("R", "right"))
_DOWN = QVector3D(0, 1, 0)

Places = Mapping[str, tuple[float, float, float]]


@dataclass(frozen=True)
class Placed:
    """The rig in a pose: how each bone is turned (w, x, y, z), and where the root is."""

    bones: dict[str, tuple[float, float, float, float]]
    root: tuple[float, float, float]


class Rig:
    """The rig of a person at rest, and how deep the flesh is where the body lies or sits."""

    def __init__(self, heads: Places, tails: Places, parents: Mapping[str, str], flesh: Mapping[str, float]) -> None:
        self.heads = {name: QVector3D(*at) for name, at in heads.items()}
        self.tails = {name: QVector3D(*at) for name, at in tails.items()}
        self.parents = parents
        self.order = parents_first(parents)
        self.hip = (self.heads["upperleg01.L"] + self.heads["upperleg01.R"]) / 2
        self.root_parts = ROOT_PARTS | {
            "left-hip": (Bone.PELVIS, QVector3D(flesh["hip"], 0, 0)),
            "right-hip": (Bone.PELVIS, QVector3D(-flesh["hip"], 0, 0)),
            "seat": (Bone.PELVIS, QVector3D(0, -flesh["seat"], -0.045)),
            "back": (Bone.CHEST, QVector3D(0, 0.15, -flesh["back"])),
        }
        self._align, self._hand_rest = {}, {}
        for side, _ in SIDES:
            self._align_side(side)

    def placed(self, posture: Posture, planted: frozenset[str]) -> Placed:
        """Return the rig in a posture; ``planted`` is what bears weight."""
        return _Placing(self, posture, planted).placed()

    def _align_side(self, side: str) -> None:
        head = self.heads
        upper = head[f"lowerarm01.{side}"] - head[f"upperarm01.{side}"]
        fore = head[f"wrist.{side}"] - head[f"lowerarm01.{side}"]
        hinge = -QVector3D.crossProduct(
            upper, fore
        )  # turning about it stretches the elbow, as +x does in the keyframes
        self._align[f"upperarm.{side}"] = _hanging(upper, hinge).inverted()
        self._align[f"lowerarm.{side}"] = _hanging(fore, hinge).inverted()
        knuckles = [head[f"finger{n}-1.{side}"] for n in (2, 3, 5)]
        fingers = (sum(knuckles, QVector3D()) / 3 - head[f"wrist.{side}"]).normalized()
        palm = QVector3D.crossProduct(knuckles[0] - knuckles[2], fingers) * (-1 if side == "L" else 1)
        palm = (palm - fingers * QVector3D.dotProduct(palm, fingers)).normalized()
        self._hand_rest[side] = QQuaternion.fromAxes(QVector3D.crossProduct(fingers, palm), -fingers, -palm)
        self._align[f"hand.{side}"] = self._hand_rest[side].inverted()
        thigh = head[f"lowerleg01.{side}"] - head[f"upperleg01.{side}"]
        shin = head[f"foot.{side}"] - head[f"lowerleg01.{side}"]
        self._align[f"thigh.{side}"] = _hanging(thigh, QVector3D(1, 0, 0)).inverted()
        self._align[f"shin.{side}"] = _hanging(shin, QVector3D(1, 0, 0)).inverted()

    def align(self, bone: str) -> QQuaternion:
        return self._align[bone]

    def hand_rest(self, side: str) -> QQuaternion:
        return self._hand_rest[side]


class _Placing:
    """One posture on its way to the rig."""

    def __init__(self, rig: Rig, posture: Posture, planted: frozenset[str]) -> None:
        self._rig, self._posture, self._planted = rig, posture, planted
        self._body: Body = embody(posture)
        self._turns: dict[str, QQuaternion] = {}
        self._push = 0.0

    def placed(self) -> Placed:
        rig, turns = self._rig, self._turns
        self._trunk()
        places = self._standing()
        while self._push < 1 and self._arms_too_long(places):
            self._push += 0.2
            self._trunk()
            places = self._standing()
        for side, name in SIDES:
            self._arm(side, name, places)
            self._leg(side, name, places)
        for bone in rig.order:
            turns.setdefault(bone, turns[rig.parents[bone]] if rig.parents[bone] else QQuaternion())
        root = places["root"]
        return Placed({bone: _tuple(turns[bone]) for bone in rig.order}, root.toTuple())

    def _turn(self, bone: Bone) -> QQuaternion:
        return self._body.frames[bone][1]

    def _trunk(self) -> None:
        """Turn spine, neck, head and shoulders; ``_push`` (0 to 1) lifts the shoulders over planted arms."""
        pelvis, lumbar, chest, neck, head = map(
            self._turn, (Bone.PELVIS, Bone.LUMBAR, Bone.CHEST, Bone.NECK, Bone.HEAD)
        )
        mix, push = QQuaternion.slerp, self._push
        # The rig stands with its shoulders 3 cm further forward than the keyframes' skeleton: it leans back a little.
        low, high = lumbar * _back(2.5 + 2 * push), chest * _back(3.5 + 4 * push)
        self._turns |= {
            "root": pelvis, "pelvis.L": pelvis, "pelvis.R": pelvis,
            "spine05": mix(pelvis, low, 0.4), "spine04": low, "spine03": mix(low, high, 0.5),
            "spine02": high, "spine01": high, "breast.L": high, "breast.R": high,
            "neck01": mix(chest, neck, 0.5), "neck02": neck, "neck03": mix(neck, head, 0.5), "head": head,
        }  # fmt: skip
        for side, name in SIDES:
            spread = QQuaternion.fromAxisAndAngle(0, 1, 0, 9 * push * (1 if side == "L" else -1))
            girdle = self._turn(Bone(f"{name}-shoulder")) * _back(3.5 + 4 * push) * spread
            self._turns[f"clavicle.{side}"] = self._turns[f"shoulder01.{side}"] = girdle

    def _standing(self) -> dict[str, QVector3D]:
        """Return where the bones of the trunk are, with the root part where the posture wants it."""
        rig, turns = self._rig, self._turns
        places = {"root": QVector3D()}
        for bone in rig.order:
            if bone in turns and bone != "root" and rig.parents[bone] in places:
                above = rig.parents[bone]
                places[bone] = places[above] + turns[above].rotatedVector(rig.heads[bone] - rig.heads[above])
        anchor, local = rig.root_parts[self._posture.part]
        if anchor is Bone.CHEST:
            at = places["spine01"] + self._turn(Bone.CHEST).rotatedVector(QVector3D(0, 0.05, local.z()))
        else:
            pelvis = self._turn(Bone.PELVIS)
            at = places["root"] + pelvis.rotatedVector(rig.hip - rig.heads["root"] + local)
        shift = self._posture.at - at
        return {bone: place + shift for bone, place in places.items()}

    def _shoulder(self, side: str, places: Mapping[str, QVector3D]) -> QVector3D:
        rig, above = self._rig, f"shoulder01.{side}"
        way = rig.heads[f"upperarm01.{side}"] - rig.heads[above]
        return places[above] + self._turns[above].rotatedVector(way)

    def _arms_too_long(self, places: Mapping[str, QVector3D]) -> bool:
        """Tell whether a planted arm would bend more than the keyframe says."""
        for side, name in SIDES:
            reach = self._posture.reaches.get(f"{name}-arm")
            if reach and f"{name}-hand" in self._planted:
                meant = (self._body.frames[Bone(f"{name}-upper-arm")][0] - reach.at).length()
                if (self._shoulder(side, places) - reach.at).length() < meant - 0.004:
                    return True
        return False

    def _arm(self, side: str, name: str, places: Mapping[str, QVector3D]) -> None:
        rig, turns = self._rig, self._turns
        upper, fore, hand = (self._turn(Bone(f"{name}-{part}")) for part in ("upper-arm", "forearm", "hand"))
        bare = fore
        reach = self._posture.reaches.get(f"{name}-arm")
        if reach is not None:
            lift = QVector3D(0, 0.006, 0) if f"{name}-hand" in self._planted else QVector3D()
            upper, bare, fore = _reached(self._shoulder(side, places), reach, lift, f"{name}-arm", fore)
            if reach.turned is None:
                hand = fore * self._body.joints[Bone(f"{name}-hand")]
        rolled = _twist(upper.inverted() * fore if reach is None else bare.inverted() * fore)
        straight = fore * QQuaternion.fromAxisAndAngle(_DOWN, -rolled)
        rest = rig.align(f"lowerarm.{side}")
        roll = (rolled - _twist(rest * rig.hand_rest(side)) + 180) % 360 - 180
        # The forearm's roll is spread from the elbow to the wrist.
        turns[f"lowerarm01.{side}"] = straight * QQuaternion.fromAxisAndAngle(_DOWN, roll * 0.35) * rest
        turns[f"lowerarm02.{side}"] = straight * QQuaternion.fromAxisAndAngle(_DOWN, roll * 0.8) * rest
        turns[f"wrist.{side}"] = hand * rig.align(f"hand.{side}")
        whole = upper * rig.align(f"upperarm.{side}")
        along = rig.tails[f"upperarm01.{side}"] - rig.heads[f"upperarm01.{side}"]
        turns[f"upperarm01.{side}"] = _half_twisted(turns[f"shoulder01.{side}"], whole, along)
        turns[f"upperarm02.{side}"] = whole
        self._fingers(side, self._posture.hands[name])

    def _leg(self, side: str, name: str, places: Mapping[str, QVector3D]) -> None:
        rig, turns = self._rig, self._turns
        thigh, shin, foot, toes = (self._turn(Bone(f"{name}-{part}")) for part in ("thigh", "shin", "foot", "toes"))
        reach = self._posture.reaches.get(f"{name}-leg")
        if reach is not None:
            way = rig.heads[f"upperleg01.{side}"] - rig.heads[f"pelvis.{side}"]
            origin = places[f"pelvis.{side}"] + turns[f"pelvis.{side}"].rotatedVector(way)
            thigh, shin = two_bones(origin, reach.at, reach.pole, LIMBS[f"{name}-leg"])
            if reach.turned is None:
                foot = shin * self._body.joints[Bone(f"{name}-foot")]
                toes = foot * self._body.joints[Bone(f"{name}-toes")]
        whole = thigh * rig.align(f"thigh.{side}")
        along = rig.heads[f"lowerleg01.{side}"] - rig.heads[f"upperleg01.{side}"]
        turns[f"upperleg01.{side}"] = _half_twisted(turns[f"pelvis.{side}"], whole, along)
        turns[f"upperleg02.{side}"] = whole
        turns[f"lowerleg01.{side}"] = turns[f"lowerleg02.{side}"] = shin * rig.align(f"shin.{side}")
        turns[f"foot.{side}"] = foot
        turns |= {bone: toes for bone in rig.order if bone.startswith("toe") and bone.endswith(side)}

    def _fingers(self, side: str, shape: HandShape) -> None:
        """Bring the fingers towards the plane of the palm, and curl them."""
        rig, turns, wrist = self._rig, self._turns, self._turns[f"wrist.{side}"]
        rest = rig.hand_rest(side)
        ahead, palm = -rest.rotatedVector(_DOWN), -rest.rotatedVector(QVector3D(0, 0, 1))
        across = QVector3D.crossProduct(ahead, palm)
        for finger in range(1, 6):
            bent = 0.0
            for joint in range(1, 4):
                bone = f"finger{finger}-{joint}.{side}"
                way = (rig.tails[bone] - rig.heads[bone]).normalized()
                level = (way - palm * QVector3D.dotProduct(way, palm)).normalized()
                bent += shape.curls[finger - 1][joint - 1]
                curl = QQuaternion.fromAxisAndAngle(across, bent)
                if finger == 1:
                    share = max(shape.straight - 0.35, 0) * 1.4
                    aim = (level + ahead * 0.25).normalized()
                    under = QQuaternion.fromAxisAndAngle(ahead, shape.thumb * (1 if side == "L" else -1))
                    turn = under * curl
                else:
                    share, aim = shape.straight, (level + ahead * shape.together).normalized()
                    turn = curl
                flat = QQuaternion.slerp(QQuaternion(), QQuaternion.rotationTo(way, aim), min(share, 1.0))
                turns[bone] = wrist * turn * flat
        turns |= {f"metacarpal{n}.{side}": wrist for n in range(1, 5)}


def _reached(
    origin: QVector3D, reach: Reach, lift: QVector3D, limb: str, posed: QQuaternion
) -> tuple[QQuaternion, QQuaternion, QQuaternion]:
    """Return the upper arm, the forearm without its roll, and the forearm with it."""
    upper, bare = two_bones(origin, reach.at + lift, reach.pole, LIMBS[limb])
    across = posed if reach.turned is None else reach.turned
    way = bare.inverted().rotatedVector(across.rotatedVector(QVector3D(1, 0, 0)))
    flat = QVector3D(way.x(), 0, way.z()).normalized()
    return upper, bare, bare * QQuaternion.fromAxes(flat, _DOWN, QVector3D.crossProduct(flat, _DOWN))


def _hanging(down: QVector3D, axis: QVector3D) -> QQuaternion:
    """Return the axes of a bone that runs down a way and bends around an axis."""
    up = -down.normalized()
    across = (axis - up * QVector3D.dotProduct(axis, up)).normalized()
    return QQuaternion.fromAxes(across, up, QVector3D.crossProduct(across, up))


def _twist(turn: QQuaternion, axis: QVector3D = _DOWN) -> float:
    """Return the part of a turn that is around an axis, in degrees."""
    along = QVector3D.dotProduct(turn.vector(), axis)
    return (degrees(2 * atan2(along, turn.scalar())) + 180) % 360 - 180


def _half_twisted(parent: QQuaternion, whole: QQuaternion, along: QVector3D) -> QQuaternion:
    """Return a turn with half of its twist relative to the parent, so that the skin twists evenly."""
    turn, axis = parent.inverted() * whole, along.normalized()
    return parent * turn * QQuaternion.fromAxisAndAngle(axis, -0.5 * _twist(turn, axis))


def _back(angle: float) -> QQuaternion:
    return QQuaternion.fromAxisAndAngle(1, 0, 0, -angle)


def _tuple(turn: QQuaternion) -> tuple[float, float, float, float]:
    return turn.scalar(), turn.x(), turn.y(), turn.z()
