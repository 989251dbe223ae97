"""Pausing: why a program is to wait, and until when."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.course import PauseCause
from glutecoach.ui.programs import program_wording
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import FieldRow, label
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.time_fields import DateField
from glutecoach.ui.widgets.typed_field import TypedRow

USUAL_DAYS = 7
"""The date that is offered lies so many days ahead."""


class Pausing(Asking):
    """Asks both. ``chosen`` carries the cause and the first day after the pause, None where nobody says or knows it."""

    chosen = Signal(object, object)

    def __init__(self, today: date, theme: Theme, asker: QWidget) -> None:
        super().__init__(self.tr("Pause now"), self.tr("Cancel"), asker)
        self._today = today
        self._cause, self._end = Choice(), Choice()
        ahead, tomorrow = today + timedelta(days=USUAL_DAYS), today + timedelta(days=1)
        self._date = DateField(ahead, theme, today=today, first=tomorrow)
        self._picked: PauseCause | None = None
        self._has_date = False
        self._build()
        self._connect()

    @property
    def until(self) -> date | None:
        return self._date.value if self._has_date else None

    def ask(self) -> None:
        self.open(self._cause)

    def _build(self) -> None:
        causes = [(program_wording.cause(cause), cause) for cause in PauseCause]
        self._cause.fill([(self.tr("I do not want to say"), None), *causes], self._picked)
        self._end.fill([(self.tr("When I choose"), False), (self.tr("On a date"), True)], self._has_date)
        self._day = TypedRow(self.tr("The date"), self._date)
        self._words = label(role="quiet")
        for widget in (
            FieldRow(self.tr("Why"), self._cause),
            FieldRow(self.tr("It goes on"), self._end),
            self._day,
            self._words,
        ):
            self.column.addWidget(widget)
        self._say()

    def _connect(self) -> None:
        self._cause.chosen.connect(self._choose_cause)
        self._end.chosen.connect(self._choose_end)
        self._date.settled.connect(self._say)
        self._date.complained.connect(lambda wrong: self._words.setVisible(not wrong))
        self.agreed.connect(self._choose)

    def _choose(self) -> None:
        """Pause, unless the date makes no sense as it is written."""
        if self._has_date and not self._date.check():
            self._date.setFocus()
            return
        self.chosen.emit(self._picked, self.until)

    def _choose_cause(self, cause: PauseCause | None) -> None:
        self._picked = cause

    def _choose_end(self, has_date: bool) -> None:
        self._has_date = has_date
        self._say()

    def _say(self) -> None:
        self._day.setVisible(self._has_date)
        self._words.setText(program_wording.pause_until(self.until, self._today))
