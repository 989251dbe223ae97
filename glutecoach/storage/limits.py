"""Limits of what a row may hold: SQLite keeps anything in any column, but nothing impossible may reach a page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

Types = tuple[type, ...]

YEARS = range(1900, 3000)
_FIRST, _END = map(str, (YEARS.start, YEARS.stop))
_DAY, _WEEK = len("2025-03-04"), "W"
MOST = 1_000_000
"""So many reps, sets and the like are more than anybody ever did at once."""
LONGEST_MS = 366 * 24 * 3_600_000
"""No work lasts longer."""
LONGEST_AGO_MS = 2**48
"""How long after its session's beginning a set may be: one can go on with a session years later."""
LONGEST_TEXT = 100_000
"""No text of ours is longer; a page could not show it."""
LARGEST = 2**63 - 1
"""SQLite keeps no larger number."""
DEEPEST = 20
"""How deep a choice may be nested: to read or write one that is deeper may end in a RecursionError."""


def expect(row: Sequence[Any], types: Types) -> None:
    """Make sure that each value of a row is of its type.

    Raises:
        TypeError: one is not.
    """
    if tuple(map(type, row)) != types:
        raise TypeError("a value is not of the type of its column")


def within(most: int, *numbers: float) -> None:
    """Make sure that each number is from 0 to ``most``.

    Raises:
        ValueError: one is not.
    """
    for number in numbers:
        if not 0 <= number <= most:
            raise ValueError(f"{number} is not from 0 to {most}")


def no_longer(*texts: str) -> None:
    """Make sure that no text is too long.

    Raises:
        ValueError: one is.
    """
    for text in texts:
        if len(text) > LONGEST_TEXT:
            raise ValueError("a text is too long")


def day(text: str) -> date:
    """Return a date of the years that we know; other ways to write one would not sort.

    Raises:
        ValueError, TypeError: it is none.
    """
    made = date.fromisoformat(text)
    if len(text) != _DAY or text[5] == _WEEK or not _FIRST <= text < _END:
        raise ValueError(text)
    return made


def check_choice(value: Any, deepest: int = DEEPEST) -> None:
    """Make sure that a value can be kept as a choice and shown as one.

    Raises:
        ValueError: it is nested too deeply, or a text or number in it is none of ours.
        TypeError: it is not what JSON can hold.
    """
    if not deepest:
        raise ValueError("it is nested too deeply")
    match value:
        case None | bool():
            return
        case str():
            value.encode()  # half of a pair of surrogates can be neither kept nor shown
            no_longer(value)
        case int() | float():
            if not -LARGEST <= value <= LARGEST:
                raise ValueError("a number in it is too large")
        case list():
            for part in value:
                check_choice(part, deepest - 1)
        case dict():
            for key, part in value.items():
                check_choice(key, deepest - 1)
                check_choice(part, deepest - 1)
        case _:
            raise TypeError(f"{type(value).__name__} is nothing that JSON holds")
