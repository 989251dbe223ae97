"""The focus: always in sight, shown to who uses the keyboard, and never taken for a choice."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QScrollArea, QWidget

from glutecoach.ui.focus_ring import shows_ring
from glutecoach.ui.widgets.basics import button, chip
from glutecoach.ui.widgets.pain_scale import PainScale
from glutecoach.ui.widgets.switch import Switch
from tests.ui.walking import out_of_sight

PLAIN = Qt.KeyboardModifier.NoModifier
INSIDE = 6
"""Pixels from the edge: within a ring, and where a style would draw its own rectangle."""

ROUND = 10
"""The same within the ring of a number, which is a circle."""


class Hand:
    """Clicks and types as the system tells it: to the window, which finds out what is meant."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        place = widget.mapTo(self.window, at or widget.rect().center())
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, PLAIN, place)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        QApplication.processEvents()


@pytest.fixture
def hand(driver) -> Hand:
    return Hand(driver.window)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def ringed(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if shows_ring(widget)]


def test_the_ring_is_for_the_keyboard_and_a_click_takes_it_off(driver, hand):
    driver.window.open_room("settings")
    box = driver.window.findChild(QCheckBox)
    hand.click(box, QPoint(12, box.height() // 2))
    assert (focused(), ringed(driver.window)) == (box, [])
    hand.press(Qt.Key.Key_Tab)
    assert ringed(driver.window) == [focused()]
    hand.click(box, QPoint(12, box.height() // 2))
    assert ringed(driver.window) == []


def test_a_title_that_a_click_led_to_has_no_ring_and_gets_one_with_the_first_key(driver, hand):
    page = driver.window.open_room("learn")
    QApplication.processEvents()
    cards = page.findChild(QWidget, "cards")
    hand.click(cards, cards.visualRect(cards.model().index(0, 0)).center())
    assert focused().property("role") == "name"
    assert ringed(driver.window) == []
    hand.press(Qt.Key.Key_Escape)
    assert ringed(driver.window) == [focused()]
    hand.press(Qt.Key.Key_Return)
    assert ringed(driver.window) == [focused()]
    assert focused().property("role") == "name"


def test_a_key_that_a_shortcut_takes_shows_the_ring_on_the_page_that_it_opens(driver, hand):
    hand.click(driver.window.shell.buttons["history"])
    hand.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert ringed(driver.window) == [focused()]


def test_holding_shift_alone_shows_no_ring(driver, hand):
    hand.click(driver.window.shell.buttons["settings"])
    hand.press(Qt.Key.Key_Shift)
    assert ringed(driver.window) == []


def picture(widget: QWidget, inside: int = INSIDE):
    return widget.grab(widget.rect().adjusted(inside, inside, -inside, -inside)).toImage()


@pytest.mark.parametrize("kind", [QPushButton, QCheckBox, QComboBox])
def test_within_the_ring_nothing_else_is_drawn(driver, kind):
    driver.window.open_room("settings")
    widget = next(w for w in driver.window.findChildren(kind) if w.isVisible() and not isinstance(w, Switch))
    driver.window.shell.buttons["today"].setFocus()
    without, around = picture(widget), widget.grab().toImage()
    driver.press(Qt.Key.Key_Tab)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert shows_ring(widget)
    assert widget.grab().toImage() != around
    assert picture(widget) == without


def test_the_ring_of_a_switch_stands_around_what_slides_and_lies_on_no_letter(driver):
    driver.window.open_room("settings")
    switch = next(w for w in driver.window.findChildren(Switch) if w.isVisible())
    driver.window.shell.buttons["today"].setFocus()
    words = switch.rect().adjusted(0, 0, -switch.width() // 3, 0)
    before, whole = switch.grab(words).toImage(), switch.grab().toImage()
    driver.press(Qt.Key.Key_Tab)
    switch.setFocus(Qt.FocusReason.TabFocusReason)
    assert switch.grab(words).toImage() == before
    assert switch.grab().toImage() != whole


def test_the_ring_grows_with_its_widget(driver):
    made = button("Go on", lambda: None)
    made.setParent(driver.window)
    made.resize(80, 40)
    made.show()
    made.setFocus()
    small = made.grab().toImage()
    made.resize(160, 40)
    large = made.grab().toImage()
    assert large.copy(0, 0, INSIDE, 40) == small.copy(0, 0, INSIDE, 40)
    assert large.copy(160 - INSIDE, 0, INSIDE, 40) == small.copy(80 - INSIDE, 0, INSIDE, 40)


def test_the_focus_of_the_pain_scale_is_unlike_a_choice(driver, theme):
    """Where nothing is chosen, the number that the keyboard is at keeps its inside and its word."""
    scale = PainScale(theme)
    scale.setParent(driver.window)
    scale.resize(700, 160)
    scale.show()
    zero, one = scale.findChildren(QPushButton)[:2]
    plain = picture(zero, ROUND)
    zero.setFocus()
    assert shows_ring(zero)
    assert picture(zero, ROUND) == plain
    assert scale.value is None
    one.click()
    assert picture(one, ROUND) != plain


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_ring_has_the_colour_and_the_corners_of_its_control(driver, percent):
    """Chips and numbers are round at their ends; others have small corners."""
    driver.app.home.settings.change(text_percent=percent)
    chosen, other = chip("Lying on your back", lambda _on: None), button("Go on", lambda: None)
    for made in (chosen, other):
        made.setParent(driver.window)
        made.adjustSize()
        made.show()
        plain = made.grab().toImage()
        made.setFocus()
        ringed = made.grab().toImage()
        middle = ringed.height() // 2
        assert ringed.pixelColor(1, middle) == made.palette().highlight().color()
        outside = [(x, y) for x in range(3) for y in range(3)]
        assert all(ringed.pixelColor(*at) == plain.pixelColor(*at) for at in outside), "nothing beyond the corner"
        made.hide()


@pytest.fixture
def long_page(driver) -> QScrollArea:
    """A page that is longer than the window, with the focus on its button."""
    driver.window.resize(960, 640)
    page = driver.window.open_room("settings").currentWidget()
    QApplication.processEvents()
    next(made for made in page.findChildren(QPushButton) if made.text() == "Test sound").setFocus()
    return page


def test_what_takes_the_focus_by_itself_is_scrolled_into_sight(driver, long_page):
    for widget in (long_page.findChildren(QPushButton)[-1], long_page.findChildren(QCheckBox)[0]):
        assert out_of_sight(widget)
        widget.setFocus()
        assert out_of_sight(widget) == ""


def test_what_has_just_been_unfolded_is_scrolled_into_sight(driver, long_page):
    column = long_page.widget().layout()
    made = button("Later", lambda: None)
    column.addWidget(made)
    made.setFocus()
    QApplication.processEvents()
    assert out_of_sight(made) == ""


def test_enter_does_not_press_what_is_out_of_sight_but_shows_it(driver, hand, long_page):
    button_, pressed = focused(), []
    button_.clicked.connect(lambda: pressed.append(True))
    long_page.verticalScrollBar().setValue(long_page.verticalScrollBar().maximum())
    assert out_of_sight(button_)
    hand.press(Qt.Key.Key_Return)
    assert (out_of_sight(button_), pressed) == ("", [])
    hand.press(Qt.Key.Key_Return)
    assert pressed == [True]


def test_a_window_that_comes_back_shows_its_page_as_it_was_left(driver, long_page):
    button_, bar = focused(), long_page.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.instance().focusChanged.emit(button_, None)
    QApplication.instance().focusChanged.emit(None, button_)
    assert bar.value() == bar.maximum()


def test_what_is_being_pressed_does_not_move_away(driver, hand, long_page):
    bar = long_page.verticalScrollBar()
    box = next(made for made in long_page.findChildren(QCheckBox) if made.text() == "Remind me of sessions")
    bar.setValue(box.mapTo(long_page.widget(), QPoint(0, 0)).y() - long_page.viewport().height() + 12)
    before = bar.value()
    hand.click(box, QPoint(12, 6))
    assert (box.isChecked(), bar.value()) == (True, before)


def test_the_page_that_is_left_keeps_no_key(driver, hand):
    """Whatever had the focus on another page, the next one has it, where it can be seen."""
    shell = driver.window.shell
    for room in shell.rooms:
        driver.window.open_room(room)
        hand.press(Qt.Key.Key_Backtab)
        hand.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert shell.page("today").isAncestorOf(focused()) or focused() is shell.buttons["today"]
        assert out_of_sight(focused()) == ""


@pytest.mark.parametrize("role", ["chip", "pain"])
def test_what_is_round_is_so_at_every_size_of_text(driver, role):
    """A style sheet with a radius larger than half a button makes its corners square."""
    made = QPushButton("10", driver.window)
    made.setProperty("role", role)
    made.show()
    for percent in range(100, 201, 5):
        driver.app.home.settings.change(text_percent=percent)
        made.ensurePolished()
        made.adjustSize()
        sheet = driver.window.styleSheet()
        [radius] = re.findall(rf'QPushButton\[role="{role}"\] {{ border-radius: (\d+)px', sheet)
        assert 2 * int(radius) <= min(made.width(), made.height()), (percent, radius, made.size())
