"""Figures: those of a resource folder, each read and posed when it is first asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.exercise import Exercise

if TYPE_CHECKING:
    from glutecoach.figure.figure import Figure


class Figures:
    """The figures of a resource folder, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, Figure | None] = {}

    def of(self, exercise: Exercise) -> "Figure | None":
        """Return the figure of an exercise, None where none was made for it.

        Raises:
            CatalogueError: its file is unreadable or not as it should be; the message names the field.
        """
        if exercise.id not in self._found:
            file = f"figures/{exercise.id}.toml"
            made = (self._folder / file).is_file()
            self._found[exercise.id] = _posed(exercise, self._folder, file) if made else None
        return self._found[exercise.id]

    def find(self, exercise: Exercise) -> "Figure | None":
        """Return the figure of an exercise, None where there is none that can be read: all else goes on without it."""
        try:
            return self.of(exercise)
        except CatalogueError:
            return None


def _posed(exercise: Exercise, folder: Path, file: str) -> "Figure":
    from glutecoach.catalogue.toml_reading import read  # the bones are loaded with the first figure
    from glutecoach.figure.figure import Figure
    from glutecoach.figure.keyframe_files import FigureFile
    from glutecoach.figure.posing import PoseError

    try:
        return Figure(exercise, read(folder, file, FigureFile))
    except PoseError as error:
        raise CatalogueError(file, str(error)) from error
