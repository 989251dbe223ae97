"""The window among others: its icon, its keys, its place, and how it ends."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from glutecoach import paths
from glutecoach.app.starting import make_window
from glutecoach.services.settings import ThemeChoice
from glutecoach.storage.store import Store
from glutecoach.ui import app_icon
from glutecoach.ui import theme as theme_module
from glutecoach.ui.theme import DARK, Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ended(driver, qtbot) -> list[bool]:
    qtbot.waitUntil(lambda: not driver.window.windowIcon().isNull())  # icon and keys come when the page was painted
    found: list[bool] = []
    driver.window.left.connect(lambda: found.append(True))
    return found


@pytest.mark.usefixtures("made_anew")
def test_the_icon_is_there_at_every_size_and_shows_something(driver, qtbot):
    qtbot.waitUntil(lambda: not driver.window.windowIcon().isNull())  # it comes when the page has been painted
    icon = driver.window.windowIcon()
    assert [size.width() for size in icon.availableSizes()] == [16, 24, 32, 48, 64, 128, 256]
    for size in icon.availableSizes():
        picture = icon.pixmap(size, 1.0).toImage()
        assert picture.size() == size
        assert picture.pixelColor(size.width() // 2, size.height() // 8).alpha() == 255
        assert len({picture.pixel(x, size.height() // 2) for x in range(size.width())}) > 1


@pytest.mark.usefixtures("made_anew")
def test_the_icon_is_the_picture_of_the_app(driver, tmp_path, monkeypatch):
    (tmp_path / "icons").mkdir()
    blue = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#0000ff"/></svg>'
    (tmp_path / "icons" / "glutecoach.svg").write_text(blue)
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    picture = app_icon.app_icon().pixmap(QSize(16, 16), 1.0).toImage()
    assert picture.pixelColor(8, 8).name() == "#0000ff"


def test_ctrl_w_closes_the_window_and_with_it_the_app(driver, ended):
    driver.press(Qt.Key.Key_W, CTRL)
    assert (driver.window.isVisible(), ended) == (False, [True])


@pytest.mark.parametrize(("key", "ends"), [(Qt.Key.Key_W, False), (Qt.Key.Key_Q, True)])
def test_ctrl_w_only_hides_the_window_of_an_app_that_reminds_and_ctrl_q_ends_it(driver, ended, key, ends):
    driver.window.stays = True
    driver.press(key, CTRL)
    assert (driver.window.isVisible(), bool(ended)) == (False, ends)


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_W])
def test_a_workout_asks_before_it_is_closed_or_quit(driver, ended, key):
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.is_set)
    driver.press(key, CTRL)
    assert driver.focused() == "Go on with the workout"
    assert ended == []
    driver.press(key, CTRL)
    assert ended == [True]


def test_who_goes_on_with_the_workout_is_still_reminded_afterwards(driver, ended):
    driver.window.stays = True
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Q, CTRL)
    driver.press(Qt.Key.Key_Return)
    assert driver.window.stays
    driver.discard()
    driver.press(Qt.Key.Key_W, CTRL)
    assert (driver.window.isVisible(), ended) == (False, [])


def test_the_keys_of_the_window_are_told_in_settings(driver):
    driver.window.open_room("settings")
    shown = "\n".join(driver.labels(driver.window.shell.page("settings")))
    assert "Ctrl+Q\nEnd GluteCoach; while reminders are on, it asks first" in shown


def test_a_full_screen_ends_with_its_workout(driver):
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_F)
    assert driver.window.isFullScreen()
    driver.press(Qt.Key.Key_Escape)
    for key, full in ((Qt.Key.Key_F, False), (Qt.Key.Key_F11, True)):
        driver.press(key)
        assert driver.window.isFullScreen() is full, "a question waits in either"
    driver.press(Qt.Key.Key_Up)
    driver.press(Qt.Key.Key_Return)
    assert driver.window.room == "routines"
    assert not driver.window.isFullScreen()


def test_a_window_that_was_maximized_is_so_again_and_one_that_filled_the_screen_is_not(make_driver, tmp_path):
    driver = make_driver(tmp_path)
    driver.window.showMaximized()
    driver.window.close()
    driver.app.close()
    again = make_driver(tmp_path)
    assert again.window.isMaximized()
    again.window.showFullScreen()
    again.window.close()
    again.app.close()
    assert not make_driver(tmp_path).window.isFullScreen()


def test_the_system_is_told_which_palette_was_chosen(driver, monkeypatch):
    asked, dressed = [], []

    def turn(choice: str) -> None:
        """Follow the wish and say so at once, as a desktop does."""
        asked.append(choice)
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    monkeypatch.setattr(theme_module, "_ask_system_for", turn)
    sheet = driver.app.theme._style_sheet
    monkeypatch.setattr(driver.app.theme, "_style_sheet", lambda: dressed.append(True) or sheet())
    driver.app.home.settings.change(theme=ThemeChoice.DARK)
    QApplication.processEvents()
    assert driver.app.theme.colours is DARK
    assert (asked, dressed) == (["dark"], [True])
    driver.app.home.settings.change(voice_loudness=50)
    assert asked == ["dark"], "once for each choice"


def test_the_first_paint_has_the_chosen_look(qapp, qtbot, tmp_path):
    store = Store.open(tmp_path)
    store.set_preferences({"theme": "dark", "text_percent": 150})
    store.close()
    theme = Theme(qapp)
    window = make_window(theme, tmp_path)
    qtbot.addWidget(window)
    assert DARK.paper in window.styleSheet()
    assert theme.scale == pytest.approx(1.5 * theme.system_factor)
