"""How the back is at the end of a workout: by one key, with where it hurts, and found in the store again."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from glutecoach.coaching.events import State
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import Ending, SetResult, When
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.ui.theme import Theme
from glutecoach.ui.workout.summary import Summary


@pytest.fixture
def ended(driver):
    driver.end_early()
    assert QApplication.focusWidget() is driver.window.workout.summary.title
    return driver


def stored(driver):
    driver.app.close()
    store = Store.open(driver.app.data_dir)
    try:
        return [(made.when, made.pain, made.places, made.session_id) for made in store.check_ins()]
    finally:
        store.close()


def kept_meanwhile(driver):
    """The pain and the note as a start after a kill would find them."""
    with closing(Store(driver.app.data_dir / FILE_NAME)) as store:
        return [made.pain for made in store.check_ins()], store.session(1).summary.note


def test_what_is_said_is_stored_as_it_is_said_and_changed_until_the_end(ended, qtbot):
    ended.press(Qt.Key.Key_6)
    assert kept_meanwhile(ended) == ([6], "")
    ended.press(Qt.Key.Key_4)
    assert kept_meanwhile(ended) == ([4], "")
    ended.press(Qt.Key.Key_4)
    assert kept_meanwhile(ended) == ([], "")
    ended.press(Qt.Key.Key_5)
    ended.tab_to("A note")
    ended.window.workout.summary.findChild(QTimer).setInterval(50)
    QTest.keyClicks(QApplication.focusWidget(), "stiff")
    assert kept_meanwhile(ended) == ([5], "")
    qtbot.waitUntil(lambda: kept_meanwhile(ended) == ([5], "stiff"))
    ended.window.workout.summary.findChild(QTimer).setInterval(3_600_000)
    QTest.keyClicks(QApplication.focusWidget(), "er")
    ended.press(Qt.Key.Key_Tab)
    assert kept_meanwhile(ended) == ([5], "stiffer")
    ended.tab_to("A note")
    ended.press(Qt.Key.Key_End)
    QTest.keyClicks(QApplication.focusWidget(), " left")
    ended.press(Qt.Key.Key_Escape)
    assert not ended.window.workout.isVisible()
    assert kept_meanwhile(ended) == ([5], "stiffer left")
    assert stored(ended) == [(When.AFTER, 5, (), 1)]


def test_one_key_for_the_pain_and_enter_finishes(ended):
    ended.press(Qt.Key.Key_3)
    assert ended.focused().startswith("Pain 3 of 10")
    ended.press(Qt.Key.Key_Return)
    assert not ended.window.workout.isVisible()
    assert stored(ended) == [(When.AFTER, 3, (), 1)]


MEANT_FOR_THE_WORKOUT = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.mark.parametrize("key", MEANT_FOR_THE_WORKOUT)
def test_a_key_that_was_meant_for_the_workout_leaves_the_summary_open(driver, hurried, key):
    hurried(60_000)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.finished)
    driver.press(key)
    driver.press(key)
    assert driver.window.workout.summary.isVisible()


def test_a_moment_after_the_summary_has_opened_enter_finishes(driver, hurried, qtbot):
    hurried(1)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.finished)
    summary = driver.window.workout.summary
    qtbot.waitUntil(lambda: summary.main_button is not None)
    driver.press(Qt.Key.Key_Space)
    assert summary.isVisible(), "Space has nothing to press"
    driver.press(Qt.Key.Key_Return)
    assert not summary.isVisible()


def test_who_answers_at_once_can_finish_at_once(driver, hurried):
    hurried(60_000)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.finished)
    driver.press(Qt.Key.Key_3)
    driver.press(Qt.Key.Key_Return)
    assert stored(driver) == [(When.AFTER, 3, (), 1)]


@pytest.mark.parametrize(("asking", "title"), [("Space", "Paused"), ("H", "Stopped"), ("Escape", "Leave the workout?")])
@pytest.mark.parametrize("key", MEANT_FOR_THE_WORKOUT[:2])
def test_a_key_that_was_meant_for_the_workout_answers_no_question(driver, hurried, asking, title, key):
    hurried(60_000)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps > 0)
    driver.press(Qt.Key[f"Key_{asking}"])
    driver.press(key)
    assert (driver.window.workout.view.panel.title, driver.moment.state) == (title, State.PAUSED)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Up)
    driver.press(key)
    assert driver.moment.state is State.RUNNING or driver.moment.state is State.STARTING


def test_enter_finishes_from_the_scale_too(ended):
    ended.tab_to("Pain 0 of 10")
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Return):
        ended.press(key)
    assert stored(ended) == [(When.AFTER, 10, (), 1)]


def test_nothing_that_may_be_clicked_next_moves_as_the_question_where_unfolds(ended):
    summary, window = ended.window.workout.summary, ended.window
    window.resize(1280, 800)
    QApplication.processEvents()
    six = next(made for made in summary.findChildren(QPushButton) if made.text() == "6")
    places = {made: made.mapTo(window, made.rect().center()) for made in (six, summary.note, summary.finish)}
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=places[six])
    QApplication.processEvents()
    assert {made: made.mapTo(window, made.rect().center()) for made in places} == places
    ended.tab_to("A note")
    ended.tab_to("Lower back, left")


def test_where_it_hurts_is_stored(ended):
    ended.press(Qt.Key.Key_4)
    for name in ("Lower back, left", "Leg, left"):
        ended.tab_to(name)
        ended.press(Qt.Key.Key_Space)
    ended.tab_to("Finish")
    ended.press(Qt.Key.Key_Return)
    assert stored(ended) == [(When.AFTER, 4, ("back-left", "leg-left"), 1)]


def test_a_digit_in_the_note_is_text(ended):
    ended.tab_to("A note")
    ended.press(Qt.Key.Key_7)
    ended.press(Qt.Key.Key_Return)
    [line] = ended.history.overview(ended.clock.local().date()).sessions
    assert line.note == "7"
    assert stored(ended) == []


def test_it_is_left_out_by_enter_alone(ended):
    ended.press(Qt.Key.Key_Return)
    assert stored(ended) == []


@pytest.mark.parametrize(("key", "reply"), [
    (Qt.Key.Key_1, "This is little pain."),
    (Qt.Key.Key_5, "gone tomorrow morning"),
    (Qt.Key.Key_7, "If it was less before you began, do less next time"),
    (Qt.Key.Key_8, "See a doctor today or tomorrow"),
])  # fmt: skip
def test_the_traffic_light_is_put_in_words(ended, key, reply):
    summary = ended.window.workout.summary

    def texts():
        return " ".join(made.text() for made in summary.findChildren(QLabel) if made.isVisible())

    assert reply not in texts()
    ended.press(key)
    assert reply in texts()
    ended.press(key)
    assert reply not in texts()


def test_no_pain_is_not_called_little(ended):
    ended.press(Qt.Key.Key_0)
    texts = [made.text() for made in ended.window.workout.summary.findChildren(QLabel) if made.isVisible()]
    assert not any("little pain" in text for text in texts)


def test_enter_that_is_held_down_chooses_and_does_not_finish(ended):
    ended.tab_to("Pain 0 of 10")
    ended.press(Qt.Key.Key_Right)
    ended.press(Qt.Key.Key_Return)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(QApplication.focusWidget(), held)
    assert ended.window.workout.summary.isVisible()
    ended.press(Qt.Key.Key_Return)
    assert stored(ended) == [(When.AFTER, 1, (), 1)]


def test_enter_on_a_place_says_that_it_hurts_there_and_does_not_finish(ended):
    ended.press(Qt.Key.Key_4)
    ended.tab_to("Buttock, left")
    ended.press(Qt.Key.Key_Return)
    assert ended.window.workout.summary.isVisible()
    ended.tab_to("A note")
    ended.press(Qt.Key.Key_Return)
    assert stored(ended) == [(When.AFTER, 4, ("buttock-left",), 1)]


def a_set(number):
    return SetResult(
        number=number, item=number, exercise_id="clam", exercise_name="Clam", kind=Kind.REPS, set_number=1,
        side=Side.LEFT, planned_reps=8, done_reps=8, planned_held_ms=0, held_ms=0, started_ms=0, ended_ms=1,
        ending=Ending.COMPLETED,
    )  # fmt: skip


@pytest.mark.parametrize("by_keys", [True, False])
@pytest.mark.parametrize("percent", [100, 200])
def test_what_unfolds_leaves_the_number_and_what_finishes_in_sight(qapp, qtbot, percent, by_keys):
    theme = Theme(qapp)
    theme.apply("light", percent)
    summary = Summary(theme)
    qtbot.addWidget(summary)
    summary.resize(960, 640)
    summary.show()
    summary.activateWindow()
    summary.show_results("Physio four", Ending.COMPLETED, 60_000, [a_set(n) for n in range(12)], None)
    QApplication.processEvents()
    four = next(made for made in summary.findChildren(QPushButton) if made.text() == "4")
    if by_keys:
        QTest.keyClick(summary.finish, Qt.Key.Key_4)
        assert QApplication.focusWidget() is four
    else:
        summary.page.ensureWidgetVisible(four)
        QTest.mouseClick(four, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    for made in (four, summary.finish):
        assert made.visibleRegion().boundingRect() == made.rect(), made.accessibleName()


@pytest.mark.parametrize("field", ["", "A note", "Finish"])
def test_esc_finishes_with_what_was_said(ended, field):
    ended.press(Qt.Key.Key_3)
    if field:
        ended.tab_to(field)
    ended.press(Qt.Key.Key_Escape)
    assert not ended.window.workout.isVisible()
    assert stored(ended) == [(When.AFTER, 3, (), 1)]


def test_esc_that_was_meant_for_the_workout_leaves_the_summary_open(driver, hurried):
    hurried(60_000)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.finished)
    driver.press(Qt.Key.Key_Escape)
    assert driver.window.workout.summary.isVisible()
