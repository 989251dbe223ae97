"""What opens over the window: each list, menu and calendar shows all of itself, at every size of text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView, QToolButton, QWidget

from glutecoach.ui.exercises.exercise_filters import FilterChip
from glutecoach.ui.history.log import LogDialog
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.time_fields import DateField
from tests.ui import walking

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")  # of a popup, offscreen

SIZES = [(100,), (150, 100), (100, 200)]
"""The size of text at the start, and what it was changed to."""


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def opened(choice: Choice) -> QWidget:
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(choice, Qt.Key.Key_Space)
    settle()
    assert choice.view().isVisible()
    return choice.view()


def cut_rows(choice: Choice) -> list[str]:
    """Open a list and return what of it cannot be seen."""
    view, found = opened(choice), []
    seen = view.viewport().rect()
    shown = min(choice.count(), choice.maxVisibleItems())
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(choice.count())]
    whole = [row for row, box in enumerate(rows) if seen.top() <= box.top() and box.bottom() <= seen.bottom()]
    if len(whole) < shown:
        found.append(f"{choice.accessibleName()}: {len(whole)} of {shown} rows")
    for row in whole:
        wide = QFontMetrics(view.font()).horizontalAdvance(choice.itemText(row))
        if wide > rows[row].width():
            found.append(f"{choice.accessibleName()}: {choice.itemText(row)!r} is wider than the list")
    choice.hidePopup()
    settle()
    return found


def change_sizes(driver, sizes) -> None:
    for percent in sizes:
        driver.app.home.settings.change(text_percent=percent)
        settle()


@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("place", ["settings", "pausing"])
def test_a_list_that_is_opened_shows_every_choice(driver, place, sizes):
    walking.PLACES[place](driver)
    change_sizes(driver, sizes)
    choices = [made for made in driver.window.findChildren(Choice) if made.isVisible() and made.isEnabled()]
    assert choices
    assert [problem for choice in choices for problem in cut_rows(choice)] == []


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_list_of_a_dialog_shows_every_choice(driver, sizes):
    driver.window.open_room("history")
    change_sizes(driver, sizes)
    driver.tab_to("Write down a session")
    driver.press(Qt.Key.Key_Return)
    dialog = driver.window.findChild(LogDialog)
    assert [problem for choice in dialog.findChildren(Choice) for problem in cut_rows(choice)] == []
    dialog.reject()


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_a_menu_of_ticks_shows_every_word(driver, sizes):
    driver.window.open_room("exercises")
    change_sizes(driver, sizes)
    for chip in driver.window.findChildren(FilterChip):
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Down)
        settle()
        menu = chip.choices_menu
        assert menu.isVisible()
        metrics = QFontMetrics(menu.font())
        for action in menu.actions():
            box = menu.actionGeometry(action)
            assert menu.rect().contains(box), action.text()
            assert metrics.horizontalAdvance(action.text()) < box.width(), action.text()
            assert box.height() >= metrics.height(), action.text()
        menu.close()


def test_a_click_on_another_chip_opens_its_menu_in_place_of_the_one_that_is_open(driver):
    driver.window.open_room("exercises")
    settle()
    muscle, position = driver.window.findChildren(FilterChip)[:2]
    QTest.mouseClick(muscle, Qt.MouseButton.LeftButton)
    settle()
    assert muscle.choices_menu.isVisible()
    for pressed, is_open in ((position, True), (position, False)):
        above = QApplication.activePopupWidget()
        QTest.mouseClick(above, Qt.MouseButton.LeftButton, pos=above.mapFromGlobal(pressed.mapToGlobal(QPoint(9, 9))))
        settle()
        assert not muscle.choices_menu.isVisible()
        assert position.choices_menu.isVisible() is is_open
    assert position.hasFocus()


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_a_calendar_shows_every_day(driver, sizes):
    walking.pausing(driver)
    change_sizes(driver, sizes)
    field = driver.window.findChild(DateField)
    field.parentWidget().show()
    settle()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center() + QPoint(field.width() // 2 - 12, 0))
    settle()
    calendar = field.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.isVisible()
    table = calendar.findChild(QTableView)
    assert isinstance(table, QTableView)
    metrics = QFontMetrics(table.font())
    for row in range(table.model().rowCount()):
        for column in range(table.model().columnCount()):
            box = table.visualRect(table.model().index(row, column))
            assert table.viewport().rect().contains(box)
            assert box.height() >= metrics.height()
            if row and column:
                assert box.width() >= metrics.horizontalAdvance("28")
    for made in calendar.findChildren(QToolButton):
        assert not made.isVisible() or made.height() >= made.fontMetrics().height()
    calendar.window().close()
