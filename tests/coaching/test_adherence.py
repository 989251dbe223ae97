from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coaching.adherence import (
    SEVEN_DAYS,
    Week,
    WeekState,
    kept_in_a_row,
    kept_in_all,
    share,
    week_start,
    weeks,
)
from glutecoach.coaching.course import Course, Pause, Verb, courses
from glutecoach.coaching.history import SessionSummary
from glutecoach.coaching.routine import Activity
from tests.coaching import random_lives
from tests.coaching.lives import decided, session_on

MONDAY, SUNDAY = 0, 6
GENTLE = settings(deadline=None, max_examples=50)

FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)


def on(*days: int) -> list[SessionSummary]:
    """Sessions on days counted from 0, a Monday."""
    return [session_on(FIRST + day * DAY, n) for n, day in enumerate(days, 1)]


def following(goal: int = 3, since: int = 0, **more: object) -> Course:
    started = FIRST + since * DAY
    return replace(Course("p", started, ((started, goal),)), **more)  # type: ignore[arg-type]


def pause(first: int, end: int | None) -> Pause:
    return Pause(FIRST + first * DAY, None if end is None else FIRST + end * DAY)


def seen(sessions: list[SessionSummary], today: int, *followed: Course, first_weekday: int = MONDAY) -> list[str]:
    """Each week as it is read: done of planned, what is extra, and its state."""
    found = weeks(sessions, first_weekday, FIRST + today * DAY, followed)
    return [f"{w.done}/{w.planned}" + (f"+{w.extra}" if w.extra else "") + f" {w.state.value}" for w in found]


# Which days make a week


def test_a_week_begins_on_the_day_that_the_person_says():
    wednesday = date(2024, 5, 15)
    assert week_start(wednesday, MONDAY) == date(2024, 5, 13)
    assert week_start(wednesday, SUNDAY) == date(2024, 5, 12)
    assert week_start(date(2024, 5, 12), SUNDAY) == date(2024, 5, 12)
    assert week_start(date(2024, 5, 12), MONDAY) == date(2024, 5, 6)


def test_weeks_count_sessions_and_minutes_and_keep_the_empty_ones():
    sessions = [session_on(date(2024, 5, 14)), session_on(date(2024, 4, 30)), session_on(date(2024, 5, 19))]
    found = weeks(sessions, MONDAY, date(2024, 5, 22))
    assert found == (
        Week(date(2024, 4, 29), 1, minutes=10),
        Week(date(2024, 5, 6)),
        Week(date(2024, 5, 13), 2, minutes=20),
        Week(date(2024, 5, 20), state=WeekState.OPEN),
    )


def test_a_sunday_belongs_to_the_week_it_opens_where_weeks_begin_on_sunday():
    sessions = [session_on(date(2024, 5, 11)), session_on(date(2024, 5, 12))]
    found = weeks(sessions, SUNDAY, date(2024, 5, 12))
    assert [(week.start, week.sessions) for week in found] == [(date(2024, 5, 5), 1), (date(2024, 5, 12), 1)]


def test_without_a_session_or_a_program_there_is_this_week():
    assert weeks([], MONDAY, date(2024, 5, 15)) == (Week(date(2024, 5, 13), state=WeekState.OPEN),)


def test_the_weeks_begin_with_the_first_program_even_if_nothing_was_done():
    assert seen([], 14, following()) == ["0/3 short", "0/3 short", "0/3 open"]


def test_a_session_that_lies_ahead_is_shown_and_hides_nothing():
    found = weeks([session_on(date(2024, 5, 29))], MONDAY, date(2024, 5, 15))
    assert [(week.start, week.sessions) for week in found] == [
        (date(2024, 5, 13), 0),
        (date(2024, 5, 20), 0),
        (date(2024, 5, 27), 1),
    ]


