"""The shelf of figures: all of one scale, on one floor."""

import pytest
from PySide6.QtCore import QRect

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.figure.figures import Figures
from glutecoach.ui.widgets.shelf import EDGE, Shelf
from glutecoach.ui.widgets.stills import Stills


@pytest.fixture
def exercises():
    return load_catalogue(paths.resources()).exercises


@pytest.fixture
def stills(theme):
    return Stills(Figures(paths.resources()), theme)


@pytest.mark.parametrize("size", [(560, 132), (240, 132), (900, 264)])
def test_a_person_is_as_large_in_each_picture_and_all_have_room(qtbot, theme, exercises, stills, size):
    shelf = Shelf([exercises[name] for name in ("clam", "standing-leg-lift", "squat")], stills, theme)
    qtbot.addWidget(shelf)
    room = QRect(0, 0, *size).adjusted(EDGE, EDGE, -EDGE, -EDGE)
    places = shelf.places(room)
    scales = [place.width() / stills.metres(exercise).width() for exercise, place in places]
    assert max(scales) / min(scales) < 1.03
    assert all(room.adjusted(-1, -1, 1, 1).contains(place) for _, place in places)
    assert len({place.bottom() for _, place in places}) == 1, "they stand on one floor"


def test_what_has_no_figure_leaves_the_room_to_the_others(qtbot, theme, exercises, stills, monkeypatch):
    monkeypatch.setattr(stills, "has", lambda exercise: exercise.id != "squat")
    shelf = Shelf([exercises["clam"], exercises["squat"]], stills, theme)
    qtbot.addWidget(shelf)
    assert [exercise.id for exercise, _ in shelf.places(QRect(0, 0, 500, 120))] == ["clam"]


def test_nothing_is_painted_where_there_is_no_room(qtbot, theme, exercises, stills):
    shelf = Shelf([exercises["clam"]], stills, theme)
    qtbot.addWidget(shelf)
    shelf.resize(1, 1)
    shelf.grab()
