"""Tick: a box to tick before a line of text that is longer than there may be room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from glutecoach.ui.widgets.basics import GRID, CheckBox, ClickedOnce, label


class Tick(ClickedOnce, QWidget):
    """A box to tick with a text that goes on in the next line; a click on the text ticks, too."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.read_with = self
        self.box = CheckBox()
        self.box.setAccessibleName(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text), 1, Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.toggle()
