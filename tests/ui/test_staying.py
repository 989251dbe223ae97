"""A window that is closed while reminders are on: nothing ends without a word, and nothing asks twice."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.services.settings import WhenClosed
from glutecoach.ui.widgets.fields import Choice
from tests.ui import walking

CTRL = Qt.KeyboardModifier.ControlModifier
ON = ReminderRules(sessions=True)
QUESTION = "Keep reminding you?"


class Person:
    """Closes the window, and looks at what becomes of it."""

    def __init__(self, driver) -> None:
        self.driver, self.window = driver, driver.window
        self.left: list[bool] = []
        self.window.left.connect(lambda: self.left.append(True))

    @property
    def ended(self) -> bool:
        return bool(self.left)

    @property
    def stays(self) -> bool:
        return not self.ended and not self.window.isVisible()

    def comes_back(self) -> None:
        self.window.come_forward()
        QApplication.processEvents()

    def answer(self, text: str) -> None:
        self.driver.tab_to(text)
        self.driver.press(Qt.Key.Key_Return)


@pytest.fixture(autouse=True)
def _ends_with_its_last_window(qapp):
    yield
    QGuiApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def person(driver, qtbot) -> Person:
    qtbot.waitUntil(lambda: not driver.window.windowIcon().isNull())  # the keys come with the icon
    driver.app.home.settings.change(reminders=ON)
    return Person(driver)


@pytest.mark.parametrize("key", [Qt.Key.Key_W, None])
def test_a_window_that_is_closed_while_a_reminder_is_on_asks_first(person, key):
    if key is None:
        person.window.close()  # by its own button
    else:
        person.driver.press(key, CTRL)
    assert (person.window.isVisible(), person.window.question.title) == (True, QUESTION)
    assert not person.ended


def test_who_wishes_to_be_reminded_keeps_the_app_without_a_window(person):
    person.window.close()
    person.answer("Stay, and remind me")
    assert person.stays
    assert not QGuiApplication.quitOnLastWindowClosed()
    person.comes_back()
    assert person.window.room == "routines"
    person.window.close()
    assert person.stays, "it does not ask twice"
    person.comes_back()
    person.window.end()  # as Ctrl+Q does
    assert person.window.question.title == "End GluteCoach?"
    person.window.end()
    assert person.ended, "there is a way to end it"


@pytest.mark.parametrize("wish", [WhenClosed.ASK, WhenClosed.STAY])
def test_the_key_that_ends_the_app_says_that_reminders_end_with_it_and_means_what_it_says(person, wish):
    person.driver.app.home.settings.change(when_closed=wish)
    person.driver.press(Qt.Key.Key_Q, CTRL)
    assert (person.window.question.title, person.ended) == ("End GluteCoach?", False)
    person.driver.press(Qt.Key.Key_Return)
    assert person.ended, "what its name says is the first answer"
    assert person.driver.app.home.settings.current.when_closed is wish, "and it decides nothing for the next time"


def test_the_key_that_ends_the_app_ends_it_without_a_word_for_who_does_not_wish_to_be_reminded_then(person):
    person.driver.app.home.settings.change(when_closed=WhenClosed.END)
    person.driver.press(Qt.Key.Key_Q, CTRL)
    assert person.ended


def test_who_would_have_ended_it_can_stay_to_be_reminded_and_is_asked_again_at_the_next_end(person):
    person.driver.press(Qt.Key.Key_Q, CTRL)
    person.answer("Close the window, and remind me")
    assert person.stays
    person.comes_back()
    assert person.window.question.title == "", "the question is over"
    person.window.end()  # as Ctrl+Q does
    assert person.window.question.title == "End GluteCoach?"
    person.window.close()  # as is wished
    assert person.stays
    person.comes_back()
    assert person.window.question.title == ""


@pytest.mark.parametrize(("key", "asks"), [(Qt.Key.Key_Q, "End GluteCoach?"), (Qt.Key.Key_W, QUESTION)])
def test_a_workout_that_is_left_with_nothing_done_goes_on_to_the_end_that_was_asked_for(person, key, asks):
    walking.get_ready(person.driver)
    person.driver.press(key, CTRL)
    person.answer("Leave it")
    assert person.window.question.title == asks
    person.driver.press(Qt.Key.Key_Escape)
    walking.get_ready(person.driver)
    person.driver.press(key, CTRL)
    person.answer("Go on with the workout")
    person.driver.press(Qt.Key.Key_Escape)  # leaves it, and ends nothing
    person.answer("Leave it")
    assert (person.window.question.title, person.ended, person.window.is_busy) == ("", False, False)


def test_the_focus_is_where_it_was_when_the_window_comes_back(person):
    person.window.open_room("settings")
    person.driver.tab_to("Time of the reminder")
    person.window.close()
    person.answer("Stay, and remind me")
    person.comes_back()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the choices of before are gone
    focused = person.window.focusWidget()
    assert (focused.accessibleName(), focused.isVisible()) == ("Time of the reminder", True)


def test_who_does_not_ends_it_and_is_not_asked_the_next_time(person, make_driver):
    person.window.close()
    person.answer("End GluteCoach")
    assert person.ended
    folder = person.driver.app.data_dir
    person.driver.app.close()
    again = Person(make_driver(folder))
    again.window.close()
    assert again.ended


def test_esc_goes_back_to_what_was_there(person):
    person.window.open_room("learn")
    before = walking.name_of(person.window.focusWidget())
    person.window.close()
    person.driver.press(Qt.Key.Key_Escape)
    assert (person.window.question.title, person.window.room, person.ended) == ("", "learn", False)
    assert person.window.shell.isVisible()
    assert walking.name_of(person.window.focusWidget()) == before
    person.window.close()
    assert person.window.question.title == QUESTION


def test_the_summary_is_there_again_after_going_back(person):
    walking.summary(person.driver)
    person.window.close()
    person.answer("Go back")
    assert person.window.workout.summary.isVisible()


def test_closing_once_more_ends_it_and_decides_nothing(person):
    person.window.close()
    person.window.close()
    assert person.ended
    assert person.driver.app.home.settings.current.when_closed is WhenClosed.ASK


def test_without_a_reminder_nothing_is_asked(person):
    person.driver.app.home.settings.change(reminders=ReminderRules())
    person.window.close()
    assert person.ended


def test_a_reminder_that_was_turned_off_lets_a_closed_window_end_the_app_again(person):
    person.driver.app.home.settings.change(when_closed=WhenClosed.STAY)
    assert person.window.stays
    person.driver.app.home.settings.change(reminders=ReminderRules())
    person.window.close()
    assert person.ended


def test_the_end_of_a_session_never_waits_for_an_answer(person, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "isSavingSession", lambda _self: True)
    person.window.close()
    assert (person.ended, person.window.question.title) == (True, "")


def test_a_workout_asks_for_itself_first(person):
    walking.paced_set(person.driver)
    person.window.close()
    assert (person.window.question.title, person.window.workout.view.panel.title) == ("", "Leave the workout?")
    person.window.close()
    assert person.window.question.title == QUESTION
    person.answer("End GluteCoach")
    assert person.ended


@pytest.mark.parametrize("never", [ReminderRules(sessions=True, weekdays=frozenset()),
                                   ReminderRules(moments=True, moment_times=())])  # fmt: skip
def test_reminders_that_can_never_come_keep_nobody(person, never):
    person.driver.app.home.settings.change(reminders=never, when_closed=WhenClosed.STAY)
    assert not person.window.stays
    person.driver.app.home.settings.change(when_closed=WhenClosed.ASK)
    person.window.close()
    assert (person.window.question.title, person.ended) == ("", True)


def test_settings_hold_the_answer_and_change_it(person):
    page = person.window.open_room("settings")

    def field() -> Choice:
        [made] = [c for c in page.findChildren(Choice) if c.accessibleName() == "When the window is closed"
                  and c.isVisible()]  # fmt: skip
        return made

    assert field().currentText() == "Ask me"
    person.window.close()
    person.answer("Stay, and remind me")
    person.comes_back()
    assert field().currentText() == "Stay, and remind me"
    quits = [made for made in page.findChildren(QPushButton) if made.text() == "End GluteCoach (Ctrl+Q)"]
    [shown] = [made for made in quits if made.isVisible()]
    [column] = {made.mapTo(page, QPoint()).x() for made in (shown, field().parentWidget())}
    assert column > 0, "it begins where the rest begins"
    QTest.keyClick(field(), Qt.Key.Key_Down)
    assert person.driver.app.home.settings.current.when_closed is WhenClosed.END
    person.window.close()
    assert person.ended
