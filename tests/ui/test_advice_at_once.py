"""What comes into the history by another way than the open page is in the advice of Today at once."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import CheckIn, When
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store


def told(page: QWidget) -> str:
    return "\n".join(made.text() for made in page.findChildren(QLabel) if made.isVisibleTo(page))


def test_an_answer_that_was_refused_is_said_at_once_and_counts_as_soon_as_it_is_taken_up(make_driver, tmp_path):
    driver = make_driver(tmp_path / "folder")
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.finished)
    driver.clock.move(2_000)
    summary = driver.window.workout.summary
    driver.press(Qt.Key.Key_5)
    assert "Not in the history yet" not in told(summary)
    with closing(sqlite3.connect(driver.app.data_dir / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        driver.press(Qt.Key.Key_7)
        assert "Not in the history yet" in told(summary)
        driver.window.close()
        driver.app.close()
    driver.clock.move(86_400_000)
    again = make_driver(tmp_path / "folder")
    assert "because your pain was 7 of 10 after a session yesterday." in told(again.window.shell.page("today"))


@pytest.fixture
def other(driver):
    with closing(Store(driver.app.data_dir / FILE_NAME)) as opened:
        yield opened


def test_what_another_window_stores_is_shown_when_somebody_comes_to_this_one(driver, other):
    at = driver.clock.local()
    page = driver.window.open_room("today")
    other.add_decision(Decision(verb=Verb.START, at=at, on=at.date(), program_id="gentle-start", goal=3))
    driver.app.presence.came.emit()
    assert "Gentle start" in told(page)
    other.add_check_in(CheckIn(at=at, local_date=at.date(), when=When.BEFORE, pain=7))
    driver.app.presence.came.emit()
    assert "You said 7 of 10, and above 5 is too much." in told(page)
    other.add_screening(Screening(at=at, on=at.date(), flags=(Flag.GROIN,)))
    assert driver.app.home.plan.today().is_emergency, "whoever reads, a reminder as well"


def test_nothing_is_begun_by_advice_that_another_window_has_made_old(driver, other):
    driver.app.home.plan.start("gentle-start", 3)
    page = driver.window.open_room("today")
    at = driver.clock.local()
    other.add_check_in(CheckIn(at=at, local_date=at.date(), when=When.BEFORE, pain=7))
    driver.press(Qt.Key.Key_Return)
    assert not driver.window.is_working
    assert "was changed in another window" in driver.window.toast.text
    assert "You said 7 of 10, and above 5 is too much." in told(page)


def press_button(driver, name: str) -> None:
    driver.tab_to(name)
    driver.press(Qt.Key.Key_Return)


def test_what_an_undo_said_of_the_advice_goes_as_the_questions_are_answered_anew(driver):
    driver.app.home.plan.screen((Flag.FEVER,))
    driver.window.open_room("today")
    press_button(driver, "I have seen a doctor or physiotherapist")
    press_button(driver, "I may exercise")
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (
        driver.window.toast.text
        == "Undone. Your earlier answers count again. You see the advice again: See a doctor before you exercise."
    )
    press_button(driver, "Answer the questions again")
    press_button(driver, "None of these")
    assert not driver.app.home.plan.today().has_advice
    assert driver.window.toast.text == ""
