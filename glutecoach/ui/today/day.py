"""The day: what is due, the week, how the back is, and what else there is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from glutecoach.coaching.routine import Routine
from glutecoach.figure.figures import Figures
from glutecoach.services.tailoring import Tailoring
from glutecoach.services.today import Today
from glutecoach.ui import dates
from glutecoach.ui.arriving import begin_at
from glutecoach.ui.focus import reveal, settle
from glutecoach.ui.theme import Theme
from glutecoach.ui.today import day_wording
from glutecoach.ui.today.main_card import MainCard
from glutecoach.ui.today.moments import Moments
from glutecoach.ui.today.professional import ProfessionalCard
from glutecoach.ui.today.todays_check_in import TodaysCheckIn
from glutecoach.ui.today.week_dots import WeekDots
from glutecoach.ui.widgets.basics import GRID, Button, card, label, row
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.page import Page

if TYPE_CHECKING:
    from glutecoach.ui.today.care import CareCard


class DayPage(Page):
    """One day, from what is due to the little moments.

    ``started`` carries a routine, ``answered`` the pain and the places, ``lesson_wanted`` the id of a lesson.
    """

    started = Signal(object)
    answered = Signal(object, object)
    resumed = Signal()
    seen_somebody = Signal(object)
    programs_wanted = Signal()
    questions_wanted = Signal()
    lesson_wanted = Signal(str)
    conditions_chosen = Signal(object)

    def __init__(self, first_try: Routine, tailoring: Tailoring, theme: Theme, figures: Figures) -> None:
        super().__init__(self.tr("Today"))
        self._begins_with_advice = False
        self._date = label(role="quiet")
        self._professional = ProfessionalCard()
        self.main = MainCard(first_try, tailoring, figures, theme)
        self._dots = WeekDots(theme)
        self._kept = label(role="quiet", wrap=False)
        self._check_in = TodaysCheckIn(theme)
        self._tailoring = tailoring
        self._care: CareCard | None = None
        self._moments = Moments(theme, tailoring)
        self._build()
        self._connect()

    def show_day(self, today: Today) -> None:
        """Show another day, or the same one after something has changed; the focus stays where it is."""
        self._begins_with_advice = today.begins_with_advice
        self._date.setText(dates.day(today.date, today.date))
        self._professional.show_day(today)
        self.main.show_day(today)
        self._show_week(today)
        self._check_in.show_day(today)
        look_back = None if today.plan is None else today.plan.look_back
        self._look_back.setVisible(look_back is not None)
        if look_back is not None:
            self._look_back_title.setText(self.tr("A look back at week {0}").format(look_back.week))
            self._look_back_text.setText(look_back.text)
        self._moments.show_day(today)
        self._ask_what_to_take_care_of(today)

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the page opens: what comes first of all, and why the day is as it is."""
        return self.title.text(), self._professional.title, *self.main.reason

    def focus_start(self) -> None:
        """Go to the top, where the button to begin with waits for Enter, or to the advice that comes before it."""
        if self._begins_with_advice:
            self.focus_advice()
        else:
            self.to_top()
            self.main.first.setFocus()

    def focus_advice(self) -> None:
        """Show the advice from its beginning."""
        self.to_top()
        begin_at(self, self._professional.more)

    def focus_care(self) -> None:
        """Go back to the question what to take care of."""
        if self._care is not None and self._care.isVisible():
            settle(self._care)
            self._care.take_focus()
            reveal(self._care)

    def focus_moments(self) -> None:
        """Go to the first of the little moments, where any is offered."""

        def go() -> None:
            if (first := self._moments.first) is not None and first.isVisible():
                settle(first)
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                reveal(first)

        QTimer.singleShot(0, self, go)  # what is new is not seen before

    @property
    def main_button(self) -> Button | None:
        """None where the advice comes first, or nothing stands out: nothing is begun then by Enter in passing."""
        return self.main.first if self.main.stands_out and not self._begins_with_advice else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._check_in.take_key(event):
            super().keyPressEvent(event)

    def _start(self, routine: Routine) -> None:
        if self._care is not None and self._care.isVisible():
            self._care.keep_what_is_ticked()
        self.started.emit(routine)

    def _ask_what_to_take_care_of(self, today: Today) -> None:
        """Show that question to who has a plan and was never asked; most days it is not even made."""
        is_asked = today.plan is not None and self._tailoring.conditions is None
        known = today.known_conditions
        if self._care is not None and self._care.known != known:
            self._care.hide()
            self._care.deleteLater()
            self._care = None
        if is_asked and self._care is None:
            from glutecoach.ui.today.care import CareCard

            self._care = made = CareCard(known)
            made.chosen.connect(self.conditions_chosen)
            self.body.insertWidget(self.body.indexOf(self._moments), self._care)
            self._moments.raise_()  # screen readers go in this order
        if self._care is not None:
            self._care.setVisible(is_asked)

    def _show_week(self, today: Today) -> None:
        self._dots.setVisible(today.plan is not None)
        if today.plan is not None:
            self._dots.show_week(today)
        self._kept.setText(day_wording.kept(today))
        self._kept.setVisible(bool(self._kept.text()))

    def _build(self) -> None:
        self._look_back = self._build_look_back()
        week = FlowArea(3 * GRID)
        week.add(self._dots)
        week.add(self._kept)
        self.body.removeWidget(self.title)
        self.title.setWordWrap(False)
        head = row(self.title, self._date, spacing=2 * GRID)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        for widget in (self._professional, self.main, week, self._check_in, self._look_back, self._moments):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _build_look_back(self) -> QFrame:
        frame, column = card()
        self._look_back_title = label(role="heading")
        self._look_back_text = label()
        column.addWidget(self._look_back_title)
        column.addWidget(self._look_back_text)
        return frame

    def _connect(self) -> None:
        self.main.started.connect(self._start)
        self.main.resumed.connect(self.resumed)
        self.main.programs_wanted.connect(self.programs_wanted)
        self.main.questions_wanted.connect(self.questions_wanted)
        self._moments.started.connect(self._start)
        self._check_in.answered.connect(self.answered)
        self._check_in.lesson_wanted.connect(self.lesson_wanted)
        self._professional.lesson_wanted.connect(self.lesson_wanted)
        self._professional.seen.connect(self.seen_somebody)
        self._professional.questions_wanted.connect(self.questions_wanted)