@pytest.mark.parametrize("first_weekday", range(7))
def test_weeks_run_on_over_leap_days_the_turn_of_the_year_and_years_of_53_weeks(first_weekday):
    found = weeks([session_on(date(2019, 12, 30))], first_weekday, date(2021, 1, 4))
    assert all(earlier.end == later.start for earlier, later in pairwise(found))
    assert {week.start.weekday() for week in found} == {first_weekday}
    assert found[-1].start <= date(2021, 1, 4) < found[-1].end


# What counts


@pytest.mark.parametrize(
    ("share_done", "activity", "counts"),
    [
        (0.5, Activity.ROUTINE, True),
        (0.49, Activity.ROUTINE, False),
        (1.0, Activity.TRY, False),
        (1.0, Activity.MOMENT, False),
        (1.0, Activity.WALK, False),
        (1.0, Activity.SWIM, False),
    ],
)
def test_a_routine_counts_when_half_of_it_was_done_and_the_rest_is_shown_beside_it(share_done, activity, counts):
    (week,) = weeks([session_on(FIRST, share=share_done, activity=activity)], MONDAY, FIRST)
    assert (week.sessions, week.others) == (counts, not counts)
    assert (week.minutes, week.other_minutes) == ((10, 0) if counts else (0, 10))


def test_the_minutes_of_a_week_are_the_sum_of_those_that_are_told():
    ms = (11 * 60_000 + 35_000, 11 * 60_000 + 20_000, 11 * 60_000 + 31_000)
    (week,) = weeks([session_on(FIRST)._replace(active_ms=one) for one in ms], MONDAY, FIRST)
    assert week.minutes == 12 + 11 + 12
    (week,) = weeks([session_on(FIRST)._replace(active_ms=one) for one in (20_000, 30_000)], MONDAY, FIRST)
    assert week.minutes * 60 == pytest.approx(50)


def test_what_goes_beyond_the_goal_is_shown_but_not_counted():
    assert seen(on(0, 1, 2, 3), 7, following(3)) == ["3/3+1 kept", "0/3 open"]
    found = weeks(on(0, 1, 2, 3), MONDAY, FIRST + SEVEN_DAYS, [following(3)])
    assert share(found) == 1.0


def test_a_week_is_open_until_its_last_day_is_over_and_may_be_kept_before():
    assert seen(on(0, 2), 6, following(3)) == ["2/3 open"]
    assert seen(on(0, 2), 7, following(3))[0] == "2/3 short"
    (week,) = weeks(on(0, 2, 4), MONDAY, FIRST + 4 * DAY, [following(3)])
    assert (week.state, week.kept) == (WeekState.OPEN, True)


def test_a_week_without_a_plan_is_neither_kept_nor_missed():
    assert seen(on(0, 1), 7) == ["0/0+2 free", "0/0 open"]
    assert kept_in_all(weeks(on(0, 1), MONDAY, FIRST + SEVEN_DAYS)) == 0
    assert share(weeks(on(0, 1), MONDAY, FIRST + SEVEN_DAYS)) is None


# The goal of a week


@pytest.mark.parametrize(("since", "planned"), [(0, 3), (1, 2), (2, 2), (3, 1), (5, 1), (6, 1)])
def test_the_week_in_which_the_first_program_begins_asks_for_its_part_of_the_goal(since, planned):
    (week,) = weeks([], MONDAY, FIRST + 6 * DAY, [following(3, since)])
    assert week.planned == planned


def test_a_higher_goal_holds_from_the_next_week_so_that_aiming_higher_costs_nothing():
    course = following(2, goals=((FIRST, 2), (FIRST + 5 * DAY, 4)))
    assert seen(on(0, 3), 7, course) == ["2/2 kept", "0/4 open"]


def test_a_lower_goal_helps_at_once():
    course = following(4, goals=((FIRST, 4), (FIRST + 5 * DAY, 2)))
    assert seen(on(0, 3), 7, course) == ["2/2 kept", "0/2 open"]


def test_who_thinks_again_on_the_same_day_has_only_the_last_goal():
    course = following(2, 1, goals=((FIRST + DAY, 2), (FIRST + DAY, 7)))
    assert seen([], 1, course) == ["0/6 open"]


