"""What was deleted or decided can be taken back: at once, by Ctrl+Z until the next change, and sessions for 30 days."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from glutecoach.coaching.history import CheckIn, Prescription, When
from glutecoach.services.safekeeping import forget_deleted
from glutecoach.storage.backup import backups
from glutecoach.storage.store import Store
from tests.ui.driver import Driver

DAY_MS = 86_400_000


@pytest.fixture
def walker(make_driver: Callable[..., Driver], tmp_path, begun_file: bytes, clock) -> Driver:
    """Somebody who walked yesterday and before, and looks at the history."""
    driver = make_driver(room="today")
    planned = Prescription(routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0)
    for days in (1, 2):
        store_of(driver).log_session(planned, clock.local() - timedelta(days=days), (), 1_200_000, "By the river.")
    driver.window.open_room("history")
    return driver


def store_of(driver: Driver) -> Store:
    assert driver.app.store is not None
    return driver.app.store


def walks(driver: Driver) -> int:
    return len(store_of(driver).summaries())


def delete_one(driver: Driver) -> None:
    driver.tab_to("Sessions, newest first")
    driver.press(Qt.Key.Key_Delete)


def undo(driver: Driver) -> None:
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def said(driver: Driver) -> str:
    return driver.window.toast.findChild(QLabel).text()


def seen(driver: Driver) -> list[str]:
    return driver.labels(driver.window.shell.page(driver.window.room))


def test_a_deletion_is_undone_by_a_key_long_after_its_word_is_gone_and_from_any_page(walker: Driver):
    delete_one(walker)
    assert walks(walker) == 1
    walker.window.toast.hide()
    walker.window.open_room("learn")
    undo(walker)
    assert walks(walker) == 2
    assert said(walker).startswith("Undone. The session of Sun, ")
    undo(walker)
    assert said(walker) == "There is nothing to undo: only the last change in Today, Programs or History can be undone."
    assert walks(walker) == 2


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen
def test_a_key_of_a_list_that_is_open_takes_nothing_back_behind_it(walker: Driver):
    delete_one(walker)
    walker.window.open_room("settings")
    often = next(made for made in walker.window.findChildren(QComboBox) if made.isVisible())
    often.setFocus()
    often.showPopup()
    assert QApplication.activePopupWidget() is not None
    next(key for key in walker.window.actions() if key.text() == "Undo").trigger()
    assert (walks(walker), often.view().isVisible()) == (1, True)
    often.hidePopup()
    undo(walker)
    assert walks(walker) == 2


def test_who_changes_a_session_is_led_back_to_where_they_came_from(walker: Driver):
    walker.tab_to("Sessions, newest first")
    walker.press(Qt.Key.Key_Return)
    walker.tab_to("Change this session")
    walker.press(Qt.Key.Key_Return)
    dialog = QApplication.activeWindow()
    assert dialog is not walker.window
    walker.tab_to("A note")
    QTest.keyClicks(QApplication.focusWidget(), "Slept badly.")
    walker.tab_to("Save")
    walker.press(Qt.Key.Key_Return)
    assert said(walker) == "Session changed"
    left = walker.window.focusWidget()
    assert left is not None
    assert left.accessibleName() == "Change this session"


def test_an_old_word_in_the_search_is_no_change_to_take_back(walker: Driver):
    walker.window.open_room("exercises")
    QTest.keyClicks(QApplication.focusWidget(), "clam")
    walker.press(Qt.Key.Key_Escape)
    walker.window.open_room("history")
    delete_one(walker)
    walker.window.open_room("exercises")
    undo(walker)
    assert walks(walker) == 2


def test_another_change_ends_the_way_back_of_the_one_before(walker: Driver):
    delete_one(walker)
    walker.app.home.plan.answer(When.BEFORE, 2)
    button = walker.window.toast.findChild(QPushButton)
    button.click()
    assert said(walker).startswith("There is nothing to undo: ")
    assert said(walker).endswith("Deleted sessions are in History, under “Recently deleted”.")
    assert walks(walker) == 1


def test_after_an_answer_on_today_the_key_says_how_it_is_changed(walker: Driver):
    walker.app.home.plan.start("gentle-start", 3)
    walker.window.open_room("today")
    walker.press(Qt.Key.Key_4)
    assert store_of(walker).check_ins()[-1].pain == 4
    undo(walker)
    assert said(walker).startswith("To change what you said of your back, press another number")
    assert store_of(walker).check_ins()[-1].pain == 4


def test_each_change_is_undone_in_its_turn_only_the_last_one(walker: Driver):
    delete_one(walker)
    walker.window.open_room("programs")
    walker.tab_to("Start Gentle start")
    walker.press(Qt.Key.Key_Return)
    assert walker.app.home.plan.course() is not None
    undo(walker)
    assert walker.app.home.plan.course() is None
    undo(walker)
    assert walks(walker) == 1, "the session is in the list of the recently deleted"


def test_what_was_undone_is_told_by_how_it_is_then_not_by_what_was_done(walker: Driver):
    walker.window.open_room("programs")
    walker.tab_to("Start Gentle start")
    walker.press(Qt.Key.Key_Return)
    undo(walker)
    assert said(walker) == "Undone. Gentle start is not started."
    walker.app.home.plan.start("physio-four", 3)
    walker.window.open_room("programs")
    walker.tab_to("Stop this program")
    walker.press(Qt.Key.Key_Return)
    walker.press(Qt.Key.Key_Return)
    assert "stopped" in said(walker)
    undo(walker)
    assert said(walker) == "Undone. You follow Physio four again, as before."


def test_the_key_does_nothing_in_a_workout(walker: Driver):
    delete_one(walker)
    walker.app.begin_routine("first-try")
    undo(walker)
    assert walks(walker) == 1
    assert not said(walker).startswith("Undone")


def test_a_note_is_corrected_by_the_same_key_and_nothing_else_changes(walker: Driver):
    delete_one(walker)
    walker.window.open_room("exercises")
    walker.tab_to("Search")
    walker.press(Qt.Key.Key_C)
    undo(walker)
    assert walks(walker) == 1


def test_the_key_stands_among_the_keys_of_the_window(walker: Driver):
    walker.window.open_room("settings")
    assert "Take back the last change" in seen(walker)


# The word at the foot


def test_the_word_stays_while_the_mouse_or_the_keyboard_is_on_it(walker: Driver):
    delete_one(walker)
    toast = walker.window.toast
    button, timer = toast.findChild(QPushButton), toast.findChild(QTimer)
    before = QApplication.focusWidget()
    button.setFocus()
    timer.timeout.emit()
    assert toast.isVisible()
    timer.stop()
    before.setFocus()
    assert timer.isActive(), "from here on it is counted anew"
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)  # what Qt does as the mouse comes
    timer.timeout.emit()
    assert toast.isVisible()
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()
    timer.timeout.emit()
    assert not toast.isVisible()


@pytest.mark.parametrize("goes", [
    lambda walker: walker.press(Qt.Key.Key_Return),
    lambda walker: walker.window.toast.hide(),
    lambda walker: walker.window.say("Saved."),
])  # fmt: skip
def test_the_focus_is_where_it_was_once_the_word_has_gone_from_under_it(walker: Driver, goes):
    delete_one(walker)
    walker.window.open_room("settings")
    walker.tab_to("Undo")
    walker.press(Qt.Key.Key_Backtab)
    before = walker.focused()
    walker.press(Qt.Key.Key_Tab)
    assert walker.focused() == "Undo"
    goes(walker)
    assert walker.focused() == before


def test_a_click_on_the_word_leaves_the_focus_where_it_is(walker: Driver):
    delete_one(walker)
    before = QApplication.focusWidget()
    QTest.mouseClick(walker.window.toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert walks(walker) == 2
    assert QApplication.focusWidget() is before


# Recently deleted


def test_a_deleted_session_is_brought_back_by_keys_weeks_later(walker: Driver):
    assert "Recently deleted" not in seen(walker)
    before = store_of(walker).whole()
    delete_one(walker)
    delete_one(walker)
    assert {"Recently deleted", "Nothing here now."} <= set(seen(walker))
    walker.clock.move(29 * DAY_MS)
    walker.window.open_room("history")
    assert [text.rpartition(" · ")[2] for text in seen(walker) if " left" in text] == ["1 day left", "1 day left"]
    for _ in range(2):
        walker.tab_to("Bring back Walking")
        walker.press(Qt.Key.Key_Return)
    assert store_of(walker).whole() == before
    assert "Recently deleted" not in seen(walker)
    undo(walker)
    assert walks(walker) == 1, "and that can be undone, too"


def test_undo_of_a_session_that_was_brought_back_takes_no_answer_with_it(walker: Driver):
    delete_one(walker)
    at = walker.clock.local() - timedelta(days=1, hours=1)
    store_of(walker).add_check_in(CheckIn(at=at, local_date=at.date(), when=When.BEFORE, pain=2))
    walker.tab_to("Bring back Walking")
    walker.press(Qt.Key.Key_Return)
    undo(walker)
    assert [(one.pain, one.session_id) for one in store_of(walker).whole().check_ins] == [(2, None)]


def test_the_keyboard_stays_on_the_page_when_the_only_session_is_deleted(walker: Driver):
    for _ in range(2):
        delete_one(walker)
    assert walker.focused() == "Write down a session"


def test_the_keyboard_goes_to_the_list_as_a_key_brings_back_what_it_was_on(walker: Driver):
    delete_one(walker)
    walker.tab_to("Bring back Walking")
    undo(walker)
    assert walker.focused() == "Sessions, newest first"


def test_the_keyboard_stays_on_the_page_as_the_only_session_is_taken_out_again(walker: Driver):
    for _ in range(2):
        delete_one(walker)
    walker.tab_to("Bring back Walking")
    walker.press(Qt.Key.Key_Return)
    walker.tab_to("Sessions, newest first")
    undo(walker)
    assert walks(walker) == 0
    assert walker.focused() == "Write down a session"


def test_bringing_sessions_back_goes_on_below_until_the_last_one(walker: Driver):
    walker.window.resize(900, 600)
    for days in range(3, 40):
        planned = Prescription(routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0)
        store_of(walker).log_session(planned, walker.clock.local() - timedelta(days=days), (), 1_200_000, "")
    walker.window.open_room("history")
    delete_one(walker)
    delete_one(walker)
    walker.tab_to("Bring back Walking")
    pressed = QApplication.focusWidget()
    y = pressed.mapTo(walker.window, QPoint()).y()
    walker.press(Qt.Key.Key_Return)
    following = QApplication.focusWidget()
    assert following.accessibleName().startswith("Bring back Walking"), "the next one waits"
    assert following is not pressed
    assert abs(following.mapTo(walker.window, QPoint()).y() - y) <= 1, "in the same place"
    walker.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Sessions, newest first"
    assert walks(walker) == 39


def test_after_thirty_days_it_is_gone_for_good_but_for_the_backups(walker: Driver):
    delete_one(walker)
    walker.clock.move(30 * DAY_MS + 1)
    assert not forget_deleted(store_of(walker), walker.clock.local()), "another start, with its own clock, may be wrong"
    walker.clock.move(DAY_MS)
    assert "Recently deleted" in seen(walker)
    walker.app.keeping.look_after()
    walker.app.keeping.wait()
    QApplication.processEvents()
    assert "Recently deleted" not in seen(walker), "the page that is open knows of it"
    assert store_of(walker).deleted_sessions() == []
    copy = Store(backups(store_of(walker).path)[0].path)
    assert len(copy.deleted_sessions()) == 1
    copy.close()


def discard(driver: Driver, promised: str, words: str = "Delete this workout") -> None:
    driver.press(Qt.Key.Key_Escape)
    assert any(promised in text for text in driver.labels(driver.window.workout))
    driver.tab_to(words)
    driver.press(Qt.Key.Key_Return)


def test_a_discarded_workout_in_which_something_was_done_can_be_brought_back(walker: Driver):
    walker.app.begin_routine("first-try")
    walker.wait_for(lambda: walker.window.workout.running.recorder.results)
    discard(walker, "Recently deleted")
    assert said(walker).startswith("Deleted.")
    walker.window.open_room("history")
    assert "Recently deleted" in seen(walker)
    undo(walker)
    assert walks(walker) == 3
    assert "Recently deleted" not in seen(walker)


def test_a_workout_that_had_just_begun_leaves_nothing(walker: Driver):
    walker.app.begin_routine("first-try")
    walker.wait(1_000)
    discard(walker, "Nothing is done yet, so there is nothing to keep.", "Leave it")
    walker.window.open_room("history")
    assert "Recently deleted" not in seen(walker)


def test_an_unfinished_workout_that_is_discarded_can_be_brought_back(walker: Driver, make_driver):
    walker.app.begin_routine("first-try")
    walker.wait_for(lambda: walker.window.workout.running.recorder.results)
    walker.window.workout.leave()
    walker.app.close()
    later = make_driver(walker.app.data_dir)
    later.tab_to("Delete it")
    later.press(Qt.Key.Key_Return)
    assert said(later).startswith("Deleted.")
    undo(later)
    assert walks(later) == 3


def test_the_page_of_a_session_that_is_open_follows_an_undo(walker: Driver, clock):
    """What was said before, in an older history, was about the first of two walks, and is so again."""
    page = walker.window.shell.page("history")
    store = store_of(walker)
    newest, oldest = store.summaries()
    delete_one(walker)
    page.overview.chosen.emit(oldest)
    store.set_note(oldest.id, "Along the lake.")
    walker.app.household.pages._undo._at = store.revision  # as if it had been so all the time
    assert "Along the lake." not in seen(walker)
    undo(walker)
    assert walks(walker) == 2
    assert page.detail.session == store.summaries()[1], "the session that is looked at stays open"
    assert "Along the lake." in seen(walker)
    assert newest in store.summaries()


def test_the_word_with_a_way_back_goes_once_another_change_is_the_last(make_driver):
    driver = make_driver(room="today", newcomer=True)
    for _ in range(3):
        driver.press(Qt.Key.Key_Return)
    assert said(driver).startswith("Gentle start starts today")
    driver.press(Qt.Key.Key_3)
    assert driver.window.toast.text == ""
    undo(driver)
    assert said(driver).startswith("To change what you said of your back")
