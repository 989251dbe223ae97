import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from glutecoach.ui.widgets.body_map import BodyMap
from tests.ui.learn.conftest import LESSONS


def shown(page):
    model = page.contents.shelf.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.sendPostedEvents()


def read(page):
    """Return the texts of the page that is read, from its title on; nothing if none is."""
    if not page.reading.isVisible():
        return []
    return [label.text() for label in page.reading.sheet.findChildren(QLabel) if label.isVisible()]


def test_enter_in_the_search_opens_the_first_page_found(page):
    QTest.keyClicks(page.contents.search, "knees pill")
    assert shown(page) == ["Sleep"]
    press(Qt.Key.Key_Return)
    assert "A pillow between the knees." in read(page)
    assert page.reading.sheet.title.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)],
)
def test_arrows_and_enter_open_a_page_and_back_returns_to_its_card(page, key, modifier):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert read(page)[0] == "Sleep"
    press(key, modifier)
    assert page.contents.shelf.hasFocus()
    assert page.contents.shelf.currentIndex().data() == "Sleep"
    press(Qt.Key.Key_Up)
    assert page.contents.search.hasFocus()


def test_escape_clears_the_search_from_the_cards_too(page):
    QTest.keyClicks(page.contents.search, "sleep")
    press(Qt.Key.Key_Down)
    assert page.contents.shelf.hasFocus()
    press(Qt.Key.Key_Escape)
    assert (page.contents.search.text(), page.contents.search.hasFocus()) == ("", True)


def test_back_keeps_the_search_and_the_place_in_the_list(page):
    page.resize(360, 300)
    QTest.keyClicks(page.contents.search, "a")
    QApplication.processEvents()
    page.contents.shelf.go_to("walking")
    place = page.contents.shelf.verticalScrollBar().value()
    assert place > 0
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert page.contents.search.text() == "a"
    assert page.contents.shelf.verticalScrollBar().value() == place


def test_a_click_opens_a_page_and_the_back_button_leaves_it(page):
    shelf = page.contents.shelf
    place = shelf.visualRect(shelf.model().index(2, 0)).center()
    QTest.mouseClick(shelf.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert read(page)[0] == "Walking"
    QTest.mouseClick(page.reading.back, Qt.MouseButton.LeftButton)
    assert page.contents.isVisible()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("pillow xylophone", "No page mentions “xylophone”. Try another word."),
        ("zig zag", "No page mentions “zig”, “zag”. Try another word."),
        ("pillow steady", "Each of these words is on some page, but no page has them all. Try fewer words."),
    ],
)
def test_why_nothing_was_found_is_said_and_can_be_undone(page, words, said):
    QTest.keyClicks(page.contents.search, words)
    assert page.contents.nothing.isVisible()
    assert page.contents.nothing.text() == said
    press(Qt.Key.Key_Down)
    assert page.contents.clear.hasFocus()
    press(Qt.Key.Key_Return)
    assert len(shown(page)) == 3
    assert page.contents.search.hasFocus()


def test_enter_where_nothing_is_found_stays(page):
    QTest.keyClicks(page.contents.search, "xylophone")
    press(Qt.Key.Key_Return)
    assert page.contents.isVisible()


def test_a_page_is_shown_whole(page):
    page.show_lesson("pain")
    told = read(page)
    for text in (
        "Good and bad pain",
        "A traffic light.",
        "The traffic light",
        "Above 5",
        "Stop.",
        "when it is sharp,",
        "Tensor fasciae latae",
        "Another one. Physical Therapy, 1997.",
    ):
        assert text in told
    assert page.reading.sheet.findChild(BodyMap).isVisible()


def test_a_page_without_muscles_and_exercises_has_no_empty_headings(page):
    page.show_lesson("sleep")
    assert read(page)[:4] == ["Sleep", "A traffic light.", "A pillow between the knees.", "Sources"]


def test_a_link_leads_to_its_exercise_by_keyboard(page, qtbot):
    page.show_lesson("pain")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Try: Clam"
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.exercise_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == ["glute-bridge"]


def test_a_page_begins_at_its_top_and_arrows_scroll_it(page):
    page.resize(840, 320)
    page.show_lesson("pain")
    QApplication.processEvents()
    bar = page.reading.area.verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    page.show_lesson("pain")
    assert bar.value() == 0


def test_opening_again_goes_on_where_the_person_was(page):
    page.show_lesson("sleep")
    page.reading.back.setFocus()
    page.opened()
    assert page.reading.sheet.title.hasFocus()
    press(Qt.Key.Key_Escape)
    page.opened()
    assert page.contents.search.hasFocus()


def test_a_page_that_does_not_exist_opens_the_contents(page):
    page.show_lesson("sleep")
    page.show_lesson("gone")
    assert page.contents.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [700, 840, 1500])
def test_nothing_sticks_out_of_a_page_and_lines_stay_readable(page, theme, percent, width):
    page.resize(width, 640)
    page.show_lesson("pain")
    theme.apply("dark", percent)
    for _ in range(3):
        QApplication.processEvents()
    sheet = page.reading.sheet
    assert sheet.width() <= theme.px(660)
    assert page.reading.area.widget().width() <= page.reading.area.viewport().width()
    for label in sheet.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
        assert sheet.rect().contains(
            label.geometry().translated(label.parentWidget().mapTo(sheet, label.pos()) - label.pos())
        )


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [360, 700, 1500])
def test_cards_stay_beside_each_other_inside_the_page(page, theme, percent, width):
    theme.apply("dark", percent)
    page.resize(width, 640)
    QApplication.processEvents()
    shelf = page.contents.shelf
    rects = [shelf.visualRect(shelf.model().index(row, 0)) for row in range(3)]
    assert all(rect.right() < shelf.viewport().width() for rect in rects)
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_cards_are_high_enough_for_the_longest_summary(page, theme):
    shelf = page.contents.shelf
    longest = QFontMetrics(shelf.font()).horizontalAdvance(LESSONS[2].summary)
    for width in (360, 700):
        page.resize(width, 640)
        QApplication.processEvents()
        card = shelf.visualRect(shelf.model().index(0, 0))
        lines = longest // card.width() + 2  # its own, and the title
        assert card.height() > lines * QFontMetrics(shelf.font()).height()


def test_a_card_is_read_aloud_with_its_summary(page):
    index = page.contents.shelf.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Good and bad pain. A traffic light."


def test_everything_that_takes_the_focus_has_a_name(page):
    page.show_lesson("pain")
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and "viewport" not in widget.objectName():
            assert widget.accessibleName(), widget


def test_a_card_is_as_high_as_the_way_it_stands_now(page, theme):
    cards, font = page.contents.shelf.itemDelegate(), page.font()
    cells = []
    for width, columns in ((300, 2), (300, 2), (700, 1), (700, 1), (300, 2)):
        cards.fit(width, columns, font)
        cells.append(cards.cell)
    assert cells[0] == cells[1] == cells[4], "one above the words"
    assert cells[2] == cells[3], "one beside them"
