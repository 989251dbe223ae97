from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import Prescription
from glutecoach.storage.store import Store
from glutecoach.ui.history.page import HistoryPage
from glutecoach.ui.history.session_filters import Filters
from glutecoach.ui.history.weeks_card import WeeksCard, WeeksChart

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen plugin says of any window

Open = Callable[..., HistoryPage]
START = datetime.fromisoformat("2025-11-12T18:00:00+01:00")


def many(store: Store, weeks: int) -> Store:
    """Three sessions a week; a program in the first twenty of the weeks, another one since."""
    plan = Prescription(routine_id="r", routine_name="Physio four", exercises=(), get_ready=0, change=0)
    for week in range(weeks):
        for day in (0, 1, 2):
            store.log_session(plan, START - timedelta(weeks=week, days=day), [], 840_000, "")
    first = START - timedelta(weeks=weeks - 1, days=2)
    start = Decision(verb=Verb.START, at=first, on=first.date(), program_id="old", goal=2)
    later = first + timedelta(weeks=20)
    store.add_decision(start)
    store.add_decision(replace(start, at=later, on=later.date(), program_id="new", goal=3))
    return store


def shown(page: HistoryPage) -> tuple[int, int]:
    """The bars of the chart and the rows of the list."""
    return len(page.findChild(WeeksChart).shown.stretches), len(page.overview._sessions)


def press(page: HistoryPage, text: str) -> None:
    button = next(b for b in page.findChildren(QAbstractButton) if b.text() == text and b.isVisible())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_so_many_weeks_and_the_present_one_are_in_the_chart_and_in_the_list(open_page: Open, store: Store):
    page = open_page(many(store, 58))
    assert shown(page) == (13, 39)
    press(page, "6 months")
    assert shown(page) == (27, 81)
    press(page, "1 year")
    assert shown(page) == (53, 159)
    press(page, "All")
    assert shown(page) == (58, 174)


@pytest.mark.parametrize(("weeks", "offered"), [(13, []), (14, ["12 weeks", "6 months"]), (28, 3), (54, 4)])
def test_times_are_offered_where_they_show_more(open_page: Open, store: Store, weeks: int, offered):
    page = open_page(many(store, weeks))
    filters = page.findChild(Filters)
    found = [button.text() for button in filters.ranges.values() if button.isVisible()]
    assert (len(found) if isinstance(offered, int) else found) == offered


def test_a_program_has_its_own_weeks(open_page: Open, store: Store):
    page = open_page(many(store, 50))
    choice = page.findChild(Filters).programs
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)
    assert choice.currentText().startswith("old, weeks from ")
    assert shown(page) == (12, 36)
    assert "This week" not in page.findChild(WeeksCard).reading.text()
    press(page, "6 months")
    assert shown(page) == (20, 60)


def test_a_program_that_was_begun_twice_on_a_day_is_offered_once(open_page: Open, store: Store):
    many(store, 50)
    latest = store.decisions()[-1]
    store.add_decision(replace(latest, at=latest.at + timedelta(hours=1), verb=Verb.STOP))
    store.add_decision(replace(latest, at=latest.at + timedelta(hours=2)))
    page = open_page(store)
    choice = page.findChild(Filters).programs
    assert choice.count() == 3
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText().startswith("new, weeks from ")
    assert choice._values[choice.currentIndex()].stopped is None, "the one that goes on"


def test_a_long_list_comes_in_parts(open_page: Open, store: Store):
    page = open_page(many(store, 58))
    press(page, "All")
    table = page.overview.table
    assert len(table.rows) == 100
    page.overview.more.setFocus()
    QTest.keyClick(page.overview.more, Qt.Key.Key_Space)
    assert len(table.rows) == 174
    assert table.hasFocus()
    assert table.current_row == 100
    assert not page.overview.more.isVisible()


def test_what_other_pages_do_is_asked_for(open_page: Open, demo: Store, qtbot):
    page = open_page(demo)
    with qtbot.waitSignal(page.log_wanted):
        press(page, "Write down a session")
    with qtbot.waitSignal(page.report_wanted):
        press(page, "Summary for the physiotherapist")
    page.overview.focus_list()
    QTest.keyClick(page.overview.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.edit_wanted) as asked:
        press(page, "Change …")
    assert asked.args[0].id == demo.summaries()[0].id


def test_a_changed_session_is_shown_where_the_person_was(open_page: Open, demo: Store):
    page = open_page(demo)
    page.overview.focus_list()
    QTest.keyClick(page.overview.table, Qt.Key.Key_Return)
    newest = demo.summaries()[0]
    demo.edit_session(newest.id, newest.started_at, newest.active_ms, "Went well.")
    page.renew()
    assert page.detail.isVisible()
    assert page.detail.note.text() == "Went well."


def test_a_program_that_gave_way_on_its_first_day_keeps_its_week_and_stays_chosen(open_page: Open, store: Store):
    plan = Prescription(routine_id="r", routine_name="Physio four", exercises=(), get_ready=0, change=0)
    store.log_session(plan, START, [], 840_000, "")
    start = Decision(verb=Verb.START, at=START - timedelta(hours=1), on=START.date(), program_id="old", goal=2)
    store.add_decision(start)
    store.add_decision(replace(start, at=START + timedelta(hours=1), program_id="new"))
    page = open_page(store)
    choice = page.findChild(Filters).programs
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    name = choice.currentText()
    assert name.startswith("old"), "the older of the two"
    assert shown(page) == (1, 1)
    page.renew()
    assert choice.currentText() == name
    store.add_decision(replace(start, at=START + timedelta(hours=2), program_id="newest"))
    page.renew()
    assert choice.currentText() == name


def test_a_choice_has_room_for_what_it_is_given_later(open_page: Open, store: Store):
    """As the card of one exercise is, once its names are known."""
    page = open_page(many(store, 3))
    choice = page.findChild(Filters).programs
    choice.fill([("A program with a name that is a good deal longer", None)], None)
    QApplication.processEvents()
    assert choice.width() >= choice.fontMetrics().horizontalAdvance(choice.currentText())
