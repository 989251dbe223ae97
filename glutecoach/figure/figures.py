"""Figures: those of a resource folder, each opened when it is first asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.exercise import Exercise

if TYPE_CHECKING:
    from glutecoach.figure.figure import Figure


class Figures:
    """The figures of a resource folder, each opened when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, Figure | None] = {}

    def of(self, exercise: Exercise) -> "Figure | None":
        """Return the figure of an exercise, None where none was made for it.

        Raises:
            CatalogueError: its file is unreadable or not as it should be; the message says why.
        """
        if exercise.id not in self._found:
            path = self._folder / "figures" / f"{exercise.id}.zip"
            self._found[exercise.id] = _opened(exercise, path) if path.is_file() else None
        return self._found[exercise.id]

    def find(self, exercise: Exercise) -> "Figure | None":
        """Return the figure of an exercise, None where there is none that can be read: all else goes on without it."""
        try:
            return self.of(exercise)
        except CatalogueError:
            return None


def _opened(exercise: Exercise, path: Path) -> "Figure":
    from glutecoach.figure.album import Album  # what reads albums is loaded with the first figure
    from glutecoach.figure.figure import Figure

    return Figure(exercise, Album(path))
