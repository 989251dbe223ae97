"""What the tables of the history show: columns for a wide window, and fewer with more lines for a narrow one."""

from collections.abc import Callable
from datetime import date

from glutecoach.coaching.days import DayDone
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import SessionSummary, SetResult, When
from glutecoach.coaching.story import Curve, Point
from glutecoach.coaching.stretches import Stretch, Stretches
from glutecoach.ui import dates, words
from glutecoach.ui.charts import wording
from glutecoach.ui.history import history_wording
from glutecoach.ui.history.history_wording import Total
from glutecoach.ui.tables.rows import Column
from glutecoach.ui.translating import tr


def sessions(today: date) -> list[list[Column[SessionSummary]]]:
    def day(session: SessionSummary) -> str:
        return dates.day_and_time(session.started_at, today)

    def length(session: SessionSummary) -> str:
        return words.lasted(session.active_ms)

    def work(session: SessionSummary) -> str:
        return ", ".join(part for part in (length(session), history_wording.sets(session)) if part)

    wide = [
        Column(tr("Day"), day),
        Column(tr("What"), history_wording.what, stretch=True),
        Column[SessionSummary](tr("Done"), lambda s: history_wording.sets(s) or "–"),
        Column(tr("How it ended"), history_wording.ending),
        Column(tr("Time"), length, end=True),
    ]
    narrow = [
        Column[SessionSummary](tr("Day"), lambda s: f"{day(s)}\n{history_wording.what(s)}", stretch=True),
        Column[SessionSummary](tr("Done"), lambda s: f"{work(s)}\n{history_wording.ending(s)}"),
    ]
    single = [
        Column[SessionSummary](
            tr("Session"),
            lambda s: f"{day(s)}\n{history_wording.what(s)}\n{work(s)}\n{history_wording.ending(s)}",
            stretch=True,
        )
    ]
    return [wide, narrow, single]


def weeks(shown: Stretches, today: date) -> list[list[Column[Stretch]]]:
    """Return what the chart of the weeks shows; without goals or pain their columns are left out."""

    def name(bar: Stretch) -> str:
        text = wording.span_name(bar.start, shown.span, today)
        return tr("{0} (so far)").format(text) if bar.open else text

    def of(when: When) -> Callable[[Stretch], str]:
        return lambda b: history_wording.decimal(level.average) if (level := b.level(when)) else "–"

    wide = [
        Column[Stretch](wording.span_title(shown.span), name),
        Column[Stretch](tr("Sessions"), _done),
        Column[Stretch](tr("Time"), _length, end=True),
        Column[Stretch](tr("Other activity"), history_wording.others, stretch=True),
    ]
    if shown.has_pain:
        wide += [Column[Stretch](tr("Pain {0}").format(wording.when(w)), of(w), end=True) for w in When]
        wide += [Column[Stretch](tr("Worst"), lambda b: str(b.pain.worst) if b.pain else "–", end=True)]
    narrow = [Column[Stretch](wording.span_title(shown.span), name), Column[Stretch](tr("Done"), _all_of, stretch=True)]
    single = [Column[Stretch](wording.span_title(shown.span), lambda b: f"{name(b)}\n{_all_of(b)}", stretch=True)]
    return [wide, narrow, single]


def _done(bar: Stretch) -> str:
    told = tr("{0} of {1}").format(bar.sessions, bar.planned) if bar.planned else str(bar.sessions)
    if bar.is_paused:
        return tr("paused, {0}").format(bar.sessions) if bar.sessions else tr("paused")
    return tr("{0}, goal reached").format(told) if bar.is_kept else told


def _length(bar: Stretch) -> str:
    return history_wording.minutes(bar.minutes) if bar.sessions else "–"


def _all_of(bar: Stretch) -> str:
    """Return what a narrow table says of a week in one field, a line for each kind."""
    counted = ", ".join(part for part in (_done(bar), _length(bar) if bar.sessions else "") if part)
    told = tr("pain {0}").format(history_wording.pain(bar.pain)) if bar.pain else ""
    return "\n".join(part for part in (counted, history_wording.others(bar), told) if part)


