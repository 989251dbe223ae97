"""Stills: small pictures of the figures, each painted once, and a few at a time."""

import time
from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap

from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figure import Figures
from glutecoach.figure.scene import paint_scene
from glutecoach.ui.theme import Theme

TURN_MS = 6
"""How long to paint before the window gets its turn again."""

MOST_WANTED = 24
"""How many wait to be painted; of more, the newest count, for the others were scrolled away."""

MOST_PIXELS = 16_000_000
"""How much is kept."""


class Stills(QObject):
    """Keeps the pictures of the exercises, all in the size and the colours that were last asked for.

    ``painted`` tells that some of those that were asked for can be had now.
    """

    painted = Signal()

    def __init__(self, figures: Figures, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures = figures
        self._theme = theme
        self._look: tuple[QSize, float, str] | None = None
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: dict[str, Exercise] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_some)

    def soon(self, exercise: Exercise, size: QSize, ratio: float) -> QPixmap | None:
        """Return the picture of an exercise in logical pixels; an empty one where it has no figure.

        None means that it is not painted yet, but soon will be.
        """
        if (look := (size, ratio, self._theme.colours.paper)) != self._look:
            self._look = look
            self._kept.clear()
            self._wanted.clear()
        if (found := self._kept.get(exercise.id)) is not None:
            self._kept.move_to_end(exercise.id)
            return found
        self._wanted[exercise.id] = exercise
        while len(self._wanted) > MOST_WANTED:
            del self._wanted[next(iter(self._wanted))]
        if not self._timer.isActive():
            self._timer.start()
        return None

    def _paint_some(self) -> None:
        end = time.perf_counter() + TURN_MS / 1000
        while self._wanted and time.perf_counter() < end:
            exercise = self._wanted.pop(next(iter(self._wanted)))
            self._kept[exercise.id] = self._picture(exercise)
        if self._look is not None:
            size, ratio, _ = self._look
            most = MOST_PIXELS // max(round(size.width() * size.height() * ratio**2), 1)
            while len(self._kept) > most:
                self._kept.popitem(last=False)
        if not self._wanted:
            self._timer.stop()
        self.painted.emit()

    def _picture(self, exercise: Exercise) -> QPixmap:
        figure = self._figures.of(exercise)
        if figure is None or self._look is None:
            return QPixmap()
        size, ratio, _ = self._look
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_scene(painter, QRectF(0, 0, size.width(), size.height()), figure, figure.still, self._theme.paints())
        painter.end()
        return pixmap
