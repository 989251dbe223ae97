"""Flesh: the shape of the body, as balls that hang on the bones. Places and radii are metres, in the bone's own axes.

A part is drawn as the smooth hulls of its balls. Left limbs are told; right ones are their mirror image.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from glutecoach.figure.skeleton import Bone


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
    """One piece of the body.

    ``onto`` is the part that it grows out of without a seam, ``root`` the place in that part where it begins. A part
    that lies ``over`` another one is painted right after it. ``nearer`` brings it towards the eye when parts are put
    in order, in metres.
    """

    name: str
    tint: Tint
    hulls: tuple[tuple[Ball, ...], ...]
    onto: str = ""
    root: Ball | None = None
    over: str = ""
    nearer: float = 0.0

    @property
    def first(self) -> Ball:
        """Where the part begins."""
        return self.hulls[0][0]

    @property
    def second(self) -> Ball:
        """The ball after the first one, on the way along the part."""
        return self.hulls[1][-1] if len(self.hulls) > 1 else self.hulls[0][1]


def _balls(bone: Bone, *told: tuple[float, float, float, float]) -> tuple[Ball, ...]:
    return tuple(Ball(bone, *ball) for ball in told)


def _both(balls: Sequence[Ball]) -> tuple[Ball, ...]:
    return (*balls, *(_mirrored_ball(ball) for ball in balls))


def _chain(*balls: Ball) -> tuple[tuple[Ball, ...], ...]:
    """Return the hulls from each ball to the next."""
    return tuple(zip(balls, balls[1:], strict=False))


def _waist_front() -> tuple[Ball, ...]:
    return _both(_balls(Bone.LUMBAR, (0.03, 0.05, 0.03, 0.074))) + _both(_balls(Bone.CHEST, (0.04, 0.03, 0.036, 0.072)))


def _trunk() -> Iterator[Part]:
    waist = _both(_balls(Bone.LUMBAR, (0.056, 0.04, 0.008, 0.080))) + _waist_front()
    yield Part("pelvis", Tint.TROUSERS, (
        _both(_balls(Bone.PELVIS, (0.068, 0.105, 0.004, 0.083), (0.086, 0.0, -0.006, 0.098), (0.06, -0.036, -0.048, 0.086))),
    ))  # fmt: skip
    ribs = _both(_balls(Bone.CHEST, (0.058, -0.01, 0.008, 0.083)))
    yield Part("torso", Tint.SHIRT, (
        (*_both(_balls(Bone.PELVIS, (0.069, 0.085, 0.004, 0.087))), *waist),
        (*waist, *ribs),
        (*ribs, *_both(_balls(Bone.CHEST, (0.062, 0.10, 0.016, 0.094)))),
        _both(_balls(Bone.CHEST, (0.062, 0.10, 0.016, 0.094), (0.066, 0.15, -0.02, 0.082))
              + _balls(Bone.LEFT_SHOULDER, (0.10, -0.016, -0.008, 0.056)) + _balls(Bone.CHEST, (0.0, 0.232, -0.012, 0.056))),
    ))  # fmt: skip
    yield Part("neck", Tint.SKIN, _chain(
        *_balls(Bone.NECK, (0, -0.025, -0.008, 0.050), (0, 0.04, 0.0, 0.046)), *_balls(Bone.HEAD, (0, 0.03, 0.004, 0.046)),
    ), nearer=-0.03)  # fmt: skip
    yield Part("head", Tint.SKIN, (_balls(Bone.HEAD, (0, 0.115, 0, 0.095), (0, 0.03, 0.044, 0.05)),))


def _head() -> Iterator[Part]:
    """Yield the pieces of the head, which are put in order among themselves."""
    yield Part("face", Tint.SKIN, (_balls(Bone.HEAD, (0, 0.112, 0.004, 0.094), (0, 0.07, 0.024, 0.08), (0, 0.028, 0.046, 0.047)),
        *_chain(*_balls(Bone.HEAD, (0, 0.088, 0.088, 0.012), (0, 0.062, 0.104, 0.0125), (0, 0.058, 0.09, 0.012))),
    ))  # fmt: skip
    yield Part("hair", Tint.HAIR, (
        _balls(Bone.HEAD, (0, 0.14, -0.012, 0.098), (0, 0.09, -0.038, 0.086)),
        _balls(Bone.HEAD, (0.03, 0.125, -0.016, 0.086), (-0.03, 0.125, -0.016, 0.086), (0.03, 0.08, -0.04, 0.07), (-0.03, 0.08, -0.04, 0.07)),
    ))  # fmt: skip
    yield Part("bun", Tint.HAIR, (_balls(Bone.HEAD, (0, 0.165, -0.125, 0.042), (0, 0.17, -0.13, 0.041)),))
    for x in (1, -1):
        yield Part(f"ear{x}", Tint.SKIN, (_balls(Bone.HEAD, (0.086 * x, 0.085, -0.002, 0.016), (0.088 * x, 0.066, 0.002, 0.012)),), nearer=0.03)


def _left_limbs() -> Iterator[Part]:
    thigh, shin, foot, toes = Bone.LEFT_THIGH, Bone.LEFT_SHIN, Bone.LEFT_FOOT, Bone.LEFT_TOES
    upper, fore, hand = Bone.LEFT_UPPER_ARM, Bone.LEFT_FOREARM, Bone.LEFT_HAND
    yield Part("left-thigh", Tint.TROUSERS, _chain(*_balls(
        thigh, (-0.006, -0.01, -0.006, 0.094), (0.004, -0.11, 0.004, 0.086), (0.0, -0.24, 0.006, 0.072),
        (0, -0.36, 0.004, 0.058), (0, -0.43, 0.005, 0.054),
    )), onto="pelvis", root=Ball(Bone.PELVIS, 0.078, 0.035, -0.01, 0.094))  # fmt: skip
    yield Part("left-shin", Tint.TROUSERS, _chain(*_balls(
        shin, (0, 0, 0.005, 0.054), (0, -0.06, -0.006, 0.053), (0, -0.13, -0.016, 0.054), (0, -0.22, -0.012, 0.046),
        (0, -0.35, -0.002, 0.034),
    )), onto="left-thigh", root=Ball(thigh, 0, -0.37, 0.004, 0.058))  # fmt: skip
    yield Part("left-foot", Tint.SKIN, (
        _balls(shin, (0, -0.355, -0.002, 0.030), (0, -0.41, 0, 0.033)),
        _balls(foot, (0, 0.0, 0.0, 0.033), (0.0, -0.043, -0.036, 0.032), (0.003, -0.02, 0.045, 0.032)),
        _balls(foot, (0.0, -0.045, -0.034, 0.030), (0.003, -0.03, 0.045, 0.032), (0.012, -0.053, 0.118, 0.022), (-0.014, -0.053, 0.122, 0.022)),
        (*_balls(foot, (0.012, -0.053, 0.118, 0.022), (-0.014, -0.053, 0.122, 0.022)),
         *_balls(toes, (-0.016, -0.003, 0.055, 0.015), (0.016, -0.004, 0.042, 0.013))),
    ))  # fmt: skip
    yield Part("left-upper-arm", Tint.SKIN, _chain(*_balls(
        upper, (0, 0, 0, 0.046), (0, -0.10, 0.0, 0.043), (0, -0.2, 0.0, 0.038), (0, -0.285, 0, 0.035),
    )), nearer=0.006)  # fmt: skip
    yield Part("left-sleeve", Tint.SHIRT, _chain(*_balls(upper, (-0.008, 0.004, 0, 0.057), (0, -0.06, 0, 0.055), (0, -0.125, 0, 0.053))),
        onto="torso", root=Ball(Bone.CHEST, 0.10, 0.19, -0.012, 0.06), over="left-upper-arm")  # fmt: skip
    yield Part("left-forearm", Tint.SKIN, _chain(*_balls(
        fore, (0, 0, 0, 0.035), (0, -0.07, 0.0, 0.036), (0, -0.15, 0.0, 0.031), (0, -0.25, 0, 0.024),
    )), onto="left-upper-arm", root=Ball(upper, 0, -0.25, 0, 0.036), nearer=0.008)  # fmt: skip
    yield Part("left-hand", Tint.SKIN, (
        _balls(hand, (0, 0, 0, 0.023), (0.02, -0.075, 0, 0.018), (-0.02, -0.075, 0, 0.018)),
        _balls(hand, (0.02, -0.075, 0, 0.018), (-0.02, -0.075, 0, 0.018), (0.014, -0.15, -0.004, 0.011), (-0.01, -0.16, -0.004, 0.011)),
        _balls(hand, (-0.014, -0.02, -0.004, 0.017), (-0.042, -0.07, -0.01, 0.012)),
        _balls(hand, (-0.042, -0.07, -0.01, 0.012), (-0.046, -0.1, -0.01, 0.010)),
    ), onto="left-forearm", root=Ball(fore, 0, -0.22, 0, 0.026), nearer=0.012)  # fmt: skip


def _mirrored(part: Part) -> Part:
    hulls = tuple(tuple(_mirrored_ball(ball) for ball in hull) for hull in part.hulls)
    root = part.root and _mirrored_ball(part.root)
    return Part(_other(part.name), part.tint, hulls, _other(part.onto), root, _other(part.over), part.nearer)


def _mirrored_ball(ball: Ball) -> Ball:
    return Ball(ball.bone.mirrored, -ball.x, ball.y, ball.z, ball.radius)


def _other(name: str) -> str:
    return name.replace("left", "right", 1)


PARTS = (*_trunk(), *_left_limbs(), *(_mirrored(part) for part in _left_limbs()))
"""Every piece of the body."""

FACE_PARTS = tuple(_head())
"""The pieces of the head."""

BELLY = frozenset(ball for ball in _waist_front())
"""What swells with a breath."""
