"""Reminders: each thing is said once, at its time or a little late, and never on the next day."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.coaching.reminders import (
    Log,
    Reminder,
    ReminderDay,
    ReminderKind,
    ReminderLook,
    again_later,
    due,
    not_today,
    noted,
)

ZONE = timezone(timedelta(hours=1))
MONDAY = datetime(2026, 3, 2, tzinfo=ZONE)
DUE = ReminderDay(lambda: True, lambda: True)
OFF = ReminderDay(lambda: False, lambda: False)
SESSION = ReminderRules(sessions=True, at=time(18))
MOMENTS = ReminderRules(moments=True, moment_times=(time(10), time(15)))
MINUTE = timedelta(minutes=1)


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def heard(
    rules: ReminderRules, *moments: datetime, day: ReminderDay = DUE, log: Log | None = None
) -> list[ReminderKind | None]:
    """Return what is said at each of some moments."""
    log = log or Log()
    said: list[ReminderKind | None] = []
    look = ReminderLook()
    for now in moments:
        reminder = due(now, rules, log, day, look)
        look = ReminderLook(now)
        if reminder is not None:
            log = noted(reminder, now, log)
        said.append(reminder and reminder.kind)
    return said


def test_nothing_is_said_until_it_is_chosen():
    assert heard(ReminderRules(), at(10, 30), at(18), at(20)) == [None, None, None]


def test_the_session_is_spoken_of_at_its_time_and_once():
    assert heard(SESSION, at(17, 59), at(18), at(18, 1), at(19)) == [None, ReminderKind.SESSION, None, None]


def test_every_chosen_day_has_its_own():
    rules = replace(SESSION, weekdays=frozenset({0, 2}))
    assert heard(rules, *(at(18, day=day) for day in range(4))) == [
        ReminderKind.SESSION,
        None,
        ReminderKind.SESSION,
        None,
    ]


def test_without_a_session_that_is_due_nothing_is_said():
    rules = replace(SESSION, moments=True, again_after_minutes=30)
    assert heard(rules, at(10, 30), at(18), at(18, 30), day=OFF) == [None, None, None]


def test_the_history_is_asked_only_when_a_time_has_come():
    def never() -> bool:
        raise AssertionError("asked without need")

    assert due(at(17), replace(SESSION, moments=True), Log(), ReminderDay(never, never), ReminderLook()) is None


def test_a_time_that_was_missed_is_made_good_the_same_evening_but_not_late_and_not_tomorrow():
    assert heard(SESSION, at(20, 59)) == [ReminderKind.SESSION]
    assert heard(SESSION, at(21)) == [None]
    late = replace(SESSION, at=time(23))
    assert heard(late, at(0, 30, day=1)) == [None]


def test_a_new_time_on_the_same_day_says_nothing_twice():
    log = noted(Reminder(ReminderKind.SESSION, time(18)), at(18), Log())
    assert heard(replace(SESSION, at=time(19)), at(19), log=log) == [None]


def test_again_is_said_only_where_it_is_wished():
    assert heard(SESSION, at(18), at(19), at(20)) == [ReminderKind.SESSION, None, None]
    rules = replace(SESSION, again_after_minutes=60)
    expected = [ReminderKind.SESSION, None, ReminderKind.SESSION_AGAIN, None, None]
    assert heard(rules, at(18), at(18, 59), at(19), at(20), at(18, day=1) - MINUTE) == expected


def test_the_wish_to_hear_of_it_again_is_granted_each_time():
    log = noted(Reminder(ReminderKind.SESSION, time(18)), at(18), Log())
    log = again_later(log, at(18, 5), timedelta(hours=1))
    assert heard(SESSION, at(19), at(19, 5), at(19, 6), log=log) == [None, ReminderKind.SESSION_AGAIN, None]
    log = noted(Reminder(ReminderKind.SESSION_AGAIN, time(19, 5)), at(19, 5), log)
    log = again_later(log, at(19, 10), timedelta(hours=1))
    assert heard(SESSION, at(20, 10), log=log) == [ReminderKind.SESSION_AGAIN]


def test_again_after_midnight_is_no_longer_today():
    rules = replace(SESSION, at=time(23), again_after_minutes=30)
    log = noted(Reminder(ReminderKind.SESSION, time(23)), at(23, 10), Log())
    log = again_later(log, at(23, 15), timedelta(hours=1))
    assert heard(rules, at(23, 40), at(0, 15, day=1), log=log) == [None, None]


def test_again_that_was_missed_for_hours_is_left_out():
    rules = replace(SESSION, at=time(14), again_after_minutes=60)
    log = noted(Reminder(ReminderKind.SESSION, time(14)), at(14), Log())
    assert heard(rules, at(17, 59), log=log) == [ReminderKind.SESSION_AGAIN]
    assert heard(rules, at(18), log=log) == [None]


def test_a_wish_of_yesterday_does_not_stand_in_the_way_of_today():
    rules = replace(SESSION, again_after_minutes=60)
    log = again_later(Log(), at(18), timedelta(hours=1))
    assert heard(rules, at(18, day=1), at(19, day=1), log=log) == [ReminderKind.SESSION, ReminderKind.SESSION_AGAIN]


def test_half_an_hour_is_half_an_hour_when_the_clock_is_put_back():
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 25, 2, 30, tzinfo=berlin).astimezone(UTC)
    moments = [(start + minutes * MINUTE).astimezone(berlin) for minutes in (0, 29, 30)]
    rules = replace(SESSION, at=time(2, 30), again_after_minutes=30)
    assert heard(rules, *moments) == [ReminderKind.SESSION, None, ReminderKind.SESSION_AGAIN]


def test_not_today_is_taken_at_its_word():
    rules = replace(SESSION, again_after_minutes=60)
    log = noted(Reminder(ReminderKind.SESSION, time(18)), at(18), Log())
    log = not_today(again_later(log, at(18, 1), timedelta(hours=1)), at(18, 2))
    assert heard(rules, at(19), at(19, 2), at(18, day=1), log=log) == [None, None, ReminderKind.SESSION]


def test_each_little_moment_has_its_word_for_an_hour():
    assert heard(MOMENTS, at(10), at(10, 1), at(15, 59), at(16)) == [
        ReminderKind.MOMENT,
        None,
        ReminderKind.MOMENT,
        None,
    ]
    assert heard(MOMENTS, at(11), at(16)) == [None, None]


def test_moments_that_were_missed_together_are_not_said_in_a_row():
    rules = replace(MOMENTS, moment_times=(time(10), time(10, 20), time(10, 40)))
    assert heard(rules, at(10, 45), at(10, 46), at(10, 50)) == [ReminderKind.MOMENT, None, None]


def test_a_little_moment_keeps_its_distance_from_the_session():
    rules = replace(SESSION, moments=True, moment_times=(time(18),))
    assert heard(rules, at(18), at(18, 1), at(18, 30)) == [ReminderKind.SESSION, None, ReminderKind.MOMENT]


def test_moments_do_not_ask_whether_the_session_is_done():
    done = ReminderDay(lambda: False, lambda: True)
    assert heard(MOMENTS, at(10), day=done) == [ReminderKind.MOMENT]


@pytest.mark.parametrize("day", [29, 25], ids=["spring forward", "fall back"])
def test_a_change_of_the_clock_neither_doubles_nor_loses(day):
    berlin = ZoneInfo("Europe/Berlin")
    month = 3 if day == 29 else 10
    start = datetime(2026, month, day, tzinfo=berlin).astimezone(UTC)
    moments = [(start + timedelta(minutes=5 * step)).astimezone(berlin) for step in range(12 * 23)]
    for planned in (time(2, 30), time(3), time(1, 59)):
        said = heard(replace(SESSION, at=planned, again_after_minutes=30), *moments)
        assert [kind for kind in said if kind] == [ReminderKind.SESSION, ReminderKind.SESSION_AGAIN]


def test_a_time_that_had_passed_when_it_was_chosen_does_not_count():
    rules = replace(SESSION, moments=True, moment_times=(time(18),), again_after_minutes=60)
    chosen = ReminderLook(chosen=at(18, 15))
    assert due(at(18, 15), rules, Log(), DUE, chosen) is None
    assert due(at(18, 15), replace(rules, at=time(18, 15)), Log(), DUE, chosen) is not None
    log = noted(Reminder(ReminderKind.SESSION, time(17)), at(17), Log())
    assert due(at(18, 45), rules, log, DUE, chosen) is None
    assert due(at(18, 15), replace(rules, again_after_minutes=75), log, DUE, chosen) is not None
    assert due(at(18, day=1), rules, Log(), DUE, chosen) is not None


def test_a_flight_to_the_west_repeats_nothing():
    after = datetime(2026, 3, 2, 17, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert heard(SESSION, at(18), after, after + timedelta(hours=2)) == [ReminderKind.SESSION, None, None]


def test_a_flight_back_over_the_date_line_repeats_nothing():
    auckland, hawaii = timezone(timedelta(hours=13)), timezone(timedelta(hours=-10))
    moments = [
        datetime(2026, 3, 2, 18, tzinfo=auckland),
        datetime(2026, 3, 3, 18, tzinfo=auckland),
        datetime(2026, 3, 2, 18, 30, tzinfo=hawaii),
    ]
    assert heard(SESSION, *moments) == [ReminderKind.SESSION, ReminderKind.SESSION, None]


def test_a_flight_to_the_east_over_the_time_loses_nothing():
    """The clock goes from noon to ten in the evening while two hours pass."""
    before = at(12)
    after = (before + timedelta(hours=2)).astimezone(timezone(timedelta(hours=9)))
    assert after.time() == time(22)
    assert heard(SESSION, before, after) == [None, ReminderKind.SESSION]


def test_a_time_without_its_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        due(datetime(2026, 3, 2, 18), SESSION, Log(), DUE, ReminderLook())


times = st.times().map(lambda one: one.replace(microsecond=0))
any_rules = st.builds(
    ReminderRules,
    sessions=st.booleans(),
    weekdays=st.frozensets(st.integers(0, 6)),
    at=times,
    again_after_minutes=st.none() | st.integers(1, 240),
    moments=st.booleans(),
    moment_times=st.lists(times, max_size=4).map(tuple),
)
steps = st.lists(
    st.tuples(st.integers(0, 30 * 60), st.sampled_from([-10, -5, 0, 1, 2, 9, 13]), st.booleans()), max_size=60
)


@given(any_rules, steps)
def test_at_most_once_a_day_wherever_one_is(rules, steps):
    """However the clock is met, asleep for hours or moved over the world, nothing is said twice on a local date."""
    log, moment, look = Log(), MONDAY.astimezone(UTC), ReminderLook()
    said = []
    for minutes, offset, is_due in steps:
        moment += timedelta(minutes=minutes)
        now = moment.astimezone(timezone(timedelta(hours=offset)))
        reminder = due(now, rules, log, ReminderDay(lambda is_due=is_due: is_due, lambda: True), look)
        look = ReminderLook(now)
        if reminder is None:
            continue
        log = noted(reminder, now, log)
        assert is_due or reminder.kind is ReminderKind.MOMENT
        assert reminder.kind is not ReminderKind.SESSION or (rules.sessions and now.weekday() in rules.weekdays)
        said.append((reminder.kind, now.date(), reminder.at if reminder.kind is ReminderKind.MOMENT else None))
    assert len(said) == len(set(said))


@given(any_rules, st.integers(0, 29))
def test_who_is_there_all_day_misses_nothing(rules, start):
    """With a look every half hour a chosen session is said, whatever else is chosen."""
    moments = [at(0, start) + timedelta(minutes=30 * step) for step in range(48)]
    said = heard(rules, *moments)
    can_be_met = rules.sessions and 0 in rules.weekdays and rules.at <= moments[-1].time()
    assert said.count(ReminderKind.SESSION) == can_be_met
