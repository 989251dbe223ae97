"""Keys: one table, on every keyboard, with or without single letters."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QToolButton, QWidget

from glutecoach.coaching.dose import Pace
from glutecoach.ui import actions, keyboard
from glutecoach.ui.widgets.pain_scale import PainScale
from tests.ui import walking

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UI = Path(actions.__file__).parent
TABLE = {QKeySequence(key) for table in (actions.WORKOUT, actions.WINDOW) for c in table.values() for key in c.keys}

PLACES = {**dict(zip("1234567890", range(2, 12), strict=True)), "q": 16, "w": 17, "t": 20, "p": 25, "a": 30, "f": 33,
          "h": 35, "z": 44}  # fmt: skip
"""The codes of the kernel of Linux, and of Windows."""

VIRTUAL = {"h": 0x04, "1": 0x12, "2": 0x13, "6": 0x16, "w": 0x0D}
"""Some virtual keys of macOS."""


def event(key: int, place: str, modifiers: Qt.KeyboardModifier = PLAIN, platform: str = "linux") -> QKeyEvent:
    """Return what the system sends for the key at a place of an American keyboard, where a layout calls it ``key``."""
    native = {"linux": (PLACES.get(place, 0) + 8, 0), "win32": (PLACES.get(place, 0), 0)}
    scan, virtual = native.get(platform) or (1, VIRTUAL[place])
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, 0, chr(key))


def send(key: int, place: str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key on Linux: as a shortcut first, then for what has the focus."""
    QApplication.sendEvent(QApplication.focusWidget(), event(key, place, modifiers))
    QApplication.processEvents()


CYRILLIC = {"h": ord("Р"), "p": ord("З"), "t": ord("Е"), "a": ord("Ф"), "f": ord("А"), "w": ord("Ц"), "q": ord("Й"),
            "z": ord("Я")}  # fmt: skip
GREEK = {"h": ord("Η"), "p": ord("Π"), "t": ord("Τ"), "a": ord("Α"), "f": ord("Φ"), "w": 0x03C2, "z": ord("Ζ")}
AZERTY = dict(zip("1234567890", "&É\"'(-È_ÇÀ", strict=True))
CZECH = dict(zip("1234567890", "+ĚŠČŘŽÝÁÍÉ", strict=True))


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("layout", [CYRILLIC, GREEK])
def test_a_letter_that_the_layout_lacks_is_taken_by_its_place(layout, platform):
    assert keyboard.sign_at(event(layout["h"], "h", platform=platform), platform) == "H"
    assert keyboard.keys_at(event(layout["w"], "w", CTRL, platform), platform) == QKeySequence("Ctrl+W")


@pytest.mark.parametrize("layout", [AZERTY, CZECH])
def test_every_digit_is_taken_without_shift_where_the_layout_asks_for_it(layout):
    for digit, sign in layout.items():
        assert keyboard.digit(event(ord(sign), digit)) == int(digit)
        assert keyboard.digit(event(ord(digit), digit, SHIFT)) == int(digit)
        assert keyboard.keys_at(event(ord(sign), digit, CTRL)) == QKeySequence(f"Ctrl+{digit}")


def test_a_letter_of_the_layout_wins_over_the_place():
    """On AZERTY the A lies where others have a Q; on a German keyboard Z and Y change places."""
    assert keyboard.sign_at(event(Qt.Key.Key_A, "q")) == ""
    assert keyboard.keys_at(event(Qt.Key.Key_Y, "z", CTRL)).isEmpty()


def test_a_sign_with_shift_is_no_digit():
    assert keyboard.digit(event(Qt.Key.Key_Exclam, "1", SHIFT)) is None


def test_a_key_that_does_not_tell_its_place_means_nothing():
    typed = QKeyEvent(QEvent.Type.KeyPress, ord("Р"), PLAIN, "р")
    assert (keyboard.sign_at(typed, "linux"), keyboard.sign_at(typed, "darwin")) == ("", "")


def test_it_hurts_on_a_russian_keyboard(driver):
    driver.app.begin_routine("physio-four")
    driver.wait_for(lambda: driver.moment.block.is_set)
    send(CYRILLIC["h"], "h")
    assert driver.window.workout.view.panel.isVisible()
    assert "It is all right, go on" in driver.texts(driver.window)


def test_pages_and_the_end_on_other_keyboards(driver, qtbot):
    qtbot.waitUntil(lambda: not driver.window.windowIcon().isNull())  # the keys come with the icon
    send(ord(AZERTY["5"]), "5", CTRL)
    assert driver.window.room == "history"
    send(ord(AZERTY["6"]), "6", CTRL)
    assert driver.window.room == "learn"
    send(ord(CZECH["1"]), "1", CTRL)
    assert driver.window.room == "today"
    send(CYRILLIC["w"], "w", CTRL)
    assert not driver.window.isVisible()


def test_pain_is_answered_without_shift_on_a_french_keyboard(driver):
    walking.summary(driver)
    for sign, place in (("&", "1"), ("À", "0")):
        send(ord(sign), place)
    assert driver.window.workout.summary.findChild(PainScale).value == 10


def test_a_focused_button_is_pressed_at_ones_own_pace_too(driver):
    driver.app.home.settings.change(pace=Pace.OWN)
    driver.app.begin_routine("physio-four")
    driver.wait_for(lambda: driver.moment.block.is_set)
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Return)
    assert driver.moment.reps == 2
    before = driver.moment.index
    driver.tab_to("Skip")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        driver.press(key)
    assert driver.moment.index == before + 2