def test_a_program_in_place_of_another_costs_no_week_that_was_kept():
    before = following(2, stopped=FIRST + 5 * DAY)
    assert seen(on(0, 3), 7, before, following(5, 5)) == ["2/2 kept", "0/5 open"]


def test_a_program_that_begins_after_days_without_one_asks_for_its_part():
    before = following(3, stopped=FIRST + 8 * DAY)
    assert seen(on(0, 2, 4), 14, before, following(3, 12)) == ["3/3 kept", "0/1 short", "0/3 open"]


def test_a_week_in_which_a_program_was_stopped_is_neutral():
    course = following(3, stopped=FIRST + 9 * DAY)
    assert seen(on(0, 2, 4, 7), 21, course) == ["3/3 kept", "1/1 paused", "0/0 free", "0/0 open"]


def test_a_program_that_was_left_on_its_first_day_asks_for_nothing():
    assert seen([], 7, following(3, 2, stopped=FIRST + 2 * DAY)) == ["0/0 free", "0/0 open"]


# Pauses


def test_a_paused_week_asks_for_nothing_and_takes_nothing():
    course = following(3, pauses=(pause(8, 20),))
    sessions = on(0, 2, 4, 7, 21, 23, 25)
    assert seen(sessions, 28, course) == ["3/3 kept", "1/1 paused", "0/0 paused", "3/3 kept", "0/3 open"]
    found = weeks(sessions, MONDAY, FIRST + 28 * DAY, [course])
    assert (kept_in_a_row(found), kept_in_all(found), share(found)) == (2, 2, 1.0)


def test_a_pause_in_the_only_week_says_nothing_of_what_was_planned():
    found = weeks(on(0), MONDAY, FIRST + 8 * DAY, [following(3, pauses=(pause(1, None),))])
    assert share(found) is None


def test_a_paused_week_in_which_the_goal_was_reached_is_kept():
    assert seen(on(0, 2, 4), 7, following(3, pauses=(pause(5, None),))) == ["3/3 kept", "0/0 paused"]


def test_a_pause_ends_with_the_day_before_its_end():
    assert seen([], 14, following(3, pauses=(pause(3, 7),))) == ["0/0 paused", "0/3 short", "0/3 open"]
    assert seen([], 14, following(3, pauses=(pause(3, 8),))) == ["0/0 paused", "0/0 paused", "0/3 open"]


def test_a_pause_taken_back_on_its_own_day_pauses_nothing():
    assert seen(on(0), 7, following(3, pauses=(pause(2, 2),)))[0] == "1/3 short"


# Rows


def test_the_week_that_is_not_over_never_breaks_the_row_and_adds_to_it_when_it_is_kept():
    sessions = on(0, 2, 7, 9, 14)
    found = weeks(sessions, MONDAY, FIRST + 16 * DAY, [following(2)])
    assert (found[-1].state, kept_in_a_row(found)) == (WeekState.OPEN, 2)
    found = weeks([*sessions, *on(16)], MONDAY, FIRST + 16 * DAY, [following(2)])
    assert (kept_in_a_row(found), kept_in_all(found)) == (3, 3)


def test_a_short_week_ends_the_row_and_takes_nothing_from_what_was_kept_in_all():
    found = weeks(on(0, 2, 7, 14, 16), MONDAY, FIRST + 21 * DAY, [following(2)])
    assert [week.state.value for week in found] == ["kept", "short", "kept", "open"]
    assert (kept_in_a_row(found), kept_in_all(found)) == (1, 2)
    assert share(found) == pytest.approx(5 / 6)


# Whatever happens


@st.composite
def lives(draw):
    """Sessions, programs, the first weekday and a day on which to look at them."""
    first = draw(random_lives.begins)
    sessions = draw(random_lives.sessions(first))
    followed = courses(draw(random_lives.decisions(first)))
    today = draw(random_lives.dates(first - timedelta(days=10), 16))
    return sessions, followed, draw(random_lives.weekdays), today


