"""How fast the history opens with ten years in it, and how fast a search follows the keys. Prints ratios too."""

import statistics
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.recovery import prescription
from glutecoach.services.history import HistoryService
from glutecoach.services.settings import SettingsService
from glutecoach.storage.store import Store
from glutecoach.ui.exercises.page import ExercisesPage
from glutecoach.ui.history.page import HistoryPage
from glutecoach.ui.theme import Theme
from tests.benchmarks.many import figures_of_many, many_of

SETS = 24
TODAY = date(2026, 3, 6)


class Today:
    def local(self):
        return datetime(2026, 3, 6, 8, tzinfo=UTC)

    def now(self):
        return 0

    def wall(self):
        return 0


def fill(store, years):
    """Store four sessions a week with 24 sets each."""
    catalogue = load_catalogue(paths.resources())
    planned = prescription(catalogue.routines["gentle-start"])
    exercises = list(catalogue.exercises.values())
    for week in range(52 * years):
        for day in (0, 2, 4, 5):
            at = datetime(2026, 3, 2, 7, tzinfo=UTC) - timedelta(weeks=week, days=-day)
            if at.date() > TODAY:
                continue
            session = store.begin_session(planned, at)
            store.add_sets(session, [result(number, exercises) for number in range(1, SETS + 1)], 900_000)
            store.finish_session(session, Ending.COMPLETED, 900_000)


def result(number, exercises):
    exercise = exercises[number % len(exercises)]
    return SetResult(
        number=number,
        item=number // 4,
        exercise_id=exercise.id,
        exercise_name=exercise.name,
        kind=exercise.kind,
        set_number=number % 4 // 2 + 1,
        side=(Side.LEFT, Side.RIGHT)[number % 2],
        planned_reps=12,
        done_reps=12,
        planned_held_ms=24_000,
        held_ms=24_000,
        started_ms=number * 30_000,
        ended_ms=number * 30_000 + 28_000,
        ending=Ending.COMPLETED,
    )


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    made = {}
    for years in (1, 10):
        store = Store.open(tmp_path_factory.mktemp(f"years{years}"))
        fill(store, years)
        made[years] = store
    yield made
    for store in made.values():
        store.close()


@pytest.fixture
def theme(qapp):
    made = Theme(qapp)
    made.apply("light", 100)
    return made


def opening(store, qtbot, theme):
    """Return the times, in milliseconds, of opening the page again and again; the events paint it."""
    page = HistoryPage(HistoryService(store), SettingsService(store), Today(), theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    times = []
    for _ in range(12):
        page.hide()
        began = time.perf_counter()
        page.opened()
        page.show()
        QApplication.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    return times


def test_history_opens_at_once(stores, qtbot, theme):
    one, ten = (opening(stores[years], qtbot, theme) for years in (1, 10))
    print(
        f"\nhistory of ten years: first {ten[0]:.0f} ms, then median {statistics.median(ten[1:]):.0f} ms, wanted < 100"
    )
    print(f"ratio of ten years to one: {statistics.median(ten[1:]) / statistics.median(one[1:]):.2f}")


def test_search_follows_the_keys(qtbot, theme, stores):
    shipped = list(load_catalogue(paths.resources()).exercises.values())
    many = many_of(shipped)
    page = ExercisesPage(many, HistoryService(stores[1]), figures_of_many(shipped), theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.opened()
    box = page.findChild(QLineEdit)
    QApplication.processEvents()
    times = []
    for word in ("single leg bridge", "glute med", "knees", "back 12"):
        box.clear()
        QApplication.processEvents()
        for letter in word:
            began = time.perf_counter()
            QTest.keyClick(box, Qt.Key.Key_Space if letter == " " else letter)
            QApplication.processEvents()
            times.append((time.perf_counter() - began) * 1000)
    print(
        f"\nsearch among 300: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms, painting included"
    )
