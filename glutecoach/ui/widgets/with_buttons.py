"""A page above its buttons: what is read scrolls, and the buttons are always in sight."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.ui.widgets.basics import GRID, takes_enter
from glutecoach.ui.widgets.page import WHOLE, Page
from glutecoach.ui.widgets.read_area import SCROLLING

_AS_HIGH_AS_IT_CAN = 10_000


class PageWithButtons(QWidget):
    """Fill ``page.body`` with what is read, and ``below`` with the buttons.

    They follow what is read, as long as all of it has room; or stand ``at_foot``, where what is read may unfold and
    would push them away.
    """

    def __init__(self, title: str, *, at_foot: bool = False) -> None:
        super().__init__()
        self.at_foot = at_foot
        self.setAccessibleName(title)
        self.page = Page(title)
        self.page.most = WHOLE  # the buttons below it stand at its edge
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, _AS_HIGH_AS_IT_CAN)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(4 * GRID, GRID, 4 * GRID, 3 * GRID)
        self.below.setSpacing(GRID)
        layout.addLayout(self.below)
        layout.addStretch(1)
        read = self.page.widget()
        assert read is not None
        read.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        if self.at_foot:
            return
        bar = self.page.width() - self.page.viewport().width()  # which stands in the margin
        self.page.setMaximumHeight(max(self.page.body.totalHeightForWidth(self.width() - bar), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys for the page where a button below it has the focus."""
        if takes_enter(self, event):
            return
        if event.key() in SCROLLING:
            self.page.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
