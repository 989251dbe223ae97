from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.pain import (
    DayPain,
    Judged,
    Light,
    Sign,
    by_session,
    day_of,
    days,
    judged,
    judged_now,
    light_of,
    told,
    usual,
)
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import EMERGENCIES, Flag, Screening
from tests.coaching import random_lives
from tests.coaching.lives import session_on

GENTLE = settings(deadline=None, max_examples=50)
FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)

BEFORE, AFTER, MORNING = When.BEFORE, When.AFTER, When.NEXT_MORNING


def judge(**pain: object) -> Judged:
    (one,) = judged([DayPain(FIRST, **pain)], 0)  # type: ignore[arg-type]
    return one


def lights(*pains: int, every: int = 7, first_weekday: int = 0) -> list[Light]:
    """The lights of days a week apart, or another number of days, by the pain after the session."""
    found = [DayPain(FIRST + n * every * DAY, after=pain) for n, pain in enumerate(pains)]
    return [one.light for one in judged(found, first_weekday)]


# A number alone


def test_up_to_two_is_safe_and_above_five_too_much():
    assert [light_of(pain) for pain in range(11)] == [Light.GREEN] * 3 + [Light.AMBER] * 3 + [Light.RED] * 5


@pytest.mark.parametrize(
    ("pain", "light", "sign"),
    [
        ({"after": 2}, Light.GREEN, Sign.SAFE),
        ({"after": 3}, Light.AMBER, Sign.ACCEPTABLE),
        ({"after": 5}, Light.AMBER, Sign.ACCEPTABLE),
        ({"after": 6}, Light.RED, Sign.TOO_MUCH),
        ({"morning": 6}, Light.RED, Sign.TOO_MUCH),
        ({"before": 6}, Light.RED, Sign.TOO_MUCH),
        ({"before": 6, "after": 0}, Light.GREEN, Sign.SAFE),
        ({"before": 6, "after": 4}, Light.AMBER, Sign.ACCEPTABLE),
        ({"before": 6, "after": 6}, Light.RED, Sign.TOO_MUCH),
        ({"before": 8, "after": 8, "morning": 8}, Light.RED, Sign.TOO_MUCH),
        ({"before": 6, "after": 7}, Light.RED, Sign.TOO_MUCH),
        ({"before": 6, "after": 5, "morning": 7}, Light.RED, Sign.TOO_MUCH),
        ({"before": 3}, Light.AMBER, Sign.ACCEPTABLE),
        ({"before": 2}, Light.GREEN, Sign.SAFE),
        ({"before": 5, "after": 1}, Light.GREEN, Sign.SAFE),
    ],
)
def test_a_day_is_judged_by_how_the_back_answered_and_before_that_by_how_it_is(pain, light, sign):
    assert (judge(**pain).light, judge(**pain).sign) == (light, sign)


# Gone by the next morning


@pytest.mark.parametrize(
    ("pain", "light", "sign"),
    [
        ({"after": 5, "morning": 2}, Light.AMBER, Sign.ACCEPTABLE),
        ({"after": 5, "morning": 3}, Light.AMBER, Sign.ACCEPTABLE),
        ({"after": 0, "morning": 3}, Light.AMBER, Sign.ACCEPTABLE),
        ({"after": 5, "morning": 5}, Light.RED, Sign.NOT_GONE),
        ({"before": 0, "after": 5, "morning": 3}, Light.RED, Sign.NOT_GONE),
        ({"before": 3, "after": 5, "morning": 3}, Light.AMBER, Sign.ACCEPTABLE),
        ({"before": 3, "after": 5, "morning": 4}, Light.RED, Sign.NOT_GONE),
    ],
)
def test_acceptable_pain_is_back_where_it_was_by_the_next_morning(pain, light, sign):
    assert (judge(**pain).light, judge(**pain).sign) == (light, sign)


# From where somebody starts


def test_who_lives_with_much_pain_is_judged_by_what_exercise_adds_to_it():
    """The first days are too much, as nobody knows yet that they are as ever."""
    days = [DayPain(FIRST + n * DAY, alone=6) for n in range(5)]
    assert [one.light for one in judged(days, 0)] == [Light.RED] * 3 + [Light.AMBER] * 2
    assert judged_now(judged(days, 0), FIRST + 5 * DAY, 6).light is Light.AMBER
    assert judged_now(judged(days, 0), FIRST + 5 * DAY, 7).light is Light.AMBER, "it goes up and down"
    assert judged_now(judged(days, 0), FIRST + 5 * DAY, 8).light is Light.RED
    assert judged([*days, DayPain(FIRST + 5 * DAY, before=6, after=9)], 0)[-1].light is Light.RED
    assert judged([*days, DayPain(FIRST + 5 * DAY, before=9, after=9)], 0)[-1].light is Light.RED
    eased = [*days, DayPain(FIRST + 5 * DAY, after=4, morning=4)]
    assert judged(eased, 0)[-1].sign is Sign.ACCEPTABLE, "it is not there because of the session"


