"""Scene: the whole picture of a figure: the mat, the body over its shadow, and the muscles at work on top of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from glutecoach.figure.album import LARGE, Box, ViewFile
from glutecoach.figure.figure import BREATH, Figure, Shot
from glutecoach.figure.pictures import Pictures, Wanted

AHEAD = 3
"""How many pictures of a way are made ready before all the others."""

SHARP = 1.25
"""A picture is shown up to so much larger than it is; beyond that, what stands still is seen in the large one."""

DARK = 0.5
"""From which effort on muscles glow."""

USUAL, BEHIND = 0.08, 0.05
"""Where the floor begins below the middle of a picture, and how far behind the mat it does at least, as shares."""

_Mode = QPainter.CompositionMode


@dataclass(frozen=True)
class Scene:
    """A figure in an area: which pictures are seen of a shot, where, and in what size.

    ``area`` is in logical pixels, of ``ratio`` pixels of the screen each.
    """

    figure: Figure
    area: QRectF
    ratio: float = 1.0
    view: str = "best"
    dark: bool = False

    @property
    def file(self) -> ViewFile:
        return self.figure.album.file.views[self.view]

    @property
    def scale(self) -> float:
        """How many pixels of the screen a pixel of the album takes."""
        wide, high = self.file.size
        return min(self.area.width() / wide, self.area.height() / high) * self.ratio

    @property
    def horizon(self) -> float:
        """Where the floor begins, in logical pixels from the top: behind the mat, or behind who stands."""
        _, high = (side * self.scale / self.ratio for side in self.file.size)
        usual = self.area.center().y() + USUAL * high
        if self.file.mat is None:
            return usual
        far_edge = self.area.center().y() - high / 2 + self.file.mat[1] * self.scale / self.ratio
        return min(usual, far_edge - BEHIND * self.area.height())

    def needs_now(self, shot: Shot) -> Iterator[Wanted]:
        """Yield the pictures of a shot."""
        yield from self._mat(shot)
        for name in _names(shot):
            yield from self._layers(name, shot, large=self._is_large(shot))

    def needs(self, shot: Shot) -> Iterator[Wanted]:
        """Yield the pictures of a shot, then those that come next, then all the others."""
        yield from self.needs_now(shot)
        if self._is_large(shot) and not shot.second:
            yield from self._layers(f"{shot.first}{BREATH}", shot, large=True)
        for name in dict.fromkeys(self.figure.ahead(shot, AHEAD)):
            yield from self._layers(name, shot, large=False)

    def misses(self, shot: Shot, pictures: Pictures) -> set[Wanted]:
        """Return the pictures of a shot that are not ready yet."""
        return {wanted for wanted in self.needs_now(shot) if pictures.find(wanted) is None}

    def paint(self, painter: QPainter, shot: Shot, pictures: Pictures) -> None:
        """Paint a shot with what is ready."""
        body, lit = self._both(shot, pictures)
        mat = next(iter(self._mat(shot)), None)
        ground = pictures.find(mat) if mat else None
        if ground is not None and self.file.mat:
            self._draw(painter, ground, self.file.mat, shot.mirrored)
        if body is None:
            return
        self._draw(painter, body, self.file.body, shot.mirrored)
        if lit is not None and self.file.lit:
            painter.setOpacity(max(shot.effort - DARK, 0.0) / (1 - DARK))  # thin over the cloth it would be brown
            self._draw(painter, lit, self.file.lit, shot.mirrored)
            painter.setOpacity(1.0)

    def body_rect(self, mirrored: bool) -> QRect:
        """Return where the body may be in any of its poses, in logical pixels."""
        return self._place_of(self.file.body, mirrored).toAlignedRect().adjusted(-2, -2, 2, 2)

    def paint_at_once(self, painter: QPainter, shot: Shot, pictures: Pictures) -> None:
        """Paint a shot, decoding what is not ready: for paper, and for those who can wait.

        Raises:
            CatalogueError: a picture cannot be read.
        """
        for wanted in self.needs_now(shot):
            pictures.load(wanted)
        self.paint(painter, shot, pictures)

    def _both(self, shot: Shot, pictures: Pictures) -> tuple[QImage | None, QImage | None]:
        """Return the body of a shot and its muscles, each faded from one picture into the next."""
        large = self._is_large(shot)
        bodies = [pictures.find(self._wanted(name, self.file.body, shot, large)) for name in _names(shot)]
        if bodies[0] is None and large:  # the small one will do until the large one is there
            bodies = [pictures.find(self._wanted(name, self.file.body, shot, False)) for name in _names(shot)]
        lights: list[QImage | None] = []
        if self.file.lit and shot.effort > 0:
            lit = [f"{name}.lit" for name in _names(shot)]
            lights = [pictures.find(self._wanted(name, self.file.lit, shot, large)) for name in lit]
        return _faded(bodies, shot.share), _faded(lights, shot.share)

    def _layers(self, name: str, shot: Shot, *, large: bool) -> Iterator[Wanted]:
        yield self._wanted(name, self.file.body, shot, large)
        if self.file.lit:
            yield self._wanted(f"{name}.lit", self.file.lit, shot, large)

    def _mat(self, shot: Shot) -> Iterator[Wanted]:
        if self.file.mat:
            name = f"mat-{'dark' if self.dark else 'light'}"
            yield Wanted(self.figure.album, f"{self.view}/{name}", self._size(self.file.mat, LARGE), shot.mirrored)

    def _wanted(self, name: str, box: Box, shot: Shot, large: bool) -> Wanted:
        file = f"{self.view}/{name}{'.large' if large else ''}"
        return Wanted(self.figure.album, file, self._size(box, LARGE if large else SHARP), shot.mirrored)

    def _size(self, box: Box, largest: float) -> tuple[int, int]:
        """Return the size of a box in pixels of the screen, but no larger than its picture is good for."""
        scale = min(self.scale, largest)
        return max(round((box[2] - box[0]) * scale), 1), max(round((box[3] - box[1]) * scale), 1)

    def _is_large(self, shot: Shot) -> bool:
        return self.scale > SHARP and all(name in self.file.large for name in _names(shot))

    def _place_of(self, box: Box, mirrored: bool) -> QRectF:
        """Return where a box of the picture comes, in logical pixels."""
        wide, high = (side * self.scale / self.ratio for side in self.file.size)
        share = self.scale / self.ratio
        x, width = box[0] * share, (box[2] - box[0]) * share
        left = self.area.center().x() - wide / 2 + (wide - x - width if mirrored else x)
        return QRectF(left, self.area.center().y() - high / 2 + box[1] * share, width, (box[3] - box[1]) * share)

    def _draw(self, painter: QPainter, image: QImage, box: Box, mirrored: bool) -> None:
        place = self._place_of(box, mirrored)
        if (round(place.width() * self.ratio), round(place.height() * self.ratio)) == (image.width(), image.height()):
            image.setDevicePixelRatio(self.ratio)
            snapped = place.topLeft() * self.ratio
            painter.drawImage(snapped.toPoint().toPointF() / self.ratio, image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            image.setDevicePixelRatio(1.0)
            painter.drawImage(place, image)


def _names(shot: Shot) -> list[str]:
    return [shot.first, shot.second] if shot.second else [shot.first]


def _faded(images: Iterable[QImage | None], share: float) -> QImage | None:
    """Return one picture faded into another, each weighed by its own share, as long as both are ready."""
    ready = [image for image in images if image is not None]
    if not ready:
        return None
    if len(ready) == 1 or share <= 0:
        return ready[0]
    mixed = ready[0].copy()
    painter = QPainter(mixed)
    painter.setCompositionMode(_Mode.CompositionMode_Source)
    painter.setOpacity(share)
    painter.drawImage(0, 0, ready[1])
    painter.end()
    return mixed
