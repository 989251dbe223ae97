"""Reminding: said once, over a restart too, quiet while a workout runs, and put away when it no longer holds."""

from datetime import datetime, time, timedelta, timezone

import pytest

from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.coaching.reminders import Log, Notice, ReminderKind
from glutecoach.services.reminder_service import KEY, KeptLog, ReminderService
from glutecoach.storage.errors import DiskFull

HOUR = 3_600_000


class Desk:
    """Everything around the service: what is chosen, what is due, and notes of what was said."""

    def __init__(self, clock, store) -> None:
        self.clock = clock
        self.rules = ReminderRules(sessions=True, at=time(18), moments=True, moment_times=(time(10),))
        self.due, self.runs, self.welcome = True, False, True
        self.notified: list[str] = []
        self.note: ReminderKind | None = None
        self.log = KeptLog(store)
        self.start()

    def start(self) -> None:
        """Start the app, or start it again."""
        self.service = ReminderService(
            lambda: self.rules,
            lambda: self.due,
            lambda: self.runs,
            lambda reminder: Notice(reminder.kind, "", ""),
            self,
            self.clock,
            self.log,
            lambda reminder: setattr(self, "note", reminder and reminder.kind),
            lambda: self.welcome,
        )

    def notify(self, notice: Notice) -> None:
        self.notified.append(notice.title)

    def withdraw(self) -> None:
        self.notified.append("withdrawn")

    def at(self, hour: int, minute: int = 0, days: int = 0) -> None:
        """Let the clock go on to a time of day, and tick."""
        day = self.clock.start.replace(hour=hour, minute=minute) + timedelta(days=days)
        self.clock.move(round((day - self.clock.local()).total_seconds() * 1000))
        self.service.tick()


@pytest.fixture
def desk(clock, store) -> Desk:
    return Desk(clock, store)


def test_a_reminder_is_a_notification_and_a_note_once(desk):
    desk.at(17, 59)
    assert (desk.notified, desk.note) == ([], None)
    desk.at(18)
    desk.at(18, 1)
    assert (desk.notified, desk.note) == (["session"], ReminderKind.SESSION)


def test_a_restart_repeats_nothing(desk):
    desk.at(18)
    desk.service.again_later()
    desk.start()
    desk.at(18, 30)
    assert desk.notified == ["session", "withdrawn"]
    desk.at(19)
    assert desk.notified[-1] == "again", "what was asked for holds over a restart as well"
    desk.start()
    desk.at(19, 30)
    assert desk.notified[-1] == "again"
    assert len(desk.notified) == 3


def test_nothing_is_said_when_it_is_done_paused_or_resting(desk):
    desk.due = desk.welcome = False
    desk.at(10)
    desk.at(18)
    assert desk.notified == []


def test_a_workout_is_not_disturbed_and_afterwards_only_what_is_still_due_is_said(desk):
    desk.runs = True
    desk.at(18)
    desk.at(18, 30)
    assert desk.notified == []
    desk.runs = False
    desk.at(18, 31)
    assert desk.notified == ["session"]
    desk.runs = True
    desk.at(18, 0, days=1)
    desk.runs = desk.due = False
    desk.at(18, 31, days=1)
    assert desk.notified.count("session") == 1


@pytest.mark.parametrize("change", ["due", "runs", "rules", "day"])
def test_a_note_goes_when_it_no_longer_holds(desk, change):
    desk.at(18)
    match change:
        case "due":
            desk.due = False
        case "runs":
            desk.runs = True
        case "rules":
            desk.rules = ReminderRules()
    desk.at(0 if change == "day" else 18, 1, days=change == "day")
    assert (desk.notified, desk.note) == (["session", "withdrawn"], None)


def test_a_little_moment_passes_by_itself(desk):
    desk.at(10)
    desk.at(11)
    assert desk.note is ReminderKind.MOMENT
    desk.at(11, 1)
    assert desk.note is None


def test_again_later_comes_after_the_time_that_was_chosen(desk):
    desk.rules = ReminderRules(sessions=True, at=time(18), again_after_minutes=30)
    desk.at(18)
    desk.at(18, 10)
    desk.service.again_later()
    assert desk.note is None
    desk.at(18, 39)
    assert desk.note is None
    desk.at(18, 40)
    assert desk.note is ReminderKind.SESSION_AGAIN


