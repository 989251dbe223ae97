"""Settings: every choice holds at once, and is still there when the app is opened again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from glutecoach.coaching.dose import Pace
from glutecoach.services.settings import MotionChoice, ThemeChoice
from glutecoach.sound.track import TEST
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.ui.settings.page import TEXT_PERCENTS, SettingsPage
from glutecoach.ui.theme import DARK, LIGHT
from glutecoach.ui.widgets.fields import Choice, Slider

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CHOICES = [
    ("Voice", Qt.Key.Key_Space, "voice", False),
    ("Count aloud", Qt.Key.Key_Space, "counting", False),
    ("Tones", Qt.Key.Key_Space, "tones", False),
    ("Volume of the voice", Qt.Key.Key_Right, "voice_loudness", 80),
    ("Volume of the tones", Qt.Key.Key_PageDown, "tone_loudness", 60),
    ("Reps and steps", Qt.Key.Key_Down, "pace", Pace.OWN),
    ("Tempo of the movements", Qt.Key.Key_Up, "tempo", 1.25),
    ("Theme", Qt.Key.Key_Down, "theme", ThemeChoice.LIGHT),
    ("Text size", Qt.Key.Key_Down, "text_percent", 115),
    ("Reduce motion", Qt.Key.Key_Down, "reduce_motion", MotionChoice.ON),
    ("First day of the week", Qt.Key.Key_Down, "first_weekday", 0),
]


@pytest.fixture
def settings(driver):
    driver.window.open_room("settings")
    return driver


def control(driver, name: str):
    """Return the control of a name on the settings page."""
    page = driver.window.shell.page("settings")
    [made] = [m for kind in (Choice, Slider, QCheckBox) for m in page.findChildren(kind) if m.accessibleName() == name]
    return made


def shown(made):
    match made:
        case Choice():
            return made.currentText()
        case Slider():
            return made.value()
    return made.isChecked()


@pytest.mark.parametrize(("name", "key", "field", "value"), CHOICES)
def test_a_choice_holds_at_once_and_after_opening_again(make_driver, tmp_path, name, key, field, value):
    driver = make_driver(tmp_path)
    driver.window.open_room("settings")
    before = getattr(driver.app.home.settings.current, field)
    driver.tab_to(name)
    driver.press(key)
    assert getattr(driver.app.home.settings.current, field) == value != before
    now = shown(control(driver, name))
    driver.app.close()
    again = make_driver(tmp_path)
    assert getattr(again.app.home.settings.current, field) == value
    again.window.open_room("settings")
    assert shown(control(again, name)) == now


def test_the_text_grows_at_once(settings):
    heights = []
    for percent in TEXT_PERCENTS:
        settings.app.home.settings.change(text_percent=percent)
        QApplication.processEvents()
        heights.append(settings.window.shell.page("settings").findChild(SettingsPage).title.fontInfo().pixelSize())
    assert heights == sorted(set(heights))
    assert heights[-1] == 2 * heights[0]


def test_the_palette_changes_at_once(settings):
    for choice, colours in ((ThemeChoice.DARK, DARK), (ThemeChoice.LIGHT, LIGHT)):
        settings.app.home.settings.change(theme=choice)
        assert settings.app.theme.colours is colours
        assert colours.paper in settings.window.styleSheet()


@pytest.mark.parametrize("name", ["Reps and steps", "Text size", "Sound player", "Volume of the voice"])
def test_the_wheel_changes_nothing(settings, name):
    made = control(settings, name)
    made.setFocus()
    before = shown(made)
    for turn in (-120, 120):
        here = QPointF(5, 5)
        event = QWheelEvent(
            here, made.mapToGlobal(here), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(made, event)
        assert shown(made) == before


def test_the_players_of_this_machine(make_driver, tmp_path):
    driver = make_driver(tmp_path)
    driver.window.open_room("settings")
    made = control(driver, "Sound player")
    assert [made.itemText(n) for n in range(made.count())] == ["Automatic"]
    driver.app.health.tell_players(("pw-play", "aplay"))
    assert [made.itemText(n) for n in range(made.count())] == ["Automatic", "pw-play", "aplay"]
    assert made.currentText() == "Automatic"
    driver.tab_to("Sound player")
    driver.press(Qt.Key.Key_End)
    assert driver.app.home.settings.current.player == "aplay"
    driver.app.close()

    again = make_driver(tmp_path)
    again.window.open_room("settings")
    made = control(again, "Sound player")
    again.app.health.tell_players(("pw-play", "aplay"))
    assert made.currentText() == "aplay"
    again.app.health.tell_players(("pw-play",))
    assert made.currentText() == "Automatic", "a player that is gone is nobody's choice"


def test_the_sound_is_tested(settings):
    settings.tab_to("Test sound")
    settings.press(Qt.Key.Key_Return)
    assert settings.sound.played == [TEST]
    page = settings.window.shell.page("settings")
    heard = "You should hear a tone and a word."
    assert any(text.startswith(heard) for text in settings.labels(page))
    settings.app.health.tell_problem("No sound player was found.")
    assert not any(text.startswith(heard) for text in settings.labels(page))
    assert "No sound player was found." in settings.labels(page)


def test_recordings_that_are_not_used_are_said_once_and_stay_to_be_read_in_settings(driver):
    text = "Not all of your recordings are used: “voices/mine/go.wav” is no WAV file of 16 bits."
    driver.app.health.tell_recordings(text)
    assert text in driver.labels(driver.window)
    driver.window.open_room("settings")
    page = driver.window.shell.page("settings")
    assert text in driver.labels(page)
    driver.app.health.tell_recordings("")
    assert text not in driver.labels(page)


def test_what_needs_the_voice_or_the_tones_can_be_chosen_only_with_them(settings):
    for needed, needs in (("Voice", ("Count aloud", "Volume of the voice")), ("Tones", ("Volume of the tones",))):
        for on in (False, True):
            settings.tab_to(needed)
            settings.press(Qt.Key.Key_Space)
            assert [control(settings, name).isEnabled() for name in needs] == [on] * len(needs)


def test_the_data_folder_is_named_copied_and_opened(settings, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    texts = [made.text() for made in settings.window.shell.page("settings").findChildren(QLabel)]
    assert str(settings.app.data_dir) in texts
    settings.tab_to("Open the folder")
    settings.press(Qt.Key.Key_Return)
    assert opened == [str(settings.app.data_dir)]
    settings.tab_to("Copy the path")
    settings.press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == str(settings.app.data_dir)


def test_what_makes_no_sense_any_more_falls_back(make_driver, tmp_path):
    store = Store.open(tmp_path)
    store.set_preferences({"text_percent": 900, "theme": "purple", "pace": 3, "window_place": "zz", "voice": False})
    store.close()
    current = make_driver(tmp_path).app.home.settings.current
    assert (current.text_percent, current.theme, current.pace) == (100, ThemeChoice.SYSTEM, Pace.PACED)
    assert current.voice is False


def test_the_window_comes_back_where_it_was(make_driver, tmp_path):
    driver = make_driver(tmp_path)
    driver.window.setGeometry(QRect(0, 0, 960, 660))
    QApplication.processEvents()
    driver.window.close()
    driver.app.close()
    again = make_driver(tmp_path)
    assert again.window.size().toTuple() == (960, 660)


def test_a_place_on_a_screen_that_is_gone_is_no_trouble(make_driver, tmp_path):
    driver = make_driver(tmp_path)
    driver.window.setGeometry(QRect(9_000, 7_000, 1000, 700))
    QApplication.processEvents()
    driver.window.close()
    driver.app.close()
    again = make_driver(tmp_path)
    QApplication.processEvents()
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    assert any(screen.contains(again.window.frameGeometry().topLeft()) for screen in screens)


def test_closing_twice_and_after_the_store_was_let_go(driver):
    assert (driver.app.data_dir / FILE_NAME).is_file()
    driver.window.close()
    driver.app.close()
    driver.app.close()
    driver.window.close()


def test_the_days_of_the_reminder_follow_the_first_day_of_the_week_at_once(driver):
    settings = driver.app.home.settings
    settings.change(reminders=replace(settings.current.reminders, sessions=True), first_weekday=0)
    page = driver.window.open_room("settings")

    def days() -> list[str]:
        chips = [made for made in page.findChildren(QPushButton) if made.isVisible() and made.accessibleName() in DAYS]
        return [made.text() for made in sorted(chips, key=lambda made: (made.y(), made.x()))]

    assert days()[0] == "Mon"
    settings.change(first_weekday=3)
    assert days() == ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    driver.tab_to("Thursday")
    driver.press(Qt.Key.Key_Tab)
    assert driver.focused().startswith("Friday")
