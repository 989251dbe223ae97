"""Search: which exercises a person means by a few words and filters, the likeliest first."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeVar

from glutecoach.coaching.exercise import Exercise

Thing = TypeVar("Thing")

_WORD = re.compile(r"[^\W_]+")


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
    """Return what an exercise offers of a facet; equipment counts where it is optional, too."""
    match facet:
        case Facet.MUSCLE:
            return frozenset(exercise.muscles)
        case Facet.POSITION:
            return frozenset((exercise.position,))
        case Facet.EQUIPMENT:
            things: frozenset[Enum] = frozenset(exercise.equipment + exercise.optional_equipment)
            return things if exercise.equipment else things | {Nothing.NEEDED}
        case Facet.KIND:
            return frozenset((exercise.kind,))
        case Facet.LEVEL:
            return frozenset((exercise.level,))


def matches(query: str, exercise: Exercise, also: Iterable[str] = ()) -> bool:
    """Whether each word of the query begins a word of the exercise, in any order, accents and capitals aside.

    ``also`` are further texts to be found by, such as the words on screen for its muscles and position.
    """
    return _keys_of(exercise, also).rank(words(query)) is not None


class Finder:
    """Exercises with their search keys, made once, so that a keystroke only has to compare."""

    def __init__(
        self, exercises: Sequence[Exercise], also: Callable[[Exercise], Iterable[str]] = lambda _exercise: ()
    ) -> None:
        self._keys = [(exercise, _keys_of(exercise, also(exercise))) for exercise in exercises]

    def find(self, query: str, wanted: Wanted | None = None) -> list[Exercise]:
        """Return what matches: by its name's beginning, its name, another name, the rest; else in the given order."""
        return likeliest(query, (pair for pair in self._keys if _is_wanted(pair[0], wanted or {})))


@dataclass(frozen=True, slots=True)
class Keys:
    """What a thing is found by. Each pool is a line for each key, and adds less likely keys to the one before."""

    name: str
    pools: tuple[str, ...]

    @staticmethod
    def of(name: str, *others: Iterable[str]) -> "Keys":
        """Return the keys of a name and of other texts, group by group, the likeliest first."""
        keys = _tails(name)
        pools = [keys]
        for texts in others:
            keys += tuple(dict.fromkeys(key for text in texts for key in _tails(text)))
            pools.append(keys)
        return Keys("".join(words(name)), tuple("".join(f"\n{key}" for key in pool) for pool in pools))

    def rank(self, asked: Sequence[str]) -> int | None:
        """Return how far down the list the thing belongs, 0 at the top, or None where the words do not match."""
        joined = "".join(asked)
        if self.name.startswith(joined):
            return 0
        for rank, pool in enumerate(self.pools, 1):
            if f"\n{joined}" in pool or all(f"\n{word}" in pool for word in asked):
                return rank
        return None


def likeliest(query: str, keyed: Iterable[tuple[Thing, Keys]]) -> list[Thing]:
    """Return the things that match a query, the likeliest first, equals in the given order."""
    asked = words(query)
    ranked = [(rank, thing) for thing, keys in keyed if (rank := keys.rank(asked)) is not None]
    return [thing for _, thing in sorted(ranked, key=lambda pair: pair[0])]


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark)))


def _keys_of(exercise: Exercise, also: Iterable[str]) -> Keys:
    facts = (
        *exercise.muscles,
        exercise.position,
        *exercise.equipment,
        *exercise.optional_equipment,
        exercise.kind,
        exercise.level.name,
        *also,
    )
    return Keys.of(exercise.name, exercise.also_known_as, facts)


def _is_wanted(exercise: Exercise, wanted: Wanted) -> bool:
    return all(not asked or asked & values(facet, exercise) for facet, asked in wanted.items())


def _tails(text: str) -> tuple[str, ...]:
    """Return a text from each of its words on, without the gaps: "Bird dog" is found by "birddog" as by "dog"."""
    found = words(text)
    return tuple("".join(found[start:]) for start in range(len(found)))
