"""The buttons of a workout come when somebody touches something, and go in a set when nobody does."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QHoverEvent
from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach.coaching.timeline import BlockKind
from glutecoach.services.settings import Settings


@pytest.fixture
def in_a_set(driver):
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.block.is_set and driver.moment.reps == 1)
    QApplication.processEvents()
    return driver


@pytest.fixture
def commands(in_a_set):
    made = in_a_set.window.workout.view.commands
    assert made.isVisible()
    return made


def time_passes(commands) -> None:
    """Let the time pass after which they go, without waiting for it."""
    assert commands._off.isActive()
    commands._off.timeout.emit()
    QApplication.processEvents()


def test_they_go_in_a_set_and_come_back_with_any_key(in_a_set, commands):
    time_passes(commands)
    assert commands.are_away
    in_a_set.press(Qt.Key.Key_F12)
    assert not commands.are_away


def test_tab_finds_the_first_of_them_where_none_was_seen(in_a_set, commands):
    time_passes(commands)
    in_a_set.press(Qt.Key.Key_Tab)
    in_a_set.press(Qt.Key.Key_Tab)
    assert not commands.are_away
    assert commands.isAncestorOf(QApplication.focusWidget())
    time_passes(commands)
    assert not commands.are_away, "one of them has the keyboard"


def test_what_stops_at_once_stays_in_its_place(in_a_set, commands):
    def hurts():
        [made] = [made for made in commands.findChildren(QPushButton) if made.accessibleName() == "It hurts"]
        return made.isVisible(), made.mapToGlobal(made.rect().center())

    before = hurts()
    time_passes(commands)
    assert hurts() == before == (True, before[1])
    assert [made.accessibleName() for made in commands.findChildren(QPushButton) if made.isVisible()] == ["It hurts"]


def test_the_pointer_brings_them_back_and_one_that_lies_still_does_not(in_a_set, commands):
    view = in_a_set.window.workout.view

    def hover(x: float) -> None:
        at = QPointF(x, 50)
        QApplication.sendEvent(view, QHoverEvent(QEvent.Type.HoverMove, at, view.mapToGlobal(at), at))

    hover(100)
    time_passes(commands)
    hover(100)
    assert commands.are_away
    hover(101)
    assert not commands.are_away


def test_they_stay_in_a_rest(in_a_set, commands):
    in_a_set.wait_for(lambda: in_a_set.moment.block.kind is BlockKind.SWITCH)
    time_passes(commands)
    assert not commands.are_away
    time_passes(commands)
    assert not commands.are_away


def test_they_come_back_by_themselves_when_a_rest_begins(in_a_set, commands):
    time_passes(commands)
    in_a_set.wait_for(lambda: in_a_set.moment.block.kind is BlockKind.SWITCH)
    assert not commands.are_away


def test_they_never_go_for_who_asked_for_that_in_settings(in_a_set, commands):
    assert not Settings().commands_stay
    in_a_set.app.home.settings.change(commands_stay=True)
    time_passes(commands)
    assert not commands.are_away


def test_they_never_go_for_a_screen_reader(in_a_set, commands, monkeypatch):
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    time_passes(commands)
    assert not commands.are_away


def test_none_of_them_stands_over_a_question(in_a_set, commands):
    in_a_set.press(Qt.Key.Key_Space)
    in_a_set.press(Qt.Key.Key_F12)
    assert not commands.isVisible()
    in_a_set.window.workout.resume()
    assert commands.isVisible()
