"""Stills: small pictures of the figures, each painted once, and one at a time."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap

from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figures import Figures
from glutecoach.figure.scene import paint_scene
from glutecoach.ui.theme import Theme

REST_MS = 60
"""How long the fingers have to rest before painting goes on."""

MOST_PIXELS = 16_000_000
"""How much is kept."""


class Stills(QObject):
    """Keeps the pictures of the exercises, all in the size and the colours that were last asked for.

    ``painted`` carries the id of an exercise whose picture can be had now.
    """

    painted = Signal(str)

    def __init__(self, figures: Figures, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures = figures
        self._theme = theme
        self._look: tuple[QSize, float, str] | None = None
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: dict[str, Exercise] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_one)

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
        self._wanted.pop(exercise.id, None)
        self._wanted[exercise.id] = exercise  # the last one to be asked for comes first: the others may be out of sight
        if not self._timer.isActive():
            self._timer.start()
        return None

    def hold_back(self) -> None:
        """Paint nothing for a moment: somebody types, and the words of the cards come first."""
        self._timer.setInterval(REST_MS)

    def _paint_one(self) -> None:
        """Paint the next picture, a few milliseconds' work; then the window gets its turn."""
        self._timer.setInterval(0)
        _, exercise = self._wanted.popitem()
        if not self._wanted:
            self._timer.stop()
        self._kept[exercise.id] = self._picture(exercise)
        self._drop_oldest()
        self.painted.emit(exercise.id)

    def _drop_oldest(self) -> None:
        assert self._look is not None
        size, ratio, _ = self._look
        most = MOST_PIXELS // max(round(size.width() * size.height() * ratio**2), 1)
        while len(self._kept) > max(most, 1):
            self._kept.popitem(last=False)

    def _picture(self, exercise: Exercise) -> QPixmap:
        figure = self._figures.find(exercise)
        if figure is None:
            return QPixmap()
        assert self._look is not None
        size, ratio, _ = self._look
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_scene(painter, QRectF(0, 0, size.width(), size.height()), figure, figure.still, self._theme.paints())
        painter.end()
        return pixmap
