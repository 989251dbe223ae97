"""The first start: three short questions, each of which can be left out."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from glutecoach.coaching.program import Often, Program
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.screening import Again, Flag, Urgency, most_urgent
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

    def show_day(
        self, today: date, wished: Often, again: Again | None, *, alone: bool, named: Sequence[Flag] = ()
    ) -> None:
        """Know the day on which the questions are answered, how often was wished for when they were last, and why.

        ``alone`` tells that no other question follows the one about warning signs; ``named`` are signs that were told
        of in a workout already.
        """
        self._on, self._is_alone = today, alone
        self._safety.say_why(again)
        for step in (self._safety, self._which, self._advice):
            step.number.setVisible(not alone)
        if self.is_under_way:
            return
        self._how_often.suggest(wished)
        if again is Again.NUMB:
            self._which.begin_with(named, again)
            self.setCurrentWidget(self._which)

    def begin_anew(self, *, was_asked_for: bool = False) -> None:
        """Forget the answers; ``was_asked_for`` tells that the person came here from the day."""
        self._was_asked_for = was_asked_for
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
