"""Files: the shape of figures/<exercise id>.toml. Lengths are metres, angles degrees; x is left, y up, z forward.

A limb is told in one of three ways: by the angles of its joints, by where its end is (and where the knee or elbow
points), or by where the knee is and then the ankle. What is told for ``legs`` or ``arms`` holds for the left one, and
mirrored for the right one. A keyframe that is ``like`` another one says only what differs.
"""

from hashlib import sha256
from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from figures.hands import Grip


def fingerprint(text: str) -> str:
    """Return by what a text is known, such as that of a file that was rendered."""
    return sha256(text.encode()).hexdigest()[:16]


Point: TypeAlias = tuple[float, float, float]
"""A place or a direction."""

Angles: TypeAlias = tuple[float, float, float]
"""Flexion, abduction (side bend) and rotation."""

RootPart = Literal["pelvis", "seat", "back", "left-hip", "right-hip"]

Contact = Literal[
    "left-foot", "right-foot", "left-toes", "right-toes", "left-knee", "right-knee", "left-hand", "right-hand",
    "left-elbow", "right-elbow", "back", "seat", "left-hip", "right-hip", "head",
]  # fmt: skip
"""What may touch the floor, a chair or a wall."""

PropKind = Literal["mat", "chair", "wall", "roller", "band", "cushion", "blanket"]


class RootFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Where one part of the body is, and how the body is turned, rolled (onto its right side) and pitched."""

    part: RootPart = "pelvis"
    at: Point
    turn: float = 0
    roll: float = 0
    pitch: float = 0


class LegFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One leg.

    ``foot`` is the place of the sole below the ankle, ``ankle_at`` that of the ankle itself, ``knee_to``, ``toes_to``
    and ``sole_to`` are directions; ``toe`` bends the toes up.
    """

    hip: Angles | UnsetType = UNSET
    knee: float | UnsetType = UNSET
    foot: Point | UnsetType = UNSET
    ankle_at: Point | UnsetType = UNSET
    knee_to: Point | UnsetType = UNSET
    knee_at: Point | UnsetType = UNSET
    toes_to: Point | UnsetType = UNSET
    sole_to: Point | UnsetType = UNSET
    ankle: Angles | float | UnsetType = UNSET
    toe: float | UnsetType = UNSET


class ArmFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One arm. ``hand`` is the place of the palm, ``wrist_at`` that of the wrist; ``..._to`` are directions."""

    girdle: Angles | UnsetType = UNSET
    shoulder: Angles | UnsetType = UNSET
    elbow: float | UnsetType = UNSET
    forearm: float | UnsetType = UNSET
    wrist: Angles | UnsetType = UNSET
    hand: Point | UnsetType = UNSET
    wrist_at: Point | UnsetType = UNSET
    elbow_to: Point | UnsetType = UNSET
    elbow_at: Point | UnsetType = UNSET
    fingers_to: Point | UnsetType = UNSET
    palm_to: Point | UnsetType = UNSET
    grip: Grip | UnsetType = UNSET


class KeyframeFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One pose.

    ``breath`` is how full the belly is, ``eyes`` how far the eyes are open (0 to 1), ``planted`` what rests where it is
    while the rest moves.
    """

    like: str = ""
    root: RootFile | UnsetType = UNSET
    lumbar: Angles | UnsetType = UNSET
    chest: Angles | UnsetType = UNSET
    neck: Angles | UnsetType = UNSET
    head: Angles | UnsetType = UNSET
    legs: LegFile | UnsetType = UNSET
    left_leg: LegFile | UnsetType = UNSET
    right_leg: LegFile | UnsetType = UNSET
    arms: ArmFile | UnsetType = UNSET
    left_arm: ArmFile | UnsetType = UNSET
    right_arm: ArmFile | UnsetType = UNSET
    breath: Annotated[float, Meta(ge=0, le=1)] | UnsetType = UNSET
    eyes: Annotated[float, Meta(ge=0, le=1)] | UnsetType = UNSET
    planted: tuple[Contact, ...] | UnsetType = UNSET


class CameraFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The best view: from the front at turn 0, from the body's left at 90; ``rise`` is above the floor."""

    turn: float
    rise: Annotated[float, Meta(ge=-5, le=80)] = 14


class PropFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A thing of the exercise. At turn 0 a mat and a roller lie along z, a chair and a wall look to z.

    ``follows`` is how much of the body's way it goes along.
    """

    kind: PropKind
    at: Point = (0, 0, 0)
    turn: float = 0
    follows: float = 0


class LineFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One thing that a physiotherapist looks for, and what of the posed body tells it (see ``lines.py``).

    ``at`` are the keyframes where it has to hold; without any it holds in every picture. ``least`` and ``most`` are
    degrees or centimetres.
    """

    text: str
    measure: str
    at: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


class MovesFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Through which keyframes each part of the exercise goes; a ``+`` after a name is that keyframe one rep further on.

    Without ``lower`` that is the way of ``lift`` back. What moves during a ``hold`` goes round and round.
    """

    lift: tuple[str, ...] = ("start", "top")
    hold: tuple[str, ...] = ("top",)
    lower: tuple[str, ...] = ()


class FigureFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One figure. It shows the left side being worked.

    ``travel`` is how far the body gets with each rep. ``round_seconds`` is the time of one round of what moves
    during a hold. ``still`` is the keyframe that stands for the exercise where nothing moves. ``second`` is another
    view, where it tells more; ``sources`` are those of the lines.
    """

    camera: CameraFile
    second: CameraFile | None = None
    lines: tuple[LineFile, ...] = ()
    sources: tuple[str, ...] = ()
    props: tuple[PropFile, ...] = ()
    moves: MovesFile = MovesFile()
    travel: Point = (0, 0, 0)
    round_seconds: Annotated[float, Meta(gt=0)] = 4
    still: str = "top"
    keyframes: dict[str, KeyframeFile]
