"""ProgramCard: a program to choose, who it is for, and how to begin it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.coaching.program import Program
from glutecoach.services.tailoring import Tailoring
from glutecoach.ui.programs import program_wording
from glutecoach.ui.programs.fold import Fold
from glutecoach.ui.programs.program_contents import ProgramContents
from glutecoach.ui.programs.program_weeks import weeks_of
from glutecoach.ui.programs.weeks_strip import ReadWeeks
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import GRID, button, label
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.shelf import Shelf
from glutecoach.ui.widgets.stills import Stills


class ProgramCard(QFrame):
    """``chosen`` carries how many sessions a week are the goal; what it would take the place of is asked first."""

    chosen = Signal(int)
    started = Signal(object)
    exercise_wanted = Signal(str)

    def __init__(self, program: Program, tailoring: Tailoring, stills: Stills, theme: Theme) -> None:
        super().__init__()
        self.program = program
        self._stills = stills
        self._tailoring = tailoring
        self._theme = theme
        self._offered = self._goal = program.goal_near(0)
        self._instead_of = ""
        self._facts = label(role="quiet")
        self.start = button(
            self.tr("Start"), self._ask_or_start, role="start", name=self.tr("Start {0}").format(program.name)
        )
        self._often = Choice()
        self._asking = Asking(self.tr("Start {0} instead").format(program.name), self.tr("Cancel"), self.start)
        self._question = label()
        self.fold = Fold(self.tr("What is in it"), self.tr("Hide what is in it"), self._contents, about=program.name)
        self._build()
        self._connect()

    def refresh(self, instead_of: str, offered: int) -> None:
        """Show times as they are now; ``instead_of`` is the name of the program that is followed, if any.

        ``offered`` are the sessions a week to begin with; where they are others than before, they are what is chosen.
        """
        self._instead_of = instead_of
        if offered != self._offered:
            self._offered = self._goal = offered
            self._fill_often()
        self._asking.fold()
        routines = (self.program.phases[0].routine, self.program.phases[-1].routine)
        least = min(phase.least for phase in self.program.phases)
        most = max(phase.most for phase in self.program.phases)
        facts = (
            program_wording.times_a_week(least, most),
            program_wording.minutes([self._tailoring.length_ms(routine) for routine in routines]),
            program_wording.weeks(self.program),
        )
        self._facts.setText(f"{' · '.join(facts)}\n{program_wording.equipment(self.program)}")
        self.fold.refresh()

    def _build(self) -> None:
        program = self.program
        self.setProperty("role", "card")
        self._often.call(self.tr("How often, {0}").format(program.name))
        self._fill_often()
        self._asking.column.addWidget(self._question)
        actions = FlowArea()
        for action in (self._often, self.start, self.fold.button):
            actions.add(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(Shelf([item.exercise for item in program.phases[0].routine.items], self._stills, self._theme))
        column.addWidget(label(program.name, "heading"))
        column.addWidget(label(program.for_whom))
        for widget in (self._facts, actions, self._asking, self.fold):
            column.addWidget(widget)
        column.addStretch(1)

    def _fill_often(self) -> None:
        first = self.program.phases[0]
        self._often.fill([(program_wording.goal(n), n) for n in range(first.least, first.most + 1)], self._goal)

    def _connect(self) -> None:
        self._often.chosen.connect(self._choose)
        self._asking.agreed.connect(lambda: self.chosen.emit(self._goal))

    def _contents(self) -> QWidget:
        made, weeks = QWidget(), ReadWeeks(self._theme, self.program.name)
        weeks.show_weeks(weeks_of(self.program))
        contents = ProgramContents(self.program, self._tailoring, self._theme)
        contents.started.connect(self.started)
        contents.exercise_wanted.connect(self.exercise_wanted)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for widget in (label(self.program.summary), weeks, contents):
            column.addWidget(widget)
        return made

    def _choose(self, goal: int) -> None:
        self._goal = goal

    def _ask_or_start(self) -> None:
        if not self._instead_of:
            self.chosen.emit(self._goal)
            return
        self._question.setText(
            self.tr("This replaces {0}. What you have done stays in the history.").format(self._instead_of)
        )
        self._asking.open()
