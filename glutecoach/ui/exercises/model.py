"""The exercises in sight, as their cards ask for them."""

from operator import attrgetter

from PySide6.QtCore import Qt

from glutecoach.ui.exercises import texts
from glutecoach.ui.widgets.card import CardModel


class ExerciseModel(CardModel):
    """Exercises by their names; read aloud with all that is painted."""

    def __init__(self) -> None:
        super().__init__(
            {
                Qt.ItemDataRole.DisplayRole: attrgetter("name"),
                Qt.ItemDataRole.ToolTipRole: attrgetter("summary"),
                Qt.ItemDataRole.AccessibleTextRole: texts.spoken,
            }
        )
