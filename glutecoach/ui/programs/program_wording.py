"""The words of the programs: weeks, doses, pauses, and what came of each week."""

from collections.abc import Iterable
from datetime import date

from glutecoach.coaching.adherence import Week, WeekState
from glutecoach.coaching.course import Pause, PauseCause
from glutecoach.coaching.exercise import Equipment, Kind
from glutecoach.coaching.program import Program, ProgramPhase
from glutecoach.coaching.progress import Progress, Step, StepKind
from glutecoach.coaching.routine import RoutineItem, without_the_met
from glutecoach.ui import dates, words
from glutecoach.ui.translating import tr

NO_BREAK = "\u00a0"
"""A space at which no line ends."""


# A program as it is offered


def times_a_week(least: int, most: int) -> str:
    """Return "3 sessions a week" or "3 to 4 sessions a week"."""
    if least == most:
        return tr("%n session(s) a week", least)
    return tr("{0} to {1} sessions a week").format(least, most)


def goal(sessions: int) -> str:
    return tr("%n time(s) a week", sessions)


def minutes(lengths_ms: Iterable[int]) -> str:
    """Return how long a session of the first and of the last phase takes: "9 to 14 min each"."""
    whole = sorted(max(round(ms / 60_000), 1) for ms in lengths_ms)
    if whole[0] == whole[-1]:
        return tr("{0} min each").format(whole[0])
    return tr("{0} to {1} min each").format(whole[0], whole[-1])


def weeks(program: Program) -> str:
    """Return how long a program lasts; one that does not end may go on after that."""
    text = tr("%n week(s)", program.weeks)
    return text if program.ends else tr("{0}, then as long as you like").format(text)


def equipment(program: Program) -> str:
    """Return what has to be at hand, and from which week on where that is not the first."""
    since: dict[tuple[Equipment, ...], int] = {}
    for number, phase in enumerate(program.phases):
        for things in without_the_met([*since, *phase.routine.needs]):
            since.setdefault(things, program.first_week(number))
    parts = [_things(things, week) for things, week in since.items()]
    return tr("You need: {0}").format(", ".join(parts)) if parts else tr("Nothing needed")


def _things(things: tuple[Equipment, ...], week: int) -> str:
    name = words.one_of(things)
    return name if week == 1 else tr("{0} (from week {1} on)").format(name, week)


def phase_weeks(program: Program, phase: int) -> str:
    """Return the name of a phase with its weeks: "Weeks 3 to 4: Growing"."""
    first, name = program.first_week(phase), program.phases[phase].name
    last = first + program.phases[phase].weeks - 1
    if first == last:
        return tr("Week {0}: {1}").format(first, name)
    return tr("Weeks {0} to {1}: {2}").format(first, last, name)


def about(phase: ProgramPhase) -> str:
    """Return what a phase is for, and what is said of it alone."""
    return " ".join(filter(None, (phase.why, phase.beside)))


def after_week(week: int) -> str:
    return tr("After week {0}").format(week)


# A week of a program


def week_name(program: Program, number: int, phase: int) -> str:
    return tr("Week {0} of {1}, {2}.").format(number, program.weeks, program.phases[phase].name)


def week_content(phase: ProgramPhase) -> str:
    """Return "3 to 4 sessions a week: Glute bridge 3 × 10, Squat 3 × 8."."""
    items = ", ".join(f"{item.exercise.name} {short_dose(item)}" for item in phase.routine.items)
    return tr("{0}: {1}.").format(times_a_week(phase.least, phase.most), items)


def short_dose(item: RoutineItem) -> str:
    """Return the figures of a dose alone: "3 × 10", "2 × 20 s"."""
    kind, dose = item.exercise.kind, item.dose
    if kind is Kind.WALKING:
        return words.duration(round(dose.hold * 1000))
    parts = [str(dose.sets)] if dose.sets > 1 else []
    parts.append(str(dose.reps))
    if kind in (Kind.HOLDS, Kind.STRETCH, Kind.ROLLING):
        parts.append(words.duration(round(dose.hold * 1000)))
    return " × ".join(parts).replace(" ", NO_BREAK)


def looks_back() -> str:
    return tr("A look back at its end.")


def week_over(longer: int, paused: int) -> list[str]:
    """Return what is said of a week that is over: how many weeks it took beyond its own, and was paused."""
    return [
        tr("Done.") if not longer else tr("Done. It took %n week(s) longer than planned.", longer),
        *_paused(paused),
    ]


def week_here(now_paused: bool, longer: int, paused: int) -> list[str]:
    """Return what is said of the present week."""
    if now_paused:
        return [tr("You are here; paused.")]
    text = (
        tr("You are here.")
        if not longer
        else tr("You are here. So far, this week has taken %n week(s) longer than planned.", longer)
    )
    return [text, *_paused(paused)]


def _paused(weeks_paused: int) -> list[str]:
    return [tr("Paused for %n week(s).", weeks_paused)] if weeks_paused else []


# The program that is followed


def place(program: Program, progress: Progress) -> str:
    """Return "Week 3 of 12 · Building up"."""
    name = program.phases[progress.phase].name
    return tr("Week {0} of {1} · {2}").format(progress.week, program.weeks, name)


