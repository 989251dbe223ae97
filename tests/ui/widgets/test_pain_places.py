import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from glutecoach import paths
from glutecoach.coaching.pain import Place
from glutecoach.figure.bodymap import body_album, places
from glutecoach.ui.widgets.pain_places import PainPlaces, _Map, place_name


class Shown:
    def __init__(self, qtbot, theme):
        self.widget = PainPlaces(theme)
        self.body = self.widget.findChild(_Map)
        self.chips = {made.accessibleName(): made for made in self.widget.findChildren(QPushButton)}
        self.said = []
        self.widget.changed.connect(self.said.append)
        qtbot.addWidget(self.widget)
        self.widget.show()
        self.widget.activateWindow()
        QApplication.processEvents()

    def at(self, place):
        return self.body.middle(place).toPoint()

    def tap(self, place):
        QTest.mouseClick(self.body, Qt.MouseButton.LeftButton, pos=self.at(place))

    def colour(self, point):
        return self.body.grab().toImage().pixelColor(point)


@pytest.fixture
def shown(qtbot, theme):
    return Shown(qtbot, theme)


@pytest.mark.parametrize("place", Place)
def test_a_tap_on_the_body_chooses_and_another_takes_it_back(shown, place):
    shown.tap(place)
    assert shown.widget.places == (place,)
    assert [name for name, made in shown.chips.items() if made.isChecked()] == [place_name(place)]
    shown.tap(place)
    assert shown.said == [(place,), ()]
    assert not any(made.isChecked() for made in shown.chips.values())


@pytest.mark.parametrize("place", Place)
def test_a_chip_marks_the_body(shown, theme, place):
    beside = shown.at(place) - QPoint(0, 10)
    assert shown.colour(beside) != theme.colour("pain")
    QTest.mouseClick(shown.chips[place_name(place)], Qt.MouseButton.LeftButton)
    assert shown.said == [(place,)]
    assert shown.colour(beside) == theme.colour("pain")


def test_what_is_chosen_bears_a_check_mark_and_not_a_colour_alone(shown, theme):
    shown.widget.set_places((Place.BUTTOCK_LEFT,))
    shown.body._load()  # as it does when the page has been painted
    image, middle = shown.body.grab().toImage(), shown.at(Place.BUTTOCK_LEFT)
    around = [image.pixelColor(middle + QPoint(x, y)) for x in range(-6, 7) for y in range(-6, 7)]
    assert around.count(theme.colour("card")) > 12


def test_every_place_is_reached_and_pressed_by_keys(shown):
    first = shown.chips[place_name(Place.BACK_LEFT)]
    first.setFocus()
    for _ in Place:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert shown.widget.places == tuple(Place)


def test_a_tap_beside_the_body_chooses_nothing(shown):
    for corner in (QPoint(1, shown.body.height() // 2), QPoint(shown.body.width() // 2, shown.body.height() - 2)):
        QTest.mouseClick(shown.body, Qt.MouseButton.LeftButton, pos=corner)
    assert shown.said == []


def test_set_places_shows_and_says_nothing(shown):
    shown.widget.set_places([Place.LEG_RIGHT, Place.BACK_LEFT])
    assert shown.widget.places == (Place.BACK_LEFT, Place.LEG_RIGHT)
    assert shown.said == []


def test_the_pointer_is_answered_with_the_name(shown):
    spot = shown.at(Place.LEG_LEFT) - QPoint(0, 10)
    before = shown.colour(spot)
    QTest.mouseMove(shown.body, shown.at(Place.LEG_LEFT))
    assert shown.body.toolTip() == "Leg, left"
    assert shown.colour(spot) != before


def test_the_body_is_a_picture_that_says_what_is_chosen(shown):
    shown.widget.set_places((Place.BACK_MIDDLE, Place.BUTTOCK_RIGHT))
    told = QAccessible.queryAccessibleInterface(shown.body)
    assert told.role() == QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Description) == "Lower back, middle, Buttock, right"


def test_left_is_on_the_left_and_the_back_above_the_legs():
    size = QSize(126, 231)
    middles = {
        place: path.boundingRect().center() for place, path in places(body_album(paths.resources()), size).items()
    }
    for place, middle in middles.items():
        if place.value.endswith("left"):
            assert middle.x() < size.width() / 2
        if place.value.endswith("right"):
            assert middle.x() > size.width() / 2
    assert middles[Place.BACK_MIDDLE].x() == pytest.approx(size.width() / 2, abs=1)
    assert middles[Place.BACK_LEFT].y() < middles[Place.BUTTOCK_LEFT].y() < middles[Place.LEG_LEFT].y()


def test_no_two_places_overlap_and_each_can_be_hit_by_a_finger():
    found = list(places(body_album(paths.resources()), QSize(126, 231)).values())
    for n, one in enumerate(found):
        box = one.boundingRect()
        assert box.width() >= 24
        assert box.height() >= 24
        assert not any(one.intersects(other) for other in found[n + 1 :])


def test_it_grows_with_the_text_and_can_still_be_tapped(shown, theme):
    small = shown.body.sizeHint()
    theme.apply("dark", 200)
    QApplication.processEvents()
    shown.widget.adjustSize()
    assert shown.body.sizeHint().height() > 1.8 * small.height()
    thigh = QPoint(round(shown.body.width() * 0.72), round(shown.body.height() * 0.75))
    QTest.mouseClick(shown.body, Qt.MouseButton.LeftButton, pos=thigh)
    assert shown.said == [(Place.LEG_RIGHT,)]


def test_without_a_picture_of_the_body_the_chips_say_it_all(qtbot, theme, monkeypatch):
    monkeypatch.setattr("glutecoach.figure.bodymap.find_body", lambda _: None)
    shown = Shown(qtbot, theme)
    QTest.mouseMove(shown.body, QPoint(20, 20))
    shown.body.grab()
    QTest.mouseClick(shown.chips[place_name(Place.LEG_LEFT)], Qt.MouseButton.LeftButton)
    shown.body.grab()
    assert shown.said == [(Place.LEG_LEFT,)]
