"""Switch: something that is on or off at once, with its word at the left and where it stands at the right."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from glutecoach.ui.focus_ring import OWN_RING, shows_ring
from glutecoach.ui.widgets.basics import GRID, CheckBox

HIGH = 1.45
"""The height of what slides, over that of the font."""

AROUND = 5
"""What stays free around what slides, in pixels, for the ring of the focus."""

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class Switch(CheckBox):
    """A box to tick, drawn as a switch; all of its row can be clicked, and a long text goes on in the next line."""

    def __init__(self, text: str = "", *, on: bool = False) -> None:
        super().__init__(text, on=on)
        self.setProperty(OWN_RING, True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._beside, 1), 10_000)
        return max(self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height(), self._high) + 2 * AROUND

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # its row is as wide as the page

    def minimumSizeHint(self) -> QSize:
        widest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(widest + self._beside, self._high + 2 * AROUND)

    @property
    def _high(self) -> int:
        return round(self.font().pixelSize() * HIGH)

    @property
    def _wide(self) -> int:
        return round(self._high * 1.75)

    @property
    def _beside(self) -> int:
        """What the words leave to what slides."""
        return self._wide + 3 * GRID

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = QPalette.ColorRole
        painter.setPen(colours.color(roles.WindowText))
        painter.drawText(self.rect().adjusted(0, 0, -self._beside, 0), _WRAPPED, self.text())
        high = self._high
        track = QRectF(self.width() - self._wide - AROUND, (self.height() - high) / 2, self._wide, high)
        track.adjust(1, 1, -1, -1)
        edge = colours.color(roles.PlaceholderText)
        filled = colours.color(roles.Accent) if self.isEnabled() else edge
        painter.setPen(Qt.PenStyle.NoPen if self.isChecked() else QPen(edge, 1.5))
        painter.setBrush(filled if self.isChecked() else colours.color(roles.Base))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        knob = track.height() * (0.72 if self.isChecked() else 0.6)
        inset = (track.height() - knob) / 2
        left = track.right() - inset - knob if self.isChecked() else track.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(roles.Base if self.isChecked() else roles.PlaceholderText))
        painter.drawEllipse(QRectF(left, track.center().y() - knob / 2, knob, knob))
        if shows_ring(self):
            ring = track.adjusted(-AROUND + 1.5, -AROUND + 1.5, AROUND - 1.5, AROUND - 1.5)
            painter.setPen(QPen(colours.color(roles.Highlight), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