def days(today: date) -> list[list[Column[DayDone]]]:
    def name(day: DayDone) -> str:
        return dates.day(day.on, today)

    def length(day: DayDone) -> str:
        return words.lasted(day.active_ms)

    def what(day: DayDone) -> str:
        return "; ".join(session.routine_name for session in day.sessions)

    wide = [
        Column[DayDone](tr("Day"), name),
        Column[DayDone](tr("What"), what, stretch=True),
        Column[DayDone](tr("Time"), length, end=True),
    ]
    single = [Column[DayDone](tr("Day"), lambda d: f"{name(d)}\n{what(d)}\n{length(d)}", stretch=True)]
    return [wide, single]


def curve(shown: Curve, today: date) -> list[list[Column[Point]]]:
    sides = {side for point in shown.points for side in point.values}

    def name(point: Point) -> str:
        if shown.condensed:
            return wording.span_name(point.start, shown.span, today)
        return dates.day(point.start, today)

    def text_of(side: Side) -> Callable[[Point], str]:
        return lambda p: history_wording.amount(shown.kind, p.values[side]) if side in p.values else "–"

    def version(point: Point) -> str:
        return shown.names[point.version]

    wide = [Column[Point](tr("Day"), name), Column[Point](tr("Version"), version, stretch=True)]
    if shown.condensed:
        wide.append(Column[Point](tr("Sessions"), lambda p: str(p.sessions), end=True))
    order = [side for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side in sides]
    wide += [Column[Point](history_wording.side(side), text_of(side), end=True) for side in order]

    def lines(point: Point) -> str:
        told = (f"{history_wording.side(side)}: {text_of(side)(point)}" for side in order if side in point.values)
        return "\n".join((name(point), version(point), *told))

    return [wide, [Column[Point](tr("Day"), lines, stretch=True)]]


def sets() -> list[list[Column[SetResult]]]:
    def ended(result: SetResult) -> str:
        return words.ending(result.ending)

    wide = [
        Column[SetResult](tr("Exercise"), lambda r: r.exercise_name, stretch=True, once=True),
        Column[SetResult](tr("Set"), lambda r: str(r.set_number), end=True),
        Column[SetResult](tr("Side"), lambda r: history_wording.side(r.side)),
        Column(tr("Reps done"), history_wording.reps_done),
        Column(tr("Held"), history_wording.held),
        Column(tr("How it ended"), ended),
    ]

    def place(result: SetResult) -> str:
        which = tr("Set {0}, {1}").format(result.set_number, history_wording.side(result.side))
        return f"{result.exercise_name}\n{which}"

    narrow = [
        Column[SetResult](tr("Set"), place, stretch=True),
        Column[SetResult](tr("Done"), lambda r: f"{_amounts(r)}\n{ended(r)}"),
    ]
    single = [
        Column[SetResult](tr("Set"), lambda r: f"{place(r)}\n{_amounts(r)}\n{ended(r)}", stretch=True),
    ]
    return [wide, narrow, single]


def _amounts(result: SetResult) -> str:
    reps = history_wording.reps_done(result)
    held = history_wording.held(result)
    return reps if held == "–" else tr("{0}, {1} held").format(reps, held)


def totals(sides: set[Side]) -> list[list[Column[Total]]]:
    """Return a column for each side that was worked."""
    shown = [side for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side in sides]
    wide = [Column[Total](tr("Exercise"), lambda t: t.name, stretch=True)]
    wide += [Column[Total](history_wording.side(side), _text_of(side)) for side in shown]
    lines = [Column[Total](tr("Exercise"), lambda t: _in_lines(t, shown), stretch=True)]
    return [wide, lines]


def _text_of(side: Side) -> Callable[[Total], str]:
    return lambda total: total.text(side)


def _in_lines(total: Total, sides: list[Side]) -> str:
    texts = (
        tr("{0}: {1}").format(history_wording.side(side), total.text(side)) for side in sides if side in total.reps
    )
    return "\n".join((total.name, *texts))
