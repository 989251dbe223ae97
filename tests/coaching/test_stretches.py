from datetime import date, timedelta

import pytest

from glutecoach.coaching.adherence import weeks
from glutecoach.coaching.course import Course, Pause
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.stretches import Span, condensed

TODAY = date(2025, 11, 13)


def year(*pauses: Pause) -> Overview:
    """A year of a program of which nothing was done."""
    begun = TODAY - timedelta(weeks=52)
    return Overview((), weeks((), 0, TODAY, [Course("p", begun, ((begun, 2),), pauses=pauses)]))


@pytest.mark.parametrize(
    ("most", "span", "many"),
    [
        ({Span.WEEK: 60}, Span.WEEK, 53),
        ({Span.WEEK: 26, Span.MONTH: 24}, Span.MONTH, 13),
        ({Span.WEEK: 26, Span.MONTH: 12, Span.QUARTER: 12}, Span.QUARTER, 5),
        ({Span.WEEK: 26, Span.MONTH: 12}, Span.YEAR, 2),
    ],
)
def test_who_looks_says_how_many_are_told_one_by_one(most, span: Span, many: int):
    shown = condensed(year(), TODAY, most)
    assert (shown.span, len(shown.stretches)) == (span, many)
    assert sum(stretch.weeks for stretch in shown.stretches) == 53


def test_a_month_is_paused_when_each_of_its_weeks_is():
    pause = Pause(date(2025, 5, 26), date(2025, 7, 10))
    shown = condensed(year(pause), TODAY, {Span.WEEK: 26, Span.MONTH: 24})
    paused = {stretch.start.month: (stretch.is_paused, stretch.paused) for stretch in shown.stretches[1:-1]}
    assert paused[5] == (False, 1)
    assert paused[6] == (True, 5)
    assert paused[7] == (False, 1)


def test_only_what_holds_today_is_open():
    for most in ({Span.WEEK: 60}, {Span.WEEK: 26, Span.MONTH: 24}):
        found = condensed(year(), TODAY, most).stretches
        assert [stretch.open for stretch in found] == [False] * (len(found) - 1) + [True]
