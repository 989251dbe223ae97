"""An import leaves the program that is followed as it is."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.coaching.course import Decision, Verb, courses, current
from glutecoach.storage.moving import Added
from glutecoach.storage.store import Store
from glutecoach.storage.transfer import import_file
from tests.storage.test_transfer import export

DAY = timedelta(days=1)


def decide(store: Store, verb: Verb, at: datetime, program: str = "") -> None:
    store.add_decision(Decision(verb=verb, at=at, on=at.date(), program_id=program, goal=3 if program else 0))


@pytest.fixture
def file(other: Store, evening: datetime) -> Path:
    """A history in which one program was followed, then another, which is paused."""
    decide(other, Verb.START, evening - 9 * DAY, "relief-and-reset")
    decide(other, Verb.START, evening + DAY, "gentle-start")
    decide(other, Verb.PAUSE, evening + 2 * DAY)
    return export(other)


def test_the_program_that_is_followed_stays_and_what_was_before_it_comes(store: Store, file: Path, evening) -> None:
    decide(store, Verb.START, evening, "physio-four")
    before = current(courses(store.decisions()))
    assert import_file(store, file) == Added(decisions=1, left_out=2)
    assert current(courses(store.decisions())) == before
    assert [course.program_id for course in courses(store.decisions())] == ["relief-and-reset", "physio-four"]
    assert import_file(store, file) == Added(known=1, left_out=2)


@pytest.mark.parametrize("has_stopped", [False, True])
def test_where_none_is_followed_all_decisions_come(store: Store, file: Path, evening, has_stopped) -> None:
    if has_stopped:
        decide(store, Verb.START, evening - DAY, "physio-four")
        decide(store, Verb.STOP, evening)
    assert import_file(store, file) == Added(decisions=3)
    assert current(courses(store.decisions())).program_id == "gentle-start"
