"""TodayPage: the first page; at the first start three short questions stand in its place."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from glutecoach.coaching.program import Program
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.screening import Again, Flag, Urgency, most_urgent
from glutecoach.figure.figures import Figures
from glutecoach.services.plan_service import PlanService
from glutecoach.services.tailoring import Tailoring
from glutecoach.services.today import Today
from glutecoach.ui.focus import is_by_keys
from glutecoach.ui.theme import Theme
from glutecoach.ui.today import day_wording
from glutecoach.ui.today.day import DayPage
from glutecoach.ui.today.shown_day import ShownDay
from glutecoach.ui.widgets.first_words import say_opening
from glutecoach.ui.widgets.trouble_banner import Trouble

if TYPE_CHECKING:
    from glutecoach.ui.today.emergency import EmergencyPage
    from glutecoach.ui.today.first_start import FirstStart


class TodayPage(QWidget):
    """What today asks for.

    ``started`` carries a routine, ``lesson_wanted`` the id of a lesson, ``said`` a short word for the foot of the
    window and what undoes it (a callable, or None); ``outdated`` tells that the word there may hold no longer,
    ``answered`` that an answer about the back has changed; ``conditions_chosen`` carries what the exercises have to
    take care of, ``screened`` the signs that were just answered with yes.
    """

    started = Signal(object)
    programs_wanted = Signal()
    lesson_wanted = Signal(str)
    said = Signal(str, object)
    outdated = Signal()
    answered = Signal()
    conditions_chosen = Signal(object)
    screened = Signal(object)

    def __init__(
        self, plan: PlanService, tailoring: Tailoring, theme: Theme, figures: Figures, first_try: Routine
    ) -> None:
        super().__init__()
        self._plan = plan
        self._tailoring = tailoring
        self._theme = theme
        self._declined: set[Again | None] = set()
        """Why the questions were put that the person did not want now; None as they had never been answered."""
        self.trouble = Trouble()
        self.day = DayPage(first_try, tailoring, theme, figures)
        self._shown = ShownDay(plan, self.trouble, self._show, self.said.emit)
        self._first: FirstStart | None = None
        self._emergency: EmergencyPage | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.day)
        self._pages.hide()  # nothing is offered before it is known what the day asks for
        self.setAccessibleName(self.tr("Today"))
        self.setLayout(self.trouble.above(self._pages))
        self._connect()

    def opened(self) -> None:
        """Read the day anew; the focus is on what there is to begin with."""
        self.trouble.attempt(self._open)
        self._shown.say_what_waits()

    def go_to_start(self) -> None:
        """Stay: what the day asks for is found out as it opens."""

    def renew(self) -> None:
        """Show the day as it is by now; the page stays where it is, unless the keyboard needs a place."""
        with self.day.still():
            self._shown.change(lambda: None)
        if is_by_keys(self):
            self.day.focus_start()

    def ask_what_to_take_care_of(self) -> None:
        """Show that question once more, and go to it."""
        self._shown.change(lambda: None)
        self.day.focus_care()

    def _try_again(self) -> None:
        """Store and read what was refused; the focus stays where it is, unless that is on what goes away."""
        put = self._shown.question
        is_opening = self._shown.today is None or self.trouble.isAncestorOf(self.window().focusWidget())
        with self.day.still():
            if not self.trouble.attempt(self._plan.unsaved.store):
                return
            if not is_opening:
                self.trouble.attempt(lambda: self._shown.read(put))
                return
        self.opened()

    def _connect(self) -> None:
        def tell_gone(text: str) -> None:
            self.opened()
            self.said.emit(text, None)

        self.trouble.again.connect(self._try_again)
        self.trouble.gone.connect(tell_gone)
        self.day.started.connect(self._start)
        self.day.programs_wanted.connect(self.programs_wanted)
        self.day.lesson_wanted.connect(self.lesson_wanted)
        self.day.answered.connect(self._shown.answer)
        self.day.answered.connect(self.answered)
        self.day.resumed.connect(self._resume)
        self.day.seen_somebody.connect(self._seen_somebody)
        self.day.questions_wanted.connect(self.ask_questions)
        self.day.conditions_chosen.connect(self.conditions_chosen)

    def _show(self, today: Today) -> None:
        self._tailoring.known = today.known_conditions
        self.day.show_day(today)
        self._pages.show()

    def _open(self) -> None:
        today = self._shown.read()
        if today.is_emergency:
            self._stop(today)
        elif self._is_to_ask(today) or (self._first is not None and self._first.waits(today)):
            self._ask(today)
        else:
            self._show_day()

    def _open_anew(self) -> None:
        """Open the page without what was answered on it before."""
        self._put_away_questions()
        self._open()

    def _is_to_ask(self, today: Today) -> bool:
        return today.asks_about_signs and today.ask_again not in self._declined

    def _start(self, routine: Routine) -> None:
        today = self._shown.today
        if today is not None and today.ask_again and self._is_to_ask(today):
            self._ask(today)
        else:
            self.started.emit(routine)

    def _ask(self, today: Today) -> None:
        first = self._first = self._first or self._make_questions()
        first.show_day(today, self._plan.wish.often())
        self._pages.setCurrentWidget(first)
        first.take_focus()

    def _stop(self, today: Today) -> None:
        """Show what an emergency asks for in the place of everything else."""
        from glutecoach.ui.today.emergency import EmergencyPage

        assert today.screening is not None
        page = before = self._emergency
        if page is None or page.shows != (today.screening, today.date):
            page = self._emergency = EmergencyPage(today.screening, today.date, self._theme)
            page.cleared.connect(self._cleared)
            page.lesson_wanted.connect(self.lesson_wanted)
            self._pages.addWidget(page)
            if before is not None:
                self._pages.removeWidget(before)
                before.deleteLater()
        self._put_away_questions()
        self._pages.setCurrentWidget(page)
        page.take_focus()
        say_opening(page)

    def _cleared(self, on: date) -> None:
        told = self.tr("Noted: a doctor has said that you may exercise")
        self._keep_answers(self._shown.lasting, told, on)
        self._open()

    def _make_questions(self) -> "FirstStart":
        """Make what most people see only once."""
        from glutecoach.ui.today.first_start import FirstStart

        made = FirstStart(tuple(self._plan.programs.values()), self.day.main.length, self._theme)
        made.screened.connect(self._screen)
        made.wished.connect(lambda often: self.trouble.attempt(lambda: self._plan.wish.say(often)))
        made.chosen.connect(self._begin)
        made.left.connect(self._look_round)
        made.lesson_wanted.connect(self.lesson_wanted)
        self._pages.addWidget(made)
        return made

    def _put_away_questions(self) -> None:
        if self._first is not None:
            self._first.begin_anew()

    def _show_day(self) -> None:
        self._put_away_questions()
        self._pages.setCurrentWidget(self.day)
        self.day.focus_start()
        say_opening(self.day)

    # What the person says

    def _resume(self) -> None:
        told = self.tr("Your program goes on")
        self._shown.decide(self._plan.resume, told, lambda: self.tr("Your program is paused again."))
        self.day.focus_start()

    def _seen_somebody(self, left: Sequence[Flag]) -> None:
        """Keep what is left of the signs, now that somebody has looked; not to exercise for now pauses the program."""
        today = self._shown.today
        pauses = Flag.NOT_NOW in left and today is not None and today.plan is not None and today.pause is None
        told = self.tr("Noted: do what they told you") if left else self.tr("Good. That is noted")
        told = self.tr("Noted: your program is paused") if pauses else told
        self._keep_answers((*self._shown.lasting, *left), told, pauses=pauses)
        self.day.focus_start()

    def _keep_answers(self, flags: Sequence[Flag], told: str, on: date | None = None, *, pauses: bool = False) -> None:
        """Keep the answers about red flags, of the day ``on``; once they are taken back, those before hold again."""
        self._shown.decide(
            lambda: self._plan.screen(flags, on, pauses=pauses),
            told,
            lambda: day_wording.answers_taken_back(self._shown.today),
            take_back=self._plan.take_back_answers,
            then=self._open_anew,
        )

    # The first start

    def ask_questions(self, why: Again | None = None) -> None:
        """Put the questions about warning signs now, be it that there is a reason ``why``."""
        self._declined.clear()
        self._first = self._first or self._make_questions()
        self._first.begin_anew(was_asked_for=why is None, why=why)
        today = self._shown.today
        if today is not None:
            self.trouble.attempt(lambda: self._ask(today))

    def _screen(self, flags: Sequence[Flag]) -> None:
        """Keep the answers about red flags; who follows a program already is asked no more.

        Where the next question comes, nothing is said: it leads back to this one, and a word would lie in its way.
        One from before goes, as it may hold no longer.
        """
        self.screened.emit(flags)
        today, is_emergency = self._shown.today, most_urgent(flags) is Urgency.EMERGENCY
        goes_on = today is None or self._first is None or self._first.goes_on(today)
        kept = (*flags, *self._shown.heard)
        if goes_on and not is_emergency:
            self._shown.change(lambda: self._plan.screen(kept))
            self.outdated.emit()
            return
        self._keep_answers(kept, self.tr("Your answers are kept"))
        if most_urgent(flags) is Urgency.TELL:
            return  # the advice stands there until it is left
        if is_emergency:
            self._open_anew()
            return
        self._show_day()
        if self._shown.today is not None and self._shown.today.sends_to_somebody:
            self.day.focus_advice()

    def _begin(self, program: Program, goal: int) -> None:
        from glutecoach.ui.programs.program_wording import said_started, undone_start

        start = partial(self._plan.start, program.id, goal)
        undone = partial(undone_start, program.name)
        self._shown.decide(start, said_started(program.name, goal), undone, then=self._open_anew)
        if self._shown.today is not None and self._shown.today.plan is not None:
            self._show_day()

    def _look_round(self) -> None:
        if self._shown.today is not None:
            self._declined.add(self._shown.today.ask_again)
        self._show_day()
