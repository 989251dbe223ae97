"""About: what GluteCoach is, and the licences, read by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from glutecoach import __version__
from glutecoach.app import settings_room
from glutecoach.catalogue.reading import CatalogueError
from glutecoach.ui.settings.licences import LicencesPage
from glutecoach.ui.widgets.fields import Choice


@pytest.fixture
def settings(driver):
    driver.window.open_room("settings")
    return driver


@pytest.fixture
def reader(settings):
    settings.tab_to("Licences")
    settings.press(Qt.Key.Key_Return)
    return settings


def text(driver) -> QPlainTextEdit:
    return driver.window.findChild(LicencesPage).findChild(QPlainTextEdit)


def test_it_says_what_this_is_and_what_it_never_does(settings):
    said = " ".join(settings.labels(settings.window.page_of("settings")))
    for words in (f"GluteCoach {__version__}", "uses no network", "does not update itself", "MIT licence"):
        assert words in said


def test_the_licences_are_chosen_and_read_by_keyboard(reader):
    assert reader.focused() == "Part of GluteCoach"
    assert text(reader).toPlainText().startswith("MIT License\n\nCopyright")
    for letter in (Qt.Key.Key_P, Qt.Key.Key_Y, Qt.Key.Key_T):
        reader.press(letter)
    assert reader.window.findChild(LicencesPage).findChild(Choice).currentText() == "Python · PSF-2.0"
    assert "PYTHON SOFTWARE FOUNDATION" in text(reader).toPlainText()
    reader.press(Qt.Key.Key_Tab)
    assert reader.focused() == "Text of the licence"
    reader.press(Qt.Key.Key_PageDown)
    assert text(reader).verticalScrollBar().value() > 0
    reader.press(Qt.Key.Key_X)
    reader.press(Qt.Key.Key_Tab)
    assert reader.focused() != "Text of the licence", "it is there to be read, and lets the focus go"


@pytest.mark.parametrize("way", [(Qt.Key.Key_Escape,), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)])
def test_the_way_back_leads_to_where_one_came_from(reader, way):
    reader.press(*way)
    assert reader.focused() == "Licences"
    assert not text(reader).isVisible()


def test_who_comes_back_to_settings_finds_the_licences_still_open(reader):
    reader.window.open_room("today")
    reader.window.open_room("settings")
    QApplication.processEvents()
    assert text(reader).isVisible()
    assert reader.focused() == "Part of GluteCoach"


def test_licences_that_cannot_be_read_are_said_to_be_so(settings, monkeypatch):
    def refuse(folder):
        raise CatalogueError("licences.txt", "expected a part")

    monkeypatch.setattr(settings_room, "load_licences", refuse)
    settings.tab_to("Licences")
    settings.press(Qt.Key.Key_Return)
    assert "licences.txt: expected a part" in settings.labels(settings.window)
