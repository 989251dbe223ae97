"""The ring around the phase: how much of it is over, as an arc, a number and a colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui.focus_ring import OWN_RING, shows_ring
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.workout.far import far_font
from glutecoach.ui.workout.phase import ground_of, phase_shape

STEPS = 1000
"""How finely the arc is drawn."""


class Ring(QWidget):
    """A round progress bar, for the eye alone.

    It has the focus of the workout, and a screen reader would speak of each change in it, over the coach's voice.

    It fills the place that it gets and shows the phase's shape too; or it has a size, beside a word that shows it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind = PhaseKind.GET_READY
        self._figure = ""
        self._diameter = 0
        self._value = 0
        self.set_diameter(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, True)
        self.setAccessibleName(self.tr("Workout"))
        roles.tell(self, roles.Role.StaticText)

    @property
    def figure(self) -> str:
        """The number inside the ring."""
        return self._figure

    def show_phase(self, kind: PhaseKind, share: float, figure: str) -> None:
        """Show a phase: ``share`` (0 to 1) is how much of it is over, ``figure`` stands in the middle."""
        value = round(min(max(share, 0.0), 1.0) * STEPS)
        if (kind, figure, value) != (self._kind, self._figure, self._value):
            self._kind, self._figure, self._value = kind, figure, value
            self.update()

    def set_diameter(self, diameter: int) -> None:
        """Take a size, beside a word that shows the phase's shape; 0 fills the place, and shows the shape too."""
        self._diameter = diameter
        policy = QSizePolicy.Policy.Preferred if diameter else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._diameter or 320
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = self._diameter or 140
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        width = self._line()
        ground = ground_of(self._kind)
        painter.setPen(QPen(self._theme.colour(ground.ink), max(width / 5, 2)))
        painter.drawEllipse(box)
        painter.setPen(QPen(self._theme.colour(ground.arc), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, 90 * 16, -round(self._value / STEPS * 360 * 16))
        self._draw_middle(painter, box)
        if shows_ring(self):
            painter.setPen(QPen(self._theme.colour(ground.ink), 1, Qt.PenStyle.DotLine))
            painter.drawEllipse(box.adjusted(width, width, -width, -width))

    def _line(self) -> float:
        """Return the width of the arc."""
        return max(min(self.width(), self.height()) * 0.055, 6)

    def _box(self) -> QRectF:
        """Return the square in which the arc's middle line runs."""
        side = min(self.width(), self.height())
        inset = self._line() / 2 + 1
        left = 0 if self._diameter else (self.width() - side) / 2
        box = QRectF(left, (self.height() - side) / 2, side, side)
        return box.adjusted(inset, inset, -inset, -inset)

    def _draw_middle(self, painter: QPainter, box: QRectF) -> None:
        """Draw the number, with the phase's shape above it, or alone, where no word shows that."""
        ink = self._theme.colour(ground_of(self._kind).ink)
        if not self._diameter:
            size, middle = (0.16, 0.24) if self._figure else (0.4, 0.5)
            side = box.width() * size
            square = QRectF(box.center().x() - side / 2, box.top() + box.height() * middle - side / 2, side, side)
            painter.fillPath(phase_shape(self._kind, square), ink)
        if self._figure:
            largest, below = (0.5, 0.0) if self._diameter else (0.38, 0.05)
            painter.setFont(far_font(round(box.height() * min(largest, 1.05 / len(self._figure))), bold=True))
            painter.setPen(ink)
            painter.drawText(box.translated(0, box.height() * below), Qt.AlignmentFlag.AlignCenter, self._figure)
