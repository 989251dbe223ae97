"""Trend: how the pain before sessions has changed over some weeks, in two numbers."""

from collections.abc import Iterable
from typing import NamedTuple

from glutecoach.coaching.pain import DayPain

ENDS = 3
"""How many answers stand for the beginning, and as many for the end: a single day, good or bad, is no trend."""

LEAST_WEEKS = 3
"""Over fewer weeks nothing is said."""


class Trend(NamedTuple):
    """The pain from 0 to 10 at the beginning and at the end of so many weeks."""

    first: int
    last: int
    weeks: int


def trend(days: Iterable[DayPain]) -> Trend | None:
    """Return how the pain before sessions has changed; None where too little was said."""
    said = sorted((day.on, day.before) for day in days if day.before is not None)
    if len(said) < 2 * ENDS:
        return None
    weeks = ((said[-1][0] - said[0][0]).days + 6) // 7
    if weeks < LEAST_WEEKS:
        return None
    first, last = (sorted(pain for _, pain in end)[ENDS // 2] for end in (said[:ENDS], said[-ENDS:]))
    return Trend(first, last, weeks)
