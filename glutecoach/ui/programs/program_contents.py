"""ProgramContents: what a program is made of, phase by phase, and what goes with it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.program import Program
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.services.tailoring import Tailoring
from glutecoach.ui import care_wording, words
from glutecoach.ui.programs import program_wording
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, label, row
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.lines import Lines

_MARK = 16
"""The width of a bullet or of a source's letter at 100 % text."""


class ProgramContents(QWidget):
    """Made for one program. ``started`` carries the routine of a phase, ``exercise_wanted`` the id of an exercise."""

    started = Signal(object)
    exercise_wanted = Signal(str)

    def __init__(self, program: Program, tailoring: Tailoring, theme: Theme) -> None:
        super().__init__()
        self._program = program
        self._tailoring = tailoring
        self._theme = theme
        self._marks: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * GRID)
        self._build()
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_marks"):
            self._restyle()

    def _restyle(self) -> None:
        for mark in self._marks:
            mark.setFixedWidth(self._theme.px(_MARK))

    def _build(self) -> None:
        program = self._program
        for number in range(len(program.phases)):
            self._phase(number)
        if program.beside:
            self._section(self.tr("Between the sessions"), label(program.beside))
        if program.moments:
            said = [f"{words.day_moment(one.when)}: {one.text} {_items(one.routine)}" for one in program.moments]
            self._section(self.tr("Little moments"), self._list(said))
        if program.look_backs:
            said = [f"{program_wording.after_week(one.week)}: {one.text}" for one in program.look_backs]
            self._section(self.tr("Looking back"), self._list(said))
        self._section(self.tr("See its exercises"), self._links())
        sources = [" ".join(filter(None, (f"{source.title}.", source.note))) for source in program.sources]
        self._section(self.tr("Sources"), self._list(sources, "quiet"))

    def _phase(self, number: int) -> None:
        phase = self._program.phases[number]
        length = words.minutes(self._tailoring.length_ms(phase.routine))
        facts = self.tr("{0}, {1} each").format(program_wording.times_a_week(phase.least, phase.most), length)
        doses = [f"{item.exercise.name}: {_dose(item)}" for item in self._tailoring.as_it_suits(phase.routine).items]
        doses += [care_wording.exchange(one) for one in self._tailoring.exchanges(phase.routine)]
        name = self.tr("Do the session of “{0}” now, {1}").format(phase.name, length)
        now = button(self.tr("Do this session now"), lambda: self.started.emit(phase.routine), name=name)
        self._section(
            program_wording.phase_weeks(self._program, number),
            label(facts, "quiet"),
            label(program_wording.about(phase)),
            self._list(doses),
            below=row(now, 1),
        )

    def _section(self, heading: str, *content: QWidget, below: QLayout | None = None) -> None:
        section = QVBoxLayout()
        section.setSpacing(GRID)
        section.addWidget(label(heading, "heading"))
        for widget in content:
            section.addWidget(widget)
        if below is not None:
            section.addLayout(below)
        self._column.addLayout(section)

    def _list(self, lines: list[str], role: str = "") -> QWidget:
        """Return lines with a dot before each."""
        made = Lines(spacing=GRID)
        made.show_texts(lines, role=role, mark_role="number")
        self._marks += made.marks
        return made

    def _links(self) -> FlowArea:
        area = FlowArea()
        for exercise in _exercises(self._program):
            name = self.tr("Show {0}").format(exercise.name)
            show = button(exercise.name, lambda to=exercise.id: self.exercise_wanted.emit(to), name=name)  # type: ignore[misc]
            area.add(show)
        return area


def _exercises(program: Program) -> list[Exercise]:
    """Return each exercise of a program once, in the order in which one meets them."""
    routines = [phase.routine for phase in program.phases] + [moment.routine for moment in program.moments]
    found = {item.exercise.id: item.exercise for routine in routines for item in routine.items}
    return list(found.values())


def _items(routine: Routine) -> str:
    return "; ".join(f"{item.exercise.name}, {_dose(item)}." for item in routine.items)


def _dose(item: RoutineItem) -> str:
    return words.dose(item.dose, item.exercise.kind, item.exercise.sides)
