"""The words of the history: what one bar, one session and one set say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from glutecoach.coaching.account import attempts, passed_by
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import COUNTS_FROM, CheckIn, Ending, SessionSummary, SetResult, When
from glutecoach.coaching.pain import Place, light_of
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import in_leg
from glutecoach.coaching.story import counted
from glutecoach.coaching.stretches import Pain, Span, Stretch
from glutecoach.coaching.trend import Trend
from glutecoach.ui import words
from glutecoach.ui.charts import wording
from glutecoach.ui.charts.wording import when
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.pain_places import place_name
from glutecoach.ui.widgets.pain_scale import light_word, pain_word

IN_SECONDS_MS = 120_000
"""Held times up to this length are compared in seconds."""


def bar_name(bar: Stretch, span: Span, today: date) -> str:
    """Return how a bar is introduced: "This week so far", "Week of 3 Nov"."""
    if bar.open:
        return {
            Span.WEEK: tr("This week so far"),
            Span.MONTH: tr("This month so far"),
            Span.QUARTER: tr("These three months so far"),
            Span.YEAR: tr("This year so far"),
        }[span]
    name = wording.span_name(bar.start, span, today)
    return tr("Week of {0}").format(name) if span is Span.WEEK else name


def bar(value: Stretch, span: Span, today: date) -> str:
    """Return what a bar says: "Week of 3 Nov: 2 of 3 sessions, 41 min; 1 walk, 20 min. Pain before 3, after 2"."""
    name = bar_name(value, span, today)
    parts = [words.sessions_of(value.sessions, value.planned, paused=value.is_paused)]
    if value.sessions:
        parts.append(minutes(value.minutes))
    told = "; ".join(filter(None, (", ".join(parts), others(value))))
    text = tr("{0}: {1}").format(name, told)
    return tr("{0}. Pain {1}").format(text, pain(value.pain)) if value.pain else text


def others(value: Stretch) -> str:
    """Return what was done beside the goal, each kind with its own time: "3 sessions begun, 2 min; 1 swim, 45 min"."""
    return "; ".join(
        tr("{0}, {1}").format(words.activity(other.activity, other.times), minutes(other.minutes))
        for other in value.others
    )


def pain(value: Pain) -> str:
    """Return "before 3, after 2, next morning 2.5, at worst 4"."""
    said = [tr("{0} {1}").format(when(w), decimal(value.levels[w].average)) for w in When if w in value.levels]
    if value.worst > max((level.average for level in value.levels.values()), default=-1):
        said.append(tr("at worst {0}").format(value.worst))
    return ", ".join(said)


def decimal(value: float) -> str:
    """Return a number with one decimal, a whole one without."""
    return words.number(value, 0 if float(value).is_integer() else 1)


def minutes(value: float) -> str:
    """Return minutes as whole ones, few of them with their seconds."""
    return words.lasted(value * 60_000)


def headline(found: Trend | None) -> str:
    """Return how the pain before sessions has changed: "Pain before sessions: from 4 to 1 in 12 weeks"."""
    if found is None:
        return ""
    if found.first == found.last:
        return tr("Pain before sessions: about {0}, as %n week(s) ago", found.weeks).format(found.last)
    return tr("Pain before sessions: from {0} to {1} in %n week(s)", found.weeks).format(found.first, found.last)


def row_of_weeks(in_a_row: int, in_all: int) -> str:
    """Return in how many of the weeks that are shown the goal was reached; nothing where it is none."""
    if not in_all:
        return ""
    if in_a_row < 2:
        return tr("You reached the goal in {0} of these weeks.").format(in_all)
    if in_a_row == in_all:
        return tr("You reached the goal in {0} of these weeks, one after the other, up to now.").format(in_all)
    return tr("You reached the goal in {0} of these weeks: {1} of them one after the other, up to now.").format(
        in_all, in_a_row
    )


def in_all(sessions: int) -> str:
    """Return how many sessions there were, where nothing was planned that could be kept."""
    return tr("%n session(s) in these weeks.", sessions) if sessions else ""


def share(value: float | None) -> str:
    """Return the share of what was planned, in the weeks that are over; nothing where that is none of it."""
    return "" if not value else tr("{0} % of what was planned is done.").format(round(value * 100))


def what(session: SessionSummary) -> str:
    """Return the name of what was done, and how it came to be: "Clam (tried)", "Walk (written down)"."""
    marks = {Activity.TRY: tr("tried"), Activity.MOMENT: tr("little moment")}
    found = [
        marks.get(session.activity, ""),
        tr("begun") if session.activity is Activity.ROUTINE and not session.counts else "",
        tr("written down") if session.by_hand else "",
        tr("made up") if session.made_up else "",
    ]
    told = ", ".join(mark for mark in found if mark)
    return tr("{0} ({1})").format(session.routine_name, told) if told else session.routine_name


def day(sessions: Sequence[SessionSummary]) -> str:
    """Return what was done on a day: "Physio four, 14 min; Walk, 20 min", and what was only begun."""
    return "; ".join(tr("{0}, {1}").format(_of_day(s), words.lasted(s.active_ms)) for s in sessions)


def _of_day(session: SessionSummary) -> str:
    begun = session.activity is Activity.ROUTINE and not session.counts
    return tr("{0} (begun)").format(session.routine_name) if begun else session.routine_name


def amount(kind: Kind, value: float) -> str:
    """Return "24 reps", "48 s" or "20 min" of an exercise; ``value`` is in the unit of its chart."""
    if counted(kind):
        return words.amount(kind, round(value))
    return words.duration(round(value * (60_000 if kind is Kind.WALKING else 1000)))


def sets(session: SessionSummary) -> str:
    """Return "6 of 8 sets", and the share of the work where a session counts by sets that were done in part."""
    if not session.sets_planned or session.activity in (Activity.WALK, Activity.SWIM):
        return ""
    told = tr("{0} of {1} sets").format(session.sets_done, session.sets_planned)
    if session.done_share < COUNTS_FROM or session.sets_done >= COUNTS_FROM * session.sets_planned:
        return told
    return tr("{0}, {1} % of the work").format(told, round(100 * session.done_share))


def ending(session: SessionSummary) -> str:
    return "" if session.told_ending is None else words.ending(session.told_ending)


def reps_done(result: SetResult) -> str:
    return tr("{0} of {1}").format(result.done_reps, result.planned_reps)


def held(result: SetResult) -> str:
    """Return held and planned time, or a dash where there is nothing to hold."""
    if not (result.planned_held_ms or result.held_ms):
        return "–"
    if max(result.held_ms, result.planned_held_ms) <= IN_SECONDS_MS:
        return tr("{0} of {1} s").format(round(result.held_ms / 1000), round(result.planned_held_ms / 1000))
    return tr("{0} of {1}").format(words.duration(result.held_ms), words.duration(result.planned_held_ms))


def side(value: Side) -> str:
    return words.side(value) or tr("Both sides")


@dataclass(frozen=True, slots=True)
class Total:
    """What was done of one exercise in one session: reps and held milliseconds for each side, in all attempts.

    ``attempts`` tells how often sets were begun, and how many these were; ``passed`` how a side is told of which nobody
    began anything.
    """

    name: str
    kind: Kind
    reps: dict[Side, int]
    held_ms: dict[Side, int]
    attempts: dict[Side, tuple[int, int]]
    passed: dict[Side, Ending]

    def text(self, of: Side) -> str:
        """Return "12 reps, 24 s held", or nothing for a side that was not worked."""
        if of not in self.reps:
            return ""
        if of in self.passed:
            return words.ending(self.passed[of])
        return words.worked(self.kind, self.reps[of], self.held_ms[of], self.attempts[of])


def grouped(results: Iterable[SetResult]) -> list[list[SetResult]]:
    """Return the sets of each exercise together, the exercise that was begun first in front."""
    groups: dict[tuple[int, str], list[SetResult]] = {}
    for result in sorted(results, key=lambda r: r.number):
        groups.setdefault((result.item, result.exercise_id), []).append(result)
    return list(groups.values())


def total(results: list[SetResult]) -> Total:
    """Return the sums of the sets of one exercise."""
    made = Total(results[0].exercise_name, results[0].kind, {}, {}, {}, {})
    for of in dict.fromkeys(result.side for result in results):
        sets = [result for result in results if result.side is of]
        made.reps[of] = sum(result.done_reps for result in sets)
        made.held_ms[of] = sum(result.held_ms for result in sets)
        made.attempts[of] = attempts(sets)
        if passed := passed_by(sets):
            made.passed[of] = passed
    return made


def answer(said: CheckIn, *, judges: bool = True) -> str:
    """Return an answer about the back: "After: 4 of 10, nagging · acceptable · lower back, left; leg, left".

    ``judges`` is False while a warning sign says more than any number; pain in a leg does in any case.
    """
    moment = when(said.when)
    texts = [
        tr("{0}: {1} of 10, {2}").format(moment[:1].upper() + moment[1:], said.pain, pain_word(said.pain).lower()),
        light_word(light_of(said.pain)).lower() if judges and not in_leg(said.places) else "",
        "; ".join(place_name(place).lower() for place in Place if place in said.places),
    ]
    return " · ".join(text for text in texts if text)
