"""Flesh: the shape of the body, as balls that hang on the bones. Places and radii are metres, in the bone's own axes.

A part is drawn as the smooth hulls of its balls. Only the left limbs are given; the right ones mirror them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from glutecoach.figure.skeleton import Bone, mirrored_name


class Tint(StrEnum):
    """What a part is made of; the palette says how that looks."""

    SKIN = "skin"
    HAIR = "hair"
    SHIRT = "shirt"
    TROUSERS = "trousers"


class Ball(NamedTuple):
    bone: Bone
    x: float
    y: float
    z: float
    radius: float


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the body: balls strung together on a ``strand``, or ``hulls`` of balls, or both.

    ``onto`` is the part that it grows out of without a seam, ``roots`` the places in that part where it begins. A part
    that lies ``over`` another one is painted right after it. ``nearer`` brings it towards the eye when parts are put
    in order, in metres. A ``small`` part is painted without a highlight.
    """

    name: str
    tint: Tint
    hulls: tuple[tuple[Ball, ...], ...] = ()
    strand: tuple[Ball, ...] = ()
    onto: str = ""
    roots: tuple[Ball, ...] = ()
    over: str = ""
    nearer: float = 0.0
    small: bool = False

    @property
    def balls(self) -> tuple[Ball, ...]:
        """Every ball of the strand and the hulls, each once."""
        return tuple(dict.fromkeys((*self.strand, *(ball for hull in self.hulls for ball in hull))))


def _balls(bone: Bone, *told: tuple[float, float, float, float]) -> tuple[Ball, ...]:
    return tuple(Ball(bone, *ball) for ball in told)


def _both(balls: Sequence[Ball]) -> tuple[Ball, ...]:
    return (*balls, *(_mirrored_ball(ball) for ball in balls))


def _belly() -> tuple[Ball, ...]:
    return _both(_balls(Bone.LUMBAR, (0.034, 0.075, 0.032, 0.074)))


def _trunk() -> Iterator[Part]:
    belt = _balls(Bone.PELVIS, (0.068, 0.105, 0.004, 0.083), (0.070, 0.03, 0.0, 0.088))
    hip = _balls(Bone.PELVIS, (0.084, 0.012, -0.006, 0.098), (0.064, -0.036, -0.046, 0.086))
    yield Part("pelvis", Tint.TROUSERS, (_both((*belt, hip[0])), hip, tuple(map(_mirrored_ball, hip))))
    hem = _both(_balls(Bone.PELVIS, (0.069, 0.095, 0.004, 0.087)))
    waist = (*_both(_balls(Bone.LUMBAR, (0.056, 0.06, 0.008, 0.080))), *_belly())
    breast = _both(_balls(Bone.CHEST, (0.062, 0.10, 0.016, 0.094)))
    blades = _both(_balls(Bone.CHEST, (0.066, 0.15, -0.02, 0.082)))
    shoulders = _both(_balls(Bone.LEFT_SHOULDER, (0.10, -0.016, -0.008, 0.056)))
    collar = _balls(Bone.CHEST, (0.0, 0.232, -0.012, 0.056))
    upper = (*breast, *blades, *shoulders, *collar)
    yield Part("torso", Tint.SHIRT, ((*hem, *waist), (*waist, *breast), upper))
    throat = _balls(Bone.NECK, (0, -0.025, -0.008, 0.050), (0, 0.04, 0.0, 0.046))
    chin = _balls(Bone.HEAD, (0, 0.03, 0.004, 0.046))
    yield Part("neck", Tint.SKIN, strand=(*throat, *chin), nearer=-0.03, small=True)
    yield Part("head", Tint.SKIN, (_balls(Bone.HEAD, (0, 0.115, 0, 0.095), (0, 0.03, 0.044, 0.05)),))


def _head() -> Iterator[Part]:
    """Yield the pieces of the head, which are put in order among themselves."""
    face = (
        *_both(_balls(Bone.HEAD, (0.026, 0.122, 0.034, 0.060), (0.028, 0.076, 0.036, 0.055))),
        *_balls(Bone.HEAD, (0, 0.026, 0.048, 0.045)),
    )
    nose = _balls(Bone.HEAD, (0, 0.09, 0.086, 0.012), (0, 0.062, 0.104, 0.0125), (0, 0.054, 0.088, 0.012))
    yield Part("face", Tint.SKIN, (face,), nose, nearer=0.025)
    crown = _balls(Bone.HEAD, (0, 0.136, -0.012, 0.098), (0, 0.09, -0.036, 0.084))
    sides = _both(_balls(Bone.HEAD, (0.03, 0.12, -0.016, 0.082), (0.03, 0.075, -0.04, 0.066)))
    yield Part("hair", Tint.HAIR, ((*crown, *sides),))
    fringe = (*_both(_balls(Bone.HEAD, (0.038, 0.180, 0.030, 0.040))), *_balls(Bone.HEAD, (0, 0.190, 0.034, 0.042)))
    crest = _balls(Bone.HEAD, (0.03, 0.165, -0.02, 0.06), (-0.03, 0.165, -0.02, 0.06))
    yield Part("fringe", Tint.HAIR, (fringe,), onto="hair", roots=crest, nearer=0.06)
    yield Part("bun", Tint.HAIR, (_balls(Bone.HEAD, (0, 0.222, -0.076, 0.040)),))
    ear = _balls(Bone.HEAD, (0.086, 0.085, -0.002, 0.016), (0.088, 0.066, 0.002, 0.012))
    left_ear = Part("left-ear", Tint.SKIN, (ear,), nearer=0.03, small=True)
    yield from (left_ear, _mirrored(left_ear))


