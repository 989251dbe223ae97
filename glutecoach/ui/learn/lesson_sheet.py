"""The sheet of one lesson, to be read from top to bottom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from glutecoach.coaching.lesson import Block, Bullets, Lesson, Paragraph, Table
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, card, label
from glutecoach.ui.widgets.sheet import Sheet

_MARK = 16
"""The width of a bullet or of a source's letter at 100 % text."""

_SHORT, _WIDE = 14, 40
"""How many letters a column of a table has that is never broken, and from how many on it gets no wider."""


class LessonSheet(Sheet):
    """Made for one lesson. ``exercise_wanted`` carries the id of an exercise that it leads to."""

    exercise_wanted = Signal(str)

    def __init__(self, lesson: Lesson, theme: Theme) -> None:
        super().__init__(lesson.title, lesson.summary, _MARK, theme)
        self.title = self.name
        self._build(lesson)
        self._restyle()

    def _build(self, lesson: Lesson) -> None:
        self._column.addWidget(label(lesson.summary, "quiet"))
        for section in lesson.sections:
            self._section(section.heading, *map(self._block, section.blocks))
        if lesson.muscles:
            self._section(self.tr("On the body"), self._muscles(lesson.muscles))
        if lesson.exercises:
            targets = ((self.tr("Try: {0}").format(exercise.name), exercise.id) for exercise in lesson.exercises)
            self._section(self.tr("Exercises that fit"), self._links(targets, self.exercise_wanted))
        self._section(self.tr("Sources"), self._sources(lesson.sources))
        self._column.addStretch(1)

    def _block(self, block: Block) -> QWidget:
        match block:
            case Paragraph(text):
                return label(text)
            case Bullets(points):
                return self._list(points)
            case Table():
                return _table(block)


def _table(table: Table) -> QFrame:
    """Return a card with a head and rows; a column with more to say is wider, and a short one is never broken."""
    frame, column = card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(int(1.5 * GRID))
    longest = [max(map(len, cells)) for cells in zip(table.head, *table.rows, strict=True)]
    for n, length in enumerate(longest):
        grid.setColumnStretch(n, min(length, _WIDE))
    for m, cells in enumerate((table.head, *table.rows)):
        for n, text in enumerate(cells):
            cell = label(text, "" if m else "quiet", wrap=longest[n] > _SHORT)
            grid.addWidget(cell, m, n, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    return frame
