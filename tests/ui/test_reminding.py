"""Reminders through the whole app: what is said in the window and on the desktop, and what never is."""

from collections.abc import Callable
from datetime import time, timedelta, timezone

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from glutecoach.coaching.course import PauseCause
from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.coaching.screening import Flag
from glutecoach.ui.today.moments import Moments
from tests.ui.driver import Driver

AT_EIGHT = ReminderRules(sessions=True, at=time(8, 0))


@pytest.fixture
def follower(make_driver: Callable[..., Driver]) -> Driver:
    """Somebody who begins a program on a Monday morning at half past seven and wants to be reminded at eight."""
    driver = make_driver(room="today")
    driver.app.home.plan.screen(())
    driver.app.home.plan.start("physio-four", 3)
    driver.app.home.settings.change(reminders=AT_EIGHT)
    return driver


def look(driver: Driver, hour: int, minute: int = 0, day: int = 0) -> None:
    """Let the time of a day come, counted from the first, and let the app look at its clock."""
    at = driver.clock.start.replace(hour=hour, minute=minute) + timedelta(days=day)
    driver.clock.move(int((at - driver.clock.local()).total_seconds() * 1000))
    driver.app.household.reminding().tick()


def exercise(driver: Driver) -> None:
    driver.window.open_room("today")
    driver.app.household.beginning.begin_due()
    driver.wait_for(lambda: driver.finished, most_ms=3_600_000)
    driver.press(Qt.Key.Key_Return)


def note(driver: Driver) -> list[str]:
    return [made.text() for made in driver.window.shell.foot.note.findChildren(QLabel) if made.isVisible()]


def answer(driver: Driver, text: str) -> None:
    next(made for made in driver.window.shell.foot.note.findChildren(QPushButton) if made.text() == text).click()


def test_a_due_session_is_spoken_of_once_in_the_window_and_on_the_desktop(follower: Driver):
    look(follower, 7, 59)
    assert note(follower) == []
    look(follower, 8, 0)
    look(follower, 8, 1)
    assert note(follower)[0] == "Time for your exercises"
    assert follower.notifier.said == ["Time for your exercises"]


def test_a_hidden_window_shows_itself_where_the_desktop_shows_no_notices(follower: Driver):
    follower.notifier.is_alone = True
    follower.window.hide()
    look(follower, 8, 0)
    QApplication.processEvents()
    assert follower.window.isVisible()
    assert note(follower)[0] == "Time for your exercises"


def test_a_hidden_window_stays_hidden_where_the_desktop_says_it(follower: Driver):
    follower.window.hide()
    look(follower, 8, 0)
    QApplication.processEvents()
    assert not follower.window.isVisible()


def test_nothing_is_said_when_it_is_done_paused_or_a_day_of_rest(follower: Driver):
    exercise(follower)
    look(follower, 8, 30)
    look(follower, 8, 30, day=1)  # the day after a session is for rest
    follower.app.home.plan.pause(PauseCause.AWAY, None)
    look(follower, 8, 30, day=2)
    follower.app.home.plan.resume()
    look(follower, 8, 40, day=2)  # a week that was paused asks for nothing more
    assert follower.notifier.said == []
    look(follower, 8, 0, day=7)
    assert follower.notifier.said == ["Time for your exercises"]


def test_after_a_flight_it_is_said_at_the_minute_of_the_new_place(follower: Driver):
    follower.clock.start = follower.clock.start.astimezone(timezone(timedelta(hours=-5)))  # it is half past one there
    look(follower, 7, 59)
    assert follower.notifier.said == []
    look(follower, 8, 0)
    assert follower.notifier.said == ["Time for your exercises"]


def test_an_app_that_opens_when_something_is_due_says_so_at_once(follower: Driver, make_driver):
    follower.window.close()
    follower.app.close()
    follower.clock.move(40 * 60_000)
    again = make_driver(follower.app.data_dir, room="today")
    assert again.notifier.said == ["Time for your exercises"]
    assert note(again)[:1] == ["Time for your exercises"]


def test_a_running_workout_is_never_disturbed(follower: Driver):
    follower.app.begin_routine("physio-four")
    look(follower, 8, 5)
    assert follower.notifier.said == []
    assert note(follower) == []


def test_start_begins_the_session_and_puts_the_note_away(follower: Driver):
    look(follower, 8)
    answer(follower, "Start")
    assert follower.window.workout.is_running
    assert note(follower) == []
    assert follower.notifier.shown == ""


def test_again_later_comes_an_hour_later_and_not_today_not_at_all(follower: Driver):
    look(follower, 8)
    answer(follower, "Remind me later")
    look(follower, 8, 50)
    assert len(follower.notifier.said) == 1
    look(follower, 9, 1)
    assert len(follower.notifier.said) == 2
    answer(follower, "Not today")
    look(follower, 10, 30)
    assert len(follower.notifier.said) == 2


def test_the_desktop_brings_the_window_forward(follower: Driver):
    follower.window.open_room("settings")
    look(follower, 8)
    follower.window.hide()
    follower.notifier.activated.emit()
    assert follower.window.isVisible()
    assert follower.window.room == "today"


