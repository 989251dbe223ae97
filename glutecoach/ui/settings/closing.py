"""Closing in Settings: whether the app stays to remind when its window is closed, and what ends it then."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.services.settings import WhenClosed
from glutecoach.ui.widgets.basics import GRID, FieldRow, button, row
from glutecoach.ui.widgets.fields import Choice


class Closing(QWidget):
    """One choice, and a button that ends the app; each is shown where it applies."""

    chosen = Signal(object)

    def __init__(self, value: WhenClosed, end: Callable[[], object]) -> None:
        super().__init__()
        choice = Choice()
        names = {
            WhenClosed.ASK: self.tr("Ask me"),
            WhenClosed.STAY: self.tr("Stay, and remind me"),
            WhenClosed.END: self.tr("End GluteCoach"),
        }
        choice.fill([(text, value) for value, text in names.items()], value)
        choice.chosen.connect(self.chosen)
        hint = self.tr(
            "GluteCoach can remind you only while it is on. It can be on without a window: then you do not see it."
        )
        self._field = FieldRow(self.tr("When the window is closed"), choice, hint)
        self._end = button(self.tr("End GluteCoach (Ctrl+Q)"), end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._field)
        layout.addLayout(row(self._end, 1))

    def show_what_applies(self, *, reminds: bool, stays: bool) -> None:
        """Show the choice while a reminder is on, and the button where closing the window does not end the app."""
        self._field.setVisible(reminds)
        self._end.setVisible(stays)
