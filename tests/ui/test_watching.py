"""What nobody catches: said once in the window, in a workout above its commands, and told in a report."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from glutecoach.app import watching
from glutecoach.app.watching import QUIET_S, Watching
from glutecoach.system import reporting
from glutecoach.ui.mishaps import MishapDialog
from tests.ui.driver import Driver

SAFE = "Something went wrong; your sessions are safe."
SHOW = "Show the report"


class Hand:
    now = 1_000.0


@pytest.fixture
def watched(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    monkeypatch.setattr(sys, "stderr", None)  # as in a program with windows alone
    reporting.begin(lambda: tmp_path / "log")
    made = Watching(driver.window, lambda: driver.app, lambda: Hand.now)
    yield driver
    made.close()
    reporting.end()


def break_something(error: type[Exception] = ZeroDivisionError) -> None:
    try:
        raise error("division by zero")
    except error as caught:
        sys.excepthook(error, caught, caught.__traceback__)
    QApplication.processEvents()


def push(root: QWidget, text: str) -> None:
    made = next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def log(tmp_path: Path) -> str:
    return (tmp_path / "log" / reporting.FILE_NAME).read_text()


def test_it_is_said_once_a_minute_and_the_report_is_a_click_away(watched: Driver, tmp_path):
    break_something()
    assert SAFE in watched.labels(watched.window)
    push(watched.window, SHOW)
    dialog = watched.window.findChild(MishapDialog)
    assert "ZeroDivisionError: division by zero" in dialog.findChild(QPlainTextEdit).toPlainText()
    push(dialog, "Copy")
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    push(dialog, "Close")
    watched.window.say("Something else.")
    break_something()
    assert SAFE not in watched.labels(watched.window)
    Hand.now += QUIET_S
    break_something()
    assert SAFE in watched.labels(watched.window)


def test_an_undo_that_follows_is_an_undo_again(watched: Driver):
    break_something()
    watched.window.say("Deleted.", lambda: None)
    assert "Undo" in watched.texts(watched.window)
    assert SHOW not in watched.texts(watched.window)


def test_in_a_workout_it_is_said_above_and_covers_nothing(watched: Driver):
    watched.app.begin_routine("first-try")
    watched.wait_for(lambda: watched.moment.reps > 0)
    break_something()
    banner = watched.window.workout.view.banner
    assert banner.isVisible()
    assert banner.text == f"{SAFE} The report is in Settings."
    assert not watched.window.toast.isVisible()
    banner.findChild(QTimer).timeout.emit()
    assert not banner.isVisible()


def test_beside_a_question_of_a_workout_nothing_comes_and_goes(watched: Driver):
    watched.app.begin_routine("first-try")
    watched.wait_for(lambda: watched.moment.reps > 0)
    watched.press(Qt.Key.Key_Escape)
    break_something()
    banner = watched.window.workout.view.banner
    assert not banner.isVisible()
    watched.press(Qt.Key.Key_Escape)
    watched.wait(100)
    assert banner.isVisible()


def test_sessions_are_called_safe_only_where_they_are(watched: Driver):
    in_storage = compile("def store(): 1 / 0", "glutecoach/storage/sessions.py", "exec")
    names: dict[str, Callable[[], None]] = {}
    exec(in_storage, names)
    try:
        names["store"]()
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    QApplication.processEvents()
    assert "Something went wrong." in watched.labels(watched.window)


def test_what_qt_warns_of_is_in_the_log(watched: Driver, tmp_path, qtlog):
    with qtlog.disabled():
        before = watching.qInstallMessageHandler(watching._hear_qt)
        qWarning('Cannot open file "/media/stick/x.svg" at 0x7f12ab')
        watching.qInstallMessageHandler(before)
    assert 'Qt says: Cannot open file "…" at 0x…' in log(tmp_path)


def test_the_report_can_be_found_in_settings(watched: Driver):
    watched.window.open_room("settings")
    push(watched.window, "What went wrong …")
    text = watched.window.findChild(MishapDialog).findChild(QPlainTextEdit)
    assert "Nothing was written down." in text.toPlainText()
    push(watched.window, "Close")


def test_a_backup_that_dies_of_something_unknown_is_said(watched: Driver, monkeypatch, qtbot):
    from glutecoach.services import safekeeping

    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(safekeeping, "check_history", fail)
    keeping = watched.app.keeping
    with qtbot.waitSignal(keeping.failed):
        keeping.look_after()
    [said] = [text for text in watched.labels(watched.window) if text.startswith("No backup today")]
    assert "tries again" in said
