"""Programs: programs/*.toml → programs, checked on the way in."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import asdict

from glutecoach.catalogue.building import check_id, item_from, sources_from
from glutecoach.catalogue.file_shapes import DoseFile, ItemFile, Seconds, Text, Texts
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.catalogue.toml_reading import names_in, read
from glutecoach.coaching.exercise import Exercise, Source
from glutecoach.coaching.program import DayMoment, LittleMoment, LookBack, Program, ProgramPhase
from glutecoach.coaching.routine import Activity, Routine

MOST_WITH_REST_DAYS = 4
"""So many sessions fit into a week when a day lies between two of them."""

MOMENT_GET_READY = 10.0
"""A little moment begins soon, with the time to say how one lies or stands for it: seconds."""

TimesAWeek = Annotated[int, Meta(ge=1, le=7)]


class PhaseFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Some weeks with one routine. ``least`` and ``most`` are sessions a week, ``change`` is in seconds."""

    name: Text
    weeks: Annotated[int, Meta(ge=1, le=52)]
    least: TimesAWeek
    most: TimesAWeek
    why: Text
    beside: str = ""
    items: Annotated[tuple[ItemFile, ...], Meta(min_length=1, max_length=6)]
    change: Seconds | UnsetType = UNSET


class LookBackFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Questions at the end of a week, which is counted from 1."""

    week: int
    text: Text


class LittleMomentFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One short exercise in the middle of a day."""

    when: DayMoment
    text: Text
    exercise: Text
    dose: DoseFile = DoseFile()


class ProgramFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """programs/<id>.toml: one program. ``order`` is its place among the others."""

    id: Text
    order: int
    name: Text
    summary: Text
    for_whom: Text
    sources: Texts
    rest_days: Annotated[int, Meta(ge=0, le=1)]
    ends: bool
    phases: Annotated[tuple[PhaseFile, ...], Meta(min_length=1)]
    look_backs: tuple[LookBackFile, ...] = ()
    moments: tuple[LittleMomentFile, ...] = ()
    beside: str = ""


def load_programs(folder: Path, exercises: Mapping[str, Exercise], sources: Mapping[str, Source]) -> dict[str, Program]:
    """Return the programs of a resource folder by their ids, in their order.

    Raises:
        CatalogueError: a file is missing, unreadable or not as it should be.
    """
    found: dict[int, Program] = {}
    for file in names_in(folder, "programs"):
        shape = read(folder, file, ProgramFile)
        check_id(shape.id, file)
        if first := found.get(shape.order):
            what = f"expected a place of its own, got {shape.order} as in programs/{first.id}.toml"
            raise CatalogueError(file, what, "order")
        found[shape.order] = _program(shape, file, exercises, sources)
    return {found[order].id: found[order] for order in sorted(found)}


def _program(
    shape: ProgramFile, file: str, exercises: Mapping[str, Exercise], sources: Mapping[str, Source]
) -> Program:
    _check_sessions(shape, file)
    _check_look_backs(shape, file)
    _check_moments(shape, file)
    articles = sources_from(shape.sources, file, sources)
    values = asdict(shape) | {
        "sources": articles,
        "phases": tuple(_phase(shape, n, file, exercises, articles) for n in range(len(shape.phases))),
        "look_backs": tuple(LookBack(look_back.week, look_back.text) for look_back in shape.look_backs),
        "moments": tuple(_moment(shape, n, file, exercises, articles) for n in range(len(shape.moments))),
    }
    del values["order"]
    return Program(**values)


def _phase(
    program: ProgramFile, n: int, file: str, exercises: Mapping[str, Exercise], sources: tuple[Source, ...]
) -> ProgramPhase:
    shape = program.phases[n]
    routine = Routine(
        id=f"{program.id}/{n + 1}",
        name=program.name,
        summary=shape.why,
        items=tuple(item_from(item, file, f"phases[{n}].items[{m}]", exercises) for m, item in enumerate(shape.items)),
        sources=sources,
    )
    if shape.change is not UNSET:
        routine = replace(routine, change=shape.change)
    return ProgramPhase(
        name=shape.name,
        weeks=shape.weeks,
        least=shape.least,
        most=shape.most,
        why=shape.why,
        routine=routine,
        beside=shape.beside,
    )


def _moment(
    program: ProgramFile, n: int, file: str, exercises: Mapping[str, Exercise], sources: tuple[Source, ...]
) -> LittleMoment:
    shape = program.moments[n]
    item = item_from(ItemFile(exercise=shape.exercise, dose=shape.dose), file, f"moments[{n}]", exercises)
    routine = Routine(
        id=f"{program.id}/{shape.when}",
        name=item.exercise.name,
        summary=shape.text,
        items=(item,),
        sources=sources,
        get_ready=MOMENT_GET_READY,
        activity=Activity.MOMENT,
    )
    return LittleMoment(shape.when, shape.text, routine)


def _check_sessions(shape: ProgramFile, file: str) -> None:
    for n, phase in enumerate(shape.phases):
        field = f"phases[{n}].least"
        if phase.least > phase.most:
            raise CatalogueError(file, f"expected at most {phase.most}, as most says, got {phase.least}", field)
        if shape.rest_days and phase.least > MOST_WITH_REST_DAYS:
            what = f"expected at most {MOST_WITH_REST_DAYS}, because rest_days is 1, got {phase.least}"
            raise CatalogueError(file, what, field)


def _check_look_backs(shape: ProgramFile, file: str) -> None:
    last = sum(phase.weeks for phase in shape.phases)
    for n, look_back in enumerate(shape.look_backs):
        if not 1 <= look_back.week <= last:
            what = f"expected a week of the program, 1 to {last}, got {look_back.week}"
            raise CatalogueError(file, what, f"look_backs[{n}].week")


def _check_moments(shape: ProgramFile, file: str) -> None:
    taken: set[DayMoment] = set()
    for n, moment in enumerate(shape.moments):
        if moment.when in taken:
            what = f"expected a time of its own, got {moment.when.value!r} again"
            raise CatalogueError(file, what, f"moments[{n}].when")
        taken.add(moment.when)
