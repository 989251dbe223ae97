"""Refused: what the history does not take or show yet is tried again, by itself and before anything else is done."""

from contextlib import suppress
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.settings import SettingsService
from glutecoach.services.unsaved import Unsaved
from glutecoach.storage.store import Store
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.widgets.trouble_banner import Trouble

FIRST_MS, LONGEST_MS = 2_000, 10_000
"""How long it waits before it tries again by itself, at first and at most: each try may hold the window up a little."""

SAY_IT_THEMSELVES = ("today", "programs")
"""The rooms that say at their top what is not stored yet."""


class Refused(QObject):
    """Stores what was said, decided and chosen as soon as that can be; its timer runs only while something waits."""

    def __init__(self, window: MainWindow, store: Store, unsaved: Unsaved, settings: SettingsService) -> None:
        super().__init__()
        self._window, self._store, self._unsaved, self._settings = window, store, unsaved, settings
        self._trouble: Trouble | None = None
        self._is_warned = False
        self._delay_ms = FIRST_MS
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._try_again)
        window.store_unsaved = self.store
        unsaved.refused = settings.refused = self._wait

    def watch(self, trouble: Trouble) -> None:
        """Try again, too, what a page could not read."""

        def shown() -> None:
            self._trouble = trouble
            self._wait()

        trouble.shown.connect(shown)

    def close(self) -> None:
        """Try no more."""
        self._timer.stop()
        self.blockSignals(True)

    def store(self, room: str) -> None:
        """Try again to store what was said, decided and chosen, and refused, before anything else is done."""
        self._store.look()
        problem = self._settings.store_unsaved() or ""
        try:
            self._unsaved.store()
        except HistoryUnavailable as error:
            problem = "" if room in SAY_IT_THEMSELVES else str(error)
        else:
            self._is_warned = False
        if problem and problem not in self._window.toast.text:  # which may say more of it
            self._window.say(problem)

    def may_leave(self) -> bool:
        """Return whether the window may be closed; where that would lose something, it is said instead, once."""
        self.store(room="today")
        problem = "" if self._unsaved.is_kept else self._unsaved.problem
        was_warned = self._is_warned
        self._is_warned = bool(problem)
        if not problem or was_warned or cast("QGuiApplication", QCoreApplication.instance()).isSavingSession():
            return True
        self._window.say(self.tr("{0} Close the window once more to leave without it.").format(problem))
        return False

    def _wait(self) -> None:
        if not self._timer.isActive() and not self.signalsBlocked():
            self._timer.start(self._delay_ms)

    def _try_again(self) -> None:
        if not self._window.is_working:  # a workout is not held up; what it has done is stored on a thread
            self._try()
        if self._unsaved.problem or self._settings.waits or self._is_shown:
            self._delay_ms = min(2 * self._delay_ms, LONGEST_MS)
            self._wait()
        else:
            self._timer.stop()
            self._delay_ms = FIRST_MS

    def _try(self) -> None:
        self._settings.store_unsaved()
        if self._trouble is not None and self._is_shown:
            self._trouble.try_quietly()
            return
        with suppress(HistoryUnavailable):
            self._unsaved.store()

    @property
    def _is_shown(self) -> bool:
        return self._trouble is not None and self._trouble.isVisible()
