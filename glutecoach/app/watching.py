"""Watching: what goes wrong without anybody seeing it is written down, and said in the window."""

import sys
import time
from collections.abc import Callable
from traceback import walk_tb
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication

from glutecoach.system import reporting
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.widgets.later import later

if TYPE_CHECKING:
    from glutecoach.app.app import App

QUIET_S = 60.0
"""How long nothing more is said afterwards: what goes wrong once often goes wrong again and again."""

KEEPS = ("storage", "recording.py")
"""In the path of code that brings a session into the history."""


class Watching(QObject):
    """Says once a minute at most that something went wrong; how often it did is in the log."""

    _heard = Signal(bool)
    """Something went wrong, maybe while a session was stored; from whatever thread."""

    def __init__(
        self, window: MainWindow, app: "Callable[[], App | None]", now: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin to watch. ``app`` returns the app as soon as there is one."""
        super().__init__()
        self._window, self._app, self._now = window, app, now
        self._said_at: float | None = None
        self._heard.connect(self._say, Qt.ConnectionType.QueuedConnection)  # nothing is shown in the middle of a paint
        reporting.listen(lambda error: self._heard.emit(_may_be_lost(error)))
        self._before = qInstallMessageHandler(_hear_qt)
        later(self, _settle)

    def close(self) -> None:
        """Stop watching, and give Qt its earlier message handler back."""
        reporting.listen(None)
        qInstallMessageHandler(self._before)

    def show_report(self) -> None:
        """Show everything that was written down so far about what went wrong."""
        from glutecoach.ui.mishaps import show_report

        show_report(self._window)

    def _say(self, may_be_lost: bool) -> None:
        now = self._now()
        if self._said_at is not None and now < self._said_at + QUIET_S:
            return
        self._said_at = now
        safe = self._all_is_stored() and not may_be_lost
        text = self.tr("Something went wrong; your sessions are safe.") if safe else self.tr("Something went wrong.")
        if self._window.is_working:
            self._window.say(self.tr("{0} The report is in Settings.").format(text))
        else:
            self._window.say(text, self.show_report, self.tr("Show the report"))

    def _all_is_stored(self) -> bool:
        app, window = self._app(), self._window
        waits = window.shows_workout and window.workout.waits
        return app is not None and not app.problem and bool(window.room) and not waits


def _may_be_lost(error: BaseException | None) -> bool:
    """Tell whether an error came up where sessions are stored."""
    if error is None:
        return False
    files = (frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__))
    return any(part in file for file in files for part in KEEPS)


def _hear_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        reporting.note(f"Qt says: {reporting.of_strangers(message)}")
    if sys.stderr is not None:
        print(message, file=sys.stderr)


def _settle() -> None:
    """Do what the first paint can do without."""
    from glutecoach.storage.database import SQLITE_VERSION

    reporting.watch_crashes()
    platform = QGuiApplication.platformName()
    reporting.describe(Qt=f"{qVersion()} ({platform})", PySide=PySide6.__version__, SQLite=SQLITE_VERSION)
