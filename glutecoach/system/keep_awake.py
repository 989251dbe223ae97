"""Keeping the display awake while a workout runs."""

from functools import partial
from threading import Event, Thread

from glutecoach.system.reporting import twice


class SystemKeepAwake:
    """Asks the operating system to leave the display on; where it will not, nothing else changes.

    The asking talks to other processes, so it is done on a thread of its own.
    """

    def __init__(self) -> None:
        self._release: Event | None = None

    def on(self) -> None:
        """Ask for the display to stay on; a second call changes nothing."""
        if self._release is None:
            self._release = Event()
            hold = partial(twice, partial(_hold, self._release), "keeping awake")
            Thread(target=hold, name="keep-awake", daemon=True).start()

    def off(self) -> None:
        """Let the display go dark as the system likes."""
        if self._release is not None:
            self._release.set()
            self._release = None


def _hold(release: Event) -> None:
    from wakepy import keep

    with keep.presenting(on_fail="pass"):
        release.wait()
