"""About: what GluteCoach is, and the licences, read by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from glutecoach import __version__
from glutecoach.app import settings_room
from glutecoach.catalogue.toml_reading import CatalogueError
from glutecoach.ui.settings.licences_page import LicencesPage, flowing
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
    said = " ".join(settings.labels(settings.window.shell.page("settings")))
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


def test_every_name_has_room_and_lines_break_where_the_page_does_in_the_smallest_window_with_large_text(reader):
    reader.app.home.settings.change(text_percent=200)
    reader.window.resize(960, 640)
    QApplication.processEvents()
    parts = reader.window.findChild(LicencesPage).findChild(Choice)
    assert parts.sizeHint().width() <= parts.width()
    assert "to any person obtaining a copy of this software and" in text(reader).toPlainText()


def test_paragraphs_run_on_but_lists_tables_and_headings_stay_as_they_are():
    heading = "  A heading\n\nThe first line of a paragraph that is as long as it can be\nand its second.\n\n"
    a_list = "Redistribution is permitted if these conditions are met:\n  1. The first of them is\n  * that\n"
    table = "    1.6             1.5.2       2000        CNRI        no\n    2.0             1.6         2000        x"
    read = flowing(heading + a_list + table)
    assert read == heading.replace("be\nand", "be and") + a_list + table


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