def beyond(progress: Progress) -> str:
    """Return what is to be said once the last week is over; nothing before."""
    if progress.is_finished:
        return tr(
            "You have finished this course. Go on with its last weeks as long as you like, or choose another program."
        )
    if progress.steps and progress.steps[-1].kind is StepKind.GOES_ON:
        return tr("You have done all phases. You can keep doing the last one as long as you like.")
    return ""


def this_week(week: Week, goal: int) -> str:
    """Return how the week stands; where it asks for less than the goal, that it does so."""
    if week.state is WeekState.PAUSED:
        return tr("You do not have to do anything this week.")
    if week.state is WeekState.OPEN and week.planned < goal:
        return tr("This week has fewer sessions. You have done {0} of {1}. You choose the days.").format(
            week.sessions, week.planned
        )
    return tr("This week: {0} of {1}. You choose the days.").format(week.sessions, week.planned)


def step(program: Program, value: Step, today: date) -> str:
    """Return what was done in a week, and what came of it: "Week of 3 Nov: 3 of 3 sessions; moved on to week 4."."""
    lived = value.lived
    told = words.sessions_of(lived.sessions, lived.planned, paused=lived.state is WeekState.PAUSED)
    if value.kind is not StepKind.PAUSED:
        told = tr("{0}; {1}").format(told, _outcome(program, value, today))
    return tr("Week of {0}: {1}.").format(dates.short(value.start, today), told)


def went_back(on: date, today: date) -> str:
    return tr("{0}: you went back a week.").format(dates.day(on, today))


def _outcome(program: Program, value: Step, today: date) -> str:
    """Return what came of a week; a phase asks for its sessions in all its weeks together."""
    phase = program.phases[value.phase]
    following = program.phases[min(value.phase + 1, len(program.phases) - 1)]
    return {
        StepKind.NEXT_WEEK: tr("moved on to week {0}").format(value.week + 1),
        StepKind.NEXT_PHASE: tr("moved on to “{0}”").format(following.name),
        StepKind.GOES_ON: tr("the last phase goes on"),
        StepKind.FINISHED: tr("the course is finished"),
        StepKind.SETTLED_IN: tr("a short week to get used to it"),
        StepKind.SESSIONS_MISSING: tr("the same week once more: “{0}” needs %n more session(s)", value.missing).format(
            phase.name
        ),
        StepKind.TOO_MUCH_PAIN: tr("the same week once more: too much pain on {0}").format(
            words.too_much_on(value.painful, today)
        ),
    }[value.kind]


def cause(value: PauseCause) -> str:
    return {
        PauseCause.ILL: tr("Ill"),
        PauseCause.AWAY: tr("Away"),
        PauseCause.FLARE_UP: tr("Back got worse"),
    }[value]


def pause(value: Pause, today: date) -> str:
    """Return since when and why a program is paused, and until when."""
    since = dates.day(value.first, today)
    if value.cause is None:
        text = tr("Paused since {0}.").format(since)
    else:
        text = tr("Paused since {0}: {1}.").format(since, cause(value.cause).lower())
    return f"{text} {pause_until(value.end, today)}"


def pause_until(end: date | None, today: date) -> str:
    """Return when a pause is over; ``end`` is the first day after it."""
    if end is None:
        return tr("The program waits until you go on. Paused weeks are not counted.")
    return tr("It goes on by itself on {0}.").format(dates.day(end, today))


# What was decided


def said_started(name: str, sessions: int) -> str:
    return tr("{0} starts today, {1}").format(name, goal(sessions))


def said_goal(sessions: int, week: Week) -> str:
    """Return from when on a goal holds; ``week`` is the present one, which may be short or ask for less."""
    if week.state is WeekState.PAUSED:
        return tr("Once you go on: {0}").format(goal(sessions))
    if week.planned == sessions:
        return tr("From this week on: {0}").format(goal(sessions))
    return tr("From next week on: {0}; this week asks for {1}").format(goal(sessions), week.planned)


def said_paused(until: date | None, today: date) -> str:
    if until is None:
        return tr("Paused until you go on")
    return tr("Paused; it goes on by itself on {0}").format(dates.day(until, today))


def said_going_on() -> str:
    return tr("The program goes on")


def said_gone_back(week: int) -> str:
    return tr("Gone back a week, to week {0}").format(week)


def stopping(name: str) -> str:
    """Return what becomes of a program that is stopped, and of what was done."""
    text = tr(
        "Stop {0}? What you have done stays in the history. "
        "You can take it back with Ctrl+Z. Do it at once: it does not work any more when you have changed something "
        "else, or closed GluteCoach. Then the program can only begin again from its start."
    )
    return text.format(name)


def said_stopped(name: str) -> str:
    return tr("{0} is stopped; what you have done stays in the history").format(name)


def undone_start(name: str) -> str:
    return tr("{0} is not started.").format(name)


def undone_stop(name: str) -> str:
    return tr("You follow {0} again, as before.").format(name)


def undone_goal(sessions: int) -> str:
    return tr("The goal is as before: {0}.").format(goal(sessions))


def undone_pause() -> str:
    return tr("The program is not paused.")


def undone_going_on() -> str:
    return tr("The program is paused again.")


def undone_going_back(week: int) -> str:
    return tr("You are in week {0} again.").format(week)
