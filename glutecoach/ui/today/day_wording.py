"""Reading: what a day asks for, in words."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale

from glutecoach.coaching.adherence import WeekState
from glutecoach.coaching.course import Pause, PauseCause
from glutecoach.coaching.plan import Due, Mark, Plan
from glutecoach.coaching.progress import StepKind
from glutecoach.services.today import Today
from glutecoach.ui import dates, words
from glutecoach.ui.today.professional import standing
from glutecoach.ui.translating import tr

TOMORROW = timedelta(days=1)


def place(plan: Plan) -> str:
    """Return where in the program the day is: "Week 3 of 12 · Building up"."""
    name = plan.phase.name
    if any(step.kind in (StepKind.FINISHED, StepKind.GOES_ON) for step in plan.progress.steps[-1:]):
        return name
    week = tr("Week {0} of {1}").format(plan.progress.week, plan.program.weeks)
    return f"{week} · {name}"


def name(today: Today) -> str:
    """Return what the day is about; only who is new is welcomed."""
    if today.plan is not None:
        return today.plan.program.name
    return tr("Welcome") if today.is_first else tr("No program now")


def answers_taken_back(today: Today | None) -> str:
    """Return what holds once the last answers about warning signs were taken back."""
    if today is None or today.screening is None:
        text = tr("Your answers about warning signs no longer count.")
    else:
        text = tr("Your earlier answers count again.")
    if today is not None and today.sends_to_somebody:
        text = text + " " + tr("You see the advice again: {0}.").format(standing(today)[0])
    return text


def week(plan: Plan) -> str:
    """Return what was done of this week: "2 of 3 this week"; nothing where nothing was done or planned."""
    if not plan.week.planned and not plan.week.sessions:
        return ""
    if not plan.week.planned or plan.week.state is WeekState.PAUSED:
        return tr("%n session(s) this week", plan.week.sessions)
    text = tr("{0} of {1} this week").format(plan.week.done, plan.week.planned)
    return text if not plan.week.extra else tr("{0}, and {1} more").format(text, plan.week.extra)


def after_session(today: Today) -> str:
    """Return what a session has made of the week, and when the next one fits; nothing without a program.

    Where today's session is still to be done, as a short one does not count, no other day is named.
    """
    plan = today.plan
    if plan is None or today.pause is not None or today.sends_to_somebody:
        return ""
    coming = _next(plan, today.date) if plan.due is Due.DONE and not plan.week.kept else ""
    return " · ".join(filter(None, (week(plan), coming)))


def why(today: Today) -> str:
    """Return why the day is as it is: sentences about the last week, about today and about what comes next."""
    plan = today.plan
    if plan is None and today.is_first:
        return tr("You are not in a program now. Get to know the coach in a few minutes, or choose a program.")
    if plan is None:
        return tr(
            "You are not in a program now. Choose one, or exercise as you like: each session is saved in History."
        )
    if today.pause is not None:
        done = _done_today(today) if plan.due is Due.DONE else ""
        sentences = [done, _paused(today.pause, today.date), _begun(today)]
    else:
        say = {Due.DUE: _due, Due.REST: _rest, Due.DONE: _done, Due.EXTRA: _extra}[plan.due]
        sentences = [_news(plan, today.date), say(plan, today), _begun(today), _short_week(plan), _no_longer_fits(plan)]
    return " ".join(sentence for sentence in sentences if sentence)


def kept(today: Today) -> str:
    """Return how many weeks were kept; nothing before the first."""
    if not today.weeks_in_all:
        return ""
    if today.weeks_in_a_row in (0, today.weeks_in_all):
        return tr("Goal reached in %n week(s) so far", today.weeks_in_all)
    row = tr("Goal reached %n week(s) in a row", today.weeks_in_a_row)
    return tr("{0}, {1} in all").format(row, today.weeks_in_all)


def marks(plan: Plan, today: date) -> str:
    """Return the whole week: "Monday done; Tuesday (today) rest; …"."""
    parts = []
    for day in plan.days:
        name = weekday(day.date)
        name = tr("{0} (today)").format(name) if day.date == today else name
        parts.append(f"{name} {mark(day.mark)}")
    return "; ".join(parts)


def mark(value: Mark) -> str:
    return {
        Mark.DONE: tr("done"),
        Mark.PLANNED: tr("planned"),
        Mark.OTHER: tr("other movement, or less than half of a session"),
        Mark.REST: tr("rest"),
        Mark.PAST: tr("past"),
        Mark.PAUSED: tr("paused"),
    }[value]


def weekday(day: date) -> str:
    return QLocale().standaloneDayName(day.isoweekday())


def _due(plan: Plan, today: Today) -> str:
    text = tr("The only session this week.")
    if plan.week.planned > 1:
        text = tr("The {0} of {1} sessions this week.").format(ordinal(plan.session_number), count(plan.week.planned))
    yesterday = today.ask_session is not None and today.ask_session.counts
    if yesterday and not plan.program.rest_days:
        return (
            text
            + " "
            + tr(
                "You did a session yesterday. You can do one today, too: this program has short sessions on most days."
            )
        )
    return text


def _rest(plan: Plan, today: Today) -> str:
    numbers = ordinal(plan.session_number), count(plan.week.planned)
    text = tr("The {0} of {1} sessions this week can wait: you did a session yesterday, so you can rest today.")
    if today.ask_session is None:  # what it rests from lies ahead, in another zone or by a clock that is behind
        text = tr("The {0} of {1} sessions this week can wait: you can rest today.")
    text = text.format(*numbers)
    return f"{text} {_next(plan, today.date)}"


def _done(plan: Plan, today: Today) -> str:
    if plan.week.kept and today.done_instead:
        reached = tr("You have now reached this week's goal.")
        goal = tr("You had already reached this week's goal.") if plan.week.extra else reached
        return f"{_done_today(today)} {goal}"
    if plan.week.kept:
        return tr("Done for today, and for this week.")
    return f"{_done_today(today)} {_next(plan, today.date)}"


def _done_today(today: Today) -> str:
    """Say that today's session is done, by its name where it is not the planned one."""
    return tr("{0} done today.").format(today.done_instead) if today.done_instead else tr("Done for today.")