@GENTLE
@given(lives())
def test_adherence_is_never_above_all_nor_below_nothing(life):
    sessions, followed, first_weekday, today = life
    found = weeks(sessions, first_weekday, today, followed)
    for week in found:
        assert 0 <= week.done <= week.planned <= 7
        assert week.extra >= 0
        assert week.done == week.planned or not week.kept
        assert not week.kept or week.sessions > 0
    assert (share(found) or 0) <= 1
    assert 0 <= kept_in_a_row(found) <= kept_in_all(found) <= len(found)


@GENTLE
@given(lives())
def test_no_session_is_lost_or_counted_twice_whatever_day_a_week_begins_on(life):
    sessions, followed, first_weekday, today = life
    found = weeks(sessions, first_weekday, today, followed)
    assert all(earlier.end == later.start for earlier, later in pairwise(found))
    assert any(week.start <= today < week.end for week in found)
    for week in found:
        its_own = [s for s in sessions if week.start <= s.local_date < week.end]
        assert week.sessions == sum(s.counts for s in its_own)
        assert week.sessions + week.others == len(its_own)
    assert sum(week.sessions + week.others for week in found) == len(sessions)


@GENTLE
@given(lives(), st.data())
def test_pausing_a_week_never_lowers_anything(life, data):
    sessions, followed, first_weekday, today = life
    course = data.draw(st.sampled_from(followed))
    first = data.draw(random_lives.dates(course.started))
    days = data.draw(st.none() | st.integers(0, 20))
    more = Pause(first, None if days is None else first + timedelta(days=days))
    paused = [replace(c, pauses=(*c.pauses, more)) if c is course else c for c in followed]
    before, after = (weeks(sessions, first_weekday, today, these) for these in (followed, paused))
    for was, now in zip(before, after, strict=True):
        assert (now.done, now.sessions, now.others) == (was.done, was.sessions, was.others)
        assert now.kept >= was.kept
        assert now.planned <= was.planned
    assert kept_in_all(after) >= kept_in_all(before)
    assert kept_in_a_row(after) >= kept_in_a_row(before)
    now, was = share(after), share(before)
    assert now is None or now >= (was or 0), "where nothing but pauses is left, it is told no more"


@GENTLE
@given(lives(), st.integers(-12, 14))
def test_the_zone_in_which_a_session_was_told_never_moves_its_day(life, hours):
    sessions, followed, first_weekday, today = life
    zone = timezone(timedelta(hours=hours))
    moved = [s._replace(started_at=datetime.combine(s.local_date, s.started_at.time(), zone)) for s in sessions]
    assert weeks(moved, first_weekday, today, followed) == weeks(sessions, first_weekday, today, followed)
    elsewhere = [s._replace(started_at=s.started_at.astimezone(zone)) for s in sessions]
    assert weeks(elsewhere, first_weekday, today, followed) == weeks(sessions, first_weekday, today, followed)


@GENTLE
@given(lives(), st.data())
def test_one_more_session_never_lowers_anything(life, data):
    sessions, followed, first_weekday, today = life
    more = session_on(data.draw(st.sampled_from([today, *(s.local_date for s in sessions)])), 99)
    before, after = (weeks(these, first_weekday, today, followed) for these in (sessions, [*sessions, more]))
    assert all(now.kept >= was.kept and now.done >= was.done for was, now in zip(before, after, strict=True))
    assert kept_in_a_row(after) >= kept_in_a_row(before)


def test_pausing_and_resuming_in_one_breath_changes_nothing():
    start = decided(Verb.START, FIRST, program_id="p", goal=3)
    later = [
        replace(decided(verb, FIRST + 2 * DAY), at=datetime(2026, 3, 4, 9, n, tzinfo=UTC))
        for n, verb in enumerate((Verb.PAUSE, Verb.RESUME))
    ]
    day = FIRST + 8 * DAY
    assert weeks(on(0), 0, day, courses([start, *later])) == weeks(on(0), 0, day, courses([start]))
