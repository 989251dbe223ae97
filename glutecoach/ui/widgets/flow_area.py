"""The flow area: widgets that go on in the next line when the width is used up."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from glutecoach.ui.widgets.basics import GRID, Button


class FlowArea(QWidget):
    """Widgets side by side that go on in the next line when the width is used up.

    They stand at the top of their line, or in its ``middle``. One that retains its size keeps its place while hidden.
    """

    def __init__(self, spacing: int = GRID, *, middle: bool = False) -> None:
        super().__init__()
        self.spacing, self._middle = spacing, middle
        self._widgets: list[QWidget] = []

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        if self.isVisible():  # else it is done once, when it comes to be seen
            self._place(self.width())

    def order(self, widgets: Sequence[QWidget]) -> None:
        """Let the same widgets follow each other in another order, for the eye, the keyboard and who listens."""
        if list(widgets) == self._widgets:
            return
        self._widgets = list(widgets)
        for widget, following in pairwise(self._widgets):
            QWidget.setTabOrder(widget, following)
            following.raise_()
        self._place(self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 320)
        return QSize(width, self._place(width, move=False))

    def minimumSizeHint(self) -> QSize:
        widest = max((w.sizeHint().width() for w in self._widgets if not _breaks_lines(w)), default=0)
        return QSize(widest, self._place(max(self.width(), widest), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        # A widget changed its size, came or went; while the area cannot be seen, nothing is told of that.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place(self.width())
            self.updateGeometry()
        return super().event(event)

    def _place(self, width: int, move: bool = True) -> int:
        """Return the height that the lines take."""
        placed = [w for w in self._widgets if not w.isHidden() or w.sizePolicy().retainSizeWhenHidden()]
        return self.height_of(placed, width, move=move)

    def height_of(self, widgets: Sequence[QWidget], width: int, *, move: bool = False) -> int:
        """Return the height that the lines take with these widgets."""
        y = 0
        for line in self._lines(widgets, width):
            height = max(size.height() for _, size in line)
            x, y = 0, y + self.spacing if y else 0
            for widget, size in line if move else ():
                if isinstance(widget, Button):
                    widget.break_within(width)
                top = y + (height - size.height()) // 2 if self._middle else y
                widget.setGeometry(x, top, min(size.width(), max(width, 1)), size.height())
                x += size.width() + self.spacing
            y += height
        return y

    def _lines(self, widgets: Sequence[QWidget], width: int) -> list[list[tuple[QWidget, QSize]]]:
        """Return what fits side by side, line by line, with the sizes."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        x = 0
        for widget in widgets:
            size = widget.size_within(width) if isinstance(widget, Button) else widget.sizeHint()
            if size.width() > width and widget.sizePolicy().hasHeightForWidth():
                size = QSize(width, widget.heightForWidth(width))
            size = size.expandedTo(widget.minimumSize())
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((widget, size))
            x += size.width() + self.spacing
        return lines


def _breaks_lines(widget: QWidget) -> bool:
    return isinstance(widget, Button) or widget.sizePolicy().hasHeightForWidth()
