"""While another program holds the history: nothing is offered that is not known, and all is stored once it can be."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from glutecoach.app import refused
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store

NOT_SAVED = "Not saved yet. GluteCoach keeps it and tries again. Why: "


@contextmanager
def held(driver) -> Iterator[None]:
    """Let another program hold the history."""
    with closing(sqlite3.connect(driver.app.data_dir / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@pytest.fixture(autouse=True)
def soon(monkeypatch) -> None:
    monkeypatch.setattr(refused, "FIRST_MS", 20)


def seen(driver) -> str:
    return "\n".join(driver.labels(driver.window.shell.page(driver.window.room)))


def offered(driver) -> list[str]:
    """Return what can be pressed on the open page."""
    return [text for text in driver.texts(driver.window.shell.page(driver.window.room)) if text]


def height(driver) -> int:
    """Return at which height of the window the focus is."""
    return QApplication.focusWidget().mapTo(driver.window, QPoint()).y()


def started(driver) -> list[str]:
    with closing(Store(driver.app.data_dir / FILE_NAME)) as store:
        return [made.program_id for made in store.decisions()]


def test_a_program_is_chosen_knowing_what_it_replaces_and_the_choice_is_one_and_can_be_undone(driver, qtbot):
    driver.app.home.plan.start("gentle-start", 3)
    driver.window.open_room("today")
    with held(driver):
        driver.window.open_room("programs")
        driver.tab_to("Start Physio four")
        driver.press(Qt.Key.Key_Return)
        assert "This replaces Gentle start." in seen(driver)
        driver.press(Qt.Key.Key_Return)
        assert NOT_SAVED in seen(driver)
        assert driver.app.home.plan.course().program_id == "physio-four"
        assert "Start Physio four" not in offered(driver)
        driver.app.household.pages.undo()
        assert driver.app.home.plan.course().program_id == "gentle-start"
        assert NOT_SAVED not in seen(driver)
        driver.tab_to("Start Relief and reset")
        driver.press(Qt.Key.Key_Return)
        driver.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: NOT_SAVED not in seen(driver))
    assert started(driver) == ["gentle-start", "relief-and-reset"]
    driver.app.household.pages.undo()
    assert started(driver) == ["gentle-start"]
    assert "Gentle start" in driver.window.toast.text


def test_a_page_that_was_never_read_offers_nothing_and_comes_by_itself(driver, qtbot):
    driver.app.home.plan.start("gentle-start", 3)
    with held(driver):
        driver.window.open_room("programs")
        assert offered(driver) == ["Try again"]
        qtbot.wait(60)
        assert offered(driver) == ["Try again"]
    qtbot.waitUntil(lambda: len(offered(driver)) > 3)
    assert "in use by another program" not in seen(driver)
    assert not driver.app.household.refused.findChild(QTimer).isActive()


def test_the_list_of_the_history_stays_where_it_is(driver, qtbot):
    driver.end_early()
    driver.press(Qt.Key.Key_Return)
    driver.window.open_room("history")
    with held(driver):
        driver.window.open_room("history")
        driver.tab_to("Sessions, newest first")
        assert "in use by another program" in seen(driver)
        QApplication.processEvents()  # what the focus has brought into sight stands still by then
        at = height(driver)
    qtbot.waitUntil(lambda: "in use by another program" not in seen(driver))
    QApplication.processEvents()
    assert height(driver) == at


@pytest.mark.parametrize("elsewhere", [False, True])
def test_an_answer_is_stored_by_itself_and_the_keyboard_stays(driver, qtbot, elsewhere):
    driver.app.home.plan.start("gentle-start", 3)
    driver.window.open_room("today")
    assert not driver.app.household.refused.findChild(QTimer).isActive()
    with held(driver):
        driver.press(Qt.Key.Key_7)
        assert NOT_SAVED in seen(driver)
        if elsewhere:
            driver.window.open_room("exercises")
        else:
            assert any("gentler" in text.lower() for text in offered(driver)), "what is advised after that pain"
        focus, at = driver.focused(), height(driver)
    qtbot.waitUntil(lambda: not driver.app.home.plan.unsaved.problem)
    QApplication.processEvents()
    assert (driver.focused(), height(driver)) == (focus, at), "nothing moves by itself"
    with closing(Store(driver.app.data_dir / FILE_NAME)) as store:
        assert [said.pain for said in store.check_ins()] == [7]
    assert NOT_SAVED not in seen(driver)
    assert not driver.app.household.refused.findChild(QTimer).isActive()
