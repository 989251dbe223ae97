"""The compact catalogue: what the content files make, put together ahead, as a start has no time to check them.

``make`` writes it beside the files, after it has checked them. It is used only while it is true to them and to the code
that reads them: a file that was changed since, or a default of the domain, makes it as good as none.
"""

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glutecoach import __version__, ahead
from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Exercise
from glutecoach.coaching.program import Program
from glutecoach.coaching.routine import Routine

FILE_NAME = "catalogue.pickle"

_FOLDERS = (".", "exercises", "routines", "programs")
_VALUES = (Dose, Exercise, Routine, Program)
_SUM_BYTES = len(ahead.check_sum(()))


def read(folder: Path) -> Any:
    """Return what ``write`` was given, or None where there is nothing that is still true."""
    kept = ahead.read(folder / FILE_NAME, _files(folder))
    if kept is None:
        return None
    code = tuple(_code())
    if code and kept[:_SUM_BYTES] != ahead.check_sum(code):
        return None
    try:
        return pickle.loads(kept[_SUM_BYTES:])
    except Exception:  # what it names has moved since, or is no more
        return None


def write(folder: Path, content: Any) -> None:
    """Keep what the files of a folder make.

    Raises:
        OSError: the folder does not let us.
    """
    kept = ahead.check_sum(_code()) + pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    ahead.write(folder / FILE_NAME, _files(folder), kept)


def _files(folder: Path) -> Iterator[bytes]:
    """Yield all files of the content that the catalogue follows from."""
    yield __version__.encode()
    for name in _FOLDERS:
        for file in sorted((folder / name).glob("*.toml")):
            yield file.name.encode()
            yield file.read_bytes()


def _code() -> Iterator[bytes]:
    """Yield the code that it follows from: what reads the files, and the values with their defaults.

    There is none in a frozen app, whose code cannot change without its catalogue.
    """
    values = {sys.modules[value.__module__].__file__ for value in _VALUES}
    for file in sorted((*Path(__file__).parent.glob("*.py"), *(Path(name) for name in values if name))):
        if file.is_file():
            yield file.read_bytes()
