"""Your data in Settings: out, in and back again by keys, and a plain sentence where something refuses."""

import csv
import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import Prescription
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Screening
from glutecoach.services.transfer_service import Form, TransferService
from glutecoach.storage.backup import backup_now
from glutecoach.storage.store import Store
from glutecoach.ui import dates, words
from glutecoach.ui.settings.backups import SHOWN, BackupList, _BackupRow
from glutecoach.ui.settings.data import DataSection
from glutecoach.ui.settings.outcome import Outcome
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.file_dialogs import Files

FIXTURES = Path(__file__).parents[2] / "fixtures" / "db"
EVENING = datetime(2026, 3, 1, 19, 30, tzinfo=timezone(timedelta(hours=1)))


class Section(DataSection):
    """The section with file dialogs that answer at once."""

    answer = None
    asked = None

    def ask_place(self, title, form, name):
        self.asked = (title, form, name)
        return self.answer

    def ask_file(self, title):
        self.asked = title
        return self.answer


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "data")
    yield store
    store.close()


@pytest.fixture
def make_section(qtbot, store, tmp_path, clock):
    def make() -> Section:
        section = Section(TransferService(store, tmp_path / "data", clock), Files(str, print))
        qtbot.addWidget(section)
        section.heard, section.wanted, section.imports = [], [], []
        section.said.connect(lambda text, _undo: section.heard.append(text))
        section.restore_wanted.connect(lambda *wanted: section.wanted.append(wanted))
        section.imported.connect(lambda: section.imports.append(True))
        appear(section)
        return section

    return make


def appear(section: QWidget) -> None:
    section.show()
    QApplication.processEvents()


def walk(store: Store, at: datetime = EVENING) -> None:
    planned = Prescription(
        routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0, activity=Activity.WALK
    )
    store.log_session(planned, at, (), 60_000, "")


def named(section: QWidget, name: str) -> QWidget:
    found = [made for made in section.findChildren(QWidget) if made.accessibleName() == name and made.isVisible()]
    return found[0]


def press(section: QWidget, name: str) -> None:
    made = named(section, name)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Return)
    QApplication.processEvents()


def has_button(section: QWidget, text: str) -> bool:
    return any(made.text() == text and made.isVisible() for made in section.findChildren(QPushButton))


def texts(section: QWidget) -> list[str]:
    return [made.text() for made in section.findChildren(QLabel) if made.isVisible()]


def outcomes(section: QWidget) -> list[str]:
    return [made.text() for made in section.findChildren(Outcome) if made.isVisible()]


def problems(section: QWidget) -> list[str]:
    return [
        made.text() for made in section.findChildren(QLabel) if made.property("role") == "problem" and made.isVisible()
    ]


def restores(section: QWidget) -> list[str]:
    found = [made.accessibleName() for made in section.findChildren(QPushButton) if made.isVisible()]
    return [name for name in found if name.startswith("Restore the backup of ")]


def test_the_folder_is_named_and_copied(make_section, tmp_path):
    section = make_section()
    assert str(tmp_path / "data") in texts(section)
    press(section, "Copy the path")
    assert QGuiApplication.clipboard().text() == str(tmp_path / "data")


def launcher(folder: Path, code: int) -> Path:
    """Make a program that opens things, notes what it was asked for, and ends so."""
    made, noted = folder / "xdg-open", folder / "opened"
    made.write_text(f'#!/bin/sh\nprintf %s "$1" >{noted}\nexit {code}\n')
    made.chmod(0o755)
    return noted


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system itself shows folders")
@pytest.mark.parametrize("code", [0, 3])
def test_the_folder_is_opened_or_it_is_said_that_nothing_opens_it(make_section, tmp_path, monkeypatch, qtbot, code):
    """A launcher is there without any file manager, too: then it says so as it ends."""
    noted = launcher(tmp_path, code)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    section = make_section()
    told = (
        f"This computer has no program that opens “{tmp_path / 'data'}”. Press “Copy the path”. Then you can paste it"
    )
    press(section, "Open the folder")
    qtbot.waitUntil(noted.exists)
    if code:
        qtbot.waitUntil(lambda: any(text.startswith(told) for text in texts(section)))
    else:
        qtbot.wait(200)
    assert noted.read_text() == str(tmp_path / "data")
    assert any(text.startswith(told) for text in texts(section)) == bool(code)


@pytest.mark.parametrize("opened", [True, False])
def test_without_a_launcher_qt_is_asked(make_section, tmp_path, monkeypatch, opened):
    asked = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()) or opened)
    section = make_section()
    press(section, "Open the folder")
    assert asked == [str(tmp_path / "data")]
    assert any("has no program that opens" in text for text in texts(section)) != opened


