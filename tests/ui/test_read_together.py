"""What has the focus is seen with what it belongs to, in the smallest window with the largest text."""

from collections.abc import Iterator
from itertools import takewhile

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QScrollArea, QWidget

from glutecoach.ui.reading_order import in_order
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.tick import Tick
from tests.ui import walking


def push(driver, room: str, *names: str) -> None:
    walking.choose(driver, room)
    for name in names:
        driver.tab_to(name)
        driver.press(Qt.Key.Key_Return)
        walking.settle()


IN_A_WORKOUT = {"get_ready", "paced_set", "rest", "without_sound", "own_pace", "paused", "hurt", "leaving"}
"""Where nothing scrolls."""

BACK = 15
"""How many stops are gone backwards: the last of a page, which is scrolled from its foot upwards then."""

ASKED = {
    "writing down": lambda driver: push(driver, "history", "Write down a session"),
    "summary for the physiotherapist": lambda driver: push(driver, "history", "Summary for the physiotherapist"),
    "after a session": walking.summary_with_pain,
    "stopping a program": lambda driver: push(driver, "programs", "Stop this program"),
    "another program": lambda driver: push(driver, "programs", "Start Relief and reset"),
    "restoring": lambda driver: push(driver, "settings", "Make a backup now", "Restore the backup"),
}  # fmt: skip


PLACES = {name: visit for name, visit in walking.PLACES.items() if name not in IN_A_WORKOUT}


@pytest.mark.parametrize("place", PLACES)
def test_a_question_and_its_hint_are_in_sight_with_what_has_the_focus(walker, place):
    check(walker, PLACES[place])


@pytest.mark.parametrize("question", ASKED)
def test_a_question_that_is_asked_on_a_page_is_in_sight_on_a_small_screen_too(walker, screen, question):
    screen.setSize(QSize(800, 600))
    walker.window.placement.fit()
    check(walker, ASKED[question], most=20)


@pytest.mark.parametrize("place", walking.FIRST_PLACES)
def test_a_question_of_the_first_start_is_in_sight_with_what_has_the_focus(newcomer, place):
    check(newcomer, walking.FIRST_PLACES[place])


def check(driver, visit, most: int = 150) -> None:
    driver.app.home.settings.change(text_percent=200)
    visit(driver)
    ways = {Qt.Key.Key_Tab: most, Qt.Key.Key_Backtab: min(most, BACK)}
    found = [f"{key.name}: {one}" for key, stops in ways.items() for one in alone_on_the_way(key, stops)]
    assert not found, "\n".join(found)


def alone_on_the_way(key: Qt.Key, most: int) -> Iterator[str]:
    """Go round by a key; tell of what comes into sight without what belongs to it."""
    first = now = QApplication.focusWidget()
    for _ in range(most):
        QTest.keyClick(now, key)
        walking.settle()
        now = QApplication.focusWidget()
        yield from (f"{walking.name_of(now)} without {words!r}" for words in missed(now))
        if now is first:
            return


def missed(widget: QWidget) -> Iterator[str]:
    """Tell of the texts that belong to a widget and are not in sight, although there is room for them."""
    area = area_around(widget)
    if area is None:
        return
    seen, room = area.viewport().rect(), area.viewport().height()
    line = widget.parentWidget()
    both = place_in(area, line if isinstance(line, Tick) else widget)  # a box to tick with all of its text
    for made in belonging(area, widget):
        place = place_in(area, made)
        if (both | place).height() > room:
            continue
        both |= place
        if place.top() < seen.top() - 1 or place.bottom() > seen.bottom() + 1:
            yield made.text()


def area_around(widget: QWidget) -> QScrollArea | None:
    while not widget.isWindow():
        widget = widget.parentWidget()
        if isinstance(widget, QScrollArea) and not isinstance(widget, QAbstractItemView):
            return widget
    return None


def place_in(area: QScrollArea, widget: QWidget) -> QRect:
    place = widget.rect()
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        place = widget.visualRect(widget.currentIndex()).translated(widget.viewport().pos())
    return place.translated(widget.mapTo(area.viewport(), QPoint()))


def belonging(area: QScrollArea, widget: QWidget) -> Iterator[QLabel]:
    """Yield what says a widget's value, what describes it, what it is called by, and the heading above it."""
    said, content = getattr(widget, "read_with", None), area.widget()
    labels = [made for made in content.findChildren(QLabel) if made.isVisible() and made.text() and made is not widget]
    yield from (made for made in labels if made is said)
    yield from (made for made in labels if made.text() == widget.accessibleDescription())
    yield from (made for made in labels if made.buddy() is widget)
    held = card_around(widget)
    before = takewhile(lambda made: made is not widget, in_order(held)) if held is not None else ()
    headings = [made for made in before if roles.told(made) is roles.Role.Heading and card_around(made) is held]
    yield from headings[-1:]


def card_around(widget: QWidget) -> QWidget | None:
    around = widget.parentWidget()
    while around is not None and around.property("role") != "card":
        around = None if around.isWindow() else around.parentWidget()
    return around


def height_in_sight(driver, text: str) -> int | None:
    """Return how far below the upper edge a text stands; None where it is not all in sight."""
    made = next(one for one in driver.window.findChildren(QLabel) if one.isVisible() and one.text() == text)
    area = area_around(made)
    assert area is not None
    place = place_in(area, made)
    return place.top() if area.viewport().rect().contains(place) else None


@pytest.mark.parametrize("begin", [walking.today, walking.summary])
def test_the_question_stays_in_sight_while_the_keys_answer_it(walker, begin):
    """What has the focus does not move in the window either, whatever an answer unfolds around it."""
    walker.app.home.settings.change(text_percent=200)
    begin(walker)
    walker.tab_to("Pain")
    walking.settle()
    question = card_around(QApplication.focusWidget()).accessibleName()
    for key in (Qt.Key.Key_4, Qt.Key.Key_0, Qt.Key.Key_8, Qt.Key.Key_3):
        walker.press(key)
        walking.settle()
        assert height_in_sight(walker, question) is not None, key.name
    for place in ("Lower back, left", "Buttock, right", "Leg, left"):
        walker.tab_to(place)
        walking.settle()
        before = height_in_sight(walker, "Where?")
        assert before is not None, place
        for _ in range(2):
            walker.press(Qt.Key.Key_Space)
            walking.settle()
            assert height_in_sight(walker, "Where?") == before, place
