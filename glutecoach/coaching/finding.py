"""Finding: which things a person means by a few words, the likeliest first."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

INSIDE = 4
"""From how many letters on a word is looked for inside of words, too: "therapist" in "physiotherapist"."""

FORGIVEN = 5
"""From how many letters on one typing mistake in a word is forgiven."""

SPELLINGS = 24
"""How many ways to read a mistyped query are tried at most."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """What a thing is found by, pool by pool; each adds less likely keys to the one before.

    ``pools`` hold a line for each text from each of its words on, ``singles`` a line for each word.
    """

    name: str
    pools: tuple[str, ...]
    singles: tuple[str, ...]

    @staticmethod
    def of(name: str, *others: Iterable[str]) -> "SearchKeys":
        """Return the keys of a name and of other texts, group by group, the likeliest first."""
        found: list[list[str]] = []
        pools, singles = [], []
        for texts in ((name,), *others):
            found += map(words, texts)
            pools.append(_lines(key for text in found for key in _tails(text)))
            singles.append(_lines(word for text in found for word in text))
        return SearchKeys("".join(found[0]), tuple(pools), tuple(singles))

    def rank(self, asked: Sequence[str]) -> int | None:
        """Return how far down the list the thing belongs, 0 at the top, or None where the words do not match.

        First those whose name begins so; then pool by pool what has the words together, or each begins a word; then
        what has them inside of words.
        """
        joined, each = "".join(asked), [f"\n{word}" for word in asked]
        if self.name.startswith(joined):
            return 0
        together = f"\n{joined}"
        if together in self.pools[-1] or all(key in self.pools[-1] for key in each):
            for number, pool in enumerate(self.pools):
                if together in pool:
                    return 2 * number + 1
                if all(key in pool for key in each):
                    return 2 * number + 2
        inside = [word if len(word) >= INSIDE else f"\n{word}" for word in asked]
        if all(part in self.singles[-1] for part in inside):
            pools = enumerate(self.singles, 2 * len(self.pools) + 1)
            return next(number for number, single in pools if all(part in single for part in inside))
        return None


class Index(Generic[Thing]):
    """Things with their keys, made once, so that a keystroke only has to compare."""

    def __init__(self, keyed: Iterable[tuple[Thing, SearchKeys]]) -> None:
        self._keyed = list(keyed)
        self._words = sorted({word for _, keys in self._keyed for word in keys.singles[-1].split()})

    def find(self, query: str, allowed: Callable[[Thing], bool] = lambda _thing: True) -> list[Thing]:
        """Return the allowed things that match a query, the likeliest first, equals in the given order.

        A word that nothing has is taken for those that it is one typing mistake away from.
        """
        keyed = [pair for pair in self._keyed if allowed(pair[0])]
        asked = words(query)
        found = _likeliest(asked, keyed)
        return found or self._respelt(asked, keyed)

    def unknown(self, query: str) -> list[str]:
        """Return the words of a query that nothing has, nor anything that is nearly so, as they were typed."""
        return [typed for typed in query.split() if not all(map(self._spellings, words(typed)))]

    def _respelt(self, asked: Sequence[str], keyed: Sequence[tuple[Thing, SearchKeys]]) -> list[Thing]:
        readings = product(*map(self._spellings, asked))
        best: dict[int, Thing] = {}
        for reading in islice(readings, SPELLINGS):
            if list(reading) != asked:
                best |= {id(thing): thing for thing in _likeliest(reading, keyed) if id(thing) not in best}
        return list(best.values())

    def _spellings(self, word: str) -> list[str]:
        """Return the word itself if anything has it, or else the words that it may have been meant for."""
        if any(keys.rank((word,)) is not None for _, keys in self._keyed):
            return [word]
        return [known for known in self._words if is_near(word, known)] if len(word) >= FORGIVEN else []


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark)))


def is_near(typed: str, word: str) -> bool:
    """Tell whether a word begins as typed, but for one letter: another, one too many, one missing, two swapped."""
    same = next((n for n, (one, other) in enumerate(zip(typed, word, strict=False)) if one != other), len(word))
    ours, theirs = typed[same:], word[same:]
    return (
        theirs[1:].startswith(ours[1:])
        or theirs.startswith(ours[1:])
        or theirs[1:].startswith(ours)
        or (ours[1::-1] == theirs[:2] and theirs[2:].startswith(ours[2:]))
    )


def _likeliest(asked: Sequence[str], keyed: Iterable[tuple[Thing, SearchKeys]]) -> list[Thing]:
    ranked = [(rank, thing) for thing, keys in keyed if (rank := keys.rank(asked)) is not None]
    return [thing for _, thing in sorted(ranked, key=lambda pair: pair[0])]


def _tails(text: Sequence[str]) -> Iterable[str]:
    """Yield words from each of them on, without the gaps: "Bird dog" is found by "birddog" as by "dog"."""
    return ("".join(text[start:]) for start in range(len(text)))


def _lines(keys: Iterable[str]) -> str:
    return "".join(f"\n{key}" for key in dict.fromkeys(keys))
