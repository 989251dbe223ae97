"""Every method of a store, used once on a file of its own."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.history import CheckIn, Ending, PrescribedExercise, Prescription, SetResult, When
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.coaching.unreadable import SetAside
from glutecoach.storage.sessions import ExerciseRecords
from glutecoach.storage.store import Store

AT = datetime(2025, 3, 4, 23, 30, 5, 678, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
TODAY = AT.date()
CLAM = PrescribedExercise(
    exercise_id="clam", exercise_name="Clam – “a”", kind=Kind.REPS, sides=Sides.EACH, dose=Dose(sets=2, reps=8)
)
PLANNED = Prescription(routine_id="r", routine_name="Routine", exercises=(CLAM,), get_ready=12, change=20)
PREFERENCES = {"one": 1, "half": 0.5, "none": None, "yes": True, "text": "12", "list": [0, {"ü": "é"}]}


def done(number: int, ending: Ending = Ending.COMPLETED) -> SetResult:
    return SetResult(
        number=number, item=0, exercise_id="clam", exercise_name="Clam – “a”", kind=Kind.REPS, set_number=number,
        side=Side.LEFT, planned_reps=8, done_reps=7, planned_held_ms=0, held_ms=0, started_ms=0, ended_ms=30_000,
        ending=ending,
    )  # fmt: skip


def said(when: When, session: int | None = None) -> CheckIn:
    return CheckIn(at=AT, local_date=TODAY, when=when, pain=2, session_id=session, places=("back-left",), note="ä")


def add_two_sessions(store: Store, note: str = "") -> None:
    """Store two sessions of two sets each, a day apart, and what was said after them."""
    for days in (0, 1):
        number = store.begin_session(PLANNED, AT + timedelta(days=days))
        store.add_sets(number, [done(1), done(2)], 60_000)
        store.finish_session(number, Ending.COMPLETED, 60_000)
        store.set_note(number, note)
        store.add_check_in(said(When.AFTER, number))


def use_every_method(folder: Path) -> set[str]:
    """Use a store in a folder that has a file; return the names of what was not used."""
    used = set()

    class Noted:
        def __getattribute__(self, name):
            used.add(name)
            return super().__getattribute__(name)

    class NotedRecords(Noted, ExerciseRecords):
        pass

    class NotedStore(Noted, Store):
        exercises = property(NotedRecords)

    store = NotedStore.open(folder)
    train(store)
    tell(store)
    look(store)
    store.look_round()
    store.merge(replace(store.whole(), set_aside=(SetAside("session", "2025-03-04", "{}", AT),)))
    assert store.take_found() == store.set_aside() != []
    assert not store.set_unreadable_aside()
    store.close()
    store.go_on()
    assert (store.look(), store.is_away) == (False, False)
    assert store.is_part(store.origin())
    assert store.known_origin == store.origin()
    told = (said(When.NEXT_MORNING),), (Decision(verb=Verb.STOP, at=AT, on=TODAY),), (Screening(at=AT, on=TODAY),)
    store.take_answers(*told)
    store.preferences()
    store.close()
    return {name for name in dir(Store) + dir(ExerciseRecords) if not name.startswith("_")} - used - {"open"}


def train(store: Store) -> None:
    sessions = [store.begin_session(PLANNED, AT + timedelta(days=n), made_up=n == 1) for n in range(5)]
    for number in sessions[:4]:
        store.add_sets(number, [done(1), done(2, Ending.PAIN)], 60_000)
    store.tidy_unfinished()
    store.unfinished_session()
    store.finish_session(sessions[3], Ending.TIRED, 90_000)
    store.set_note(sessions[3], "Ünïcode")
    store.delete_session(sessions[0])
    store.restore_session(sessions[0])
    store.hide_session(sessions[0])
    store.show_session(sessions[0])
    store.discard_session(sessions[1])
    assert [deleted.session.id for deleted in store.deleted_sessions()] == [sessions[1]]
    store.has_deleted(AT)
    store.forget_deleted(AT)
    told = store.log_session(PLANNED, AT.replace(microsecond=0), [done(1)], 60_000, "by hand")
    assert store.keep(store.session(told)) == told
    assert store.takes(store.session(told), store.origin())
    store.edit_session(told, AT, 70_000, "later", [done(1), done(2)])


def tell(store: Store) -> None:
    store.add_check_in(said(When.BEFORE))
    for session in (None, 1):
        store.answer_check_in(said(When.AFTER, session))
    store.answer_check_in(said(When.NEXT_MORNING, 1))
    store.remove_check_ins(When.NEXT_MORNING, TODAY, 1)
    store.remove_check_ins(When.NEXT_MORNING, TODAY)
    store.replace_after(1, [said(When.AFTER, 1), said(When.AFTER, 1)])
    store.replace_check_ins([said(When.BEFORE)], [said(When.BEFORE, 1)])
    store.replace_check_ins([said(When.BEFORE, 1)], [said(When.BEFORE)])
    pause = Decision(verb=Verb.PAUSE, at=AT, on=TODAY, until=date(2025, 4, 1), cause=PauseCause.AWAY)
    store.add_decision(pause)
    store.take_back_decision(store.add_decision(Decision(verb=Verb.GOAL, at=AT, on=TODAY, goal=3)))
    store.add_decision(Decision(verb=Verb.START, at=AT, on=TODAY, goal=3, program_id="gentle-start"))
    for flags in ((), (Flag.FALL, Flag.FEVER)):
        store.add_screening(Screening(at=AT, on=TODAY, flags=flags))
    store.take_back_screening(store.add_screening(Screening(at=AT, on=TODAY)))
    store.set_preferences(PREFERENCES)
    with store.together():
        store.set_preferences({"one": 2})


def look(store: Store) -> None:
    assert store.preferences() == PREFERENCES | {"one": 2}
    assert len(store.summaries()) == 4
    assert not store.is_away
    assert store.changes_since(store.revision) == (set(), [])
    assert store.session(1).results == (done(1), done(2, Ending.PAIN))
    assert store.exercises.times_done("clam") == (4, date(2025, 3, 7))
    assert set(store.exercises.last_hurt(TODAY)) == {"clam"}
    assert len(store.check_ins()) == len(store.check_ins(TODAY)) == len(store.latest_check_ins(9)) == 4
    assert [day.on for day in store.pain_days()] == [TODAY]
    assert [len(store.decisions()), len(store.screenings())] == [2, 2]
    assert [done.sessions for done in store.exercises.all_done()] == [4]
    assert len(store.exercises.history("clam")) == len(store.exercises.work(TODAY)) == 4
