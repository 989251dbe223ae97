"""The ready file: a history with nothing in it yet, made by the migrations ahead, as they take half a second.

``make`` writes it to the resources. It is used only while it is true to the migrations that made it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach import ahead

if TYPE_CHECKING:
    from glutecoach.storage.upgrade import Migrations

FILE_NAME = "history.ready"


def read(folder: Path, migrations: "Migrations") -> bytes | None:
    """Return the bytes of a new history, or None where there are none that these migrations would make."""
    return ahead.read(folder / FILE_NAME, _truth(migrations))


def write(folder: Path, migrations: "Migrations", history: Path) -> None:
    """Keep the bytes of a history that was just made, and is closed.

    Raises:
        OSError: the folder does not let us.
    """
    ahead.write(folder / FILE_NAME, _truth(migrations), history.read_bytes())


def _truth(migrations: "Migrations") -> Iterator[bytes]:
    yield migrations.head.encode()
    for file in sorted(migrations.folder.rglob("*.py")):
        yield file.name.encode()
        yield file.read_bytes()
