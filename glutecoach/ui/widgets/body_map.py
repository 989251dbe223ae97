"""The body map: which muscles work, on a small body seen from the front and from the back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from glutecoach.coaching.exercise import Muscle
from glutecoach.figure.album import Album
from glutecoach.figure.bodymap import BACK, FRONT, BodyPicture, shape
from glutecoach.figure.pictures import Pictures
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID

_HEIGHT = 184
"""The height of one body at 100 % text, in pixels."""


class BodyMap(QLabel):
    """Two small bodies with the muscles at work in coral; assistive technology reads their names."""

    def __init__(self, muscles: Sequence[Muscle], theme: Theme, album: Album) -> None:
        super().__init__()
        self._muscles = muscles
        self._theme = theme
        self._album = album
        self._pictures = Pictures(parent=self)
        self._pictures.loaded.connect(lambda _: self.update())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Body map"))
        self.setAccessibleDescription(", ".join(map(words.muscle, muscles)))
        self.setPixmap(QPixmap(1, 1))  # a label with a picture is a graphic for assistive technology
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
        ratio, dark = self.devicePixelRatioF(), self._theme.is_dark
        pictures = [BodyPicture(self._album, view, self._body, ratio, dark=dark) for view in (FRONT, BACK)]
        self._pictures.want([wanted for picture in pictures for wanted in picture.needs(self._muscles)])
        captions = (self.tr("Front"), self.tr("Back"))
        for n, (picture, caption) in enumerate(zip(pictures, captions, strict=True)):
            picture.paint(painter, QPointF(n * width, 0), self._pictures, self._muscles)
            place = QRect(n * width, 0, self._body.width(), self.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), caption)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._restyle()

    def _restyle(self) -> None:
        height, whole = self._theme.px(_HEIGHT), shape(self._album, BACK)
        self._body = QSize(round(height * whole.width() / whole.height()), height)
        self.updateGeometry()
