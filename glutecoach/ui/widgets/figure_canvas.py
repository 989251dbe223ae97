"""The figure canvas: shows one moment of a figure."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.later import later

if TYPE_CHECKING:  # the body is loaded when one is first painted
    from glutecoach.figure.figure import Figure, Shot


class FigureCanvas(QLabel):
    """A picture of a figure. Assistive technology knows a graphic, and reads the steps of the exercise instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure: Figure | None = None
        self._shot: Shot | None = None
        self._later: Callable[[], Figure | None] | None = None
        self.turn = 0.0
        self.rise = 0.0
        self.setPixmap(_nothing())  # a label with a picture is a graphic; what is seen is painted below
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def figure(self) -> "Figure | None":
        return self._figure

    @property
    def shot(self) -> "Shot | None":
        """The moment that is shown."""
        return self._shot

    def set_figure_later(self, find: "Callable[[], Figure | None]") -> None:
        """Show the figure that is found when the rest of the page has been painted: a body takes time to load."""
        self._later = find
        self.update()

    def set_figure(self, figure: "Figure | None") -> None:
        """Show another figure, as it stands still; None shows nothing."""
        self._later = None
        if figure is self._figure:
            return
        self._figure = figure
        self._shot = None if figure is None else figure.still
        self.turn = self.rise = 0.0
        exercise = figure.exercise if figure is not None else None
        self.setAccessibleName(exercise.name if exercise else "")
        self.setAccessibleDescription(" ".join(exercise.steps) if exercise else "")
        self.update()

    def show_shot(self, shot: "Shot") -> None:
        """Show a moment; painted only where something changed."""
        if shot != self._shot:
            self._shot = shot
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
        area = QRectF(self.rect())
        if self._theme.reduce_motion:
            self._paint_both(painter, area)
        else:
            from glutecoach.figure.scene import paint_scene

            paint_scene(painter, area, self._figure, self._shot, self._theme.paints(), self.turn, self.rise)

    def _find(self) -> None:
        if self._later is not None:
            self.set_figure(self._later())

    def _paint_both(self, painter: QPainter, area: QRectF) -> None:
        """Paint start and end with their captions, side by side or one above the other: as makes them larger."""
        from glutecoach.figure.framing import framed
        from glutecoach.figure.scene import paint_scene

        assert self._figure is not None
        assert self._shot is not None
        line = QFontMetrics(self.font()).height()
        beside = _halves(area.adjusted(0, 0, 0, -line), beside=True)
        above = _halves(area.adjusted(0, 0, 0, -2 * line), beside=False)
        above = above[0], above[1].translated(0, line)
        view = self._figure.view
        sizes = [framed(self._figure, view, self._shot, pictures[0]).scale for pictures in (beside, above)]
        pictures = beside if sizes[0] >= sizes[1] else above
        shots = self._figure.start_and_end(self._shot.mirrored)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("quiet"))
        for picture, shot, caption in zip(pictures, shots, (self.tr("Start"), self.tr("End")), strict=True):
            paint_scene(painter, picture, self._figure, shot, self._theme.paints(), self.turn, self.rise)
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
