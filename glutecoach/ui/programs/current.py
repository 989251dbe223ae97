"""CurrentCard: the program that is followed, where it stands, and what can be done with it."""

from datetime import date
from operator import itemgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.coaching.plan import Plan
from glutecoach.services.tailoring import Tailoring
from glutecoach.ui.programs import program_wording
from glutecoach.ui.programs.fold import Fold
from glutecoach.ui.programs.pausing import Pausing
from glutecoach.ui.programs.program_contents import ProgramContents
from glutecoach.ui.programs.program_weeks import weeks_followed
from glutecoach.ui.programs.weeks_strip import ReadWeeks
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import GRID, FieldRow, button, insert, label
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.shelf import Shelf
from glutecoach.ui.widgets.stills import Stills

SHELF = 96
"""How high the picture of the exercises is at 100 % text, in pixels."""


class CurrentCard(QFrame):
    """Made for one state of the plan. What is decided on it is told; nothing is done here."""

    goal_chosen = Signal(int)
    paused = Signal(object, object)
    resumed = Signal()
    went_back = Signal()
    stopped = Signal()
    started = Signal(object)
    exercise_wanted = Signal(str)

    def __init__(self, plan: Plan, today: date, tailoring: Tailoring, stills: Stills, theme: Theme) -> None:
        super().__init__()
        self._stills = stills
        self._plan = plan
        self._today = today
        self._tailoring = tailoring
        self._theme = theme
        self._pause = plan.course.pause_on(today)
        self.weeks = ReadWeeks(theme, plan.program.name)
        self.first: QWidget = self.weeks.strip
        """What takes the focus first."""
        self._often = Choice()
        self._pause_button = button(self.tr("Pause …"), self._ask_to_pause)
        self.turn = self._pause_button
        """What pauses the program, or lets it go on."""
        self._pausing: Pausing | None = None
        self._stop_button = button(self.tr("Stop this program …"), self._ask_to_stop)
        self._stopping: Asking | None = None
        self._in_it = Fold(
            self.tr("What is in it"), self.tr("Hide what is in it"), self._contents, about=plan.program.name
        )
        self._column = QVBoxLayout(self)
        self._build()
        self._connect()

    @property
    def beginning(self) -> tuple[str, str]:
        """Which program is followed, and where it stands."""
        program = self._plan.program
        followed = self.tr("You follow this program: {0}").format(program.name)
        return followed, program_wording.place(program, self._plan.progress)

    def refresh(self) -> None:
        """Show times as they are now."""
        self._in_it.refresh()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self._column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        self._column.setSpacing(int(1.5 * GRID))
        self._build_head()
        self._column.addWidget(self.weeks)
        self._column.addWidget(self._goal_row())
        self._column.addWidget(self._actions())
        self._below_actions = self._column.count()
        exercises = [item.exercise for item in self._plan.phase.routine.items]
        self._column.addWidget(Shelf(exercises, self._stills, self._theme, height=SHELF))
        self._folds = FlowArea()
        self._folds.add(self._in_it.button)
        self._column.addWidget(self._folds)
        self._column.addWidget(self._in_it)
        self._build_story()

    def _build_head(self) -> None:
        program, progress = self._plan.program, self._plan.progress
        self._column.addWidget(label(program.name, "title"))
        self._column.addWidget(label(program_wording.place(program, progress), "large"))
        self._column.addWidget(label(program_wording.beyond(progress) or program_wording.about(self._plan.phase)))
        if self._pause is not None:
            pause = label(program_wording.pause(self._pause, self._today))
            pause.setProperty("strong", True)
            self._column.addWidget(pause)
        self.weeks.show_weeks(weeks_followed(self._plan, paused=self._pause is not None))

    def _goal_row(self) -> FieldRow:
        phase = self._plan.phase
        goal = self._plan.course.goal_on(self._today)
        offered = sorted({*range(phase.least, phase.most + 1), goal})
        self._often.fill([(program_wording.goal(n), n) for n in offered], goal)
        return FieldRow(self.tr("The goal"), self._often, program_wording.this_week(self._plan.week, goal))

    def _actions(self) -> FlowArea:
        actions = FlowArea()
        if self._pause is None:
            routine = self._plan.phase.routine
            actions.add(button(self.tr("Start now"), lambda: self.started.emit(routine), role="start"))
        actions.add(self._pause_button)
        if self._pause is not None:
            self._pause_button.hide()
            self.first = self.turn = button(self.tr("Go on now"), self.resumed.emit, role="primary")
            actions.add(self.turn)
        if self._plan.progress.week > 1:
            actions.add(button(self.tr("Go back a week"), self.went_back.emit))
        actions.add(self._stop_button)
        return actions

    def _build_story(self) -> None:
        """Tell what came of the past weeks, and where one went back, the latest first."""
        place, today = self._plan.progress, self._today
        lines = [(on, program_wording.went_back(on, today)) for on in reversed(place.went_back)]
        lines += [(step.lived.end, program_wording.step(self._plan.program, step, today)) for step in place.steps]
        told = [line for _, line in sorted(lines, key=itemgetter(0), reverse=True)]
        if not told:
            return
        so_far = Fold(self.tr("How it has gone so far"), self.tr("Hide how it has gone"), lambda: _lines(told))
        self._folds.add(so_far.button)
        self._column.addWidget(so_far)

    def _connect(self) -> None:
        self._often.chosen.connect(self.goal_chosen.emit)

    def _contents(self) -> ProgramContents:
        made = ProgramContents(self._plan.program, self._tailoring, self._theme)
        made.started.connect(self.started)
        made.exercise_wanted.connect(self.exercise_wanted)
        return made

    def _ask_to_pause(self) -> None:
        if self._pausing is None:
            self._pausing = self._make_pausing()
        self._pausing.ask()

    def _ask_to_stop(self) -> None:
        if self._stopping is None:
            self._stopping = self._make_stopping()
        self._stopping.open()

    def _make_stopping(self) -> Asking:
        made = Asking(self.tr("Stop it"), self.tr("Go on with it"), self._stop_button)
        made.column.addWidget(label(program_wording.stopping(self._plan.program.name)))
        made.agreed.connect(self.stopped)
        insert(self._column, self._below_actions, made)
        return made

    def _make_pausing(self) -> Pausing:
        """Make the question when it is wanted: its fields would take half the time in which the card is made."""
        made = Pausing(self._today, self._theme, self._pause_button)
        made.chosen.connect(self.paused)
        insert(self._column, self._below_actions, made)
        return made


def _lines(texts: list[str]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    for text in texts:
        column.addWidget(label(text))
    return made
