"""Stills: small pictures of the figures, each painted once."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figure import Figures
from glutecoach.figure.scene import paint_scene
from glutecoach.ui.theme import Theme


class Stills:
    """Keeps the picture of every exercise in the size and colours that it was asked for."""

    def __init__(self, figures: Figures, theme: Theme) -> None:
        self._figures = figures
        self._theme = theme
        self._kept: dict[tuple[str, int, int, float, str], QPixmap] = {}

    def pixmap(self, exercise: Exercise, size: QSize, ratio: float) -> QPixmap | None:
        """Return the still figure of an exercise in logical pixels, or None where it has no figure."""
        key = (exercise.id, size.width(), size.height(), ratio, self._theme.colours.paper)
        if key not in self._kept:
            figure = self._figures.of(exercise)
            if figure is None:
                return None
            self._kept[key] = self._painted(exercise, size, ratio)
        return self._kept[key]

    def forget(self) -> None:
        """Let go of every picture, as when the window has another size."""
        self._kept.clear()

    def _painted(self, exercise: Exercise, size: QSize, ratio: float) -> QPixmap:
        figure = self._figures.of(exercise)
        assert figure is not None
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_scene(painter, QRectF(0, 0, size.width(), size.height()), figure, figure.still, self._theme.paints())
        painter.end()
        return pixmap
