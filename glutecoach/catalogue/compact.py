"""The compact catalogue: what the content files make, put together ahead, as a start has no time to check them.

``make`` writes it beside the files, after it has checked them. It is used only while it is true to them: a file that
was changed since, or a value of the domain that has other fields by now, makes it as good as none.
"""

import pickle
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from zlib import crc32

from glutecoach import __version__
from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Exercise, Source
from glutecoach.coaching.program import LittleMoment, LookBack, Phase, Program
from glutecoach.coaching.routine import Routine, RoutineItem

FILE_NAME = "catalogue.pickle"

_FOLDERS = (".", "exercises", "routines", "programs")
_VALUES = (Dose, Exercise, LittleMoment, LookBack, Phase, Program, Routine, RoutineItem, Source)
_SUM_BYTES = 4


def read(folder: Path) -> Any:
    """Return what ``write`` was given, or None where there is nothing that is still true."""
    try:
        kept = (folder / FILE_NAME).read_bytes()
    except OSError:
        return None
    content = kept[_SUM_BYTES:]
    if kept[:_SUM_BYTES] != _sum(folder, content):
        return None
    try:
        return pickle.loads(content)
    except Exception:  # what it names has moved since, or is no more
        return None


def write(folder: Path, content: Any) -> None:
    """Keep what the files of a folder make.

    Raises:
        OSError: the folder does not let us.
    """
    kept = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    (folder / FILE_NAME).write_bytes(_sum(folder, kept) + kept)


def _sum(folder: Path, content: bytes) -> bytes:
    """Return a check sum of the content and of all that it has to be true to."""
    total = 0
    for part in (*_truth(folder), content):
        total = crc32(part, crc32(len(part).to_bytes(8), total))
    return total.to_bytes(_SUM_BYTES)


def _truth(folder: Path) -> Iterator[bytes]:
    """Yield all that the catalogue follows from."""
    yield __version__.encode()
    for value in _VALUES:
        yield " ".join((value.__name__, *(field.name for field in fields(value)))).encode()
    for name in _FOLDERS:
        for file in sorted((folder / name).glob("*.toml")):
            yield file.name.encode()
            yield file.read_bytes()
