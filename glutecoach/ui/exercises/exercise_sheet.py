"""The sheet of one exercise: everything a person needs to do it alone, to be read from top to bottom."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.ui import care_wording, words
from glutecoach.ui.exercises import texts
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, card, label
from glutecoach.ui.widgets.sheet import Sheet

_TILE = 48
_NUMBER = 20


class ExerciseSheet(Sheet):
    """Made for one exercise. ``linked`` carries the id of an easier or harder one that was asked for."""

    linked = Signal(str)

    def __init__(self, exercise: Exercise, names: Mapping[str, str], theme: Theme, *, with_figure: bool) -> None:
        super().__init__(exercise.name, f"{exercise.summary} {texts.facts(exercise)}", _NUMBER, theme)
        self._exercise = exercise
        self._names = names
        self._tile = None if with_figure else QLabel()
        self._figure_place = QVBoxLayout()
        self._summary = label(exercise.summary)
        self.history = label(role="quiet")
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
        figure.stackUnder(self._summary)  # screen readers go in this order

    def give_figure(self, figure: QWidget) -> None:
        """Let go of the figure, which stands elsewhere from now on."""
        self._figure_place.removeWidget(figure)
        self._figure_place.setContentsMargins(0, 0, 0, 0)

    def _restyle(self) -> None:
        super()._restyle()
        if self._tile is not None:
            self._tile.setPixmap(self._theme.pixmap(self._exercise.position.value, "quiet", _TILE - 12))
            self._tile.setFixedSize(self._theme.px(_TILE), self._theme.px(_TILE))

    def _build(self) -> None:
        exercise = self._exercise
        self._whole.insertLayout(1, self._figure_place)
        if self._tile is not None:
            self._tile.setProperty("role", "tile")
            self._tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._head.setContentsMargins(GRID, 0, 0, 0)
            self._head.insertWidget(0, self._tile)
        self._column.addLayout(self._facts())
        self._column.addWidget(self._dose())
        if exercise.cautions:
            self._section(self.tr("Take care"), self._list(tuple(self._cautions())))
        start = label(exercise.setup_for(exercise.first_side))
        numbers = [str(n) for n in range(1, len(exercise.steps) + 1)]
        self._section(self.tr("How to do it"), start, self._list(exercise.steps, numbers))
        self._section(self.tr("What you should feel"), label(exercise.feel))
        self._section(self.tr("Common mistakes"), self._list(exercise.mistakes))
        if exercise.easier or exercise.harder:
            self._section(self.tr("Easier and harder"), self._links(self._versions(), self.linked))
        self._section(self.tr("Muscles at work"), self._muscles(exercise.muscles))
        self._section(self.tr("Sources"), self._sources(exercise.sources))
        self._column.addStretch(1)

    def _facts(self) -> QVBoxLayout:
        exercise = self._exercise
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(self._summary)
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
        layout.addWidget(label(words.dose(exercise.dose, exercise.kind, exercise.sides), "large"))
        layout.addWidget(label(texts.dose_origin(exercise), "quiet"))
        return frame

    def _cautions(self) -> Iterator[str]:
        """Yield what to do with each condition, and what takes the place of an exercise that does not suit."""
        for of, text in self._exercise.cautions.items():
            told = f"{care_wording.condition(of)}: {text}"
            instead = self._names.get(self._exercise.instead.get(of, ""))
            yield told if instead is None else self.tr("{0} You can do this instead: {1}.").format(told, instead)

    def _versions(self) -> Iterator[tuple[str, str]]:
        """Yield what leads to the easier and to the harder exercise, and their ids."""
        for text, target in (
            (self.tr("Easier: {0}"), self._exercise.easier),
            (self.tr("Harder: {0}"), self._exercise.harder),
        ):
            if target is not None and target in self._names:
                yield text.format(self._names[target]), target
