"""Warning signs: what each asks for, and when the questions are put again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.coaching.course import Course, Pause, PauseCause
from glutecoach.coaching.history import CheckIn, When
from glutecoach.coaching.pain import DayPain, Place, judged
from glutecoach.coaching.screening import (
    NOT_ASKED,
    Again,
    Flag,
    Screening,
    Urgency,
    asked_again,
    most_urgent,
    of_urgency,
)
from tests.coaching.lives import session_on

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
FINE = Screening(at=NOW - timedelta(days=10), on=TODAY - timedelta(days=10))


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def said(pain: int, days: int = 0, places: tuple[Place, ...] = ()) -> CheckIn:
    return CheckIn(at=NOW - timedelta(days=days), local_date=days_ago(days), when=When.AFTER, pain=pain, places=places)


def again(
    answered: Screening | None = FINE,
    *,
    check_ins: tuple[CheckIn, ...] = (),
    red: tuple[int, ...] = (),
    pause: tuple[int, int | None] | None = None,
    cause: PauseCause = PauseCause.FLARE_UP,
    last: int = 2,
) -> Again | None:
    """Return why the questions are put again; days of a light, of a pause, of the last session are so many days ago."""
    lights = judged([DayPain(days_ago(days), after=7) for days in sorted(red, reverse=True)], 0)
    pauses = (
        () if pause is None else (Pause(days_ago(pause[0]), None if pause[1] is None else days_ago(pause[1]), cause),)
    )
    course = Course("gentle-start", days_ago(90), ((days_ago(90), 3),), pauses=pauses)
    return asked_again(answered, check_ins, lights, (course,), [session_on(days_ago(last))], TODAY)


def test_every_flag_belongs_to_one_question():
    lists = [of_urgency(value) for value in Urgency]
    named = [flag for found in lists for flag in found]
    assert len(named) == len(set(named))
    assert set(Flag) - set(named) == NOT_ASKED


@pytest.mark.parametrize(("flags", "expected"), [
    ((), None),
    ((Flag.PREGNANT,), Urgency.TELL),
    ((Flag.PREGNANT, Flag.CANCER), Urgency.FIRST),
    ((Flag.LIMIT, Flag.AGE, Flag.BLADDER), Urgency.EMERGENCY),
])  # fmt: skip
def test_the_most_urgent_sign_says_what_is_to_be_done(flags, expected):
    assert most_urgent(flags) is expected
    assert Screening(at=NOW, on=TODAY, flags=flags).is_emergency is (expected is Urgency.EMERGENCY)


@pytest.mark.parametrize(("who", "expected"), [
    ("somebody who is well", again()),
    ("pain of 7, which is too much but not yet very strong", again(check_ins=(said(7),))),
    ("pain of 8 that was answered for before", again(check_ins=(said(8, days=11),))),
    ("one day of too much pain", again(red=(1,))),
    ("two such days, both before the answer", again(red=(12, 14))),
    ("two such days, one too long ago", again(red=(1, 40))),
    ("one leg", again(check_ins=(said(3, places=(Place.LEG_LEFT,)),))),
    ("a pause for a journey", again(pause=(9, 1), cause=PauseCause.AWAY)),
    ("a flare-up that is not over", again(pause=(9, None))),
    ("a flare-up before the answer", again(pause=(20, 15))),
    ("five weeks away", again(Screening(at=NOW - timedelta(days=50), on=days_ago(50)), last=35)),
    ("six weeks away, with an answer since", again(last=60)),
    ("somebody who never answered, and is well", again(None)),
    ("an emergency, which waits for a doctor", again(Screening(at=NOW, on=TODAY, flags=(Flag.GROIN,)), red=(0, 1))),
])  # fmt: skip
def test_who_is_asked_no_more(who, expected):
    assert expected is None, who


@pytest.mark.parametrize(("who", "found", "expected"), [
    ("pain of 8", again(check_ins=(said(8),)), Again.SEVERE_PAIN),
    ("pain of 9 of somebody who never answered", again(None, check_ins=(said(9),)), Again.SEVERE_PAIN),
    ("both legs", again(check_ins=(said(3, places=(Place.LEG_LEFT, Place.LEG_RIGHT)),)), Again.BOTH_LEGS),
    ("two days of too much pain", again(red=(1, 4)), Again.TOO_SORE),
    ("a flare-up that is over", again(pause=(9, 1)), Again.FLARE_UP),
    ("six weeks away", again(Screening(at=NOW - timedelta(days=90), on=days_ago(90)), last=42), Again.LONG_AWAY),
    ("pain of 9 on two days: the gravest counts", again(check_ins=(said(9),), red=(0, 1)), Again.SEVERE_PAIN),
])  # fmt: skip
def test_who_is_asked_again(who, found, expected):
    assert found is expected, who


@given(
    pause=st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60)),
    red=st.lists(st.integers(0, 30), max_size=4, unique=True),
    pains=st.lists(st.tuples(st.integers(0, 10), st.integers(0, 20)), max_size=4),
    away=st.integers(0, 200),
)
def test_who_has_just_answered_is_not_asked_again_today(pause, red, pains, away):
    first, end = pause
    asked = again(
        Screening(at=NOW, on=TODAY),
        check_ins=tuple(said(pain, days) for pain, days in pains),
        red=tuple(red),
        pause=(max(first, end or 0), None if end is None else min(first, end)),
        last=away,
    )
    assert asked is None
