from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.exercise import Position
from glutecoach.coaching.search import Facet
from glutecoach.ui.exercises import texts
from glutecoach.ui.exercises.browse import Browser, ExerciseModel
from tests.ui import walking
from tests.ui.exercises.conftest import CLAM


def shown(page):
    model = page.browser.grid.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def tick(page, facet, value):
    chip = next(chip for chip in page.browser.filters.chips if chip.facet is facet)
    next(made for made in chip.choices_menu.actions() if made.text() == texts.choice(value)).trigger()


def test_all_are_shown_at_first_in_the_order_given(page):
    assert shown(page) == ["Clam", "Glute bridge", "Fire hydrant"]
    assert page.browser.count.text().startswith("3 ")


@pytest.mark.parametrize("words", ["glute bridge", "BRIDGE glu", "bri", "hip lift", "glutebridge"])
def test_words_are_found_in_any_order_from_their_beginning_and_by_other_names(page, words):
    QTest.keyClicks(page.browser.search, words)
    assert shown(page)[0] == "Glute bridge"


def test_accents_do_not_matter(page):
    page.browser.search.insert("brídge")
    assert shown(page) == ["Glute bridge"]


def test_words_on_screen_are_found(page):
    QTest.keyClicks(page.browser.search, "hands and knees")
    assert shown(page) == ["Fire hydrant"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lying", ["Clam", "Glute bridge"]),
        ("lying on your back", ["Glute bridge"]),
        ("supine", ["Glute bridge"]),
        ("lying on your side", ["Clam"]),
        ("on all fours", ["Fire hydrant"]),
        ("buttocks", ["Clam", "Glute bridge", "Fire hydrant"]),
    ],
)
def test_an_exercise_is_found_by_the_words_that_people_have_for_it(page, words, found):
    QTest.keyClicks(page.browser.search, words)
    assert shown(page) == found


def test_escape_clears_the_search(page):
    QTest.keyClicks(page.browser.search, "clam")
    assert shown(page) == ["Clam"]
    QTest.keyClick(page.browser.search, Qt.Key.Key_Escape)
    assert page.browser.search.text() == ""
    assert len(shown(page)) == 3


def test_a_filter_narrows_and_says_so_until_it_is_cleared(page):
    filters = page.browser.filters
    assert not filters.clear_button.isVisible()
    before = [made.geometry() for made in (*filters.chips, page.browser.grid)]
    tick(page, Facet.POSITION, Position.ON_BACK)
    assert shown(page) == ["Glute bridge"]
    chip = next(chip for chip in filters.chips if chip.facet is Facet.POSITION)
    assert chip.isChecked()
    assert chip.text() == "On the back"
    assert chip.accessibleName() == "Position: On the back"
    tick(page, Facet.POSITION, Position.ON_SIDE)
    assert shown(page) == ["Clam", "Glute bridge"]
    assert chip.text() == "On the back +1"
    QApplication.processEvents()
    assert [made.geometry() for made in (*filters.chips, page.browser.grid)] == before, "nothing moves"
    filters.clear_button.setFocus()
    QTest.keyClick(filters.clear_button, Qt.Key.Key_Return)
    assert len(shown(page)) == 3
    assert not chip.isChecked()
    assert filters.chips[0].hasFocus()


