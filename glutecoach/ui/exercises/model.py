"""The exercises in sight, as the grid of cards asks for them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from glutecoach.coaching.exercise import Exercise
from glutecoach.ui.exercises import texts

EXERCISE_ROLE = Qt.ItemDataRole.UserRole
"""The Exercise itself."""

_ROOT = QModelIndex()


class ExerciseModel(QAbstractListModel):
    """A list of exercises, replaced as a whole when the search changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Exercise] = ()

    def show(self, exercises: Sequence[Exercise]) -> None:
        """Replace what is shown; nothing happens if it is the same."""
        if list(exercises) == list(self._shown):
            return
        self.beginResetModel()
        self._shown = tuple(exercises)
        self.endResetModel()

    def exercise(self, index: QModelIndex | QPersistentModelIndex) -> Exercise:
        return self._shown[index.row()]

    def index_of(self, exercise_id: str) -> QModelIndex:
        """Return where an exercise stands; the index is invalid if it is not shown."""
        for n, exercise in enumerate(self._shown):
            if exercise.id == exercise_id:
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        exercise = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return exercise.name
            case Qt.ItemDataRole.ToolTipRole:
                return exercise.summary
            case Qt.ItemDataRole.AccessibleTextRole:
                return texts.spoken(exercise)
            case _ if role == EXERCISE_ROLE:
                return exercise
        return None
