from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.adherence import weeks
from glutecoach.coaching.course import Course, Pause
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import ExerciseDone, Prescription, TimesDone
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.story import Story, Version, curve
from glutecoach.coaching.stretches import Span
from glutecoach.storage.store import Store
from glutecoach.ui.charts import wording
from glutecoach.ui.charts.exercise_chart import LINES
from glutecoach.ui.charts.scale import MOST
from glutecoach.ui.charts.strokes import Shape
from glutecoach.ui.history.exercise_over_time import ExerciseCard, ExerciseChart
from glutecoach.ui.history.session_filters import Filters, Range
from tests.ui.history.conftest import NOW
from tests.ui.history.seeing import swept

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen plugin says of any window

TODAY = date(2025, 11, 13)
NAMES = {Version.THIS: "Clam", Version.HARDER: "Fire hydrant"}


def overview(of_weeks: int) -> Overview:
    begun = TODAY - timedelta(weeks=of_weeks - 1)
    return Overview((), weeks((), 0, TODAY, [Course("p", begun, ((begun, 2),))]))


def both(number: int, day: date, left: int, right: int) -> list[ExerciseDone]:
    return [
        ExerciseDone(number, day, Side.LEFT, left, left * 2000),
        ExerciseDone(number, day, Side.RIGHT, right, right * 2000),
    ]


def story(kind: Kind = Kind.REPS) -> Story:
    own = both(1, date(2025, 10, 28), 10, 12) + both(2, date(2025, 11, 4), 24, 24)
    return Story("clam", kind, NAMES, {Version.THIS: own, Version.HARDER: both(3, date(2025, 11, 6), 5, 6)})


@pytest.fixture
def card(qtbot, theme) -> ExerciseCard:
    made = ExerciseCard(theme)
    qtbot.addWidget(made)
    made.resize(760, 400)
    made.show_overview(overview(12), TODAY, changed=True)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_sessions_are_read_one_after_the_other_with_both_sides_and_other_versions(card: ExerciseCard):
    card.show_story([TimesDone("clam", "Clam", Kind.REPS, 2)], story())
    chart = card.findChild(ExerciseChart)
    chart.setFocus()
    assert "Harder version: Fire hydrant." in card.said.text()
    assert card.reading.text().startswith("Thu, 6 Nov: Fire hydrant, left side 5 rep")
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert card.reading.text().startswith("Tue, 4 Nov: left side 24 rep")
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert card.reading.text().startswith("Tue, 28 Oct: left side 10 rep")
    read = [card.reading.text().partition(":")[0] for _ in swept(chart, 4, chart.height())]
    assert list(dict.fromkeys(read)) == ["Tue, 28 Oct", "Tue, 4 Nov", "Thu, 6 Nov"], "by mouse, from left to right"


def test_left_can_be_seen_where_it_equals_right():
    assert LINES[Side.LEFT].shape is Shape.RING
    assert LINES[Side.LEFT].size * 0.5 > LINES[Side.RIGHT].size * 0.8 * 2**0.5 / 2 + 1
    assert wording.measure(Kind.REPS, condensed=False, each_side=True) == "Reps in each session, each side"


def test_paused_weeks_between_two_sessions_are_known():
    begun, pause = date(2025, 10, 20), Pause(date(2025, 10, 29), date(2025, 11, 3))
    course = Course("p", begun, ((begun, 2),), pauses=(pause,))
    shown = curve(story(), Overview((), weeks((), 0, TODAY, [course])), MOST)
    assert shown.paused == ((date(2025, 10, 27), date(2025, 11, 3)),)


def test_what_is_held_is_told_in_seconds(card: ExerciseCard):
    card.show_story([TimesDone("clam", "Clam", Kind.HOLDS, 2)], story(Kind.HOLDS))
    chart = card.findChild(ExerciseChart)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert card.reading.text() == "Tue, 28 Oct: left side 20 s, right side 24 s"


def test_the_table_has_the_same_numbers(card: ExerciseCard):
    card.show_story([TimesDone("clam", "Clam", Kind.HOLDS, 2)], story(Kind.HOLDS))
    card.as_table.click()
    model = card.table.model()
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert rows == [
        ["Thu, 6 Nov", "Fire hydrant", "10 s", "12 s"],
        ["Tue, 4 Nov", "Clam", "48 s", "48 s"],
        ["Tue, 28 Oct", "Clam", "20 s", "24 s"],
    ]


def test_only_what_lies_in_the_weeks_is_shown():
    assert [point.start for point in curve(story(), overview(2), MOST).points] == [date(2025, 11, 4), date(2025, 11, 6)]
    assert curve(story(), Overview((), ()), MOST).points == ()


def test_a_long_time_is_condensed_to_averages():
    days = [TODAY - timedelta(days=2 * n) for n in range(180)]
    done = [one for n, day in enumerate(days) for one in both(n, day, 10 + n % 2 * 2, 12)]
    shown = curve(Story("clam", Kind.REPS, NAMES, {Version.THIS: done[::-1]}), overview(60), MOST)
    assert shown.span is Span.MONTH
    assert sum(point.sessions for point in shown.points) == 180
    october = shown.points[-2]
    assert (october.start, october.values[Side.RIGHT]) == (date(2025, 10, 1), 12)
    assert 10 < october.values[Side.LEFT] < 12


def test_nothing_is_asked_for_before_the_card_is_seen(qtbot, theme):
    card = ExerciseCard(theme)
    qtbot.addWidget(card)
    asked: list[str] = []
    card.wanted.connect(asked.append)
    card.show_overview(overview(12), TODAY, changed=True)
    QApplication.processEvents()
    assert asked == []
    card.show()
    qtbot.waitUntil(lambda: asked == [""])


def test_the_page_tells_the_exercise_that_was_done_most_often_and_any_other(open_page, demo: Store, qtbot):
    page = open_page(demo)
    card = page.findChild(ExerciseCard)
    page.resize(840, 2400)
    qtbot.waitUntil(lambda: card.which.count() > 0)
    most = demo.exercises.all_done()[0]
    assert card.which.currentText() == most.name
    card.which.setFocus()
    QTest.keyClick(card.which, Qt.Key.Key_End)
    page.findChild(Filters).ranges[Range.SIX_MONTHS].click()
    last = demo.exercises.all_done()[-1]
    assert card.which.currentText() == last.name
    shown = card.findChild(ExerciseChart).shown
    own = [point for point in shown.points if point.version is Version.THIS]
    assert sum(point.sessions for point in own) == last.sessions


def test_where_nothing_but_walks_was_done_there_is_no_exercise_to_choose(open_page, store):
    walk = Prescription(
        routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0, activity=Activity.WALK
    )
    store.log_session(walk, NOW - timedelta(days=1), (), 30 * 60_000, "")
    page = open_page(store)
    assert not page.findChild(ExerciseCard).isVisible()
