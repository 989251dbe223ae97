"""Every page: reached by Tab, named, without clashing keys, and with no text cut off."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from glutecoach.services.settings import ThemeChoice
from tests.ui import walking

SMALLEST = QSize(960, 640)
SIZES = [(100, ThemeChoice.LIGHT), (200, ThemeChoice.DARK)]
"""Of text; a palette changes no letter, so each is looked at in one."""


@pytest.mark.parametrize("place", walking.PLACES)
def test_tab_reaches_everything_and_comes_back(walker, place):
    walking.PLACES[place](walker)
    check_way_of_tab(walker.window)


@pytest.mark.parametrize("place", walking.FIRST_PLACES)
def test_tab_reaches_everything_at_the_first_start(newcomer, place):
    walking.FIRST_PLACES[place](newcomer)
    check_way_of_tab(newcomer.window)


def check_way_of_tab(window):
    walking.settle()
    everything = set(walking.focusable(window))
    forward = walking.tabbed(window, Qt.Key.Key_Tab)
    assert walking.unreached(everything, forward) == set()
    assert len(walking.jumps_up(forward)) <= 1, "more than the jump from the end to the beginning"
    backward = walking.tabbed(window, Qt.Key.Key_Backtab)
    assert walking.unreached(everything, backward) == set()
    assert [walking.name_of(w) for w in everything if not w.accessibleName().strip()] == []
    for widget in everything:
        keys = Counter(key for key, _ in walking.keys_at(widget))
        clashes = {key for key, times in keys.items() if times > 1}
        assert not clashes, (walking.name_of(widget), [k for k in walking.keys_at(widget) if k[0] in clashes])
    assert len(everything) >= 2


@pytest.mark.parametrize(("percent", "palette"), SIZES)
def test_no_text_is_cut_off_or_unfinished(walker, percent, palette):
    check_texts(walker, walking.PLACES, percent, palette)


@pytest.mark.parametrize(("percent", "palette"), SIZES)
def test_no_text_of_the_first_start_is_cut_off_or_unfinished(newcomer, percent, palette):
    check_texts(newcomer, walking.FIRST_PLACES, percent, palette)


def check_texts(driver, places, percent, palette):
    driver.app.home.settings.change(text_percent=percent, theme=palette)
    found = []
    for place, visit in places.items():
        visit(driver)
        walking.settle()
        assert driver.window.size() == SMALLEST, f"{place} makes the window larger: {driver.window.size()}"
        found += [f"{place}: {problem}" for problem in walking.cut(driver.window)]
        unfinished = [text for text in walking.texts(driver.window) if re.search(r"\(s\)|\(es\)|%n|%\d|\{\w*\}", text)]
        assert not unfinished, f"{place}: {unfinished}"
        walking.leave(driver)
    assert not found, "\n".join(found)


def test_nothing_is_cut_off_when_the_text_has_been_larger_or_smaller(walker):
    places = ("today", "exercises", "routines", "programs", "history", "learn", "settings", "hurt", "summary")
    found = []
    for percent in (150, 100, 200):
        walker.app.home.settings.change(text_percent=percent)
        for place in places:
            walking.PLACES[place](walker)
            walking.settle()
            found += [f"{place} at {percent} %: {problem}" for problem in walking.cut(walker.window)]
            walking.leave(walker)
    assert not found, "\n".join(found)


def test_an_empty_history_is_walked_and_read_too(make_driver):
    driver = make_driver()
    driver.window.resize(SMALLEST)
    driver.app.home.settings.change(text_percent=200)
    driver.window.open_room("history")
    walking.settle()
    assert set(walking.focusable(driver.window)) <= set(walking.tabbed(driver.window, Qt.Key.Key_Tab))
    assert list(walking.cut(driver.window)) == []


def test_ctrl_and_a_number_opens_each_page(walker):
    shell = walker.window.shell
    for number, room in enumerate(shell.rooms):
        walker.press(Qt.Key.Key_1 + number, Qt.KeyboardModifier.ControlModifier)
        assert [name for name, made in shell.buttons.items() if made.isChecked()] == [room]
        assert shell.page(room).isVisible()


@pytest.mark.parametrize(("percent", "fits"), [(100, True), (150, True), (200, False)])
def test_programs_open_at_the_weeks_of_the_one_that_is_followed_where_their_words_fit(walker, percent, fits):
    walker.app.home.settings.change(text_percent=percent)
    walker.window.open_room("programs")
    page = walker.window.shell.page("programs")
    assert walker.focused().startswith("Weeks of Physio four") if fits else page.title.hasFocus()
    assert page.verticalScrollBar().value() == 0


TITLED = ("today", "routines", "programs", "history", "settings", "lesson", "exercise_details", "summary")


def test_the_title_of_a_page_stands_in_line_with_what_is_below_it(walker):
    for place in TITLED:
        walking.PLACES[place](walker)
        walking.settle()
        titles = [made for made in shown_labels(walker.window) if made.property("role") in ("title", "name", "done")]
        title = min(titles, key=left_of_text)
        page = title.parentWidget()
        while not isinstance(page.parentWidget().parentWidget(), QScrollArea):
            page = page.parentWidget()
        below = min(left_of_text(made) for made in shown_labels(page) if made is not title)
        frames = [made for made in page.findChildren(QFrame) if made.property("role") == "card"]
        cards = min((made.mapTo(walker.window, QPoint()).x() for made in frames if made.isVisible()), default=below)
        assert left_of_text(title) == min(below, cards), place
        walking.leave(walker)


def shown_labels(around):
    return [made for made in around.findChildren(QLabel) if made.isVisible() and made.text()]


def left_of_text(made):
    return made.mapTo(made.window(), made.contentsRect().topLeft()).x()
