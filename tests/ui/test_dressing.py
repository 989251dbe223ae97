"""The window follows the system: dark or light, moving or still."""

import pytest
from PySide6.QtWidgets import QApplication

from glutecoach.app.starting import make_window
from glutecoach.services.settings import MotionChoice, ThemeChoice
from glutecoach.system.look_teller import LookTeller
from glutecoach.system.system_look import SystemLook
from glutecoach.ui.theme import DARK, LIGHT, Theme


class HandTeller(LookTeller):
    """A system that says what a test lets it say."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def ask(self) -> None:
        self.asked += 1

    def say(self, **look: bool | None) -> None:
        self.told.emit(SystemLook(**look))
        QApplication.processEvents()


@pytest.fixture
def system(qapp) -> HandTeller:
    return HandTeller()


@pytest.fixture
def dressed(make_driver, system, qtbot, tmp_path):
    driver = make_driver(tmp_path, look_teller=system)
    qtbot.waitUntil(lambda: system.asked > 0)
    return driver


def test_a_dark_desktop_is_followed_and_its_turning_light_too(dressed, system):
    theme = dressed.app.theme
    system.say(dark=True)
    assert theme.colours is DARK
    assert DARK.paper in dressed.window.styleSheet()
    system.say(dark=False)
    assert theme.colours is LIGHT


def test_what_the_person_chose_stays(dressed, system):
    dressed.app.home.settings.change(theme=ThemeChoice.LIGHT)
    system.say(dark=True)
    assert dressed.app.theme.colours is LIGHT
    dressed.app.home.settings.change(theme=ThemeChoice.SYSTEM)
    assert dressed.app.theme.colours is DARK


def test_where_the_desktop_does_not_say_qt_is_asked(dressed, system, monkeypatch):
    system.say(dark=True)
    monkeypatch.setattr(dressed.app.theme, "_system_is_dark", lambda: False)
    system.say(dark=None)
    assert dressed.app.theme.colours is LIGHT


def test_the_next_first_paint_is_dark_at_once(dressed, system, qapp, qtbot, tmp_path):
    system.say(dark=True)
    window = make_window(Theme(qapp), tmp_path)
    qtbot.addWidget(window)
    assert DARK.paper in window.styleSheet()
    system.say(dark=None)
    again = make_window(Theme(qapp), tmp_path)
    qtbot.addWidget(again)
    assert LIGHT.paper in again.styleSheet()


def test_nothing_is_written_where_nothing_changed(dressed, system, monkeypatch):
    system.say(dark=True)
    written = []
    monkeypatch.setattr(dressed.app.store, "set_preferences", written.append)
    system.say(dark=True, still=True)
    assert written == []


@pytest.mark.parametrize(("choice", "still", "expected"), [
    (MotionChoice.SYSTEM, True, True),
    (MotionChoice.SYSTEM, False, False),
    (MotionChoice.SYSTEM, None, False),
    (MotionChoice.ON, False, True),
    (MotionChoice.OFF, True, False),
])  # fmt: skip
def test_motion_is_reduced_as_the_system_says_unless_the_person_chose(dressed, system, choice, still, expected):
    dressed.app.home.settings.change(reduce_motion=choice)
    system.say(still=still)
    assert dressed.app.theme.reduce_motion is expected


def test_the_system_is_asked_again_by_who_comes_back_to_the_window(dressed, system):
    before = system.asked
    dressed.app.presence.came.emit()
    assert system.asked == before + 1
