from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from glutecoach.coaching.adherence import weeks
from glutecoach.coaching.course import Course, Pause
from glutecoach.coaching.history import SessionSummary, When
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.pain import DayPain, judged
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.stretches import Pain, PainLevel, Span, condensed, pain_of
from glutecoach.storage.store import Store
from glutecoach.ui.charts import wording
from glutecoach.ui.charts.pain_chart import bands
from glutecoach.ui.charts.scale import MOST, ticks
from glutecoach.ui.history import history_wording
from glutecoach.ui.history.frame import ChartSign
from glutecoach.ui.history.weeks_card import WeeksCard, WeeksChart
from glutecoach.ui.theme import DARK, LIGHT
from tests.ui.history.seeing import contrast, cut_cells, seen, swept
from tests.ui.told import described

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen plugin says of any window

TODAY = date(2025, 11, 13)
COURSE = Course(
    "physio-four",
    date(2025, 8, 18),
    ((date(2025, 8, 18), 2), (date(2025, 10, 13), 3)),
    pauses=(Pause(date(2025, 9, 22), date(2025, 9, 29)),),
)


@pytest.fixture
def session(demo: Store) -> SessionSummary:
    return demo.summaries()[0]._replace(activity=Activity.ROUTINE, done_share=1.0, active_ms=840_000)


@pytest.fixture
def overview(session: SessionSummary) -> Overview:
    """Three sessions a week but for the paused one, with a walk and pain in the week of 3 November."""
    days = [date(2025, 8, 18) + timedelta(weeks=week, days=day) for week in range(13) for day in (0, 2, 4)]
    days = [day for day in days if day <= TODAY and not date(2025, 9, 22) <= day < date(2025, 9, 29)]
    days.remove(date(2025, 11, 5))
    sessions = [session._replace(id=day.toordinal(), local_date=day) for day in reversed(days)]
    walk = session._replace(
        id=1, local_date=date(2025, 11, 8), activity=Activity.WALK, active_ms=1_200_000, by_hand=True
    )
    sessions.append(walk)
    found = [DayPain(date(2025, 11, 3), 3, 2, 2), DayPain(date(2025, 11, 7), 4, 2, None)]
    return Overview(sessions, weeks(sessions, 0, TODAY, [COURSE]), judged(found, 0), [COURSE])


@pytest.fixture
def card(qtbot, theme, overview: Overview) -> WeeksCard:
    made = WeeksCard(theme)
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show_overview(overview.last(12), TODAY)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def chart(card: WeeksCard) -> WeeksChart:
    return card.findChild(WeeksChart)


def texts(card: WeeksCard) -> list[str]:
    return [made.text() for made in card.findChildren(QLabel) if made.isVisible()]


def read(card: WeeksCard) -> str:
    return card.reading.text()


def test_it_begins_with_this_week(card: WeeksCard, chart: WeeksChart):
    assert read(card).startswith("This week so far: 2 of 3 session")
    assert read(card).endswith(", 28 min")
    assert [bar.open for bar in chart.shown.stretches] == [False] * 11 + [True]


def test_each_thing_beside_the_sessions_has_its_own_time(session: SessionSummary):
    swim = session._replace(activity=Activity.SWIM, active_ms=2_700_000)
    begun = session._replace(done_share=0.1, active_ms=41_000)
    week = weeks([session, begun, begun, swim], 6, TODAY)
    [bar] = condensed(Overview([session, begun, begun, swim], week, first_weekday=6), TODAY, MOST).stretches
    assert history_wording.bar(bar, Span.WEEK, TODAY) == (
        "This week so far: 1 session, 14 min; 2 sessions begun, 1 min 22 s; 1 swim, 45 min"
    )


def test_arrows_read_sessions_walks_and_pain_of_one_week_after_the_other(card: WeeksCard, chart: WeeksChart):
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert read(card).startswith("Week of 3 Nov: 2 of 3 session")
    assert "28 min; 1 walk" in read(card)
    assert read(card).endswith(", 20 min. Pain before 3.5, after 2, next morning 2, at worst 4")
    assert described(chart) == read(card)
    for _ in range(6):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert read(card) == "Week of 22 Sept: paused"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert read(card).startswith("Week of 25 Aug: 3 of 2 session")
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert read(card).startswith("This week so far")


def test_the_mouse_reads_too_and_leaves_the_keyboard_where_it_was(card: WeeksCard, chart: WeeksChart):
    assert "Week of 3 Nov" in {read(card).partition(":")[0] for _ in swept(chart, 4, chart.height())}
    QTest.mouseMove(chart, QPoint(1, 60))
    assert read(card).startswith("This week so far")


def test_the_chart_stays_where_it_is_while_longer_and_shorter_texts_are_read(card: WeeksCard, chart: WeeksChart):
    card.resize(360, 1000)
    card.layout().activate()
    chart.setFocus()
    before = chart.y()
    for _ in range(11):
        QTest.keyClick(chart, Qt.Key.Key_Left)
        card.layout().activate()
        assert chart.y() == before


