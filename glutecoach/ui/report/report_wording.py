"""The words of the report on paper."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from glutecoach.coaching.adherence import WeekState
from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Sides
from glutecoach.coaching.history import MINUTE_MS, TOLD_IN_MINUTES_FROM_MS, When
from glutecoach.coaching.pain import Judged, Place, Sign
from glutecoach.coaching.report import Amount, ExerciseLine, Report
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import HEARD, Flag, Screening
from glutecoach.coaching.stretches import PainLevel, Span, Stretch
from glutecoach.ui import dates, words
from glutecoach.ui.charts import wording
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.pain_places import place_name


def days(report: Report) -> str:
    """Return the first and the last day."""
    return tr("{0} – {1}").format(full(report.first), full(report.last))


def full(day: date) -> str:
    """Return a day with its year."""
    return dates.short(day, date.min)


def program(report: Report) -> str:
    """Return what is followed, since when and how often a week; and that numbers are made up, where they are."""
    texts = [tr("No program is followed.")]
    if report.program and report.program_since:
        goal = tr("goal: %n session(s) a week", report.goal)
        texts = [tr("Program: {0}, since {1}, {2}.").format(report.program, full(report.program_since), goal)]
    if report.made_up:
        texts.append(tr("These numbers are made up, to show what a report looks like."))
    return " ".join(texts)


def figures(report: Report) -> list[tuple[str, str]]:
    """Return the numbers that say most, each with its words."""
    weeks = sum(stretch.weeks for stretch in report.stretches)
    if report.sessions == 1:
        done = tr("session in %n week(s), with this one", weeks)
    else:
        done = tr("sessions in %n week(s), with this one", weeks)
    return [
        (str(report.sessions), done),
        (share(report), tr("of the planned sessions done (only weeks that are over)")),
        (_kept(report), _paused(report)),
        (words.hours(report.minutes * MINUTE_MS), _moving(report)),
    ]


def _moving(report: Report) -> str:
    """Return "in all, with 1 session begun, 2 walks (1 h 25 min)"."""
    minutes = {Activity.WALK: report.walking_minutes, Activity.SWIM: report.swimming_minutes}
    texts = []
    for activity, times in report.others.items():
        text = words.activity(activity, times)
        long = minutes.get(activity)
        texts.append(tr("{0} ({1})").format(text, words.hours(long * MINUTE_MS)) if long else text)
    return tr("in all, with {0}").format(", ".join(texts)) if texts else tr("in all")


def share(report: Report) -> str:
    return "–" if report.share is None else tr("{0} %").format(round(report.share * 100))


def _kept(report: Report) -> str:
    return tr("{0} of {1}").format(report.kept, report.over) if report.over else "–"


def _paused(report: Report) -> str:
    text = tr("weeks with the goal reached")
    text = tr("{0}, {1} paused").format(text, report.paused) if report.paused else text
    return tr("{0}, this one not over yet").format(text) if report.waits else text


def title(span: Span) -> str:
    return {Span.WEEK: tr("Week by week"), Span.MONTH: tr("Month by month"), Span.YEAR: tr("Year by year")}[span]


def stretch(value: Stretch, report: Report) -> list[str]:
    """Return the cells of one line of the weeks."""
    return [
        _name(value, report),
        _sessions(value, report.span),
        _minutes(value.minutes),
        _minutes(value.other_minutes),
        *(_level(value.level(when)) for when in When),
        "–" if value.worst is None else str(value.worst),
        tr("%n day(s)", value.too_much) if value.too_much else "–",
    ]


def _name(value: Stretch, report: Report) -> str:
    """Return which stretch of time it is, a month by its short name: the column is narrow."""
    if report.span is Span.MONTH:
        return f"{dates.month(value.start)} {value.start.year}"
    return wording.span_name(value.start, report.span, report.last)


def _sessions(value: Stretch, span: Span) -> str:
    if value.is_paused:  # it asked for nothing
        return tr("{0}, paused").format(value.sessions) if value.sessions else tr("paused")
    if not value.planned:
        return str(value.sessions or "–")
    done = tr("{0} of {1}").format(value.sessions, value.planned)
    if span is not Span.WEEK:
        return tr("{0}, goal reached in %n week(s)", value.kept).format(done)
    state = {
        WeekState.KEPT: tr("goal reached"),
        WeekState.OPEN: tr("not over yet"),
    }.get(WeekState.KEPT if value.kept else value.state)
    return done if state is None else f"{done}, {state}"


def _minutes(value: float) -> str:
    """Return a number of minutes, a few of them with their seconds."""
    if value * MINUTE_MS >= TOLD_IN_MINUTES_FROM_MS:
        return words.number(float(value))
    return words.lasted(value * MINUTE_MS) if value else "–"


def _level(value: PainLevel | None) -> str:
    return "–" if value is None else f"{words.number(float(value.average), 1)} ({value.worst})"


def exercise(line: ExerciseLine, today: date) -> list[str]:
    """Return the cells of one exercise; the second line of a cell is told quietly."""
    return [
        _exercise_name(line),
        *_doses(line, today),
        tr("%n time(s)", line.sessions) + f"\n{_total(line)}" if line.sessions else tr("stopped at once"),
        tr("%n set(s)", line.hurt_sets) if line.hurt_sets else "–",
    ]


def _doses(line: ExerciseLine, today: date) -> tuple[str, str]:
    """Return the first and the latest dose, a dash for what was not done."""
    first, latest = line.first, line.latest
    if first is None or latest is None:
        return "–", "–"
    sides = tr("each side, ") if latest.sides > 1 else ""
    begun = f"{amount(first, line)}\n{sides}{dates.short(first.on, today)}"
    if line.sessions == 1:
        return begun, "–"
    text = tr("unchanged") if latest.same_as(first) else amount(latest, line)
    return begun, f"{text}\n{sides}{dates.short(latest.on, today)}"


def _total(line: ExerciseLine) -> str:
    total = words.amount(line.kind, line.reps)
    if not line.held_ms:
        return total
    held = words.minutes(line.held_ms) if line.held_ms >= 120_000 else words.duration(line.held_ms)
    return tr("{0}, {1} held").format(total, held)


def _exercise_name(line: ExerciseLine) -> str:
    if line.harder_than:
        return f"{line.name}\n" + tr("harder than {0}").format(line.harder_than)
    if line.easier_than:
        return f"{line.name}\n" + tr("easier than {0}").format(line.easier_than)
    return line.name


def amount(value: Amount, line: ExerciseLine) -> str:
    """Return a dose as it stands on a sheet: "2 × 12 reps, hold 2 s"."""
    if line.kind in (Kind.STRETCH, Kind.ROLLING):  # that they are held is their nature, and the column is narrow
        times = words.amount(line.kind, value.reps)
        times = times if value.sets == 1 else f"{value.sets} × {times}"
        return f"{times}, {words.duration(value.hold_ms)}"
    dose = Dose(sets=value.sets, reps=max(value.reps, 1), hold=value.hold_ms / 1000)
    return words.dose(dose, line.kind, Sides.NONE)


def screening(report: Report) -> list[tuple[str, str]]:
    """Return what was answered about red flags and what came of it, each with its day; of one day, with its time."""
    said = report.screenings
    if not said:
        return [("", tr("Not answered."))]
    days = [one.on for one in said]
    told = []
    for before, one in pairwise((None, *said)):
        assert one is not None
        text = _answered(one, before)
        if days.count(one.on) > 1:
            text = tr("{0}: {1}").format(dates.time_of_day(one.at), text)
        told.append((dates.short(one.on, report.last), text))
    return told


def _answered(one: Screening, before: Screening | None) -> str:
    asked = [flag for flag in one.flags if flag not in {*HEARD, Flag.SEEN_CANCER}]
    if Flag.NOT_NOW in one.flags and not asked:
        return tr("A professional has been seen, and said: do not exercise for now.")
    if Flag.PART in one.flags and not asked:
        return tr("A professional has been seen, and said: exercise, but not everything.")
    if asked:
        quoted = (tr("“{0}”").format(words.red_flag(flag)) for flag in asked)
        return tr("Answered with yes: {0}").format(" ".join(quoted))
    if before is not None and before.is_emergency:
        return tr("A doctor has said that the person may exercise.")
    if before is not None:
        # Both are stored alike: that the questions were answered with no, and that somebody was seen.
        return tr(
            "The warning signs no longer count: the person answered “no”, or has seen a doctor or physiotherapist."
        )
    return tr("None of them was answered with yes.")


def places(found: Sequence[tuple[Place, int]]) -> str:
    """Return where it hurt, the most frequent place first."""
    return "; ".join(tr("{0}: %n time(s)", count).format(place_name(place)) for place, count in found)


def painful(one: Judged, today: date) -> tuple[str, str]:
    """Return a day with too much pain, and what was said on it."""
    day = one.day
    said = [
        tr("{0} {1}").format(name, pain)
        for name, pain in (
            (tr("before"), day.before),
            (tr("after"), day.after),
            (tr("without a session"), day.alone),
            (tr("next morning"), day.morning),
        )
        if pain is not None
    ]
    text = ", ".join(said)
    if day.hurt:
        text = tr("{0}; a set hurt").format(text) if text else tr("a set hurt")
    if one.sign is not Sign.TOO_MUCH:  # that speaks for itself
        text = tr("{0} ({1})").format(text, words.why_too_much(one))
    return dates.short(day.on, today), text
