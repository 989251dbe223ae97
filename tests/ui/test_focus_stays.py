"""What has the keyboard stays in sight while the window, or what is around it, changes its size."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from glutecoach.ui.history.year import YearCard
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
    above = walker.window.page_of("history").findChild(YearCard)
    above.setMinimumHeight(above.height() + 300)
    walking.settle()
    assert is_seen(QApplication.focusWidget())


@pytest.mark.parametrize("room", ["exercises", "learn"])
def test_the_card_that_takes_the_focus_is_in_sight_though_its_page_has_gone_to_its_top(walker, room):
    page = walker.window.open_room(room)
    cards = page.findChild(CardView)
    cards.enter()
    walker.press(Qt.Key.Key_End)
    walker.window.choose_page(0)
    walker.window.choose_page(walker.window.shell.number(room))
    walking.settle()
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    walking.settle()
    assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()).center())


@pytest.mark.parametrize("name", ["Pause …", "Stop this program …"])
def test_a_question_that_is_left_leaves_its_button_where_it_was(walker, name):
    walker.window.open_room("programs")
    walker.tab_to(name.removesuffix(" …"))
    walking.settle()
    asks = QApplication.focusWidget()
    walker.press(Qt.Key.Key_Return)
    walking.settle()
    before = asks.mapTo(walker.window, asks.rect().topLeft())
    walker.press(Qt.Key.Key_Escape)
    walking.settle()
    assert QApplication.focusWidget() is asks
    assert asks.mapTo(walker.window, asks.rect().topLeft()) == before