def test_the_sentence_tells_what_was_kept_and_never_what_was_missed(card: WeeksCard, overview: Overview):
    assert card.said.text().endswith("96 % of what was planned is done.")
    assert card.said.text().startswith("You reached the goal in 9 of these weeks"), "those with a tick in the chart"
    nothing_kept = [replace(week, state="short", sessions=0) for week in overview.weeks]
    none = replace(overview, weeks=tuple(nothing_kept), sessions=())
    card.show_overview(none, TODAY)
    assert card.said.isHidden()


def test_what_became_of_the_pain_stands_first_and_nothing_where_too_little_was_said(
    card: WeeksCard, overview: Overview
):
    assert not card.headline.text(), "three answers tell no trend"
    pains = [5, 5, 4, 3, 2, 2, 2]
    found = [DayPain(overview.weeks[-8].start + timedelta(weeks=n), before=pain) for n, pain in enumerate(pains)]
    card.show_overview(replace(overview, lights=judged(found, 0)), TODAY)
    assert texts(card)[1] == "Pain before sessions: from 5 to 2 in 6 weeks"
    card.show_overview(replace(overview, lights=()), TODAY)
    assert card.headline.isHidden()


def test_a_goal_that_was_reached_is_told_by_a_check_and_by_words(card: WeeksCard, chart: WeeksChart):
    assert [bar.is_kept for bar in chart.shown.stretches].count(True) == 9
    assert legend(chart) == {"sessions", "goal", "goal reached", "beyond the goal", "not over yet", "paused"}


def legend(of: QWidget) -> set[str]:
    return {sign.key.text for sign in of.findChildren(ChartSign) if not sign.isHidden()}


def test_each_legend_stands_below_its_own_panel(card: WeeksCard, chart: WeeksChart):
    drawing = chart.drawing(chart.width())
    assert drawing.sessions.place.base < chart.signs.y()
    assert chart.signs.geometry().bottom() < drawing.pain.place.top
    assert legend(card.signs) == {"before", "after", "next morning"}
    assert card.signs.y() > chart.y()


def test_a_row_of_weeks_is_told_with_all_that_are_shown():
    assert history_wording.row_of_weeks(0, 0) == ""
    assert history_wording.row_of_weeks(1, 9) == "You reached the goal in 9 of these weeks."
    assert (
        history_wording.row_of_weeks(3, 9)
        == "You reached the goal in 9 of these weeks: 3 of them one after the other, up to now."
    )
    assert (
        history_wording.row_of_weeks(9, 9)
        == "You reached the goal in 9 of these weeks, one after the other, up to now."
    )


def test_the_tick_over_the_highest_bar_stays_within_the_plot(chart: WeeksChart, overview: Overview):
    chart.show_stretches(condensed(overview, TODAY, MOST), TODAY)
    assert max(bar.sessions for bar in chart.shown.stretches if bar.is_kept) == 3
    sessions = chart.drawing(chart.width()).sessions
    assert sessions.y(3) - sessions.place.top > 14


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_bands_of_pain_can_be_told_apart(theme, palette):
    theme.apply("dark" if palette is DARK else "light", 100)
    found = [seen(colour, theme.colour("card")) for colour in bands(theme)]
    assert all(contrast(one, other) >= 1.2 for one, other in pairwise(found))
    assert wording.bands() == ["0–2 safe", "3–5 acceptable", "6–10 too much"]


def test_no_word_lies_over_the_pain_in_a_narrow_chart_with_large_text(theme, card: WeeksCard, chart: WeeksChart):
    theme.apply("light", 200)
    card.resize(550, 1600)  # as in a window of 800 pixels
    for _ in range(3):
        QApplication.processEvents()
    pain, picture = chart.drawing(chart.width()).pain, chart.grab().toImage()
    panel = pain.place
    slot = (panel.right - panel.left) / 13
    for level in (1.25, 4, 8):  # in the middle of each band; the first weeks have neither pain nor a pause
        y = round(pain.y(level))
        row = {picture.pixel(x, y) for x in range(int(panel.left) + 2, int(panel.left + 3 * slot))}
        assert len(row) == 1, level
        beside = {picture.pixel(x, y + off) for x in range(int(panel.right) + 2, picture.width()) for off in (-9, 0, 9)}
        assert len(beside) > 1, "it is said beside it"
    end = {picture.pixel(picture.width() - 1, y) for y in range(round(panel.top), round(panel.base))}
    assert len(end) == 1, "and no word is cut"


def test_the_pain_of_a_week_lies_on_one_line_upwards(chart: WeeksChart):
    pain = chart.drawing(chart.width()).pain
    points = [pain.points(when)[-2] for when in When]
    assert len({point.x() for point in points}) == 1


