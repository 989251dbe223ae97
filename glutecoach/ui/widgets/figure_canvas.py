"""The figure canvas: shows one moment of a figure."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.scene import paint_scene
from glutecoach.ui.theme import Theme

STEPS_GAP = " "


class FigureCanvas(QWidget):
    """A picture of a figure. Assistive technology reads the steps of the exercise instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure: Figure | None = None
        self._shot: Shot | None = None
        self.turn = 0.0
        self.rise = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def figure(self) -> Figure | None:
        return self._figure

    @property
    def shot(self) -> Shot | None:
        """The moment that is shown."""
        return self._shot

    def set_figure(self, figure: Figure | None) -> None:
        """Show another figure, as it stands still; None shows nothing."""
        if figure is self._figure:
            return
        self._figure = figure
        self._shot = None if figure is None else figure.still
        self.turn = self.rise = 0.0
        exercise = figure.exercise if figure is not None else None
        self.setAccessibleName(exercise.name if exercise else "")
        self.setAccessibleDescription(STEPS_GAP.join(exercise.steps) if exercise else "")
        self.update()

    def show_shot(self, shot: Shot) -> None:
        """Show a moment; painted only where something changed."""
        if shot != self._shot:
            self._shot = shot
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figure is None or self._shot is None:
            return
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self._theme.reduce_motion:
            self._paint_both(painter, area)
        else:
            paint_scene(painter, area, self._figure, self._shot, self._theme.paints(), self.turn, self.rise)

    def _paint_both(self, painter: QPainter, area: QRectF) -> None:
        """Paint start and end side by side, or one above the other where that leaves more room."""
        assert self._figure is not None
        assert self._shot is not None
        beside = area.width() >= area.height() * 1.2
        width, height = (area.width() / 2, area.height()) if beside else (area.width(), area.height() / 2)
        for n, shot in enumerate(self._figure.start_and_end(self._shot.mirrored)):
            place = QRectF(area.left() + n * width * beside, area.top() + n * height * (not beside), width, height)
            paint_scene(painter, place, self._figure, shot, self._theme.paints(), self.turn, self.rise)
