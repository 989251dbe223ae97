"""Dates as the person's locale writes them, shorter than its long form and clearer than its short one."""

import re
from datetime import date, datetime, time
from functools import cache

from PySide6.QtCore import QDate, QLocale, QTime

_YEAR = re.compile(r"(,?\s*'[^']*')?,?\s*y+(\s*'[^']*')?[.年]?\s*")
_WEEKDAY = re.compile(r",?\s*d{3,4},?\s*")


def day(value: date, today: date) -> str:
    """Return a day with its weekday, and its year unless it is this one: "Mon, 3 Nov"."""
    return _text(value, _short_format(_long_format(), True, value.year != today.year))


def short(value: date, today: date) -> str:
    """Return a day, with its year unless it is this one: "3 Nov"."""
    return _text(value, _short_format(_long_format(), False, value.year != today.year))


def day_and_time(value: datetime, today: date) -> str:
    """Return a day as ``day`` does, and a time: "Mon, 3 Nov, 18:30"."""
    return f"{day(value.date(), today)}, {time_of_day(value)}"


def moment(value: datetime) -> str:
    """Return a day and a time in full: "Monday, 3 November 2025, 18:30"."""
    return f"{_text(value, _long_format())}, {time_of_day(value)}"


def time_of_day(value: time | datetime, *, seconds: bool = False) -> str:
    """Return a time in hours and minutes: "18:30"; or with its seconds."""
    form = time_format()
    form = re.sub(r"(\W)mm", r"\1mm\1ss", form) if seconds else form
    return QLocale().toString(QTime(value.hour, value.minute, value.second), form)


def in_figures(value: date) -> str:
    """Return a day as short as it can be, with its whole year: "03/11/2025"."""
    return _text(value, figures_format())


def time_format() -> str:
    """Return Qt's format of a time in hours and minutes."""
    return QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace(":ss", "")


def figures_format() -> str:
    """Return Qt's format of a day in figures, with its whole year."""
    found = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return found if "yyyy" in found else found.replace("yy", "yyyy")


def month(value: date) -> str:
    """Return the short name of a month: "Nov"."""
    return QLocale().standaloneMonthName(value.month, QLocale.FormatType.ShortFormat)


def weekday(number: int) -> str:
    """Return the short name of a weekday, 0 for Monday: "Mon"."""
    return QLocale().standaloneDayName(number + 1, QLocale.FormatType.ShortFormat)


def month_and_year(value: date) -> str:
    return f"{QLocale().standaloneMonthName(value.month)} {value.year}"


def _text(value: date, as_format: str) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), as_format)


def _long_format() -> str:
    return QLocale().dateFormat(QLocale.FormatType.LongFormat)


@cache
def _short_format(long_format: str, weekday: bool, year: bool) -> str:
    """Return a locale's long format with short names, and without what is not wanted."""
    text = long_format.replace("MMMM", "MMM").replace("dddd", "ddd")
    text = text if year else _YEAR.sub(" ", text)
    text = text if weekday else _WEEKDAY.sub("", text)
    return text.strip(" ,")
