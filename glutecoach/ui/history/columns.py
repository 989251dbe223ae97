"""What the tables of the history show: columns for a wide window, and fewer with more lines for a narrow one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import SessionSummary, SetResult
from glutecoach.ui import words
from glutecoach.ui.history import dates, reading
from glutecoach.ui.history.bars import Bar, Span
from glutecoach.ui.history.reading import Total
from glutecoach.ui.history.rows import Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def sessions(today: date) -> list[list[Column[SessionSummary]]]:
    def day(session: SessionSummary) -> str:
        return dates.day(session.local_date, today)

    def length(session: SessionSummary) -> str:
        return words.minutes(session.active_ms)

    wide = [
        Column(_tr("Day"), day),
        Column(_tr("Routine"), reading.routine, stretch=True),
        Column(_tr("Time"), length, end=True),
        Column(_tr("Done"), reading.sets),
        Column(_tr("Ending"), reading.ending),
    ]
    narrow = [
        Column[SessionSummary](_tr("Day"), lambda s: f"{day(s)}\n{reading.routine(s)}", stretch=True),
        Column[SessionSummary](_tr("Done"), lambda s: f"{length(s)}, {reading.sets(s)}\n{reading.ending(s)}"),
    ]
    single = [
        Column[SessionSummary](
            _tr("Session"),
            lambda s: f"{day(s)}\n{reading.routine(s)}\n{length(s)}, {reading.sets(s)}\n{reading.ending(s)}",
            stretch=True,
        )
    ]
    return [wide, narrow, single]


def weeks(span: Span, today: date) -> list[list[Column[Bar]]]:
    def name(bar: Bar) -> str:
        text = reading.span_name(bar.start, span, today)
        return _tr("{0} (so far)").format(text) if bar.open else text

    return [
        [
            Column(reading.span_title(span), name, stretch=True),
            Column(_tr("Sessions"), lambda bar: str(bar.sessions), end=True),
            Column(_tr("Time"), reading.minutes, end=True),
        ]
    ]


def sets() -> list[list[Column[SetResult]]]:
    def ended(result: SetResult) -> str:
        return words.ending(result.ending)

    wide = [
        Column[SetResult](_tr("Exercise"), lambda r: r.exercise_name, stretch=True, once=True),
        Column[SetResult](_tr("Set"), lambda r: str(r.set_number), end=True),
        Column[SetResult](_tr("Side"), lambda r: reading.side(r.side)),
        Column(_tr("Reps done"), reading.reps_done),
        Column(_tr("Held"), reading.held),
        Column(_tr("Ending"), ended),
    ]

    def place(result: SetResult) -> str:
        which = _tr("Set {0}, {1}").format(result.set_number, reading.side(result.side))
        return f"{result.exercise_name}\n{which}"

    narrow = [
        Column[SetResult](_tr("Set"), place, stretch=True),
        Column[SetResult](_tr("Done"), lambda r: f"{_amounts(r)}\n{ended(r)}"),
    ]
    single = [
        Column[SetResult](_tr("Set"), lambda r: f"{place(r)}\n{_amounts(r)}\n{ended(r)}", stretch=True),
    ]
    return [wide, narrow, single]


def _amounts(result: SetResult) -> str:
    reps = reading.reps_done(result)
    held = reading.held(result)
    return reps if held == "–" else _tr("{0}, held {1}").format(reps, held)


def totals(sides: set[Side]) -> list[list[Column[Total]]]:
    """Return a column for each side that was worked."""
    shown = [side for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side in sides]
    wide = [Column[Total](_tr("Exercise"), lambda t: t.name, stretch=True)]
    wide += [Column[Total](reading.side(side), _text_of(side)) for side in shown]
    lines = [Column[Total](_tr("Exercise"), lambda t: _in_lines(t, shown), stretch=True)]
    return [wide, lines]


def _text_of(side: Side) -> Callable[[Total], str]:
    return lambda total: total.text(side)


def _in_lines(total: Total, sides: list[Side]) -> str:
    texts = (_tr("{0}: {1}").format(reading.side(side), total.text(side)) for side in sides if side in total.reps)
    return "\n".join((total.name, *texts))
