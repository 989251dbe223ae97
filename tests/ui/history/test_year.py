from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.adherence import weeks
from glutecoach.coaching.course import Course, Pause
from glutecoach.coaching.days import days, done
from glutecoach.coaching.history import SessionSummary
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.routine import Activity
from glutecoach.storage.store import Store
from glutecoach.ui import words
from glutecoach.ui.charts.year_calendar import SHARES, paint_strength
from glutecoach.ui.history.frame import ChartSign
from glutecoach.ui.history.year import YearCard, YearChart
from tests.ui.history.seeing import contrast, cut_cells, swept

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen plugin says of any window

TODAY = date(2025, 11, 13)


@pytest.fixture
def overview(demo: Store) -> Overview:
    first = demo.summaries()[0]._replace(routine_name="Physio four", activity=Activity.ROUTINE, done_share=1.0)
    first = first._replace(active_ms=840_000, by_hand=False)

    def on(day: date, **changes: object) -> SessionSummary:
        return first._replace(local_date=day, **changes)

    walk = on(date(2025, 11, 4), id=1, routine_name="Walk", activity=Activity.WALK, active_ms=1_200_000)
    sessions = [walk, on(date(2025, 11, 4)), on(date(2025, 6, 30)), on(date(2024, 2, 29))]
    course = Course("p", date(2025, 9, 1), ((date(2025, 9, 1), 3),), pauses=(Pause(date(2025, 9, 8), None),))
    course = replace(course, stopped=date(2025, 9, 15))
    return Overview(sessions, weeks(sessions, 6, TODAY, [course]), courses=[course], first_weekday=6)


@pytest.fixture
def card(qtbot, theme, overview: Overview) -> YearCard:
    made = YearCard(theme)
    qtbot.addWidget(made)
    made.resize(780, 300)
    made.show_overview(overview, TODAY)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def chart(card: YearCard) -> YearChart:
    return card.findChild(YearChart)


def go(chart: YearChart, *keys: Qt.Key) -> str:
    chart.setFocus()
    for key in keys:
        QTest.keyClick(chart, key)
    return chart.says()


def test_it_shows_whole_weeks_of_a_year_up_to_today(chart: YearChart):
    shown = chart.days
    assert shown.weeks == 53
    assert shown.days[0].on.weekday() == 6
    assert shown.days[-1].on == TODAY


def test_it_begins_with_the_newest_day_on_which_something_was_done(chart: YearChart):
    assert chart.says() == "Tue, 4 Nov: Physio four, 14 min; Walk, 20 min"


def test_the_keyboard_goes_by_day_by_week_and_by_month(chart: YearChart):
    assert go(chart, Qt.Key.Key_End, Qt.Key.Key_Up) == "Wed, 12 Nov: no session"
    assert go(chart, Qt.Key.Key_Left) == "Wed, 5 Nov: no session"
    assert go(chart, Qt.Key.Key_Up) == "Tue, 4 Nov: Physio four, 14 min; Walk, 20 min"
    assert go(chart, Qt.Key.Key_PageUp).startswith("Sat, 4 Oct")
    assert go(chart, Qt.Key.Key_PageUp, Qt.Key.Key_Right) == "Thu, 11 Sept: paused"
    assert go(chart, Qt.Key.Key_PageDown).startswith("Sat, 11 Oct")
    assert go(chart, Qt.Key.Key_Home).startswith("Sun, 10 Nov 2024")
    assert go(chart, Qt.Key.Key_End).startswith("Thu, 13 Nov")


def test_a_month_back_from_its_last_day_is_the_last_day_of_the_one_before(card: YearCard, chart: YearChart):
    card.which.setFocus()
    QTest.keyClick(card.which, Qt.Key.Key_End)
    go(chart, Qt.Key.Key_End)
    assert go(chart, Qt.Key.Key_PageUp) == "Sat, 30 Nov 2024: no session"
    for _ in range(9):
        go(chart, Qt.Key.Key_PageUp)
    assert chart.says() == "Thu, 29 Feb 2024: Physio four, 14 min"


def test_the_mouse_reads_the_day_under_it(card: YearCard, chart: YearChart):
    assert any(card.reading.text().startswith("Tue, 4 Nov: Physio four") for _ in swept(chart, 8, 8))


@pytest.mark.parametrize(("percent", "width"), [(100, 780), (200, 640), (200, 320)])
def test_every_day_lies_within_the_chart_and_is_found_there(card: YearCard, chart: YearChart, theme, percent, width):
    theme.apply("dark", percent)
    card.resize(width, 4000)
    QApplication.processEvents()
    points = product(range(1, chart.width(), 4), range(1, chart.height(), 4))
    found = {chart.index_at(QPointF(x, y)) for x, y in points}
    assert found == {None, *range(chart.count())}


