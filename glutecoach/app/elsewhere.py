"""Elsewhere: what another program has changed in the history is shown as soon as somebody comes to the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from glutecoach.storage.store import Store
from glutecoach.ui.main_window import MainWindow


class Elsewhere(QObject):
    """Shows the open page anew when another window, or a tool, turns out to have changed the history.

    A workout and a question stay as they are: a page opens after them, and reads anew by itself.
    """

    _came = Signal()

    def __init__(self, window: MainWindow, store: Callable[[], Store | None]) -> None:
        super().__init__()
        self._window, self._store = window, store
        self._is_old = False
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)  # a page may be just reading
        window.woken.connect(self.look)

    def look(self) -> None:
        """Show what was changed at once: the next click may be for what has changed."""
        store = self._store()
        if store is not None:
            store.look_round()
            self._show()

    def found(self) -> None:
        """Take what is shown for old."""
        self._is_old = True
        self._came.emit()

    def _show(self) -> None:
        if self._is_old and self._store() is not None:
            self._is_old = False
            if not self._window.is_busy:
                self._window.open_room(self._window.room)
