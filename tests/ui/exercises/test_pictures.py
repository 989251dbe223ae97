"""The figures on the cards and on the sheet."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.figure import figures
from glutecoach.figure.figures import Figures
from glutecoach.ui.exercises.sheet_places import places
from glutecoach.ui.focus import Focus
from glutecoach.ui.reading_order import in_order
from glutecoach.ui.widgets.body_map import BodyMap
from glutecoach.ui.widgets.card import GAP
from tests.albums import LIT
from tests.ui import walking
from tests.ui.exercises.conftest import CLAM

NARROW, WIDE = (840, 640), (1300, 640)


def settle():
    for _ in range(5):
        QApplication.processEvents()


def resize(page, size):
    page.resize(*size)
    settle()


def on_page(page, widget):
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def seen(page, widget):
    """Tell whether all of a widget is in sight."""
    area = page.details.area
    return on_page(page, area).contains(on_page(page, widget))


# Cards


def card(page, row):
    grid = page.browser.grid
    rect = grid.visualRect(grid.model().index(row, 0))
    return grid.viewport().grab(rect).toImage()


def colours(image):
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height() * 6 // 10)}


def shows_a_figure(image):
    return any(abs(QColor(seen).hue() - LIT.hue()) < 6 and QColor(seen).saturation() > 120 for seen in colours(image))


def painted(page, qtbot):
    """Wait until every card in sight has its picture."""
    qtbot.waitUntil(lambda: not page.browser.stills.is_busy)
    settle()


def forget(page):
    """Have every picture painted anew: those of another size are asked for."""
    page.browser.stills.soon(CLAM, QSize(1, 1), 1.0)


def test_a_card_gets_its_picture_a_moment_later(page, theme, qtbot):
    forget(page)
    page.browser.grid.viewport().repaint()
    assert not shows_a_figure(card(page, 0))
    painted(page, qtbot)
    assert shows_a_figure(card(page, 0))
    assert not shows_a_figure(card(page, 2)), "there is no figure of it"


def test_a_card_without_a_figure_shows_its_position_instead(page, theme, qtbot):
    painted(page, qtbot)
    assert theme.colour("quiet").rgb() in colours(card(page, 2))


def test_cards_keep_their_names_beside_the_pictures(page):
    model = page.browser.grid.model()
    assert [model.index(row, 0).data() for row in range(3)] == ["Clam", "Glute bridge", "Fire hydrant"]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Clam. Lie on your side")


def test_a_new_width_paints_no_picture_again(page, qtbot):
    painted(page, qtbot)
    told = []
    page.browser.stills.painted.connect(told.append)
    for width in (860, 900, 1000):
        resize(page, (width, 640))
    painted(page, qtbot)
    assert told == []


def test_a_card_alone_in_its_row_has_its_picture_beside_the_words(page, theme, qtbot):
    upright = page.browser.grid.gridSize()
    theme.apply("light", 200)
    resize(page, (700, 640))
    painted(page, qtbot)
    lying = page.browser.grid.gridSize()
    assert upright.width() < 1.3 * upright.height()
    assert lying.width() > 2 * lying.height()


def test_while_somebody_types_no_picture_is_painted(page, qtbot):
    painted(page, qtbot)
    forget(page)
    told = []
    page.browser.stills.painted.connect(told.append)
    QTest.keyClicks(page.browser.search, "glute")
    settle()
    assert page.browser.stills.is_busy
    assert told == []
    painted(page, qtbot)
    assert told


# The sheet


def test_the_figure_is_seen_at_once(page):
    for size in (NARROW, WIDE):
        resize(page, size)
        page.show_exercise("clam")
        settle()
        assert page.details.figure.is_ticking
        for widget in page.details.figure.stations:
            assert seen(page, widget), (size, widget)


def test_in_a_wide_window_it_stands_beside_the_text_and_stays(page):
    resize(page, WIDE)
    page.show_exercise("clam")
    settle()
    before = on_page(page, page.details.figure)
    assert before.left() > on_page(page, page.details.sheet).right()
    bar = page.details.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert bar.value() > 0
    assert on_page(page, page.details.figure) == before


def test_in_a_narrow_window_it_goes_with_the_text(page):
    page.show_exercise("clam")
    settle()
    name, figure = (on_page(page, widget) for widget in (page.details.sheet.name, page.details.figure))
    assert figure.top() > name.bottom()
    bar = page.details.area.verticalScrollBar()
    bar.setValue(80)
    settle()
    assert on_page(page, page.details.figure).top() == figure.top() - 80


def test_the_wheel_over_the_figure_scrolls_the_text(page):
    resize(page, WIDE)
    page.show_exercise("clam")
    settle()
    middle = on_page(page, page.details.figure.canvas).center()
    QTest.wheelEvent(page.windowHandle(), QPointF(middle), QPoint(0, -120))
    settle()
    assert page.details.area.verticalScrollBar().value() > 0


def test_the_focus_and_the_movement_outlast_a_change_of_the_width(page):
    page.show_exercise("clam")
    page.details.figure.advance(300)
    page.details.figure.half_speed.setFocus()
    for size in (WIDE, NARROW, WIDE):
        resize(page, size)
        assert page.details.figure.half_speed.hasFocus()
        assert page.details.figure.isVisible()
        assert page.details.figure.is_ticking


@pytest.mark.parametrize("before", [NARROW, WIDE], ids=["was narrow", "was wide"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_figure_is_reached_where_it_stands(page, before, size):
    """Under the name in a narrow window, and so before the links; beside the whole text in a wide one."""
    resize(page, before)
    page.show_exercise("clam")
    resize(page, size)
    details = page.details
    focusable = walking.focusable(details)
    reached = [widget for widget in in_order(details) if widget in focusable]
    parts = (details.sheet.name, details.figure.canvas, details.sheet.links[0])
    name, figure, link = map(reached.index, parts)
    assert reached[figure : figure + 4] == list(details.figure.stations)
    assert (name < figure < link) if size == NARROW else (name < link < figure)


def test_nothing_moves_once_the_sheet_is_left(page):
    page.show_exercise("clam")
    QTest.keyClick(page.details.sheet.name, Qt.Key.Key_Escape)
    assert not page.details.figure.is_ticking


def test_a_sheet_that_is_opened_again_shows_the_best_view(page):
    page.show_exercise("clam")
    page.details.figure.canvas.setFocus()
    QTest.keyClick(page.details.figure.canvas, Qt.Key.Key_Right)
    QTest.keyClick(page.details.figure.canvas, Qt.Key.Key_Escape)
    page.show_exercise("clam")
    assert page.details.figure.canvas.view == "best"


def test_a_figure_that_cannot_be_read_leaves_the_words_as_they_are(page, qtbot, monkeypatch):
    def broken(*_):
        raise CatalogueError("figures/glute-bridge.toml", "unreadable")

    monkeypatch.setattr(Figures, "of", broken)
    monkeypatch.setattr(figures, "_calm", broken)
    forget(page)
    painted(page, qtbot)
    page.show_exercise("glute-bridge")
    settle()
    assert not page.details.figure.isVisible()
    assert page.details.sheet.name.text() == "Glute bridge"


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_an_exercise_without_a_figure_shows_none_and_the_next_one_does_again(page, size):
    resize(page, size)
    for exercise_id in ("clam", "fire-hydrant", "clam", "glute-bridge"):
        page.show_exercise(exercise_id)
        settle()
        has_figure = exercise_id != "fire-hydrant"
        assert page.details.figure.isVisible() is has_figure
        assert page.details.figure.is_ticking is has_figure
        tiles = [made for made in page.details.findChildren(QLabel) if made.property("role") == "tile"]
        assert any(tile.isVisible() for tile in tiles) is not has_figure
        if has_figure:
            assert page.details.figure.canvas.figure.exercise.id == exercise_id


def test_the_muscles_are_shown_on_a_map(page):
    page.show_exercise("clam")
    settle()
    (made,) = page.details.findChildren(BodyMap)
    assert made.isVisible()
    assert made.accessibleDescription() == "Gluteus medius"


def test_without_a_picture_of_the_body_the_muscles_are_named_all_the_same(page, monkeypatch):
    monkeypatch.setattr("glutecoach.ui.widgets.sheet.find_body", lambda _: None)
    page.show_exercise("clam")
    settle()
    assert page.details.findChildren(BodyMap) == []
    assert "Gluteus medius" in [made.text() for made in page.details.findChildren(QLabel)]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [NARROW, WIDE, (770, 560), (1900, 1000)], ids=str)
def test_the_figure_and_its_buttons_have_room(page, theme, percent, size):
    theme.apply("light", percent)
    resize(page, size)
    page.show_exercise("clam")
    settle()
    figure = page.details.figure
    assert figure.canvas.height() >= 160
    for button in figure.stations[1:]:
        assert button.width() >= button.sizeHint().width()
        assert figure.rect().contains(button.geometry())
    assert page.details.area.widget().width() <= page.details.area.viewport().width()


def test_the_places_fill_the_width_without_touching():
    for scale in (1.0, 1.5, 2.0):
        for width in range(700, 2600, 50):
            at = places(QSize(width, 600), 600, scale, with_figure=True)
            if at.figure is not None:
                assert at.figure.left() >= 32 + at.column + 32
                assert at.figure.right() < width - 32
                assert at.figure.height() <= 600
                assert at.figure.width() >= 320 * scale
            assert at.column <= 704 * scale


def test_no_picture_covers_the_frame_of_the_card_that_has_the_focus(page, qtbot, theme):
    Focus(page)
    page.browser.grid.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.browser.grid, Qt.Key.Key_Home)
    painted(page, qtbot)
    image = card(page, 0)
    across = image.width() // 2
    inset = GAP // 2 + 1
    assert image.pixelColor(across, inset) == theme.colour("select"), "above the picture"
    assert image.pixelColor(across, image.height() - 1 - inset) == theme.colour("select"), "below the words"
    assert image.pixelColor(inset, image.height() // 4) == theme.colour("select"), "beside the picture"
