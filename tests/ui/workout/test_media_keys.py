"""The media keys lead a real workout: a private bus, the whole app, and a desktop with a play key."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import State
from glutecoach.coaching.timeline import BlockKind
from glutecoach.system.media_keys import DesktopMediaKeys
from tests.players import NAME, ROOT

PATIENCE_MS = 10_000


@pytest.fixture
def keys(address):
    return DesktopMediaKeys(address)


@pytest.fixture
def driver(make_driver, keys):
    """An app on the bus; the first routine has the focus."""
    return make_driver(media_keys=keys)


@pytest.fixture
def press_media(qtbot, driver, desktop):
    def press(method: str, reached) -> None:
        """Press a key of the desktop, and wait for what comes of it."""
        desktop.call(method)
        qtbot.waitUntil(reached, timeout=PATIENCE_MS)

    return press


@pytest.fixture
def running(qtbot, driver, desktop):
    """The first set of a workout, which the desktop has found."""
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.is_set)
    qtbot.waitUntil(lambda: desktop.players() == [NAME], timeout=PATIENCE_MS)
    return driver


def gone(qtbot, desktop) -> None:
    qtbot.waitUntil(lambda: desktop.players() == [], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "media-keys" not in {t.name for t in threading.enumerate()}, timeout=PATIENCE_MS)


def test_there_is_no_player_before_a_workout(driver, desktop):
    assert desktop.players() == []
    assert "media-keys" not in {thread.name for thread in threading.enumerate()}


def test_play_and_pause_as_space_does(running, desktop, press_media):
    press_media("PlayPause", lambda: running.moment.state is State.PAUSED)
    assert running.focused() == "Go on"
    assert running.sound.sounding is None
    assert desktop.status == "Paused"
    press_media("PlayPause", lambda: running.moment.state is State.STARTING)
    assert desktop.status == "Playing"
    running.wait(3_100)
    press_media("Pause", lambda: running.moment.state is State.PAUSED)
    press_media("Play", lambda: running.moment.state is State.STARTING)


def test_a_key_for_what_is_so_already_changes_nothing(running, keys, press_media):
    heard = []
    keys.play.connect(lambda: heard.append("play"))
    keys.pause.connect(lambda: heard.append("pause"))
    press_media("Play", lambda: heard == ["play"])
    assert running.moment.state is State.RUNNING
    press_media("Stop", lambda: running.moment.state is State.PAUSED)
    press_media("Pause", lambda: heard == ["play", "pause", "pause"])
    assert running.moment.state is State.PAUSED
    assert running.focused() == "Go on"


def test_next_and_previous_go_through_the_blocks(running, desktop, press_media):
    press_media("Next", lambda: running.moment.block.kind is BlockKind.SWITCH)
    metadata = desktop.read()["Metadata"][1]
    assert metadata["xesam:title"] == ("s", "Switch sides")
    press_media("Previous", lambda: running.moment.block.is_set)
    metadata = desktop.read()["Metadata"][1]
    assert metadata["xesam:title"] == ("s", "Clam, left side")
    assert metadata["xesam:artist"] == ("as", [running.window.workout.running.routine.name])


def test_at_ones_own_pace_the_play_key_pauses_and_counts_nothing(driver, desktop, qtbot, press_media):
    driver.app.home.settings.change(pace=Pace.OWN)
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.open)
    driver.wait(1_000)
    qtbot.waitUntil(lambda: desktop.players() == [NAME], timeout=PATIENCE_MS)
    press_media("PlayPause", lambda: driver.moment.state is State.PAUSED)
    assert driver.moment.reps == 0


def test_no_key_goes_on_while_it_is_asked_what_hurts(running, desktop, keys, press_media):
    running.press(Qt.Key.Key_H)
    heard = []
    keys.play.connect(lambda: heard.append("play"))
    keys.play_pause.connect(lambda: heard.append("play_pause"))
    keys.next.connect(lambda: heard.append("next"))
    press_media("Play", lambda: heard == ["play"])
    press_media("PlayPause", lambda: heard == ["play", "play_pause"])
    press_media("Next", lambda: len(heard) == 3)
    assert running.moment.state is State.PAUSED
    assert desktop.read()["CanPlay"] == ("b", False)


def test_the_desktop_can_ask_for_the_window(qtbot, running, desktop):
    running.window.showMinimized()
    desktop.call("Raise", interface=ROOT)
    qtbot.waitUntil(lambda: not running.window.isMinimized(), timeout=PATIENCE_MS)
    assert running.moment.state is State.RUNNING


def test_the_player_goes_with_the_workout(qtbot, running, desktop):
    running.wait_for(lambda: running.moment.reps > 0)
    running.press(Qt.Key.Key_Escape)
    running.press(Qt.Key.Key_Down)
    running.press(Qt.Key.Key_Return)
    assert not running.window.workout.is_running
    gone(qtbot, desktop)


def test_the_player_goes_with_a_workout_that_is_discarded(qtbot, running, desktop):
    running.wait_for(lambda: running.moment.reps > 0)
    running.window.workout.ask_to_leave()
    running.press(Qt.Key.Key_Up)
    assert running.focused() == "Delete this workout"
    running.press(Qt.Key.Key_Return)
    gone(qtbot, desktop)


def test_a_workout_left_in_a_hidden_window_is_a_player_again_when_it_goes_on(qtbot, running, desktop):
    running.window.stays = True
    running.window.close()
    running.window.close()
    assert not running.window.isVisible()
    gone(qtbot, desktop)
    running.window.come_forward()
    running.window.workout.resume()
    qtbot.waitUntil(lambda: desktop.players() == [NAME], timeout=PATIENCE_MS)


def test_the_player_goes_with_the_app(qtbot, running, desktop):
    running.window.workout.leave()
    running.app.close()
    assert "media-keys" not in {thread.name for thread in threading.enumerate()}
    assert desktop.players() == []
    QApplication.processEvents()
