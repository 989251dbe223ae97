"""Persons: who shows the exercises, told by MakeHuman's targets, and what they wear."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_RACES = ("african", "asian", "caucasian")


@dataclass(frozen=True)
class Person:
    """A person: shares of targets, the height in metres, colours, and how the hair is worn."""

    targets: Mapping[str, float]
    height: float
    skin: str
    lips: str
    hair: str
    brows: str
    shirt: str
    leggings: str
    bun: bool = True
    closing: Mapping[str, float] = field(default_factory=dict)


WOMAN = Person(
    targets={
        **{f"macrodetails/{race}-female-young": 1 / 3 for race in _RACES},
        "macrodetails/universal-female-young-averagemuscle-averageweight": 0.75,
        "macrodetails/universal-female-young-maxmuscle-averageweight": 0.25,
        "macrodetails/proportions/female-young-averagemuscle-averageweight-idealproportions": 0.35,
        "mouth/mouth-angles-up": 0.3,
        **{f"expression/units/{race}/mouth-corner-puller": 0.15 for race in _RACES},
        **{f"expression/units/{race}/eye-{side}-slit": 0.09 for race in _RACES for side in ("left", "right")},
        "breast/female-young-averagemuscle-averageweight-mincup-averagefirmness": 0.8,
    },
    height=1.70,
    skin="#D79C7C",
    lips="#B9655A",
    hair="#4A332B",
    brows="#3A2823",
    shirt="#A6BFC3",
    leggings="#2F6F6A",
    closing={f"expression/units/{race}/eye-{side}-closure": 1 / 3 for race in _RACES for side in ("left", "right")},
)

PERSONS = {"woman": WOMAN}
