"""The look that a person has chosen for the whole system, as far as the system tells: dark, and without motion.

Windows and macOS tell Qt whether they are dark. A Linux desktop tells its portal, where Qt does not always ask.
"""

import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

from glutecoach.system.reporting import note, twice
from glutecoach.system.session_bus import may_be_silent, session_bus
from glutecoach.system.system_look import SystemLook

SPI_GETCLIENTAREAANIMATION = 0x1042
MAC_COMMAND = ("defaults", "read", "com.apple.universalaccess", "reduceMotion")
PATIENCE_S = 5.0


class LookTeller(QObject):
    """Tells what the system says. This one is for a system that says nothing."""

    told = Signal(object)
    """Carries a SystemLook; may come at any time after ``ask``."""

    def ask(self) -> None:
        """Ask, without waiting; an earlier question goes on."""

    def close(self) -> None:
        """Stop listening."""


class AskedTeller(LookTeller):
    """Asks a system that has to be asked each time, on a thread of its own as the answer can take a while."""

    def __init__(self, is_still: Callable[[], bool | None]) -> None:
        super().__init__()
        self._is_still = is_still

    def ask(self) -> None:
        """Ask on a new thread; ``told`` brings the answer, unless there is none."""
        Thread(target=self._answer, name="look", daemon=True).start()

    def _answer(self) -> None:
        twice(self._tell, "the look")

    def _tell(self) -> None:
        import subprocess  # on this thread, and where it is asked

        try:
            still = self._is_still()
        except (OSError, subprocess.SubprocessError) as error:  # no such command, or no answer
            note("The system does not tell whether it is still.", error)
        else:
            self.told.emit(SystemLook(still=still))


class PortalTeller(LookTeller):
    """Listens to the portal of a Linux desktop, on a thread that sleeps until something changes."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self._thread: Thread | None = None
        self._lock = Lock()
        self._bus: Any = None
        self._closed = False

    def ask(self) -> None:
        """Begin to listen, unless it already does or was closed."""
        if not self._closed and (self._thread is None or not self._thread.is_alive()):
            self._thread = Thread(target=self._listen, name="look", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop listening, and wait at most a second for the thread to end."""
        with self._lock:
            self._closed = True
            if self._bus is not None:
                with suppress(OSError):
                    self._bus.sock.shutdown(socket.SHUT_RDWR)  # wakes the thread that listens
        if self._thread is not None:
            self._thread.join(1.0)

    def _listen(self) -> None:
        try:
            twice(self._hear, "the look")
        finally:
            self._end()

    def _hear(self) -> None:
        with may_be_silent("the look"):  # Qt's answer holds
            from glutecoach.system import portal_bus

            with portal_bus.connect(self._address) as bus:
                if self._begin(bus):
                    for look in portal_bus.looks(bus):
                        self.told.emit(look)

    def _begin(self, bus: Any) -> bool:
        with self._lock:
            self._bus = bus
            return not self._closed

    def _end(self) -> None:
        with self._lock:
            self._bus = None
            if not self._closed:
                self.told.emit(SystemLook())


def make_look_teller(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> LookTeller:
    """Return what asks this system."""
    if platform == "win32":
        return AskedTeller(_windows_is_still)
    if platform == "darwin":
        return AskedTeller(_mac_is_still)
    address = session_bus(environment)
    return LookTeller() if address is None else PortalTeller(address)


def _windows_is_still() -> bool | None:
    import ctypes

    animates = ctypes.c_int(1)
    windll: Any = ctypes.windll  # type: ignore[attr-defined]
    known = windll.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return not animates.value if known else None


def _mac_is_still(command: tuple[str, ...] = MAC_COMMAND) -> bool | None:
    """Ask for "Reduce motion" of the system; a preference that was never touched is off."""
    import subprocess

    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    return done.stdout.strip() == "1"
