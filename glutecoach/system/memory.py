"""Memory: large blocks go back to the system when they are no longer used."""

import ctypes
import sys
from contextlib import suppress

M_MMAP_THRESHOLD = -3
"""The parameter of glibc's ``mallopt`` from which size on a block is one of its own (malloc.h)."""

LARGE = 128 * 1024
"""In bytes: what glibc begins with. It raises that as large blocks come and go, and keeps theirs in pieces then."""


def give_back_large_blocks() -> None:
    """Have every picture that is let go of leave the process; elsewhere than on glibc nothing is done."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
