"""The sheet of one exercise: everything a person needs to do it alone, to be read from top to bottom."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.ui import words
from glutecoach.ui.exercises import texts
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, FlowArea, button, card, label
from glutecoach.ui.widgets.body_map import BodyMap

_TILE = 48
_NUMBER = 20


class ExerciseSheet(QWidget):
    """Made for one exercise. ``linked`` carries the id of an easier or harder one that was asked for.

    The name reaches out to the left by ``GRID``, so that its text and not the ring of its focus stands in line.
    """

    linked = Signal(str)

    def __init__(self, exercise: Exercise, names: Mapping[str, str], theme: Theme, *, with_figure: bool) -> None:
        super().__init__()
        self._exercise = exercise
        self._names = names
        self._theme = theme
        self._tile = None if with_figure else QLabel()
        self._numbers: list[QLabel] = []
        self._figure_place = QVBoxLayout()
        self.name = label(exercise.name, "name")
        self.history = label(role="quiet")
        self.links: list[QWidget] = []
        """The buttons that lead to easier and harder exercises."""
        self._build()
        self._restyle()

    def say_history(self, text: str) -> None:
        """Show how often the exercise was done; an empty text shows nothing."""
        self.history.setText(text)
        self.history.setVisible(bool(text))

    def take_figure(self, figure: QWidget) -> None:
        """Let the figure stand under the name."""
        self._figure_place.setContentsMargins(GRID, 0, 0, GRID)
        self._figure_place.addWidget(figure)

    def give_figure(self, figure: QWidget) -> None:
        """Let go of the figure, which stands elsewhere from now on."""
        self._figure_place.removeWidget(figure)
        self._figure_place.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "links"):
            self._restyle()

    def _restyle(self) -> None:
        if self._tile is not None:
            self._tile.setPixmap(self._theme.pixmap(self._exercise.position.value, "teal", _TILE - 12))
            self._tile.setFixedSize(self._theme.px(_TILE), self._theme.px(_TILE))
        self.name.ensurePolished()
        self.name.setMaximumWidth(self.name.fontMetrics().horizontalAdvance(self._exercise.name) + 3 * GRID)
        for number in self._numbers:
            number.setFixedWidth(self._theme.px(_NUMBER))

    def _build(self) -> None:
        exercise = self._exercise
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4 * GRID)
        whole.setSpacing(GRID)
        whole.addLayout(self._head())
        whole.addLayout(self._figure_place)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(GRID, 0, 0, 0)
        self._column.setSpacing(3 * GRID)
        whole.addLayout(self._column, 1)
        self._column.addLayout(self._lines())
        self._column.addWidget(self._dose())
        start = exercise.setup_for(exercise.first_side)
        self._section(self.tr("How to do it"), label(start), self._list(exercise.steps, numbered=True))
        self._section(self.tr("What you should feel"), label(exercise.feel))
        self._section(self.tr("Common mistakes"), self._list(exercise.mistakes))
        if exercise.easier or exercise.harder:
            self._section(self.tr("Easier and harder"), self._links())
        self._section(self.tr("Muscles at work"), self._muscles())
        sources = [" ".join(filter(None, (f"{source.title}.", source.note))) for source in exercise.sources]
        self._section(self.tr("Sources"), self._list(sources, [source.id for source in exercise.sources], "quiet"))
        self._column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        exercise = self._exercise
        self.name.setIndent(0)
        self.name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name.setAccessibleName(exercise.name)
        self.name.setAccessibleDescription(f"{exercise.summary} {texts.facts(exercise)}")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        if self._tile is not None:
            self._tile.setProperty("role", "tile")
            self._tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setContentsMargins(GRID, 0, 0, 0)
            head.addWidget(self._tile)
        head.addWidget(self.name, 1)
        head.addStretch(0)
        return head

    def _lines(self) -> QVBoxLayout:
        exercise = self._exercise
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(label(exercise.summary))
        if exercise.also_known_as:
            also = self.tr("Also known as: {0}").format(", ".join(exercise.also_known_as))
            lines.addWidget(label(also, "quiet"))
        lines.addWidget(label(texts.facts(exercise), "quiet"))
        lines.addWidget(self.history)
        return lines

    def _dose(self) -> QFrame:
        exercise = self._exercise
        frame, layout = card()
        layout.setSpacing(4)
        layout.addWidget(label(words.dose(exercise.dose, exercise.kind, exercise.sides), "heading"))
        layout.addWidget(label(texts.dose_origin(exercise), "quiet"))
        return frame

    def _section(self, heading: str, *content: QWidget) -> None:
        section = QVBoxLayout()
        section.setSpacing(GRID)
        section.addWidget(label(heading, "heading"))
        for widget in content:
            section.addWidget(widget)
        self._column.addLayout(section)

    def _list(
        self, lines: Sequence[str], marks: Sequence[str] = (), role: str = "", *, numbered: bool = False
    ) -> QWidget:
        """Return lines with a mark before each: a number, the marks given, or a dot."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for n, line in enumerate(lines):
            mark = label(str(n + 1) if numbered else marks[n] if marks else "•", "number", wrap=False)
            self._numbers.append(mark)
            grid.addWidget(mark, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(line, role), n, 1)
        return made

    def _muscles(self) -> QWidget:
        """Return the body map, and beside it the muscles by their names."""
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(BodyMap(self._exercise.muscles, self._theme))
        names = QVBoxLayout()
        names.setSpacing(GRID)
        names.addStretch(1)
        for muscle in self._exercise.muscles:
            names.addWidget(label(words.muscle(muscle)))
        names.addStretch(1)
        layout.addLayout(names, 1)
        return made

    def _links(self) -> FlowArea:
        links = FlowArea()
        for text, target in (
            (self.tr("Easier: {0}"), self._exercise.easier),
            (self.tr("Harder: {0}"), self._exercise.harder),
        ):
            if target is not None and target in self._names:
                made = button(text.format(self._names[target]), lambda to=target: self.linked.emit(to))  # type: ignore[misc]
                self.links.append(made)
                links.add(made)
        return links
