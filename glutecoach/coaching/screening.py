"""Screening: questions about red flags before a person begins, and what their answers mean.

They are the standard red flags of guidelines for low back pain. The app informs; the person decides.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Flag(StrEnum):
    """One red flag."""

    BLADDER = "bladder"
    GROIN = "groin"
    SUDDEN_WEAKNESS = "sudden-weakness"
    FALL = "fall"
    FEVER = "fever"
    SEVERE = "severe"
    NERVES = "nerves"
    NOT_EASING = "not-easing"
    HISTORY = "history"


EMERGENCIES = frozenset((Flag.BLADDER, Flag.GROIN, Flag.SUDDEN_WEAKNESS, Flag.FALL, Flag.FEVER))
"""These need help at once; the others a professional before, or soon after, starting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What a person answered, and when; no flag is a good answer."""

    at: datetime
    on: date
    flags: tuple[Flag, ...] = ()

    @property
    def is_emergency(self) -> bool:
        return not EMERGENCIES.isdisjoint(self.flags)
