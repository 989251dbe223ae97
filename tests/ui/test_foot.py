"""What comes and goes by itself at the foot of the window moves nothing that is looked at, and covers nothing else."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QScrollBar, QWidget

from glutecoach.coaching.history import Prescription
from glutecoach.coaching.reminders import Reminder, ReminderKind
from glutecoach.ui.focus import reveal
from glutecoach.ui.widgets.note import notice
from tests.ui import walking

SIZES = [QSize(960, 640), QSize(1280, 800)]
LONG = "The session of Monday, the second of March, with its twelve sets and the note that belongs to it, is deleted"


def bars_of(driver) -> list[QScrollBar]:
    page = driver.window.shell.page(driver.window.room)
    areas = [area for area in (page, *page.findChildren(QAbstractScrollArea)) if isinstance(area, QAbstractScrollArea)]
    return [area.verticalScrollBar() for area in areas if area.isVisible()]


def places(driver) -> dict[QWidget, QPoint]:
    """Return where in the window everything stands that can be seen of a page, but for its scroll bars."""
    page = driver.window.shell.page(driver.window.room)
    shown = [one for one in page.findChildren(QWidget) if one.isVisible() and not isinstance(one, QScrollBar)]
    return {one: one.mapTo(driver.window, QPoint()) for one in shown if not one.objectName().startswith("qt_")}


def remind(driver) -> None:
    driver.window.shell.foot.note.remind(notice(Reminder(ReminderKind.SESSION, time(18))))
    walking.settle()


def say(driver, text: str = "Session of Monday deleted") -> None:
    driver.window.say(text, lambda: "")
    walking.settle()


def at_end(driver, room: str = "history") -> QScrollBar:
    driver.window.open_room(room)
    walking.settle()
    bar = bars_of(driver)[0]
    bar.setValue(bar.maximum())
    walking.settle()
    assert bar.value()
    return bar


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("place", [
    "today", "exercises", "exercise_details", "routines", "programs", "history", "session_detail", "learn", "lesson",
    "settings", "licences",
])  # fmt: skip
def test_nothing_moves_as_a_word_or_a_reminder_comes_and_goes(walker, place, size):
    walker.window.resize(size)
    walking.PLACES[place](walker)
    walking.settle()
    window = walker.window
    for part in (0, 0.5, 1):
        for bar in bars_of(walker):
            bar.setValue(round(part * bar.maximum()))
        walking.settle()
        before = places(walker)
        for change in (say, lambda _: window.toast.hide(), remind, say, lambda _: window.toast.hide(),
                       lambda _: window.shell.foot.note.put_away()):  # fmt: skip
            change(walker)
            walking.settle()
            assert places(walker) == before


def test_the_room_at_the_foot_is_given_back_as_the_page_is_scrolled_up(walker):
    bar = at_end(walker)
    area = bar.parentWidget().parentWidget()
    high = area.height()
    say(walker)
    low = area.height()
    bar.setValue(bar.maximum())
    walker.window.toast.hide()
    walking.settle()
    assert area.height() == low < high, "the page would slide down"
    bar.setValue(bar.maximum() - 10)
    assert area.height() == low + 10
    bar.setValue(0)
    assert area.height() == high


def test_the_wheel_scrolls_the_page_from_the_strip_below_it_too(walker):
    walker.window.resize(SIZES[0])
    walking.settings(walker)
    say(walker)
    [bar, *_] = bars_of(walker)
    foot = walker.window.shell.foot
    assert foot.height() > 0
    turn = (QPointF(9, 9), QPointF(foot.mapToGlobal(QPoint(9, 9))), QPoint(), QPoint(0, -120))
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(foot, QWheelEvent(*turn, *none))
    assert bar.value() > 0


def test_the_buttons_of_a_question_stay_as_a_word_goes_and_the_next_one_has_all_the_room(newcomer):
    newcomer.window.resize(SIZES[0])
    newcomer.app.home.settings.change(text_percent=200)
    walking.first_start(newcomer)
    walking.settle()
    say(newcomer)
    before = places(newcomer)
    assert bars_of(newcomer)[0].maximum(), "what is read is longer than its room"
    newcomer.window.toast.hide()
    walking.settle()
    assert places(newcomer) == before
    walking.how_often(newcomer)
    walking.settle()
    assert newcomer.window.shell.foot.height() == 0


def test_an_emergency_has_its_room_back_as_soon_as_somebody_scrolls(newcomer):
    newcomer.window.resize(SIZES[0])
    newcomer.app.home.settings.change(text_percent=200)
    walking.emergency(newcomer)
    say(newcomer)
    newcomer.window.toast.hide()
    walking.settle()
    assert newcomer.window.shell.foot.height() > 0, "the buttons stay where they are"
    bars_of(newcomer)[0].setValue(1)
    walking.settle()
    assert newcomer.window.shell.foot.height() == 0


def test_the_filters_do_not_give_way_to_a_word(walker, screen):
    screen.setSize(QSize(960, 600))
    walker.window.placement.fit()
    walker.window.resize(QSize(960, 600))
    walker.app.home.settings.change(text_percent=150)
    walking.exercises(walker)
    walking.settle()
    before = places(walker)
    say(walker)
    assert places(walker) == before
    walker.window.toast.hide()
    walking.settle()
    assert places(walker) == before


def test_the_row_that_the_keys_are_on_is_seen_beside_the_word_about_the_one_that_was_deleted(walker):
    walker.window.resize(SIZES[0])
    walker.app.home.settings.change(text_percent=200)
    for days in range(3, 12):
        planned = Prescription(routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0)
        walker.app.store.log_session(planned, walker.clock.local() - timedelta(days=days), (), 1_200_000, "")
    walker.window.open_room("history")
    walker.tab_to("Sessions, newest first")
    for _ in range(3):
        walker.press(Qt.Key.Key_Down)
        walking.settle()
    walker.window.toast.hide()
    walker.press(Qt.Key.Key_Delete)
    walking.settle()
    assert walker.window.toast.text.startswith("Session of ")
    table = QApplication.focusWidget()
    row = table.visualRect(table.currentIndex()).translated(table.viewport().pos())
    assert table.visibleRegion().boundingRect().contains(row)


def test_another_page_opens_without_the_room_that_is_not_needed(walker):
    bar = at_end(walker)
    area = bar.parentWidget().parentWidget()
    high = area.height()
    say(walker)
    bar.setValue(bar.maximum())
    walker.window.toast.hide()
    walking.routines(walker)
    walking.history(walker)
    walking.settle()
    assert area.height() == high


def test_a_reminder_stays_where_it_is_as_a_word_goes(walker):
    walker.window.open_room("routines")
    remind(walker)
    say(walker)
    note = walker.window.shell.foot.note
    before = note.geometry(), note.mapTo(walker.window, QPoint())
    assert not walker.window.toast.geometry().intersects(QRect(before[1], before[0].size()))
    walker.window.toast.hide()
    walking.settle()
    assert (note.geometry(), note.mapTo(walker.window, QPoint())) == before


@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_word_covers_nothing_of_the_rail_and_goes_on_in_the_next_line(walker, percent):
    say(walker, LONG)
    walker.app.home.settings.change(text_percent=percent)
    walking.settle()
    window, toast = walker.window, walker.window.toast
    beside = QRect(window.shell.beside.mapTo(window, QPoint()), window.shell.beside.size())
    assert beside.left() > 0
    assert beside.contains(toast.geometry())
    assert not list(walking.cut(toast))


def test_a_word_has_the_whole_window_where_there_is_no_rail(walker):
    walking.question(walker)
    say(walker)
    centre = walker.window.toast.geometry().center().x()
    assert abs(centre - walker.window.width() // 2) <= 1
    walker.window.question.withdraw()
    walking.settle()
    assert walker.window.toast.geometry().left() > walker.window.shell.buttons["today"].width()


def test_a_problem_with_the_sound_moves_nothing_under_the_pointer(walker):
    """It may be found while somebody reads the settings far below."""
    walking.settings(walker)
    walker.app.health.tell_problem(None)
    walking.settle()
    page = walker.window.shell.page("settings")
    button = next(made for made in page.findChildren(QPushButton) if made.text() == "Make a backup now")
    reveal(button)
    walking.settle()
    for problem in (walking.LONG_PROBLEM, None):
        before = button.mapTo(walker.window, QPoint())
        walker.app.health.tell_problem(problem)
        walking.settle()
        assert button.mapTo(walker.window, QPoint()) == before
