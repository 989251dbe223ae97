"""An app that stays open: over midnight, over changes on other pages, over an import and a restored backup."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget

from glutecoach.coaching.events import State
from glutecoach.coaching.history import Prescription, When
from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.services.safekeeping import list_backups, make_backup
from glutecoach.storage.backup import backup_now
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.ui.backup_names import backup_names
from glutecoach.ui.settings.data import DataSection
from tests.ui import walking
from tests.ui.driver import Driver

DAY_MS = 86_400_000


@pytest.fixture
def follower(make_driver: Callable[..., Driver]) -> Driver:
    driver = make_driver(room="today")
    driver.app.home.plan.start("gentle-start", 2)
    driver.window.open_room("today")
    return driver


def shown(driver: Driver) -> str:
    page = driver.window.shell.page(driver.window.room)
    return " ".join(made.text() for made in page.findChildren(QLabel) if made.isVisible())


def push(driver: Driver, text: str) -> None:
    made = next(b for b in driver.window.findChildren(QPushButton) if b.isVisible() and b.text() == text)
    made.click()
    QApplication.processEvents()


def test_after_midnight_the_page_shows_the_new_day_and_a_backup_is_made(follower: Driver):
    follower.app.home.plan.answer(When.BEFORE, 2)
    before = shown(follower)
    follower.clock.move(DAY_MS)
    follower.app.midnight.look()
    follower.app.keeping.wait()
    assert "Mon, 2 Mar" in before
    assert "Tue, 3 Mar" in shown(follower)
    assert len(list_backups(follower.app.data_dir)) == 1


def test_an_answer_to_yesterdays_question_is_not_taken_for_todays(follower: Driver):
    follower.clock.move(DAY_MS)  # the page has not heard of it yet
    follower.press(Qt.Key.Key_7)
    assert follower.app.store.latest_check_ins(1) == []
    assert "Tue, 3 Mar" in shown(follower)


def test_after_a_night_of_suspend_the_first_move_of_the_mouse_brings_the_new_day(follower: Driver):
    follower.clock.move(DAY_MS)
    QTest.mouseMove(follower.window.windowHandle(), QPoint(400, 300))
    QApplication.processEvents()
    assert "Tue, 3 Mar" in shown(follower)


def test_a_key_or_click_meant_for_yesterdays_page_only_brings_the_new_day(follower: Driver):
    assert follower.focused().startswith("Start, ")
    follower.clock.move(DAY_MS)
    QTest.keyClick(follower.window.windowHandle(), Qt.Key.Key_Return)
    assert not follower.window.is_working
    assert "Tue, 3 Mar" in shown(follower)
    handle, start = follower.window.windowHandle(), QApplication.focusWidget()
    place = start.mapTo(follower.window, start.rect().center())
    QTest.mouseMove(handle, place)
    follower.clock.move(DAY_MS)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=place)
    assert not follower.window.is_working
    assert "Wed, 4 Mar" in shown(follower)
    QTest.keyClick(follower.window.windowHandle(), Qt.Key.Key_Return)
    assert follower.window.is_working


def test_midnight_takes_no_key_from_a_workout(follower: Driver):
    follower.app.begin_routine("first-try")
    follower.clock.move(DAY_MS)
    follower.window.workout.tick()  # the machine slept: paused
    QTest.keyClick(follower.window.windowHandle(), Qt.Key.Key_Space)
    assert follower.moment.state is not State.PAUSED


def test_a_flight_over_the_date_line_brings_the_day_of_the_new_place(follower: Driver):
    follower.clock.start = follower.clock.start.astimezone(timezone(timedelta(hours=-10)))
    follower.app.midnight.findChild(QTimer).timeout.emit()
    assert "Sun, 1 Mar" in shown(follower)


def test_undo_shows_on_the_page_that_is_open_by_then(follower: Driver):
    follower.window.open_room("programs")
    push(follower, "Stop this program …")
    push(follower, "Stop it")
    follower.window.open_room("today")
    assert "Gentle start" not in shown(follower)
    push(follower, "Undo")
    assert "Gentle start" in shown(follower)


def test_a_restored_backup_brings_its_settings_to_the_page(follower: Driver):
    follower.app.home.settings.change(reminders=ReminderRules(sessions=True))
    make_backup(follower.app.data_dir)
    follower.app.home.settings.change(reminders=ReminderRules())
    follower.window.open_room("settings")
    [backup] = list_backups(follower.app.data_dir)
    follower.app.opening.trouble.restore(backup, False)
    assert not follower.app.home.settings.current.reminders.sessions, "those of today stay"
    follower.app.opening.trouble.restore(backup, True)
    boxes = follower.window.shell.page("settings").findChildren(QCheckBox)
    box = next(b for b in boxes if b.isVisible() and "sessions" in b.text())
    assert box.isChecked()
    assert follower.window.room == "settings"
    assert follower.app.home.settings.current.reminders.sessions
    follower.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "“before a restore”" in follower.window.toast.text, "undo says where the history of before is"


def test_a_hidden_app_hides_its_window_again_and_ends_when_asked(follower: Driver):
    ended = []
    follower.window.left.connect(lambda: ended.append(True))
    follower.window.stays = True
    follower.window.close()
    assert not follower.window.isVisible()
    follower.window.come_forward()
    assert (follower.window.isVisible(), ended) == (True, [])
    follower.window.open_room("settings")
    push(follower, "End GluteCoach (Ctrl+Q)")
    assert (follower.window.isVisible(), ended) == (False, [True])


def test_a_program_that_is_paused_until_a_date_goes_on_by_itself(follower: Driver):
    from glutecoach.coaching.course import PauseCause

    today = follower.clock.local().date()
    follower.app.home.plan.pause(PauseCause.AWAY, today + timedelta(days=7))
    follower.window.open_room("today")
    assert "Paused" in shown(follower)
    follower.clock.move(7 * DAY_MS)
    follower.app.midnight.look()
    assert "Paused" not in shown(follower)
    assert "0 of 2 this week" in shown(follower)


# What comes into the history leaves the page where it is


@pytest.fixture
def settler(follower: Driver, tmp_path) -> Driver:
    """Somebody who looks at the end of Settings, with a file of another machine at hand."""
    other = Store.open(tmp_path / "other")
    planned = Prescription(routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0)
    other.log_session(planned, follower.clock.local(), (), 60_000, "")
    other.set_preferences({"voice": False, "reminders": {"sessions": True}})
    other.close()
    ago = datetime.now().astimezone() - timedelta(minutes=5)
    for _ in range(2):
        backup_now(follower.app.data_dir / FILE_NAME, "asked-for", ago)
    follower.window.resize(960, 640)
    follower.window.open_room("settings")
    return follower


def in_sight(driver: Driver, text: str) -> bool:
    """Whether a text that begins so can be seen in the window as it stands."""
    page = driver.window.shell.page("settings").currentWidget()
    found = [made for made in page.findChildren(QLabel) if made.isVisible() and made.text().startswith(text)]
    places = [made.rect().translated(made.mapTo(page.viewport(), QPoint(0, 0))) for made in found]
    return any(page.viewport().rect().contains(place) for place in places)


def go_to(driver: Driver, name: str) -> int:
    """Bring the keyboard to a button, and return where it stands in the window."""
    page = driver.window.shell.page("settings").currentWidget()
    made = next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith(name))
    made.setFocus()
    page.ensureWidgetVisible(made, 0, 300)
    QApplication.processEvents()
    return made.mapTo(driver.window, QPoint(0, 0)).y()


def place_of_focus(driver: Driver) -> int:
    return QApplication.focusWidget().mapTo(driver.window, QPoint(0, 0)).y()


def test_an_import_leaves_the_page_where_it_is_and_says_there_what_came(settler: Driver, tmp_path, monkeypatch):
    monkeypatch.setattr(DataSection, "ask_file", lambda *_: tmp_path / "other" / FILE_NAME)
    before = go_to(settler, "Import …")
    settler.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not settler.app.home.settings.current.voice, "settings that were not chosen here came with it"
    assert in_sight(settler, "Imported: 1 session")
    assert settler.focused() == "Import …"
    assert before - 60 < place_of_focus(settler) <= before, "at most so far as the words need room"
    boxes = settler.window.shell.page("settings").findChildren(QCheckBox)
    shown_now = {box.text(): box.isChecked() for box in boxes if box.isVisible()}
    assert (shown_now["Voice"], shown_now["Remind me of sessions"]) == (False, True)


@pytest.mark.parametrize("with_settings", [True, False])
def test_a_restore_leaves_the_page_where_it_is_and_says_there_what_came(settler: Driver, with_settings: bool):
    settler.app.home.settings.change(voice=False)
    names = backup_names(list_backups(settler.app.data_dir))
    go_to(settler, f"Restore the backup of {names[min(names)]}")
    asker = QApplication.focusWidget()
    name = settler.focused()
    settler.press(Qt.Key.Key_Return)
    if with_settings:
        settler.tab_to("Also bring back")
        settler.press(Qt.Key.Key_Space)
    settler.tab_to("Restore it")
    before = asker.mapTo(settler.window, QPoint(0, 0)).y()
    settler.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert settler.app.home.settings.current.voice == with_settings
    assert in_sight(settler, f"Restored the backup of {names[min(names)]}, with"), "which of two that share a second"
    assert settler.focused() == name
    assert abs(place_of_focus(settler) - before) < 150, "as far as the question that is gone took room"


def click(driver: Driver, widget: QWidget) -> None:
    """Click on a widget by way of its window, which sees that a pointer is what is used."""
    where = widget.mapTo(driver.window, widget.rect().center())
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=where)
    QApplication.processEvents()


def test_a_question_in_place_of_another_opens_where_it_was_pressed(settler: Driver):
    page = settler.window.shell.page("settings").currentWidget()
    go_to(settler, "Restore the backup")
    askers = [b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Restore the backup")]
    click(settler, askers[0])
    walking.settle()
    page.ensureWidgetVisible(askers[1], 0, 280)
    before = askers[1].mapTo(settler.window, QPoint(0, 0)).y()
    click(settler, askers[1])
    assert askers[1].mapTo(settler.window, QPoint(0, 0)).y() == before
    assert in_sight(settler, "Go back to the backup of")
