"""Habits: how the person's country writes days and times, for what is typed."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QLocale

from glutecoach.coaching.typed import Habits
from glutecoach.ui import dates

_QUOTED = re.compile(r"'([^']*)'")
_WORD = re.compile(r"[^\W\d_]+")


def habits() -> Habits:
    """Return how the person's country writes days and times."""
    locale = QLocale()
    figures = _QUOTED.sub("", dates.figures_format())
    fillers = [quoted for text in (dates.time_format(), dates.figures_format()) for quoted in _QUOTED.findall(text)]
    return Habits(
        order="".join(sorted("dmy", key=lambda part: figures.lower().find(part))),
        am=locale.amText(),
        pm=locale.pmText(),
        months=tuple(tuple(_names(locale, number)) for number in range(1, 13)),
        fillers=tuple(word for text in fillers for word in _WORD.findall(text)),
    )


def _names(locale: QLocale, month: int) -> Iterator[str]:
    for length in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
        yield locale.monthName(month, length)
        yield locale.standaloneMonthName(month, length)
