"""What only stands on a page is heard, too: in the order in which one reads, and nothing in between."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from glutecoach.ui.reading_order import in_order
from tests.ui import walking
from tests.ui.told import named, told, tree


def check_tree(window: QWidget) -> None:
    walking.settle()
    order = {widget: number for number, widget in enumerate(in_order(window))}
    heard = [thing for _, thing in tree(window) if thing in order]
    assert [(walking.name_of(a), walking.name_of(b)) for a, b in pairwise(heard) if order[b] < order[a]] == []
    assert heard


@pytest.mark.parametrize("place", walking.PLACES)
def test_a_reader_goes_through_a_page_as_one_reads_it(walker, place):
    walking.PLACES[place](walker)
    check_tree(walker.window)


@pytest.mark.parametrize("place", walking.FIRST_PLACES)
def test_a_reader_goes_through_the_first_questions_as_one_reads_them(newcomer, place):
    walking.FIRST_PLACES[place](newcomer)
    check_tree(newcomer.window)


def read_down(driver) -> list[str]:
    """Press Down until nothing more comes, and return what is read."""
    read = [named(QApplication.focusWidget())]
    for _ in range(120):
        driver.press(Qt.Key.Key_Down)
        now = QApplication.focusWidget()
        assert not walking.out_of_sight(now)
        if named(now) == read[-1]:
            return read
        read.append(named(now))
    raise AssertionError(read)


@pytest.mark.usefixtures("listening")
def test_a_lesson_is_read_by_the_arrow_keys_from_its_title_to_its_sources(walker):
    walking.lesson(walker)
    read = read_down(walker)
    assert read[0] == "The muscles"
    row = read.index("Gluteus maximus")
    assert read[row - 3 : row] == ["Muscle", "Where it lies", "What it does"]
    assert read[row + 1].startswith("On the outside, over the whole buttock.")
    assert "Try: Clam" in read
    assert read[-1].startswith("How to Fix Lower Back and Glute Pain.")
    walker.press(Qt.Key.Key_Up)
    assert named(QApplication.focusWidget()) == read[-2]


@pytest.mark.usefixtures("listening")
def test_an_exercise_is_read_by_the_arrow_keys_with_its_steps_by_number(walker):
    walking.exercise_details(walker)
    walker.window.resize(1500, 900)  # the figure stands beside the text
    walking.settle()
    read = read_down(walker)
    assert read[0] == "Single-leg bridge"
    first = read.index("How to do it")
    assert read[first + 2].startswith("1. Rest your arms on the floor")
    assert read[first + 3].startswith("2. ")
    assert "•" not in read


@pytest.mark.usefixtures("listening")
def test_tab_goes_on_from_the_text_that_was_read(walker):
    walking.lesson(walker)
    while not named(QApplication.focusWidget()).startswith("The piriformis"):
        walker.press(Qt.Key.Key_Down)
    walker.press(Qt.Key.Key_Tab)
    assert walker.focused() == "Try: Glute bridge"


def test_without_a_reader_the_arrow_keys_scroll(walker):
    walking.lesson(walker)
    walking.settle()
    walker.press(Qt.Key.Key_Down)
    assert walker.focused() == "The muscles"
    reading = walker.window.shell.page("learn").reading
    assert reading.area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("place", [walking.lesson, walking.exercise_details])
def test_the_rail_is_aside_while_a_text_is_read_and_there_when_one_goes_to_it(walker, place, monkeypatch):
    """Readers remember what is there, so they are told when that changes."""
    events = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)
    place(walker)
    rail = walker.window.shell.buttons["today"].parentWidget()
    assert told(rail).state().offscreen
    walker.window.shell.buttons["today"].setFocus()
    assert not told(rail).state().offscreen
    walker.window.open_room("routines")
    assert not told(rail).state().offscreen
    changes = [event.type() for event in events if event.object() is rail]
    assert changes == [QAccessible.Event.ObjectHide, QAccessible.Event.ObjectShow]


def test_a_mark_before_a_line_is_for_the_eye_alone(walker):
    walking.exercise_details(walker)
    texts = {part.text(QAccessible.Text.Name) for part, thing in tree(walker.window) if isinstance(thing, QLabel)}
    assert not texts & {"•", "1", "2", "B"}
