"""The shelf: the figures of several exercises side by side in one room, all of one scale."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.backdrop import paint_backdrop
from glutecoach.ui.widgets.stills import Stills

HEIGHT = 132
"""How high it is at 100 % text, in pixels."""

EDGE = 8
"""What stays free around the figures, in pixels."""


class Shelf(QWidget):
    """Shows what is done, for the eye alone: the words beside it name the exercises."""

    def __init__(self, exercises: Sequence[Exercise], stills: Stills, theme: Theme, *, height: int = HEIGHT) -> None:
        super().__init__()
        self._height = height
        self._exercises = [exercise for exercise in exercises if stills.has(exercise)]
        self._stills = stills
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        stills.painted.connect(self._show)

    def _show(self, _exercise: str) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), self.rect()
        places = self.places(area.adjusted(EDGE, EDGE, -EDGE, -EDGE))
        floors = [place.top() + self._stills.horizon(exercise, place.size()) for exercise, place in places]
        paint_backdrop(painter, QRectF(area), min(floors, default=area.center().y()), self._theme)
        for exercise, place in places:
            still = self._stills.soon(exercise, place.size(), self.devicePixelRatio())
            if still is not None:
                painter.drawPixmap(place, still)

    def places(self, room: QRect) -> list[tuple[Exercise, QRect]]:
        """Return where each picture stands, with equal room between them; all on the floor at the bottom."""
        metres = [self._stills.metres(exercise) for exercise in self._exercises]
        if not metres or room.isEmpty():
            return []
        wide, high = sum(size.width() for size in metres), max(size.height() for size in metres)
        scale = min(room.height() / high, room.width() / wide)
        sizes = [QSize(round(size.width() * scale), round(size.height() * scale)) for size in metres]
        gap = (room.width() - sum(size.width() for size in sizes)) / (len(sizes) + 1)
        x, places = room.left() + gap, []
        for exercise, size in zip(self._exercises, sizes, strict=True):
            places.append((exercise, QRect(QPoint(round(x), room.bottom() + 1 - size.height()), size)))
            x += size.width() + gap
        return places
