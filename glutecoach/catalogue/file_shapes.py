"""Files: the shape of each content file, exactly as it is written in TOML."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.exercise import Condition, Equipment, Kind, Muscle, Position, Sides

Text = Annotated[str, Meta(min_length=1)]
"""A text that has to say something."""

Texts = Annotated[tuple[Text, ...], Meta(min_length=1)]

Seconds = Annotated[float, Meta(ge=0, le=600)]


class LevelWord(StrEnum):
    """A level, as a word."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class SourceFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One article."""

    id: Text
    title: Text
    note: str = ""


class SourcesFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """sources.toml: every article that the content draws on."""

    sources: Annotated[tuple[SourceFile, ...], Meta(min_length=1)]


class DoseFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The fields of a dose that a file gives; the rest comes from elsewhere. Times are in seconds."""

    sets: int | UnsetType = UNSET
    reps: int | UnsetType = UNSET
    hold: float | UnsetType = UNSET
    lift: float | UnsetType = UNSET
    lower: float | UnsetType = UNSET
    pause: float | UnsetType = UNSET
    switch: float | UnsetType = UNSET
    rest: float | UnsetType = UNSET
    pace: Pace | UnsetType = UNSET


class ExerciseFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """exercises/<id>.toml: one exercise."""

    id: Text
    name: Text
    summary: Text
    kind: Kind
    sides: Sides
    position: Position
    level: LevelWord
    setup: Text
    side_line: Text | None = None
    steps: Texts
    feel: Text
    mistakes: Texts
    muscles: Annotated[tuple[Muscle, ...], Meta(min_length=1)]
    dose: DoseFile
    sources: Texts
    dose_sources: dict[str, str] = {}
    cautions: dict[Condition, Text] = {}
    instead: dict[Condition, Text] = {}
    equipment: tuple[Equipment, ...] = ()
    one_of: Annotated[tuple[Equipment, ...], Meta(min_length=2)] = ()
    optional_equipment: tuple[Equipment, ...] = ()
    also_known_as: tuple[Text, ...] = ()
    easier: str = ""
    harder: str = ""
    first_side: Literal["left", "right"] = "left"
    lowers_first: bool = False


class ItemFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One exercise of a routine, by its id, and what differs from its usual dose."""

    exercise: Text
    dose: DoseFile = DoseFile()


class RoutineFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """routines/<id>.toml: one routine. Times are in seconds."""

    id: Text
    name: Text
    summary: Text
    sources: Texts
    items: Annotated[tuple[ItemFile, ...], Meta(min_length=1)]
    get_ready: Seconds | UnsetType = UNSET
    change: Seconds | UnsetType = UNSET
