"""Report: some weeks in numbers, for the person who treats the back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from glutecoach.coaching.exercise import Kind
from glutecoach.coaching.pain import Judged, Place
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Screening
from glutecoach.coaching.stretches import Span, Stretch


@dataclass(frozen=True, slots=True)
class Amount:
    """A dose as it was prescribed for a day: sets of reps, each held so many milliseconds, on so many sides."""

    on: date
    sets: int
    reps: int
    hold_ms: int
    sides: int

    def same_as(self, other: "Amount") -> bool:
        """Tell whether another dose has the same sets, reps and hold; the day and the sides do not matter."""
        return (self.sets, self.reps, self.hold_ms) == (other.sets, other.reps, other.hold_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseLine:
    """One exercise: its first and its latest dose, and what was done of it in all.

    The doses are None, and ``sessions`` 0, where it hurt each time before anything was done of it.
    ``easier_than`` or ``harder_than`` names the exercise that it took the place of.
    """

    name: str
    kind: Kind
    first: Amount | None
    latest: Amount | None
    sessions: int
    reps: int
    held_ms: int
    hurt_sets: int
    easier_than: str = ""
    harder_than: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The numbers of the days from ``first`` to ``last``. Notes and painful days are newest first.

    ``sessions`` are those that count, ``others`` the rest of them. ``share`` is done ÷ planned over the weeks that are
    over, None where nothing was planned. ``over`` counts the weeks that had a plan and are over, or kept already,
    ``kept`` those of them that were kept; ``waits`` is set while this week is neither. ``screenings`` are the answers
    of the newest day with a red flag, from the first one on, and those that cleared it, for the person, on a later day;
    where there never was a flag, the newest answers.
    """

    first: date
    last: date
    program: str
    program_since: date | None
    goal: int
    span: Span
    stretches: tuple[Stretch, ...]
    share: float | None
    kept: int
    over: int
    paused: int
    sessions: int
    minutes: float
    walking_minutes: float
    swimming_minutes: float
    painful: tuple[Judged, ...]
    places: tuple[tuple[Place, int], ...]
    exercises: tuple[ExerciseLine, ...]
    notes: tuple[Note, ...]
    screenings: tuple[Screening, ...]
    made_up: bool
    others: Mapping[Activity, int] = field(default_factory=dict)
    waits: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report: no pain, sessions, minutes, exercises or notes."""
        said = any(stretch.worst is not None for stretch in self.stretches)
        return not (said or self.sessions or self.minutes or self.exercises or self.notes or self.painful)
