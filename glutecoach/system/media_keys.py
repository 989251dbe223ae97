"""The media keys of the desktop: on Linux they reach a running workout over MPRIS, elsewhere they do not yet."""

import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Signal

from glutecoach.system.mpris import ShownWorkout
from glutecoach.system.reporting import twice
from glutecoach.system.session_bus import may_be_silent, session_bus


class MediaKeys(QObject):
    """Tells which media key was pressed while a workout is shown to the desktop; this one never hears any."""

    play_pause = Signal()
    play = Signal()
    pause = Signal()
    next = Signal()
    previous = Signal()
    raise_wanted = Signal()
    """The desktop asks for the window."""

    def show(self, playing: ShownWorkout | None) -> None:
        """Show a workout from now on, or its next moment; None when it is over."""

    def close(self) -> None:
        """Let go of the desktop."""


class DesktopMediaKeys(MediaKeys):
    """Listens to a Linux desktop on a thread of its own, which lives as long as the workout."""

    _asked = Signal(str)

    def __init__(self, address: str | None) -> None:
        super().__init__()
        self._address = address
        self._service: _Service | None = None
        self._last: _Service | None = None
        self._wishes = {
            "PlayPause": self.play_pause,
            "Play": self.play,
            "Pause": self.pause,
            "Stop": self.pause,  # nobody's workout is ended by a key that is hit by mistake
            "Next": self.next,
            "Previous": self.previous,
            "Raise": self.raise_wanted,
        }
        self._asked.connect(self._ask)

    def show(self, playing: ShownWorkout | None) -> None:
        """Show a workout, for which a thread is started, or its next moment; None ends the thread."""
        if playing is None:
            self._end()
        elif self._service is not None:
            self._service.show(playing)
        elif self._address is not None:
            self._service = self._last = _Service(self._address, playing, self._asked.emit, self._last)
            self._service.start()

    def close(self) -> None:
        """End the thread, and wait at most a second for it."""
        self._end()
        if self._last is not None:
            self._last.join(1.0)

    def _end(self) -> None:
        if self._service is not None:
            self._service.end()
            self._service = None

    def _ask(self, wish: str) -> None:
        if self._service is not None:  # what was asked just before the end asks for nothing now
            self._wishes[wish].emit()


class _Service(Thread):
    """One workout on the bus. A pair of sockets wakes the thread: a byte brings news, the end of them the end."""

    def __init__(
        self, address: str, playing: ShownWorkout, asked: Callable[[str], object], before: "_Service | None"
    ) -> None:
        super().__init__(name="media-keys", daemon=True)
        self._address, self._playing, self._asked, self._before = address, playing, asked, before
        self._woken, self._wakes = socket.socketpair()
        self._wakes.setblocking(False)

    def run(self) -> None:
        with self._woken:
            if self._before is not None:
                self._before.join()  # the name is free when that one has gone
                self._before = None
            twice(self._serve, "media keys")

    def _serve(self) -> None:
        with may_be_silent("media keys"):  # the keys of the window do the same
            from glutecoach.system import media_bus

            with media_bus.connect(self._address) as bus:
                for wish in media_bus.wishes(bus, self._woken, lambda: self._playing):
                    self._asked(wish)

    def show(self, playing: ShownWorkout) -> None:
        if playing != self._playing:
            self._playing = playing
            with suppress(OSError):  # the thread has gone with its bus, or has not read the last byte yet
                self._wakes.send(b".")

    def end(self) -> None:
        self._wakes.close()


def make_media_keys(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> MediaKeys:
    """Return what hears the media keys on this system."""
    return DesktopMediaKeys(session_bus(environment)) if platform == "linux" else MediaKeys()
