"""The second and the third question: how often, and which program."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glutecoach.coaching.program import Often, Program
from glutecoach.coaching.routine import Routine
from glutecoach.ui.reading_order import in_order
from glutecoach.ui.today import day_wording
from glutecoach.ui.today.step import QuestionStep
from glutecoach.ui.widgets.basics import GRID, Button, button, card, label, restyle, row

USUAL = Often(3, 3)
_CHOICES = (Often(2, 2), USUAL, Often(4, 5), Often(7, 7))


def recommended(programs: Sequence[Program], often: Often, *, gently: bool) -> Program:
    """Return the program that fits how often; the first one, the gentle one, where none does or care is needed."""
    fits = (p for p in programs if p.phases[0].least <= often.least and often.most <= p.phases[0].most)
    return programs[0] if gently else next(fits, programs[0])


class OftenStep(QuestionStep):
    """Asks how often; ``chosen`` carries an ``Often``."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(2, self.tr("How often would you like to exercise?"))
        text = self.tr("Two or three times a week is a good start. You can change it at any time.")
        self.column.addWidget(label(text))
        self._answers: dict[Often, Button] = {}
        words = {
            _CHOICES[0]: self.tr("Twice a week"),
            _CHOICES[1]: self.tr("Three times a week"),
            _CHOICES[2]: self.tr("Four or five times a week"),
            _CHOICES[3]: self.tr("Every day"),
        }
        for often, text in words.items():
            self._answers[often] = made = button(text, partial(self._choose, often))
            self.foot.add(made)
        self.add_ways_out(back=True)
        self.suggest(USUAL)

    def suggest(self, often: Often) -> None:
        """Let one answer stand out: what was chosen before, or else the usual one."""
        self.first = self._answers.get(often, self._answers[USUAL])
        for made in self._answers.values():
            made.setProperty("role", "primary" if made is self.first else "")
            restyle(made)

    def _choose(self, often: Often) -> None:
        self.suggest(often)
        self.chosen.emit(often)


class ProgramStep(QuestionStep):
    """Asks which program; ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, programs: Sequence[Program], length: Callable[[Routine], str]) -> None:
        super().__init__(3, self.tr("Which program suits you?"))
        self._programs = programs
        self._length = length
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GRID)
        self._shown: list[QWidget] = []
        self.column.addWidget(label(self.tr("You can change it at any time."), "quiet"))
        self.column.addLayout(self._cards)
        self.add_ways_out(back=True, skip=False)

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the question comes: itself, and all of the program that fits."""
        first = (made for made in in_order(self._shown[0]) if isinstance(made, QLabel))
        return self.page.title.text(), *(made.text() for made in first)

    def recommend(self, fitting: Program, often: Often) -> None:
        """Show the programs, the one that fits first, and say where one begins with other than was wished."""
        for old in self._shown:
            self._cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        ordered = (fitting, *(program for program in self._programs if program is not fitting))
        self._shown = [self._card(program, often, fits=program is fitting) for program in ordered]
        for made in self._shown:
            self._cards.addWidget(made)

    def _card(self, program: Program, often: Often, *, fits: bool) -> QWidget:
        frame, column = card()
        start = button(self.tr("Choose {0}").format(program.name), lambda: self.chosen.emit(program))
        facts = self.tr("At first {0}, {1} times a week; {2}").format(
            self._length(program.phases[0].routine), _times(program), day_wording.weeks(program.weeks)
        )
        column.addWidget(label(program.name, "heading"))
        if fits:
            start.setProperty("role", "primary")
            self.first = start
            column.addWidget(label(self.tr("This one fits how often you want to exercise"), "number"))
        column.addWidget(label(program.for_whom))
        column.addWidget(label(facts, "quiet"))
        goal = program.goal_for(often)
        if not often.least <= goal <= often.most:
            fewer = self.tr("Fewer than you asked for: it begins with %n session(s) a week.", "", goal)
            more = self.tr("More than you asked for: it begins with %n session(s) a week.", "", goal)
            column.addWidget(label(fewer if goal < often.least else more, "quiet"))
        column.addLayout(row(start, 1))
        return frame


def _times(program: Program) -> str:
    first = program.phases[0]
    return f"{first.least}" if first.least == first.most else f"{first.least}–{first.most}"
