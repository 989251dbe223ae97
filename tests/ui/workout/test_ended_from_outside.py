"""A workout that is ended from outside (logout, shutdown, kill, a closed window) keeps all that was done and said."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.events import State
from glutecoach.coaching.history import Ending
from glutecoach.coaching.screening import Screening
from glutecoach.services.clock import SystemClock
from glutecoach.services.diary import ByHand, Diary
from glutecoach.storage.store import Store

ROOT = Path(__file__).resolve().parents[3]

CHILD = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from glutecoach.app import app, starting
from glutecoach.coaching.history import Ending
from glutecoach.sound.track import SilentOutput
from tests.services.builders import FastClock

clock = FastClock(datetime.now().astimezone())
app.SystemClock = lambda: clock
starting._make_sound = lambda *_: SilentOutput()
really_open = app.App.open

def open_and_begin(self):
    really_open(self)
    self.begin_routine("first-try")
    page = self.window.workout
    while page.moment.reps < 2:
        clock.move(500)
        page.tick()
    {then}

app.App.open = open_and_begin
sys.exit(starting.run(Path(sys.argv[1])))
"""

TO_THE_SUMMARY = """page._after(page.running.finish())
    QTest.keyClick(page.summary.finish, Qt.Key.Key_3)
    QTest.keyClicks(page.summary.note, 'stiff')"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store.open(tmp_path)
    now = SystemClock().local()
    store.add_screening(Screening(at=now, on=now.date()))
    store.close()
    return tmp_path


def end(folder: Path, then: str, how: str) -> None:
    """Run the app to the second rep of a workout, and there let the system end it."""
    code = CHILD.replace("{then}", f"{then}\n    {how}")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=True, timeout=60)


def left(folder: Path):
    """Return the session that was left, and what was said of it."""
    store = Store.open(folder)
    try:
        newest = store.unfinished_session() or store.session(store.summaries()[0].id)
        return newest, store.check_ins()
    finally:
        store.close()


TERM = "os.kill(os.getpid(), signal.SIGTERM)"


@pytest.mark.parametrize(
    ("then", "how", "ending"),
    [
        ("", TERM, Ending.INTERRUPTED),
        ("page.pause()", "os.kill(os.getpid(), signal.SIGHUP)", Ending.INTERRUPTED),
        ("page.do('hurts')", TERM, Ending.PAIN),
        ("", "QApplication.instance().aboutToQuit.emit(); os._exit(0)", Ending.INTERRUPTED),
    ],
    ids=["running", "paused", "asked what hurts", "when the system gives no more time than that"],
)
def test_the_running_set_is_kept_as_far_as_it_was_done(folder, then, how, ending):
    end(folder, then, how)
    record, _ = left(folder)
    assert record.summary.ending is None, "it can be gone on with"
    assert [(result.done_reps, result.ending) for result in record.results] == [(2, ending)]


def test_the_end_of_the_desktop_s_session_is_heard(folder):
    """Nothing but Qt can make the object that this signal carries, so it is not sent here."""
    heard = "QApplication.instance().receivers('2commitDataRequest(QSessionManager&)')"
    end(folder, f"assert {heard} == 1", TERM)


def test_what_was_said_on_the_open_summary_is_kept(folder):
    end(folder, TO_THE_SUMMARY, TERM)
    record, check_ins = left(folder)
    assert (record.summary.ending, record.summary.note) == (Ending.OWN_CHOICE, "stiff")
    assert [said.pain for said in check_ins] == [3]


# The window


def to_rep(driver, rep: int) -> None:
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.reps == rep)


def test_a_workout_closed_with_its_window_is_offered_again_and_begins_its_set_anew(driver, make_driver):
    to_rep(driver, 2)
    exercise = driver.moment.block.exercise.name
    driver.window.close()
    driver.window.close()
    driver.app.close()
    again = make_driver(driver.app.data_dir)
    assert again.window.question.title == "An unfinished workout"
    asked = " ".join(again.labels(again.window))
    assert "Done so far: 0 of 3 sets." in asked
    assert "; this set begins again." in asked
    again.press(Qt.Key.Key_Return)
    again.wait_for(lambda: again.moment.block.is_set)
    assert (again.moment.block.exercise.name, again.moment.reps) == (exercise, 0)
    again.wait_for(lambda: not again.moment.block.is_set)
    assert [(r.set_number, r.ending) for r in again.window.workout.running.recorder.results] == [
        (1, Ending.INTERRUPTED),
        (1, Ending.COMPLETED),
    ]


def test_the_end_of_a_session_that_is_called_off_leaves_a_paused_workout(driver):
    to_rep(driver, 1)
    driver.window.keep_workout()
    assert driver.window.workout.view.panel.title == "Paused"
    assert driver.window.close(), "the end of the session asks nothing"
    driver.window.come_forward()
    QApplication.processEvents()
    driver.press(Qt.Key.Key_Return)
    assert driver.moment.state is State.STARTING
    assert not driver.window.close(), "from then on there is something to lose again"


def test_what_is_said_on_a_summary_is_kept_with_its_window_and_once(driver):
    driver.end_early()
    driver.press(Qt.Key.Key_4)
    driver.window.keep_workout()
    driver.press(Qt.Key.Key_5)
    driver.tab_to("A note")
    QTest.keyClicks(QApplication.focusWidget(), "better")
    driver.window.close()
    store = driver.app.store
    assert [said.pain for said in store.check_ins()] == [5]
    assert store.summaries()[0].note == "better"


@pytest.mark.parametrize("days_earlier", [0, 1])
@pytest.mark.parametrize("way", ["close", "keep_workout"])
def test_what_was_corrected_of_an_earlier_workout_stays_so_whatever_ends_the_next_one(driver, way, days_earlier):
    driver.end_early()
    driver.press(Qt.Key.Key_4)
    driver.press(Qt.Key.Key_Return)
    driver.clock.move(600_000)
    store = driver.app.store
    [before] = store.summaries()
    began = before.started_at.replace(tzinfo=None) - timedelta(days=days_earlier)
    told = ByHand(started=began, minutes=5, note="corrected", pain=1)
    home = driver.app.home
    Diary(home.catalogue.routines, home.plan, store, home.clock).change(before.id, told)
    changed = store.summaries(), store.check_ins()
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.moment.block.is_set and driver.moment.reps == 1)
    if way == "close":
        driver.window.close()  # asks
        driver.window.close()
    else:
        driver.window.keep_workout()
    assert ([one for one in store.summaries() if one.id == before.id], store.check_ins()) == changed
    assert [one.id for one in store.summaries() if one.note] == [before.id], "it is there once"
