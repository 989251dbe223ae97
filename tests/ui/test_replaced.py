"""The history is replaced or deleted under an open window: that is seen without a change, and said in plain words."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach import paths
from glutecoach.app import elsewhere
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import ANSWERS, waiting
from glutecoach.storage.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be replaced")


def sessions(driver) -> int:
    return len(driver.history.overview(driver.clock.local().date()).sessions)


def copies(file: Path) -> list[Path]:
    return list((file.parent / "backups").glob("*-before-replacing.db"))


@pytest.fixture
def used(driver) -> Path:
    """The file of an app in which a workout was done, beside a copy from before it."""
    file = driver.app.data_dir / FILE_NAME
    shutil.copyfile(file, file.with_name("older"))
    driver.end_early()
    driver.press(Qt.Key.Key_Return)
    assert sessions(driver) == 1
    return file


def test_an_older_copy_in_its_place_is_said_and_shown_as_soon_as_the_window_is_touched(
    driver, used, qtbot, monkeypatch
):
    used.with_name("older").replace(used)
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Another program has replaced the history" in driver.window.toast.text)
    assert "What the old one held is in Settings, under Backups." in driver.window.toast.text
    assert sessions(driver) == 0
    [copy] = copies(used)
    with closing(Store(copy)) as kept:
        assert len(kept.summaries()) == 1
    monkeypatch.setattr(elsewhere, "READ_S", 0.0)
    driver.window.close()
    assert not driver.window.isVisible(), "it was read by then"


def test_a_history_that_was_deleted_is_said_at_the_latest_as_the_window_closes(driver, used, qtbot, make_driver):
    used.unlink()
    QTest.keyPress(driver.window.windowHandle(), Qt.Key.Key_Control)  # of Ctrl+Q, which closes before one can read
    driver.window.close()
    assert driver.window.isVisible()
    [copy] = copies(used)
    qtbot.waitUntil(lambda: f"What it held is in a backup, “{copy}”." in driver.window.toast.text)
    assert "was moved or deleted while it was open" in driver.window.toast.text
    driver.window.close()
    assert not driver.window.isVisible()
    driver.app.close()
    again = make_driver(used.parent, newcomer=True)
    assert "Bring back the newest backup" in again.texts(again.window)
    again.press(Qt.Key.Key_Return)
    assert sessions(again) == 1


def test_an_answer_is_kept_out_of_another_history_and_waits_for_its_own(driver, make_driver, used):
    with closing(Store.open(used.parent / "stranger")) as stranger:
        pass
    driver.app.home.plan.start("gentle-start", 3)
    driver.window.open_room("today")
    stranger.path.replace(used)
    driver.press(Qt.Key.Key_8)
    shown = "\n".join(driver.labels(driver.window))
    assert "Not saved yet. GluteCoach keeps it and tries again. Why: " in shown
    assert "is another history than the one that is open here" in shown
    driver.window.close()
    assert "is another history" in driver.window.toast.text, "that was to be read"
    driver.window.close()
    assert not driver.window.isVisible(), "nothing is lost by that"
    [file] = waiting((used.parent, *paths.spare_folders(used.parent)), ANSWERS)
    assert '"pain": 8' in file.read_text("utf-8")
    with closing(Store(used)) as there:
        assert (there.check_ins(), there.preferences()) == ([], {})
    driver.app.close()
    again = make_driver(used.parent, newcomer=True)
    QApplication.processEvents()
    assert f"belongs to another history, and waits for that in “{file}”." in again.window.toast.text
    assert file.exists()
