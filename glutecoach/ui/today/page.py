"""TodayPage: the first page; at the first start three short questions stand in its place."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.asked import NONE, Question
from glutecoach.coaching.pain import Place
from glutecoach.coaching.program import Program
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.screening import Again, Flag, Urgency, most_urgent
from glutecoach.figure.figures import Figures
from glutecoach.services.plan_service import PlanService
from glutecoach.services.tailoring import Tailoring
from glutecoach.services.today import Today
from glutecoach.services.unsaved import Said, with_way_back
from glutecoach.ui.focus import is_by_keys
from glutecoach.ui.theme import Theme
from glutecoach.ui.today.day import DayPage
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
    take care of.
    """

    started = Signal(object)
    programs_wanted = Signal()
    lesson_wanted = Signal(str)
    said = Signal(str, object)
    outdated = Signal()
    answered = Signal()
    conditions_chosen = Signal(object)

    def __init__(
        self, plan: PlanService, tailoring: Tailoring, theme: Theme, figures: Figures, first_try: Routine
    ) -> None:
        super().__init__()
        self._plan = plan
        self._theme = theme
        self._today: Today | None = None
        self._why: Again | None = None
        self._declined: set[Again | None] = set()
        """Why the questions were put that the person did not want now; None as they had never been answered."""
        self._asked: tuple[bool, str] | None = None
        self.trouble = Trouble()
        self._day = DayPage(first_try, tailoring, theme, figures)
        self._first: FirstStart | None = None
        self._emergency: EmergencyPage | None = None
        self._build()
        self._connect()

    def opened(self) -> None:
        """Read the day anew; the focus is on what there is to begin with."""
        self.trouble.attempt(self._open)
        self._say_what_waits()

    def renew(self) -> None:
        """Show the day as it is by now; the page stays where it is, unless the keyboard needs a place."""
        with self._day.still():
            self._change(lambda: None)
        if is_by_keys(self):
            self._day.focus_start()

    def ask_what_to_take_care_of(self) -> None:
        """Show that question once more, and go to it."""
        self._change(lambda: None)
        self._day.focus_care()

    def _try_again(self) -> None:
        """Store and read what was refused; the focus stays where it is, unless that is on what goes away."""
        today = self._today
        is_opening = today is None or self.trouble.isAncestorOf(self.window().focusWidget())
        with self._day.still():
            if not self.trouble.attempt(self._plan.unsaved.store):
                return
            if not is_opening:
                self.trouble.attempt(lambda: self._read(_put(today)))
                return
        self.opened()

    def _tell_gone(self, text: str) -> None:
        self.opened()
        self.said.emit(text, None)

    def _say_what_waits(self) -> None:
        """Say what the history has not taken yet, though the page shows it."""
        if self._plan.unsaved.problem:
            self.trouble.show_text(self._plan.unsaved.problem)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Today"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._day)
        self._pages.hide()  # nothing is offered before it is known what the day asks for
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.trouble)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.trouble.again.connect(self._try_again)
        self.trouble.gone.connect(self._tell_gone)
        self._day.started.connect(self._start)
        self._day.programs_wanted.connect(self.programs_wanted)
        self._day.lesson_wanted.connect(self.lesson_wanted)
        self._day.answered.connect(self._answer)
        self._day.resumed.connect(self._resume)
        self._day.seen_somebody.connect(self._seen_somebody)
        self._day.questions_wanted.connect(self.ask_questions)
        self._day.conditions_chosen.connect(self.conditions_chosen)

    def _open(self) -> None:
        today = self._read()
        if today.is_emergency:
            self._stop(today)
        elif self._is_to_ask(today) or self._asked == _situation(today):
            self._ask(today)
        else:
            self._put_away_questions()
            self._show_day()

    def _is_to_ask(self, today: Today) -> bool:
        """Tell whether the questions about warning signs come first: they never came, or ought to be put again."""
        is_new = today.is_first and today.screening is None
        return bool(is_new or today.ask_again) and today.ask_again not in self._declined

    def _start(self, routine: Routine) -> None:
        if self._today is not None and self._today.ask_again and self._is_to_ask(self._today):
            self._ask(self._today)
        else:
            self.started.emit(routine)

    def _read(self, put: Question = NONE) -> Today:
        self._today = self._plan.today(put)
        self._day.show_day(self._today)
        self._pages.show()
        return self._today

    def _ask(self, today: Today) -> None:
        first = self._first = self._first or self._make_questions()
        why = self._why or today.ask_again
        named = today.screening.flags if today.screening is not None else ()
        is_alone = why is not None or today.plan is not None
        first.show_day(today.date, self._plan.wish.often(), why, alone=is_alone, named=named)
        self._asked = _situation(today)
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
        self._change(lambda: self._decide(lambda: self._plan.screen((), on), told, self._take_back_answers))
        self._open()

    def _make_questions(self) -> "FirstStart":
        """Make what most people see only once."""
        from glutecoach.ui.today.first_start import FirstStart

        made = FirstStart(tuple(self._plan.programs.values()), self._day.main.length, self._theme)
        made.screened.connect(self._screen)
        made.wished.connect(lambda often: self.trouble.attempt(lambda: self._plan.wish.say(often)))
        made.chosen.connect(self._begin)
        made.left.connect(self._look_round)
        made.lesson_wanted.connect(self.lesson_wanted)
        self._pages.addWidget(made)
        return made

    def _put_away_questions(self) -> None:
        self._asked = self._why = None
        if self._first is not None:
            self._first.begin_anew()

    def _show_day(self) -> None:
        self._pages.setCurrentWidget(self._day)
        self._day.focus_start()
        say_opening(self._day)

    # What the person says

    def _answer(self, pain: int | None, places: Sequence[Place]) -> None:
        asked = self._today

        def answer() -> None:
            if asked is not None and asked.ask is not None and self._plan.day == asked.date:
                self._plan.answer(asked.ask, pain, places, asked.ask_session)

        self._change(answer, _put(asked))
        self.answered.emit()

    def _resume(self) -> None:
        told = self.tr("Your program goes on")
        self._change(lambda: self._decide(self._plan.resume, told, self._take_back))
        self._day.focus_start()

    def _decide(self, action: Callable[[], int], told: str, take_back: Callable[[Said], str]) -> None:
        """Do what was decided, and say so with a way back, stored or not."""

        def undo(said: Said) -> str:
            then = take_back(said)
            if not self._plan.unsaved.problem:
                self.trouble.hide()
            return then

        with_way_back(action, lambda said: self.said.emit(told, lambda: undo(said)))

    def _take_back(self, decision: Said) -> str:
        self._plan.take_back(decision)
        self._read()
        return self.tr("Your program is paused again.")

    def _seen_somebody(self, left: Sequence[Flag] | None) -> None:
        """Keep what is left of the signs, now that somebody has looked; None pauses the program instead."""
        if left is None:
            told, pause = self.tr("Noted: your program is paused"), lambda: self._plan.pause(None, None)
            self._change(lambda: self._decide(pause, told, self._go_on_after_all))
        else:
            told = self.tr("Noted: keep to what you were told") if left else self.tr("Good. That is noted")
            self._change(lambda: self._keep_answers(left, told))
        self._day.focus_start()

    def _go_on_after_all(self, decision: Said) -> str:
        self._plan.take_back(decision)
        self._read()
        return self.tr("Your program goes on.")

    def _keep_answers(self, flags: Sequence[Flag], told: str) -> None:
        self._decide(lambda: self._plan.screen(flags), told, self._take_back_answers)

    def _take_back_answers(self, answers: Said) -> str:
        """Let the answers before hold again; where there were none, the questions wait once more."""
        self._plan.take_back_answers(answers)
        self._put_away_questions()
        self._open()
        if self._today is not None and self._today.sends_to_somebody:
            return self.tr("The advice to see somebody stands again.")
        has_none = self._today is None or self._today.screening is None
        taken_back = self.tr("Your answers about warning signs are taken back.")
        return taken_back if has_none else self.tr("Your earlier answers hold again.")

    # The first start

    def ask_questions(self, why: Again | None = None) -> None:
        """Put the questions about warning signs now, be it that there is a reason ``why``."""
        self._declined.clear()
        self._put_away_questions()
        self._first = self._first or self._make_questions()
        self._first.begin_anew(was_asked_for=why is None)
        self._why = why
        today = self._today
        if today is not None:
            self.trouble.attempt(lambda: self._ask(today))

    def _screen(self, flags: Sequence[Flag]) -> None:
        """Keep the answers about red flags; who follows a program already is asked no more.

        Where the next question comes, nothing is said: it leads back to this one, and a word would lie in its way.
        One from before goes, as it may hold no longer.
        """
        is_emergency = most_urgent(flags) is Urgency.EMERGENCY
        goes_on = self._today is None or (self._today.plan is None and not (self._why or self._today.ask_again))
        if goes_on and not is_emergency:
            self._change(lambda: self._plan.screen(flags))
            self.outdated.emit()
            return
        self._change(lambda: self._keep_answers(flags, self.tr("Your answers are kept")))
        if most_urgent(flags) is Urgency.TELL:
            return  # the advice stands there until it is left
        self._put_away_questions()
        if is_emergency:
            self._open()
            return
        self._show_day()
        if self._today is not None and self._today.sends_to_somebody:
            self._day.focus_advice()

    def _begin(self, program: Program, goal: int) -> None:
        from glutecoach.ui.programs.program_wording import said_started

        told = said_started(program.name, goal)
        start = partial(self._plan.start, program.id, goal)
        self._change(lambda: self._decide(start, told, lambda decision: self._take_back_start(decision, program)))
        if self._today is not None and self._today.plan is not None:
            self._put_away_questions()
            self._show_day()

    def _take_back_start(self, decision: Said, program: Program) -> str:
        from glutecoach.ui.programs.program_wording import undone_start

        self._plan.take_back(decision)
        self._put_away_questions()
        self._open()
        return undone_start(program.name)

    def _look_round(self) -> None:
        if self._today is not None:
            self._declined.add(self._today.ask_again)
        self._put_away_questions()
        self._show_day()

    def _change(self, action: Callable[[], object], put: Question = NONE) -> None:
        """Do something that changes the day, and show it as it is then, stored or not; what was ``put`` stays."""
        if not self.trouble.attempt(action) and not self._plan.unsaved.problem:
            return
        self.trouble.attempt(lambda: self._read(put))
        self._say_what_waits()


def _put(today: Today | None) -> Question:
    """Return which question is put on the page."""
    return NONE if today is None else (today.ask, today.ask_session)


def _situation(today: Today) -> tuple[bool, str]:
    """Return what the questions hang on: while it stays the same, they wait where they were left."""
    return today.is_first, "" if today.plan is None else today.plan.program.id
