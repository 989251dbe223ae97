"""The body map: a standing body from the front and from behind, where each muscle lies on it, and where it may hurt."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPainterPath

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.coaching.exercise import Muscle
from glutecoach.coaching.pain import Place
from glutecoach.figure.album import Album
from glutecoach.figure.pictures import Pictures, Wanted

FRONT, BACK, PAIN = "front", "back", "pain"


@lru_cache(maxsize=2)
def body_album(folder: Path) -> Album:
    """Return the pictures of the body of the maps.

    Raises:
        CatalogueError: they cannot be read.
    """
    return Album(folder / "figures/body.zip")


def find_body(folder: Path) -> Album | None:
    """Return the pictures of the body of the maps, None where they cannot be read: all else goes on without them."""
    try:
        return body_album(folder)
    except CatalogueError:
        return None


class BodyPicture:
    """A view of the body in a size (logical pixels, of ``ratio`` pixels of the screen each)."""

    def __init__(self, album: Album, view: str, size: QSize, ratio: float, *, dark: bool) -> None:
        self._album, self._view = album, view
        self._size = round(size.width() * ratio), round(size.height() * ratio)
        self._ratio = ratio
        self._ground = "dark" if dark else "light"

    def needs(self, muscles: Iterable[Muscle] = ()) -> Iterator[Wanted]:
        """Yield the body, then a layer for each muscle; the whole body is all of them."""
        yield Wanted(self._album, f"{self._view}/standing-{self._ground}", self._size)
        shown = set(muscles)
        for muscle in Muscle:
            if muscle is not Muscle.WHOLE_BODY and (muscle in shown or Muscle.WHOLE_BODY in shown):
                yield Wanted(self._album, f"{self._view}/{muscle.value}.lit", self._size)

    def paint(self, painter: QPainter, at: QPointF, pictures: Pictures, muscles: Iterable[Muscle] = ()) -> None:
        """Paint what is ready."""
        for wanted in self.needs(muscles):
            image = pictures.find(wanted)
            if image is not None:
                image.setDevicePixelRatio(self._ratio)
                painter.drawImage(at, image)


def shape(album: Album, view: str) -> QSize:
    """Return the shape of a view, to be scaled."""
    return QSize(*album.file.views[view].size)


def places(album: Album, size: QSize) -> dict[Place, QPainterPath]:
    """Return the outline of each place where it may hurt, on a map of a size, in logical pixels."""
    found = {}
    for place in Place:
        path = QPainterPath()
        corners = [QPointF(x * size.width(), y * size.height()) for x, y in album.file.places[place.value]]
        path.moveTo(corners[0])
        for corner in corners[1:]:
            path.lineTo(corner)
        path.closeSubpath()
        found[place] = path
    return found
