"""Reminders in Settings: when to be reminded, and how, even where the app does not run."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.ui.settings.times import MomentTimes
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, FieldRow, button, chip, label
from glutecoach.ui.widgets.fields import Choice, Hinted
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.switch import Switch
from glutecoach.ui.widgets.time_fields import TimeField
from glutecoach.ui.widgets.typed_field import TypedField, TypedRow

AGAIN_MINUTES = (30, 60, 120)


class RemindersSection(QWidget):
    """The rows of reminders; what does not apply is not shown."""

    changed = Signal(object)
    """Carries the new ReminderRules."""
    autostart_changed = Signal(bool)
    calendar_wanted = Signal()

    def __init__(self, rules: ReminderRules, autostart: bool, first_weekday: int = 0) -> None:
        super().__init__()
        self._rules = rules
        self._build(autostart, first_weekday)
        self._connect()
        self._show_what_applies()

    def set_autostart(self, on: bool) -> None:
        """Show whether the app starts with the login, such as after the system refused."""
        with QSignalBlocker(self._autostart):
            self._autostart.setChecked(on)

    def _build(self, autostart: bool, first_weekday: int) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._sessions = Switch(self.tr("Remind me of sessions"), on=self._rules.sessions)
        hint = self.tr("Only on a day for a session, when you have not done it yet. Never during a workout.")
        self._row(self._sessions, hint)
        self._session_rows = self._session_details(first_weekday)
        self._column.addWidget(self._session_rows)
        self._moments = Switch(self.tr("Remind me of little moments"), on=self._rules.moments)
        self._row(self._moments, self.tr("A quiet reminder every day, for a minute or two of movement."))
        self._moment_times = MomentTimes(self._rules.moment_times)
        self._column.addWidget(self._moment_times)
        self._autostart = Switch(self.tr("Start hidden when you log in"), on=autostart)
        hint = self.tr(
            "GluteCoach can remind you only while it is on. Started like this, it has no window: you do not see it."
        )
        self._row(self._autostart, hint)
        self._calendar = button(self.tr("Save a calendar file …"), self._save_calendar)
        self._calendar_row = self._row(self._calendar, "")

    def _save_calendar(self) -> None:
        """Ask for the file; where a time is not understood, go back to it: the file would hold another one."""
        unclear = [field for field in self.findChildren(TypedField) if field.isVisible() and not field.check()]
        if unclear:
            unclear[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.calendar_wanted.emit()

    def _row(self, control: QWidget, hint: str) -> Hinted:
        if self._column.count():
            self._column.addSpacing(GRID)
        made = Hinted(control, hint)
        self._column.addWidget(made)
        return made

    def _session_details(self, first_weekday: int) -> QWidget:
        self._at = TimeField(self._rules.at)
        self._again = Choice()
        options: list[tuple[str, object]] = [(self.tr("Never"), None)]
        options += [(self._length(minutes), minutes) for minutes in AGAIN_MINUTES]
        self._again.fill(options, self._rules.again_after_minutes)
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._weekdays(first_weekday))
        no_day = self.tr("Choose at least one day. Without one, no reminder of a session comes.")
        self._no_day = label(no_day, "problem")
        column.addWidget(self._no_day)
        column.addWidget(TypedRow(self.tr("Time of the reminder"), self._at))
        column.addWidget(FieldRow(self.tr("Remind again after"), self._again))
        return details

    def _length(self, minutes: int) -> str:
        if minutes < 60:
            return self.tr("%n minute(s)", "", minutes)
        return self.tr("%n hour(s)", "", minutes // 60)

    def _weekdays(self, first: int) -> QWidget:
        locale, area = QLocale(), FlowArea()
        self._week = area
        self._days = {}
        for day in ((first + number) % 7 for number in range(7)):
            name = locale.standaloneDayName(day + 1)
            short = locale.standaloneDayName(day + 1, QLocale.FormatType.ShortFormat)
            made = chip(short, lambda _on: self._choose_days(), name=name)
            with QSignalBlocker(made):
                made.setChecked(day in self._rules.weekdays)
            self._days[day] = made
            area.add(made)
        return area

    def begin_week(self, first: int) -> None:
        """Let the days begin with another one, 0 for Monday."""
        self._week.order([self._days[(first + number) % 7] for number in range(7)])

    def _connect(self) -> None:
        self._sessions.toggled.connect(lambda on: self._change(sessions=on))
        self._at.settled.connect(lambda at: self._change(at=at))
        self._again.chosen.connect(lambda minutes: self._change(again_after_minutes=minutes))
        self._moments.toggled.connect(lambda on: self._change(moments=on))
        self._moment_times.changed.connect(lambda times: self._change(moment_times=times))
        self._autostart.toggled.connect(self.autostart_changed)

    def _choose_days(self) -> None:
        self._change(weekdays=frozenset(day for day, made in self._days.items() if made.isChecked()))

    def _change(self, **values: Any) -> None:
        self._rules = replace(self._rules, **values)
        self._show_what_applies()
        if self._rules.sessions and not self._rules.weekdays:
            announce(self, self._no_day.text())
        self.changed.emit(self._rules)

    def _show_what_applies(self) -> None:
        rules = self._rules
        self._session_rows.setVisible(rules.sessions)
        self._moment_times.setVisible(rules.moments)
        self._no_day.setVisible(not rules.weekdays)
        times = self.tr(
            "Put these times in your calendar. Then it can remind you, even on a device without GluteCoach."
        )
        first = self.tr("For your calendar. Turn on a reminder above first; then there is a time to save.")
        if rules.sessions or rules.moments:
            first = self.tr("For your calendar. Choose a day or a time above first; then there is a time to save.")
        self._calendar.setEnabled(rules.reminds)
        self._calendar_row.say(times if rules.reminds else first)
