"""The edge of the window, that lights up at each signal for those who do not hear it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.cues import Tone
from glutecoach.ui.theme import Theme

LIT_MS, APART_MS = 200, 400
"""How long a light lasts, and from one to the next at least: fewer than three flashes a second harm nobody.
It is a narrow edge of one calm colour, which never covers the screen (WCAG 2.3.1)."""

STEADY_MS = 1_100
"""How long a light lasts for who wants little motion: a countdown, a signal each second, is then one light."""

WIDE, NARROW = 14, 7
"""The width of the edge: a countdown's is the narrow one."""


class Edge(QWidget):
    """Lies on top of another widget, as large as that, and lets everything through."""

    def __init__(self, theme: Theme, around: QWidget) -> None:
        super().__init__(around)
        self._theme = theme
        self._around = around
        self._width = 0
        self._off = QTimer(self, singleShot=True)
        self._off.timeout.connect(self._go_out)
        self._rest = QTimer(self, singleShot=True, interval=APART_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)

    @property
    def is_lit(self) -> bool:
        return self._width > 0

    def light(self, tone: Tone) -> None:
        """Light up for a signal; one that comes too soon after another is left out."""
        calm = self._theme.reduce_motion
        if self._rest.isActive() and not calm:
            return
        self._rest.start()
        self._width = NARROW if calm or tone is Tone.COUNTDOWN else WIDE
        self.setGeometry(self._around.rect())
        self.raise_()
        self.update()
        self._off.start(STEADY_MS if calm else LIT_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._width:
            return
        painter, colour = QPainter(self), self._theme.colour("do")
        wide, width, height = float(self._width), float(self.width()), float(self.height())
        for box in (
            QRectF(0, 0, width, wide),
            QRectF(0, height - wide, width, wide),
            QRectF(0, wide, wide, height - 2 * wide),
            QRectF(width - wide, wide, wide, height - 2 * wide),
        ):
            painter.fillRect(box, colour)

    def _go_out(self) -> None:
        self._width = 0
        self.update()
