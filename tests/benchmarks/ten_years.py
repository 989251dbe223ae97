"""Years of history, made at once: four sessions a week, three answers about pain each, a program with its pauses."""

from datetime import UTC, date, datetime, time, timedelta

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.history import CheckIn, Ending, SessionRecord, SessionSummary, SetResult, When
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.screening import Screening
from glutecoach.storage.document import History

CATALOGUE = load_catalogue(paths.resources())
PROGRAM = CATALOGUE.programs["physio-four"]
NOW = datetime(2026, 3, 6, 20, tzinfo=UTC)
TODAY = NOW.date()
MONDAY = date(2026, 3, 2)
DAYS = (0, 2, 4, 5)
GOAL = 4

SET_MS = 45_000
ANSWERS = {When.BEFORE: timedelta(), When.AFTER: timedelta(minutes=20), When.NEXT_MORNING: timedelta(hours=13)}


def fill(store, years):
    """Store so many years up to NOW, a program that was begun on their first day and eight sets in each session.

    A day is the same however many years come before it.
    """
    mondays = [MONDAY - timedelta(weeks=n) for n in range(52 * years - 1, -1, -1)]
    away = [monday for monday in mondays if _week(monday) % 20 == 10]
    days = [monday + timedelta(days=n) for monday in mondays if monday not in away for n in DAYS]
    sessions = tuple(_session(number, day) for number, day in enumerate((d for d in days if d < TODAY), 1))
    history = History(
        sessions=sessions,
        check_ins=tuple(_answer(one.summary, when) for one in sessions for when in ANSWERS),
        decisions=(_decision(mondays[0], Verb.START), *(_decision(monday, Verb.PAUSE) for monday in away)),
        screenings=(Screening(at=NOW, on=TODAY),),  # or the questions would come again
    )
    store.merge(history)


def _week(day):
    """Return how many weeks a day is before this one."""
    return (MONDAY - day).days // 7


def _at(day, hour=8):
    return datetime.combine(day, time(hour), UTC)


def _decision(on, verb):
    if verb is Verb.START:
        return Decision(verb=verb, at=_at(on), on=on, program_id=PROGRAM.id, goal=GOAL)
    return Decision(verb=verb, at=_at(on), on=on, until=on + timedelta(days=7), cause=PauseCause.AWAY)


def _session(number, day):
    planned = prescription(PROGRAM.phases[_week(day) // 10 % len(PROGRAM.phases)].routine)
    sets = _sets(planned, day)
    summary = SessionSummary(
        id=number, routine_id=planned.routine_id, routine_name=planned.routine_name,
        started_at=_at(day, 18), local_date=day, active_ms=len(sets) * SET_MS, ending=Ending.COMPLETED,
        sets_planned=planned.sets_planned, sets_done=0, done_share=0, reps=0, held_ms=0,
        note="A pinch in the left hip." if day.toordinal() % 50 == 0 else "",
    )  # fmt: skip
    return SessionRecord(summary=summary, prescription=planned, results=sets)


def _sets(planned, day):
    """Return every set on each side; what is done rises and falls, and now and then a set hurts."""
    ways = [
        (item, exercise, set_number, side)
        for item, exercise in enumerate(planned.exercises)
        for set_number in range(1, exercise.dose.sets + 1)
        for side in ((Side.BOTH,) if exercise.sides is Sides.NONE else (Side.LEFT, Side.RIGHT))
    ]
    return tuple(_set(at, day, *way) for at, way in enumerate(ways))


def _set(at, day, item, exercise, set_number, side):
    reps, hurts = 8 + day.toordinal() // 9 % 7, at == 2 and day.toordinal() % 100 == 0
    held_ms = reps * 1_000 if exercise.kind is Kind.HOLDS else 0
    return SetResult(
        number=at + 1, item=item, exercise_id=exercise.exercise_id, exercise_name=exercise.exercise_name,
        kind=exercise.kind, set_number=set_number, side=side, planned_reps=12, done_reps=reps,
        planned_held_ms=12_000 if held_ms else 0, held_ms=held_ms, started_ms=at * SET_MS,
        ended_ms=at * SET_MS + 30_000, ending=Ending.PAIN if hurts else Ending.COMPLETED,
    )  # fmt: skip


def _answer(session, when):
    at, number = session.started_at + ANSWERS[when], session.local_date.toordinal()
    pain = number % (3 if when is When.NEXT_MORNING else 4)
    if when is When.AFTER and number % 100 == 0:
        pain = 6
    return CheckIn(
        at=at, local_date=at.date(), when=when, pain=pain, session_id=session.id,
        places=("back-left", "buttock-left") if pain else (),
    )  # fmt: skip
