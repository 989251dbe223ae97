"""Presence: somebody comes to a window, or uses it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

PRESSES = frozenset((QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel, QEvent.Type.KeyPress))


class Presence(QObject):
    """Notices a person at a window, as long as that lives. ``came`` says that somebody has come to it."""

    came = Signal()

    def __init__(self, window: QWidget, touched: Callable[[], bool]) -> None:
        """Call ``touched`` at each use of mouse or keys; where it says so, what they were meant for is gone by then."""
        super().__init__(window)
        self._window, self._touched = window, touched
        window.installEventFilter(self)
        self._feel()

    def _feel(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of every touch before the widget that it is for; a press on what is gone is nobody's."""
        kind = event.type()
        if watched is self._window:
            if kind is QEvent.Type.Show:
                self._feel()
            elif kind is QEvent.Type.ActivationChange and self._window.isActiveWindow():
                self.came.emit()
            return False
        if kind in PRESSES:
            return self._touched()
        if kind is QEvent.Type.MouseMove:
            self._touched()
        return False
