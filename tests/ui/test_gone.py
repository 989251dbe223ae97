"""What another window or program has taken out meanwhile is said to be gone, and is shown no longer."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import Prescription
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.ui.history.log import LogDialog

WALK = Prescription(routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0)
GONE = "This session is not in the history any more: another window or program has taken it out."


@pytest.fixture
def history(driver):
    """The page, in an app with three walks, none of which is shown yet."""
    for days in (1, 2, 3):
        driver.app.store.log_session(WALK, driver.clock.local() - timedelta(days=days), (), 1_200_000, "")
    return driver.window.open_room("history")


def take_out(driver, *sessions: int) -> None:
    with closing(sqlite3.connect(driver.app.data_dir / FILE_NAME, isolation_level=None)) as other:
        for session in sessions:
            other.execute("DELETE FROM session WHERE id = ?", (session,))


def shown(driver) -> list[int]:
    table = driver.window.shell.page("history").overview.table
    return [session.id for session in table.rows]


def said(driver) -> str:
    return driver.window.toast.text


def press_button(driver, within, name: str) -> None:
    [made] = [one for one in within.findChildren(QPushButton) if one.isVisible() and name in one.text()]
    made.setFocus()
    driver.press(Qt.Key.Key_Space)


def test_a_change_of_a_session_that_is_gone_is_refused_with_what_was_typed_still_there(driver, history):
    driver.tab_to("Sessions, newest first")
    driver.press(Qt.Key.Key_Return)
    press_button(driver, history, "Change")
    [dialog] = driver.window.findChildren(LogDialog)
    dialog.note.setText("along the river")
    take_out(driver, 1)
    press_button(driver, dialog, "Save")
    texts = [made.text() for made in dialog.findChildren(QLabel) if made.isVisible()]
    assert f"{GONE} What you typed is still here." in texts
    assert dialog.note.text() == "along the river"
    assert shown(driver) == [2, 3]
    press_button(driver, dialog, "Cancel")
    press_button(driver, dialog, "Leave")


def test_what_is_opened_deleted_and_undone_of_a_session_that_is_gone(driver, history):
    driver.tab_to("Sessions, newest first")
    take_out(driver, 1)
    driver.press(Qt.Key.Key_Return)
    assert (said(driver), shown(driver)) == (GONE, [2, 3])
    take_out(driver, 2)
    driver.window.toast.hide()
    driver.tab_to("Sessions, newest first")
    driver.press(Qt.Key.Key_Delete)
    assert (said(driver), shown(driver)) == (GONE, [3])
    driver.tab_to("Sessions, newest first")
    driver.press(Qt.Key.Key_Delete)
    assert shown(driver) == []
    take_out(driver, 3)
    press_button(driver, history, "Bring back")
    assert said(driver) == GONE
    assert "Recently deleted" not in driver.labels(history)


def test_a_session_that_another_window_has_deleted_is_not_changed(driver, history):
    driver.tab_to("Sessions, newest first")
    with closing(Store(driver.app.data_dir / FILE_NAME)) as other:
        other.delete_session(1)
    history.edit_wanted.emit(driver.app.store.session(1).summary)
    assert driver.window.findChildren(LogDialog) == []
    assert (said(driver), shown(driver)) == (GONE, [2, 3])


def test_a_decision_about_a_program_that_another_window_has_stopped_is_refused(driver):
    driver.app.home.plan.start("gentle-start", 3)
    page = driver.window.open_room("programs")
    at = driver.clock.local()
    with closing(Store(driver.app.data_dir / FILE_NAME)) as other:
        other.add_decision(Decision(verb=Verb.STOP, at=at + timedelta(seconds=1), on=at.date()))
        page.current.went_back.emit()
        QApplication.processEvents()
        assert said(driver).startswith("This program is not followed any more")
        assert page.current is None
        assert [made.verb for made in other.decisions()] == [Verb.START, Verb.STOP]


def test_nothing_is_undone_after_another_window_has_changed_something(driver):
    driver.app.home.plan.start("gentle-start", 3)
    page = driver.window.open_room("programs")
    page.current.went_back.emit()
    at = driver.clock.local()
    with closing(Store(driver.app.data_dir / FILE_NAME)) as other:
        other.add_decision(Decision(verb=Verb.STOP, at=at + timedelta(seconds=1), on=at.date()))
        driver.window.toast.findChild(QPushButton).click()
        assert "nothing to undo" in said(driver)
        assert len(other.decisions()) == 3
