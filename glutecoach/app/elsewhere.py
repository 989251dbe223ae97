"""Elsewhere: what another program has done to the history is shown as soon as somebody comes to the window."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from glutecoach.storage.errors import StorageError
from glutecoach.storage.store import Store
from glutecoach.ui.main_window import MainWindow

READ_S = 4.0
"""How long it takes to read that a file was replaced: a window that is closed before stays once."""


class Elsewhere(QObject):
    """Shows the open page anew when another window, or a tool, turns out to have changed the history.

    A file that was put in its place, or is gone, is said as well.

    A workout and a question stay as they are: a page opens after them, and reads anew by itself.
    """

    _came = Signal()
    _is_away = Signal(object, object)

    def __init__(self, window: MainWindow, store: Callable[[], Store | None]) -> None:
        super().__init__()
        self._window, self._store = window, store
        self._is_old = False
        self._said_at: float | None = None
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)  # a page may be just reading
        self._is_away.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def look(self) -> bool:
        """Show what was changed at once, as the next click may be for it; return whether the page is another now."""
        store = self._store()
        if store is None:
            return False
        store.look_round()
        return self._show()

    def glance(self) -> None:
        """Look only if the file is still there, at each touch of the window.

        In a workout who stores the sets finds out, and never has the window wait for the disk.
        """
        store = self._store()
        if store is not None and not self._window.is_working:
            store.look()

    def away(self, kept: Path | None, problem: StorageError | None) -> None:
        """Tell of a file that was moved, deleted or replaced; on whatever thread."""
        self._said_at = time.monotonic()
        self._is_away.emit(kept, problem)

    def is_read(self) -> bool:
        """Return whether somebody who closes the window now has had the time to read what was said; no is said once."""
        self.glance()
        said_at, self._said_at = self._said_at, None
        is_over = said_at is None or time.monotonic() > said_at + READ_S
        return is_over or cast("QGuiApplication", QCoreApplication.instance()).isSavingSession()

    def found(self) -> None:
        """Take what is shown for old."""
        self._is_old = True
        self._came.emit()

    def _show(self) -> bool:
        was_old, self._is_old = self._is_old, False
        if not was_old or self._store() is None or self._window.is_busy:
            return False
        self._window.open_room(self._window.room)
        return True

    def _tell(self, kept: Path | None, problem: StorageError | None) -> None:
        if self._store() is None:
            return
        if problem is None:
            self._is_old = True
            self._show()
            text = self.tr(
                "Another program has replaced the history, and GluteCoach goes on with the new one. What the old one"
                " held is in Settings, under Backups."
            )
        elif kept is None:
            text = str(problem)
        else:
            text = self.tr("{0} What it held is in a backup, “{1}”.").format(problem, kept)
        self._window.say_also(text)
