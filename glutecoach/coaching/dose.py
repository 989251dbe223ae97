"""Dose: sets × reps × hold with tempo and rests, as a physiotherapist writes it on the sheet."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Pace(StrEnum):
    """Who leads the reps: the timeline, or the person."""

    PACED = "paced"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much of one exercise. All times are in seconds.

    ``reps`` counts reps, holds, steps, breaths, or spots to roll, for each side; ``hold`` is the time held at
    the top of a rep, or the whole length of a stretch, a rolled spot or a walk. For breathing, ``lift`` is the
    breath in and ``lower`` the breath out. For steps, ``lift`` is the length of one step.

    Raises:
        ValueError: a figure is out of its limits; the message names the field.
    """

    sets: int = 1
    reps: int = 1
    hold: float = 0.0
    lift: float = 0.0
    lower: float = 0.0
    pause: float = 0.0
    switch: float = 10.0
    rest: float = 30.0
    pace: Pace = Pace.PACED

    def __post_init__(self) -> None:
        for name, least, most in _LIMITS:
            value = getattr(self, name)
            if not least <= value <= most:
                raise ValueError(f"{name} is {value:g}; expected {least} to {most}")

    def at_tempo(self, factor: float) -> "Dose":
        """Return the same work with the movement itself (lift, lower, pause) made slower (> 1) or faster.

        What would be slower than the limit stays at the limit.
        """
        most = {name: limit for name, _, limit in _LIMITS}
        slower = {name: min(getattr(self, name) * factor, most[name]) for name in ("lift", "lower", "pause")}
        return replace(self, **slower)


_LIMITS = (
    ("sets", 1, 20),
    ("reps", 1, 100),
    ("hold", 0, 7200),
    ("lift", 0, 60),
    ("lower", 0, 60),
    ("pause", 0, 120),
    ("switch", 0, 600),
    ("rest", 0, 600),
)
