"""One instance at a time: two windows on one history would each think that it is alone."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QLockFile

FILE_NAME = ".lock"

ASK_NAME = ".show"
"""Lies in the folder while a second start waits for the window of the first."""

PATIENCE_S = 2.0
LOOK_S = 0.02


class SingleInstance:
    """A lock on a data folder. The one of a program that was killed is no obstacle."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def acquire(self) -> bool:
        """Take the folder, making it where it is missing; False while another program holds it.

        A folder that cannot be made or written to cannot be locked: that is no reason to stop here, for the store
        finds it next and has the words for it.
        """
        if self._lock is not None:
            return True
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = QLockFile(str(self._folder / FILE_NAME))
        lock.setStaleLockTime(0)  # a lock grows stale with its process, never with its age
        if lock.tryLock(0) or (_names_nobody(lock) and lock.removeStaleLockFile() and lock.tryLock(0)):
            self._lock = lock
            self._take_question()  # one that a killed program left
            return True
        return lock.error() is not QLockFile.LockError.LockFailedError

    def on_show(self, show: Callable[[], object]) -> None:
        """Call ``show`` whenever a second start asks for the window of this one, which holds the folder."""
        if self._lock is None or self._watcher is not None:
            return

        def look() -> None:
            if self._take_question():
                show()

        self._watcher = QFileSystemWatcher([str(self._folder)])
        self._watcher.directoryChanged.connect(look)
        look()

    def ask_to_show(self, patience_s: float = PATIENCE_S) -> bool:
        """Ask the program that holds the folder to show its window, and wait; False if it does not answer."""
        question = self._folder / ASK_NAME
        try:
            question.touch(mode=0o600)
        except OSError:
            return False
        until = time.monotonic() + patience_s
        while question.exists() and time.monotonic() < until:
            time.sleep(LOOK_S)
        return not self._take_question()

    def release(self) -> None:
        """Let go of the folder; letting go twice is no error."""
        self._watcher = None
        if self._lock is not None:
            self._take_question()
            self._lock.unlock()
            self._lock = None

    def _take_question(self) -> bool:
        """Take away the question of a second start; False if there is none."""
        try:
            (self._folder / ASK_NAME).unlink()
        except OSError:
            return False
        return True


def _names_nobody(lock: QLockFile) -> bool:
    """Tell whether the lock is one that a power cut left empty; who holds one is safe from its removal."""
    info: Any = lock.getLockInfo()
    return bool(info[0] == 0)
