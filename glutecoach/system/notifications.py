"""Notifications of the desktop: D-Bus on Linux, a message of the tray elsewhere; or none, without a word."""

import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from glutecoach.coaching.reminders import Notice
from glutecoach.system.reporting import twice
from glutecoach.system.session_bus import may_be_silent, session_bus

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

TRAY_MS = 20_000


class Notifier(QObject):
    """Says a notice outside of the window. ``activated`` and ``again_wanted`` tell what the person chose there."""

    activated = Signal()
    again_wanted = Signal()
    unsaid = Signal()
    """There was nothing to say it with, or nobody to say it to; it may turn out only later."""

    def notify(self, notice: Notice) -> None:
        """Say it in place of what was said before."""
        raise NotImplementedError

    def withdraw(self) -> None:
        """Take back what was said; where nothing was, nothing happens."""
        raise NotImplementedError

    def close(self) -> None:
        """Take back what was said and let go of the desktop."""
        self.withdraw()


class DesktopNotifier(Notifier):
    """Speaks to a Linux desktop, on a thread of its own for each notice, so that the window never waits."""

    _chosen = Signal(str)

    def __init__(self, address: str | None) -> None:
        super().__init__()
        self._address = address
        self._talk: _Talk | None = None
        self._chosen.connect(self._choose)

    def notify(self, notice: Notice) -> None:
        """Say it on a new thread, in place of what was said before."""
        if self._address is None:
            self.unsaid.emit()
            return
        # Loaded here, and not on its thread: PySide6 follows each import, and not safely from two threads.
        from glutecoach.system import notification_bus  # noqa: F401

        replaces = 0 if self._talk is None else self._talk.end()
        self._talk = _Talk(self._address, notice, replaces, self._chosen.emit, self.unsaid.emit)
        self._talk.start()

    def withdraw(self) -> None:
        """Take back what was said; where nothing was, nothing happens."""
        if self._talk is not None:
            self._talk.end(take_back=True)
            self._talk = None

    def close(self) -> None:
        """Take back what was said, and wait at most a second for the thread to end."""
        talk = self._talk
        self.withdraw()
        if talk is not None:
            talk.join(1.0)

    def _choose(self, action: str) -> None:
        if self._talk is None:  # what was chosen just before it was taken back chooses nothing
            return
        if action == "default":
            self.activated.emit()
        elif action == "again":
            self.again_wanted.emit()


class _Talk(Thread):
    """One notice and what becomes of it: said, then listened to until it is closed or the talk is ended."""

    def __init__(
        self,
        address: str,
        notice: Notice,
        replaces: int,
        chosen: Callable[[str], object],
        unsaid: Callable[[], object],
    ) -> None:
        super().__init__(name="notification", daemon=True)
        self._address, self._notice, self._replaces = address, notice, replaces
        self._chosen, self._unsaid = chosen, unsaid
        self._lock = Lock()
        self._bus: Any = None
        self._number = 0
        self._over = self._take_back = False

    def run(self) -> None:
        twice(self._talk, "notifications")

    def _talk(self) -> None:
        with may_be_silent("notifications"):  # the note in the window says the same
            from glutecoach.system import notification_bus

            with notification_bus.connect(self._address) as bus:
                self._said(bus, notification_bus.say(bus, self._notice, self._number or self._replaces))
                for action in notification_bus.choices(bus, self._number):
                    self._chosen(action)
        if not self._number and not self._over:
            self._unsaid()

    def end(self, take_back: bool = False) -> int:
        """Stop listening, take the notice back if wished or not yet said, and return its number, if only 0."""
        with self._lock:
            self._over, self._take_back = True, take_back or self._bus is None
            if self._bus is not None:
                self._leave()
        return self._number

    def _said(self, bus: Any, number: int) -> None:
        with self._lock:
            self._bus, self._number = bus, number
            if self._over:
                self._leave()

    def _leave(self) -> None:
        from glutecoach.system import notification_bus

        with suppress(OSError):
            if self._take_back:
                notification_bus.take_back(self._bus, self._number)
            self._bus.sock.shutdown(socket.SHUT_RDWR)  # wakes the thread that listens


class TrayNotifier(Notifier):
    """Speaks through an icon in the tray, which is there as long as its message."""

    def __init__(self, make_tray: Callable[[], Any]) -> None:
        super().__init__()
        self._make_tray = make_tray
        self._tray: Any = None

    def notify(self, notice: Notice) -> None:
        """Say it through the icon in the tray."""
        self._tray = self._tray or self._make()
        if self._tray is None:
            self.unsaid.emit()
            return
        self._tray.show()
        self._tray.showMessage(notice.title, notice.body, self._tray.icon(), TRAY_MS)

    def withdraw(self) -> None:
        """Hide the icon, and its message with it."""
        if self._tray is not None:
            self._tray.hide()

    def _make(self) -> Any:
        tray = self._make_tray()
        if tray is not None:
            tray.messageClicked.connect(self.activated)
        return tray


def make_notifier(icon: "QIcon", platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Notifier:
    """Return what speaks on this system; ``icon`` stands in the tray where there is one."""
    if platform in ("win32", "darwin"):
        return TrayNotifier(lambda: _system_tray(icon))
    return DesktopNotifier(session_bus(environment))


def _system_tray(icon: "QIcon") -> Any:
    from PySide6.QtWidgets import QSystemTrayIcon

    usable = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
    return QSystemTrayIcon(icon) if usable else None
