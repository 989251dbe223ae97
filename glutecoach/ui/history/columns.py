"""What the tables of the history show: columns for a wide window, and fewer with more lines for a narrow one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from glutecoach.coaching.days import Day
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import SessionSummary, SetResult, When
from glutecoach.coaching.story import Curve, Point
from glutecoach.coaching.stretches import Stretch, Stretches
from glutecoach.ui import dates, words
from glutecoach.ui.charts import wording
from glutecoach.ui.history import reading
from glutecoach.ui.history.reading import Total
from glutecoach.ui.tables.rows import Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def sessions(today: date) -> list[list[Column[SessionSummary]]]:
    def day(session: SessionSummary) -> str:
        return dates.day_and_time(session.started_at, today)

    def length(session: SessionSummary) -> str:
        return words.lasted(session.active_ms)

    def work(session: SessionSummary) -> str:
        return ", ".join(part for part in (length(session), reading.sets(session)) if part)

    wide = [
        Column(_tr("Day"), day),
        Column(_tr("What"), reading.what, stretch=True),
        Column[SessionSummary](_tr("Done"), lambda s: reading.sets(s) or "–"),
        Column(_tr("How it ended"), reading.ending),
        Column(_tr("Time"), length, end=True),
    ]
    narrow = [
        Column[SessionSummary](_tr("Day"), lambda s: f"{day(s)}\n{reading.what(s)}", stretch=True),
        Column[SessionSummary](_tr("Done"), lambda s: f"{work(s)}\n{reading.ending(s)}"),
    ]
    single = [
        Column[SessionSummary](
            _tr("Session"),
            lambda s: f"{day(s)}\n{reading.what(s)}\n{work(s)}\n{reading.ending(s)}",
            stretch=True,
        )
    ]
    return [wide, narrow, single]


def weeks(shown: Stretches, today: date) -> list[list[Column[Stretch]]]:
    """Return what the chart of the weeks shows; without goals or pain their columns are left out."""

    def name(bar: Stretch) -> str:
        text = wording.span_name(bar.start, shown.span, today)
        return _tr("{0} (so far)").format(text) if bar.open else text

    def done(bar: Stretch) -> str:
        told = _tr("{0} of {1}").format(bar.sessions, bar.planned) if bar.planned else str(bar.sessions)
        if bar.is_paused:
            return _tr("paused, {0}").format(bar.sessions) if bar.sessions else _tr("paused")
        return _tr("{0}, goal reached").format(told) if bar.is_kept else told

    def length(bar: Stretch) -> str:
        return reading.minutes(bar.minutes) if bar.sessions else "–"

    def beside(bar: Stretch) -> str:
        return reading.others(bar)

    def pain(bar: Stretch) -> str:
        return reading.pain(bar.pain) if bar.pain else ""

    def of(when: When) -> Callable[[Stretch], str]:
        return lambda b: reading.decimal(level.average) if (level := b.level(when)) else "–"

    wide = [
        Column[Stretch](wording.span_title(shown.span), name),
        Column[Stretch](_tr("Sessions"), done),
        Column[Stretch](_tr("Time"), length, end=True),
        Column[Stretch](_tr("Other activity"), beside, stretch=True),
    ]
    if shown.has_pain:
        wide += [Column[Stretch](_tr("Pain {0}").format(wording.when(w)), of(w), end=True) for w in When]
        wide += [Column[Stretch](_tr("Worst"), lambda b: str(b.pain.worst) if b.pain else "–", end=True)]

    def lines(bar: Stretch) -> str:
        counted = ", ".join(part for part in (done(bar), length(bar) if bar.sessions else "") if part)
        told = _tr("pain {0}").format(pain(bar)) if bar.pain else ""
        return "\n".join(part for part in (counted, beside(bar), told) if part)

    narrow = [Column[Stretch](wording.span_title(shown.span), name), Column[Stretch](_tr("Done"), lines, stretch=True)]
    single = [Column[Stretch](wording.span_title(shown.span), lambda b: f"{name(b)}\n{lines(b)}", stretch=True)]
    return [wide, narrow, single]


def days(today: date) -> list[list[Column[Day]]]:
    def name(day: Day) -> str:
        return dates.day(day.on, today)

    def length(day: Day) -> str:
        return words.lasted(day.active_ms)

    def what(day: Day) -> str:
        return "; ".join(session.routine_name for session in day.sessions)

    wide = [
        Column[Day](_tr("Day"), name),
        Column[Day](_tr("What"), what, stretch=True),
        Column[Day](_tr("Time"), length, end=True),
    ]
    single = [Column[Day](_tr("Day"), lambda d: f"{name(d)}\n{what(d)}\n{length(d)}", stretch=True)]
    return [wide, single]


def curve(shown: Curve, today: date) -> list[list[Column[Point]]]:
    sides = {side for point in shown.points for side in point.values}

    def name(point: Point) -> str:
        if shown.condensed:
            return wording.span_name(point.start, shown.span, today)
        return dates.day(point.start, today)

    def text_of(side: Side) -> Callable[[Point], str]:
        return lambda p: reading.amount(shown.kind, p.values[side]) if side in p.values else "–"

    def version(point: Point) -> str:
        return shown.names[point.version]

    wide = [Column[Point](_tr("Day"), name), Column[Point](_tr("Version"), version, stretch=True)]
    if shown.condensed:
        wide.append(Column[Point](_tr("Sessions"), lambda p: str(p.sessions), end=True))
    order = [side for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side in sides]
    wide += [Column[Point](reading.side(side), text_of(side), end=True) for side in order]

    def lines(point: Point) -> str:
        told = (f"{reading.side(side)}: {text_of(side)(point)}" for side in order if side in point.values)
        return "\n".join((name(point), version(point), *told))

    return [wide, [Column[Point](_tr("Day"), lines, stretch=True)]]


def sets() -> list[list[Column[SetResult]]]:
    def ended(result: SetResult) -> str:
        return words.ending(result.ending)

    wide = [
        Column[SetResult](_tr("Exercise"), lambda r: r.exercise_name, stretch=True, once=True),
        Column[SetResult](_tr("Set"), lambda r: str(r.set_number), end=True),
        Column[SetResult](_tr("Side"), lambda r: reading.side(r.side)),
        Column(_tr("Reps done"), reading.reps_done),
        Column(_tr("Held"), reading.held),
        Column(_tr("How it ended"), ended),
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
    return reps if held == "–" else _tr("{0}, {1} held").format(reps, held)


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
