from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QHideEvent, QMouseEvent, QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.dose import Dose
from glutecoach.figure.figures import Figures
from glutecoach.ui.focus import Focus
from glutecoach.ui.widgets.figure_view import FigureView
from glutecoach.ui.widgets.turning import DRAG
from tests.albums import make_figures, write_album
from tests.ui.exercises.conftest import CLAM

EXERCISE = replace(CLAM, dose=Dose(reps=12, hold=2, lift=2, lower=3, pause=1))
"""Lift to 2 s, hold to 4 s, lower to 7 s, pause to 8 s."""


@pytest.fixture
def figure(tmp_path):
    return make_figures(tmp_path, "clam").of(EXERCISE)


@pytest.fixture
def view(qtbot, theme, figure):
    made = FigureView(theme)
    qtbot.addWidget(made)
    made.set_figure(figure)
    made.resize(480, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.canvas.setFocus()
    return made


def drag(widget, way):
    """Press, move and let go, as a hand does it in two steps."""
    start = QPointF(widget.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = [
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, start + QPointF(way) / 2, none, left),
        (QEvent.Type.MouseMove, start + QPointF(way), none, left),
        (QEvent.Type.MouseButtonRelease, start + QPointF(way), left, none),
    ]
    for kind, at, button, held in steps:
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def press(view, key):
    QTest.keyClick(view.canvas, key)


def picture(view):
    """Return what is seen once every picture is there."""
    image = view.canvas.grab().toImage()
    while not view.canvas.is_complete:
        QApplication.processEvents()
        image = view.canvas.grab().toImage()
    return image


def test_it_goes_through_the_phases_and_begins_again(view):
    told = []
    for _ in range(9):
        told.append(view.caption.text())
        view.advance(1000)
    assert told == ["Lift", "Lift", "Hold", "Hold", "Lower", "Lower", "Lower", "Relax", "Lift"]


def test_what_is_seen_moves_with_the_clock(view):
    for timer in view.findChildren(QTimer):
        timer.stop()  # only this hand moves the clock
    start = picture(view)
    view.advance(2000)
    assert picture(view) != start
    view.advance(6000)
    assert picture(view) == start


def test_it_plays_as_soon_as_it_is_seen(view):
    assert view.is_ticking
    assert view.play_button.text() == "Pause"


@pytest.mark.parametrize("stop", [
    lambda view: QTest.keyClick(view.canvas, Qt.Key.Key_Space),
    lambda view: QTest.mouseClick(view.play_button, Qt.MouseButton.LeftButton),
    lambda view: QTest.keyClick(view.play_button, Qt.Key.Key_Return),
])  # fmt: skip
def test_pause_stops_it_where_it_is_and_play_goes_on_from_there(view, stop):
    view.advance(2500)
    stop(view)
    assert not view.is_ticking
    assert (view.play_button.text(), view.play_button.accessibleName()) == ("Play", "Play")
    assert view.caption.text() == "Hold"
    stop(view)
    assert view.is_ticking
    assert view.caption.text() == "Hold"


def test_half_speed_takes_twice_as_long(view):
    view.half_speed.setFocus()
    QTest.keyClick(view.half_speed, Qt.Key.Key_Space)
    assert view.half_speed.isChecked()
    view.advance(3900)
    assert view.caption.text() == "Lift"
    view.advance(200)
    assert view.caption.text() == "Hold"
    QTest.keyClick(view.half_speed, Qt.Key.Key_Space)
    view.advance(2000)
    assert view.caption.text() == "Lower"


def test_the_buttons_keep_their_places_when_play_becomes_pause(view):
    QApplication.processEvents()
    before = [button.geometry() for button in view.stations[1:]]
    press(view, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert [button.geometry() for button in view.stations[1:]] == before


def test_another_figure_begins_at_its_beginning_in_its_best_view(view, tmp_path):
    view.advance(2500)
    press(view, Qt.Key.Key_Space)
    press(view, Qt.Key.Key_Left)
    view.set_figure(make_figures(tmp_path / "other", "clam").of(EXERCISE))
    assert view.is_ticking
    assert view.caption.text() == "Lift"
    assert view.canvas.view == "best"


# Turning


def test_a_drag_shows_the_other_view_and_another_one_the_first(view):
    view.toggle()
    before = picture(view)
    drag(view.canvas, QPoint(2 * DRAG, 0))
    assert view.canvas.view == "second"
    assert view.other_view.isChecked()
    assert picture(view) != before
    drag(view.canvas, QPoint(0, -2 * DRAG))
    assert view.canvas.view == "best"
    assert not view.other_view.isChecked()
    assert picture(view) == before


def test_a_click_that_slips_turns_nothing(view):
    drag(view.canvas, QPoint(DRAG // 4, 3))
    assert view.canvas.view == "best"


def test_a_move_without_a_button_turns_nothing(view):
    drag(view.canvas, QPoint(20, 0))
    QTest.mouseMove(view.canvas, QPoint(10, 10))
    QTest.mouseMove(view.canvas, QPoint(200, 10))
    assert view.canvas.view == "best"


@pytest.mark.parametrize("turn", [
    lambda view: QTest.mouseClick(view.other_view, Qt.MouseButton.LeftButton),
    lambda view: press(view, Qt.Key.Key_Left),
    lambda view: press(view, Qt.Key.Key_Right),
    lambda view: press(view, Qt.Key.Key_Up),
    lambda view: press(view, Qt.Key.Key_Down),
])  # fmt: skip
def test_a_button_and_the_arrow_keys_turn_it_and_back(view, turn):
    for seen in ("second", "best"):
        turn(view)
        view.canvas.setFocus()
        assert view.canvas.view == seen
        assert view.other_view.isChecked() is (seen == "second")


def test_where_there_is_one_view_nothing_turns_and_no_button_says_so(view, tmp_path):
    write_album(tmp_path / "one/figures/clam.zip", views=("best",))
    view.set_figure(Figures(tmp_path / "one").of(EXERCISE))
    assert not view.other_view.isVisible()
    press(view, Qt.Key.Key_Left)
    drag(view.canvas, QPoint(200, 0))
    assert view.canvas.view == "best"
    assert view.canvas.toolTip() == ""


def test_keys_held_with_others_are_left_to_the_page(view):
    QTest.keyClick(view.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.canvas.view == "best"


def test_the_focus_is_seen(view):
    Focus(view)
    view.toggle()
    with_focus = picture(view)
    view.play_button.setFocus()
    assert picture(view) != with_focus


# When it stands still


def test_nothing_ticks_while_it_is_not_seen(view):
    view.hide()
    assert not view.is_ticking
    view.show()
    assert view.is_ticking


def test_nothing_ticks_while_the_window_is_minimised(view):
    QApplication.sendEvent(view, QHideEvent())  # what Qt sends to all that a window holds when it is minimised
    assert not view.is_ticking
    QApplication.sendEvent(view, QShowEvent())
    assert view.is_ticking


def test_one_that_was_paused_stays_so_when_it_is_seen_again(view):
    press(view, Qt.Key.Key_Space)
    view.hide()
    view.show()
    assert not view.is_ticking


def test_with_less_motion_start_and_end_are_shown_and_nothing_moves(view, theme):
    moving = picture(view)
    view.hide()
    theme.reduce_motion = True
    view.show()
    assert not view.is_ticking
    assert not view.play_button.isVisible()
    assert not view.half_speed.isVisible()
    assert not view.caption.isVisible(), "there is no phase"
    both = picture(view)
    assert both != moving
    press(view, Qt.Key.Key_Space)
    view.advance(2000)
    assert not view.is_ticking
    assert picture(view) == both
    press(view, Qt.Key.Key_Right)
    assert picture(view) != both
    press(view, Qt.Key.Key_Left)
    assert picture(view) == both


def test_with_motion_allowed_again_it_goes_on(view, theme):
    theme.reduce_motion = True
    view.hide()
    view.show()
    theme.reduce_motion = False
    view.hide()
    view.show()
    assert view.is_ticking
    assert view.play_button.isVisible()
    assert view.play_button.text() == "Pause"


# For assistive technology


def test_it_is_a_graphic_that_is_described_by_the_steps(view):
    told = QAccessible.queryAccessibleInterface(view.canvas)
    assert told.role() == QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Name) == "Clam"
    assert told.text(QAccessible.Text.Description) == "Raise the top knee. Let it come down slowly."


def test_tab_goes_from_the_figure_over_its_buttons(view):
    passed = [view.canvas]
    while len(passed) < 4:
        QTest.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert tuple(passed) == view.stations
    assert all(widget.accessibleName() for widget in passed)
