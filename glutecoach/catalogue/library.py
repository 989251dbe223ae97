"""Library: everything that comes with the app to be done, read from the resource files once."""

from dataclasses import dataclass
from pathlib import Path

from glutecoach.catalogue import compact
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.exercise import Exercise, Source
from glutecoach.coaching.program import Program
from glutecoach.coaching.routine import Routine

__all__ = ["Catalogue", "CatalogueError", "UnknownRoutine", "load_catalogue", "routine_named"]


class UnknownRoutine(Exception):
    """No routine has the name that was asked for; the message lists those that exist."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Exercises (the easy ones first), routines, programs (the gentle one first) and sources, each by its id."""

    exercises: dict[str, Exercise]
    routines: dict[str, Routine]
    programs: dict[str, Program]
    sources: dict[str, Source]


def load_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue that a resource folder holds: its compact form where that is true to the files.

    Raises:
        CatalogueError: a file is missing, unreadable or not as it should be.
    """
    compact_one = compact.read(folder)
    if compact_one is not None:
        return Catalogue(*compact_one)
    from glutecoach.catalogue.gathering import gather  # checking the files takes longer than everything else here

    return Catalogue(*gather(folder))


def routine_named(catalogue: Catalogue, name: str) -> Routine:
    """Return the routine with this id or name, in capitals or not.

    Raises:
        UnknownRoutine: there is none; the message lists the names that exist.
    """
    wanted = name.strip().casefold()
    for routine in catalogue.routines.values():
        if wanted in (routine.id.casefold(), routine.name.casefold()):
            return routine
    known = ", ".join(routine.name for routine in catalogue.routines.values())
    raise UnknownRoutine(f"There is no routine named {name!r}. The routines are: {known}.")
