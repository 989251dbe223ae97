"""A workout that the history does not take: it is said at once, it can always be left, and it is stored once."""

import errno
from contextlib import closing
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from glutecoach import paths
from glutecoach.coaching.history import Ending
from glutecoach.services.transfer_service import import_history
from glutecoach.storage import files
from glutecoach.storage.backup import backup_now
from glutecoach.storage.errors import DiskFull
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.ui.widgets.basics import button
from glutecoach.ui.widgets.file_dialogs import Files

RESTORE = "Set it aside and restore the newest backup"


def seen(widget) -> str:
    return "\n".join(made.text() for made in widget.findChildren(QLabel) if made.isVisible())


@pytest.fixture
def damaged(driver):
    """A workout that has come to its summary, while its history was overwritten on the way."""
    file = driver.app.data_dir / FILE_NAME
    backup_now(file, "daily")
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 1)
    with file.open("r+b") as opened:
        opened.write(bytes(range(256)) * (file.stat().st_size // 256))
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 2)
    assert driver.window.workout.view.banner.text.startswith(
        "What you did is not saved yet. GluteCoach keeps it and tries again. Why: "
    )
    driver.wait_for(lambda: driver.finished)
    return driver


def press(driver, text: str) -> None:
    driver.tab_to(text)
    driver.press(Qt.Key.Key_Space)


def test_the_summary_says_what_is_the_matter_and_what_can_be_done(damaged):
    summary = damaged.window.workout.summary
    damaged.press(Qt.Key.Key_Return)
    assert summary.isVisible()
    [kept] = damaged.app.data_dir.glob("workout-*.json")
    assert f"What you did is kept in “{kept}”. GluteCoach saves it when it next starts." in seen(summary)
    assert {"Finish", "Keep it as a file …", "Close, and store it later"} <= set(damaged.texts(summary))


def test_after_the_summary_the_history_is_mended_and_has_the_workout_with_what_was_said(damaged, qtbot):
    summary = damaged.window.workout.summary
    damaged.press(Qt.Key.Key_3)
    summary.findChild(QLineEdit).setText("stiff")
    press(damaged, "Close, and store it later")
    assert RESTORE in damaged.texts(damaged.window)
    damaged.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "It is in the history now." in damaged.window.toast.text)
    assert damaged.window.toast.text.startswith("Restored the backup of ")
    [line] = damaged.history.overview(damaged.clock.local().date()).sessions
    assert (line.sets_done, line.ending) == (3, Ending.COMPLETED)
    record = damaged.history.session(line.id)
    assert record.summary.note == "stiff"
    assert list(damaged.app.data_dir.glob("workout-*")) == []


def test_closing_the_window_at_the_summary_leaves_it_to_the_next_start(damaged, make_driver):
    folder = damaged.app.data_dir
    damaged.window.close()
    assert not damaged.window.isVisible()
    damaged.app.close()
    again = make_driver(folder)
    again.press(Qt.Key.Key_Return)
    [line] = again.history.overview(again.clock.local().date()).sessions
    assert (line.sets_done, line.ending) == (3, Ending.COMPLETED)


def test_it_can_be_kept_as_a_file_that_settings_import(damaged, monkeypatch, tmp_path):
    summary, file = damaged.window.workout.summary, tmp_path / "mine.json"
    monkeypatch.setattr(Files, "save", lambda *_: file)
    damaged.press(Qt.Key.Key_3)
    press(damaged, "Keep it as a file …")
    assert f"Kept in “{file}”." in seen(summary)
    assert "Close" in damaged.texts(summary)
    with closing(Store.open(tmp_path / "another")) as another:
        assert import_history(another, file).sessions == 1
        assert [said.pain for said in another.check_ins()] == [3]


def test_a_file_that_cannot_be_written_is_said(damaged, monkeypatch, tmp_path):
    monkeypatch.setattr(Files, "save", lambda *_: tmp_path / "nowhere" / "mine.json")
    press(damaged, "Keep it as a file …")
    assert "cannot be written" in seen(damaged.window.workout.summary)
    assert damaged.window.workout.summary.isVisible()


