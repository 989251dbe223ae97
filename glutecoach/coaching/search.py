"""Search: which exercises a person means by a few words and filters, the likeliest first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, StrEnum

from glutecoach.coaching.exercise import Equipment, Exercise, Position
from glutecoach.coaching.finding import Index, SearchKeys


class Facet(StrEnum):
    """A property that a list of exercises can be narrowed by."""

    MUSCLE = "muscle"
    POSITION = "position"
    EQUIPMENT = "equipment"
    KIND = "kind"
    LEVEL = "level"


class Nothing(Enum):
    """The equipment of an exercise that has to have none at hand."""

    NEEDED = "nothing-needed"


Wanted = Mapping[Facet, frozenset[Enum]]
"""The values asked for: one of them for each facet named, any for a facet that is empty or left out."""


def values(facet: Facet, exercise: Exercise) -> frozenset[Enum]:
    """Return what an exercise offers of a facet: optional equipment, too, and each position where any will do."""
    match facet:
        case Facet.MUSCLE:
            return frozenset(exercise.muscles)
        case Facet.POSITION:
            anywhere = exercise.position is Position.ANY
            return frozenset(Position) - {Position.ANY} if anywhere else frozenset((exercise.position,))
        case Facet.EQUIPMENT:
            things: frozenset[Enum] = frozenset(_things(exercise))
            return things if exercise.needs else things | {Nothing.NEEDED}
        case Facet.KIND:
            return frozenset((exercise.kind,))
        case Facet.LEVEL:
            return frozenset((exercise.level,))


class Finder:
    """Exercises with their search keys, made once.

    ``also`` are further texts for one to be found by, such as the words on screen for its muscles and position.
    """

    def __init__(
        self, exercises: Sequence[Exercise], also: Callable[[Exercise], Iterable[str]] = lambda _exercise: ()
    ) -> None:
        self._index = Index((exercise, _keys_of(exercise, also(exercise))) for exercise in exercises)

    def find(self, query: str, wanted: Wanted | None = None) -> list[Exercise]:
        """Return what matches: by name, by another name, by its properties, by its summary; else in the given order."""
        return self._index.find(query, lambda exercise: _is_wanted(exercise, wanted or {}))

    def unknown(self, query: str) -> list[str]:
        """Return the words of a query that no exercise has, as they were typed."""
        return self._index.unknown(query)


def _things(exercise: Exercise) -> tuple[Equipment, ...]:
    return exercise.equipment + exercise.one_of + exercise.optional_equipment


def _keys_of(exercise: Exercise, also: Iterable[str]) -> SearchKeys:
    facts = (
        *exercise.muscles,
        exercise.position,
        *_things(exercise),
        exercise.kind,
        exercise.level.name,
        *also,
    )
    return SearchKeys.of(exercise.name, exercise.also_known_as, facts, (exercise.summary,))


def _is_wanted(exercise: Exercise, wanted: Wanted) -> bool:
    return all(not asked or asked & values(facet, exercise) for facet, asked in wanted.items())
