"""The figure canvas: shows one moment of a figure."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.later import later

if TYPE_CHECKING:  # pictures are loaded when one is first painted
    from glutecoach.figure.figure import Figure, Shot
    from glutecoach.figure.pictures import Pictures, Wanted
    from glutecoach.figure.scene import Scene


class FigureCanvas(QLabel):
    """A picture of a figure. Assistive technology knows a graphic, and reads the steps of the exercise instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure: Figure | None = None
        self._shot: Shot | None = None
        self._later: Callable[[], Figure | None] | None = None
        self.view = "best"
        self._missing: set[Wanted] = set()
        self._wish: tuple[object, ...] = ()
        self.setPixmap(_nothing())  # a label with a picture is a graphic; what is seen is painted below
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @cached_property
    def pictures(self) -> "Pictures":
        """What is decoded for it."""
        from glutecoach.figure.pictures import Pictures

        made = Pictures(parent=self)
        made.loaded.connect(self._take)
        return made

    @property
    def figure(self) -> "Figure | None":
        return self._figure

    @property
    def shot(self) -> "Shot | None":
        """The moment that is shown."""
        return self._shot

    @property
    def is_complete(self) -> bool:
        """Whether all was there that the last painting needed."""
        return not self._missing

    def set_figure_later(self, find: "Callable[[], Figure | None]") -> None:
        """Show the figure that is found when the rest of the page has been painted: it takes time to load."""
        self._later = find
        self.update()

    def set_figure(self, figure: "Figure | None") -> None:
        """Show another figure, as it stands still; None shows nothing."""
        self._later = None
        if figure is self._figure:
            return
        self._figure = figure
        self._shot = None if figure is None else figure.still
        self.view = "best"
        exercise = figure.exercise if figure is not None else None
        self.setAccessibleName(exercise.name if exercise else "")
        self.setAccessibleDescription(" ".join(exercise.steps) if exercise else "")
        self.update()

    def show_shot(self, shot: "Shot") -> None:
        """Show a moment; painted only where something changed."""
        if shot != self._shot:
            turned = self._shot is not None and shot.mirrored is not self._shot.mirrored
            self._shot = shot
            self.update() if turned else self.repaint_shot()

    def repaint_shot(self) -> None:
        """Paint what another moment changes."""
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._later is not None:
            later(self, self._find)
        if self._figure is None or self._shot is None:
            return
        painter = QPainter(self)
        area = self.area
        self.paint_room(painter)
        if self._theme.reduce_motion:
            self._paint_both(painter, area)
        else:
            scene = self.scene(area)
            self._missing = scene.misses(self._shot, self.pictures)
            wish = (scene, self._shot.first, self._shot.second, self._shot.mirrored)
            if self._missing or wish != self._wish:  # several ticks show the same two pictures
                self._wish = wish
                self.pictures.want(scene.needs(self._shot))
            scene.paint(painter, self._shot, self.pictures)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._figure is not None:
            self.pictures.forget()

    def _find(self) -> None:
        if self._later is not None:
            self.set_figure(self._later())

    def _take(self, loaded: "Wanted") -> None:
        """Paint anew once all is there that was missing; the others were made ready for later."""
        if loaded in self._missing:
            self._missing.discard(loaded)
            if not self._missing:
                self.update()

    @property
    def area(self) -> QRectF:
        """Where in the room the figure is."""
        from glutecoach.ui.widgets.backdrop import ROUND

        return QRectF(self.rect()).adjusted(ROUND, ROUND, -ROUND, -ROUND)

    def paint_room(self, painter: QPainter) -> None:
        """Paint the room that the figure stands in."""
        from glutecoach.ui.widgets.backdrop import paint_backdrop

        area = self.area
        horizon = area.center().y() if self._theme.reduce_motion else self.scene(area).horizon
        paint_backdrop(painter, QRectF(self.rect()), horizon, self._theme)

    def scene(self, area: QRectF) -> "Scene":
        """Return the picture of the figure in an area."""
        from glutecoach.figure.scene import Scene

        assert self._figure is not None
        return Scene(self._figure, area, self.devicePixelRatioF(), self.view, dark=self._theme.is_dark)

    def _paint_both(self, painter: QPainter, area: QRectF) -> None:
        """Paint start and end with their captions, side by side or one above the other: as makes them larger."""
        assert self._figure is not None
        assert self._shot is not None
        line = QFontMetrics(self.font()).height()
        beside = _halves(area.adjusted(0, 0, 0, -line), beside=True)
        above = _halves(area.adjusted(0, 0, 0, -2 * line), beside=False)
        above = above[0], above[1].translated(0, line)
        pictures = max((beside, above), key=lambda pair: self.scene(pair[0]).scale)
        shots = self._figure.start_and_end(self._shot.mirrored)
        scenes = [self.scene(picture) for picture in pictures]
        self.pictures.want(w for scene, shot in zip(scenes, shots, strict=True) for w in scene.needs_now(shot))
        misses = (scene.misses(shot, self.pictures) for scene, shot in zip(scenes, shots, strict=True))
        self._missing = set().union(*misses)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("ink"))
        captions = (self.tr("Start"), self.tr("End"))
        for picture, scene, shot, caption in zip(pictures, scenes, shots, captions, strict=True):
            scene.paint(painter, shot, self.pictures)
            below = QRectF(picture.left(), picture.bottom(), picture.width(), line)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), caption)


def _halves(area: QRectF, *, beside: bool) -> tuple[QRectF, QRectF]:
    width, height = (area.width() / 2, area.height()) if beside else (area.width(), area.height() / 2)
    first = QRectF(area.left(), area.top(), width, height)
    return first, first.translated(width * beside, height * (not beside))


def _nothing() -> QPixmap:
    pixmap = QPixmap(1, 1)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
