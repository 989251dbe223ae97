"""One instance at a time: two windows on one history would each think that it is alone."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile

FILE_NAME = ".lock"


class SingleInstance:
    """A lock on a data folder. The one of a program that was killed is no obstacle."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None

    def acquire(self) -> bool:
        """Take the folder, making it where it is missing; False while another program holds it.

        A folder that cannot be made or written to cannot be locked: that is no reason to stop here, for the store
        finds it next and has the words for it.
        """
        if self._lock is not None:
            return True
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(self._folder / FILE_NAME))
        lock.setStaleLockTime(0)  # a lock grows stale with its process, never with its age
        if lock.tryLock(0) or (_names_nobody(lock) and lock.removeStaleLockFile() and lock.tryLock(0)):
            self._lock = lock
            return True
        return lock.error() is not QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Let go of the folder; letting go twice is no error."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def _names_nobody(lock: QLockFile) -> bool:
    """Tell whether the lock is one that a power cut left empty; who holds one is safe from its removal."""
    info: Any = lock.getLockInfo()
    return bool(info[0] == 0)