def test_filters_have_as_much_room_however_many_exercises_are_found(qtbot, page, theme):
    many = [replace(CLAM, id=f"clam-{n}", name=f"Clam {n}") for n in range(1, 101)]
    browser = Browser(many, page.browser.stills, theme)
    qtbot.addWidget(browser)
    browser.resize(760, 640)
    browser.show()
    QApplication.processEvents()
    room = browser.filters.width()
    QTest.keyClicks(browser.search, "100")
    QApplication.processEvents()
    assert browser.count.text().startswith("1 ")
    assert browser.filters.width() == room


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")  # of a popup, offscreen
def test_a_chip_opens_a_menu_that_stays_while_ticks_are_set(page, qtbot):
    chip = page.browser.filters.chips[1]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Down)
    menu = chip.choices_menu
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert shown(page) == ["Glute bridge"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center())
    assert menu.isVisible()
    assert shown(page) == ["Clam", "Glute bridge"]
    for key, at in ((Qt.Key.Key_End, -1), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(menu, key)
        assert menu.activeAction() is menu.actions()[at]
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_only_choices_that_lead_somewhere_are_offered(page):
    offered = {chip.facet: [a.text() for a in chip.choices_menu.actions()] for chip in page.browser.filters.chips}
    assert offered[Facet.EQUIPMENT] == ["Nothing needed", "Band"]
    assert offered[Facet.POSITION] == ["On the back", "On the side", "Hands and knees"]


def test_nothing_found_is_said_kindly_and_can_be_undone(page):
    browser = page.browser
    QTest.keyClicks(browser.search, "clam xylophone")
    assert browser.nothing.isVisible()
    assert browser.nothing.text() == "There is no exercise for “xylophone”. Try another word."
    browser.search.setText("clam hydrant")
    assert browser.nothing.text() == (
        "There are exercises for each of these words, but none for all of them. Try fewer words."
    )
    browser.search.setText("clam")
    tick(page, Facet.POSITION, Position.ON_BACK)
    assert browser.nothing.text() == "Nothing fits both your words and your filters. Try fewer words, or fewer filters."
    QTest.keyClick(browser.search, Qt.Key.Key_Down)
    assert browser.clear_all.hasFocus()
    QTest.keyClick(browser.clear_all, Qt.Key.Key_Return)
    assert len(shown(page)) == 3
    assert browser.grid.isVisible()
    assert browser.search.hasFocus()


def test_down_goes_into_the_grid_and_up_comes_back(page):
    browser = page.browser
    QTest.keyClick(browser.search, Qt.Key.Key_Down)
    assert browser.grid.hasFocus()
    assert browser.grid.currentIndex().row() == 0
    QTest.keyClick(browser.grid, Qt.Key.Key_Right)
    assert browser.grid.currentIndex().row() == 1
    QTest.keyClick(browser.grid, Qt.Key.Key_Up)
    assert browser.search.hasFocus()


def test_tab_goes_from_the_search_over_the_filters_to_the_grid(page):
    passed = []
    while not page.browser.grid.hasFocus() and len(passed) < 10:
        passed.append(QApplication.focusWidget())
        QTest.keyClick(passed[-1], Qt.Key.Key_Tab)
    assert passed == [page.browser.search, *page.browser.filters.chips]


def test_a_click_opens_a_card(page):
    grid = page.browser.grid
    place = grid.visualRect(grid.model().index(1, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert page.details.isVisible()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [840, 400, 1500])
def test_cards_stay_inside_the_page_at_any_text_size(page, theme, percent, width):
    theme.apply("dark", percent)
    page.resize(width, 640)
    QApplication.processEvents()
    grid = page.browser.grid
    rects = [grid.visualRect(grid.model().index(row, 0)) for row in range(3)]
    assert all(rect.right() < grid.viewport().width() for rect in rects)
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    filters = page.browser.filters
    shown_chips = [chip for chip in (filters.folded, *filters.chips) if chip.isVisible()]
    assert shown_chips
    assert all(filters.rect().contains(chip.geometry()) for chip in shown_chips)


def test_the_model_keeps_the_rules(exercises):
    model = ExerciseModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(exercises)
    model.show(exercises[:1])
    model.show([])
    assert tester.model() is model


def test_a_card_is_read_aloud_with_all_that_is_painted(exercises):
    model = ExerciseModel()
    model.show(exercises)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Clam. Lie on your side and lift the top knee, like a shell that opens. On the side, Easy, Reps."


def name_is_in_sight(browser) -> bool:
    """Tell whether the list shows what stands on a card below its picture."""
    picture = browser.grid.itemDelegate()._picture_size.height()
    return browser.grid.height() > picture + 2 * browser.grid.fontMetrics().height()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")  # of a popup, offscreen
def test_where_large_text_leaves_no_room_for_a_card_the_filters_fold_into_one(walker, screen):
    screen.setSize(QSize(800, 480))
    window = walker.window
    window.placement.fit()
    window.resize(800, 480)
    walking.choose(walker, "exercises")
    walking.settle()
    browser = window.shell.page("exercises").browser
    assert browser.filters.folded.isHidden(), "at 100 % there is room for both"
    browser.filters.chips[1].setFocus()
    walker.app.home.settings.change(text_percent=200)
    walking.settle()
    assert name_is_in_sight(browser)
    assert walker.focused() == "Filters: none"
    walker.press(Qt.Key.Key_Space)
    walking.settle()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Muscle", "Position", "Equipment", "Kind", "Level"]
    for key, name in ((Qt.Key.Key_End, "Level"), (Qt.Key.Key_Home, "Muscle"), (Qt.Key.Key_Down, "Position")):
        QTest.keyClick(menu, key)
        walking.settle()
        assert menu.activeAction().text() == name
        assert QApplication.activePopupWidget() is menu, "and what is below it stays shut"
    QTest.keyClick(menu, Qt.Key.Key_Space)
    walking.settle()
    inner = QApplication.activePopupWidget()
    assert inner is not menu, "Space opens what lies below, as Enter does"
    entry = inner.actionGeometry(inner.actions()[1]).center()
    QTest.mouseRelease(inner, Qt.MouseButton.LeftButton, pos=entry)
    assert not any(action.isChecked() for action in inner.actions()), "it opened under a button that was down"
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        QTest.keyClick(inner, key)
    words = menu.fontMetrics().size(Qt.TextFlag.TextSingleLine, menu.actions()[1].text()).width()
    assert menu.actions()[1].text().endswith("+1")
    assert menu.actionGeometry(menu.actions()[1]).width() - words >= 36, "an arrow stands free beside them"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    walking.settle()
    assert browser.filters.folded.text() == "Filters (2)", "each value counts"
    assert walker.focused().startswith("Filters: Position: ")
    assert browser.filters.clear_button.isVisible()
    assert name_is_in_sight(browser), "with the button that takes the filters off, too"
    browser.filters.clear_button.click()
    assert walker.focused() == "Filters: none"
    walker.app.home.settings.change(text_percent=100)
    walking.settle()
    assert browser.filters.folded.isHidden()
    assert walker.focused() == "Muscle: any"
