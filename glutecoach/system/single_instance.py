"""One instance at a time: two windows on one history would each think that it is alone."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QSysInfo

from glutecoach.locking import try_lock

FILE_NAME = ".lock"

ASK_NAME = ".show"
"""Lies in the folder while a second start waits for the window of the first."""

PATIENCE_S = 2.0
LOOK_S = 0.02

PROGRAM = "glutecoach"

_MOST_BYTES = 1024
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for ever


class Holder(NamedTuple):
    """Who has a folder, as its lock tells.

    ``number`` is that of the program on its computer, 0 where it cannot be known; ``computer`` is "" where it is this
    one.
    """

    number: int
    computer: str
    since: datetime


class SingleInstance:
    """A lock on a data folder.

    The system itself lets go of it with its program, so that one of a program that was killed is no obstacle, whoever
    has its number now. What another computer has cannot be known for certain, nor where a disk knows no locks: then
    what is written in the file counts, until somebody takes over.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / FILE_NAME
        self._lock: int | None = None
        self._watcher: QFileSystemWatcher | None = None
        self.holder: Holder | None = None
        """Who has the folder, where it could not be taken."""
        self.obstacle: Path | None = None
        """What is in the place of the lock and is no file, where the folder could not be taken."""

    def acquire(self, *, take_over: bool = False) -> bool:
        """Take the folder, making it where it is missing; False while another program holds it.

        With ``take_over`` even then, if the disk lets us. A folder that cannot be made or written to cannot be locked:
        that is no reason to stop here, for the store finds it next and has the words for it.
        """
        self.holder = self.obstacle = None
        if self._lock is not None:
            return True
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if take_over:
            self._push_aside()
        return self._take()

    @property
    def is_held_here(self) -> bool:
        """Return whether another program of this computer is known to have the folder."""
        return self.holder is not None and bool(self.holder.number) and not self.holder.computer

    def on_show(self, show: Callable[[], object], lost: Callable[[], object] = lambda: None) -> None:
        """Call ``show`` whenever a second start asks for the window of this one, which holds the folder.

        ``lost`` is called once, when another program takes it over.
        """
        if self._lock is not None and self._watcher is None:
            self._watch(show, lost)

    def ask_to_show(self, patience_s: float = PATIENCE_S) -> bool:
        """Ask the program that holds the folder to show its window, and wait; False if it does not answer."""
        if self.obstacle is not None:
            return False
        question = self._folder / ASK_NAME
        try:
            question.touch(mode=0o600)
        except OSError:
            return False
        until = time.monotonic() + patience_s
        while question.exists() and time.monotonic() < until:
            time.sleep(LOOK_S)
        was_answered = not question.exists()
        self._take_question()
        return was_answered

    def release(self) -> None:
        """Let go of the folder; letting go twice is no error."""
        if self._lock is not None and self._is_there(self._lock):
            self._take_question()
            if sys.platform == "win32":
                self._let_go()  # a file that is open stays there
            with suppress(OSError):
                self._file.unlink()
        self._let_go()

    def _watch(self, show: Callable[[], object], lost: Callable[[], object]) -> None:
        def look() -> None:
            if self._lock is not None and self._is_there(self._lock):
                if self._take_question():
                    show()
                return
            self._let_go()
            if self._take():  # somebody has only tidied up
                self._watch(show, lost)
            else:
                lost()

        # A folder that was taken away is not made anew, in the way of who puts it back: it is waited for.
        is_held = self._lock is not None
        self._watcher = QFileSystemWatcher([str(self._folder if is_held else self._folder.parent)])
        self._watcher.directoryChanged.connect(look)
        if is_held:
            look()

    def _take(self) -> bool:
        """Take the folder, if it is there and nobody else has it; False only where somebody has."""
        try:
            lock = self._opened()
        except OSError:
            return self._is_out_of_reach()
        if lock is not None:
            self._lock = lock
            _write_down(lock)
            self._take_question()  # one that a killed program left
        return lock is not None

    def _let_go(self) -> None:
        self._watcher = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _opened(self) -> int | None:
        """Return the file, locked and not yet ours by its words, or None, and who has it.

        Raises:
            OSError: it cannot be opened.
        """
        while True:
            lock = os.open(self._file, _OPEN | os.O_CREAT, 0o600)
            try:
                if not stat.S_ISREG(os.fstat(lock).st_mode):
                    raise OSError(errno.EINVAL, "it is no file")
                is_free = try_lock(lock)
                if not is_free or self._is_there(lock):  # or who held it has just let go, and taken the file away
                    self.holder = _holder(lock, is_free)
                    if self.holder is not None:
                        os.close(lock)
                    return lock if self.holder is None else None
            except OSError:
                os.close(lock)
                raise
            os.close(lock)

    def _push_aside(self) -> None:
        """Put an empty file in the place of the one that another program has, if the disk lets us.

        In one step, as a program whose lock is only gone takes it again.
        """
        empty = self._file.with_name(f"{FILE_NAME}-{os.getpid()}")
        with suppress(OSError):
            empty.touch(mode=0o600)
            try:
                empty.replace(self._file)
            finally:
                empty.unlink(missing_ok=True)

    def _is_out_of_reach(self) -> bool:
        """Return whether nothing lies in the place of the lock that would have to be gone first."""
        try:
            found = self._file.lstat()
        except OSError:
            return True
        if not stat.S_ISREG(found.st_mode):
            self.obstacle = self._file
            return False
        if not os.access(self._folder, os.W_OK):
            return True
        self.holder = Holder(0, "", _time(found.st_mtime))
        return False

    def _is_there(self, lock: int) -> bool:
        """Return whether the file that we have open is the one that others see."""
        try:
            return os.path.samestat(os.fstat(lock), self._file.lstat())
        except OSError:
            return False

    def _take_question(self) -> bool:
        """Take away the question of a second start; False if there is none."""
        try:
            (self._folder / ASK_NAME).unlink()
        except OSError:
            return False
        return True


def _holder(lock: int, is_free: bool | None) -> Holder | None:
    """Return who has a file by what is written in it, or None: nobody has."""
    os.lseek(lock, 0, os.SEEK_SET)
    number, _, name, computer, *_ = [*os.read(lock, _MOST_BYTES).decode(errors="replace").splitlines(), *[""] * 4]
    program = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    # A computer can be given another name; its number tells two of the same name apart.
    is_here = computer == _number_here() if computer and _number_here() else name in ("", QSysInfo.machineHostName())
    since = _time(os.fstat(lock).st_mtime)
    if is_here:
        is_held = is_free is False or (is_free is None and _runs(program))
        return Holder(program, "", since) if is_held else None
    if is_free and not program:
        return None
    return Holder(program, "".join(filter(str.isprintable, name or computer))[:64], since)


def _write_down(lock: int) -> None:
    words = (str(os.getpid()), PROGRAM, QSysInfo.machineHostName(), _number_here())
    with suppress(OSError):  # a full disk: it is locked all the same
        os.ftruncate(lock, 0)
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, "".join(f"{word}\n" for word in words).encode())


def _number_here() -> str:
    return bytes(QSysInfo.machineUniqueId().data()).decode(errors="replace")


def _runs(program: int) -> bool:
    """Return whether a program of that number runs here, or may, as far as can be known."""
    if os.name != "posix" or not program:
        return False
    try:
        os.kill(program, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
