"""Learning: resources/learn/*.toml → lessons, checked on the way in.

In a file a block is a text (a paragraph), a list of texts (bullets) or a list of rows (a table, its head first).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from glutecoach.catalogue.building import check_id, sources_from
from glutecoach.catalogue.file_shapes import Text, Texts
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.catalogue.toml_reading import names_in, read
from glutecoach.coaching.exercise import Exercise, Muscle, Source
from glutecoach.coaching.lesson import Block, Bullets, Lesson, Paragraph, Section, Table

_Item = Text | Texts
_Items = Annotated[tuple[_Item, ...], Meta(min_length=1)]


class SectionFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A part of a lesson."""

    blocks: Annotated[tuple[Text | _Items, ...], Meta(min_length=1)]
    heading: str = ""


class LessonFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """learn/<id>.toml: one lesson. ``order`` is its place among the others, ``exercises`` and ``picture`` are ids."""

    id: Text
    title: Text
    summary: Text
    order: int
    sources: Texts
    sections: Annotated[tuple[SectionFile, ...], Meta(min_length=1)]
    muscles: tuple[Muscle, ...] = ()
    exercises: tuple[Text, ...] = ()
    picture: Text | None = None
    warns: bool = False


def load_lessons(folder: Path, sources: Mapping[str, Source], exercises: Mapping[str, Exercise]) -> dict[str, Lesson]:
    """Return the lessons of a resource folder by their ids, in their order.

    Raises:
        CatalogueError: a file is missing, unreadable or not as it should be.
    """
    found: dict[int, Lesson] = {}
    for file in names_in(folder, "learn"):
        shape = read(folder, file, LessonFile)
        check_id(shape.id, file)
        if first := found.get(shape.order):
            what = f"expected a place of its own, got {shape.order} as in learn/{first.id}.toml"
            raise CatalogueError(file, what, "order")
        found[shape.order] = _lesson(shape, file, sources, exercises)
    return {found[order].id: found[order] for order in sorted(found)}


def _lesson(shape: LessonFile, file: str, sources: Mapping[str, Source], exercises: Mapping[str, Exercise]) -> Lesson:
    return Lesson(
        id=shape.id,
        title=shape.title,
        summary=shape.summary,
        sections=tuple(_section(section, file, f"sections[{n}]") for n, section in enumerate(shape.sections)),
        sources=sources_from(shape.sources, file, sources),
        muscles=shape.muscles,
        exercises=_exercises(shape.exercises, file, exercises),
        picture=None if shape.picture is None else _exercise(shape.picture, file, "picture", exercises),
        warns=shape.warns,
    )


def _exercises(ids: Sequence[str], file: str, exercises: Mapping[str, Exercise]) -> tuple[Exercise, ...]:
    return tuple(_exercise(name, file, f"exercises[{n}]", exercises) for n, name in enumerate(ids))


def _exercise(name: str, file: str, field: str, exercises: Mapping[str, Exercise]) -> Exercise:
    if name not in exercises:
        raise CatalogueError(file, f"expected the id of an exercise, got {name!r}", field)
    return exercises[name]


def _section(shape: SectionFile, file: str, field: str) -> Section:
    blocks = (_block(block, file, f"{field}.blocks[{n}]") for n, block in enumerate(shape.blocks))
    return Section(tuple(blocks), shape.heading)


def _block(block: str | Sequence[str | tuple[str, ...]], file: str, field: str) -> Block:
    if isinstance(block, str):
        return Paragraph(block)
    points = tuple(item for item in block if isinstance(item, str))
    rows = tuple(item for item in block if not isinstance(item, str))
    if points and rows:
        raise CatalogueError(file, "expected either texts (bullets) or rows (a table), got both", field)
    if points:
        return Bullets(points)
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        raise CatalogueError(file, "expected a table with a head, rows, and as many cells in each", field)
    return Table(rows[0], rows[1:])
