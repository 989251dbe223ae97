"""A page that is chosen in the rail, or by its key, opens at its beginning; one that is only shown anew stays."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QScrollArea, QStackedWidget

from glutecoach.ui.widgets.more import More
from tests.ui import walking

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
DEEP = {
    "exercises": walking.exercise_details,
    "learn": walking.lesson,
    "history": walking.session_detail,
    "settings": walking.licences,
}


def marks(window):
    return [made.geometry() for made in window.shell.findChildren(More) if made.isVisible()]


def is_whole(window, room):
    """Tell whether a room is seen in the rail, and nothing lies over it."""
    button = window.shell.buttons[room]
    place = QRect(button.mapTo(window.shell, QPoint()), button.size())
    return button.visibleRegion().boundingRect() == button.rect() and not any(map(place.intersects, marks(window)))


def shown(walker, room):
    """Return the number of the part that is shown of a page that has several."""
    page = walker.window.shell.page(room)
    parts = page if isinstance(page, QStackedWidget) else page.findChild(QStackedWidget, options=DIRECT)
    return parts.currentIndex()


def click(walker, room):
    QTest.mouseClick(walker.window.shell.buttons[room], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def by_key(walker, room):
    key = Qt.Key(Qt.Key.Key_1 + list(walker.window.shell.rooms).index(room))
    walker.press(key, Qt.KeyboardModifier.ControlModifier)


def from_elsewhere(walker, room):
    click(walker, "routines")
    click(walker, room)


@pytest.mark.parametrize("room", DEEP)
def test_a_page_chosen_in_the_rail_leaves_what_was_open_in_it(walker, room):
    for choose in (click, by_key, from_elsewhere):
        DEEP[room](walker)
        assert shown(walker, room) == 1
        choose(walker, room)
        assert shown(walker, room) == 0, choose.__name__
    assert walker.focused() != ""


@pytest.mark.parametrize("room", DEEP)
def test_esc_leads_out_of_what_is_open_from_the_rail_too(walker, room):
    DEEP[room](walker)
    walker.window.shell.buttons[room].setFocus()
    walker.press(Qt.Key.Key_Escape)
    assert shown(walker, room) == 0


@pytest.mark.parametrize("room", DEEP)
def test_a_page_that_is_only_shown_anew_stays_where_it_was(walker, room):
    """A day that begins, an undo, a workout that was tried and discarded."""
    DEEP[room](walker)
    walker.window.open_room(room)
    assert shown(walker, room) == 1


@pytest.mark.parametrize("room", ["today", "programs", "history", "settings"])
def test_a_long_page_chosen_in_the_rail_begins_at_its_top(walker, room):
    walking.choose(walker, room)
    walking.settle()
    page = walker.window.shell.page(room)
    areas = [page] if isinstance(page, QScrollArea) else [a for a in page.findChildren(QScrollArea) if a.isVisible()]
    bar = areas[0].verticalScrollBar()
    walker.press(Qt.Key.Key_Tab)
    bar.setValue(bar.maximum())
    from_elsewhere(walker, room)
    walking.settle()
    assert bar.value() == 0
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not walking.out_of_sight(focused), "and the focus can be seen"


def test_the_focus_in_the_rail_belongs_to_the_page_that_a_key_opens(driver):
    for number in (4, 7, 4, 1, 2):
        buttons = list(driver.window.shell.buttons.values())
        buttons[3].setFocus()
        driver.press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        focused = [made for made in buttons if made.hasFocus()]
        assert focused in ([], [buttons[number - 1]])


@pytest.mark.parametrize("room", ["routines", "programs", "history", "settings"])
def test_a_page_gives_the_focus_to_its_first_control_on_every_visit(driver, room):
    found = []
    for _ in range(3):
        by_key(driver, "today")
        by_key(driver, room)
        walking.settle()
        found.append(driver.focused())
        assert driver.window.shell.page(room).isAncestorOf(QApplication.focusWidget())
        for _ in range(3):
            driver.press(Qt.Key.Key_Tab)
        by_key(driver, room)
        walking.settle()
        found.append(driver.focused())
    assert set(found) == {found[0]}


@pytest.mark.parametrize("room", ["exercises", "settings"])
def test_the_keys_that_scroll_do_so_from_the_rail_too(driver, room):
    walking.choose(driver, room)
    walking.settle()
    page = driver.window.shell.page(room)
    bar = next(
        area.verticalScrollBar()
        for area in (page, *page.findChildren(QAbstractScrollArea))
        if isinstance(area, QAbstractScrollArea) and area.isVisible() and area.verticalScrollBar().maximum()
    )
    driver.window.shell.buttons[room].setFocus()
    seen = [bar.value()]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        driver.press(key)
        seen.append(bar.value())
    assert seen[0] == 0 < seen[1]
    assert seen[2:] == [0, bar.maximum(), 0]


def test_home_and_end_scroll_the_page_from_a_button_in_it(driver):
    driver.window.open_room("settings")
    page = driver.window.shell.page("settings").currentWidget()
    next(filter(QPushButton.isVisible, page.findChildren(QPushButton))).setFocus()
    QApplication.processEvents()  # what takes the focus is brought into sight first
    driver.press(Qt.Key.Key_End)
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum() > 0
    driver.press(Qt.Key.Key_Home)
    assert page.verticalScrollBar().value() == 0


def test_the_rail_shows_whole_which_page_is_open(driver):
    driver.app.home.settings.change(text_percent=200)
    driver.window.setMinimumSize(0, 0)  # as on a small screen
    driver.window.resize(960, 480)
    for room in ("settings", "today", "settings"):
        by_key(driver, room)
        walking.settle()
        button = driver.window.shell.buttons[room]
        assert button.visibleRegion().boundingRect() == button.rect(), room


@pytest.mark.parametrize("percent", [100, 200])
def test_every_page_opens_at_its_top_and_takes_the_focus_whichever_way_it_is_chosen(walker, percent):
    walker.app.home.settings.change(text_percent=percent)
    shell = walker.window.shell

    def enter(walker, room):
        shell.buttons[room].setFocus()
        walker.press(Qt.Key.Key_Return)

    for room in shell.rooms:
        found = set()
        for choose in (click, by_key, enter, enter):
            if choose is not enter:
                walking.learn(walker) if room != "learn" else walking.routines(walker)
            choose(walker, room)
            walking.settle()
            focused, page = QApplication.focusWidget(), shell.page(room)
            assert page.isAncestorOf(focused), (room, choose.__name__)
            assert not walking.out_of_sight(focused), (room, choose.__name__)
            areas = [page, *page.findChildren(QAbstractScrollArea)]
            assert not any(a.verticalScrollBar().value() for a in areas if isinstance(a, QAbstractScrollArea))
            found.add((type(focused), focused.accessibleName()))
        assert len(found) == 1, room.name


def test_tab_leads_from_a_title_that_has_the_focus_to_the_first_control_below_it(walker):
    walker.app.home.settings.change(text_percent=200)
    by_key(walker, "programs")
    walking.settle()
    page = walker.window.shell.page("programs")
    assert QApplication.focusWidget() is page.title
    walker.press(Qt.Key.Key_Tab)
    assert walker.focused().startswith("Weeks of")
    assert page.isAncestorOf(QApplication.focusWidget())


def test_the_rail_shows_where_it_goes_on_and_keeps_the_open_page_in_sight_as_the_text_grows(driver):
    window = driver.window
    window.setMinimumSize(0, 0)  # as on a small screen
    window.resize(960, 640)
    by_key(driver, "settings")
    walking.settle()
    assert marks(window) == []
    driver.app.home.settings.change(text_percent=200)
    walking.settle()
    for room in ("settings", "history", "today"):
        by_key(driver, room)
        walking.settle()
        assert is_whole(window, room), room
        assert len(marks(window)) >= 1, "it goes on at one end at least"
    foot = marks(window)[0].center()
    QTest.mouseClick(window.shell.childAt(foot), Qt.MouseButton.LeftButton)
    walking.settle()
    assert marks(window)[0].top() == 0, "and a press leads there"


def test_the_rail_shows_the_open_page_whole_however_little_is_missing_and_wherever_the_focus_went(walker):
    window = walker.window
    walker.app.home.settings.change(text_percent=200)
    window.setMinimumSize(0, 0)  # as on a small screen
    rooms = window.shell.buttons["today"].parentWidget()
    for missing in (2, 20, 40, 80):
        window.resize(960, rooms.sizeHint().height() - missing)
        for room in ("learn", "settings", "today", "settings"):
            by_key(walker, room)
            walking.settle()
            assert is_whole(window, room), (missing, room)
    window.resize(800, 420)
    by_key(walker, "settings")
    for _ in window.shell.buttons:  # through the rail to its top, and from there to the foot of the page
        walker.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    walker.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    walking.settle()
    assert window.shell.page("settings").isAncestorOf(QApplication.focusWidget())
    assert is_whole(window, "settings")
    walking.session_detail(walker)  # the list goes, and for a moment the focus is in the rail
    walking.settle()
    assert shown(walker, "history") == 1
    assert is_whole(window, "history")


@pytest.mark.parametrize(("room", "key"), [("today", Qt.Key.Key_Up), ("settings", Qt.Key.Key_Down)])
def test_the_arrows_stay_within_the_rail(walker, room, key):
    walker.window.open_room("today")
    buttons = walker.window.shell.buttons
    buttons[room].setFocus()
    walker.press(key)
    assert QApplication.focusWidget() is buttons[room], "it is the last one in this direction"
    walker.press(Qt.Key.Key_Down if key == Qt.Key.Key_Up else Qt.Key.Key_Up)
    assert QApplication.focusWidget() is buttons["exercises" if room == "today" else "learn"]
    assert walker.window.room == "today", "nothing is opened by that"
