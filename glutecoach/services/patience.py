"""Patience: what a disk may never answer is done on a thread, and waited for only so long."""

from collections.abc import Callable
from threading import Thread

PATIENCE_S = 2.0
"""A sound disk takes some hundredths; one that has to wake up first is heard of a little later."""


class StillWaiting(Exception):
    """It takes longer than anybody waits, and goes on."""


class Patience:
    """Does one thing at a time; while one is being waited for, there is no other."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thread: Thread | None = None

    def do(self, call: Callable[[], object]) -> None:
        """Do something, and raise what it raises.

        Raises:
            StillWaiting: it goes on by itself, or what was begun before does, and this was not begun.
        """
        if self._thread is not None and self._thread.is_alive():
            raise StillWaiting
        raised: list[BaseException] = []

        def work() -> None:
            try:
                call()
            except BaseException as error:
                raised.append(error)

        # Nobody waits for it at the end either: what it does was kept elsewhere, or nobody could.
        self._thread = Thread(target=work, name=self._name, daemon=True)
        self._thread.start()
        self._thread.join(PATIENCE_S)
        if self._thread.is_alive():
            raise StillWaiting
        if raised:
            raise raised[0]
