"""A clock that was ahead, or is behind: what was said and decided last holds, at once and after it is right again."""

from datetime import timedelta

import pytest

from glutecoach.coaching.course import PauseCause
from glutecoach.coaching.history import When
from glutecoach.coaching.plan import Due
from glutecoach.coaching.screening import Flag
from tests.services.person import DAY, Person, TravelClock, person

HOUR, TEN_DAYS, A_YEAR = timedelta(hours=1), 10 * DAY, 400 * DAY


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock()


@pytest.fixture
def me(catalogue, store, clock) -> Person:
    return person(catalogue, store, clock)


DECISIONS = {
    "stop": (lambda me: me.service.stop(), lambda me: me.today.plan is None),
    "another": (
        lambda me: me.service.start("physio-four", 3),
        lambda me: (me.plan.program.id, me.plan.due, me.plan.week.planned > 0) == ("physio-four", Due.DUE, True),
    ),
    "pause": (lambda me: me.service.pause(PauseCause.ILL, None), lambda me: me.plan.due is Due.PAUSED),
    "goal": (lambda me: me.service.set_goal(1), lambda me: me.plan.week.planned == 1),
}


@pytest.mark.parametrize("by", [HOUR, TEN_DAYS, A_YEAR])
@pytest.mark.parametrize("which", DECISIONS)
def test_a_decision_after_one_by_a_clock_that_was_ahead_holds_at_once_and_later(me, clock, by, which):
    clock.moment += by
    me.service.start("gentle-start", 3)
    clock.moment -= by
    decide, holds = DECISIONS[which]
    decide(me)
    assert holds(me)
    for _ in range(12):
        clock.days(1)
        assert holds(me)


@pytest.mark.parametrize("by", [HOUR, TEN_DAYS, A_YEAR])
@pytest.mark.parametrize("which", DECISIONS)
def test_a_decision_by_a_clock_that_is_behind_holds_at_once_and_once_it_is_right(me, clock, by, which):
    me.service.start("gentle-start", 3)
    clock.moment -= by
    decide, holds = DECISIONS[which]
    made = decide(me)
    assert holds(me)
    clock.moment += by
    assert holds(me)
    me.service.take_back(made)
    assert (me.plan.program.id, me.plan.due, me.plan.week.planned) == ("gentle-start", Due.DUE, 3)


@pytest.mark.parametrize("by", [HOUR, TEN_DAYS])
def test_a_pause_by_a_clock_that_was_ahead_holds_from_today_and_ends_when_one_goes_on(me, clock, by):
    me.service.start("gentle-start", 3)
    clock.moment += by
    me.service.pause(PauseCause.AWAY, None)
    clock.moment -= by
    assert me.plan.due is Due.PAUSED
    me.service.resume()
    for _ in range(12):
        assert me.today.pause is None
        clock.days(1)


@pytest.mark.parametrize("by", [HOUR, TEN_DAYS, A_YEAR])
def test_warning_signs_that_were_answered_last_count(me, clock, by):
    clock.moment += by
    me.service.screen([])
    clock.moment -= by
    answers = me.service.screen([Flag.GROIN])
    assert me.today.is_emergency
    me.service.take_back_answers(answers)
    assert not me.today.is_emergency
    clock.moment += by
    me.service.screen([Flag.GROIN])
    clock.moment -= by
    me.service.screen([])
    assert not me.today.is_emergency


def test_while_the_clock_is_behind_a_program_asks_for_sessions(me, clock):
    me.service.start("gentle-start", 3)
    clock.days(-10)
    assert (me.plan.due, me.plan.week.planned > 0) == (Due.DUE, True)


def test_seen_by_a_professional_by_a_clock_that_was_ahead_hides_no_red_days(me, clock):
    me.service.start("gentle-start", 3)
    clock.days(100)
    me.service.screen([])
    clock.days(-100)
    for _ in range(2):
        me.exercise(after=7)
        clock.days(2)
    assert me.plan.see_professional
    me.service.screen([])
    assert not me.plan.see_professional


def test_pain_that_is_told_after_a_session_by_a_clock_that_was_ahead_is_heeded(me, clock):
    me.service.start("gentle-start", 3)
    clock.moment += HOUR
    me.exercise(hurts=[item.exercise.id for item in me.routine().items])
    clock.moment -= HOUR
    me.service.answer(When.BEFORE, 9)
    assert me.today.asked.pain == 9


def test_many_answers_by_a_clock_that_was_ahead_hide_none_of_today(me, clock):
    me.service.start("gentle-start", 3)
    clock.days(100)
    for _ in range(12):
        me.exercise(after=1)
        clock.days(1)
    clock.days(-112)
    me.service.answer(When.BEFORE, 9)
    assert me.today.asked.pain == 9
