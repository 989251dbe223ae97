"""Dialog: a window over the window, no larger than that; what is read in it scrolls, its buttons stay in sight."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from glutecoach.ui import actions
from glutecoach.ui.reading_order import go_on
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.read_area import SCROLLING, ReadArea


class Dialog(QDialog):
    """As large as it would like to be, as far as the window below goes; Qt would give it two thirds of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reads: ReadArea | None = None
        """What is read in it, and scrolls where a button at its foot has the focus, too."""
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # The window below has these keys, and does not hear them now.
        actions.listen(self, actions.WINDOW["close"], self.reject)
        actions.listen(self, actions.WINDOW["quit"], self._end)

    def _end(self) -> None:
        """Close this, which may ask something first, and then end the app."""
        from glutecoach.ui.main_window import MainWindow

        parent = self.parentWidget()
        below = None if parent is None else parent.window()
        self.reject()
        if isinstance(below, MainWindow) and not self.isVisible():
            QTimer.singleShot(0, below, below.end)

    @property
    def most(self) -> QSize:
        """How large it may be."""
        parent = self.parentWidget()
        return self.screen().availableSize() if parent is None else most_over(parent.window())

    def setVisible(self, visible: bool) -> None:
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.ensurePolished()
            self.resize(self.sizeHint().boundedTo(self.most))
        super().setVisible(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.reads is not None and event.key() in SCROLLING:
            self.reads.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)


class ReadDialog(Dialog):
    """Fill ``column`` with what is read, and ``foot`` with the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reads = self._area = _Column()
        self.column, self.foot = self._area.column, QVBoxLayout()
        self.foot.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addLayout(self.foot)

    def sizeHint(self) -> QSize:
        wanted = max(self.column.totalSizeHint().width(), self.foot.totalSizeHint().width(), self.minimumWidth())
        return QSize(wanted, self._needed(min(wanted, self.most.width())))

    def grow(self) -> None:
        """Be as high as all that is read, as far as there is room: something was added to it."""
        if self.isVisible():
            self.resize(self.width(), max(self.height(), min(self._needed(self.width()), self.most.height())))

    def _needed(self, width: int) -> int:
        return _height(self.column, width) + _height(self.foot, width)


class _Column(ReadArea):
    """What is read in a dialog; its scroll bar stands in the margin."""

    def __init__(self) -> None:
        super().__init__()
        content = QWidget()
        content.setObjectName("pageBody")
        self.column = QVBoxLayout(content)
        self.column.setSpacing(2 * GRID)
        self._set_margins(0)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins(self.width() - self.viewport().width())
        super().resizeEvent(event)

    def _set_margins(self, bar: int) -> None:
        self.column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID - bar, GRID)


def most_over(window: QWidget) -> QSize:
    """Return how large a dialog over a window may be: as that is, with the frame on the screen.

    One that a dialog opens lies over the same window: the size of a small question says nothing about it.
    """
    while isinstance(window, QDialog) and (below := window.parentWidget()) is not None:
        window = below.window()
    return window.size().boundedTo(window.screen().availableSize() - (window.frameSize() - window.size()))


def _height(layout: QLayout, width: int) -> int:
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
