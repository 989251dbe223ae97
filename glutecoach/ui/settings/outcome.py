"""Outcome: what came of a wish, in the place where it was made, until the next one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from glutecoach.services.journal import HistoryUnavailable
from glutecoach.ui.focus import reveal
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import Label, restyle


class Outcome(Label):
    """A sentence that is shown, and spoken, when there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def attempt(self, work: Callable[[], object]) -> None:
        """Do something that may raise HistoryUnavailable and may take a moment; a text that it returns stands here."""
        self.hide()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            told = work()
        except HistoryUnavailable as error:
            self.tell(str(error), is_problem=True)
        else:
            if isinstance(told, str):
                self.tell(told)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def tell(self, text: str, *, is_problem: bool = False) -> None:
        self.setProperty("role", "problem" if is_problem else "")
        restyle(self)
        self.setText(text)
        self.show()
        reveal(self)
        QTimer.singleShot(0, self, lambda: reveal(self))  # what has just been made has no place before
        announce(self, text)
