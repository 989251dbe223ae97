"""Progress: how far a player has read in its file. Linux tells it of every process of the same person."""

import os
from collections.abc import Iterator
from pathlib import Path

_PROCESSES = Path("/proc")


def bytes_read(pid: int, path: Path) -> int | None:
    """Return how far a process, or one that it has started, has read; -1 if none has the file open.

    None if that cannot be known.
    """
    name, found = os.path.realpath(path), -1
    try:
        for process in _with_children(pid):
            for handle in os.listdir(process / "fd"):
                if _leads_to(process / "fd" / handle, name):
                    found = max(found, int((process / "fdinfo" / handle).read_text().split(maxsplit=2)[1]))
    except (OSError, ValueError, IndexError):
        return None
    return found


def _leads_to(link: Path, name: str) -> bool:
    try:
        return os.readlink(link) == name
    except FileNotFoundError:  # closed meanwhile
        return False


def _with_children(pid: int) -> Iterator[Path]:
    process = _PROCESSES / str(pid)
    yield process
    children = process / "task" / str(pid) / "children"
    for child in children.read_text().split() if children.exists() else ():
        yield from _with_children(int(child))
