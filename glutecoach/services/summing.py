"""Summing: a range of the journal → the numbers of a report."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from glutecoach.coaching.adherence import WeekState, kept_in_all, share
from glutecoach.coaching.course import Course
from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.history import MINUTE_MS, CheckIn, ExerciseWork, SessionSummary, tally
from glutecoach.coaching.pain import Light, Place
from glutecoach.coaching.program import Program
from glutecoach.coaching.report import Amount, ExerciseLine, Note, Report
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Screening
from glutecoach.coaching.stretches import Span, condensed
from glutecoach.services.history_service import overview
from glutecoach.services.journal import Reading

MOST = {Span.WEEK: 26, Span.MONTH: 24}
"""The most weeks, and the most months, that have a line each: they fit on a page or two."""


class Sum:
    """Adds up one range."""

    def __init__(
        self,
        reading: Reading,
        first: date,
        work: Sequence[ExerciseWork],
        check_ins: Sequence[CheckIn],
        course: Course | None,
        programs: Mapping[str, Program],
        exercises: Mapping[str, Exercise],
    ) -> None:
        today = reading.today
        self._reading = reading
        self._first = first
        self._course = course
        self._programs = programs
        self._exercises = exercises
        self._shown = overview(reading).between(first, today)
        self._check_ins = [c for c in check_ins if first <= c.local_date <= today]
        self._work = [one for one in work if (one.done or one.hurt_sets) and one.local_date <= today]
        self._screenings = [one for one in reading.entries.screenings if one.on <= today]

    def report(self) -> Report:
        """Return the numbers of the range, up to today."""
        course = self._course
        program = None if course is None else self._programs.get(course.program_id)
        shown, today = self._shown, self._reading.today
        over = [week for week in shown.weeks if week.kept or week.state is WeekState.SHORT]
        told, done = condensed(shown, today, MOST), tally(shown.sessions)
        return Report(
            first=self._first,
            last=today,
            program="" if program is None else program.name,
            program_since=None if course is None else course.started,
            goal=0 if course is None else course.goal_on(today),
            span=told.span,
            stretches=told.stretches,
            share=share(shown.weeks),
            kept=kept_in_all(over),
            over=len(over),
            paused=sum(week.state is WeekState.PAUSED for week in shown.weeks),
            sessions=done.sessions,
            others=done.others,
            minutes=_minutes(shown.sessions),
            walking_minutes=_minutes(shown.sessions, Activity.WALK),
            swimming_minutes=_minutes(shown.sessions, Activity.SWIM),
            painful=tuple(one for one in reversed(shown.lights) if one.light is Light.RED),
            places=_places(self._check_ins),
            exercises=_lines(self._work, self._exercises),
            notes=_notes(shown.sessions, self._check_ins),
            screenings=_screened(self._screenings),
            waits=any(week.planned and week.state is WeekState.OPEN and not week.kept for week in shown.weeks),
            made_up=any(session.made_up for session in shown.sessions),
        )


def _minutes(sessions: Iterable[SessionSummary], activity: Activity | None = None) -> float:
    return sum(s.told_ms for s in sessions if activity in (None, s.activity)) / MINUTE_MS


def _places(check_ins: Iterable[CheckIn]) -> tuple[tuple[Place, int], ...]:
    """Return where it hurt, and how often that was said, the most frequent first."""
    counts: dict[Place, int] = {}
    known = {place.value: place for place in Place}
    for name in (name for check_in in check_ins for name in check_in.places):
        if name in known:
            counts[known[name]] = counts.get(known[name], 0) + 1
    return tuple(sorted(counts.items(), key=lambda found: -found[1]))


def _screened(screenings: Sequence[Screening]) -> tuple[Screening, ...]:
    """Return the answers of the newest day with a red flag, from that on, and what cleared it; else the newest."""
    flagged = [n for n, one in enumerate(screenings) if one.flags]
    if not flagged:
        return tuple(screenings[-1:])
    last = flagged[-1]
    first = next(n for n in flagged if screenings[n].on == screenings[last].on)
    return tuple(screenings[first : last + 2])


def _notes(sessions: Iterable[SessionSummary], check_ins: Iterable[CheckIn]) -> tuple[Note, ...]:
    notes = [Note(s.local_date, s.note.strip()) for s in sessions]
    notes += [Note(c.local_date, c.note.strip()) for c in check_ins]
    return tuple(sorted((note for note in notes if note.text), key=lambda note: note.on, reverse=True))


def _lines(work: Sequence[ExerciseWork], exercises: Mapping[str, Exercise]) -> tuple[ExerciseLine, ...]:
    """Return one line for each exercise, what was done last in front."""
    groups: dict[str, list[ExerciseWork]] = {}
    for one in work:
        groups.setdefault(one.exercise_id, []).append(one)
    latest = sorted(groups, key=lambda name: (groups[name][-1].local_date, len(groups[name])), reverse=True)
    return tuple(_line(groups[name], *_before(name, groups, exercises)) for name in latest)


def _line(work: Sequence[ExerciseWork], easier_than: str, harder_than: str) -> ExerciseLine:
    """Return the line of one exercise; where it hurt before anything was done of it, its dose is none that was done."""
    last = work[-1]
    done = [one for one in work if one.done]
    return ExerciseLine(
        name=last.exercise_name,
        kind=last.kind,
        first=_amount(done[0]) if done else None,
        latest=_amount(done[-1]) if done else None,
        sessions=len(done),
        reps=sum(one.reps for one in work),
        held_ms=sum(one.held_ms for one in work),
        hurt_sets=sum(one.hurt_sets for one in work),
        easier_than=easier_than,
        harder_than=harder_than,
    )


def _before(
    name: str, groups: Mapping[str, Sequence[ExerciseWork]], exercises: Mapping[str, Exercise]
) -> tuple[str, str]:
    """Return the names of the exercises, begun before it, of which an exercise is the easier and the harder version."""
    easier = harder = ""
    for other, work in groups.items():
        if other == name or work[0].local_date >= groups[name][0].local_date:
            continue
        if _easier(other, exercises) == name or _harder(name, exercises) == other:
            easier = work[-1].exercise_name
        if _harder(other, exercises) == name or _easier(name, exercises) == other:
            harder = work[-1].exercise_name
    return easier, harder


def _easier(name: str, exercises: Mapping[str, Exercise]) -> str | None:
    return exercises[name].easier if name in exercises else None


def _harder(name: str, exercises: Mapping[str, Exercise]) -> str | None:
    return exercises[name].harder if name in exercises else None


def _amount(work: ExerciseWork) -> Amount:
    sets, reps, hold_ms, sides = work.dose
    return Amount(work.local_date, sets, reps, hold_ms, sides)
