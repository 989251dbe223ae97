from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


def texts_on(page):
    return [label.text() for label in page.details.findChildren(QLabel) if label.isVisible()]


def open_first(page, words):
    QTest.keyClicks(page.browser.search, words)
    QTest.keyClick(page.browser.search, Qt.Key.Key_Return)


def press(page, text):
    buttons = {b.text(): b for b in page.details.findChildren(QAbstractButton) if b.isVisible()}
    buttons[text].setFocus()
    QTest.keyClick(buttons[text], Qt.Key.Key_Return)
    QApplication.sendPostedEvents()


def test_enter_in_the_search_opens_the_first_result(page):
    open_first(page, "xylophone")
    assert not page.details.isVisible()
    page.browser.search.clear()
    open_first(page, "clamshell")
    assert page.details.isVisible()
    assert page.details.sheet.name.text() == "Clam"
    assert page.details.sheet.name.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)],
)
def test_back_returns_to_the_card(page, key, modifier):
    QTest.keyClick(page.browser.search, Qt.Key.Key_Down)
    QTest.keyClick(page.browser.grid, Qt.Key.Key_Right)
    QTest.keyClick(page.browser.grid, Qt.Key.Key_Return)
    assert page.details.isVisible()
    QTest.keyClick(page.details.sheet.name, key, modifier)
    assert page.browser.grid.hasFocus()
    assert page.browser.grid.currentIndex().data() == "Glute bridge"


def test_the_back_button_goes_back(page):
    open_first(page, "clam")
    press(page, "Back")
    assert page.browser.grid.hasFocus()


def test_the_sheet_tells_everything(page):
    page.show_exercise("clam")
    told = texts_on(page)
    for text in (
        "Also known as: Clamshell",
        "On the side · Optional: band · Easy · Reps",
        "Number of reps and how long to hold: from “Another article”."
        " We chose the other numbers ourselves, to be gentle.",
        "Lie on your right side, left leg on top.",
        "Raise the top knee.",
        "2",
        "A warm feeling at the side of the hip.",
        "Rolling back.",
        "Gluteus medius",
        "Another article. With a note.",
        "Not done yet",
    ):
        assert text in told


def test_sources_are_named_and_never_by_a_letter(page):
    page.show_exercise("clam")
    assert not {"A", "B", "source A", "source B"} & set(texts_on(page))


def test_a_dose_of_our_own_is_called_so(page):
    page.show_exercise("glute-bridge")
    assert "We chose these numbers ourselves, to be gentle." in texts_on(page)


def test_links_lead_to_harder_and_easier_and_back_to_the_card_that_was_left(page):
    page.show_exercise("clam")
    press(page, "Harder: Fire hydrant")
    assert page.details.sheet.name.text() == "Fire hydrant"
    assert page.details.sheet.name.hasFocus()
    press(page, "Easier: Clam")
    assert page.details.sheet.name.text() == "Clam"
    press(page, "Harder: Fire hydrant")
    QTest.keyClick(page.details.sheet.name, Qt.Key.Key_Escape)
    assert page.browser.grid.currentIndex().data() == "Clam"


def test_try_it_now_hands_out_the_exercise(page, qtbot, exercises):
    page.show_exercise("clam")
    with qtbot.waitSignal(page.try_requested) as asked:
        press(page, "Try it now")
    assert asked.args == [exercises[0]]


def test_how_often_is_looked_up_again_when_the_page_opens(page, store):
    page.show_exercise("clam")
    store.done["clam"] = (4, date(2025, 6, 12))
    page.opened()
    assert "12 June 2025" in page.details.sheet.history.text()
    assert page.details.sheet.name.hasFocus()


def test_a_store_in_trouble_leaves_the_line_out(page, store):
    store.broken = True
    page.show_exercise("clam")
    assert not page.details.sheet.history.isVisible()


def test_an_unknown_exercise_opens_the_grid(page):
    page.show_exercise("clam")
    page.show_exercise("gone")
    assert page.browser.isVisible()


def test_arrow_keys_scroll_the_sheet(page):
    page.resize(840, 300)
    page.show_exercise("clam")
    QApplication.processEvents()
    bar = page.details.area.verticalScrollBar()
    QTest.keyClick(page.details.sheet.name, Qt.Key.Key_PageDown)
    assert bar.value() > 0


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_sticks_out_of_the_sheet(page, theme, percent):
    page.show_exercise("fire-hydrant")
    theme.apply("dark", percent)
    for _ in range(3):
        QApplication.processEvents()
    sheet = page.details.sheet
    assert page.details.area.widget().width() <= page.details.area.viewport().width()
    for label in sheet.findChildren(QLabel):
        if label.text():
            assert label.height() >= label.heightForWidth(label.width())
            assert sheet.rect().contains(
                label.geometry().translated(label.parentWidget().mapTo(sheet, label.pos()) - label.pos())
            )


def test_everything_that_takes_the_focus_has_a_name(page):
    page.show_exercise("clam")
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and "viewport" not in widget.objectName():
            assert widget.accessibleName(), widget
