"""The body map: which muscles work, on a small body seen from the front and from the back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from glutecoach.coaching.exercise import Muscle
from glutecoach.figure.bodymap import BACK, FRONT, body_map, map_paints
from glutecoach.figure.paints import mixed
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID

_BODY = QSize(88, 184)
"""The size of one body at 100 % text, in pixels."""

_INK = 0.12
_TINT = 0.7
"""How far the colour of a body at rest goes towards ink, and that of one that works as a whole towards coral."""


class BodyMap(QLabel):
    """Two small bodies with the muscles at work in coral; assistive technology reads their names."""

    def __init__(self, muscles: Sequence[Muscle], theme: Theme) -> None:
        super().__init__()
        self._muscles = muscles
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Body map"))
        self.setAccessibleDescription(", ".join(map(words.muscle, muscles)))
        self._restyle()

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).height()
        return QSize(2 * self._body.width() + 2 * GRID, self._body.height() + GRID + line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("quiet"))
        width = self._body.width() + 2 * GRID
        captions = (self.tr("Front"), self.tr("Back"))
        for n, (picture, caption) in enumerate(zip(self._pictures(), captions, strict=True)):
            painter.drawPixmap(n * width, 0, picture)
            place = QRect(n * width, 0, self._body.width(), self.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), caption)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._restyle()

    def _restyle(self) -> None:
        self._body = QSize(self._theme.px(_BODY.width()), self._theme.px(_BODY.height()))
        self._painted: tuple[float, list[QPixmap]] = (0.0, [])
        self.setPixmap(self._pictures()[0])  # a label with a picture is a graphic for assistive technology
        self.updateGeometry()

    def _pictures(self) -> list[QPixmap]:
        """Return both bodies, painted once for the screen that they are on."""
        ratio = self.devicePixelRatioF()
        if self._painted[0] != ratio:
            glow = self._theme.paints().glow
            tone = mixed(self._theme.colour("line"), self._theme.colour("quiet"), _INK)
            if Muscle.WHOLE_BODY in self._muscles:
                tone = mixed(tone, glow, _TINT)
            paints = map_paints(tone, glow)
            images = [body_map(self._body, ratio, view, self._muscles, paints) for view in (FRONT, BACK)]
            self._painted = ratio, [QPixmap.fromImage(image) for image in images]
        return self._painted[1]