def _left_leg() -> Iterator[Part]:
    thigh, shin, foot = Bone.LEFT_THIGH, Bone.LEFT_SHIN, Bone.LEFT_FOOT
    yield Part(
        "left-thigh",
        Tint.TROUSERS,
        strand=_balls(
            thigh,
            (-0.004, -0.035, -0.004, 0.089),
            (0.004, -0.12, 0.004, 0.085),
            (0.0, -0.24, 0.006, 0.072),
            (0, -0.36, 0.004, 0.058),
            (0, -0.43, 0.005, 0.054),
        ),
        onto="pelvis",
        roots=_balls(Bone.PELVIS, (0.066, -0.03, -0.045, 0.087), (0.078, 0.02, -0.012, 0.094)),
    )
    yield Part(
        "left-shin",
        Tint.TROUSERS,
        strand=_balls(
            shin,
            (0, 0, 0.005, 0.054),
            (0, -0.06, -0.006, 0.053),
            (0, -0.13, -0.016, 0.054),
            (0, -0.22, -0.012, 0.046),
            (0, -0.35, -0.002, 0.034),
        ),
        onto="left-thigh",
        roots=_balls(thigh, (0, -0.37, 0.004, 0.058)),
    )
    ankle = _balls(shin, (0, -0.355, -0.002, 0.030), (0, -0.41, 0, 0.033))
    instep = _balls(foot, (0, 0, 0, 0.033), (0, -0.043, -0.036, 0.032), (0.003, -0.02, 0.045, 0.032))
    middle = _balls(foot, (0.0, -0.045, -0.034, 0.030), (0.003, -0.03, 0.045, 0.032))
    ball = _balls(foot, (0.018, -0.053, 0.112, 0.022), (-0.018, -0.053, 0.122, 0.022))
    toes = _balls(Bone.LEFT_TOES, (-0.020, -0.003, 0.052, 0.016), (0.022, -0.005, 0.032, 0.013))
    yield Part("left-foot", Tint.SKIN, (ankle, instep, (*middle, *ball, *toes)), small=True)


def _left_arm() -> Iterator[Part]:
    upper, fore, hand = Bone.LEFT_UPPER_ARM, Bone.LEFT_FOREARM, Bone.LEFT_HAND
    bare = _balls(upper, (0, 0, 0, 0.046), (0, -0.10, 0, 0.043), (0, -0.2, 0, 0.038), (0, -0.285, 0, 0.035))
    yield Part("left-upper-arm", Tint.SKIN, strand=bare, nearer=0.006, small=True)
    yield Part(
        "left-sleeve",
        Tint.SHIRT,
        strand=_balls(upper, (-0.008, 0.002, 0, 0.055), (0, -0.06, 0, 0.053), (0, -0.13, 0, 0.050)),
        onto="torso",
        roots=_balls(Bone.CHEST, (0.10, 0.19, -0.012, 0.06)),
        over="left-upper-arm",
    )
    yield Part(
        "left-forearm",
        Tint.SKIN,
        strand=_balls(fore, (0, 0, 0, 0.035), (0, -0.07, 0, 0.036), (0, -0.15, 0, 0.031), (0, -0.25, 0, 0.024)),
        onto="left-upper-arm",
        roots=_balls(upper, (0, -0.25, 0, 0.036)),
        nearer=0.008,
        small=True,
    )
    wrist = _balls(hand, (0, 0, 0, 0.023))
    knuckles = _balls(hand, (0.02, -0.075, 0, 0.018), (-0.02, -0.075, 0, 0.018))
    tips = _balls(hand, (0.014, -0.15, -0.004, 0.011), (-0.01, -0.16, -0.004, 0.011))
    thumb = _balls(hand, (-0.014, -0.02, -0.004, 0.017), (-0.042, -0.07, -0.01, 0.012), (-0.046, -0.1, -0.01, 0.010))
    yield Part(
        "left-hand",
        Tint.SKIN,
        ((*wrist, *knuckles, *tips),),
        thumb,
        onto="left-forearm",
        roots=_balls(fore, (0, -0.22, 0, 0.026)),
        nearer=0.012,
        small=True,
    )


def _mirrored(part: Part) -> Part:
    return replace(
        part,
        name=mirrored_name(part.name),
        hulls=tuple(tuple(map(_mirrored_ball, hull)) for hull in part.hulls),
        strand=tuple(map(_mirrored_ball, part.strand)),
        onto=mirrored_name(part.onto),
        roots=tuple(map(_mirrored_ball, part.roots)),
        over=mirrored_name(part.over),
    )


def _mirrored_ball(ball: Ball) -> Ball:
    return Ball(ball.bone.mirrored, -ball.x, ball.y, ball.z, ball.radius)


_LEFT_LIMBS = (*_left_leg(), *_left_arm())

PARTS = (*_trunk(), *_LEFT_LIMBS, *map(_mirrored, _LEFT_LIMBS))
"""Every piece of the body."""

FACE_PARTS = tuple(_head())
"""The pieces of the head."""

BELLY = frozenset(_belly())
"""What swells with a breath."""
