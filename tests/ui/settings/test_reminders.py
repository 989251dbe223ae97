"""Reminders in Settings: chosen by mouse or keys, told at once, and nothing offered that does not apply."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget

from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.ui.settings.reminders_section import RemindersSection
from glutecoach.ui.settings.times import MOST_MOMENTS
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.time_fields import TimeField

ON = ReminderRules(sessions=True, moments=True, weekdays=frozenset({0, 2}), moment_times=(time(10, 30), time(15, 0)))


@pytest.fixture
def make_section(qtbot):
    def make(rules: ReminderRules = ON, autostart: bool = False, first_weekday: int = 0) -> RemindersSection:
        section = RemindersSection(rules, autostart, first_weekday)
        qtbot.addWidget(section)
        section.show()
        section.heard = []
        section.changed.connect(section.heard.append)
        return section

    return make


def named(section: QWidget, name: str) -> QWidget:
    [made] = [made for made in section.findChildren(QWidget) if made.accessibleName() == name and made.isVisible()]
    return made


def names(section: QWidget) -> set[str]:
    return {made.accessibleName() for made in section.findChildren(QWidget) if made.isVisible()}


def press(made: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(made, key)
    QApplication.processEvents()


def test_nothing_is_on_or_offered_until_it_is_chosen(make_section):
    section = make_section(ReminderRules())
    assert not any(box.isChecked() for box in section.findChildren(QCheckBox))
    assert "Time of the reminder" not in names(section)
    assert "Add a time" not in names(section)
    assert not named(section, "Save a calendar file …").isEnabled()
    assert "these times" not in " ".join(made.text() for made in section.findChildren(QLabel)), "there are none"
    press(named(section, "Remind me of little moments"), Qt.Key.Key_Space)
    press(named(section, "Add a time"), Qt.Key.Key_Space)
    assert "Put these times" in named(section, "Save a calendar file …").accessibleDescription()


def test_sessions_can_be_switched_on_and_off(make_section):
    section = make_section(ReminderRules())
    press(named(section, "Remind me of sessions"), Qt.Key.Key_Space)
    assert section.heard == [ReminderRules(sessions=True)]
    assert {"Monday", "Time of the reminder", "Remind again after"} <= names(section)
    assert named(section, "Save a calendar file …").isEnabled()
    press(named(section, "Remind me of sessions"), Qt.Key.Key_Space)
    assert section.heard[-1] == ReminderRules()


def test_weekdays_are_chips_that_hold_what_is_chosen(make_section):
    section = make_section()
    press(named(section, "Friday"), Qt.Key.Key_Space)
    press(named(section, "Monday"), Qt.Key.Key_Space)
    assert section.heard[-1].weekdays == frozenset({2, 4})


def test_the_week_begins_as_the_person_likes(make_section):
    section = make_section(first_weekday=6)
    assert [made.text() for made in section.findChildren(QPushButton) if made.isCheckable()][:2] == ["Sun", "Mon"]


def test_without_a_day_and_a_moment_there_is_no_calendar(make_section):
    section = make_section(replace(ON, moments=False, weekdays=frozenset({1})))
    press(named(section, "Tuesday"), Qt.Key.Key_Space)
    assert section.heard[-1].weekdays == frozenset()
    calendar = named(section, "Save a calendar file …")
    assert not calendar.isEnabled()
    assert "Turn on a reminder" not in calendar.accessibleDescription(), "one is on"


def problems(section: QWidget) -> list[str]:
    return [made.text() for made in section.findChildren(QLabel)
            if made.isVisible() and made.property("role") == "problem"]  # fmt: skip


def test_a_reminder_that_can_never_come_says_so_where_the_day_or_the_time_is_missing(make_section):
    section = make_section(replace(ON, weekdays=frozenset({1}), moment_times=(time(9),)))
    assert problems(section) == []
    press(named(section, "Tuesday"), Qt.Key.Key_Space)
    assert problems(section) == ["Choose at least one day. Without one, no reminder of a session comes."]
    assert section.heard[-1].reminds, "the little moments still come"
    press(named(section, "Remove little moment 1"), Qt.Key.Key_Space)
    assert problems(section)[1:] == ["Add at least one time. Without one, no reminder of a moment comes."]
    assert not section.heard[-1].reminds
    press(named(section, "Remind me of sessions"), Qt.Key.Key_Space)
    press(named(section, "Add a time"), Qt.Key.Key_Space)
    assert problems(section) == []


def test_the_time_is_typed_and_told_once_it_is_whole(make_section):
    section = make_section()
    made = named(section, "Time of the reminder")
    QTest.keyClick(made, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(made, "07:42")
    assert section.heard == [], "seven o'clock was never meant"
    press(made, Qt.Key.Key_Return)
    assert section.heard[-1].at == time(7, 42)


def test_a_text_that_is_no_time_changes_no_reminder(make_section):
    section = make_section()
    made = named(section, "Little moment 1")
    made.selectAll()
    QTest.keyClicks(made, "soon")
    press(made, Qt.Key.Key_Return)
    assert section.heard == []
    assert made.complaint in [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def test_the_arrow_keys_change_the_time(make_section):
    section = make_section()
    press(named(section, "Time of the reminder"), Qt.Key.Key_Up)
    assert section.heard[-1].at == time(18, 5)


def test_a_time_between_the_quarters_is_kept(make_section):
    section = make_section(replace(ON, at=time(18, 7)))
    made = named(section, "Time of the reminder")
    assert made.value == time(18, 7)
    press(made, Qt.Key.Key_Down)
    assert section.heard[-1].at == time(18, 5)


def test_again_is_a_wish_of_its_own(make_section):
    section = make_section()
    made = named(section, "Remind again after")
    assert made.currentText() == "Never"
    press(made, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert section.heard[-1].again_after_minutes == 60
    press(made, Qt.Key.Key_Home)
    assert section.heard[-1].again_after_minutes is None


def test_moments_can_be_changed_added_and_removed(make_section):
    section = make_section()
    press(named(section, "Little moment 1"), Qt.Key.Key_Up)
    assert section.heard[-1].moment_times == (time(10, 35), time(15))
    press(named(section, "Add a time"), Qt.Key.Key_Space)
    assert section.heard[-1].moment_times == (time(10, 35), time(15), time(17))
    press(named(section, "Remove little moment 2"), Qt.Key.Key_Space)
    assert section.heard[-1].moment_times == (time(10, 35), time(17))
    assert named(section, "Little moment 2").value == time(17), "they are counted anew"


def test_there_are_at_most_four_moments_and_none_at_all_is_possible(make_section):
    section = make_section()
    while named(section, "Add a time").isEnabled():
        press(named(section, "Add a time"), Qt.Key.Key_Space)
    assert len(section.heard[-1].moment_times) == MOST_MOMENTS == 4
    for _ in range(MOST_MOMENTS):
        press(named(section, "Remove little moment 1"), Qt.Key.Key_Space)
    assert section.heard[-1].moment_times == ()
    press(named(section, "Add a time"), Qt.Key.Key_Space)
    assert len(section.heard[-1].moment_times) == 1


def test_the_start_with_the_login_is_told_and_can_be_taken_back(make_section, qtbot):
    section = make_section()
    with qtbot.waitSignal(section.autostart_changed, check_params_cb=lambda on: on):
        press(named(section, "Start hidden when you log in"), Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(section.autostart_changed):
        section.set_autostart(False)
    assert not named(section, "Start hidden when you log in").isChecked()


def test_the_calendar_is_asked_for(make_section, qtbot):
    section = make_section()
    with qtbot.waitSignal(section.calendar_wanted):
        press(named(section, "Save a calendar file …"), Qt.Key.Key_Space)


@pytest.mark.parametrize("field", ["Time of the reminder", "Little moment 2"])
def test_a_time_that_is_not_understood_gets_into_no_calendar(make_section, field):
    section = make_section()
    asked = []
    section.calendar_wanted.connect(lambda: asked.append(True))
    time_field = next(made for made in section.findChildren(TimeField) if made.accessibleName().startswith(field))
    time_field.setText("8:70")
    press(named(section, "Save a calendar file …"), Qt.Key.Key_Space)
    assert asked == []
    assert QApplication.focusWidget() is time_field
    assert "no time of day" in " ".join(problems(section))
    time_field.setText("8:40")
    press(named(section, "Save a calendar file …"), Qt.Key.Key_Space)
    assert asked == [True]


def test_the_wheel_changes_nothing(make_section):
    section = make_section()
    fields = [made for kind in (Choice, TimeField) for made in section.findChildren(kind) if made.isVisible()]
    assert len(fields) == 4
    for made in fields:
        point = QPointF(made.rect().center())
        down, no = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
        buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(point, made.mapToGlobal(point), down, down, buttons, no, phase, False)
        QApplication.sendEvent(made, event)
    assert section.heard == []


def test_everything_that_takes_the_focus_has_a_name(make_section):
    section = make_section()
    nameless = [
        made
        for made in section.findChildren(QWidget)
        if made.focusPolicy() != Qt.FocusPolicy.NoFocus and made.isVisible() and not made.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_fits_into_the_narrowest_page(qapp, make_section, percent):
    theme = Theme(qapp)
    theme.apply("light", percent)
    section = make_section()
    section.resize(640, section.heightForWidth(640))
    QApplication.processEvents()
    for made in section.findChildren(QWidget):
        if isinstance(made, QPushButton | QCheckBox | Choice | TimeField) and made.isVisible():
            right = made.mapTo(section, QPoint(made.width(), 0)).x()
            assert right <= 640, made.accessibleName()
            assert made.width() >= made.minimumSizeHint().width(), made.accessibleName()
