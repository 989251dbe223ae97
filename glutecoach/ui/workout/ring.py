"""The ring around the phase: how much of it is left, as an arc, a number and a colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui.theme import Theme
from glutecoach.ui.workout.far import far_font, phase_colour, phase_shape

STEPS = 1000


class Ring(QProgressBar):
    """A round progress bar. It is a QProgressBar so that assistive technology can read its role and value."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind = PhaseKind.GET_READY
        self._figure = ""
        self._flash = False
        self.setRange(0, STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Phase"))

    @property
    def figure(self) -> str:
        """The number inside the ring."""
        return self._figure

    def show_phase(self, kind: PhaseKind, share: float, figure: str, word: str) -> None:
        """Show a phase: ``share`` (0 to 1) is how much of it is over, ``figure`` stands in the middle."""
        value = round(min(max(share, 0.0), 1.0) * STEPS)
        if (kind, figure, value) == (self._kind, self._figure, self.value()):
            return
        self._kind, self._figure = kind, figure
        self.setAccessibleDescription(f"{word} {figure}".strip())
        self.setValue(value)
        self.update()

    @property
    def flashes(self) -> bool:
        return self._flash

    def set_flash(self, on: bool) -> None:
        """Light up, for those who get no sound."""
        self._flash = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 8
        width = max(side * 0.055, 6)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        box.adjust(width, width, -width, -width)
        colour = phase_colour(self._theme, self._kind)
        if self._flash:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("line"), width))
        painter.drawEllipse(box)
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, 90 * 16, -round(self.value() / STEPS * 360 * 16))
        self._draw_middle(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("quiet"), 1, Qt.PenStyle.DotLine))
            painter.drawEllipse(box.adjusted(width, width, -width, -width))

    def _draw_middle(self, painter: QPainter, box: QRectF) -> None:
        size = box.width() * 0.16
        shape_box = QRectF(box.center().x() - size / 2, box.top() + box.height() * 0.16, size, size)
        ink = self._theme.colour("on_hue" if self._flash else "ink")
        shape_colour = ink if self._flash else phase_colour(self._theme, self._kind)
        painter.fillPath(phase_shape(self._kind, shape_box), shape_colour)
        painter.setPen(ink)
        painter.setFont(far_font(round(box.height() * (0.38 if len(self._figure) < 4 else 0.26)), bold=True))
        middle = QRectF(box.left(), box.top() + box.height() * 0.22, box.width(), box.height() * 0.66)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._figure)
