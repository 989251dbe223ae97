"""The words of the charts."""

from datetime import date

from glutecoach.coaching.exercise import Kind
from glutecoach.coaching.history import When
from glutecoach.coaching.pain import ACCEPTABLE_UP_TO, SAFE_UP_TO
from glutecoach.coaching.story import counted
from glutecoach.coaching.stretches import Span
from glutecoach.ui import dates
from glutecoach.ui.translating import tr


def span_title(span: Span) -> str:
    return {
        Span.WEEK: tr("Week of"),
        Span.MONTH: tr("Month"),
        Span.QUARTER: tr("Three months"),
        Span.YEAR: tr("Year"),
    }[span]


def span_name(start: date, span: Span, today: date) -> str:
    """Return which stretch of time a bar stands for: "3 Nov", "November 2025", "Jan – Mar 2025", "2025"."""
    match span:
        case Span.WEEK:
            return dates.short(start, today)
        case Span.MONTH:
            return dates.month_and_year(start)
        case Span.QUARTER:
            last = date(start.year, start.month + 2, 1)
            return tr("{0} – {1} {2}").format(dates.month(start), dates.month(last), start.year)
        case Span.YEAR:
            return str(start.year)


def sessions_title(span: Span) -> str:
    return {
        Span.WEEK: tr("Sessions a week"),
        Span.MONTH: tr("Sessions a month"),
        Span.QUARTER: tr("Sessions in three months"),
        Span.YEAR: tr("Sessions a year"),
    }[span]


def pain_title() -> str:
    return tr("Pain, on average: the highest of each day")


def goal(planned: int) -> str:
    return tr("goal {0}").format(planned)


def bands() -> list[str]:
    """Return what the three zones of pain are called, from no pain upwards."""
    lows = (0, SAFE_UP_TO + 1, ACCEPTABLE_UP_TO + 1)
    highs = (SAFE_UP_TO, ACCEPTABLE_UP_TO, 10)
    names = (tr("safe"), tr("acceptable"), tr("too much"))
    return [tr("{0}–{1} {2}").format(*band) for band in zip(lows, highs, names, strict=True)]


def when(value: When) -> str:
    return {
        When.BEFORE: tr("before"),
        When.AFTER: tr("after"),
        When.NEXT_MORNING: tr("next morning"),
    }[value]


def measure(kind: Kind, *, condensed: bool, each_side: bool) -> str:
    """Return what the chart of one exercise shows."""
    if counted(kind):
        text = tr("Reps a session, on average") if condensed else tr("Reps in each session")
    elif kind is Kind.WALKING:
        text = tr("Minutes a session, on average") if condensed else tr("Minutes in each session")
    else:
        text = tr("Seconds of holding in one session, on average") if condensed else tr("Seconds held in each session")
    return tr("{0}, each side").format(text) if each_side else text
