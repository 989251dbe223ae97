"""Ticks: lines of text with a dot before them, or a box to tick."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, label

_CHECK = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.30))


class Bullets(QWidget):
    """Lines with a dot before each; a long one goes on below its own beginning."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[QLabel] = []
        self.show_texts(texts)

    def show_texts(self, texts: Iterable[str]) -> None:
        for old in self._lines:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for number, text in enumerate(texts):
            dot, line = label("•", wrap=False), label(text)
            self._grid.addWidget(dot, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(line, number, 1)
            self._lines += [dot, line]


class Tick(QWidget):
    """A box to tick with a text that goes on in the next line; a click on the text ticks, too."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__()
        self.box = _Box(theme)
        self.box.setAccessibleName(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text), 1, Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.toggle()


class _Box(QCheckBox):
    """A check box that stands out from dark paper as from light."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self) -> QSize:
        side = self._theme.px(26)
        return QSize(side, side)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(self._theme.scale, 1.0) * 1.6
        box = QRectF(0, 0, self._theme.px(18), self._theme.px(18))
        box.moveCenter(QRectF(self.rect()).center())
        if self.hasFocus():
            self._paint_frame(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), "teal", 2)
        painter.setBrush(self._theme.colour("teal" if self.isChecked() else "card"))
        self._paint_frame(painter, box, "teal" if self.isChecked() else "quiet", line)
        if self.isChecked():
            painter.setPen(QPen(self._theme.colour("on_teal"), line * 1.2, c=Qt.PenCapStyle.RoundCap))
            points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _CHECK]
            painter.drawPolyline(QPolygonF(points))

    def _paint_frame(self, painter: QPainter, area: QRectF, colour: str, width: float) -> None:
        painter.setPen(QPen(self._theme.colour(colour), width))
        painter.drawRoundedRect(area, 5, 5)
