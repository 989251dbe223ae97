"""The words of the history: what one bar, one session and one set say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import SessionSummary, SetResult
from glutecoach.ui import words
from glutecoach.ui.history import dates
from glutecoach.ui.history.bars import Bar, Span

IN_SECONDS_MS = 120_000
"""Held times up to this length are compared in seconds."""


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("history", text, None, n)


def span_title(span: Span) -> str:
    return {
        Span.WEEK: _tr("Week of"),
        Span.MONTH: _tr("Month"),
        Span.QUARTER: _tr("Quarter"),
        Span.YEAR: _tr("Year"),
    }[span]


def sessions_title(span: Span) -> str:
    return {
        Span.WEEK: _tr("Sessions a week"),
        Span.MONTH: _tr("Sessions a month"),
        Span.QUARTER: _tr("Sessions a quarter"),
        Span.YEAR: _tr("Sessions a year"),
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
            return _tr("{0} – {1} {2}").format(dates.month(start), dates.month(last), start.year)
        case Span.YEAR:
            return str(start.year)


def bar_name(bar: Bar, span: Span, today: date) -> str:
    """Return how a bar is introduced: "This week so far", "Week of 3 Nov"."""
    if bar.open:
        return {
            Span.WEEK: _tr("This week so far"),
            Span.MONTH: _tr("This month so far"),
            Span.QUARTER: _tr("This quarter so far"),
            Span.YEAR: _tr("This year so far"),
        }[span]
    name = span_name(bar.start, span, today)
    return _tr("Week of {0}").format(name) if span is Span.WEEK else name


def bar(value: Bar, span: Span, today: date) -> str:
    """Return what a bar says: "Week of 3 Nov: 3 sessions, 41 min"."""
    name = bar_name(value, span, today)
    if not value.sessions:
        return _tr("{0}: no sessions").format(name)
    return _tr("{0}: {1}, {2}").format(name, _tr("%n session(s)", value.sessions), minutes(value))


def minutes(value: Bar) -> str:
    return words.minutes(round(value.minutes * 60_000)) if value.sessions else _tr("{0} min").format(0)


def routine(session: SessionSummary) -> str:
    """Return the name of what was done, marked where the session is made up."""
    return _tr("{0} (made up)").format(session.routine_name) if session.made_up else session.routine_name


def sets(session: SessionSummary) -> str:
    return _tr("{0} of {1} sets").format(session.sets_done, session.sets_planned)


def ending(session: SessionSummary) -> str:
    return "" if session.ending is None else words.ending(session.ending)


def reps_done(result: SetResult) -> str:
    return _tr("{0} of {1}").format(result.done_reps, result.planned_reps)


def held(result: SetResult) -> str:
    """Return held and planned time, or a dash where there is nothing to hold."""
    if not (result.planned_held_ms or result.held_ms):
        return "–"
    if max(result.held_ms, result.planned_held_ms) <= IN_SECONDS_MS:
        return _tr("{0} of {1} s").format(round(result.held_ms / 1000), round(result.planned_held_ms / 1000))
    return _tr("{0} of {1}").format(words.duration(result.held_ms), words.duration(result.planned_held_ms))


def side(value: Side) -> str:
    return words.side(value) or _tr("Both sides")


@dataclass(frozen=True, slots=True)
class Total:
    """What was done of one exercise in one session: reps and held milliseconds for each side."""

    name: str
    kind: Kind
    reps: dict[Side, int]
    held_ms: dict[Side, int]

    def text(self, of: Side) -> str:
        """Return "12 reps, 24 s held", or nothing for a side that was not worked."""
        if of not in self.reps:
            return ""
        reps = words.amount(self.kind, self.reps[of])
        if not self.held_ms[of]:
            return reps
        return _tr("{0}, {1} held").format(reps, words.duration(self.held_ms[of]))


def grouped(results: Iterable[SetResult]) -> list[list[SetResult]]:
    """Return the sets of each exercise together, the exercise that was begun first in front."""
    groups: dict[tuple[int, str], list[SetResult]] = {}
    for result in sorted(results, key=lambda r: r.number):
        groups.setdefault((result.item, result.exercise_id), []).append(result)
    return list(groups.values())


def total(results: list[SetResult]) -> Total:
    """Return the sums of the sets of one exercise."""
    made = Total(results[0].exercise_name, results[0].kind, {}, {})
    for result in results:
        made.reps[result.side] = made.reps.get(result.side, 0) + result.done_reps
        made.held_ms[result.side] = made.held_ms.get(result.side, 0) + result.held_ms
    return made
