"""The ticks: a row across the band, one for each second that is left, or for each rep that is done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.ui.colours import mixed
from glutecoach.ui.focus_ring import OWN_RING, WIDTH, shows_ring
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.workout.far import far_px
from glutecoach.ui.workout.phase import REST, Ground
from glutecoach.ui.workout.reading import BandReading

HIGH = 0.0175
"""The height as a share of the window's."""

GAP, NARROW = 4, 12
"""Between two ticks, in pixels; half of it where they are narrower than that."""

DIM = 0.28
"""How much an unlit tick differs from its ground."""


class Ticks(QWidget):
    """A progress bar for the eye alone.

    It has the focus of the workout, and a screen reader would speak of each change in it, over the coach's voice.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ground: Ground = REST
        self.reading = BandReading()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, True)
        self.setAccessibleName(self.tr("Workout"))
        roles.tell(self, roles.Role.StaticText)

    def show_reading(self, reading: BandReading, ground: Ground) -> None:
        """Show how many there are, and how many are lit."""
        if (reading.ticks, reading.lit, ground) != (self.reading.ticks, self.reading.lit, self._ground):
            self._ground = ground
            self.update()
        self.reading = reading

    def sizeHint(self) -> QSize:
        return QSize(120, far_px(self, self._theme, HIGH, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, count = QPainter(self), self.reading.ticks
        ground, lit = self._theme.colour(self._ground.name), self._theme.colour(self._ground.lit)
        dim = mixed(ground, self._theme.colour(self._ground.ink), DIM)
        each = self.width() / max(count, 1)
        gap = GAP if each > NARROW else GAP / 2
        for n in range(count):
            tick = QRectF(round(n * each) + (gap if n else 0), 0, 0, self.height())
            tick.setRight(round((n + 1) * each))
            painter.fillRect(tick, lit if n < self.reading.lit else dim)
        if shows_ring(self):
            painter.fillRect(0, self.height() - WIDTH, self.width(), WIDTH, self._theme.colour(self._ground.ink))
