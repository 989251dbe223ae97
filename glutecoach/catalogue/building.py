"""Building: the shape of a file → the domain's own values, with the checks that a shape alone cannot make."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import PurePosixPath
from string import Formatter
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from glutecoach.catalogue.file_shapes import DoseFile, ExerciseFile, ItemFile, RoutineFile
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Exercise, Level, Side, Sides, Source
from glutecoach.coaching.program import Program
from glutecoach.coaching.routine import Routine, RoutineItem

_PLACEHOLDERS = {"side", "other"}
_DOSE_FIELDS = tuple(field.name for field in fields(Dose))
_DOSE_LIST = ", ".join(_DOSE_FIELDS)


def exercise_from(shape: ExerciseFile, file: str, sources: Mapping[str, Source]) -> Exercise:
    """Return the exercise that a file describes; its easier and harder links are not followed yet.

    Raises:
        CatalogueError: the dose, the setup or a source is not as it should be.
    """
    _check_setup(shape, file)
    _check_dose_sources(shape, file)
    values = asdict(shape) | {
        "level": Level[shape.level.name],
        "first_side": Side(shape.first_side),
        "dose": _dose_from(shape.dose, Dose(), file, "dose"),
        "sources": sources_from(shape.sources, file, sources),
        "side_line": shape.side_line or "",
        "easier": shape.easier or None,
        "harder": shape.harder or None,
    }
    return Exercise(**values)


def routine_from(
    shape: RoutineFile, file: str, exercises: Mapping[str, Exercise], sources: Mapping[str, Source]
) -> Routine:
    """Return the routine that a file describes.

    Raises:
        CatalogueError: an exercise, a dose or a source is not as it should be.
    """
    values = _given(shape) | {
        "items": tuple(item_from(item, file, f"items[{n}]", exercises) for n, item in enumerate(shape.items)),
        "sources": sources_from(shape.sources, file, sources),
    }
    return Routine(**values)


def item_from(shape: ItemFile, file: str, field: str, exercises: Mapping[str, Exercise]) -> RoutineItem:
    """Return an exercise with its dose; ``field`` is where in the file it stands.

    Raises:
        CatalogueError: the exercise or the dose is not as it should be.
    """
    exercise = exercises.get(shape.exercise)
    if exercise is None:
        raise CatalogueError(file, f"expected the id of an exercise, got {shape.exercise!r}", f"{field}.exercise")
    return RoutineItem(exercise, _dose_from(shape.dose, exercise.dose, file, f"{field}.dose"))


def sources_from(ids: tuple[str, ...], file: str, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the sources with these ids.

    Raises:
        CatalogueError: there is no such source.
    """
    for n, source in enumerate(ids):
        if source not in sources:
            known = ", ".join(sources)
            raise CatalogueError(file, f"expected one of {known}, got {source!r}", f"sources[{n}]")
    return tuple(sources[source] for source in ids)


def check_id(found: str, file: str) -> None:
    """Refuse a file whose id is not its name."""
    expected = PurePosixPath(file).stem
    if found != expected:
        raise CatalogueError(file, f"expected {expected!r}, as the file is called, got {found!r}", "id")


def check_names(**things: Iterable[Exercise | Routine | Program]) -> None:
    """Refuse a name that another thing has, of whatever kind: on Today and in History both stand by their name alone.

    The things are given by their subfolders.
    """
    taken: dict[str, str] = {}
    for subfolder, found in things.items():
        for thing in found:
            file = f"{subfolder}/{thing.id}.toml"
            first = taken.setdefault(thing.name.casefold(), file)
            if first != file:
                raise CatalogueError(file, f"expected a name of its own, got {thing.name!r} as in {first}", "name")


def _dose_from(shape: DoseFile, base: Dose, file: str, field: str) -> Dose:
    """Return the dose that a file gives, with everything it leaves open as in the base."""
    try:
        return replace(base, **_given(shape))
    except ValueError as error:
        name, _, what = str(error).partition(" ")
        raise CatalogueError(file, what, f"{field}.{name}") from error


def _check_dose_sources(shape: ExerciseFile, file: str) -> None:
    for name, source in shape.dose_sources.items():
        if name not in _DOSE_FIELDS:
            raise CatalogueError(file, f"unknown field; expected one of {_DOSE_LIST}", f"dose_sources.{name}")
        if source not in shape.sources:
            expected = f"expected a source of this exercise ({', '.join(shape.sources)}), got {source!r}"
            raise CatalogueError(file, expected, f"dose_sources.{name}")


def _check_setup(shape: ExerciseFile, file: str) -> None:
    """Refuse a text that could not be said for the sides that the exercise has."""
    for field, text in (("setup", shape.setup), ("side_line", shape.side_line)):
        if text is None:
            continue
        found = _placeholders(text, file, field)
        if shape.sides is Sides.EACH and not found:
            raise CatalogueError(file, "expected {side} or {other}, because each side is worked by itself", field)
        if shape.sides is not Sides.EACH and found:
            raise CatalogueError(file, f"expected no placeholder, because sides is {shape.sides.value!r}", field)


def _placeholders(setup: str, file: str, field: str) -> set[str]:
    try:
        parts = [(name, spec, how) for _, name, spec, how in Formatter().parse(setup) if name is not None]
    except ValueError as error:
        raise CatalogueError(file, f"expected {{side}} and {{other}} as the only braces ({error})", field) from error
    for name, spec, how in parts:
        if name not in _PLACEHOLDERS or spec or how:
            raise CatalogueError(file, f"expected only {{side}} and {{other}}, got {{{name}}}", field)
    return {name for name, _, _ in parts}


def _given(shape: DoseFile | RoutineFile) -> dict[str, Any]:
    return {name: value for name, value in asdict(shape).items() if value is not UNSET}