def _extra(plan: Plan, _today: Today) -> str:
    if not plan.week.kept:
        return tr("You had a pause this week, so you do not have to do a session. You may if you like.")
    if plan.week.planned < 2:
        return tr("This week is done. You may do more if you like.")
    return tr("All {0} sessions of this week are done. You may do more if you like.").format(count(plan.week.planned))


def _next(plan: Plan, today: date) -> str:
    """Return when the next session fits."""
    coming = next((day.date for day in plan.days if day.mark is Mark.PLANNED and day.date > today), None)
    if coming is None:
        return tr("The best time for the next session is next week.")
    if coming == today + TOMORROW:
        return tr("The best day for the next session is tomorrow.")
    return tr("The best day for the next session is {0}.").format(weekday(coming))


def _begun(today: Today) -> str:
    """Say what becomes of a session that was begun today and does not count; a day that is done needs no word of it."""
    if not today.has_begun:
        return ""
    return tr("The session that you started today is saved in History. A session counts when half of it is done.")


def _paused(pause: Pause, today: date) -> str:
    """Return until when, and why, the program is paused."""
    reason = {
        PauseCause.ILL: tr("Paused, because you are ill."),
        PauseCause.AWAY: tr("Paused, because you are away."),
        PauseCause.FLARE_UP: tr("Paused, because your back got worse."),
    }
    text = tr("Paused.") if pause.cause is None else reason[pause.cause]
    if pause.end is None:
        return text + " " + tr("Your program waits until you go on.")
    return text + " " + tr("Your program goes on by itself on {0}.").format(dates.day(pause.end, today))


def _news(plan: Plan, today: date) -> str:
    """Return what came of the last week, where that is new."""
    if plan.news is None:
        return ""
    said = {
        StepKind.NEXT_PHASE: tr("A new phase begins: {0}. {1}").format(plan.phase.name, plan.phase.why),
        StepKind.SESSIONS_MISSING: tr("One more week of “{0}”: you need %n more session(s).", plan.news.missing).format(
            plan.phase.name
        ),
        StepKind.TOO_MUCH_PAIN: tr("You do the same week again: there was too much pain on {0}.").format(
            words.too_much_on(plan.news.painful, today)
        ),
        StepKind.FINISHED: tr("You have come to the end of the course. Go on like this, or choose another program."),
        StepKind.SETTLED_IN: tr("In the first days you got used to the program. This is your first whole week."),
        StepKind.PAUSED: tr("After the pause you go on where you were."),
    }
    return said.get(plan.news.kind, "")


def _short_week(plan: Plan) -> str:
    """Say that a week in which the program began asks for less."""
    whole = plan.course.goal_on(plan.week.end - TOMORROW)
    if plan.course.started <= plan.week.start or plan.week.planned >= whole or plan.week.state is not WeekState.OPEN:
        return ""
    said = tr("Your first week is short: {0} instead of {1} sessions.").format(count(plan.week.planned), count(whole))
    before = any(day.mark is Mark.DONE and day.date < plan.course.started for day in plan.days)
    return said + " " + tr("What you did before it began counts, too.") if before else said


def _no_longer_fits(plan: Plan) -> str:
    left = plan.week.planned - plan.week.sessions
    fits = sum(day.mark is Mark.PLANNED for day in plan.days)
    if plan.due not in (Due.DUE, Due.REST, Due.DONE) or left <= fits:
        return ""
    return tr("This week has too few days left for all its sessions. You may skip those that do not fit.")


def weeks(number: int) -> str:
    return tr("%n week(s)", number)


def ordinal(number: int) -> str:
    """Return "first" to "seventh", a number from there on."""
    names = (
        tr("first"), tr("second"), tr("third"), tr("fourth"), tr("fifth"), tr("sixth"), tr("seventh"),
    )  # fmt: skip
    return names[number - 1] if 0 < number <= len(names) else f"{number}."


def count(number: int) -> str:
    """Return "one" to "seven", a number from there on."""
    names = tr("one"), tr("two"), tr("three"), tr("four"), tr("five"), tr("six"), tr("seven")
    return names[number - 1] if 0 < number <= len(names) else str(number)
