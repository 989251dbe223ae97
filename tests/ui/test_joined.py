"""What pages ask of the rest of the app: sessions written down, reports and calendars saved."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.ui.history.log import LogDialog
from glutecoach.ui.report.report_dialog import ReportDialog
from glutecoach.ui.widgets.file_dialogs import Files
from tests.ui.driver import Driver


@pytest.fixture
def reader(make_driver: Callable[..., Driver], clock) -> Driver:
    clock.start = clock.start.astimezone()  # what is told without a zone is told in that of this machine
    driver = make_driver(room="history")
    driver.app.home.plan.start("gentle-start", 2)
    return driver


def push(root: QWidget, text: str) -> None:
    made = next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def sessions(driver: Driver) -> list[tuple[str, bool]]:
    found = driver.history.overview(driver.clock.local().date()).sessions
    return [(session.routine_name, session.counts) for session in found]


def write_down(driver: Driver) -> None:
    push(driver.window, "Write down a session")
    push(driver.window.findChild(LogDialog), "Save")


def test_a_session_is_written_down_counts_and_can_be_undone(reader: Driver):
    write_down(reader)
    assert sessions(reader) == [("Gentle start", True)]
    assert reader.app.home.plan.today().plan.week.sessions == 1
    push(reader.window, "Undo")
    assert sessions(reader) == []


def test_the_summary_for_the_physiotherapist_is_saved(reader: Driver, tmp_path: Path, monkeypatch):
    file = tmp_path / "summary.pdf"
    monkeypatch.setattr(Files, "save", lambda *_: file)
    write_down(reader)
    push(reader.window, "Summary for the physiotherapist")
    dialog = reader.window.findChild(ReportDialog)
    assert dialog.windowTitle() == "Summary for the physiotherapist", "it has the name of the button"
    push(dialog, "Save as PDF…")
    assert file.read_bytes().startswith(b"%PDF")
    assert "Saved" in reader.window.toast.text


def test_reminders_are_saved_for_the_calendar_once_there_are_any(reader: Driver, tmp_path: Path, monkeypatch):
    file = tmp_path / "reminders.ics"
    monkeypatch.setattr(Files, "save", lambda *_: file)
    reader.app.home.settings.change(reminders=ReminderRules(sessions=True, at=time(18, 30)))
    reader.window.open_room("settings")
    push(reader.window, "Save a calendar file …")
    text = file.read_bytes().decode()
    assert "BEGIN:VEVENT\r\n" in text
    assert "T183000" in text


@pytest.mark.parametrize(("room", "name"), [("history", "report"), ("settings", "calendar")])
def test_no_page_writes_over_the_history(reader: Driver, monkeypatch, room, name):
    history = reader.app.store.path
    monkeypatch.setattr(Files, "save", lambda *_: history)
    write_down(reader)
    reader.app.home.settings.change(reminders=ReminderRules(sessions=True, at=time(18, 30)))
    before = history.read_bytes()
    reader.window.open_room(room)
    if name == "report":
        push(reader.window, "Summary for the physiotherapist")
        dialog = reader.window.findChild(ReportDialog)
        push(dialog, "Save as PDF…")
        said = " ".join(reader.labels(dialog))
    else:
        push(reader.window, "Save a calendar file …")
        said = reader.window.toast.text
    assert "GluteCoach keeps its own files" in said
    assert history.read_bytes() == before
