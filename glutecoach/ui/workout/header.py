"""The header of a workout: which exercise of how many, how much time is left, and the way to pause."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from glutecoach.ui import words
from glutecoach.ui.widgets.basics import GRID, Button, label


class Header(QWidget):
    """One line above the stage."""

    def __init__(self, pause: Button) -> None:
        super().__init__()
        self._shown: object = None
        self._place = label("", "quiet")
        self._left = label("", "large", wrap=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._place, 1)
        layout.addWidget(self._left)
        layout.addWidget(pause)

    def show_place(self, routine: str, number: int, items: int, left_ms: int) -> None:
        """Show where in a routine it is: at which of how many exercises, and how much time is left."""
        left = words.clock(left_ms)
        shown = (routine, items, number, left)
        if shown != self._shown:
            self._shown = shown
            exercise = self.tr("exercise {0} of {1}").format(number, items)
            self._place.setText(f"{routine} · {exercise}")
            self._left.setText(self.tr("{0} to go").format(left))
