from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHideEvent, QMouseEvent, QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.dose import Dose
from glutecoach.ui.focus import Focus
from glutecoach.ui.widgets.figure_view import FigureView
from tests.ui.exercises.conftest import CLAM
from tests.ui.figures import make_figures

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
    return view.canvas.grab().toImage()


def test_it_goes_through_the_phases_and_begins_again(view):
    told = []
    for _ in range(9):
        told.append(view.caption.text())
        view.advance(1000)
    assert told == ["Lift", "Lift", "Hold", "Hold", "Lower", "Lower", "Lower", "Relax", "Lift"]


def test_what_is_seen_moves_with_the_clock(view):
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
    assert (view.canvas.turn, view.canvas.rise) == (0, 0)


# Turning


def test_a_drag_turns_it_with_the_hand(view):
    view.toggle()
    before = picture(view)
    drag(view.canvas, QPoint(60, 0))
    assert view.canvas.turn == -30  # the eye goes left, so that what is near comes along to the right
    assert view.canvas.rise == 0
    assert picture(view) != before
    drag(view.canvas, QPoint(-60, 20))
    assert view.canvas.turn == 0
    assert view.canvas.rise == 10


def test_a_move_without_a_button_turns_nothing(view):
    drag(view.canvas, QPoint(20, 0))
    turned = view.canvas.turn
    QTest.mouseMove(view.canvas, QPoint(10, 10))
    assert view.canvas.turn == turned


def test_it_is_never_looked_at_from_below_the_floor_nor_from_right_above(view):
    best = view.canvas.figure.view.rise
    drag(view.canvas, QPoint(0, 2000))
    assert best + view.canvas.rise == 80
    drag(view.canvas, QPoint(0, -2000))
    assert best + view.canvas.rise == 1
    drag(view.canvas, QPoint(0, 20))
    assert best + view.canvas.rise == 11, "what went past the limit is not owed"


@pytest.mark.parametrize("back", [
    lambda view: QTest.mouseDClick(view.canvas, Qt.MouseButton.LeftButton),
    lambda view: QTest.mouseClick(view.best_view, Qt.MouseButton.LeftButton),
    lambda view: press(view, Qt.Key.Key_Home),
    lambda view: press(view, Qt.Key.Key_0),
])  # fmt: skip
def test_there_is_a_way_back_to_the_best_view(view, back):
    view.toggle()
    before = picture(view)
    drag(view.canvas, QPoint(33, 21))
    back(view)
    view.canvas.setFocus()
    assert (view.canvas.turn, view.canvas.rise) == (0, 0)
    assert picture(view) == before


def test_arrow_keys_turn_it(view):
    press(view, Qt.Key.Key_Right)
    assert view.canvas.turn < 0
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Left)
    assert view.canvas.turn > 0
    press(view, Qt.Key.Key_Down)
    assert view.canvas.rise > 0
    press(view, Qt.Key.Key_Up)
    assert view.canvas.rise == 0


def test_keys_held_with_others_are_left_to_the_page(view):
    QTest.keyClick(view.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.canvas.turn == 0


def test_turning_goes_all_the_way_round(view):
    for _ in range(24):
        press(view, Qt.Key.Key_Right)
    assert view.canvas.turn == 0


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
    press(view, Qt.Key.Key_Home)
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