def test_a_spreadsheet_is_written_where_the_person_says(make_section, store, tmp_path):
    walk(store)
    section = make_section()
    section.answer = tmp_path / "mine.csv"
    press(section, "Export for a spreadsheet …")
    assert section.asked == ("Export for a spreadsheet", Form.CSV, "glutecoach-2026-03-02.csv")
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Routine"] for row in csv.DictReader(file)] == ["Walking"]
    assert outcomes(section) == [f"Saved: {tmp_path / 'mine.csv'}"]


def test_what_is_said_of_the_export_is_true_of_deleted_sessions(make_section, store, tmp_path):
    walk(store)
    walk(store, EVENING - timedelta(days=1))
    store.delete_session(store.summaries()[0].id)
    section = make_section()
    section.answer = tmp_path / "all.json"
    press(section, "Export everything …")
    assert len(json.loads(section.answer.read_text("utf-8"))["sessions"]) == 1
    assert any("all your data, but without deleted sessions" in made.text() for made in section.findChildren(QLabel))


def test_what_was_exported_is_imported_elsewhere_and_counted(make_section, store, tmp_path, clock):
    walk(store)
    walk(store, EVENING - timedelta(days=1))
    section = make_section()
    section.answer = tmp_path / "all.json"
    press(section, "Export everything …")
    store.delete_session(store.summaries()[0].id)
    store.add_screening(Screening(at=EVENING, on=EVENING.date()))
    press(section, "Import …")
    assert section.asked == "Import"
    [told] = outcomes(section)
    assert told.startswith("Imported: 1 walk")
    assert told.endswith(" of its entries were here already.")
    assert len(store.summaries()) == 2
    assert section.imports == [True]
    assert any(text.endswith(" · before an import") for text in texts(section)), "the backup is shown at once"
    press(section, "Import …")
    assert outcomes(section) == ["There was nothing new in this file."]
    section.tell_restored("Not restored.", is_problem=True)
    assert outcomes(section) == ["There was nothing new in this file.", "Not restored."]
    section.tell_restored("Restored.")
    assert outcomes(section) == ["Restored."], "what came by an import is gone"


def test_choices_that_would_change_the_program_are_left_out_and_that_is_said(make_section, store, tmp_path):
    walk(store)
    started = [
        store.add_decision(Decision(verb=Verb.START, at=at, on=at.date(), program_id="gentle-start", goal=3))
        for at in (EVENING, EVENING + timedelta(days=1))
    ]
    section = make_section()
    section.answer = tmp_path / "all.json"
    press(section, "Export everything …")
    store.take_back_decision(started[1])
    press(section, "Import …")
    said = "There was nothing new in this file. Not imported: 1 choice(s) that would change your program."
    assert outcomes(section) == [said]


@pytest.mark.parametrize("release", ["now", "before"])
def test_a_backup_file_is_imported_like_an_export(make_section, store, tmp_path, release):
    walk(store)
    backup = backup_now(store.path, "daily") if release == "now" else FIXTURES / "0001.db"
    section = make_section()
    store.delete_session(store.summaries()[0].id)
    section.answer = backup
    press(section, "Import …")
    assert len(store.summaries()) == (1 if release == "now" else 2)
    assert outcomes(section)[0].startswith("Imported: ")


@pytest.mark.parametrize("name", ["Export for a spreadsheet …", "Export everything …", "Import …"])
def test_who_leaves_the_file_dialog_changes_nothing(make_section, tmp_path, name):
    section = make_section()
    press(section, name)
    assert section.asked
    assert section.heard == outcomes(section) == section.imports == []
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_what_cannot_be_imported_is_said_until_the_next_try(make_section, tmp_path):
    section = make_section()
    section.answer = tmp_path / "list.json"
    section.answer.write_text("eggs")
    press(section, "Import …")
    [problem] = problems(section)
    assert "it is not a whole history that GluteCoach exported" in problem
    assert section.imports == []
    assert QGuiApplication.overrideCursor() is None
    section.answer = tmp_path / "all.json"
    press(section, "Export everything …")
    assert problems(section) == []


def test_a_place_that_refuses_is_said(make_section, tmp_path):
    section = make_section()
    section.answer = tmp_path / "missing" / "all.csv"
    press(section, "Export for a spreadsheet …")
    [problem] = problems(section)
    assert "choose another place" in problem


def test_without_a_backup_that_is_said_and_one_is_made(make_section):
    section = make_section()
    assert "There is no backup yet." in texts(section)
    press(section, "Make a backup now")
    assert "There is no backup yet." not in texts(section)
    assert len(restores(section)) == 1
    assert any(text.endswith(" · made by you") for text in texts(section))
    assert outcomes(section) == ["Backup made."]


