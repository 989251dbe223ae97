"""Typed: times of day, days and lengths, understood from what people type; None where a text is none."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

_LETTER = r"[^\W\d_]"
_NUMBER = r"\d{1,4000}"
"""Python reads no longer number, and nobody means one."""

_HOURS = ("h", "hr", "hrs", "hour", "hours")
_MINUTES = ("m", "min", "mins", "minute", "minutes")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a country writes: the order of day, month and year, its words for the halves of a day and for the months.

    ``months`` holds the names of each month, long and short. ``fillers`` are words that stand beside the figures.
    """

    order: str = "dmy"
    am: str = "AM"
    pm: str = "PM"
    months: tuple[tuple[str, ...], ...] = ()
    fillers: tuple[str, ...] = ()


def time_of_day(text: str, habits: Habits) -> time | None:
    """Return a time: 7:30, 07.30, 7h30, 730, 0730, 7, and each of them with am or pm where the hour allows it."""
    plain = _plain(text)
    plain, is_am = _without(plain, (habits.am, "am", "a"))
    plain, is_pm = _without(plain, (habits.pm, "pm", "p"))
    plain, _ = _without(plain, (*habits.fillers, *_HOURS, "uhr", "kl", "klo"))
    match = re.fullmatch(r"(\d{1,2})(?:[\s:.,;\-]+(\d\d)(?:[:.]\d\d)?)?|(\d{1,2})(\d\d)", plain.strip(" ."))
    if match is None or (is_am and is_pm):
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    if (is_am and hour > 12) or (is_pm and hour == 0) or hour > 23 or minute > 59:
        return None
    if is_am and hour == 12:
        hour = 0
    if is_pm and hour < 12:
        hour += 12
    return time(hour, minute)


def day(text: str, habits: Habits, today: date, first: date, last: date) -> date | None:
    """Return a day in the country's order, or with the year first: 3.11.2025, 3/11, 03112025, 3 Nov, 2025-11-03.

    Without a year it is the nearest one, from ``first`` to ``last`` if there is one in between.
    """
    plain, _ = _without(_plain(text), habits.fillers)
    named = re.findall(rf"{_LETTER}+", plain)
    month = _month(named, habits)
    if (named and month is None) or re.search(r"[^\s\w:.,;'’/\-]", plain):
        return None
    figures = re.findall(r"\d+", plain)
    if len(figures) == 1 and not month:
        figures = _divided(figures[0], habits.order)
    found = _in_order(figures, month, habits.order)
    if found is None:
        return None
    year, month, number = found
    if year is not None:
        return _date(year, month, number)
    near = [made for one in (today.year, today.year - 1, today.year + 1) if (made := _date(one, month, number))]
    return min(near, key=lambda made: (not first <= made <= last, abs(made - today)), default=None)


def minutes(text: str, unit: str = "min") -> int | None:
    """Return a length in whole minutes, however long: 25, 25 min, 1:30, 1 h 30, 2 h."""
    plain, _ = _without(_plain(text), (unit, *_MINUTES))
    hours = re.fullmatch(rf"({_NUMBER})\s*(?:h|hrs?|hours?)\s*(\d{{1,2}})?|({_NUMBER}):(\d\d)", plain)
    if hours is not None:
        return 60 * int(hours[1] or hours[3]) + int(hours[2] or hours[4] or 0)
    return int(plain) if re.fullmatch(_NUMBER, plain) else None


def _plain(text: str) -> str:
    """Return a text in small letters, with plain spaces, without invisible marks and the dots of abbreviations."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(mark for mark in plain if unicodedata.category(mark) != "Cf")
    return re.sub(rf"(?<={_LETTER})\.", "", plain).strip()


def _without(text: str, names: Iterable[str]) -> tuple[str, bool]:
    """Return a text without words of these names, and whether one was there."""
    found = False
    for name in sorted({_plain(name) for name in names} - {""}, key=len, reverse=True):
        text, times = re.subn(rf"(?<!{_LETTER}){re.escape(name)}(?!{_LETTER})", " ", text)
        found = found or bool(times)
    return text.strip(), found


def _month(named: Sequence[str], habits: Habits) -> int | None:
    if len(named) != 1:
        return None
    for number, names in enumerate(habits.months, 1):
        if any(_plain(name) == named[0] for name in names):
            return number
    begun = [
        number
        for number, names in enumerate(habits.months, 1)
        if len(named[0]) >= 3 and any(_plain(name).startswith(named[0]) for name in names)
    ]
    return begun[0] if len(begun) == 1 else None


def _divided(figures: str, order: str) -> list[str]:
    """Divide figures without gaps, such as 03112025, 031125 and 0311."""
    year = {8: 4, 6: 2, 4: 0}.get(len(figures))
    if year is None:
        return []
    if year == 4 and order[0] != "y" and figures[:2] in ("19", "20") and int(figures[4:6]) <= 12 < int(figures[2:4]):
        order = "ymd"
    parts = []
    for part in order:
        size = year if part == "y" else 2
        parts.append(figures[:size])
        figures = figures[size:]
    return [part for part in parts if part]


def _in_order(figures: Sequence[str], month: int | None, order: str) -> tuple[int | None, int, int] | None:
    """Return year, month and day; the year is None where none was given."""
    if any(len(part) not in (1, 2, 4) for part in figures):
        return None
    if len(figures) + bool(month) not in (2, 3):
        return None
    has_year = len(figures) + bool(month) == 3
    if has_year and len(figures[0]) == 4:
        order = "ymd"
    elif has_year and order[0] == "y" and len(figures[-1]) == 4:
        order = "dmy"
    kept = [part for part in order if (part != "y" or has_year) and (part != "m" or not month)]
    parts = dict(zip(kept, figures, strict=True))
    if any(len(parts.get(part, "")) > 2 for part in "dm") or len(parts.get("y", "20")) == 1:
        return None
    year = parts.get("y")
    whole = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return whole, month or int(parts["m"]), int(parts["d"])


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