def test_what_is_usual_is_of_the_last_four_weeks_and_takes_three_answers():
    days = [DayPain(FIRST + n * DAY, alone=pain) for n, pain in enumerate((1, 6, 7))]
    assert usual(days, FIRST + 3 * DAY) == 6
    assert usual(days[1:], FIRST + 3 * DAY) is None
    assert usual(days, FIRST + 29 * DAY) is None


# It hurts


@pytest.mark.parametrize(
    ("pain", "light", "sign"),
    [
        ({}, Light.AMBER, Sign.HURT),
        ({"after": 0}, Light.AMBER, Sign.HURT),
        ({"before": 4}, Light.AMBER, Sign.ACCEPTABLE),
        ({"before": 4, "after": 0}, Light.AMBER, Sign.HURT),
        ({"after": 4}, Light.AMBER, Sign.ACCEPTABLE),
        ({"after": 7}, Light.RED, Sign.TOO_MUCH),
    ],
)
def test_a_set_that_was_stopped_because_it_hurt_counts(pain, light, sign):
    one = judge(hurt=True, **pain)
    assert (one.light, one.sign) == (light, sign)


# From week to week


def test_pain_that_rises_two_weeks_in_a_row_is_too_much_although_it_is_acceptable_each_day():
    green, amber, red = Light
    assert lights(1, 3, 5) == [green, amber, red]
    assert lights(3, 5, 5) == [amber, amber, amber]
    assert lights(3, 2, 3, 4) == [amber, green, amber, red]
    assert lights(0, 1, 2) == [green, green, green]


def test_the_average_of_a_week_has_to_rise_by_half_a_point():
    weekly = [(3, 3, 3), (3, 3, 4), (3, 4, 4)]
    found = [DayPain(FIRST + (7 * n + day) * DAY, after=p) for n, w in enumerate(weekly) for day, p in enumerate(w)]
    assert {one.light for one in judged(found, 0)} == {Light.AMBER}


def test_one_silent_week_hides_no_rise_and_a_long_silence_begins_anew():
    assert lights(1, 3, 4, every=14)[-1] is Light.RED
    assert lights(1, 3, 4, every=21)[-1] is Light.AMBER


def test_what_rises_is_told_by_the_weeks_of_the_person():
    """Saturday, Sunday and the Monday eight days later lie in three weeks, or in two."""
    found = [DayPain(FIRST + day * DAY, after=pain) for day, pain in ((5, 1), (6, 3), (14, 4))]
    assert judged(found, 6)[-1].sign is Sign.RISING
    assert judged(found, 0)[-1].sign is Sign.ACCEPTABLE


def test_pain_before_a_session_in_a_week_that_rises_is_no_answer_to_it():
    found = [DayPain(FIRST + 7 * n * DAY, after=n) for n in range(3)]
    assert judged([*found, DayPain(FIRST + 15 * DAY, before=3)], 0)[-1].sign is Sign.ACCEPTABLE


def test_a_day_on_which_something_hurt_is_known_without_a_word():
    sessions = [session_on(FIRST, 1, hurt=1), session_on(FIRST + DAY, 2), session_on(FIRST + 2 * DAY, 3, hurt=2)]
    said_later = DayPain(FIRST + 2 * DAY, after=1)
    assert days([said_later], sessions) == (DayPain(FIRST, hurt=True), said_later._replace(hurt=True))


def at_hour(hour: int, number: int, activity: Activity = Activity.ROUTINE) -> SessionSummary:
    return session_on(FIRST, number, activity=activity)._replace(started_at=datetime(2026, 3, 2, hour, tzinfo=UTC))


def said_at(hour: int, when: When, pain: int = 3, session_id: int | None = None, day: date = FIRST) -> CheckIn:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return CheckIn(at=at, local_date=day, when=when, pain=pain, session_id=session_id)


def test_what_was_said_about_a_session_is_in_its_order_and_without_that_of_others():
    sessions = [at_hour(18, 1), at_hour(20, 2)]
    tomorrow = FIRST + DAY
    before, strange = said_at(17, BEFORE), said_at(7, BEFORE, day=tomorrow)
    late, of_other = said_at(0, AFTER, session_id=1, day=tomorrow), said_at(21, AFTER, session_id=2)
    morning = said_at(8, MORNING, session_id=2, day=tomorrow)
    found = by_session(sessions, [morning, strange, of_other, late, before])
    assert found == {1: (before, late), 2: (of_other, morning), None: (strange,)}