def test_after_signs_of_an_emergency_nothing_is_said_and_nothing_starts(follower: Driver):
    follower.app.home.plan.screen((Flag.BLADDER,))
    look(follower, 8)
    assert follower.notifier.said == []
    follower.app.household.beginning.begin_due()
    assert not follower.window.workout.is_running


def test_the_summary_that_somebody_sits_before_is_left_alone(follower: Driver):
    follower.app.begin_routine("first-try")
    follower.wait_for(lambda: follower.finished)
    follower.press(Qt.Key.Key_7)
    follower.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    look(follower, 8, 30)
    follower.notifier.activated.emit()
    look(follower, 7, 30, day=1)
    follower.app.midnight.look()
    assert follower.notifier.said == [], "it was done, and yesterday's session gives a day of rest"
    assert follower.window.is_busy
    follower.tab_to("Finish")
    follower.press(Qt.Key.Key_Return)
    [said] = follower.app.store.latest_check_ins(5)
    assert said.pain == 7


@pytest.mark.parametrize("away", ["hide", "showMinimized"])
def test_a_summary_behind_the_desktop_gives_way_to_the_new_day_with_what_was_answered(follower: Driver, away: str):
    follower.end_early("physio-four")
    follower.press(Qt.Key.Key_4)
    getattr(follower.window, away)()
    look(follower, 8, 30)
    assert follower.notifier.said == ["Time for your exercises"], "too little was done to count"
    look(follower, 0, 1, day=1)
    follower.app.midnight.look()
    assert not follower.window.is_busy
    [said] = follower.app.store.latest_check_ins(5)
    assert said.pain == 4


def test_after_a_session_that_counts_its_summary_brings_no_reminder(follower: Driver):
    follower.app.household.beginning.begin_due()
    follower.wait_for(lambda: follower.finished, most_ms=3_600_000)
    look(follower, 8, 45)
    assert follower.notifier.said == []


def test_a_workout_that_was_left_paused_silences_for_half_an_hour(follower: Driver):
    look(follower, 7, 45)
    follower.app.begin_routine("physio-four")
    follower.wait(5_000)
    follower.press(Qt.Key.Key_Space)
    look(follower, 8)
    assert follower.notifier.said == []
    look(follower, 8, 20)
    assert follower.notifier.said == ["Time for your exercises"]


def test_a_question_that_waits_silences_nothing(follower: Driver):
    follower.window.question.ask("Something", "to be decided", [("Yes", lambda: None)])
    look(follower, 8)
    assert follower.notifier.said == ["Time for your exercises"]


def test_little_moments_are_spoken_of_only_where_the_program_has_some(make_driver):
    driver = make_driver(room="today")
    driver.app.home.settings.change(reminders=ReminderRules(moments=True, moment_times=(time(10, 0),)))
    driver.app.home.plan.start("physio-four", 3)
    look(driver, 10)
    assert driver.notifier.said == []
    driver.app.home.plan.start("gentle-start", 2)
    look(driver, 10, day=1)
    assert driver.notifier.said == ["Time for a little moment"]


@pytest.mark.parametrize("way", ["in the window", "on the desktop"])
def test_a_reminder_of_a_little_moment_leads_to_it(make_driver, way):
    driver = make_driver(room="today")
    driver.app.home.settings.change(
        reminders=ReminderRules(moments=True, moment_times=(time(10, 0),)), text_percent=200
    )
    driver.app.home.plan.start("gentle-start", 2)
    driver.window.open_room("routines")
    look(driver, 10)
    if way == "in the window":
        driver.tab_to("Show it")
        driver.press(Qt.Key.Key_Return)
    else:
        driver.notifier.activated.emit()
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert driver.window.room == "today"
    assert focused.accessibleName().startswith("Start ")
    assert focused is driver.window.shell.page("today").day.findChild(Moments).first
    assert not focused.visibleRegion().isEmpty(), "it is in view"


def test_a_program_that_is_paused_after_its_session_has_no_little_moments(follower: Driver):
    follower.app.home.settings.change(reminders=ReminderRules(moments=True, moment_times=(time(10, 0),)))
    follower.app.home.plan.start("gentle-start", 3)
    exercise(follower)
    follower.app.home.plan.pause(PauseCause.ILL, None)
    look(follower, 10)
    assert follower.notifier.said == []


def test_reminders_that_are_off_say_nothing_and_leave_no_timer(follower: Driver):
    follower.app.home.settings.change(reminders=ReminderRules())
    look(follower, 8)
    assert follower.notifier.said == []
    assert not follower.app.household.reminding().findChild(QTimer).isActive()


def test_starting_with_the_login_leaves_no_file_when_it_is_off_again(follower: Driver):
    assert follower.app.household.reminding().start_with_login(True) is None
    entry = follower.home / ".config" / "autostart" / "glutecoach.desktop"
    assert f"--data-dir {follower.app.data_dir}" in entry.read_text()
    assert follower.app.household.reminding().start_with_login(False) is None
    assert not list(follower.home.rglob("*"))
