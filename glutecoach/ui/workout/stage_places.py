"""The places of the stage: the figure at the left, what is read at the right, and the ring where it gets largest."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.workout.far import FarText
from glutecoach.ui.workout.performer import Performer
from glutecoach.ui.workout.phase import PhaseWord
from glutecoach.ui.workout.ring import Ring

LARGER, SMALLER = 11, 10
"""How the width is shared: the figure has the larger part; the ring, where it stands in for one, the smaller."""

RING_BESIDE, RING_UNDER, GAP = 0.22, 0.36, 0.015
"""The ring's size beside the word of the phase and under it, and the gaps, as shares of the window's height."""


class StagePlaces:
    """Lays out the stage, anew whenever other parts are shown."""

    def __init__(
        self,
        stage: QWidget,
        figure: Performer,
        ring: Ring,
        word: PhaseWord,
        hint: FarText,
        above: Sequence[QWidget],
    ) -> None:
        self._stage, self._figure, self._ring, self._word, self._hint = stage, figure, ring, word, hint
        self._above = above
        self._fitted: object = None
        self._phase = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._phase.setSpacing(2 * GRID)
        self._phase.addWidget(word)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        self._column.addStretch(1)
        for widget in above:
            self._column.addWidget(widget)
        self._column.addLayout(self._phase)
        self._column.addWidget(hint)
        self._column.addStretch(1)
        self._across = QHBoxLayout(stage)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(2 * GRID)
        self._across.addWidget(figure, LARGER)
        self._across.addWidget(ring, SMALLER)
        self._across.addLayout(self._column, LARGER)

    @property
    def panel(self) -> QRect:
        """Where the ground of the phase is seen: under what is read, and under the ring in the figure's place."""
        return self._stage.rect() if self._figure.figure is None else self._column.geometry()

    def fit(self) -> None:
        """Put the ring beside the word of the phase, under it where it gets larger there, or in the figure's place."""
        with_figure = self._figure.figure is not None
        shown = [widget for widget in (*self._above, self._hint) if not widget.isHidden()]
        fitted = (with_figure, shown, self._hint.text, self._stage.size())
        if fitted == self._fitted:
            return
        self._fitted = fitted
        for widget in (*shown, self._word):
            widget.updateGeometry()  # they are as large as the window says
        self._column.setSpacing(round(self._stage.window().height() * GAP))
        self._across.removeWidget(self._ring)
        self._phase.removeWidget(self._ring)
        if with_figure:
            self._fit_ring(shown)
        else:
            self._across.insertWidget(1, self._ring, SMALLER)
            self._ring.set_diameter(0)
        self._across.setStretchFactor(self._column, SMALLER if with_figure else LARGER)

    def _fit_ring(self, shown: Sequence[QWidget]) -> None:
        window, gap = self._stage.window().height(), self._column.spacing()
        width = (self._stage.width() - self._across.spacing()) * SMALLER // (SMALLER + LARGER) - 3 * GRID
        heights = [w.heightForWidth(width) if w is self._hint else w.sizeHint().height() for w in shown]
        free = self._stage.height() - 2 * GRID - sum(heights) - gap * (len(heights) + 3)
        word = self._word.sizeHint().height()
        lines = 1 if self._counts else 2  # what leads to a set may take two words, on two lines
        beside = max(min(round(window * RING_BESIDE), free), word * lines)
        under = 0 if self._counts else min(round(window * RING_UNDER), free - word - gap)
        direction = QBoxLayout.Direction
        self._phase.setDirection(direction.TopToBottom if under > beside else direction.RightToLeft)
        self._phase.setContentsMargins(0, 0 if under > beside else gap, 0, 0)
        self._phase.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._ring.set_diameter(max(beside, under))

    @property
    def _counts(self) -> bool:
        """Whether there is a count above, whose digits are what is read first."""
        return not self._above[-1].isHidden()
