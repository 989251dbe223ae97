"""Nothing that asks is out of sight, and no page jumps."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QCheckBox, QLabel, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import GRID, main_button
from glutecoach.ui.widgets.read_chart import ReadChart
from tests.ui import walking

SIZES = [QSize(1120, 740), QSize(960, 640)]


def page_of(driver) -> QScrollArea:
    page = driver.window.workout if driver.window.shows_workout else driver.window.shell.page(driver.window.room)
    page = QApplication.activeModalWidget() or page
    areas = [area for area in (page, *page.findChildren(QScrollArea)) if isinstance(area, QScrollArea)]
    return next(area for area in areas if area.isVisible())


def in_sight(driver, widget: QWidget) -> bool:
    """Tell whether all of a widget can be seen."""
    area = page_of(driver)
    box = QRect(widget.mapTo(area.viewport(), widget.rect().topLeft()), widget.size())
    return area.viewport().rect().contains(box)


def place(driver) -> int:
    return page_of(driver).verticalScrollBar().value()


def push(driver, name: str) -> int:
    """Press a button by keyboard; return where the page was when it was pressed."""
    driver.tab_to(name)
    walking.settle()
    before = place(driver)
    driver.press(Qt.Key.Key_Return)
    walking.settle()
    return before


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("who", ["walker", "driver"])
def test_each_page_opens_at_its_top(request, who, percent):
    driver = request.getfixturevalue(who)
    driver.window.resize(SIZES[1])
    driver.app.home.settings.change(text_percent=percent)
    for room in ("today", "routines", "programs", "history", "settings"):
        driver.window.open_room(room)
        walking.settle()
        focused = QApplication.focusWidget()
        assert place(driver) == 0 or focused is main_button(focused), room
        assert walking.out_of_sight(focused) == "", room


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_what_the_day_begins_with_is_seen_whole_when_the_page_opens(walker, percent):
    """The button that begins, or the advice of a red day; the page scrolls no more for that than it takes."""
    walker.app.home.settings.change(text_percent=percent)
    advice = "When to see a professional"
    for visit, name in ((walking.today, "Start"), (walking.red_day, advice), (walking.today, advice)):
        visit(walker)
        walking.settle()
        focused = QApplication.focusWidget()
        assert focused.text() == name
        assert in_sight(walker, focused)
        below = page_of(walker).viewport().height() - focused.mapTo(page_of(walker), focused.rect().bottomLeft()).y()
        assert place(walker) == 0 or below < focused.height()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("room", "button"), [
    ("programs", "Pause …"),
    ("programs", "Stop this program"),
    ("programs", "Start Twelve-week rehab"),
    ("programs", "Start Relief and reset"),
    ("settings", "Restore the backup"),
])  # fmt: skip
def test_what_asks_is_in_sight_with_all_its_answers(walker, room, button, size):
    walker.window.resize(size)
    walker.window.open_room("settings")
    walker.press(Qt.Key.Key_Home)
    push(walker, "Make a backup now")
    walker.window.open_room(room)
    push(walker, button)
    asking = [made for made in walker.window.findChildren(Asking) if made.isVisible()]
    assert len(asking) == 1
    assert in_sight(walker, asking[0])
    assert in_sight(walker, QApplication.focusWidget())


def test_a_question_that_grows_stays_in_sight(walker):
    walker.window.resize(SIZES[1])
    walking.pausing(walker)
    walker.tab_to("It goes on")
    walker.press(Qt.Key.Key_Down)
    walking.settle()
    assert in_sight(walker, next(made for made in walker.window.findChildren(Asking) if made.isVisible()))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_page_stays_where_it_was_when_a_program_is_paused_goes_on_and_goes_back(walker, size):
    walker.window.resize(size)
    walker.window.open_room("programs")
    push(walker, "Pause …")
    for button, then in (("Pause now", "Go on now"), ("Go on now", "Pause …"), ("Go back a week", "Go back a week")):
        before = push(walker, button)
        assert walker.focused() == then
        assert abs(place(walker) - before) <= 2 * GRID, f"{button}: no more than what shows the heading whole"


def test_what_is_undone_by_keys_leaves_the_page_at_its_top(walker):
    page = walker.window.open_room("programs")
    walking.settle()
    top = page.title.mapTo(walker.window, QPoint()).y()
    push(walker, "Pause …")
    push(walker, "Pause now")
    walker.window.open_room("today")
    walker.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    walking.settle()
    walker.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    walking.settle()
    assert (place(walker), page.title.mapTo(walker.window, QPoint()).y()) == (0, top)


def test_the_word_at_the_foot_covers_nothing_of_the_page_and_leaves_no_gap(walker):
    walker.window.resize(SIZES[1])
    walker.window.open_room("history")
    walking.settle()
    page = page_of(walker)
    before = page.viewport().height()
    walker.window.say("Session of Monday deleted", lambda: "")
    walking.settle()
    foot = page.viewport().mapTo(walker.window, page.viewport().rect().bottomLeft()).y()
    assert foot < walker.window.toast.geometry().top()
    walker.window.toast.hide()
    walking.settle()
    assert page.viewport().height() == before


def test_the_other_program_that_is_started_stands_at_the_top_of_the_page(walker):
    walker.window.resize(SIZES[0])
    walker.window.open_room("programs")
    push(walker, "Start Relief and reset")
    push(walker, "Start Relief and reset instead")
    assert place(walker) == 0


def test_where_it_hurts_is_asked_in_sight(walker):
    walker.window.resize(SIZES[1])
    walker.window.open_room("today")
    walker.press(Qt.Key.Key_4)
    walking.settle()
    card = next(made for made in walker.window.findChildren(QWidget) if type(made).__name__ == "CheckInCard")
    assert card.isVisible()
    assert page_of(walker).viewport().height() < card.height() or in_sight(walker, card)


def click(driver, widget: QWidget) -> int:
    """Click on a widget; return how far that moved it in the window, 0 where it is gone."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    assert in_sight(driver, widget)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    walking.settle()
    return widget.mapTo(window, widget.rect().center()).y() - place.y() if isValid(widget) else 0


