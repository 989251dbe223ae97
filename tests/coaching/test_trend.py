"""How the pain before sessions has changed, good or bad."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.coaching.pain import DayPain
from glutecoach.coaching.trend import ENDS, Trend, trend

MONDAY = date(2026, 3, 2)


def days(*pains: int | None, apart: int = 7) -> list[DayPain]:
    return [DayPain(MONDAY + timedelta(days=n * apart), before=pain) for n, pain in enumerate(pains)]


@pytest.mark.parametrize(("pains", "expected"), [
    ((4, 4, 5, 3, 2, 1, 1), Trend(4, 1, 6)),
    ((1, 2, 1, 3, 5, 6, 5), Trend(1, 5, 6)),
    ((3, 3, 3, 3, 3, 3), Trend(3, 3, 5)),
])  # fmt: skip
def test_the_beginning_and_the_end_are_told_whether_it_got_better_or_not(pains, expected):
    assert trend(days(*pains)) == expected


def test_one_bad_day_at_the_end_is_no_trend():
    assert trend(days(4, 4, 4, 2, 1, 9, 1)) == Trend(4, 1, 6)


def test_days_without_an_answer_before_a_session_count_for_nothing():
    assert trend([*days(4, 4, 4, None, 1, 1, 1), DayPain(MONDAY + timedelta(days=400), after=9)]) == Trend(4, 1, 6)


@pytest.mark.parametrize("told", [days(), days(4, 4, 4, 1, 1), days(4, 4, 4, 1, 1, 1, apart=2)])
def test_too_few_answers_or_too_few_weeks_say_nothing(told):
    assert trend(told) is None


@given(st.lists(st.integers(0, 10), min_size=2 * ENDS, max_size=40))
def test_both_numbers_were_said_and_the_order_of_the_days_does_not_matter(pains):
    told = days(*pains)
    found = trend(told)
    assert found is not None
    assert {found.first, found.last} <= set(pains)
    assert trend(reversed(told)) == found
