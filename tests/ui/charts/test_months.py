from datetime import date, timedelta

import pytest
from PySide6.QtGui import QFontMetrics

from glutecoach.coaching.stretches import Span, Stretch, Stretches
from glutecoach.ui.charts.axis import AxisPlace, fitting
from glutecoach.ui.charts.months import names
from glutecoach.ui.charts.sessions_chart import SessionsDrawing

WEEK = 50.0


pytestmark = pytest.mark.usefixtures("british_dates")


def texts(first: date, weeks: int, slot: float = WEEK, by_year: bool = False) -> list[str]:
    """What stands under so many weeks, each named after its last day, with letters that are 8 pixels wide."""
    days = ((slot * (n + 0.5), first + timedelta(days=7 * n + 6)) for n in range(weeks))
    return [name.text for name in names(days, by_year, lambda text: 8 * len(text), 0, slot * weeks)]


def test_a_month_stands_under_the_week_that_holds_its_first_day():
    days = [(WEEK * (n + 0.5), date(2025, 9, 7) + timedelta(weeks=n)) for n in range(6)]
    september, october = names(days, False, lambda text: 8 * len(text), 0, 300)
    assert (september.text, october.text) == ("Sept 2025", "Oct")
    assert october.at == WEEK * 4.5  # the week from Monday, 29 September
    assert october.left < october.at < october.left + october.width


def test_a_month_of_one_week_makes_place_for_the_next():
    assert texts(date(2025, 8, 25), 13, slot=38) == ["Sept 2025", "Oct", "Nov"]
    assert texts(date(2025, 8, 25), 13) == ["Aug", "Sept 2025", "Oct", "Nov"]
    assert texts(date(2025, 8, 11), 13) == ["Aug 2025", "Sept", "Oct", "Nov"]


def test_the_year_goes_to_the_month_that_has_room_for_it_before_a_month_loses_its_name():
    assert texts(date(2026, 8, 31), 13, slot=20) == ["Sept", "Oct 2026", "Nov"]
    assert texts(date(2026, 9, 7), 12, slot=22) == ["Sept", "Oct 2026", "Nov"]


def test_each_january_has_its_year():
    assert texts(date(2025, 10, 6), 20) == ["Oct 2025", "Nov", "Dec", "Jan 2026", "Feb"]


def test_where_not_all_have_room_every_second_or_third_is_named():
    assert texts(date(2025, 1, 6), 50, slot=9) == ["Jan 2025", "Apr", "Jul", "Oct"]


def test_years_stand_under_their_first_day():
    assert texts(date(2024, 10, 7), 60, slot=10, by_year=True) == ["2024", "2025"]


def test_one_name_is_there_in_the_narrowest_place():
    assert len(texts(date(2025, 1, 6), 2, slot=1)) == 1


def test_a_name_that_is_not_centred_never_stands_over_the_month_before_it():
    days = [(4.0, date(2026, 11, 27)), (24.0, date(2026, 12, 1)), (44.0, date(2026, 12, 8))]
    found = names(days, False, lambda text: 8 * len(text), 0, 600, centred=False)
    assert [(name.text, name.left) for name in found] == [("Dec 2026", 24.0)]


@pytest.mark.parametrize(
    ("room", "seen"),
    [
        (400, "Pain, on average: the highest of each day"),
        (300, "Pain, on average"),
        (100, "Pain, on aver…"),
    ],
)
def test_of_a_title_the_end_is_left_out_where_there_is_no_room_for_it(room, seen):
    class Wide:
        @staticmethod
        def horizontalAdvance(text: str) -> int:
            return 8 * len(text)

        @staticmethod
        def elidedText(text: str, _mode: object, width: float) -> str:
            return text if 8 * len(text) <= width else f"{text[:13]}…"

    assert fitting("Pain, on average: the highest of each day", Wide(), room) == seen


@pytest.mark.parametrize(("today", "named"), [(date(2026, 11, 30), "Nov 2026"), (date(2026, 12, 1), "Dec 2026")])
def test_a_month_that_has_begun_in_this_week_names_it_as_in_the_calendar_of_the_year(theme, today, named):
    this_week = Stretch(start=date(2026, 11, 30), sessions=1, open=True)
    look, metrics = theme, QFontMetrics(theme.font)
    drawing = SessionsDrawing(look, metrics, AxisPlace(0, 400, 0, 100), Stretches(Span.WEEK, (this_week,), today))
    found = names(drawing.named(), False, lambda text: 8 * len(text), 0, 400)
    assert [name.text for name in found] == [named]