def test_a_command_that_turns_grey_leaves_its_keys_to_the_workout(driver):
    driver.app.home.settings.change(pace=Pace.OWN)
    driver.app.begin_routine("physio-four")
    driver.tab_to("+10 s")
    driver.wait_for(lambda: driver.moment.block.is_set)
    driver.press(Qt.Key.Key_Space)
    assert driver.moment.reps == 1
    before = driver.moment.index
    driver.tab_to("Enough")
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.block.is_set and driver.moment.index > before)
    driver.press(Qt.Key.Key_Space)
    assert (driver.moment.index, driver.moment.reps) == (before + 2, 1)


def test_space_on_a_focused_button_does_not_pause(driver):
    walking.paced_set(driver)
    driver.tab_to("It hurts")
    driver.press(Qt.Key.Key_Space)
    assert "It is all right, go on" in driver.texts(driver.window)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_of_the_rail_is_pressed_by_enter_as_by_space(driver, key):
    driver.window.shell.buttons["learn"].setFocus()
    driver.press(key)
    assert driver.window.room == "learn"


# Without single keys


@pytest.fixture
def without(driver):
    driver.app.home.settings.change(single_keys=False)
    return driver


@pytest.mark.parametrize("key", [Qt.Key.Key_H, Qt.Key.Key_P, Qt.Key.Key_A, Qt.Key.Key_T, Qt.Key.Key_F])
def test_single_keys_can_be_switched_off(without, key):
    walking.paced_set(without)
    before = without.moment
    without.press(key)
    send(ord("Р"), "h")
    after = without.moment
    assert (after.state, after.index, without.window.isFullScreen()) == (before.state, before.index, False)


def test_what_is_no_single_key_still_leads(without):
    walking.paced_set(without)
    without.press(Qt.Key.Key_F11)
    assert without.window.isFullScreen()
    without.press(Qt.Key.Key_Space)
    assert "Go on" in without.texts(without.window)


def test_no_button_names_a_key_that_is_off(without):
    walking.paced_set(without)
    texts = without.texts(without.window.workout)
    assert {"It hurts", "Enough", "Again", "Skip  ·  →", "Pause  ·  Space"} <= set(texts)
    tips = [made.toolTip() for made in without.window.workout.findChildren(QWidget)]
    assert not [tip for tip in tips if re.search(r"\(\S\)$", tip) and "→" not in tip and "←" not in tip]


def test_a_digit_answers_where_the_scale_has_the_focus_alone(without):
    walking.summary(without)
    scale = without.window.workout.summary.findChild(PainScale)
    without.press(Qt.Key.Key_4)
    assert scale.value is None
    without.tab_to("Pain 0")
    without.press(Qt.Key.Key_4)
    assert scale.value == 4


def test_settings_list_the_keys_that_are_at_work(driver):
    page = driver.window.open_room("settings")
    shown = "\n".join(driver.labels(page))
    assert "Ctrl+1 … 7\nOpen one of the pages: Today, Exercises and so on" in shown
    assert "H\nStop at once" in shown
    assert "F, F11\n" in shown
    box = next(b for b in page.findChildren(QCheckBox) if b.text() == "Use single keys in a workout")
    box.click()
    shown = "\n".join(made.text() for made in page.findChildren(QLabel) if made.isVisible())
    assert "Stop at once" not in shown
    assert "F11\nFill the screen" in shown
    assert driver.app.home.settings.current.single_keys is False


# One table


def test_every_key_that_a_widget_listens_to_is_in_the_table():
    """What code names as a key is in the table, or a modifier that is held with another."""
    held = {"Shift", "Control", "Alt", "AltGr", "Meta"}
    found = set()
    for path in UI.rglob("*.py"):
        found |= {(path.name, name) for name in re.findall(r"Qt\.Key\.Key_(\w+)", path.read_text("utf-8"))}
    names = {"PageUp": "PgUp", "PageDown": "PgDown", "Escape": "Esc", "Delete": "Del"}
    missing = {
        (file, name)
        for file, name in found
        if name not in held and QKeySequence(names.get(name, name)) not in TABLE and file != "keyboard.py"
    }
    assert not missing


def test_every_shortcut_comes_from_the_table():
    for path in UI.rglob("*.py"):
        if path.name not in ("actions.py", "keyboard.py", "main_window.py"):
            assert not re.findall(r"\bQShortcut\(|setShortcuts?\(", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("place", ["exercise_details", "lesson", "settings", "paced_set"])
def test_every_shortcut_at_work_is_in_the_table(driver, qtbot, place):
    qtbot.waitUntil(lambda: not driver.window.windowIcon().isNull())
    walking.PLACES[place](driver)
    keys = [key for owner in (driver.window, *driver.window.findChildren(QWidget))
            for action in owner.actions() for key in action.shortcuts()]  # fmt: skip
    keys += [key for made in driver.window.findChildren(QShortcut) for key in QShortcut.keys(made)]
    assert keys
    shown = {key.toString() for key in TABLE}
    assert {key.toString() for key in keys} <= shown | {f"Shift+{key}" for key in shown if len(key) == 1}


def test_each_page_of_the_rail_says_its_key(driver):
    buttons = driver.window.shell.buttons.values()
    said = [made.toolTip() for made in driver.window.findChildren(QToolButton) if made in buttons]
    assert said[0] == "Today (Ctrl+1)"
    assert len(said) == len(actions.WINDOW["rooms"].keys)


def test_no_key_is_named_twice_for_one_command():
    for command in (*actions.WORKOUT.values(), *actions.WINDOW.values()):
        named = actions.keys(command).split(", ")
        assert len(set(named)) == len(named), named


def test_enter_and_space_are_told_apart():
    """Enter presses the main button from a tick or a choice; these take Space."""
    said = {actions.keys(command): actions.hint(command) for command in actions.WINDOW.values()}
    assert said["Space"] == "Press, tick, choose or open the thing with the frame round it"
    assert said["Enter"].endswith("press the main button")
