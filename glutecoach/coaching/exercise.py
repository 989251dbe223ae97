"""Exercise: what one movement is, who it is for, and how it is explained."""

from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from glutecoach.coaching.dose import Dose


class Kind(StrEnum):
    """How the work of an exercise is measured."""

    REPS = "reps"
    HOLDS = "holds"
    STEPS = "steps"
    STRETCH = "stretch"
    ROLLING = "rolling"
    BREATHING = "breathing"
    WALKING = "walking"


class Sides(StrEnum):
    """How the two sides of the body share the work."""

    NONE = "none"
    EACH = "each"
    ALTERNATING = "alternating"


class Side(StrEnum):
    """The side being worked; BOTH where an exercise has no sides."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side; BOTH stays BOTH."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class Position(StrEnum):
    ON_BACK = "on-back"
    ON_SIDE = "on-side"
    ALL_FOURS = "all-fours"
    KNEELING = "kneeling"
    SITTING = "sitting"
    STANDING = "standing"
    HANDS_AND_FEET = "hands-and-feet"
    ANY = "any"


class Muscle(StrEnum):
    GLUTEUS_MAXIMUS = "gluteus-maximus"
    GLUTEUS_MEDIUS = "gluteus-medius"
    GLUTEUS_MINIMUS = "gluteus-minimus"
    TENSOR_FASCIAE_LATAE = "tensor-fasciae-latae"
    PIRIFORMIS = "piriformis"
    LOWER_BACK = "lower-back"
    CORE = "core"
    HAMSTRINGS = "hamstrings"
    THIGHS = "thighs"
    HIP_FLEXORS = "hip-flexors"
    CALVES = "calves"
    SHOULDERS = "shoulders"
    WHOLE_BODY = "whole-body"


class Equipment(StrEnum):
    MAT = "mat"
    BAND = "band"
    CHAIR = "chair"
    WALL = "wall"
    FOAM_ROLLER = "foam-roller"


class Condition(StrEnum):
    """A condition with which an exercise needs care, or does not suit."""

    HIP_REPLACEMENT = "hip-replacement"
    GROIN_PINCH = "groin-pinch"
    PRESSURE = "pressure"
    WEAK_BONES = "weak-bones"
    CLOTS = "clots"
    WRISTS_OR_KNEES = "wrists-or-knees"
    PREGNANT = "pregnant"
    FLOOR = "floor"


OWN = tuple(one for one in Condition if one is not Condition.GROIN_PINCH)
"""What a person is asked about, once; a pinch in the groin shows itself in the exercise."""


class Level(IntEnum):
    EASY = 1
    MEDIUM = 2
    HARD = 3


@dataclass(frozen=True, slots=True)
class Source:
    """An article that facts of the content come from."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One movement with everything a person needs to do it alone.

    ``setup`` is the sentence that gets a person into position, and ``side_line`` says in three words what the side does
    that is being worked; ``{side}`` and ``{other}`` in them stand for that side and the opposite one. ``dose_sources``
    names, for each field of ``dose`` that a source gives, the source's id; every field not named there is a modest dose
    of our own. A movement that ``lowers_first``, as a squat does, goes down and rises again; most others begin with a
    lift. All of ``equipment`` has to be at hand, and any one of the things in ``one_of``; the optional ones can be
    missing. ``cautions`` say what to do with a condition; with one in ``instead`` the exercise does not suit, and the
    one named there replaces it. ``heeded`` are the conditions of the person who does it, and ``is_new`` whether it is
    done for the first time.
    """

    id: str
    name: str
    summary: str
    kind: Kind
    sides: Sides
    position: Position
    level: Level
    setup: str
    side_line: str = ""
    steps: tuple[str, ...]
    feel: str
    mistakes: tuple[str, ...]
    muscles: tuple[Muscle, ...]
    dose: Dose
    sources: tuple[Source, ...]
    dose_sources: dict[str, str] = field(default_factory=dict)
    cautions: dict[Condition, str] = field(default_factory=dict)
    instead: dict[Condition, str] = field(default_factory=dict)
    equipment: tuple[Equipment, ...] = ()
    one_of: tuple[Equipment, ...] = ()
    optional_equipment: tuple[Equipment, ...] = ()
    also_known_as: tuple[str, ...] = ()
    easier: str | None = None
    harder: str | None = None
    first_side: Side = Side.LEFT
    lowers_first: bool = False
    heeded: tuple[Condition, ...] = ()
    is_new: bool = False

    @property
    def needs(self) -> tuple[tuple[Equipment, ...], ...]:
        """What has to be at hand: one thing of each group, no matter which."""
        return (*((thing,) for thing in self.equipment), *([self.one_of] if self.one_of else []))

    def begun_on(self, side: Side) -> "Exercise":
        """Return the exercise with a side to begin with; BOTH leaves its own."""
        return self if side in (Side.BOTH, self.first_side) else replace(self, first_side=side)

    def in_order_of(self, other: "Exercise") -> "Exercise":
        """Return the exercise with the sides in the order of another one, where both work one side after the other."""
        return self.begun_on(other.first_side) if self.sides is other.sides is Sides.EACH else self

    def setup_for(self, side: Side) -> str:
        """Return the setup sentence for one side, ready to be read or spoken."""
        return _for_side(self.setup, side)

    def side_line_for(self, side: Side) -> str:
        """Return what one side does, in three words; nothing where both work together, or where it needs no saying."""
        return "" if side is Side.BOTH else _for_side(self.side_line, side)


def _for_side(text: str, side: Side) -> str:
    said = text.format(side=side.value, other=side.other.value)
    return said[:1].upper() + said[1:]
