"""Ticks: lines of text with a dot before them, or a box to tick."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from glutecoach.ui.widgets.basics import GRID, label


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

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text), 1, Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.toggle()
