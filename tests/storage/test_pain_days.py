"""What the store says about the pain of each day, from check-ins in a real file."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from glutecoach.coaching.history import CheckIn, Ending, Prescription, SessionSummary, When
from glutecoach.coaching.pain import DayPain, told
from glutecoach.storage import values
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.coaching import random_lives
from tests.coaching.lives import DAY, MONDAY, said
from tests.connections import connection_of

BEFORE, AFTER, MORNING = When.BEFORE, When.AFTER, When.NEXT_MORNING
NOTHING = Prescription(routine_id="r", routine_name="Routine", exercises=(), get_ready=0, change=0)


def session_on(store: Store, day: date) -> int:
    number = store.begin_session(NOTHING, datetime.combine(day, time(18), UTC))
    store.finish_session(number, Ending.COMPLETED, 0)
    return number


def add(store: Store, *check_ins: CheckIn) -> None:
    for check_in in check_ins:
        store.add_check_in(check_in)


def test_of_several_answers_the_worst_counts(store: Store) -> None:
    add(store, *(said(MONDAY, when, pain) for when in (BEFORE, AFTER, MORNING) for pain in (1, 4, 2)))
    assert store.pain_days() == [DayPain(MONDAY - DAY, morning=4), DayPain(MONDAY, after=4, alone=4)]


def test_what_was_said_on_the_next_morning_belongs_to_its_session(store: Store) -> None:
    first = session_on(store, MONDAY)
    add(store, said(MONDAY + 3 * DAY, MORNING, 3, first), said(MONDAY + 3 * DAY, MORNING, 1))
    assert store.pain_days() == [DayPain(MONDAY, morning=3), DayPain(MONDAY + 2 * DAY, morning=1)]


def test_what_was_said_after_midnight_belongs_to_the_day_of_its_session(store: Store) -> None:
    number = session_on(store, MONDAY)
    at = datetime(2026, 3, 3, 0, 10, tzinfo=UTC)
    add(store, CheckIn(at=at, local_date=MONDAY + DAY, when=AFTER, pain=4, session_id=number))
    assert store.pain_days() == [DayPain(MONDAY, after=4)]


def test_what_was_said_about_a_deleted_session_is_not_heard_until_it_is_back(store: Store) -> None:
    number = session_on(store, MONDAY)
    add(store, said(MONDAY, AFTER, 4, number))
    store.delete_session(number)
    assert store.pain_days() == []
    store.restore_session(number)
    assert store.pain_days() == [DayPain(MONDAY, after=4)]


@settings(max_examples=30, deadline=None)
@given(sessions=random_lives.sessions(MONDAY), check_ins=random_lives.check_ins(MONDAY))
def test_whatever_was_said_each_word_has_one_day(
    fresh_file: bytes, sessions: list[SessionSummary], check_ins: list[CheckIn]
) -> None:
    known = [c for c in check_ins if c.session_id is None or c.session_id <= len(sessions)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        path.write_bytes(fresh_file)
        store = Store(path)
        with store.together():
            connection = connection_of(store)
            for session in sessions:
                row = values.session_columns(replace(NOTHING, activity=session.activity), session.started_at)
                assert connection.add("add_session", row) == session.id
            connection.run_each("add_check_in", [values.check_in_columns(check_in) for check_in in known])
        assert store.pain_days() == told(sessions, known)
        store.close()
