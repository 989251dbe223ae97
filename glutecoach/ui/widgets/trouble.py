"""Trouble: a plain sentence at the top of the page while the history cannot be read or written."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.services.journal import Gone, HistoryUnavailable
from glutecoach.ui.focus import reveal
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, button, label, row


class Trouble(QWidget):
    """What is wrong, what to do about it, and a button to try once more."""

    again = Signal()
    gone = Signal(str)
    """Says that what was meant is not there any more; whoever hears it shows what is there, and says so beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 0)
        layout.addWidget(self._text)
        layout.addLayout(row(button(self.tr("Try again"), self.again.emit), 1))
        self.hide()

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do something with the history, and return whether it went well; say so here if it did not."""
        try:
            action()
        except Gone as error:
            self.hide()
            self.gone.emit(str(error))
            return False
        except HistoryUnavailable as error:
            self.show_text(str(error))
            return False
        self.hide()
        return True

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.show()
        reveal(self)
        announce(self, text)
