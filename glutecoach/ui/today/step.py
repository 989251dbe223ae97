"""A step: one question of the first start, above the buttons that answer it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.ui.widgets.basics import GRID, Button, FlowArea, button, insert, label
from glutecoach.ui.widgets.page import Page
from glutecoach.ui.widgets.read_area import SCROLLS

STEPS = 3
_AS_HIGH_AS_IT_CAN = 10_000
_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, *SCROLLS)


class Step(QWidget):
    """One of three questions. ``column`` is what is read and scrolls, ``foot`` holds the buttons, always in sight.

    ``skipped`` leaves the question out, ``left`` all that follow; ``went_back`` leads to the one before.
    """

    went_back = Signal()
    skipped = Signal()
    left = Signal()

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.page = Page(title)
        self.column = self.page.body
        insert(self.column, 0, label(self.tr("{0} of {1}").format(number, STEPS), "quiet"))
        self.column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, GRID)
        self.column.setSpacing(GRID)
        self.foot = FlowArea()
        self.first: Button | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, _AS_HIGH_AS_IT_CAN)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(4 * GRID, GRID, 4 * GRID, 3 * GRID)
        self._below.setSpacing(GRID)
        self._below.addWidget(self.foot)
        layout.addLayout(self._below)
        layout.addStretch(1)
        read = self.page.widget()
        assert read is not None
        read.installEventFilter(self)

    def add_ways_out(self, *, back: bool = False, skip: bool = True, leave: bool = True) -> FlowArea:
        """Add what leads away from the question without an answer, and return where it stands."""
        ways = FlowArea()
        if back:
            ways.add(button(self.tr("Back"), self.went_back.emit, role="link"))
        if skip:
            ways.add(button(self.tr("Skip this question"), self.skipped.emit, role="link"))
        if leave:
            ways.add(button(self.tr("Just look around"), self.left.emit, role="link"))
        self._below.addWidget(ways)
        return ways

    @property
    def main_button(self) -> Button | None:
        """What Enter is for, wherever the focus is."""
        return self.first

    def take_focus(self) -> None:
        """Go to the top and to the button that Enter is for."""
        self.page.verticalScrollBar().setValue(0)
        if self.first is not None:
            self.first.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        """Let the buttons follow what is read, as long as all of it has room."""
        self.page.setMaximumHeight(self.column.totalHeightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLING:
            self.page.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
