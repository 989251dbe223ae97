"""The grid of cards: as many columns as the width allows, all of it reachable by arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from glutecoach.coaching.exercise import Exercise
from glutecoach.ui.exercises.card import NARROWEST, CardDelegate
from glutecoach.ui.exercises.model import ExerciseModel
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.stills import Stills

MARGIN = 26
"""What stays free on the right, in pixels: the page's margin, where the scroll bar stands."""


class CardGrid(QListView):
    """Cards side by side. Enter, Space or a click chooses one; Up from the first row leaves at the top."""

    chosen = Signal(object)
    left_at_top = Signal()

    def __init__(self, model: ExerciseModel, exercises: Sequence[Exercise], stills: Stills, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self._cards = CardDelegate([exercise.summary for exercise in exercises], stills, theme, self)
        self._build()
        self.clicked.connect(self._choose)
        stills.painted.connect(self._show_picture)

    def _build(self) -> None:
        self.setObjectName("cards")
        self.setAccessibleName(self.tr("Exercises found"))
        self.setModel(self._model)
        self.setItemDelegate(self._cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        # What is opaque is moved as it is when it scrolls, and only what comes into sight is painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def go_to(self, index: QModelIndex) -> None:
        """Put the focus on a card."""
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self._in_first_row():
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("paper"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """Share the width among the columns; the scroll bar's place is kept free, so that nothing flickers."""
        width = max(self.width() - MARGIN, 1)
        columns = max(width // self._theme.px(NARROWEST), 1)
        self._cards.fit(width // columns, columns, self.font())
        self.setGridSize(self._cards.cell)

    def _show_picture(self, exercise_id: str) -> None:
        index = self._model.index_of(exercise_id)
        if index.isValid():
            self.viewport().update(self.visualRect(index))

    def _in_first_row(self) -> bool:
        columns = max((self.width() - MARGIN) // max(self.gridSize().width(), 1), 1)
        return self.currentIndex().row() < columns

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.exercise(index))
