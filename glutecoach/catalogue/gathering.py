"""Gathering: the catalogue from its TOML files, each checked on the way in."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from glutecoach.catalogue.building import check_id, check_names, exercise_from, routine_from
from glutecoach.catalogue.file_shapes import ExerciseFile, RoutineFile, SourcesFile
from glutecoach.catalogue.programs import load_programs
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.catalogue.toml_reading import names_in, read
from glutecoach.coaching.exercise import Exercise, Source
from glutecoach.coaching.program import Program
from glutecoach.coaching.routine import Routine

Parts: TypeAlias = tuple[dict[str, Exercise], dict[str, Routine], dict[str, Program], dict[str, Source]]
"""What a catalogue is put together from, in the order of its fields."""

_SOURCES = "sources.toml"


def gather(folder: Path) -> Parts:
    """Return the parts of the catalogue that the files of a resource folder make.

    Raises:
        CatalogueError: a file is missing, unreadable or not as it should be.
    """
    sources = _load_sources(folder)
    exercises = _load_exercises(folder, sources)
    routines = _load_routines(folder, exercises, sources)
    programs = load_programs(folder, exercises, sources)
    check_names(exercises=exercises.values(), routines=routines.values(), programs=programs.values())
    return exercises, routines, programs, sources


def _load_sources(folder: Path) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for n, shape in enumerate(read(folder, _SOURCES, SourcesFile).sources):
        if shape.id in found:
            raise CatalogueError(_SOURCES, f"expected an id of its own, got {shape.id!r} again", f"sources[{n}].id")
        found[shape.id] = Source(shape.id, shape.title, shape.note)
    return found


def _load_exercises(folder: Path, sources: Mapping[str, Source]) -> dict[str, Exercise]:
    found = []
    for file in names_in(folder, "exercises"):
        shape = read(folder, file, ExerciseFile)
        check_id(shape.id, file)
        found.append(exercise_from(shape, file, sources))
    _check_links(found)
    return {exercise.id: exercise for exercise in sorted(found, key=lambda e: (e.level, e.name.casefold()))}


def _load_routines(
    folder: Path, exercises: Mapping[str, Exercise], sources: Mapping[str, Source]
) -> dict[str, Routine]:
    found = []
    for file in names_in(folder, "routines"):
        shape = read(folder, file, RoutineFile)
        check_id(shape.id, file)
        found.append(routine_from(shape, file, exercises, sources))
    return {routine.id: routine for routine in sorted(found, key=lambda r: r.name.casefold())}


def _check_links(exercises: Iterable[Exercise]) -> None:
    known = {exercise.id for exercise in exercises}
    for exercise in exercises:
        file = f"exercises/{exercise.id}.toml"
        links = [("easier", exercise.easier), ("harder", exercise.harder)]
        for field, link in [*links, *((f"instead.{of}", other) for of, other in exercise.instead.items())]:
            if link is not None and link not in known - {exercise.id}:
                raise CatalogueError(file, f"expected the id of another exercise, got {link!r}", field)
        for of in exercise.instead.keys() - exercise.cautions.keys():
            raise CatalogueError(file, "expected a text that says why, got none", f"cautions.{of}")
