from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.coaching.adherence import WeekState
from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import CheckIn, Ending, When
from glutecoach.coaching.pain import Light
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.screening import Screening
from glutecoach.services.journal import HistoryUnavailable, Journal
from glutecoach.services.transfer_service import Form, export_history, import_history
from glutecoach.storage.errors import DiskFailing
from glutecoach.storage.store import Store
from tests.coaching.builders import clam, make_routine

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOON.date()
DAY = timedelta(days=1)

PRESCRIPTION = prescription(make_routine(clam()))


class CountingStore:
    """Hands on to a real store and counts how often everything was read; fails while it is ``broken``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reads = 0
        self.broken = False

    def __getattr__(self, name: str):
        return getattr(self._store, name)

    def pain_days(self):
        self.reads += 1
        if self.broken:
            raise DiskFailing(Path("glutecoach.db"))
        return self._store.pain_days()


@pytest.fixture
def counting(store: Store) -> CountingStore:
    return CountingStore(store)


@pytest.fixture
def first_weekday() -> list[int]:
    """What the person chose; a test changes it."""
    return [0]


@pytest.fixture
def journal(counting: CountingStore, first_weekday: list[int]) -> Journal:
    return Journal(counting, lambda: first_weekday[0])


def start(store, goal: int = 2) -> int:
    return store.add_decision(Decision(verb=Verb.START, at=NOON, on=TODAY, program_id="p", goal=goal))


def check_in(pain: int, day: date = TODAY) -> CheckIn:
    return CheckIn(at=NOON, local_date=day, when=When.AFTER, pain=pain)


def test_an_empty_file_has_one_open_week_and_nothing_else(journal):
    reading = journal.reading(TODAY)
    assert [(week.start, week.state) for week in reading.weeks] == [(TODAY, WeekState.OPEN)]
    assert reading.lights == ()
    assert (*reading.entries.sessions, *reading.courses, *reading.entries.screenings) == ()


def test_everything_is_told_by_one_reading(journal, counting):
    start(counting)
    counting.log_session(PRESCRIPTION, NOON, [], 60_000, "")
    counting.add_check_in(check_in(7))
    counting.add_screening(Screening(at=NOON, on=TODAY))
    reading = journal.reading(TODAY)
    assert [course.program_id for course in reading.courses] == ["p"]
    assert [one.light for one in reading.lights] == [Light.RED]
    assert [(week.planned, week.others) for week in reading.weeks] == [(2, 1)]
    assert len(reading.entries.screenings) == 1


def test_nothing_is_read_twice_while_nothing_changes(journal, counting):
    reading = journal.reading(TODAY)
    assert journal.reading(TODAY) is reading
    assert journal.entries() is reading.entries
    assert journal.reading(TODAY + DAY) is not reading
    assert counting.reads == 1


def test_whatever_changes_the_sessions_are_those_of_the_file(journal, store, tmp_path):
    def logged(day: int) -> int:
        return store.log_session(PRESCRIPTION, NOON + day * DAY, [], 60_000, "")

    first, second = logged(-9), logged(-3)
    document = tmp_path / "all.json"
    export_history(store, document, Form.JSON, NOON)
    steps = (
        lambda: logged(-5),
        lambda: store.edit_session(first, NOON - DAY, 120_000, "Later than I thought."),
        lambda: store.set_note(second, "Short."),
        lambda: store.delete_session(second),
        lambda: store.add_check_in(check_in(3)),
        lambda: store.restore_session(second),
        lambda: store.begin_session(PRESCRIPTION, NOON - 2 * DAY),
        store.tidy_unfinished,
        lambda: store.delete_session(first),
        lambda: import_history(store, document),
    )
    for step in (lambda: None, *steps):
        step()
        assert list(journal.entries().sessions) == store.summaries()


def test_weeks_follow_the_day_and_the_first_weekday_without_reading_again(journal, counting, first_weekday):
    counting.log_session(PRESCRIPTION, NOON, [], 60_000, "")
    assert len(journal.reading(TODAY + 6 * DAY).weeks) == 1
    assert len(journal.reading(TODAY + 7 * DAY).weeks) == 2
    first_weekday[0] = 6
    assert [week.start for week in journal.reading(TODAY).weeks] == [TODAY - DAY]
    assert counting.reads == 1


CHANGES = {
    "begin": lambda store, session: store.begin_session(PRESCRIPTION, NOON),
    "finish": lambda store, session: store.finish_session(session, Ending.TIRED, 1),
    "note": lambda store, session: store.set_note(session, "Good"),
    "delete": lambda store, session: store.delete_session(session),
    "restore": lambda store, session: store.restore_session(session),
    "log": lambda store, session: store.log_session(PRESCRIPTION, NOON, [], 1, ""),
    "edit": lambda store, session: store.edit_session(session, NOON - DAY, 1, ""),
    "add answer": lambda store, session: store.add_check_in(check_in(3)),
    "answer": lambda store, session: store.answer_check_in(check_in(3)),
    "take back answer": lambda store, session: store.remove_check_ins(When.AFTER, TODAY),
    "decide": lambda store, session: start(store),
    "take back decision": lambda store, session: store.take_back_decision(1),
    "screen": lambda store, session: store.add_screening(Screening(at=NOON, on=TODAY)),
    "take back screening": lambda store, session: store.take_back_screening(1),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_everything_is_read_again_after_each_kind_of_change(journal, counting, change):
    session = counting.log_session(PRESCRIPTION, NOON, [], 60_000, "")
    before = journal.reading(TODAY)
    change(counting, session)
    assert journal.reading(TODAY) is not before
    assert journal.entries().sessions == counting.summaries()


def test_a_change_that_failed_is_no_change(journal, counting):
    before = journal.reading(TODAY)
    with pytest.raises(LookupError):
        counting.set_note(99, "?")
    assert journal.reading(TODAY) is before


def test_a_store_that_cannot_be_read_is_named_in_plain_words(journal, counting):
    counting.broken = True
    for ask in (journal.entries, lambda: journal.reading(TODAY)):
        with pytest.raises(HistoryUnavailable, match="could not be read or written; check that its disk"):
            ask()


def test_a_store_that_failed_is_asked_again(journal, counting):
    known = journal.reading(TODAY)
    start(counting)
    counting.broken = True
    with pytest.raises(HistoryUnavailable):
        journal.reading(TODAY)
    counting.broken = False
    assert len(journal.reading(TODAY).courses) == 1
    assert known.courses == ()
