"""More: a mark at an edge of what scrolls, where it has no scroll bar to tell that it goes on there."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QWidget

from glutecoach.ui.focus import MARGIN
from glutecoach.ui.theme import Theme

HEIGHT = MARGIN
"""In pixels; what is brought into sight keeps as much free beside it, so a mark never lies over that."""

_ARROW = 7


class More(QWidget):
    """Lies over the foot of an area, or over its top, as long as there is more beyond; a press leads there."""

    def __init__(self, area: QScrollArea, theme: Theme, *, below: bool) -> None:
        super().__init__(area)
        self._theme, self._below, self._bar = theme, below, area.verticalScrollBar()
        self._area = area
        self._bar.valueChanged.connect(self._settle)
        self._bar.rangeChanged.connect(self._settle)
        area.installEventFilter(self)
        self._settle()

    def eventFilter(self, _area: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        step = QAbstractSlider.SliderAction
        self._bar.triggerAction(step.SliderPageStepAdd if self._below else step.SliderPageStepSub)

    def paintEvent(self, _event: QPaintEvent) -> None:
        size, turn = self._theme.px(_ARROW), 1 if self._below else -1
        middle = QPointF(self.rect().center())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.colour("paper"))
            edge = 0 if self._below else HEIGHT - 1
            painter.fillRect(0, edge, self.width(), 1, self._theme.colour("line"))
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(self._theme.colour("ink"), self._theme.px(2), c=cap, j=join))
            ends = [QPointF(x * size, -turn * size / 4) for x in (-1, 1)]
            painter.drawPolyline(QPolygonF([middle + at for at in (ends[0], QPointF(0, turn * size / 2), ends[1])]))

    def _settle(self) -> None:
        room = self._area.contentsRect().adjusted(0, 0, -1, 0)  # its edge stays
        top = room.bottom() + 1 - HEIGHT if self._below else room.top()
        self.setGeometry(QRect(room.left(), top, room.width(), HEIGHT))
        self.setVisible(self._bar.value() < self._bar.maximum() if self._below else self._bar.value() > 0)
        self.raise_()
