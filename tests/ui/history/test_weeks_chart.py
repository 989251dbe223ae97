from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from glutecoach.coaching.history import weeks
from glutecoach.services.history import Overview
from glutecoach.storage.store import Store
from glutecoach.ui.history.bars import Range, Span, bars, ranges, ticks
from glutecoach.ui.history.chart import WeeksChart
from glutecoach.ui.history.weeks import WeeksCard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen plugin says of any window

TODAY = date(2025, 11, 13)


@pytest.fixture
def card(qtbot, theme, demo: Store):
    made = WeeksCard(theme)
    qtbot.addWidget(made)
    made.resize(760, 360)
    sessions = demo.summaries()
    made.show_overview(Overview(sessions, weeks(sessions, 0, TODAY)), TODAY)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def chart(card: WeeksCard) -> WeeksChart:
    return card.findChild(WeeksChart)


def reading(card: WeeksCard) -> str:
    return card.findChild(QLabel).text()


def test_it_begins_with_this_week(card: WeeksCard, chart: WeeksChart):
    assert reading(card).startswith("This week so far: 2 session")
    assert reading(card).endswith(", 38 min")
    assert chart.bars.bars[-1].open
    assert sum(bar.open for bar in chart.bars.bars) == 1
    assert len(chart.bars.bars) == 12


def test_arrows_read_one_week_after_the_other(card: WeeksCard, chart: WeeksChart):
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert reading(card).startswith("Week of 3 Nov: 4 session")
    assert chart.accessibleDescription() == reading(card)
    for _ in range(6):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert reading(card) == "Week of 22 Sept: no sessions"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert reading(card).startswith("Week of 25 Aug: 2 session")
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert reading(card).startswith("This week so far")


def test_the_mouse_reads_too_and_leaves_the_keyboard_where_it_was(card: WeeksCard, chart: WeeksChart):
    QTest.mouseMove(chart, QPoint(chart.width() - 90, 60))
    QTest.mouseMove(chart, QPoint(chart.width() - 80, 60))
    assert reading(card).startswith("Week of 3 Nov")
    QTest.mouseMove(chart, QPoint(1, 60))
    assert reading(card).startswith("This week so far")


def test_the_table_says_what_the_chart_says(card: WeeksCard, chart: WeeksChart):
    toggle = next(b for b in card.findChildren(type(card._as_table)) if b.text() == "Show as table")
    toggle.setFocus()
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert not chart.isVisible()
    model = card._table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    told = [[str(b.sessions), f"{round(b.minutes)} min"] for b in reversed(chart.bars.bars)]
    assert [row[1:] for row in rows] == told
    assert rows[0][0] == "10 Nov (so far)"
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert chart.isVisible()
    assert not card._table.isVisible()


def test_ranges_are_offered_where_they_show_more(card: WeeksCard, chart: WeeksChart):
    assert ranges(1) == ranges(12) == (Range.TWELVE_WEEKS,)
    assert ranges(13) == (Range.TWELVE_WEEKS, Range.SIX_MONTHS)
    assert ranges(27) == tuple(Range)
    card._ranges[Range.SIX_MONTHS].click()
    assert len(chart.bars.bars) == 13
    assert not card._ranges[Range.ALL].isVisible()


@pytest.mark.parametrize(
    ("years", "span"), [(1, Span.WEEK), (2, Span.MONTH), (4, Span.MONTH), (10, Span.QUARTER), (40, Span.YEAR)]
)
def test_a_long_time_is_condensed_without_losing_a_session(demo: Store, years: int, span: Span):
    template = demo.summaries()[0]
    sessions = [replace(template, local_date=TODAY - timedelta(days=n * 3)) for n in range(years * 120)]
    shown = bars(Overview(sessions, weeks(sessions, 0, TODAY)), Range.ALL, TODAY)
    assert shown.span is span
    assert len(shown.bars) <= 60
    assert sum(bar.sessions for bar in shown.bars) == len(sessions)
    assert sum(bar.minutes for bar in shown.bars) == pytest.approx(len(sessions) * template.active_ms / 60_000)
    assert [bar.open for bar in shown.bars] == [False] * (len(shown.bars) - 1) + [True]
    assert list(shown.bars) == sorted(shown.bars, key=lambda bar: bar.start)


@pytest.mark.parametrize(
    ("most", "expected"),
    [(3, [0, 1, 2, 3]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (14, [0, 5, 10, 15]), (999, [0, 500, 1000])],
)
def test_the_axis_has_few_whole_numbers(most: int, expected: list[int]):
    assert ticks(most, (1, 2, 5), 4) == expected
