"""Wish: how often the person would like to exercise, as they have said it; kept for the program that they choose."""

from contextlib import suppress

from glutecoach.coaching.program import Often
from glutecoach.services.unsaved import Unsaved
from glutecoach.storage.errors import StorageError
from glutecoach.storage.store import Store

WISH = "often"
"""The preference that holds how often the person would like to exercise: the least and the most of it."""


class Wish:
    """How often the person would like to exercise, as they have said it; kept for the program that they choose."""

    def __init__(self, store: Store, unsaved: Unsaved) -> None:
        self._store = store
        self._unsaved = unsaved
        self._waiting: Often | None = None  # as long as it waits to be stored
        self._known = Often(0, 0)  # as it was read last

    def say(self, often: Often) -> None:
        """Remember what was said.

        Raises:
            NotSavedYet: it holds, and is stored later.
        """
        self._waiting = often
        self._unsaved.do(lambda: self._store.set_preferences({WISH: [often.least, often.most]}))
        self._waiting = None

    def often(self) -> Often:
        """Return what was said, from 0 to 0 where nothing was.

        It is only a hint, so what was known last is good enough while the store cannot answer.
        """
        if self._waiting is not None and self._unsaved.problem:
            return self._waiting
        with suppress(StorageError):
            match self._store.preferences().get(WISH):
                case [int(least), int(most)]:
                    self._known = Often(least, most)
                case _:
                    self._known = Often(0, 0)
        return self._known