def test_of_backups_that_cannot_be_read_it_is_not_said_that_there_are_none(make_section, tmp_path):
    (tmp_path / "data" / "backups").write_text("eggs")
    section = make_section()
    assert len(problems(section)) == 1
    assert "There is no backup yet." not in texts(section)


def test_a_backup_that_cannot_be_made_is_said(make_section, tmp_path):
    section = make_section()
    (tmp_path / "data" / "backups").write_text("eggs")
    press(section, "Make a backup now")
    assert len(problems(section)) == 1


def test_the_newest_backups_are_told_with_their_reasons(make_section, store):
    reasons = ["daily", "before-import", "before-restore", "before-0002", "before-reset", *["asked-for"] * 7]
    now = datetime.now().astimezone().replace(microsecond=0)
    for hours, reason in enumerate(reasons):
        backup_now(store.path, reason, now - timedelta(hours=hours))
    section = make_section()
    shown = [text for text in texts(section) if " · " in text]
    said = ["daily", "before an import", "before a restore", "before an update", "before reset", *["made by you"] * 5]
    assert shown == [f"{words.date_time(now - timedelta(hours=n))} · {reason}" for n, reason in enumerate(said)]
    assert len(restores(section)) == SHOWN == 10
    press(section, "Show 2 older backups")
    assert len(restores(section)) == 12, "none that is kept is out of reach"
    assert QApplication.focusWidget().accessibleName() == restores(section)[10]
    assert not any(text.startswith("Show ") for text in texts(section))


def test_backups_made_meanwhile_are_there_when_the_page_is_opened_again(make_section, store):
    section = make_section()
    section.hide()
    backup_now(store.path, "daily")
    appear(section)
    assert len(restores(section)) == 1


def test_a_restore_says_that_a_date_cannot_be_right(make_section, store, clock):
    walk(store, clock.local() - timedelta(days=3))
    backup_now(store.path, "daily", clock.local() - timedelta(days=2))
    backup_now(store.path, "daily", clock.local() + timedelta(days=3650))
    walk(store, clock.local() - timedelta(days=1))
    last = backup_now(store.path, "daily", clock.local())
    section = make_section()
    assert section.findChild(_BackupRow).backup.path == last, "it was made last, whatever the dates say"
    press(section, restores(section)[0])
    assert not any("Its date cannot be right" in text for text in texts(section))
    press(section, "Cancel")
    press(section, next(name for name in restores(section) if "36" in name))
    told = "Its date cannot be right. The clock of this computer was wrong on that day, or it is wrong now."
    assert any(text.startswith("This backup holds 1 walk, the last of ") and told in text for text in texts(section))


def test_a_restore_says_before_what_the_backup_holds(make_section, store, clock):
    clock.start = datetime.now().astimezone()
    ago = datetime.now().astimezone() - timedelta(minutes=9)
    backup_now(store.path, "daily", ago)
    for day in (3, 7, 5):
        walk(store, EVENING.replace(day=day))
    store.delete_session(1)
    full = backup_now(store.path, "daily", ago + timedelta(minutes=1))
    section = make_section()
    last, year = EVENING.replace(day=7).date(), datetime.now().astimezone().date()
    press(section, restores(section)[0])
    assert f"This backup holds 2 walks, the last of {dates.day(last, year)}." in texts(section)
    press(section, "Cancel")
    press(section, restores(section)[1])
    assert "This backup holds no sessions." in texts(section)
    press(section, "Cancel")
    full.write_text("eggs")
    press(section, restores(section)[0])
    assert "GluteCoach cannot read what is in this backup." in texts(section)
    assert not has_button(section, "Restore it")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == restores(section)[0]
    full.unlink()
    press(section, restores(section)[0])
    assert "This backup is missing." in texts(section)
    assert section.wanted == []


def test_backups_of_one_minute_can_be_told_apart_and_one_is_asked_about_at_a_time(make_section, store):
    minute = datetime.now().astimezone().replace(minute=10, second=0, microsecond=0) - timedelta(hours=1)
    for seconds, reason in ((5, "daily"), (40, "asked-for"), (40, "before-import"), (-30, "asked-for")):
        backup_now(store.path, reason, minute + timedelta(seconds=seconds))
    section = make_section()
    names = [name.removeprefix("Restore the backup of ") for name in restores(section)]
    assert len(set(names)) == 4
    assert [name.count(":10:40") for name in names] == [1, 1, 0, 0]
    assert names[-1] == words.date_time(minute - timedelta(seconds=30)), "alone in its minute"
    assert {text.partition(" · ")[0] for text in texts(section) if " · " in text} == set(names)
    for name in names:
        press(section, f"Restore the backup of {name}")
        asked = [text for text in texts(section) if text.startswith("Go back to the backup of ")]
        assert [text.partition("? ")[0] for text in asked] == [f"Go back to the backup of {name}"]


