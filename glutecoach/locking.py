"""Locking: an open file or folder for this program alone, until it is closed."""

import errno
import os
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 4096
"""Windows lets nobody read what is locked, so that lies behind what is written."""

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def try_lock(opened: int) -> bool | None:
    """Lock what is open for this program alone; False: another one has it, None: its disk knows no locks."""
    try:
        if sys.platform == "win32":
            os.lseek(opened, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True
