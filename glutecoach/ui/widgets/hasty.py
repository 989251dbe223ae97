"""Hasty keys: what opens by itself takes no key that was meant for what stood there a moment before."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from glutecoach.ui.widgets.basics import ENTER

HASTY_MS = 1_000
"""For how long a key may still have been meant for what was there before."""


class Hasty:
    """Knows which keys come too soon for a question. ``around`` is the widget that asks."""

    def __init__(self, around: QWidget) -> None:
        self._since = QTimer(around, interval=HASTY_MS, singleShot=True)

    def begin(self) -> None:
        """Begin anew, as something opens."""
        self._since.start()

    @property
    def waits(self) -> bool:
        """Whether a key may still have been meant for what was there before."""
        return self._since.isActive()

    def takes(self, event: QKeyEvent) -> bool:
        """Tell whether a pressed key is too hasty for an answer; who presses another one has seen the question."""
        if event.key() in (*ENTER, Qt.Key.Key_Space):
            return self.waits
        self._since.stop()
        return False