def test_the_table_has_room_for_the_fullest_day_whichever_it_is(theme, card: YearCard, overview: Overview):
    a_day = overview.sessions[1]
    sessions = [a_day._replace(id=n, local_date=TODAY - timedelta(days=n)) for n in range(1, 120)]
    full = sessions[-2].local_date
    sessions += [a_day._replace(id=n, local_date=full, routine_name="Twelve-week rehab, day B") for n in (201, 202)]
    card.show_overview(replace(overview, sessions=sessions), TODAY)
    card.as_table.click()
    for percent, width in ((100, 400), (200, 550)):
        theme.apply("light", percent)
        card.resize(width, 2000)
        for _ in range(3):
            QApplication.processEvents()
        assert card.table.model().rowCount() > 100
        assert cut_cells(card.table) == []


def test_another_year_can_be_chosen(card: YearCard, chart: YearChart):
    assert [card.which.itemText(n) for n in range(card.which.count())] == ["12 months", "2025", "2024"]
    card.which.setFocus()
    QTest.keyClick(card.which, Qt.Key.Key_End)
    assert (chart.days.days[0].on, chart.days.days[-1].on) == (date(2024, 2, 29), date(2024, 12, 31))


def test_days_before_the_first_entry_are_left_out(overview: Overview):
    young = replace(overview, sessions=overview.sessions[:3], courses=[], weeks=overview.weeks[-20:])
    assert days(young, None, TODAY).days[0].on == date(2025, 6, 30)
    one = replace(overview, sessions=overview.sessions[:1], courses=[], weeks=overview.weeks[-2:])
    assert [day.on for day in days(one, None, TODAY).days] == [date(2025, 11, 4) + timedelta(days=n) for n in range(10)]


def test_the_table_lists_the_days_on_which_something_was_done(card: YearCard):
    card.as_table.click()
    model = card.table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert rows == [["Tue, 4 Nov", "Physio four; Walk", "34 min"], ["Mon, 30 Jun", "Physio four", "14 min"]]


def test_a_day_of_seconds_says_seconds_wherever_it_is_told(card: YearCard, chart: YearChart, overview: Overview):
    short = overview.sessions[1]._replace(local_date=TODAY, active_ms=32_000)
    card.show_overview(replace(overview, sessions=[short, *overview.sessions]), TODAY)
    assert go(chart, Qt.Key.Key_End) == "Thu, 13 Nov: Physio four, 32 s"
    card.as_table.click()
    assert card.table.model().index(0, 2).data() == "32 s"


def test_a_day_is_filled_by_what_counts_and_stronger_the_longer_it_was(overview: Overview):
    newest = done(days(overview, None, TODAY))[0]
    assert (newest.counts, newest.strength) == (True, 1), "14 min; the walk beside it fills nothing"
    almost = replace(newest, sessions=(newest.sessions[0]._replace(active_ms=599_000), *newest.sessions[1:]))
    assert (words.minutes(almost.sessions[0].active_ms), almost.strength) == ("10 min", 1)
    longer = replace(newest, sessions=2 * newest.sessions[:1] + newest.sessions[1:])
    assert longer.strength == 2
    only_walk = replace(newest, sessions=newest.sessions[1:])
    assert not only_walk.counts


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_day_is_outlined_so_that_it_can_be_told_from_the_card_and_fuller_the_longer_it_was(theme, choice: str):
    theme.apply(choice, 100)
    card, brass = theme.colour("card"), theme.colour("brass")
    assert contrast(brass.name(), card.name()) >= 3
    filled = []
    for strength in range(len(SHARES)):
        picture = QImage(16, 16, QImage.Format.Format_RGB32)
        picture.fill(card)
        painter = QPainter(picture)
        paint_strength(painter, theme, QRectF(1, 1, 14, 14), strength)
        painter.end()
        assert picture.pixelColor(8, 1) == brass
        filled.append(sum(picture.pixelColor(8, y) == brass for y in range(16)))
    assert all(more - less >= 2 for less, more in pairwise(filled))


def test_the_legend_explains_each_square(card: YearCard):
    found = [sign.key.text for sign in card.signs.findChildren(ChartSign) if not sign.isHidden()]
    minutes = ["under 10 min", "10–19 min", "20–29 min", "30 min or more"]
    assert found == ["no session", *minutes, "chosen day", "today", "paused"]


def test_a_day_on_which_a_session_was_only_begun_says_so_and_its_dot_is_explained(card: YearCard, overview: Overview):
    begun = overview.sessions[1]._replace(done_share=0.1, active_ms=60_000)
    card.show_overview(replace(overview, sessions=[begun]), TODAY)
    assert card.findChild(YearChart).says() == "Tue, 4 Nov: Physio four (begun), 1 min"
    shown = [sign.accessibleName() for sign in card.findChildren(ChartSign) if sign.isVisible()]
    assert "other movement, or less than half of a session" in shown


def test_paused_days_end_with_the_program(overview: Overview):
    paused = [day.on for day in days(overview, None, TODAY).days if day.paused]
    assert paused == [date(2025, 9, 8) + timedelta(days=n) for n in range(7)]
