from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coaching.course import Course, Decision, Pause, PauseCause, Verb, courses, current
from tests.coaching import random_lives
from tests.coaching.lives import decided

GENTLE = settings(deadline=None, max_examples=50)
FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)


def start(day: int = 0, program: str = "a", goal: int = 3) -> Decision:
    return decided(Verb.START, FIRST + day * DAY, program_id=program, goal=goal)


def say(verb: Verb, day: int, **more: object) -> Decision:
    return decided(verb, FIRST + day * DAY, **more)


def course_of(*decisions: Decision) -> Course:
    found = current(courses(decisions))
    assert found is not None
    return found


def test_a_program_is_followed_from_the_day_of_its_start_with_its_goal():
    course = course_of(start(goal=3), say(Verb.GOAL, 9, goal=4))
    assert (course.program_id, course.started, course.stopped) == ("a", FIRST, None)
    assert [course.goal_on(FIRST + day * DAY) for day in (-5, 0, 8, 9, 100)] == [3, 3, 3, 4, 4]


def test_a_program_that_begins_takes_the_place_of_the_one_before():
    first, second = courses([start(0, "a"), start(10, "b")])
    assert (first.program_id, first.stopped) == ("a", FIRST + 10 * DAY)
    assert (second.program_id, second.started, second.stopped) == ("b", FIRST + 10 * DAY, None)


def test_after_a_stop_no_program_is_followed_until_the_next_start():
    decisions = [start(0, "a"), say(Verb.STOP, 5)]
    assert current(courses(decisions)) is None
    assert course_of(*decisions, start(9, "a")).started == FIRST + 9 * DAY
    assert current(()) is None


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb is not Verb.START])
def test_a_decision_without_a_program_changes_nothing(verb):
    assert courses([say(verb, 0, goal=2)]) == ()
    stopped = [start(1), say(Verb.STOP, 3)]
    assert courses([*stopped, say(verb, 4, goal=2)]) == courses(stopped)


def test_decisions_follow_one_another_by_the_moment_and_not_by_the_local_date():
    """Who starts a program in Auckland and falls ill in Honolulu does so on the day before."""
    auckland, honolulu = timezone(timedelta(hours=13)), timezone(timedelta(hours=-10))
    there = datetime(2026, 3, 3, 9, tzinfo=auckland)
    here = datetime(2026, 3, 2, 12, tzinfo=honolulu)
    began = replace(start(), at=there, on=there.date())
    ill = replace(say(Verb.PAUSE, 0), at=here, on=here.date())
    course = course_of(ill, began)
    assert course.pause_on(date(2026, 3, 4)) is not None
    well = replace(say(Verb.RESUME, 0), at=here + timedelta(hours=1), on=here.date())
    assert course_of(began, ill, well).pauses == (Pause(here.date(), here.date()),)


def test_steps_back_are_kept_with_their_days():
    assert course_of(start(), say(Verb.GO_BACK, 9), say(Verb.GO_BACK, 12)).steps_back == (
        FIRST + 9 * DAY,
        FIRST + 12 * DAY,
    )


# Pauses


def paused_days(course: Course, days: int = 20) -> list[int]:
    return [n for n in range(days) if course.pause_on(FIRST + n * DAY)]


def test_a_pause_lasts_until_its_end_or_until_the_person_says():
    until = say(Verb.PAUSE, 3, until=FIRST + 6 * DAY, cause=PauseCause.AWAY)
    assert paused_days(course_of(start(), until)) == [3, 4, 5]
    assert paused_days(course_of(start(), until, say(Verb.RESUME, 4))) == [3]
    assert paused_days(course_of(start(), until, say(Verb.RESUME, 10))) == [3, 4, 5]
    endless = say(Verb.PAUSE, 3)
    assert paused_days(course_of(start(), endless)) == list(range(3, 20))
    assert paused_days(course_of(start(), endless, say(Verb.RESUME, 5))) == [3, 4]


def test_the_last_word_about_a_pause_stands():
    endless = say(Verb.PAUSE, 3, cause=PauseCause.ILL)
    sooner = say(Verb.PAUSE, 5, until=FIRST + 8 * DAY, cause=PauseCause.FLARE_UP)
    course = course_of(start(), endless, sooner)
    assert paused_days(course) == [3, 4, 5, 6, 7]
    causes = [pause.cause for n in (4, 5) if (pause := course.pause_on(FIRST + n * DAY))]
    assert causes == [PauseCause.ILL, PauseCause.FLARE_UP]


@pytest.mark.parametrize("until", [-1, 0])
def test_a_pause_that_ends_before_it_begins_pauses_nothing(until):
    course = course_of(start(), say(Verb.PAUSE, 3, until=FIRST + (3 + until) * DAY))
    assert paused_days(course) == []
    assert not course.is_paused(FIRST, FIRST + 7 * DAY)


@given(st.integers(-3, 10), st.none() | st.integers(-3, 10), st.integers(-3, 10), st.integers(1, 7))
def test_days_are_paused_when_one_of_them_is(first, end, begin, length):
    pause = Pause(FIRST + first * DAY, None if end is None else FIRST + end * DAY)
    days = [FIRST + (begin + n) * DAY for n in range(length)]
    assert pause.touches(FIRST + begin * DAY, FIRST + (begin + length) * DAY) == any(map(pause.holds, days))


@given(st.integers(-3, 10), st.none() | st.integers(-3, 10), st.integers(-3, 10), st.integers(1, 7))
def test_a_course_runs_in_days_when_it_runs_on_one_of_them(first, end, begin, length):
    stopped = None if end is None else FIRST + end * DAY
    course = Course("a", FIRST + first * DAY, ((FIRST + first * DAY, 3),), stopped)
    days = [FIRST + (begin + n) * DAY for n in range(length)]
    runs = any(course.started <= day and (stopped is None or day < stopped) for day in days)
    assert course.runs(FIRST + begin * DAY, FIRST + (begin + length) * DAY) == runs


# Whatever is decided


@GENTLE
@given(random_lives.decisions(FIRST), st.randoms())
def test_only_the_last_program_may_still_be_followed_however_decisions_are_stored(decisions, random):
    found = courses(decisions)
    assert all(course.stopped is not None for course in found[:-1])
    assert len(found) == sum(decision.verb is Verb.START for decision in decisions)
    assert current(found) in (None, *found[-1:])
    if len({decision.at for decision in decisions}) == len(decisions):
        assert courses(random.sample(decisions, len(decisions))) == found


@GENTLE
@given(random_lives.decisions(FIRST), st.integers(0, 80))
def test_the_goals_of_some_days_are_those_of_each_day(decisions, begin):
    first = FIRST + begin * DAY
    for course in courses(decisions):
        days = [first + n * DAY for n in range(7) if first + n * DAY >= course.started]
        if days:
            assert course.goals_in(first, first + 7 * DAY) == {course.goal_on(day) for day in days}


@GENTLE
@given(random_lives.decisions(FIRST))
def test_at_most_one_pause_is_endless(decisions):
    for course in courses(decisions):
        assert sum(pause.end is None for pause in course.pauses) <= 1
