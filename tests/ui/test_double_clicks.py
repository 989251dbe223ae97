"""A double click on a button is one: what it brings under the hand is not pressed with its second half."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach.coaching.events import State
from tests.ui import walking


def double_click(driver, name: str) -> None:
    """Click twice where a button stands, whatever stands there the second time."""
    window = driver.window
    found = [made for made in window.findChildren(QPushButton) if made.isVisible() and made.text().startswith(name)]
    assert found, f"there is no {name}"
    at = found[-1].mapTo(window, found[-1].rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    release = QEvent.Type.MouseButtonRelease
    for kind in (QEvent.Type.MouseButtonPress, release, QEvent.Type.MouseButtonDblClick, release):
        hit = window.childAt(at)
        assert hit is not None
        place, pressed = QPointF(hit.mapFrom(window, at)), none if kind is release else left
        around = QPointF(window.mapToGlobal(at))
        event = QMouseEvent(kind, place, around, left, pressed, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(hit, event)
        QApplication.processEvents()


def test_a_workout_is_not_ended_with_the_click_that_asks_to_leave(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps > 0)
    driver.press(Qt.Key.Key_P)
    double_click(driver, "Leave")
    assert driver.moment.state is State.PAUSED


def test_an_exercise_does_not_begin_in_a_pause(walker):
    walker.window.resize(1280, 800)
    walking.exercise_details(walker)
    double_click(walker, "Try it now")
    assert walker.moment.state is State.RUNNING


def test_only_what_is_meant_to_be_pressed_in_a_row_is(driver):
    driver.app.begin_routine("first-try")
    before = driver.moment.block_left_ms
    double_click(driver, "+10 s")
    assert driver.moment.block_left_ms == before + 20_000
    index = driver.moment.index
    double_click(driver, "Skip")
    assert driver.moment.index == index + 1
