"""How fast every page opens with one and with ten years of history, in the whole app. Prints times and ratios."""

import gc
from contextlib import closing, contextmanager
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QApplication

import glutecoach.app.keeping
from glutecoach.app.app import App
from glutecoach.app.household import Machine
from glutecoach.services.history_service import HistoryService
from glutecoach.services.journal import Journal
from glutecoach.services.report_service import ReportService, Since
from glutecoach.services.transfer_service import Form, export_history, import_history
from glutecoach.sound.track import SilentOutput
from glutecoach.storage.store import Store
from glutecoach.system.autostart import DesktopEntry
from glutecoach.ui.history.exercise_over_time import ExerciseCard
from glutecoach.ui.history.overview_page import OverviewPage
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.report.report_sheet import pdf
from glutecoach.ui.theme import Theme
from tests.benchmarks import ten_years
from tests.conftest import HandClock
from tests.ui.driver import NotedAwake, NotedNotifier

YEARS = (1, 10)
ROOMS = ("today", "exercises", "routines", "programs", "history", "learn", "settings")
APPS = 3
TIMES = 9
WANTED = "wanted of each page: less than 100 ms, and a ratio below 3"


class TimedWindow(MainWindow):
    """Notes how long a room took to open and to be painted, in milliseconds."""

    def __init__(self, theme):
        super().__init__(theme)
        self.took = 0.0

    def open_room(self, name, *, anew=False):
        began = perf_counter()
        super().open_room(name, anew=anew)
        QApplication.processEvents()
        self.took = (perf_counter() - began) * 1000
        return self.shell.page(name)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = {years: tmp_path_factory.mktemp(f"years{years}") for years in YEARS}
    for years, folder in made.items():
        with closing(Store.open(folder)) as store:
            ten_years.fill(store, years)
    return made


@pytest.fixture
def make_app(qapp, folders, tmp_path, monkeypatch):
    """Return what opens an app on so many years of history; nothing is done beside its window."""
    monkeypatch.setattr(glutecoach.app.keeping, "SETTLED_MS", 10**9)
    theme = Theme(qapp)
    theme.apply("light", 100)
    clock = HandClock()
    clock.start = ten_years.NOW

    @contextmanager
    def make(years):
        window = TimedWindow(theme)
        app = App(
            window, theme, folders[years], sound=SilentOutput(), clock=clock,
            machine=Machine(awake=NotedAwake(), notifier=NotedNotifier(), autostart=DesktopEntry(tmp_path, {})),
        )  # fmt: skip
        window.show()
        gc.collect()
        gc.disable()  # as when the app starts
        QApplication.processEvents()
        app.open()
        gc.freeze()
        gc.enable()
        assert not window.question.title, app.problem
        window.resize(1120, 720)
        try:
            yield app
        finally:
            window.close()
            app.close()
        window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return make


def change(app):
    """Change the history, so that it has to be read anew, and leave it as it was."""
    history = HistoryService(app.store, app.home.journal)
    newest = history.overview(ten_years.TODAY).sessions[0].id
    history.delete(newest)
    history.restore(newest)


def opening(app, room, before=lambda: None):
    """Return how long a room takes to open from another one that reads no history."""
    app.window.open_room("learn" if room == "routines" else "routines")
    before()
    app.window.open_room(room)
    return app.window.took


def timed(action):
    began = perf_counter()
    action()
    return (perf_counter() - began) * 1000


def line(name, one, ten):
    """Return one line of the table: medians and the shortest times, and their ratios."""
    ratio, least = median(ten) / median(one), min(ten) / min(one)
    return (
        f"{name:28} {median(one):7.1f} ({min(one):6.1f})  {median(ten):7.1f} ({min(ten):6.1f})"
        f"   {ratio:5.2f} ({least:5.2f})"
    )


def say(title, found):
    """Print a table of what was measured with one year and with ten, by name."""
    print(f"\n{title:28} one year, ms (least)  ten years, ms (least)  ratio (of the least)")
    for name, (one, ten) in found.items():
        print(line(name, one, ten))


def both(measured):
    """Turn what was measured by years and name into what was measured by name, one year first."""
    return {name: tuple(measured[years][name] for years in YEARS) for name in measured[YEARS[0]]}


def test_every_page_opens_at_once_for_the_first_time(make_app):
    """Each page is the first that is gone to in its app, but Today, with which the app opens."""
    measured = {years: {room: [] for room in ROOMS} for years in YEARS}
    for room in ROOMS:
        for years in YEARS * APPS:
            with make_app(years) as app:
                if room != "today":
                    QApplication.processEvents()
                    app.window.open_room(room)
                measured[years][room].append(app.window.took)
    say("made, read and painted", both(measured))
    print(WANTED)


def test_every_page_opens_at_once_again(make_app):
    ways = {"as it was": lambda _: None, "changed": change}
    measured = {years: {f"{way}: {room}": [] for way in ways for room in ROOMS} for years in YEARS}
    for years in YEARS * APPS:
        with make_app(years) as app:
            for room in ROOMS:
                app.window.open_room(room)
            for way, before in ways.items():
                for room in ROOMS:
                    times = (opening(app, room, lambda before=before: before(app)) for _ in range(TIMES))
                    measured[years][f"{way}: {room}"] += times
    say("painted again", both(measured))
    print(WANTED)


def test_one_exercise_of_ten_years_is_there_at_once(make_app):
    measured = {years: {"a first exercise": [], "another exercise": []} for years in YEARS}
    for years in YEARS * APPS:
        with make_app(years) as app:
            page = app.window.open_room("history").findChild(OverviewPage)
            card = page.findChild(ExerciseCard)
            QApplication.processEvents()
            page.ensureWidgetVisible(card)
            measured[years]["a first exercise"].append(timed(lambda card=card: chart(card, "")))
            for exercise in ("fire-hydrant", "clam", "single-leg-bridge"):
                measured[years]["another exercise"].append(timed(lambda card=card, e=exercise: chart(card, e)))
    say("one exercise's chart", both(measured))


def chart(card, exercise):
    card.wanted.emit(exercise)
    QApplication.processEvents()


def test_all_of_ten_years_goes_on_paper_and_into_files(folders, tmp_path, qapp):
    measured = {years: {} for years in YEARS}
    for years, folder in folders.items():
        with closing(Store.open(folder)) as store:
            measured[years] = {name: [timed(way) for _ in range(TIMES)] for name, way in wholes(store, tmp_path)}
        for turn in range(3):
            with closing(Store.open(tmp_path / f"{years}-{turn}")) as empty:
                took = timed(lambda empty=empty: import_history(empty, tmp_path / "all.json"))
                measured[years].setdefault("import of JSON", []).append(took)
    say("all of it", both(measured))


def wholes(store, folder):
    """Yield what takes the whole history at once, by name; a report's journal has read the history before."""
    catalogue = ten_years.CATALOGUE
    reports = ReportService(catalogue.programs, catalogue.exercises, store, Journal(store, lambda: 0))
    report = reports.report(ten_years.TODAY, Since.ALL)
    yield "report", lambda: reports.report(ten_years.TODAY, Since.ALL)
    yield "report as PDF", lambda: pdf(report, QPageSize.PageSizeId.A4)
    yield "export to CSV", lambda: export_history(store, folder / "all.csv", Form.CSV, ten_years.NOW, replace=True)
    yield "export to JSON", lambda: export_history(store, folder / "all.json", Form.JSON, ten_years.NOW, replace=True)
