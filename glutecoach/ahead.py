"""Ahead: files that ``make`` puts together before a start, as a start has no time for it.

Each begins with a check sum of what it holds and of all that it follows from. One that is no longer true is as good as
none, and what it holds is then made as it always was.
"""

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

_SUM_BYTES = 4


def check_sum(parts: Iterable[bytes]) -> bytes:
    """Return a check sum that changes with each part, and with where one ends."""
    total = 0
    for part in parts:
        total = crc32(part, crc32(len(part).to_bytes(8), total))
    return total.to_bytes(_SUM_BYTES)


def read(file: Path, truth: Iterable[bytes]) -> bytes | None:
    """Return what ``write`` was given, or None where there is nothing that still follows from ``truth``."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    content = kept[_SUM_BYTES:]
    return content if kept[:_SUM_BYTES] == check_sum((*truth, content)) else None


def write(file: Path, truth: Iterable[bytes], content: bytes) -> None:
    """Keep what follows from ``truth``.

    Raises:
        OSError: the folder does not let us.
    """
    file.write_bytes(check_sum((*truth, content)) + content)