def test_a_restore_is_asked_about_first(make_section, store):
    for minutes in (1, 3):
        backup_now(store.path, "daily", datetime.now().astimezone() - timedelta(minutes=minutes))
    section = make_section()
    oldest = restores(section)[-1]
    press(section, oldest)
    assert section.wanted == []
    press(section, "Cancel")
    assert "Restore it" not in {made.accessibleName() for made in section.findChildren(QPushButton) if made.isVisible()}
    press(section, oldest)
    QTest.keyClick(named(section, "Restore it"), Qt.Key.Key_Escape)
    assert section.wanted == []
    press(section, oldest)
    press(section, "Restore it")
    [(backup, with_settings)] = section.wanted
    assert not with_settings, "the settings of today stay"
    assert oldest.endswith(words.date_time(backup.made_at.astimezone()))


def test_after_a_restore_the_question_is_gone_and_the_new_backup_is_listed(make_section, store):
    backup_now(store.path, "daily", datetime.now().astimezone() - timedelta(minutes=3))
    section = make_section()

    def restore(_backup, _with_settings):
        backup_now(store.path, "before-restore")
        section.tell_restored("Restored.")

    section.restore_wanted.connect(restore)
    press(section, restores(section)[0])
    press(section, "Restore it")
    shown = [text for text in texts(section) if " · " in text]
    assert [text.partition(" · ")[2] for text in shown] == ["before a restore", "daily"]
    assert "Restore it" not in {made.accessibleName() for made in section.findChildren(QPushButton) if made.isVisible()}


def test_the_question_is_left_where_a_restore_is_refused(make_section, store):
    backup_now(store.path, "daily")
    section = make_section()
    name = restores(section)[0]
    press(section, name)
    press(section, "Restore it")
    assert len(section.wanted) == 1
    assert section.focusWidget() is named(section, name), "and can be asked again"
    assert "Restore it" not in {made.accessibleName() for made in section.findChildren(QPushButton) if made.isVisible()}


def test_what_came_of_a_restore_stands_beside_its_backup(make_section, store):
    for minutes in (1, 3):
        backup_now(store.path, "daily", datetime.now().astimezone() - timedelta(minutes=minutes))
    section = make_section()

    def restore(_backup, _with_settings):
        backup_now(store.path, "before-restore")
        section.tell_restored("Restored.")

    section.restore_wanted.connect(restore)
    oldest = restores(section)[-1]
    press(section, oldest)
    QTest.keyClick(named(section, "Also bring back the settings of that day"), Qt.Key.Key_Space)
    press(section, "Restore it")
    [(_, with_settings)] = section.wanted
    assert with_settings
    assert len(restores(section)) == 3
    [told] = [made for made in section.findChildren(Outcome) if made.isVisible()]
    assert named(section, oldest).isAncestorOf(told) or told.parentWidget() is named(section, oldest).parentWidget()
    assert section.focusWidget() is named(section, oldest), "the keyboard is where it was"
    press(section, oldest)
    assert outcomes(section) == [], "what is asked anew has no outcome yet"


def test_everything_that_takes_the_focus_has_a_name(make_section, store):
    backup_now(store.path, "daily")
    section = make_section()
    press(section, restores(section)[0])
    nameless = [
        made
        for made in section.findChildren(QWidget)
        if made.focusPolicy() != Qt.FocusPolicy.NoFocus and made.isVisible() and not made.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_fits_into_the_narrowest_page(qapp, make_section, store, percent):
    for _ in range(2):
        backup_now(store.path, "before-restore")
    Theme(qapp).apply("light", percent)
    section = make_section()
    press(section, restores(section)[0])
    section.resize(640, section.heightForWidth(640))
    QApplication.processEvents()
    for made in section.findChildren(QPushButton):
        if made.isVisible():
            right = made.mapTo(section, QPoint(made.width(), 0)).x()
            assert right <= 640, made.accessibleName()
            assert made.width() >= made.minimumSizeHint().width(), made.accessibleName()
    first, second = (made.geometry() for made in section.findChildren(_BackupRow))
    assert second.top() - first.bottom() > GRID, "what breaks onto two lines stands apart from the next"


def test_the_focus_stays_on_import_though_a_backup_was_asked_about_before(make_section, store, tmp_path):
    walk(store)
    backup_now(store.path, "manual")
    section = make_section()
    (restore,) = (made for made in section.findChildren(QPushButton) if made.text() == "Restore …")
    restore.setFocus()
    (importing,) = (made for made in section.findChildren(QPushButton) if made.text() == "Import …")
    importing.setFocus()
    walk(store, EVENING + timedelta(days=1))
    backup_now(store.path, "manual")  # the list has another one now
    section.findChild(BackupList).read()
    assert section.window().focusWidget() is importing
