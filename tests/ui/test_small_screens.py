"""Small screens and large text: the window fits, its commands stay on screen, and all else can be reached."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QScrollArea, QWidget

from glutecoach.coaching.timeline import BlockKind
from glutecoach.ui.history.frame import ChartSign
from glutecoach.ui.placement import FRAME, SMALLEST, USUAL, inside
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.read_chart import ReadChart
from glutecoach.ui.workout.question_panel import QuestionPanel
from tests.ui import walking

SCREENS = {
    "1366 × 768 at 1.25": QSize(1093, 614),
    "1366 × 768 at 1.5": QSize(911, 512),
    "1920 × 1080 at 1.5": QSize(1280, 720),
    "960 × 640": QSize(960, 640),
    "800 × 480": QSize(800, 480),
}
"""What is left of a screen by its scale, in the pixels that Qt counts in."""

QUESTIONS = ("paused", "hurt", "leaving", "question")
PAGES = ("today", "exercises", "exercise_details", "routines", "programs", "history", "learn", "lesson", "settings")


def in_window(driver, widget: QWidget) -> bool:
    """Tell whether all of a widget lies in the window, and in all that is around it."""
    box, child = widget.rect(), widget
    while (parent := child.parentWidget()) is not None and not child.isWindow():
        box.translate(child.pos())
        if not parent.rect().contains(box):
            return False
        child = parent
    return True


@pytest.fixture
def small(walker, screen, request):
    """The window of somebody with a small screen, as large as that."""
    return on_a_screen(walker, screen, request.param)


def on_a_screen(driver, screen, size: QSize):
    screen.setSize(size)
    driver.window.placement.fit()
    driver.window.resize(size)
    walking.settle()
    return driver


on_each_screen = pytest.mark.parametrize("small", SCREENS.values(), ids=SCREENS, indirect=True)


@on_each_screen
def test_every_command_of_a_workout_is_on_screen(small):
    size = small.window.size()
    for percent in (100, 150, 200, 300):
        small.app.theme.system_factor = percent / 100  # what the system has stays, whatever is chosen in Settings
        small.app.theme.apply("light", 100)
        for phase in phases(small):
            walking.settle()
            assert small.window.size() == size
            buttons = [made for made in small.window.findChildren(QPushButton) if made.isVisible()]
            needed = {"It hurts", "Pause", "Skip", "+10 s" if phase in ("get_ready", "rest") else "Enough"}
            assert needed <= {made.accessibleName() for made in buttons}, f"{phase} at {percent} %"
            away = [made.text() for made in buttons if not in_window(small, made)]
            assert away == [], f"{phase} at {percent} %"
            if phase != "without_sound" or percent < 300:  # at three times its size the problem may need all the rest
                assert small.window.workout.view.stage.height() >= 60, f"{phase} at {percent} %"


def phases(driver) -> Iterator[str]:
    """Go through a workout that is led, with sound and without, and into another at one's own pace."""
    walking.get_ready(driver)
    yield "get_ready"
    driver.wait_for(lambda: driver.moment.reps == 2)
    yield "paced_set"
    driver.app.health.tell_problem(walking.LONG_PROBLEM)
    yield "without_sound"
    driver.app.health.tell_problem(None)
    driver.wait_for(lambda: driver.moment.block.kind is BlockKind.SWITCH)
    yield "rest"
    walking.leave(driver)
    walking.own_pace(driver)
    yield "own_pace"
    walking.leave(driver)


@pytest.mark.parametrize("small", [SCREENS["800 × 480"], SCREENS["960 × 640"]], indirect=True)
def test_large_text_makes_the_seconds_of_a_hold_no_smaller_on_a_small_screen(small):
    sizes = []
    for percent in (100, 200):
        small.app.theme.apply("light", percent)
        walking.paced_set(small)
        for _ in range(3):
            walking.settle()
        sizes.append(small.window.workout.view.stage.band.digits.digits_px / small.window.height())
        walking.leave(small)
    assert sizes[1] >= sizes[0] - 0.01  # a window loses a few pixels once its frame is known


@on_each_screen
def test_every_answer_and_every_page_can_be_reached(small):
    for percent in (100, 200):
        small.app.home.settings.change(text_percent=percent)
        for place in (*QUESTIONS, "summary", *PAGES, "reminder"):
            walking.PLACES[place](small)
            walking.settle()
            buttons = [made for made in small.window.findChildren(QPushButton) if made.isVisible()]
            away = [made.text() for made in buttons if not (in_window(small, made) or scrolls_to(small, made))]
            assert away == [], f"{place} at {percent} %"
            walking.leave(small)
            small.window.shell.foot.note.put_away()


