"""Trouble: a plain sentence at the top of the page while the history cannot be read or written."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.services.journal import Gone, HistoryUnavailable
from glutecoach.ui.focus import reveal
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, button, label, row


class Trouble(QWidget):
    """What is wrong, what to do about it, and a button to try once more."""

    again = Signal()
    shown = Signal()
    gone = Signal(str)
    """Says that what was meant is not there any more; whoever hears it shows what is there, and says so beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "problem")
        self._is_quiet = False
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

    def attempting(self, action: Callable[..., object]) -> Callable[..., bool]:
        """Return what attempts an action with whatever it is called with, as by a signal."""
        return lambda *given: self.attempt(lambda: action(*given))

    def above(self, pages: QWidget) -> QVBoxLayout:
        """Return the layout of a room that has this at its top and, up to its edges, its pages below."""
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self)
        layout.addWidget(pages, 1)
        return layout

    def try_quietly(self) -> None:
        """Try once more, though nobody has asked for it: what stays as it was is not said again."""
        self._is_quiet = True
        try:
            self.again.emit()
        finally:
            self._is_quiet = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def show_text(self, text: str) -> None:
        if self._is_quiet and text == self._text.text():
            self.show()
            return
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.show()
        reveal(self)
        announce(self, text)
