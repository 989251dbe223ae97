"""The routines: what each is, how long it takes as one likes it, and one key to begin."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from glutecoach.coaching.dose import Pace


def cards(driver) -> dict[str, str]:
    """Return the name of each Start button's routine, and the length that the button names."""
    made = [button for button in driver.window.shell.page("routines").findChildren(QLabel) if button.isVisible()]
    assert made
    buttons = driver.window.shell.page("routines").findChildren(QPushButton)
    found = [re.fullmatch(r"Start (.+), (\d+ min)", button.accessibleName()) for button in buttons]
    return dict(one.groups() for one in found if one)


def labels(driver) -> list[str]:
    return [made.text() for made in driver.window.shell.page("routines").findChildren(QLabel) if made.isVisible()]


def test_every_routine_says_its_name_its_length_and_its_exercises(driver):
    lengths = cards(driver)
    assert list(lengths) == [routine.name for routine in driver.app.home.catalogue.routines.values()]
    texts = labels(driver)
    for routine in driver.app.home.catalogue.routines.values():
        assert routine.name in texts
        assert lengths[routine.name] in texts
        assert routine.summary in texts
        contents = " · ".join(item.exercise.name for item in routine.items)
        assert any(text.startswith(contents) for text in texts)


def test_a_word_of_caution_stands_below(driver):
    assert any(
        text.startswith("GluteCoach gives information. It cannot find out what is wrong with you")
        for text in labels(driver)
    )


def test_a_slower_tempo_takes_longer_and_ones_own_pace_is_counted_too(driver):
    normal = cards(driver)
    driver.window.open_room("settings")
    driver.tab_to("Tempo of the movements")
    driver.press(Qt.Key.Key_Up)
    driver.window.open_room("routines")
    slower = cards(driver)
    driver.app.home.settings.change(tempo=1.0, pace=Pace.OWN)
    driver.window.open_room("routines")
    own = cards(driver)

    def minutes(of: dict[str, str]) -> int:
        return sum(int(length.split()[0]) for length in of.values())

    assert minutes(slower) > minutes(normal)
    assert own.keys() == normal.keys()
    assert minutes(own) > 0


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_start_begins_its_routine_and_the_keyboard_comes_back_to_it(driver, number):
    name = list(cards(driver))[number]
    driver.tab_to(f"Start {name}")
    driver.press(Qt.Key.Key_Return)
    assert driver.window.workout.is_running
    assert driver.window.workout.running.routine.name == name
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Up)
    assert driver.focused() == "Leave it"
    driver.press(Qt.Key.Key_Return)
    assert driver.focused().startswith(f"Start {name}")


def test_while_a_workout_runs_no_other_page_opens(driver):
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    driver.window.open_room("settings")
    assert driver.window.workout.isVisible()
    assert driver.window.workout.is_running
