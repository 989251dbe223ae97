"""Undo: the way back from the last change, which is there until another change is made."""

from collections.abc import Callable

from glutecoach.services.unsaved import Gone


class Undo:
    """Holds what takes the last change back."""

    def __init__(self, revision: Callable[[], int]) -> None:
        """Take what tells how often the history was changed; it counts every change."""
        self._revision = revision
        self._at = -1
        self._take_back: Callable[[], str] = str
        self._told = ""
        self._way = ("", -1)

    @property
    def told(self) -> str:
        """What can be taken back, as it was told; empty where there is nothing, or something else was changed since."""
        return self._told if self._at == self._revision() else ""

    def offer(self, told: str, take_back: Callable[[], str]) -> None:
        """Hold the way back from a change that has just been made, in place of the one before.

        It returns how things are then: what was told of the change, said again, would sound as if it still held.
        """
        self._told, self._take_back, self._at = told, take_back, self._revision()

    def point_to(self, way: str) -> None:
        """Hold where what was there before a change can be had again, which is not taken back here."""
        self._way = way, self._revision()

    @property
    def way(self) -> str:
        """Where what was there before the last change can be had again; empty where nothing was told of that."""
        way, at = self._way
        return way if at == self._revision() else ""

    def take(self) -> str:
        """Take the last change back, once, and return how things are then.

        What that raises leaves it to try again, unless what was changed is gone.
        Nothing is returned where there is nothing to take back.
        """
        if not self.told:
            return ""
        try:
            then = self._take_back()
        except Gone:
            self._told = ""
            raise
        self._told = ""
        return then
