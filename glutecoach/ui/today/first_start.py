"""The first start: three short questions, each of which can be left out."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from glutecoach.coaching.program import Often, Program
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.screening import Again, Flag, Urgency, most_urgent
from glutecoach.services.today import Today
from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.today.choosing import USUAL, OftenStep, ProgramStep, recommended
from glutecoach.ui.today.red_flags import AdviceStep, FlagsStep, SafetyStep
from glutecoach.ui.today.step import QuestionStep
from glutecoach.ui.widgets.first_words import say_opening


class FirstStart(QStackedWidget):
    """Red flags, how often, which program: one after the other.

    ``screened`` carries the flags and ``wished`` how often, as soon as they are known, ``chosen`` the program and the
    sessions a week. ``left`` tells that the person does not want to begin now.
    """

    screened = Signal(object)
    wished = Signal(object)
    chosen = Signal(object, int)
    left = Signal()
    lesson_wanted = Signal(str)

    def __init__(self, programs: Sequence[Program], length: Callable[[Routine], str], theme: Theme) -> None:
        super().__init__()
        self._programs = programs
        self._flags: tuple[Flag, ...] = ()
        self._often = USUAL
        self._on = date.min
        self._is_alone = self._was_asked_for = False
        self._why: Again | None = None
        self._put: tuple[bool, str] | None = None
        self._safety = SafetyStep()
        self._which = FlagsStep()
        self._advice = AdviceStep()
        self._how_often = OftenStep()
        self._program = ProgramStep(programs, length)
        for step in (self._safety, self._which, self._advice, self._how_often, self._program):
            self.addWidget(step)
        self._connect()

    @property
    def is_under_way(self) -> bool:
        """Whether a question was answered and another waits."""
        return self.currentWidget() is not self._safety

    def goes_on(self, today: Today) -> bool:
        """Tell whether other questions follow the one about warning signs: no reason led here."""
        return today.plan is None and not (self._why or today.ask_again)

    def waits(self, today: Today) -> bool:
        """Tell whether the questions wait where they were left: what they hang on has stayed the same.

        The first of them goes again with the reason that brought it, such as pain of a session that was deleted.
        """
        is_wanted = self.is_under_way or self._was_asked_for or bool(self._why) or today.asks_about_signs
        return is_wanted and self._put == _situation(today)

    def show_day(self, today: Today, wished: Often) -> None:
        """Put the questions on a day; ``wished`` is how often was wished for when they were last answered."""
        self._put, self._on, self._is_alone = _situation(today), today.date, not self.goes_on(today)
        again = self._why or today.ask_again
        self._safety.say_why(again)
        for step in (self._safety, self._which, self._advice):
            step.number.setVisible(not self._is_alone)
        if self.is_under_way:
            return
        self._how_often.suggest(wished)
        if again is Again.NUMB:
            self._which.begin_with(() if today.screening is None else today.screening.flags, again)
            self.setCurrentWidget(self._which)

    def begin_anew(self, *, was_asked_for: bool = False, why: Again | None = None) -> None:
        """Forget the answers; ``was_asked_for`` tells that the person came here from the day, ``why`` what led here."""
        self._was_asked_for, self._why, self._put = was_asked_for, why, None
        self._flags, self._often = (), USUAL
        self._which.clear()
        self.setCurrentWidget(self._safety)

    def take_focus(self) -> None:
        step = self.currentWidget()
        assert isinstance(step, QuestionStep)
        step.take_focus()
        say_opening(self)

    def _connect(self) -> None:
        self._safety.none.connect(lambda: self._screened(()))
        self._safety.some.connect(lambda: self._go_to(self._which))
        self._which.answered.connect(self._screened)
        self._advice.decided.connect(self._go_on)
        self._advice.not_today.connect(self.left)
        self._advice.lesson_wanted.connect(self.lesson_wanted)
        self._how_often.chosen.connect(self.wished)
        self._how_often.chosen.connect(self._know_how_often)
        self._program.chosen.connect(lambda program: self.chosen.emit(program, program.goal_for(self._often)))
        step: QuestionStep
        for step in (self._which, self._advice, self._how_often, self._program):
            step.went_back.connect(self._go_back)
        actions.listen(self, actions.WINDOW["out"], self._go_back)
        for step in (self._safety, self._which):
            step.skipped.connect(self._skip_signs)
        self._how_often.skipped.connect(lambda: self._know_how_often(USUAL))
        for step in (self._safety, self._which, self._how_often, self._program):
            step.left.connect(self.left)

    def _screened(self, flags: tuple[Flag, ...]) -> None:
        self._flags = flags
        self._advice.show_flags(flags, self._on)
        if most_urgent(flags) is not Urgency.EMERGENCY:  # which stops everything, these questions too
            self._go_to(self._advice if flags else self._how_often)
        self.screened.emit(flags)

    def _go_on(self) -> None:
        if self._is_alone:
            self.left.emit()
        else:
            self._go_to(self._how_often)

    def _skip_signs(self) -> None:
        if self._is_alone:
            self.left.emit()
        else:
            self._go_to(self._how_often)

    def _know_how_often(self, often: Often) -> None:
        self._often = often
        self._program.recommend(recommended(self._programs, often, gently=bool(self._flags)), often)
        self._go_to(self._program)

    def _go_back(self) -> None:
        """Show the question before; where the first one was asked for, go back to the day."""
        if self.currentWidget() is self._which and self._which.is_to_be_answered:
            return
        if not self.is_under_way:
            if self._was_asked_for:
                self.left.emit()
            return
        before: dict[QWidget | None, QuestionStep] = {self._program: self._how_often, self._advice: self._which}
        if self._flags:
            before[self._how_often] = self._advice
        self._go_to(before.get(self.currentWidget(), self._safety))

    def _go_to(self, step: QuestionStep) -> None:
        self.setCurrentWidget(step)
        self.take_focus()


def _situation(today: Today) -> tuple[bool, str]:
    """Return what the questions hang on: while it stays the same, they wait where they were left."""
    return today.is_first, "" if today.plan is None else today.plan.program.id
