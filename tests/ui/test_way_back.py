"""A page that another one opened leads back to that one, as it was left; one that was chosen, to its own room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.screening import Flag


def focused() -> str:
    return QApplication.focusWidget().accessibleName()


def test_a_lesson_leads_back_to_today_and_to_the_link_that_opened_it(driver):
    driver.app.home.plan.start("gentle-start", 3)
    driver.app.home.plan.screen((Flag.SEVERE,))
    driver.window.open_room("today")
    driver.tab_to("When to see a professional")
    driver.press(Qt.Key.Key_Return)
    reading = driver.window.shell.page("learn").reading
    assert (driver.window.room, reading.back.text(), reading.back.accessibleName()) == (
        "learn", "Back to Today", "Back to Today",
    )  # fmt: skip
    driver.press(Qt.Key.Key_Escape)
    assert (driver.window.room, focused()) == ("today", "When to see a professional")
    driver.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert not reading.isVisible(), "its room opens at its beginning"


def test_an_exercise_of_a_lesson_leads_back_to_it_and_that_to_where_it_was_opened(driver):
    driver.window.open_room("today")
    driver.app.household.pages.open(lesson="posture")
    learn, exercises = driver.window.shell.page("learn"), driver.window.shell.page("exercises")
    learn.exercise_wanted.emit("clam")
    assert exercises.details.back.text() == "Back to Learn"
    exercises.details.back.click()
    assert (driver.window.room, learn.reading.isVisible()) == ("learn", True)
    learn.reading.back.click()
    assert driver.window.room == "today"


def test_what_is_chosen_in_its_own_room_leads_back_to_the_others_there(driver):
    driver.window.open_room("today")
    driver.app.household.pages.open(exercise="clam")
    page = driver.window.shell.page("exercises")
    driver.window.open_room("exercises", anew=True)
    page.browser.chosen.emit(next(iter(driver.app.home.catalogue.exercises.values())))
    assert (page.details.back.text(), page.details.back.accessibleName()) == ("Back", "Back to all exercises")
    page.details.back.click()
    assert driver.window.room == "exercises"
    assert page.browser.isVisible()