def test_what_could_not_be_stored_then_is_stored_at_the_next_start_and_that_is_said(
    make_driver, tmp_path, monkeypatch, qtbot
):
    driver = make_driver(tmp_path / "folder")
    driver.app.begin_routine("first-try")
    with monkeypatch.context() as patched:
        patched.setattr(Store, "add_sets", lambda *_: 1 / 0)
        driver.wait_for(lambda: driver.finished)
        driver.app.close()
    again = make_driver(tmp_path / "folder")
    qtbot.waitUntil(lambda: "First try, begun" in again.window.toast.text)
    assert again.window.toast.text.endswith("could not be saved then. It is in the history now.")
    [line] = again.history.overview(again.clock.local().date()).sessions
    assert line.sets_done == 3


def test_a_workout_of_another_history_waits_and_that_is_said(make_driver, tmp_path, qtbot):
    place, away = tmp_path / "folder", tmp_path / "away"
    driver = make_driver(place)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 1)
    place.rename(away)
    driver.wait_for(lambda: driver.finished)
    told = seen(driver.window.workout.summary)
    assert "When GluteCoach starts with the right history, it saves what you did." in told
    assert "when it next starts" not in told
    driver.app.close()
    other = make_driver(place, newcomer=True)
    qtbot.waitUntil(lambda: "was done with another history, and waits for that in “" in other.window.toast.text)
    assert other.history.overview(other.clock.local().date()).sessions == []
    other.app.close()
    place.rename(tmp_path / "other")
    away.rename(place)
    again = make_driver(place)
    qtbot.waitUntil(lambda: again.window.toast.text.endswith("It is in the history now."))
    [line] = again.history.overview(again.clock.local().date()).sessions
    assert line.sets_done == 3


def test_a_folder_that_a_restart_may_empty_is_told_as_one_and_so_is_what_waits_there(
    make_driver, tmp_path, monkeypatch, qtbot
):
    place, lasting, passing = tmp_path / "folder", tmp_path / "lasting", tmp_path / "passing"
    monkeypatch.setattr(paths, "spare_folders", lambda _: (lasting, passing))
    driver, really = make_driver(place), files.put_in_place

    def refuse(new, file):
        if file.parent in (place, lasting):
            raise OSError(errno.ENOSPC, "full")
        really(new, file)

    monkeypatch.setattr(files, "put_in_place", refuse)
    monkeypatch.setattr(Store, "keep", Mock(side_effect=DiskFull(place / FILE_NAME)))
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: driver.finished)
    assert "Many computers empty that folder when they restart" in seen(driver.window.workout.summary)
    driver.app.close()
    again = make_driver(place)
    qtbot.waitUntil(lambda: "There is no room left" in again.window.toast.text)
    assert f"A workout waits in “{passing / 'workout-1.json'}”" in again.window.toast.text
    assert "Many computers empty that folder when they restart" in again.window.toast.text


def test_a_long_note_is_kept_whole(driver):
    summary = driver.window.workout.summary
    driver.end_early()
    summary.findChild(QLineEdit).setText("é" * 100_000)
    driver.press(Qt.Key.Key_Return)
    [line] = driver.history.overview(driver.clock.local().date()).sessions
    assert len(driver.history.session(line.id).summary.note) == 100_000


def test_a_button_with_another_text_is_read_as_what_stands_on_it(qtbot):
    made, named = button("One", lambda: None), button("1", lambda: None, name="One")
    for one in (made, named):
        qtbot.addWidget(one)
        one.setText("Two")
    assert (made.accessibleName(), named.accessibleName()) == ("Two", "One")


def test_a_workout_that_nothing_takes_keeps_the_window_open_once(damaged, monkeypatch):
    monkeypatch.setattr(files, "put_in_place", Mock(side_effect=OSError(errno.ENOSPC, "full")))
    damaged.press(Qt.Key.Key_3)
    damaged.window.close()
    assert damaged.window.isVisible()
    assert "Not saved yet: " in seen(damaged.window.workout.summary)
    assert "Close without saving" in damaged.texts(damaged.window.workout.summary)
    damaged.window.close()
    assert not damaged.window.isVisible()
