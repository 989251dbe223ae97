"""What people type for a time, a day and a length, and what is understood of it."""

from datetime import date, time

import pytest

from glutecoach.coaching.typed import Habits, day, minutes, time_of_day

HERE = Habits()
GERMAN = Habits(months=tuple((name,) for name in "Januar Februar März April Mai Juni Juli August".split()))
AMERICAN = Habits(order="mdy", months=((),) * 10 + (("November", "Nov"),))
CHINESE = Habits(order="ymd", am="上午", pm="下午")
SPANISH = Habits(am="a.\xa0m.", pm="p.\xa0m.")
BULGARIAN = Habits(fillers=("ч", "г"))
TODAY = date(2025, 11, 13)

HALF_PAST_SEVEN = "7:30|07:30|7.30|730|0730|7h30|7-30|7,30|07:30:00|7;30|7 h 30| 7 30 "
NO_TIME = "|  |24:00|7:60|7:3|7:3o|seven|13 am|0 pm|am|7 am pm|12345|-7|7::|1:2:3:4"
TENTH = "10.11.2025|10/11/2025|10-11-25|10112025|101125|10.11.|10 11|1011|2025-11-10|20251110|10/11/25"
AMERICAN_TENTH = "11/10/2025|11/10|1110|11102025|Nov 10|november 10, 2025|10 nov 25|2025-11-10"
NO_DAY = "|31.2.2025|32.1.|10.13.2025|10|monday|10.11.2025 x|1.2.3|10.11.225|10 ju|99999999|10#11"


def past(text: str, habits: Habits = HERE) -> date | None:
    return day(text, habits, TODAY, date(2000, 1, 1), TODAY)


def ahead(text: str, habits: Habits = HERE) -> date | None:
    return day(text, habits, TODAY, date(2025, 11, 14), date(2999, 12, 31))


@pytest.mark.parametrize("text", HALF_PAST_SEVEN.split("|"))
def test_half_past_seven_in_many_ways(text):
    assert time_of_day(text, HERE) == time(7, 30)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("7", time(7)),
        ("19", time(19)),
        ("7 Uhr", time(7)),
        ("7.30 Uhr", time(7, 30)),
        ("klo 7.30", time(7, 30)),
        ("7h", time(7)),
        ("0", time(0)),
        ("0:05", time(0, 5)),
        ("1205", time(12, 5)),
        ("7:30 pm", time(19, 30)),
        ("07:30PM", time(19, 30)),
        ("7:30\u202fPM", time(19, 30)),
        ("7p", time(19)),
        ("730 p.m.", time(19, 30)),
        ("12 am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("12 p.m.", time(12)),
        ("19:30 pm", time(19, 30)),
        ("\u0667:\u0663\u0660", time(7, 30)),
        ("\uff17\uff1a\uff13\uff10", time(7, 30)),
    ],
)
def test_a_time_is_understood(text, at):
    assert time_of_day(text, HERE) == at


@pytest.mark.parametrize(
    ("text", "habits", "at"),
    [
        ("下午7:30", CHINESE, time(19, 30)),
        ("上午 12:05", CHINESE, time(0, 5)),
        ("7:30 p. m.", SPANISH, time(19, 30)),
        ("7:30 a.\xa0m.", SPANISH, time(7, 30)),
        ("7:30 ч.", BULGARIAN, time(7, 30)),
    ],
)
def test_a_time_is_understood_as_a_country_writes_it(text, habits, at):
    assert time_of_day(text, habits) == at


@pytest.mark.parametrize("text", NO_TIME.split("|"))
def test_what_is_no_time_is_none(text):
    assert time_of_day(text, HERE) is None


@pytest.mark.parametrize("text", TENTH.split("|"))
def test_the_tenth_of_november_in_many_ways(text):
    assert past(text) == date(2025, 11, 10)


@pytest.mark.parametrize("text", AMERICAN_TENTH.split("|"))
def test_an_american_writes_the_month_first(text):
    assert past(text, AMERICAN) == date(2025, 11, 10)


@pytest.mark.parametrize(
    ("text", "habits", "found"),
    [
        ("2025/11/10", CHINESE, date(2025, 11, 10)),
        ("25-11-10", CHINESE, date(2025, 11, 10)),
        ("10.11.2025", CHINESE, date(2025, 11, 10)),
        ("11-10", CHINESE, date(2025, 11, 10)),
        ("10.11.2025 г.", BULGARIAN, date(2025, 11, 10)),
        ("3. März", GERMAN, date(2025, 3, 3)),
        ("3 mär 2024", GERMAN, date(2024, 3, 3)),
        ("\u0663/\u0661\u0661/\u0662\u0660\u0662\u0665", HERE, date(2025, 11, 3)),
    ],
)
def test_a_day_is_understood_as_a_country_writes_it(text, habits, found):
    assert past(text, habits) == found


def test_a_day_without_a_year_is_the_nearest_that_can_be():
    assert past("14.11.") == date(2024, 11, 14)
    assert ahead("14.11.") == date(2025, 11, 14)
    assert ahead("2.1.") == date(2026, 1, 2)
    assert past("31.12.") == date(2024, 12, 31)


@pytest.mark.parametrize("text", NO_DAY.split("|"))
def test_what_is_no_day_is_none(text):
    assert past(text, GERMAN) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25", 25),
        ("25 min", 25),
        ("25min.", 25),
        ("25 Minutes", 25),
        ("90 m", 90),
        ("1:30", 90),
        ("1h30", 90),
        ("1 h 5 min", 65),
        ("2 hours", 120),
        ("99930", 99930),
        ("100 h", 6000),
        ("100:00", 6000),
        pytest.param("9" * 5000, None, id="endless"),
        ("0", 0),
        ("", None),
        ("x", None),
        ("-5", None),
        ("2.5", None),
        ("25 x", None),
    ],
)
def test_a_length_is_understood(text, found):
    assert minutes(text) == found
