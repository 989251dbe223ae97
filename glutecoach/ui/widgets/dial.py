"""The dial: a clock's face on the wall behind a figure, with the minutes of a session."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen

from glutecoach.coaching.history import MINUTE_MS
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.figure_canvas import FigureCanvas

SIZE, LARGEST = 0.34, 112
"""The dial's diameter: its share of the picture's height, and the most at 100 % text, in pixels."""

MIDDLE = 0.52
"""How much of the face its minutes take, in figures."""

NARROW = 4
"""Up to so many times as wide as the dial, a room has no place for a figure beside it."""

_MARGIN = 20
_HOUR = 60


class DialPicture(FigureCanvas):
    """A figure in its room, under a dial with the minutes of a session. The words beside it tell the minutes, too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._minutes = 0.0

    def show_length(self, ms: int) -> None:
        """Show how long a session takes, or took."""
        if (minutes := ms / MINUTE_MS) != self._minutes:
            self._minutes = minutes
            self.update()

    @property
    def area(self) -> QRectF:
        """Where the figure is: below the dial in a room that is not wide enough for both."""
        area = super().area
        if self.width() < NARROW * self._face.width():
            area.setTop(self._face.bottom())
        return area

    @property
    def _face(self) -> QRectF:
        size = min(self.height() * SIZE, self._theme.px(LARGEST))
        return QRectF(self.width() - _MARGIN - size, _MARGIN, size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._minutes:
            self._paint_dial(self._face)

    def _paint_dial(self, face: QRectF) -> None:
        painter, middle, radius = QPainter(self), face.center(), face.width() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("card"))
        painter.setPen(QPen(self._theme.colour("edge"), 1.5))
        painter.drawEllipse(face)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("brass"))
        inset = radius * 0.24
        share = min(self._minutes / _HOUR, 1.0)
        painter.drawPie(face.adjusted(inset, inset, -inset, -inset), 90 * 16, -round(share * 360 * 16))
        for minute in range(_HOUR):
            is_long = minute % 5 == 0
            way = QPointF(math.sin(minute * math.tau / _HOUR), -math.cos(minute * math.tau / _HOUR))
            painter.setPen(QPen(self._theme.colour("ink" if is_long else "quiet"), 2 if is_long else 1))
            painter.drawLine(middle + way * radius * (0.84 if is_long else 0.89), middle + way * radius * 0.93)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("card"))
        painter.drawEllipse(middle, radius * MIDDLE, radius * MIDDLE)
        painter.setPen(self._theme.colour("ink"))
        font = QFont(self.font())
        for text, size, at in ((str(max(round(self._minutes), 1)), 0.52, -0.1), (tr("min"), 0.22, 0.28)):
            font.setPixelSize(max(round(radius * size), 1))
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.drawText(face.translated(0, radius * at), Qt.AlignmentFlag.AlignCenter, text)
