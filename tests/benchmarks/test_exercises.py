"""How soon the exercises are seen, scroll and are found, with 20 and with 300 of them. Prints figures."""

import statistics
import time

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.figure.figures import Figures
from glutecoach.ui.exercises.page import ExercisesPage
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.stills import Stills
from tests.benchmarks.many import figures_of_many, many_of

SHIPPED = list(load_catalogue(paths.resources()).exercises.values())
CATALOGUES = {20: (SHIPPED, Figures(paths.resources())), 300: (many_of(SHIPPED), figures_of_many(SHIPPED))}
STEP = 60
"""What one turn of a mouse wheel scrolls, about."""


class Nothing:
    @property
    def exercises(self):
        return self

    def times_done(self, exercise_id):
        return 0, None


@pytest.fixture
def theme(qapp):
    made = Theme(qapp)
    made.apply("light", 100)
    return made


def frame(change):
    """Return how long the window takes to do something and to paint it, in milliseconds."""
    began = time.perf_counter()
    change()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


@pytest.mark.parametrize("size", [QSize(1000, 700), QSize(1800, 1000)], ids=lambda size: f"{size.width()} wide")
@pytest.mark.parametrize("count", CATALOGUES)
def test_the_grid_scrolls_without_a_hitch(qtbot, theme, count, size):
    exercises, figures = CATALOGUES[count]
    page = ExercisesPage(exercises, Nothing(), figures, theme)
    qtbot.addWidget(page)
    page.resize(size)
    first = frame(page.show)
    filling = [frame(lambda: None) for _ in range(60)]
    bar = page.browser.grid.verticalScrollBar()
    ways = []
    for _ in ("with pictures still to be painted", "with every picture there"):
        bar.setValue(0)
        QApplication.processEvents()
        ways.append([frame(lambda at=at: bar.setValue(at)) for at in range(STEP, bar.maximum() + STEP, STEP)])
    cold, warm = ways
    print(f"\n{count} cards, {size.width()} wide: first {first:.0f} ms, then at most {max(filling):.1f} ms a frame")
    for name, frames in (("cold", cold), ("warm", warm)):
        if frames:
            late = sum(ms > 16 for ms in frames)
            print(f"scrolling {name}: median {statistics.median(frames):.1f} ms, longest {max(frames):.1f} ms, "
                  f"{late} of {len(frames)} over 16 ms")  # fmt: skip


def test_a_still_is_painted_quickly(theme):
    stills = Stills(CATALOGUES[20][1], theme)
    for exercise in SHIPPED:
        stills.soon(exercise, QSize(212, 118), 1.0)
    times = [frame(lambda exercise=exercise: stills._picture(exercise)) for _ in range(3) for exercise in SHIPPED]
    print(f"\nstill of 212 × 118: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")


def test_search_follows_the_keys(qtbot, theme):
    exercises, figures = CATALOGUES[300]
    page = ExercisesPage(exercises, Nothing(), figures, theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.opened()
    box = page.findChild(QLineEdit)
    QApplication.processEvents()
    times = []
    for word in ("single leg bridge", "glute med", "knees", "back 12"):
        frame(box.clear)
        for letter in word:
            key = Qt.Key.Key_Space if letter == " " else letter
            times.append(frame(lambda key=key: QTest.keyClick(box, key)))
    print(f"\nsearch among 300: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")
