"""The names of months, or years, along an axis of time: each where it begins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

from glutecoach.ui import dates

Beginning = tuple[float, date]
"""Where a month or a year begins, in pixels, and a day of it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of so many pixels from ``left`` on, and what it names."""

    at: float
    left: float
    width: float
    text: str


def names(
    days: Iterable[Beginning],
    by_year: bool,
    measure: Callable[[str], float],
    left: float,
    right: float,
    *,
    centred: bool = True,
) -> list[Name]:
    """Return the names that have room between two edges: every second or third where not all of them have.

    ``days`` are in their order; a name stands at the first of each month or year: its middle where it is ``centred``,
    else its first letter, so that none stands over what comes before it. Each January has its year, and so has
    the first name, or the second where that alone has room for it, or none before the first January. A first month of
    hardly any days may leave its place to the next one.
    """
    begun = _begun(days, by_year)
    for every, hardly_begun, with_year in product((1, 2, 3, 6, 12), (0, 1), (0, 1, None)):
        found = [one for one in begun[hardly_begun if every == 1 else 0 :] if _number(one[1], by_year) % every == 0]
        texts = _texts(found, by_year, with_year)
        placed = _placed(found, texts, measure, left, right, centred)
        if placed and _fits(placed, measure("n")):
            return placed
    return _placed(begun[:1], _texts(begun[:1], by_year, 0), measure, left, right, centred)


def _begun(days: Iterable[Beginning], by_year: bool) -> list[Beginning]:
    found: dict[tuple[int, int], Beginning] = {}
    for at, day in days:
        found.setdefault((day.year, 0 if by_year else day.month), (at, day))
    return list(found.values())


def _number(day: date, by_year: bool) -> int:
    return day.year if by_year else day.month - 1


def _texts(begun: Sequence[Beginning], by_year: bool, with_year: int | None) -> list[str]:
    """Return the names; ``with_year`` is the place of the one that has its year as each January has."""
    if by_year:
        return [str(day.year) for _, day in begun]
    has_january = any(day.month == 1 for _, day in begun)
    led = with_year if has_january else min(with_year or 0, len(begun) - 1)
    return [
        f"{dates.month(day)} {day.year}" if day.month == 1 or n == led else dates.month(day)
        for n, (_, day) in enumerate(begun)
    ]


def _placed(
    begun: Sequence[Beginning],
    texts: Sequence[str],
    measure: Callable[[str], float],
    left: float,
    right: float,
    centred: bool,
) -> list[Name]:
    """Return each name at its place, or left of that where the next one would be too near."""
    placed: list[Name] = []
    for (at, _), text in zip(reversed(begun), reversed(texts), strict=True):
        width = measure(text)
        begins = at - width / 2 if centred else at
        placed.append(Name(at, max(min(begins, right - width), left), width, text))
        right = placed[-1].left - measure("n")
    return placed[::-1]


def _fits(placed: Sequence[Name], gap: float) -> bool:
    """Tell whether no name comes too near to the next one, and each still stands at its place."""
    apart = all(one.left + one.width + gap <= other.left for one, other in pairwise(placed))
    return apart and all(one.left <= one.at <= one.left + one.width for one in placed)