@pytest.mark.parametrize("before", ["later", "put away", "let be"])
def test_another_time_that_is_still_to_come_is_the_last_word(desk, before):
    desk.rules = ReminderRules(sessions=True, at=time(18), again_after_minutes=60)
    desk.at(18)
    if before == "later":
        desk.service.again_later()
    elif before == "put away":
        desk.service.dismiss()
    desk.rules = ReminderRules(sessions=True, at=time(18, 20), again_after_minutes=60)
    desk.at(18, 5)
    desk.notified.clear()
    desk.at(18, 20)
    assert desk.notified == ["session"]
    desk.at(19)
    assert desk.notified == ["session"], "what was asked for before is over"


def test_another_time_that_has_passed_changes_nothing_of_what_was_put_off(desk):
    desk.rules = ReminderRules(sessions=True, at=time(18))
    desk.at(18)
    desk.service.again_later()
    desk.rules = ReminderRules(sessions=True, at=time(17))
    desk.at(18, 30)
    assert desk.note is None
    desk.at(19)
    assert desk.note is ReminderKind.SESSION_AGAIN


def test_not_today_holds_for_today(desk):
    desk.rules = ReminderRules(sessions=True, at=time(18), again_after_minutes=30)
    desk.at(18)
    desk.service.dismiss()
    assert (desk.notified, desk.note) == (["session", "withdrawn"], None)
    desk.at(18, 30)
    desk.at(19)
    assert desk.notified == ["session", "withdrawn"]
    desk.at(18, days=1)
    assert desk.note is ReminderKind.SESSION


def test_a_little_moment_put_away_says_nothing_of_the_session(desk):
    desk.at(10)
    desk.service.dismiss()
    desk.at(18)
    assert desk.notified == ["moment", "withdrawn", "session"]


def test_who_chooses_a_time_that_has_passed_hears_of_it_tomorrow(desk):
    chosen, desk.rules = desk.rules, ReminderRules()
    desk.start()
    desk.at(18, 30)
    desk.rules = chosen
    desk.at(18, 30)
    desk.at(19)
    assert desk.notified == []
    desk.at(18, days=1)
    assert desk.notified == ["session"]


def test_a_time_that_comes_just_after_it_was_chosen_is_not_lost(desk, clock):
    desk.at(17, 59)
    desk.rules = ReminderRules(sessions=True, at=time(18))
    clock.move(80_000)
    desk.service.tick()
    assert desk.notified == ["session"]


def test_a_flight_over_the_time_loses_nothing(desk, clock):
    desk.at(12)
    clock.start = clock.start.astimezone(timezone(timedelta(hours=9)))
    clock.move(2 * HOUR)
    assert clock.local().hour == 22
    desk.service.tick()
    assert desk.notified == ["session"]


def test_a_store_that_refuses_keeps_no_reminder_back_and_repeats_none(desk, monkeypatch, store):
    def full(*_):
        raise DiskFull("no room")

    monkeypatch.setattr(store, "set_preferences", full)
    desk.at(18)
    desk.at(18, 1)
    assert desk.notified == ["session"]


@pytest.mark.parametrize(
    "kept",
    [
        "rubbish",
        3,
        {"said": [["session"]]},
        {"said": [["session", "2026-03-02", None, "2026-03-02T18:00"]]},
        {"asked": 1},
    ],
)
def test_what_cannot_be_read_is_forgotten(store, kept):
    store.set_preferences({KEY: kept})
    assert KeptLog(store).read() == Log()


def test_the_log_comes_back_as_it_was(desk, store):
    desk.at(10)
    desk.at(18)
    desk.service.again_later()
    kept = KeptLog(store).read()
    assert [one.kind for one in kept.said] == [ReminderKind.MOMENT, ReminderKind.SESSION]
    assert kept.said[0].moment == time(10)
    assert kept.asked == datetime(2026, 3, 2, 19, 0, tzinfo=timezone(timedelta(hours=1)))
