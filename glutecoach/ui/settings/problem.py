"""Problem: why something could not be done, in its place until the next try."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from glutecoach.services.journal import HistoryUnavailable
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import Label


class Problem(Label):
    """A sentence that is shown, and spoken, only when a try has failed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def attempt(self, work: Callable[[], object]) -> None:
        """Do something that may raise HistoryUnavailable and may take a moment."""
        self.hide()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            work()
        except HistoryUnavailable as error:
            self._show(str(error))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _show(self, text: str) -> None:
        self.setText(text)
        self.show()
        announce(self, text)
