"""What people who use a screen reader are told of every page: what each thing is, and each thing once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget

from glutecoach.ui.history.weeks_card import WeeksChart
from glutecoach.ui.widgets.basics import Button
from tests.ui import walking
from tests.ui.told import described, named, role, told, tree

Role = QAccessible.Role

pytestmark = pytest.mark.usefixtures("listening")

_LABEL = QAccessible.RelationFlag.Label

NOTHING = {Role.NoRole, Role.Client, Role.Border, Role.LayeredPane, Role.Pane, Role.UserRole}
"""What is heard as nothing at all, or as "panel"."""


def _says_again(described: str, name: str) -> bool:
    again = set(described.casefold().split()) <= set(name.casefold().split())
    return again or described.startswith(f"{name} (")


def check_told(window: QWidget) -> None:
    walking.settle()
    everything = walking.focusable(window)
    assert [walking.name_of(widget) for widget in everything if role(widget) in NOTHING] == []
    assert [walking.name_of(widget) for widget in everything if not named(widget).strip()] == []
    twice = [
        walking.name_of(widget)
        for widget in everything
        if described(widget) and _says_again(described(widget), named(widget))
    ]
    assert twice == []
    named_for_nothing = [
        walking.name_of(thing)
        for _, thing in tree(window)
        if thing is not None and thing.accessibleName() and role(thing) in NOTHING and not thing.children()
    ]
    assert named_for_nothing == []
    assert [
        walking.name_of(field) for field in everything if isinstance(field, QComboBox) and not is_called(field)
    ] == []


def is_called(field: QComboBox) -> bool:
    """Tell whether one label, and one alone, says what a field is for: on Unix its own name is its value."""
    labels = [it.text(QAccessible.Text.Name) for it, kind in told(field).relations() if kind == _LABEL]
    return labels == [field.accessibleName()]


@pytest.mark.parametrize("place", walking.PLACES)
def test_everything_says_what_it_is_and_says_it_once(walker, place):
    walking.PLACES[place](walker)
    check_told(walker.window)


@pytest.mark.parametrize("place", walking.FIRST_PLACES)
def test_everything_at_the_first_start_says_what_it_is_and_says_it_once(newcomer, place):
    walking.FIRST_PLACES[place](newcomer)
    check_told(newcomer.window)


def test_the_rail_is_a_list_of_pages_of_which_one_is_selected(walker):
    buttons = list(walker.window.shell.buttons.values())
    assert {role(made) for made in buttons} == {Role.PageTab}
    walker.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert [named(made) for made in buttons if told(made).state().selected] == ["Routines"]
    assert not any(told(made).state().checkable for made in buttons)
    pages = buttons[0].parentWidget()
    assert pages is not None
    assert (role(pages), named(pages)) == (Role.PageTabList, "Pages")


def test_a_reader_can_press_what_it_is_told_of(walker):
    routines = told(walker.window.shell.buttons["routines"]).actionInterface()
    assert routines.pressAction() in routines.actionNames()
    routines.doAction(routines.pressAction())
    assert walker.window.room == "routines"


def test_a_filter_is_a_button_with_a_menu(walker):
    filters = walker.window.open_room("exercises").browser.filters
    assert {role(chip) for chip in filters.chips} == {Role.ButtonMenu}
    assert all(told(chip).state().hasPopup and not told(chip).state().checkable for chip in filters.chips)
    assert named(filters.chips[0]) == "Muscle: any"


def test_one_of_several_is_a_radio_button_and_each_of_many_a_check_box(walker):
    walking.today(walker)
    walker.press(Qt.Key.Key_3)
    chosen = QApplication.focusWidget()
    assert chosen is not None
    assert named(chosen).startswith("Pain 3 of 10")
    assert (role(chosen), bool(told(chosen).state().checked)) == (Role.RadioButton, True)
    kinds = {role(made) for made in walker.window.findChildren(Button) if made.isVisible() and made.isCheckable()}
    assert kinds == {Role.RadioButton, Role.CheckBox}  # the numbers, and the places
    walking.history(walker)
    ranges = [made for made in walker.window.findChildren(Button) if made.isVisible() and made.group() is not None]
    assert {role(made) for made in ranges} <= {Role.RadioButton}


def test_a_box_to_tick_is_a_check_box(newcomer):
    walking.red_flags(newcomer)
    boxes = [box for box in newcomer.window.findChildren(QCheckBox) if box.isVisible()]
    assert {role(box) for box in boxes} == {Role.CheckBox}


def test_a_value_of_a_chart_is_said_once(walker, announced):
    walking.history(walker)
    chart = next(made for made in walker.window.findChildren(WeeksChart) if made.isVisible())
    chart.setFocus()
    walking.settle()
    announced.clear()
    walker.press(Qt.Key.Key_Left)
    assert announced == [chart.says()]
    assert described(chart) == chart.says()  # for whoever comes back to it; no event told of that
    assert chart.accessibleDescription() == ""


def test_a_part_of_the_workout_is_said_once(walker, announced):
    walking.paced_set(walker)
    walker.tab_to("Parts of the workout")
    walking.settle()
    announced.clear()
    walker.press(Qt.Key.Key_Right)
    strip = QApplication.focusWidget()
    assert strip is not None
    assert announced == [described(strip)] != [""]
    assert strip.accessibleDescription() == ""


def test_headings_are_told_from_text(walker):
    walking.lesson(walker)
    shown = [(part.role(), part.text(QAccessible.Text.Name)) for part, _ in tree(walker.window)]
    assert (Role.Heading, "The muscles") in shown
    assert (Role.Heading, "Finding them") in shown
    walking.settings(walker)
    headings = [part.text(QAccessible.Text.Name) for part, _ in tree(walker.window) if part.role() is Role.Heading]
    assert {"Settings", "Sound", "Keys of the workout"} <= set(headings)
    assert "Space" not in headings  # large letters alone make no heading
