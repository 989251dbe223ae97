"""The figure canvas: shows one moment of a figure."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.scene import paint_scene
from glutecoach.ui.theme import Theme

BESIDE = 1.2
"""How much wider than high a canvas is that shows start and end side by side; others show one above the other."""


class FigureCanvas(QLabel):
    """A picture of a figure. Assistive technology knows it for a graphic and reads the steps of the exercise instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure: Figure | None = None
        self._shot: Shot | None = None
        self.turn = 0.0
        self.rise = 0.0
        self.setPixmap(_nothing())  # a label with a picture is a graphic; what is seen is painted below
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
        self.setAccessibleDescription(" ".join(exercise.steps) if exercise else "")
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
        beside = area.width() >= area.height() * BESIDE
        width, height = (area.width() / 2, area.height()) if beside else (area.width(), area.height() / 2)
        line = QFontMetrics(self.font()).height()
        shots = self._figure.start_and_end(self._shot.mirrored)
        for n, (shot, caption) in enumerate(zip(shots, (self.tr("Start"), self.tr("End")), strict=True)):
            place = QRectF(area.left() + n * width * beside, area.top() + n * height * (not beside), width, height)
            picture = place.adjusted(0, 0, 0, -line)
            paint_scene(painter, picture, self._figure, shot, self._theme.paints(), self.turn, self.rise)
            painter.setFont(self.font())
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), caption)


def _nothing() -> QPixmap:
    pixmap = QPixmap(1, 1)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