@pytest.mark.parametrize("small", [SCREENS["800 × 480"]], indirect=True)
def test_nothing_that_is_read_is_cut_off_where_large_text_has_little_room(small):
    small.app.home.settings.change(text_percent=200)
    for place in ("today", "programs", "history", "settings"):
        walking.PLACES[place](small)
        walking.settle()
        shown = [made for made in small.window.findChildren(QWidget) if made.isVisible()]
        read = [made for made in shown if isinstance(made, QLabel | ReadChart | FlowArea) and made.hasHeightForWidth()]
        assert [made for made in read if made.height() < made.heightForWidth(made.width())] == [], place
        signs = [made for made in shown if isinstance(made, ChartSign) and made.width() < made.sizeHint().width()]
        assert [made.accessibleName() for made in signs if made.height() <= made.sizeHint().height()] == [], place
        boxes = [made for made in shown if isinstance(made, QCheckBox)]
        assert [made.text() for made in boxes if made.width() < made.sizeHint().width()] == [], place


def scrolls_to(driver, widget: QWidget) -> bool:
    """Tell whether a widget comes into the window when what is around it scrolls up or down."""
    around, area = widget.parentWidget(), None
    while around is not None and area is None:
        area = around if isinstance(around, QScrollArea) else None
        around = around.parentWidget()
    if area is None:
        return False
    area.ensureWidgetVisible(widget, 0, 0)
    return in_window(driver, widget)


@pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)
def test_the_window_asks_for_no_more_than_its_screen_has(make_driver, screen, size):
    screen.setSize(size)
    window = make_driver().window
    room = inside(screen, window)
    assert window.minimumSize() == SMALLEST.boundedTo(room.size())
    assert room.contains(window.geometry())
    least = USUAL.boundedTo(size - QSize(4, FRAME.top() + 4))
    assert window.size() == window.size().expandedTo(least), "it is not smaller than it needs to be either"


def test_a_place_on_a_larger_screen_is_moved_into_the_one_that_is_there(make_driver, screen, tmp_path):
    driver = make_driver(tmp_path)
    driver.window.setGeometry(QRect(700, 300, 1200, 760))
    driver.window.close()
    driver.app.close()
    screen.setSize(QSize(1093, 614))
    again = make_driver(tmp_path).window
    assert inside(screen, again).contains(again.geometry())


def test_a_window_follows_when_its_screen_gets_smaller(driver, screen):
    driver.window.setGeometry(QRect(300, 200, 1200, 760))
    screen.setSize(QSize(1093, 614))
    driver.window.screen().availableGeometryChanged.emit(screen)
    assert inside(screen, driver.window).contains(driver.window.geometry())


def test_large_answers_scroll_in_their_panel(driver, screen):
    screen.setSize(QSize(800, 480))
    driver.window.placement.fit()
    driver.app.theme.apply("light", 300)
    walking.hurt(driver)
    walking.settle()
    panel = driver.window.workout.findChild(QuestionPanel)
    for made in panel.findChildren(QPushButton):
        made.setFocus()
        walking.settle()
        assert in_window(driver, made)


@pytest.mark.parametrize("place", walking.PLACES)
def test_no_word_is_cut_off_where_large_text_has_little_room(walker, screen, place):
    check_words(on_a_screen(walker, screen, SCREENS["800 × 480"]), walking.PLACES[place])


@pytest.mark.parametrize("place", walking.FIRST_PLACES)
def test_no_word_of_the_first_start_is_cut_off_there(newcomer, screen, place):
    check_words(on_a_screen(newcomer, screen, SCREENS["800 × 480"]), walking.FIRST_PLACES[place])


def check_words(driver, visit):
    driver.app.home.settings.change(text_percent=200)
    visit(driver)
    walking.settle()
    assert list(walking.cut(driver.window)) == []


@pytest.mark.parametrize("place", ["red_flags", "advice", "emergency", "red_day"])
@on_each_screen
def test_what_has_to_be_read_first_opens_at_its_beginning(small, place):
    """The focus goes where it is seen from there, if need be to the title."""
    small.app.theme.system_factor = 2
    small.app.theme.apply("light", 100)
    getattr(walking, place)(small)
    walking.settle()
    areas = [one for one in small.window.shell.page("today").findChildren(QScrollArea) if one.isVisible()]
    assert areas
    assert [one.verticalScrollBar().value() for one in areas] == [0] * len(areas)
    focused = small.window.focusWidget()
    assert in_window(small, focused)