def test_what_was_said_before_is_about_the_first_session_that_began_after_it_and_never_about_an_earlier_one():
    morning, evening, night = at_hour(7, 1), at_hour(21, 2), at_hour(22, 3)
    before = said_at(20, BEFORE)
    assert by_session([morning], [before]) == {None: (before,)}
    assert by_session([night, morning, evening], [before]) == {2: (before,)}


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_sessions_of_one_moment_an_answer_is_about_the_same_one_in_whichever_order_they_come(order):
    before, after = said_at(20, BEFORE), said_at(22, AFTER)
    found = by_session([at_hour(21, number) for number in order], [before, after])
    assert found == {1: (before,), 2: (after,)}


@pytest.mark.parametrize("on_the_way", [Activity.WALK, Activity.MOMENT])
def test_what_was_said_before_waits_for_the_session_over_what_is_done_on_the_way(on_the_way):
    way, tried, evening = at_hour(17, 1, on_the_way), at_hour(18, 2, Activity.TRY), at_hour(19, 3)
    before = said_at(16, BEFORE)
    assert by_session([way, evening], [before]) == {3: (before,)}
    assert by_session([way, tried, evening], [before]) == {2: (before,)}
    assert by_session([way], [before]) == {None: (before,)}


def test_what_no_session_followed_was_said_before_none_and_has_its_say_all_the_same():
    sessions = [at_hour(7, 1), at_hour(17, 2, Activity.WALK)]
    said = [said_at(6, BEFORE, 5), said_at(16, BEFORE, 10)]
    (day,) = told(sessions, said)
    assert day == DayPain(FIRST, before=5, alone=10)
    assert (judge(alone=10).sign, judge(alone=4).light) == (Sign.TOO_MUCH, Light.AMBER)
    assert judge(alone=5, after=5, morning=6).sign is Sign.TOO_MUCH
    assert judge(after=4, alone=7).sign is Sign.TOO_MUCH, "it came after the session, and counts beside its answer"
    assert judge(before=7, after=4).light is Light.AMBER, "what a session eased is not what it did"


def test_what_names_no_session_afterwards_is_about_the_last_that_had_begun():
    sessions = [at_hour(7, 1), at_hour(12, 2), at_hour(21, 3)]
    after, morning = said_at(13, AFTER), said_at(8, MORNING, day=FIRST + DAY)
    assert by_session(sessions, [after, morning]) == {2: (after,), 3: (morning,)}


@GENTLE
@given(random_lives.sessions(FIRST), random_lives.check_ins(FIRST))
def test_every_word_is_about_one_session_of_its_day_or_none(sessions, check_ins):
    dates = {session.id: session.local_date for session in sessions}
    found = by_session(sessions, check_ins)
    assert sorted(map(repr, check_ins)) == sorted(repr(one) for own in found.values() for one in own)
    for number, own in found.items():
        assert number is None or {day_of(one, dates) for one in own} == {dates[number]}


# Whatever is said


@GENTLE
@given(random_lives.sessions(FIRST), random_lives.check_ins(FIRST), random_lives.weekdays)
def test_every_word_has_one_day_and_every_day_one_light(sessions, check_ins, first_weekday):
    found = days(told(sessions, check_ins), sessions)
    dates = [day.on for day in found]
    assert dates == sorted(set(dates))
    assert len(found) <= len(check_ins) + len(sessions)
    lit = judged(found, first_weekday)
    assert [one.day for one in lit] == list(found)
    for one in lit:
        assert one.light >= min(light_of(one.day.answer or 0), Light.AMBER), "red by what exercise adds alone"
        assert (one.light is Light.GREEN) == (one.sign is Sign.SAFE)
        assert not one.day.hurt or one.light is not Light.GREEN


@GENTLE
@given(
    st.none() | st.integers(0, 10),
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.booleans(),
    st.sampled_from(("after", "morning")),
)
def test_more_pain_never_gives_a_better_light(before, after, morning, hurt, which):
    pain = {"before": before, "after": after, "morning": morning, "hurt": hurt}
    if pain[which] is not None:
        assert judge(**pain | {which: pain[which] + 1}).light >= judge(**pain).light


# Red flags


@pytest.mark.parametrize("flag", Flag)
def test_some_flags_need_help_at_once_among_others_too(flag):
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert Screening(at=at, on=FIRST, flags=(Flag.HISTORY, flag)).is_emergency == (flag in EMERGENCIES)
    assert not Screening(at=at, on=FIRST).is_emergency


@pytest.mark.parametrize(("before", "after", "light"), [
    (6, 6, Light.AMBER), (6, 7, Light.AMBER), (None, 7, Light.AMBER), (3, 7, Light.RED), (2, 6, Light.RED),
    (7, 7, Light.AMBER), (6, 8, Light.RED),
])  # fmt: skip
def test_where_much_pain_is_usual_a_session_is_judged_by_what_was_said_before_it_where_that_is_less(
    before, after, light
):
    start = date(2026, 3, 2)
    lived = [DayPain(start + timedelta(days=n), 6, 6, None) for n in range(4)]
    day = DayPain(start + timedelta(days=10), before, after, None)
    assert judged([*lived, day], 0)[-1].light is light
