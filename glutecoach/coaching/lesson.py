"""Lesson: one short page to read, and how a page is found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glutecoach.coaching.exercise import Exercise, Muscle, Source
from glutecoach.coaching.finding import Index, SearchKeys


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str

    def texts(self) -> Iterator[str]:
        """Yield the text."""
        yield self.text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, one line or more to a point."""

    points: tuple[str, ...]

    def texts(self) -> Iterator[str]:
        """Yield each point."""
        yield from self.points


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: a head, and rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def texts(self) -> Iterator[str]:
        """Yield every cell, row by row, those of the head first."""
        for row in (self.head, *self.rows):
            yield from row


Block = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a lesson; the first one often has no heading."""

    blocks: tuple[Block, ...]
    heading: str = ""

    def texts(self) -> Iterator[str]:
        """Yield the heading, which may be empty, and then the texts of each block."""
        yield self.heading
        for block in self.blocks:
            yield from block.texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One page of the reading room; ``muscles`` are shown on a body map, ``exercises`` offered to be tried.

    ``picture`` is the exercise whose figure stands on its card.
    """

    id: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    muscles: tuple[Muscle, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    picture: Exercise | None = None
    warns: bool = False
    """Whether it tells of warning signs, which everybody has to know."""

    def texts(self) -> Iterator[str]:
        """Yield everything that stands on the page below its title and summary, sources aside."""
        for section in self.sections:
            yield from section.texts()
        for exercise in self.exercises:
            yield exercise.name


class LessonFinder:
    """Lessons with their search keys, made once."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._index = Index(
            (lesson, SearchKeys.of(lesson.title, (lesson.summary,), lesson.texts())) for lesson in lessons
        )

    def find(self, query: str) -> list[Lesson]:
        """Return the lessons with a word for each word begun: by title, summary, text; else in the given order."""
        return self._index.find(query)

    def unknown(self, query: str) -> list[str]:
        """Return the words of a query that no lesson has, as they were typed."""
        return self._index.unknown(query)