def number(driver, value: int) -> QPushButton:
    shown = [made for made in driver.window.findChildren(QPushButton) if made.text() == str(value)]
    return next(made for made in shown if made.isVisible() and made.property("role") == "pain")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_number_that_was_clicked_stays_under_the_pointer_whatever_it_unfolds(walker, size):
    walker.window.resize(size)
    walker.window.open_room("today")
    page_of(walker).ensureWidgetVisible(number(walker, 10))
    walking.settle()
    for value in (4, 0, 8, 3, 7, 7, 9):  # some unfold where it hurts, or bring a gentler session; 7 is taken back
        assert click(walker, number(walker, value)) == 0, value


def test_the_room_of_what_has_gone_goes_as_the_page_is_scrolled(walker):
    walker.window.resize(1120, 1000)
    page = walker.window.open_room("today").day
    bar, title = page.verticalScrollBar(), page.title

    def top() -> int:
        walking.settle()
        return title.mapTo(page, title.rect().topLeft()).y()

    def bring_advice_and_take_it_away() -> None:
        page.ensureWidgetVisible(number(walker, 10))
        walking.settle()
        click(walker, number(walker, 8))
        bar.setValue(0)
        walking.settle()
        assert click(walker, number(walker, 3)) == 0
        assert top() > usual

    usual = top()
    bring_advice_and_take_it_away()
    walker.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert top() == usual
    bring_advice_and_take_it_away()
    before = top()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)
    assert usual < top() < before, "it moves by as much as it is scrolled"
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    walking.settle()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    assert top() == usual
    bring_advice_and_take_it_away()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepSub)
    assert top() == usual


def test_a_place_that_was_clicked_stays_under_the_pointer(walker):
    walker.window.open_room("today")
    walker.press(Qt.Key.Key_6)
    walking.settle()
    chips = [made for made in walker.window.findChildren(QPushButton) if made.accessibleName() == "Lower back, left"]
    made = next(one for one in chips if one.isVisible())
    assert (click(walker, made), click(walker, made)) == (0, 0)


def test_a_number_that_was_clicked_after_a_workout_stays_under_the_pointer(driver):
    driver.window.resize(SIZES[1])
    driver.end_early("first-try")
    walking.settle()
    summary = driver.window.workout.summary
    summary.page.ensureWidgetVisible(number(driver, 10))
    walking.settle()
    for value in (4, 0, 8, 8):
        assert click(driver, number(driver, value)) == 0, value


def test_a_number_that_was_clicked_in_a_dialog_stays_under_the_pointer(walker):
    walker.window.resize(SIZES[1])
    walker.window.open_room("history").log_wanted.emit()
    walking.settle()
    page_of(walker).verticalScrollBar().setValue(page_of(walker).verticalScrollBar().maximum())
    walking.settle()
    for value in (4, 0, 8, 8):
        assert click(walker, number(walker, value)) == 0, value


