import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QScrollArea, QTableView, QWidget

from glutecoach.coaching.adherence import weeks
from glutecoach.coaching.course import courses
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import CheckIn, SessionSummary, When
from glutecoach.coaching.routine import Activity
from glutecoach.storage.store import Store
from glutecoach.ui import words
from glutecoach.ui.history.page import HistoryPage
from glutecoach.ui.history.weeks_card import WeeksChart
from glutecoach.ui.theme import Theme
from tests.ui.history.conftest import NOW
from tests.ui.told import described

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen plugin says of any window

Open = Callable[[Store], HistoryPage]


def seen(page: HistoryPage) -> str:
    """All the words on labels that can be seen."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text())


def table(page: HistoryPage, name: str) -> QTableView:
    return next(t for t in page.findChildren(QTableView) if t.accessibleName().startswith(name))


def chart(page: HistoryPage) -> WeeksChart:
    return page.findChild(WeeksChart)


def last_weeks(store: Store) -> list[SessionSummary]:
    """The sessions of the thirteen weeks that are shown at first."""
    return [session for session in store.summaries() if session.local_date >= date(2025, 8, 18)]


def button(page: HistoryPage, text: str) -> QAbstractButton:
    return next(b for b in page.findChildren(QAbstractButton) if b.text() == text and b.isVisible())


def texts(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount(QModelIndex()))]
        for row in range(model.rowCount(QModelIndex()))
    ]


def key(widget: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, which, modifiers)


def test_pain_is_there_to_be_seen_and_printed_before_any_session(open_page: Open, store: Store):
    store.add_check_in(CheckIn(at=NOW, local_date=NOW.date(), when=When.BEFORE, pain=6))
    page = open_page(store)
    assert "Nothing here yet." not in seen(page)
    assert "Pain at worst 6" in seen(page)
    buttons = [made.text() for made in page.findChildren(QAbstractButton) if made.isVisible()]
    assert "Summary for the physiotherapist" in buttons


def test_a_first_start_is_kind(open_page: Open, store: Store):
    page = open_page(store)
    assert "Nothing here yet." in seen(page)
    assert "After your first session you will find it here." in seen(page)
    assert not chart(page).isVisible()
    assert not table(page, "Sessions, newest").isVisible()


def test_the_list_says_what_is_stored_newest_first(open_page: Open, demo: Store):
    page = open_page(demo)
    rows = texts(table(page, "Sessions, newest"))
    stored = last_weeks(demo)
    assert len(rows) == len(stored)
    for row, session in zip(rows, stored, strict=True):
        assert f", {session.local_date.day} {session.local_date:%b}" in row[0]
        assert row[1].startswith(session.routine_name)
        assert row[1].endswith("made up)")
        told = f"{session.sets_done} of {session.sets_planned} sets"
        assert row[2] == ("–" if session.activity is Activity.WALK else told)
        assert row[4] == words.lasted(session.active_ms)
    assert rows[0][0] == "Wed, 12 Nov, 18:48", "a day may have several"
    assert {row[3] for row in rows} == {"completed", "partly done", "tired"}


def test_the_keyboard_goes_from_the_list_to_every_set_and_back(open_page: Open, demo: Store, qtbot):
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    sessions.setFocus()
    hurt = next(n for n, session in enumerate(demo.summaries()) if session.hurt_sets)
    for _ in range(hurt):
        key(sessions, Qt.Key.Key_Down)
    key(sessions, Qt.Key.Key_Return)
    record = demo.session(demo.summaries()[hurt].id)
    assert "ended early: it hurt" in {row[5] for row in texts(table(page, "Sets"))}
    assert [row[:2] + row[3:4] for row in texts(table(page, "Sets"))] == [
        [r.exercise_name, str(r.set_number), f"{r.done_reps} of {r.planned_reps}"] for r in record.results
    ]
    assert "A pinch in the left hip." in seen(page)
    assert "Wednesday, 22 October 2025" in seen(page)
    assert f"{record.summary.sets_done} of {record.summary.sets_planned} sets" in seen(page)
    assert page.focusWidget().accessibleName() == "Back to the list of sessions"
    for _ in range(3):
        key(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is table(page, "Sets")
    key(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.focusWidget() is sessions
    assert sessions.currentIndex().row() == hurt


@pytest.mark.parametrize("way", ["button", "alt+left", "escape"])
def test_there_are_three_ways_back(open_page: Open, demo: Store, way: str):
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Enter)
    assert not sessions.isVisible()
    if way == "button":
        key(page.focusWidget(), Qt.Key.Key_Space)
    elif way == "escape":
        key(page.focusWidget(), Qt.Key.Key_Escape)
    else:
        key(page.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sessions.isVisible()
    assert sessions.hasFocus()


def test_a_double_click_opens_the_session_under_it(open_page: Open, demo: Store):
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    where = sessions.visualRect(sessions.model().index(1, 1)).center()
    QTest.mouseClick(sessions.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(sessions.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert "Monday, 10 November 2025" in seen(page)


def test_totals_add_up_each_side(open_page: Open, demo: Store):
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Return)
    clam = texts(table(page, "Totals"))[0]
    assert clam[0] == "Clam"
    done = [r for r in demo.session(demo.summaries()[0].id).results if r.exercise_id == "clam"]
    for column, side in ((1, Side.LEFT), (2, Side.RIGHT)):
        reps = sum(result.done_reps for result in done if result.side is side)
        held = sum(result.held_ms for result in done if result.side is side)
        assert clam[column].startswith(f"{reps} rep")
        assert clam[column].endswith(f", {round(held / 1000)} s held")


def test_delete_can_be_undone(open_page: Open, demo: Store):
    page = open_page(demo)
    words: list[str] = []
    undo: list[Callable[[], object]] = []
    page.said.connect(lambda text, back: (words.append(text), undo.append(back)))
    sessions = table(page, "Sessions, newest")
    before = demo.summaries()
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Down)
    key(sessions, Qt.Key.Key_Delete)
    assert words == ["Session of Mon, 10 Nov, 18:42 deleted"]
    assert [s.id for s in demo.summaries()] == [s.id for s in before if s.id != before[1].id]
    assert len(texts(sessions)) == len(last_weeks(demo))
    assert "1 of 3" in described(chart(page))
    assert sessions.hasFocus()
    undo[0]()
    assert demo.summaries() == before
    assert len(texts(sessions)) == len(last_weeks(demo))
    assert sessions.currentIndex().row() == 1
    assert "2 of 3" in described(chart(page))


def open_newest(page: HistoryPage) -> None:
    view = table(page, "Sessions, newest")
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    key(view, Qt.Key.Key_Return)


def test_an_open_session_says_how_the_back_was_before_after_and_next_morning(open_page: Open, demo: Store):
    [session, *_] = demo.summaries(1)
    demo.remove_check_ins(When.AFTER, session.local_date, session.id)
    at, on = session.started_at, session.local_date
    told = (
        CheckIn(at=at, local_date=on, when=When.AFTER, pain=4, session_id=session.id, places=("leg-left", "back-left")),
        CheckIn(at=at, local_date=on, when=When.BEFORE, pain=2),
        CheckIn(at=at, local_date=on + timedelta(days=1), when=When.NEXT_MORNING, pain=6, session_id=session.id),
    )
    for check_in in told:
        demo.answer_check_in(check_in)
    page = open_page(demo)
    open_newest(page)
    shown = [line for line in seen(page).splitlines() if " of 10" in line]
    assert shown == [
        "Before: 2 of 10, mild · safe",
        "After: 4 of 10, nagging · lower back, left; leg, left",
        "Next morning: 6 of 10, hard to ignore · too much",
    ]
    assert "There was too much pain on this day" not in seen(page), "the number says so"
    demo.answer_check_in(replace(told[-1], pain=4))
    page.renew()
    QApplication.processEvents()
    assert "Next morning: 4 of 10, nagging · acceptable" in seen(page)
    assert "There was too much pain on this day: not gone by the next morning." in seen(page)


def test_a_session_of_which_nothing_was_said_has_no_card_for_the_back(open_page: Open, demo: Store):
    [session, *_] = demo.summaries(1)
    for when in When:
        demo.remove_check_ins(when, session.local_date + timedelta(days=when is When.NEXT_MORNING))
    demo.replace_after(session.id, [])
    page = open_page(demo)
    open_newest(page)
    assert "How your back was" not in seen(page)


@pytest.mark.parametrize("by_key", [True, False])
def test_an_open_session_can_be_deleted_too(open_page: Open, demo: Store, by_key: bool):
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    gone = demo.summaries()[0].id
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Return)
    if by_key:
        key(page.focusWidget(), Qt.Key.Key_Delete)
    else:
        button(page, "Delete session").click()
    assert gone not in [s.id for s in demo.summaries()]
    assert sessions.hasFocus()


def test_an_open_session_that_is_gone_gives_way_to_the_list(open_page: Open, demo: Store):
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Return)
    demo.set_note(demo.summaries()[0].id, "It is still there.")
    page.renew()
    assert "It is still there." in seen(page)
    before = len(texts(sessions))
    demo.delete_session(demo.summaries()[0].id)
    page.renew()
    assert sessions.isVisible()
    assert sessions.hasFocus()
    assert len(texts(sessions)) == before - 1


def test_deleting_the_only_session_leaves_words_that_fit(open_page: Open, demo: Store):
    for session in demo.summaries()[1:]:
        demo.delete_session(session.id)
    page = open_page(demo)
    undo: list[Callable[[], object]] = []
    page.said.connect(lambda _text, back: undo.append(back))
    sessions = table(page, "Sessions, newest")
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Delete)
    assert {"Nothing here now.", "You find below what was here before.", "Recently deleted"} <= set(
        seen(page).splitlines()
    )
    assert "After your first session you will find it here." not in seen(page)
    undo[0]()
    assert len(texts(sessions)) == 1
    assert "Nothing here now." not in seen(page)


def test_weeks_begin_as_the_journal_says(open_page, demo: Store):
    page = open_page(demo, first_weekday=6)
    shown = page.findChild(WeeksChart).shown.stretches
    found = weeks(demo.summaries(), 6, date(2025, 11, 13), courses(demo.decisions()))[-13:]
    assert shown[-1].start == date(2025, 11, 9)
    expected = [(week.start, week.sessions, week.planned) for week in found]
    assert [(bar.start, bar.sessions, bar.planned) for bar in shown] == expected


def test_a_history_that_cannot_be_read_says_so_in_the_page(open_page: Open, demo: Store):
    count = len(last_weeks(demo))
    demo.close()
    quick = Store(demo.path, busy_timeout_ms=1)
    page = open_page(quick)
    holder = sqlite3.connect(demo.path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    quick.revision += 1
    sessions = table(page, "Sessions, newest")
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Delete)
    assert "in use by another program" in seen(page)
    assert len(texts(sessions)) == count
    page.opened()
    assert "in use by another program" in seen(page)
    holder.close()
    button(page, "Try again").click()
    assert "in use by another program" not in seen(page)
    quick.close()


@pytest.mark.parametrize(("choice", "percent", "width"), [("light", 100, 840), ("dark", 200, 680), ("light", 200, 420)])
def test_nothing_is_wider_than_the_page(open_page, demo: Store, theme: Theme, qtbot, choice, percent, width):
    page = open_page(demo, width)
    theme.apply(choice, percent)
    sessions = table(page, "Sessions, newest")
    sessions.setFocus()
    key(sessions, Qt.Key.Key_Return)
    for name in ("Sessions, newest", "Sets", "Totals"):
        view = table(page, name)
        qtbot.waitUntil(lambda view=view: view.horizontalHeader().length() <= view.viewport().width())
        metrics = view.fontMetrics()
        for column in range(view.model().columnCount()):
            for row in range(view.model().rowCount()):
                lines = str(view.model().index(row, column).data()).split("\n")
                assert view.rowHeight(row) >= len(lines) * metrics.lineSpacing()
                if width > 420:
                    room = view.columnWidth(column) - 16
                    assert max(map(metrics.horizontalAdvance, lines)) <= room, lines


def test_text_size_and_theme_are_followed_at_once(open_page: Open, demo: Store, theme: Theme, qtbot):
    page = open_page(demo)
    before = chart(page).height(), table(page, "Sessions, newest").rowHeight(0)
    theme.apply("dark", 200)
    qtbot.waitUntil(lambda: chart(page).height() > 1.6 * before[0])
    assert table(page, "Sessions, newest").rowHeight(0) > 1.6 * before[1]
    image = page.grab().toImage()
    assert image.pixelColor(4, 4) == theme.colour("paper")


def test_only_the_page_scrolls(open_page: Open, demo: Store):
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    assert sessions.verticalScrollBar().maximum() == 0
    sessions.setFocus()
    page.overview.verticalScrollBar().setValue(sessions.mapTo(page.overview.widget(), sessions.pos()).y() - 300)
    key(sessions, Qt.Key.Key_PageDown)
    assert 1 < sessions.currentIndex().row() < len(sessions.rows) - 1
    key(sessions, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert sessions.currentIndex().row() == len(sessions.rows) - 1
    rect = sessions.visualRect(sessions.currentIndex())
    assert sessions.visibleRegion().boundingRect().contains(rect.translated(sessions.viewport().pos()))
    key(sessions, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert sessions.currentIndex().row() == 0


@pytest.mark.parametrize("name", ["Sessions, newest", "Sets"])
def test_home_and_end_go_to_the_first_and_the_last_row(open_page: Open, demo: Store, name: str):
    page = open_page(demo)
    if name == "Sets":
        open_newest(page)
    rows = table(page, name)
    rows.setFocus()
    key(rows, Qt.Key.Key_End)
    assert rows.currentIndex().row() == len(rows.rows) - 1 > 0
    key(rows, Qt.Key.Key_Home)
    assert rows.currentIndex().row() == 0


def test_a_session_of_seconds_says_seconds_in_every_list_and_with_rests_in_its_own_page(open_page: Open, demo: Store):
    newest = demo.summaries()[0]
    demo.edit_session(newest.id, newest.started_at, 17_400, "")
    page = open_page(demo)
    sessions = table(page, "Sessions, newest")
    assert texts(sessions)[0][4] == "17 s"
    open_newest(page)
    assert "17 s in all · " in seen(page)
    key(page.focusWidget(), Qt.Key.Key_Delete)
    assert "17 s · " in seen(page), "among what was deleted"


def test_everything_that_takes_the_focus_has_a_name(open_page: Open, demo: Store):
    page = open_page(demo)
    table(page, "Sessions, newest").setFocus()
    key(page.focusWidget(), Qt.Key.Key_Return)
    takers = [w for w in page.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    parts = QScrollArea | QTableView | QListView
    own = [w for w in takers if not isinstance(w.parent(), parts) and not isinstance(w, QListView)]
    assert [w for w in own if not w.accessibleName()] == []
    assert len(own) > 12


def test_what_moves_the_program_to_another_week_says_so(walker):
    page = walker.window.open_room("history")
    before = now = walker.app.home.plan.today().plan.progress.week
    for session in walker.app.store.summaries()[:12]:
        page.overview.unwanted.emit(session)
        now = walker.app.home.plan.today().plan.progress.week
        if now != before:
            break
        assert "Your program" not in walker.window.toast.text
    assert walker.window.toast.text.endswith(f"deleted. Your program is now in week {now}")
