"""What has the keyboard stays in sight while the window, or what is around it, changes its size."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from glutecoach.ui.history.year import YearCard
from glutecoach.ui.settings.outcome import Outcome
from glutecoach.ui.widgets.cards import CardView
from tests.ui import walking


def is_seen(widget: QWidget) -> bool:
    """Tell whether all of a widget is in sight of the page that it is in."""
    page = widget
    while not isinstance(page, QScrollArea):
        page = page.parentWidget()
    view = page.viewport()
    return view.rect().contains(QRect(widget.mapTo(view, widget.rect().topLeft()), widget.size()))


def test_the_focus_stays_in_sight_in_a_window_that_becomes_smaller(walker):
    walker.window.resize(1280, 900)
    walker.window.open_room("settings")
    walker.tab_to("Text size")
    walking.settle()
    for size in (QSize(960, 640), QSize(1280, 900), QSize(800, 560)):
        walker.window.windowHandle().resize(size)  # as by a hand at its edge
        walking.settle()
        assert is_seen(QApplication.focusWidget()), size


def test_the_focus_stays_in_sight_in_a_page_of_which_some_comes_only_when_it_is_looked_at(walker):
    walker.window.open_room("history")
    walker.tab_to("Which exercise")
    walking.settle()
    above = walker.window.shell.page("history").findChild(YearCard)
    above.setMinimumHeight(above.height() + 300)
    walking.settle()
    assert is_seen(QApplication.focusWidget())


@pytest.mark.parametrize("room", ["exercises", "learn"])
def test_the_card_that_takes_the_focus_is_in_sight_though_its_page_has_gone_to_its_top(walker, room):
    page = walker.window.open_room(room)
    cards = page.findChild(CardView)
    cards.enter()
    walker.press(Qt.Key.Key_End)
    walker.window.open_room("today", anew=True)
    walker.window.open_room(room, anew=True)
    walking.settle()
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    walking.settle()
    assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()).center())


@pytest.mark.parametrize("name", ["Pause …", "Stop this program …"])
def test_a_question_that_is_left_by_a_key_leaves_the_button_that_was_clicked_where_it_was(walker, name):
    room = walker.window.open_room("programs")
    page = next(one for one in (room, *room.findChildren(QScrollArea)) if isinstance(one, QScrollArea))
    asks = next(one for one in page.findChildren(QPushButton) if one.text() == name)
    bar = page.verticalScrollBar()
    bar.setValue(bar.value() + asks.mapTo(page.viewport(), asks.rect().topLeft()).y() - 200)
    walking.settle()
    QTest.mouseClick(asks, Qt.MouseButton.LeftButton)
    walking.settle()
    before = asks.mapTo(walker.window, asks.rect().topLeft())
    walker.press(Qt.Key.Key_Escape)
    walking.settle()
    assert QApplication.focusWidget() is asks
    assert asks.mapTo(walker.window, asks.rect().topLeft()) == before


def test_what_is_larger_than_its_page_is_shown_from_its_beginning(newcomer):
    newcomer.window.resize(960, 640)
    newcomer.app.home.settings.change(text_percent=200)
    walking.settle()
    newcomer.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    newcomer.press(Qt.Key.Key_Tab)
    walking.settle()
    signs = QApplication.focusWidget()
    view = signs.parentWidget().parentWidget()
    assert signs.height() > view.height()
    assert 0 <= signs.mapTo(view, signs.rect().topLeft()).y() < view.height() // 2


def test_what_came_of_a_restore_is_in_sight(walker):
    walker.app.home.settings.change(text_percent=200)
    walker.window.open_room("settings")
    walker.tab_to("Make a backup now")
    walker.press(Qt.Key.Key_Return)
    for below in range(2):
        walker.tab_to("Restore")
        walker.press(Qt.Key.Key_Return)
        walking.settle()
        page = next(area for area in walker.window.shell.page("settings").findChildren(QScrollArea) if area.isVisible())
        bar = page.verticalScrollBar()
        bar.setValue(bar.value() - below * 200)  # near the foot of the window
        walker.tab_to("Restore it")
        walker.press(Qt.Key.Key_Return)
        walking.settle()
        [said] = [one for one in page.findChildren(Outcome) if one.isVisible() and one.text().startswith("Restored")]
        assert is_seen(said)


@pytest.mark.parametrize("room", ["exercises", "learn"])
def test_a_card_that_is_pressed_stays_under_the_pointer(walker, room):
    page = walker.window.open_room(room)
    cards = page.findChild(CardView)
    walking.settle()
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    walking.settle()
    at = cards.verticalScrollBar().value()
    QTest.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=cards.viewport().rect().center())
    walking.settle()
    assert cards.verticalScrollBar().value() == at > 0