def test_a_tick_stays_in_its_place_while_what_was_said_above_it_goes(walker):
    walker.window.resize(SIZES[1])
    walker.window.open_room("history").log_wanted.emit()
    walker.tab_to("Began at")
    QTest.keyClicks(QApplication.focusWidget(), "2359")
    push(walker, "Save")
    [said] = [made for made in page_of(walker).findChildren(QLabel) if made.isVisible() and "to come" in made.text()]
    tick = next(made for made in page_of(walker).findChildren(QCheckBox) if made.isVisible())
    tick.setFocus()
    walking.settle()
    before = tick.mapTo(tick.window(), tick.rect().topLeft())
    walker.press(Qt.Key.Key_Space)
    assert not said.isVisible()
    assert tick.mapTo(tick.window(), tick.rect().topLeft()) == before


@pytest.mark.parametrize("text", ["What is in it", "How it has gone so far", "Go back a week"])
def test_what_was_clicked_on_programs_stays_under_the_pointer(walker, text):
    walker.window.resize(SIZES[1])
    page = walker.window.open_room("programs")

    def shown(one: str) -> QPushButton:
        return next(made for made in page.findChildren(QPushButton) if made.text() == one and made.isVisible())

    made = shown(text)
    walking.settle()
    page.ensureWidgetVisible(made, 0, 40)
    walking.settle()
    assert in_sight(walker, made)
    before = made.mapTo(walker.window, made.rect().center()).y()
    click(walker, made)
    then = {"What is in it": "Hide what is in it", "How it has gone so far": "Hide how it has gone"}.get(text, text)
    after = shown(then)
    assert after.mapTo(walker.window, after.rect().center()).y() == before
    click(walker, after)
    assert shown(text).mapTo(walker.window, shown(text).rect().center()).y() == before


def test_the_button_that_adds_a_time_stays_under_the_pointer(walker):
    walker.app.home.settings.change(reminders=replace(walker.app.home.settings.current.reminders, moments=True))
    walker.window.open_room("settings")
    page = page_of(walker)
    walking.settle()
    made = next(one for one in page.findChildren(QPushButton) if one.text() == "Add a time")
    page.ensureWidgetVisible(made, 0, 100)
    walking.settle()
    assert (click(walker, made), click(walker, made)) == (0, 0)


def test_the_setting_that_changes_the_size_of_text_stays_in_its_place(walker):
    walker.window.resize(SIZES[0])
    walker.window.open_room("settings")
    walker.tab_to("Text size")
    walking.settle()
    box = QApplication.focusWidget()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        before = box.mapTo(walker.window, box.rect().center()).y()
        QTest.keyClick(box, key)
        walking.settle()
        assert abs(box.mapTo(walker.window, box.rect().center()).y() - before) < box.height()
        assert in_sight(walker, box)


LARGE = [(200, QSize(960, 640)), (150, QSize(1366, 768))]


def tab_past(driver, key: Qt.Key, kind: type[QWidget]) -> list[QWidget]:
    """Go through a page by Tab, or back by Backtab; return what stops there are of a kind, seen with their words."""
    first, found = QApplication.focusWidget(), []
    for _ in range(60):
        driver.press(key)
        walking.settle()
        now = QApplication.focusWidget()
        if isinstance(now, kind):
            found.append(now)
            for arrow in (None, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
                if arrow is not None:
                    driver.press(arrow)
                    walking.settle()
                assert in_sight(driver, now.read_with), (now.accessibleName(), arrow)
                assert not now.visibleRegion().isEmpty(), (now.accessibleName(), arrow)
        if now is first:
            break
    return found


@pytest.mark.parametrize(("percent", "size"), LARGE, ids=str)
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["forwards", "backwards"])
@pytest.mark.parametrize(("room", "charts"), [("history", 3), ("programs", 1)])
def test_what_a_chart_says_is_in_sight_while_the_arrow_keys_read_it(walker, room, charts, key, percent, size):
    walker.window.resize(size)
    walker.app.home.settings.change(text_percent=percent)
    walker.window.open_room(room)
    walking.settle()
    assert len(tab_past(walker, key, ReadChart)) >= charts


@pytest.mark.parametrize(("percent", "size"), LARGE, ids=str)
@pytest.mark.parametrize("begin", [walking.today, walking.summary])
def test_what_the_pain_scale_says_is_in_sight_whichever_number_has_the_focus(walker, begin, percent, size):
    walker.window.resize(size)
    walker.app.home.settings.change(text_percent=percent)
    begin(walker)
    walker.tab_to("Pain")
    walking.settle()
    for _ in range(11):
        made = QApplication.focusWidget()
        assert in_sight(walker, made), made.text()
        assert in_sight(walker, made.read_with), made.text()
        walker.press(Qt.Key.Key_Right)
        walking.settle()
    assert made.text() == "10"