def test_the_table_says_what_the_chart_says(card: WeeksCard, chart: WeeksChart):
    card.as_table.setFocus()
    QTest.keyClick(card.as_table, Qt.Key.Key_Space)
    assert not chart.isVisible()
    model = card.table.model()
    cells = [[model.index(row, n) for n in range(model.columnCount())] for row in range(model.rowCount())]
    spoken = [", ".join(cell.data(Qt.ItemDataRole.AccessibleTextRole) for cell in row) for row in cells]
    assert len(spoken) == 12
    assert spoken[0].startswith("10 Nov (so far)")
    assert "2 of 3, 28 min" in spoken[0]
    assert "2 of 3, 28 min" in spoken[1]
    assert "pain before 3.5, after 2, next morning 2, at worst 4" in spoken[1]
    assert "paused" in spoken[7]
    assert "3 of 2, goal reached, 42 min" in spoken[11]
    QTest.keyClick(card.as_table, Qt.Key.Key_Space)
    assert chart.isVisible()
    assert not card.table.isVisible()


@pytest.mark.parametrize("width", [550, 400])
def test_a_value_of_a_table_has_the_room_that_it_needs_with_large_text_in_a_small_window(
    theme, card: WeeksCard, overview: Overview, width
):
    card.as_table.click()
    theme.apply("light", 200)
    card.resize(width, 2000)
    for _ in range(3):
        QApplication.processEvents()
    table = card.table
    model = table.model()
    assert model.columnCount() == 1
    assert cut_cells(table) == []
    heights = [table.rowHeight(row) for row in range(model.rowCount())]
    assert max(heights) > min(heights), "a long value takes lines of its own, and the rest no more room for it"
    last = table.visualRect(model.index(model.rowCount() - 1, 0))
    assert last.bottom() <= table.viewport().height(), "and the table shows all of its rows"
    card.show_overview(replace(overview.last(12), lights=()), TODAY)
    lower = [table.rowHeight(row) for row in range(model.rowCount())]
    assert lower[1] < heights[1], "a value that has become shorter gives its lines back"
    assert cut_cells(table) == []


def test_without_answers_a_sentence_stands_in_place_of_the_pain(card: WeeksCard, overview: Overview):
    assert card.no_pain.isHidden()
    high = card.chart.heightForWidth(700)
    bare = replace(overview, lights=())
    card.show_overview(bare, TODAY)
    assert card.no_pain.isVisible()
    assert card.chart.heightForWidth(700) < high - 100


@pytest.mark.parametrize(
    ("years", "span"), [(1, Span.WEEK), (2, Span.MONTH), (4, Span.MONTH), (10, Span.QUARTER), (40, Span.YEAR)]
)
def test_a_long_time_is_condensed_without_losing_a_session(session: SessionSummary, years: int, span: Span):
    sessions = [session._replace(local_date=TODAY - timedelta(days=n * 3)) for n in range(years * 120)]
    course = Course("physio-four", sessions[-1].local_date, ((sessions[-1].local_date, 2),))
    found = weeks(sessions, 0, TODAY, [course])
    shown = condensed(Overview(sessions, found), TODAY, MOST)
    assert shown.span is span
    assert len(shown.stretches) <= 60
    assert sum(bar.sessions for bar in shown.stretches) == len(sessions)
    assert sum(bar.planned for bar in shown.stretches) == sum(week.planned for week in found)
    assert sum(bar.minutes for bar in shown.stretches) == pytest.approx(len(sessions) * 14)
    assert [bar.open for bar in shown.stretches] == [False] * (len(shown.stretches) - 1) + [True]
    assert list(shown.stretches) == sorted(shown.stretches, key=lambda bar: bar.start)


def test_an_answer_that_no_line_shows_is_explained_while_it_is_among_what_is_shown(card: WeeksCard, overview: Overview):
    note = "“Worst” is the highest pain of all your answers. The lines show only the answers that belong to a session."
    assert note not in texts(card)
    found = judged([DayPain(date(2025, 11, 3), 3, 2, 2), DayPain(date(2025, 11, 4), alone=7)], 0)
    card.show_overview(replace(overview.last(12), lights=found), TODAY)
    assert history_wording.pain(card.chart.shown.stretches[-2].pain) == "before 3, after 2, next morning 2, at worst 7"
    assert note in texts(card)


def test_pain_is_averaged_and_its_worst_is_kept():
    found = pain_of([DayPain(TODAY, 2, None, 7), DayPain(TODAY, 5, None, None)])
    assert found == Pain({When.BEFORE: PainLevel(3.5, 5), When.NEXT_MORNING: PainLevel(7, 7)}, 7)
    assert history_wording.pain(found) == "before 3.5, next morning 7"
    assert pain_of([DayPain(TODAY, hurt=True)]) is None
    alone = pain_of([DayPain(TODAY, alone=6)])
    assert (alone, history_wording.pain(alone)) == (Pain({}, 6), "at worst 6")


@pytest.mark.parametrize(
    ("most", "expected"),
    [(3, [0, 1, 2, 3]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (14, [0, 5, 10, 15]), (999, [0, 500, 1000])],
)
def test_the_axis_has_few_whole_numbers(most: int, expected: list[int]):
    assert ticks(most, (1, 2, 5), 4) == expected
