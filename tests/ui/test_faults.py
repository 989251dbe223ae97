"""What can go wrong around the app: said plainly, with a way on, and nothing lost."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from glutecoach import paths
from glutecoach.coaching.events import State
from glutecoach.coaching.history import Ending
from glutecoach.coaching.screening import Flag
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.plan_service import PlanService
from glutecoach.storage.aside import Aside
from glutecoach.storage.backup import backup_now
from glutecoach.storage.errors import DiskFull, FileDamaged
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import ANSWERS, waiting
from glutecoach.storage.store import Store

LOOK = ["Open the folder", "Copy the report", "Close GluteCoach"]


def seen(driver) -> str:
    """Return every text that a label shows."""
    return "\n".join(made.text() for made in driver.window.findChildren(QLabel) if made.isVisible())


def answers(driver) -> list[str]:
    return driver.texts(driver.window.centralWidget())


def sessions(driver) -> list:
    return list(driver.history.overview(driver.clock.local().date()).sessions)


def do_a_workout(driver) -> None:
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 1)
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Return)


@pytest.fixture
def used(make_driver, tmp_path) -> Path:
    """A data folder in which one workout was done."""
    folder = tmp_path / "used"
    driver = make_driver(folder)
    do_a_workout(driver)
    assert len(sessions(driver)) == 1
    driver.app.close()
    shutil.rmtree(folder / "backups", ignore_errors=True)  # a slow run has made one already
    return folder


# The file


@pytest.mark.parametrize("harm", ["not a database", "cut in half"])
def test_a_damaged_file_is_set_aside_and_the_newest_backup_restored(make_driver, used, harm):
    file = used / FILE_NAME
    backup_now(file, "daily")
    whole = file.read_bytes()
    damaged = b"x" * 5000 if harm == "not a database" else whole[: len(whole) // 2 // 4096 * 4096 + 100]
    file.write_bytes(damaged)
    driver = make_driver(used)
    assert driver.window.question.title == "Something needs your attention"
    assert "is damaged" in seen(driver)
    assert answers(driver) == ["Set it aside and restore the newest backup", "Choose a backup …", "Try again", *LOOK]
    assert " can be brought back; the newest is of " in seen(driver)
    assert ": 1 session begun, the last of Mon, 2 Mar." in seen(driver)
    assert driver.focused() == "Set it aside and restore the newest backup"
    assert file.read_bytes() == damaged, "nothing is done before it is asked for"
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == ""
    assert "Restored the backup of" in seen(driver)
    assert "The damaged file is kept." in seen(driver)
    assert len(sessions(driver)) == 1
    kept = [path for path in used.iterdir() if path.is_file() and path.read_bytes() == damaged]
    assert len(kept) == 1
    assert driver.app.exit_code == 0


def test_a_history_that_another_program_holds_is_waited_for_with_a_word(make_driver, used, qtbot):
    with closing(sqlite3.connect(used / FILE_NAME, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(10, look)
                return
            told.append(dialog.windowTitle())
            other.execute("ROLLBACK")

        QTimer.singleShot(0, look)
        driver = make_driver(used)
    assert told == ["Another program uses your history; GluteCoach waits for it"]
    assert driver.window.question.title == ""
    assert len(sessions(driver)) == 1


def test_a_damaged_file_without_a_backup_is_kept_and_the_history_begins_anew(make_driver, tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"x" * 5000)
    driver = make_driver(tmp_path)
    driver.press(Qt.Key.Key_Return)
    assert "There was no backup yet" in seen(driver)
    assert any(path.read_bytes() == b"x" * 5000 for path in tmp_path.iterdir() if path.is_file())
    do_a_workout(driver)
    assert len(sessions(driver)) == 1


def found_damaged(driver, used: Path) -> None:
    """Have damage found in the history that is open, as it is looked through a moment after the start."""
    driver.app.opening.trouble.offer_rescue(FileDamaged(used / FILE_NAME))


def test_damage_that_shows_when_the_whole_file_is_looked_through(make_driver, used, qtbot):
    file = used / FILE_NAME
    backup_now(file, "daily")
    driver = make_driver(used)
    whole = file.read_bytes()
    file.write_bytes(whole[:-4096] + bytes(range(256)) * 16)
    driver.app.keeping.look_after()
    qtbot.waitUntil(lambda: driver.window.question.title == "Something needs your attention")
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == ""
    assert driver.window.room == "today"
    assert "The damaged file is kept." in seen(driver)
    assert len(sessions(driver)) == 1
    assert driver.app.exit_code == 0
    do_a_workout(driver)
    assert len(sessions(driver)) == 2


@pytest.mark.parametrize("room", ["today", "programs", "history"])
def test_damage_that_a_page_comes_upon(make_driver, used, room):
    """What overwrites the file while the window is open is no error of one page: there is a way out at once."""
    file = used / FILE_NAME
    backup_now(file, "daily")
    driver = make_driver(used)
    file.write_bytes(bytes(range(256)) * 64)
    driver.app.store.changed_elsewhere()
    driver.window.open_room(room)
    QApplication.processEvents()
    assert driver.window.question.title == "Something needs your attention"
    assert answers(driver)[0] == "Set it aside and restore the newest backup"
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == ""
    assert len(sessions(driver)) == 1


def test_damage_that_only_the_pages_come_upon_as_they_are_made(make_driver, used, monkeypatch):
    """The file opens, yet what Today would show of it cannot be read."""
    backup_now(used / FILE_NAME, "daily")
    real = Store.summaries

    def broken(store: Store, limit: int | None = None) -> object:
        with store.together():
            raise FileDamaged(store.path)

    monkeypatch.setattr(Store, "summaries", broken)
    driver = make_driver(used)
    QApplication.processEvents()
    assert driver.window.question.title == "Something needs your attention"
    monkeypatch.setattr(Store, "summaries", real)
    driver.press(Qt.Key.Key_Return)
    assert len(sessions(driver)) == 1


def test_damage_that_is_found_in_a_workout_waits_for_the_end_of_its_summary(make_driver, used):
    driver = make_driver(used)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 1)
    found_damaged(driver, used)
    assert driver.window.question.title == ""
    assert driver.window.workout.is_running
    assert "is damaged" in seen(driver)
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert driver.window.shows_workout
    found_damaged(driver, used)
    assert driver.window.question.title == ""
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == "Something needs your attention"


def test_damage_brings_a_hidden_window_forward(make_driver, used):
    driver = make_driver(used)
    driver.window.hide()
    found_damaged(driver, used)
    assert driver.window.isVisible()
    assert driver.window.question.title == "Something needs your attention"


def test_after_a_rescue_the_unfinished_workout_is_asked_about(make_driver, broken_off, qtbot):
    backup_now(broken_off / FILE_NAME, "daily")
    driver = make_driver(broken_off)
    assert driver.window.question.title == "An unfinished workout"
    found_damaged(driver, broken_off)
    assert driver.window.question.title == "Something needs your attention"
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == "An unfinished workout"


def test_damage_that_shows_only_when_the_choices_are_read(make_driver, used, monkeypatch):
    backup_now(used / FILE_NAME, "daily")

    def refuse(self):
        raise FileDamaged(self.path)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "preferences", refuse)
        driver = make_driver(used)
        assert driver.window.question.title == "Something needs your attention"
    driver.press(Qt.Key.Key_Return)
    assert len(sessions(driver)) == 1


def test_closing_when_the_choices_could_not_be_read(make_driver, used, monkeypatch):
    def refuse(self):
        raise FileDamaged(self.path)

    monkeypatch.setattr(Store, "preferences", refuse)
    driver = make_driver(used)
    driver.press(Qt.Key.Key_Up)
    driver.press(Qt.Key.Key_Return)
    assert not driver.window.isVisible()
    assert driver.app.exit_code == 1


def test_a_newer_file_is_left_alone_and_closing_says_so_to_the_shell(make_driver, used):
    with closing(sqlite3.connect(used / FILE_NAME)) as file, file:
        file.execute("update alembic_version set version_num = '9999'")
    before = (used / FILE_NAME).read_bytes()
    driver = make_driver(used)
    assert driver.window.question.title == "Something needs your attention"
    assert "was written by a newer GluteCoach; install the newest version to open it." in seen(driver)
    assert answers(driver)[0] == "Try again"
    assert answers(driver)[-3:] == LOOK
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == "Something needs your attention"
    driver.press(Qt.Key.Key_Up)
    assert driver.focused() == "Close GluteCoach"
    driver.press(Qt.Key.Key_Return)
    assert not driver.window.isVisible()
    assert driver.app.exit_code == 1
    assert (used / FILE_NAME).read_bytes() == before


def test_a_file_in_place_of_the_folder_and_trying_again(make_driver, tmp_path):
    place = tmp_path / "place"
    place.write_text("a shopping list")
    driver = make_driver(place)
    assert "choose a data folder that exists" in seen(driver)
    assert place.read_text() == "a shopping list"
    place.unlink()
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == ""
    assert driver.app.exit_code == 0
    assert driver.window.room == "today"


def test_a_broken_catalogue_names_the_file(make_driver, tmp_path, monkeypatch):
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources(), resources, ignore=shutil.ignore_patterns("voices"))
    (resources / "exercises" / "clam.toml").write_text("name = ", encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: resources)
    driver = make_driver()
    assert driver.window.question.title == "Something needs your attention"
    assert "clam.toml" in seen(driver)
    assert "Install GluteCoach again" in seen(driver)
    assert answers(driver) == ["Try again", *LOOK]
    driver.press(Qt.Key.Key_Up)
    driver.press(Qt.Key.Key_Return)
    assert driver.app.exit_code == 1


def test_the_same_folder_twice(make_driver, used):
    first = make_driver(used)
    second = make_driver(used)
    assert "already open" in seen(second)
    first.app.close()
    second.press(Qt.Key.Key_Return)
    assert second.window.question.title == ""


def test_another_computer_has_the_folder_until_somebody_takes_over(make_driver, used):
    (used / ".lock").write_text("4711\nglutecoach\nattic\nabc\n")
    driver = make_driver(used)
    assert "Another computer, “attic”, has this history open" in seen(driver)
    assert answers(driver) == ["Try again", "Take over", "Close GluteCoach"]
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == ""
    assert driver.window.room == "today"
    assert driver.app.exit_code == 0


@pytest.mark.usefixtures("made_anew")
def test_two_windows_after_a_take_over_store_both(make_driver, used, qtbot):
    first = make_driver(used)
    first.app.begin_routine("gentle-start")
    first.wait_for(lambda: first.moment.reps > 0)
    second = make_driver(used)
    assert f"the program with number {os.getpid()} on this computer" in seen(second)
    second.press(Qt.Key.Key_Down)
    second.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "opened once more" in seen(first), timeout=20_000)
    second.app.home.settings.change(voice=False)
    first.app.close()
    with closing(Store(used / FILE_NAME)) as store:
        assert store.unfinished_session() is not None, "what the first was in the middle of is there"
        assert store.preferences()["voice"] is False
    third = make_driver(used)
    assert "already open" in seen(third), "the first took nothing away that is the second's"


# In the middle of a workout


def test_a_store_that_refuses_for_a_while(driver, monkeypatch):
    refused = DiskFull(driver.app.data_dir / FILE_NAME)
    tries = []

    def refuse(*_):
        tries.append(driver.clock.now())
        raise refused

    page = driver.window.workout
    driver.app.begin_routine("first-try")
    with monkeypatch.context() as patched:
        patched.setattr(Store, "add_sets", refuse)
        driver.wait_for(lambda: len(page.running.recorder.results) == 2)
        assert driver.moment.state is State.RUNNING, "the workout goes on"
        assert page.view.banner.text.count(str(refused)) == 1, "it is said once"
        assert page.view.banner.text.startswith(
            "What you did is not saved yet. GluteCoach keeps it and tries again. Why: There is no room left"
        )
        before = len(tries)
        driver.wait(12_000)
        assert 2 <= len(tries) - before <= 4, "it is tried again from time to time"
    driver.wait(5_200)
    assert page.view.banner.text == "", "it is stored as soon as it can be"
    driver.wait_for(lambda: driver.finished)
    assert "Not saved" not in seen(driver)
    driver.press(Qt.Key.Key_Return)
    [line] = sessions(driver)
    assert (line.sets_done, line.ending) == (3, Ending.COMPLETED)


def test_choices_that_cannot_be_stored_hold_and_are_tried_again(driver, monkeypatch):
    def refuse(*_):
        raise DiskFull(driver.app.data_dir / FILE_NAME)

    really = Store.set_preferences
    monkeypatch.setattr(Store, "set_preferences", refuse)
    driver.window.open_room("settings")
    driver.tab_to("Voice")
    driver.press(Qt.Key.Key_Space)
    assert not driver.app.home.settings.current.voice
    said = driver.window.toast.findChild(QLabel).text()
    assert said.startswith(
        "Your choice works, but it is not saved yet. GluteCoach tries again. Why: There is no room left on the disk"
    )
    driver.tab_to("Tones")
    driver.press(Qt.Key.Key_Space)
    monkeypatch.setattr(Store, "set_preferences", really)
    driver.window.open_room("exercises")
    assert {"voice": False, "tones": False}.items() <= driver.app.store.preferences().items()


def test_an_answer_that_is_refused_is_stored_before_another_page_opens_and_at_the_end(driver):
    for pain, then in ((7, lambda: driver.window.open_room("exercises")), (2, driver.app.close)):
        driver.app.home.plan.start("gentle-start", 3)
        driver.window.open_room("today")
        with closing(sqlite3.connect(driver.app.data_dir / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            driver.press(Qt.Key(Qt.Key.Key_0 + pain))
            driver.window.open_room("learn")
            assert "Not saved yet. GluteCoach keeps it and tries again. Why: " in driver.window.toast.text
        then()
        with closing(Store(driver.app.data_dir / FILE_NAME)) as store:
            assert [said.pain for said in store.check_ins()] == [pain]


@pytest.mark.parametrize("ends", ["killed", "closed"])
def test_what_was_said_and_could_not_be_stored_is_there_at_the_next_start(driver, make_driver, ends):
    driver.app.home.plan.start("gentle-start", 2)
    driver.window.open_room("today")
    file = driver.app.data_dir / FILE_NAME
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        driver.press(Qt.Key.Key_5)
        with suppress(HistoryUnavailable):
            driver.app.home.plan.set_goal(3)
        with suppress(HistoryUnavailable):
            driver.app.home.plan.screen((Flag.NERVES,))
        left = driver.app.data_dir.parent / "left"
        driver.window.close() if ends == "closed" else None
        assert ends == "killed" or not driver.window.isVisible(), "nothing is lost by that"
    shutil.copytree(driver.app.data_dir, left)  # as a kill would leave it
    again = make_driver(left)
    store = again.app.store
    assert [said.pain for said in store.check_ins()] == [5]
    assert store.decisions()[-1].goal == 3
    assert store.screenings()[-1].flags == (Flag.NERVES,)
    QApplication.processEvents()
    assert "could not be saved then. It is in the history now." in again.window.toast.text
    assert waiting([left], ANSWERS) == []
    stored = store.check_ins(), store.decisions(), store.screenings()
    [before] = waiting([driver.app.data_dir], ANSWERS)
    shutil.copy(before, left / "answers-7.json")  # as if it could not be removed
    assert again.app.home.unsaved_aside.take_up().days == []
    assert (store.check_ins(), store.decisions(), store.screenings()) == stored


def test_what_cannot_even_be_kept_beside_the_history_is_said_before_the_window_closes(driver, monkeypatch):
    def refuse(*_, **__):
        raise OSError("no room anywhere")

    monkeypatch.setattr(Aside, "write", refuse)
    driver.app.home.plan.start("gentle-start", 3)
    driver.window.open_room("today")
    with closing(sqlite3.connect(driver.app.data_dir / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        driver.press(Qt.Key.Key_5)
        driver.window.close()
        assert driver.window.isVisible()
        assert driver.window.toast.text.endswith("Close the window once more to leave without it.")
        driver.window.close()
        assert not driver.window.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_word_at_the_foot_stays_inside_the_window(driver, percent):
    driver.app.home.settings.change(text_percent=percent)
    driver.window.resize(960, 640)
    driver.window.say("No backup today: " + str(DiskFull(driver.app.data_dir / FILE_NAME)), lambda: None)
    QApplication.processEvents()
    toast = driver.window.toast
    assert driver.window.rect().contains(toast.geometry())
    text = toast.findChild(QLabel)
    assert text.heightForWidth(text.width()) <= text.height() + 1


def test_no_sound_player_is_said_in_the_workout_and_in_settings(driver):
    problem = "No sound player was found; install one and test the sound in Settings."
    driver.app.health.tell_problem(problem)
    driver.window.open_room("settings")
    assert problem in seen(driver)
    driver.app.begin_routine("first-try")
    assert driver.window.workout.view.banner.text == f"{problem} The screen shows the signals."
    driver.wait(12_000)
    assert driver.moment.state is State.RUNNING
    driver.app.health.tell_problem(None)
    assert driver.window.workout.view.banner.text == ""
    driver.discard()
    driver.window.open_room("settings")
    assert problem not in seen(driver)


# Broken off


@pytest.fixture
def broken_off(make_driver, tmp_path) -> Path:
    """A data folder in which a workout ended with its process."""
    folder = tmp_path / "broken-off"
    driver = make_driver(folder)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 2)
    driver.app.close()
    return folder


def test_closing_during_a_workout_asks_and_keeps_what_was_done(make_driver, tmp_path):
    driver = make_driver(tmp_path)
    driver.app.begin_routine("first-try")
    driver.wait_for(lambda: len(driver.window.workout.running.recorder.results) == 1)
    driver.window.close()
    QApplication.processEvents()
    assert driver.window.isVisible()
    assert driver.focused() == "Go on with the workout"
    assert not driver.awake.is_on
    assert driver.sound.sounding is None
    driver.press(Qt.Key.Key_Return)
    assert driver.moment.state is State.RUNNING
    driver.window.close()
    QApplication.processEvents()
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Return)
    driver.window.close()
    assert not driver.window.isVisible()
    driver.app.close()
    again = make_driver(tmp_path)
    assert again.window.question.title == ""
    [line] = sessions(again)
    assert (line.sets_done, line.ending) == (1, Ending.OWN_CHOICE)


def test_a_workout_that_was_broken_off_goes_on(make_driver, broken_off):
    driver = make_driver(broken_off)
    assert driver.window.question.title == "An unfinished workout"
    assert "First try, begun " in seen(driver)
    assert "Done so far: 2 of 3 sets. It goes on with " in seen(driver)
    assert answers(driver) == ["Go on where it stopped", "Keep it as it is", "Delete it"]
    driver.press(Qt.Key.Key_Return)
    assert driver.window.workout.is_running
    driver.wait_for(lambda: driver.finished)
    driver.press(Qt.Key.Key_Return)
    [line] = sessions(driver)
    assert (line.sets_done, line.ending) == (3, Ending.COMPLETED)


def test_a_workout_that_was_broken_off_is_kept(make_driver, broken_off):
    driver = make_driver(broken_off)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert driver.window.question.title == ""
    [line] = sessions(driver)
    assert (line.sets_done, line.ending) == (2, Ending.INTERRUPTED)
    assert driver.window.toast.text == "The workout is in the history."


def test_a_workout_that_was_broken_off_is_discarded(make_driver, broken_off):
    driver = make_driver(broken_off)
    driver.press(Qt.Key.Key_Up)
    assert driver.focused() == "Delete it"
    driver.press(Qt.Key.Key_Return)
    assert sessions(driver) == []
    driver.app.close()
    assert make_driver(broken_off).window.question.title == ""


def test_closing_without_an_answer_asks_again_next_time(make_driver, broken_off):
    driver = make_driver(broken_off)
    driver.window.close()
    assert not driver.window.isVisible()
    driver.app.close()
    assert make_driver(broken_off).window.question.title == "An unfinished workout"


def test_keys_open_no_page_behind_a_question(make_driver, broken_off):
    driver = make_driver(broken_off)
    driver.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert driver.window.question.title == "An unfinished workout"


def test_the_arrows_stay_within_a_question(driver):
    driver.press(Qt.Key.Key_Return)
    driver.wait_for(lambda: driver.moment.reps > 0)
    driver.press(Qt.Key.Key_Escape)
    wanted = ["Go on with the workout", "Finish here and keep it", "Delete this workout"]
    assert driver.focused() == wanted[0]
    for name in (wanted[1], wanted[2], wanted[0]):
        driver.press(Qt.Key.Key_Down)
        assert driver.focused() == name
    driver.press(Qt.Key.Key_Up)
    assert driver.focused() == wanted[2]


# The ways out


def choose(driver, text: str) -> None:
    """Press the answer that begins with a text."""
    shown = [made for made in driver.window.findChildren(QPushButton) if made.isVisible()]
    next(made for made in shown if made.text().startswith(text)).click()
    QApplication.processEvents()


@pytest.fixture
def many(used, clock) -> Path:
    """A data folder with ten backups, whose history is damaged."""
    for hours in range(10):
        backup_now(used / FILE_NAME, "daily", clock.local() - timedelta(hours=hours))
    (used / FILE_NAME).write_bytes(b"x" * 5000)
    return used


def test_of_backups_that_cannot_be_read_it_is_not_said_that_there_are_none(make_driver, used):
    (used / "backups").write_text("eggs")
    (used / FILE_NAME).write_bytes(b"x" * 5000)
    driver = make_driver(used)
    assert "The folder of the backups cannot be read." in seen(driver)
    assert answers(driver)[0] == "Set it aside and restore the newest backup"


def test_any_backup_can_be_chosen_with_what_it_holds(make_driver, many, clock):
    driver = make_driver(many)
    choose(driver, "Choose a backup")
    assert driver.window.question.title == "Which backup?"
    shown = answers(driver)
    assert len(shown) == 10
    assert shown[-2:] == ["Older ones …", "Back"]
    assert all(text.endswith(" · 1 session begun, the last of Mon, 2 Mar") for text in shown[:-2])
    driver.press(Qt.Key.Key_Escape)
    assert driver.window.question.title == "Something needs your attention"
    choose(driver, "Choose a backup")
    choose(driver, "Older ones")
    assert answers(driver)[-1] == "Back"
    chosen = answers(driver)[1]
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert f"Restored the backup of {chosen.split(' · ')[0]}. The damaged file is kept." in seen(driver)
    assert driver.app.exit_code == 0


def test_a_history_that_is_gone_is_told_with_what_there_is_and_may_begin_anew(make_driver, used, clock):
    backup_now(used / FILE_NAME, "daily", clock.local())
    (used / FILE_NAME).unlink()
    driver = make_driver(used)
    assert f"There is no history in “{used}”." in seen(driver)
    assert ": 1 session begun, the last of Mon, 2 Mar." in seen(driver)
    assert answers(driver)[:2] == ["Bring back the newest backup", "Choose a backup …"]
    assert not (used / FILE_NAME).exists()
    choose(driver, "Begin anew")
    assert "A new history begins. The backups stay where they are." in seen(driver)
    assert sessions(driver) == []
    assert list((used / "backups").iterdir())


def test_a_hidden_window_with_a_trouble_ends_when_it_is_closed(make_driver, many):
    driver = make_driver(many)
    driver.window.stays = True
    left = []
    driver.window.left.connect(lambda: left.append(True))
    driver.window.close()
    assert left
    assert driver.app.exit_code == 1


def test_a_page_that_cannot_be_made_is_made_anew_with_one_key_each(make_driver, used, monkeypatch):
    really = PlanService.today

    def once(*_):
        monkeypatch.setattr(PlanService, "today", really)
        raise KeyError("nobody thought of this")

    monkeypatch.setattr(PlanService, "today", once)
    driver = make_driver(used)
    assert "GluteCoach could not open, for a reason that it does not know." in seen(driver)
    choose(driver, "Copy the report")
    assert "The report is copied." in seen(driver)
    assert "GluteCoach" in QApplication.clipboard().text()
    choose(driver, "Try again")
    assert driver.window.question.title == ""
    driver.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert driver.window.room == "exercises"
