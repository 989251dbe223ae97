"""The sheet of one lesson, to be read from top to bottom."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glutecoach.coaching.lesson import Block, Bullets, Lesson, Paragraph, Table
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, FlowArea, button, card, label
from glutecoach.ui.widgets.body_map import BodyMap

_MARK = 16
"""The width of a bullet or of a source's letter at 100 % text."""

_SHORT, _WIDE = 14, 40
"""How many letters a column of a table has that is never broken, and from how many on it gets no wider."""


class LessonSheet(QWidget):
    """Made for one lesson. ``exercise_wanted`` carries the id of an exercise that it leads to.

    The title reaches out to the left by ``GRID``, so that its text and not the ring of its focus stands in line.
    """

    exercise_wanted = Signal(str)

    def __init__(self, lesson: Lesson, theme: Theme) -> None:
        super().__init__()
        self._lesson = lesson
        self._theme = theme
        self._marks: list[QLabel] = []
        self.title = label(lesson.title, "name")
        self.links: list[QWidget] = []
        """The buttons that lead to exercises."""
        self._build()
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "links"):
            self._restyle()

    def _restyle(self) -> None:
        self.title.ensurePolished()
        self.title.setMaximumWidth(self.title.fontMetrics().horizontalAdvance(self._lesson.title) + 3 * GRID)
        for mark in self._marks:
            mark.setFixedWidth(self._theme.px(_MARK))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4 * GRID)
        whole.setSpacing(GRID)
        whole.addLayout(self._head())
        self._column = QVBoxLayout()
        self._column.setContentsMargins(GRID, 0, 0, 0)
        self._column.setSpacing(3 * GRID)
        whole.addLayout(self._column, 1)
        lesson = self._lesson
        self._column.addWidget(label(lesson.summary, "quiet"))
        for section in lesson.sections:
            self._section(section.heading, *map(self._block, section.blocks))
        if lesson.muscles:
            self._section(self.tr("On the body"), self._muscles())
        if lesson.exercises:
            self._section(self.tr("Exercises that fit"), self._links())
        self._section(self.tr("Sources"), self._sources())
        self._column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        self.title.setIndent(0)
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setAccessibleName(self._lesson.title)
        self.title.setAccessibleDescription(self._lesson.summary)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addStretch(0)
        return head

    def _section(self, heading: str, *content: QWidget) -> None:
        section = QVBoxLayout()
        section.setSpacing(GRID)
        if heading:
            section.addWidget(label(heading, "heading"))
        for widget in content:
            section.addWidget(widget)
        self._column.addLayout(section)

    def _block(self, block: Block) -> QWidget:
        match block:
            case Paragraph(text):
                return label(text)
            case Bullets(points):
                return self._list(points, "•" * len(points))
            case Table():
                return _table(block)

    def _list(self, lines: Sequence[str], marks: Sequence[str], role: str = "") -> QWidget:
        """Return lines with a mark before each."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for n, (mark, line) in enumerate(zip(marks, lines, strict=True)):
            sign = label(mark, "number", wrap=False)
            self._marks.append(sign)
            grid.addWidget(sign, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(line, role), n, 1)
        return made

    def _muscles(self) -> QWidget:
        """Return the body map, and beside it the muscles by their names."""
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(BodyMap(self._lesson.muscles, self._theme))
        names = QVBoxLayout()
        names.setSpacing(GRID)
        names.addStretch(1)
        for muscle in self._lesson.muscles:
            names.addWidget(label(words.muscle(muscle)))
        names.addStretch(1)
        layout.addLayout(names, 1)
        return made

    def _links(self) -> FlowArea:
        area = FlowArea()
        for exercise in self._lesson.exercises:
            text = self.tr("Try: {0}").format(exercise.name)
            link = button(text, lambda to=exercise.id: self.exercise_wanted.emit(to))  # type: ignore[misc]
            self.links.append(link)
            area.add(link)
        return area

    def _sources(self) -> QWidget:
        sources = self._lesson.sources
        lines = [" ".join(filter(None, (f"{source.title}.", source.note))) for source in sources]
        return self._list(lines, [source.id for source in sources], "quiet")


def _table(table: Table) -> QFrame:
    """Return a card with a head and rows; a column with more to say is wider, and a short one is never broken."""
    frame, column = card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(int(1.5 * GRID))
    for n, cells in enumerate(zip(table.head, *table.rows, strict=True)):
        longest = max(map(len, cells))
        grid.setColumnStretch(n, min(longest, _WIDE))
        for m, text in enumerate(cells):
            cell = label(text, "" if m else "quiet", wrap=longest > _SHORT)
            grid.addWidget(cell, m, n, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    return frame
