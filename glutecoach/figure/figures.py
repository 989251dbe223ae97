"""Figures: those of a resource folder, each opened when it is first asked for."""

from contextlib import suppress
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
        self._calm: dict[str, Figure | None] = {}

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
        """Return the figure of an exercise, or a calm one in its position where none was made or it cannot be read.

        None where that cannot be read either: all else goes on without it.
        """
        with suppress(CatalogueError):
            if (found := self.of(exercise)) is not None:
                return found
        if exercise.id not in self._calm:
            self._calm[exercise.id] = None
            with suppress(CatalogueError):
                self._calm[exercise.id] = _calm(exercise, self._folder / "figures")
        return self._calm[exercise.id]


def _opened(exercise: Exercise, path: Path) -> "Figure":
    from glutecoach.figure.album import Album  # what reads albums is loaded with the first figure
    from glutecoach.figure.figure import Figure

    return Figure(exercise, Album(path))


def _calm(exercise: Exercise, folder: Path) -> "Figure":
    from glutecoach.figure.album import Album
    from glutecoach.figure.calm import MODELS, CalmFigure

    return CalmFigure(exercise, Album(folder / f"{MODELS[exercise.position][0]}.zip"))
