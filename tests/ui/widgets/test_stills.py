from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from glutecoach.ui.widgets.stills import Stills
from tests.albums import make_figures
from tests.ui.exercises.conftest import BRIDGE, CLAM, HYDRANT

SIZE = QSize(60, 40)


@pytest.fixture
def stills(theme, tmp_path):
    return Stills(make_figures(tmp_path, "clam", "glute-bridge"), theme)


def ask(stills, *exercises, size=SIZE):
    return [stills.soon(exercise, size, 1.0) for exercise in exercises]


def told_of(stills):
    told = []
    stills.painted.connect(told.append)
    return told


def test_a_picture_is_not_there_at_once_but_soon_and_then_stays(stills, qtbot):
    assert ask(stills, CLAM) == [None]
    with qtbot.waitSignal(stills.painted) as told:
        pass
    assert told.args == ["clam"]
    (first,), (again,) = ask(stills, CLAM), ask(stills, CLAM)
    assert first.deviceIndependentSize().toSize() == SIZE
    assert first is again


def test_they_are_painted_one_at_a_time_what_was_asked_for_last_first(stills, qtbot):
    told = told_of(stills)
    ask(stills, CLAM, BRIDGE, HYDRANT)
    qtbot.waitUntil(lambda: not stills.is_busy)
    assert told == ["fire-hydrant", "glute-bridge", "clam"]


def test_an_exercise_without_a_figure_has_an_empty_picture(stills, qtbot):
    with qtbot.waitSignal(stills.painted):
        ask(stills, HYDRANT)
    (found,) = ask(stills, HYDRANT)
    assert found.isNull()


def test_another_palette_or_size_is_painted_anew(stills, theme, qtbot):
    told = told_of(stills)
    ask(stills, CLAM)
    qtbot.waitUntil(lambda: told == ["clam"])
    theme.apply("dark", 100)
    assert ask(stills, CLAM) == [None]
    qtbot.waitUntil(lambda: told == ["clam"] * 2)
    assert ask(stills, CLAM, size=2 * SIZE) == [None]


def test_not_more_is_kept_than_there_is_room_for(stills, qtbot, monkeypatch):
    monkeypatch.setattr("glutecoach.ui.widgets.stills.MOST_PIXELS", SIZE.width() * SIZE.height())
    told = told_of(stills)
    for exercise in (CLAM, BRIDGE, replace(HYDRANT)):
        ask(stills, exercise)
        qtbot.waitUntil(lambda one=exercise: told[-1:] == [one.id])
    assert [found is None for found in ask(stills, CLAM, BRIDGE, HYDRANT)] == [True, False, False]
