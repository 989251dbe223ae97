"""The page: a title over a column that scrolls, in which nothing moves that somebody looks at."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from glutecoach.ui.focus import lay_out, put, reveal, settle
from glutecoach.ui.theme import BODY_PX
from glutecoach.ui.widgets.basics import GRID, label, takes_enter
from glutecoach.ui.widgets.read_area import ReadArea

WIDEST, WHOLE = 1160, 100_000
"""How wide a page becomes at most at 100 % text, in pixels: it stands in the middle of a window that is wider; and the
width of a page that has no such limit."""


def left_free(page: QWidget, most: int = WIDEST) -> int:
    """Return what a page leaves free on each side beyond its margin, in pixels."""
    widest = most * max(page.font().pixelSize(), BODY_PX) / BODY_PX
    return round(max(page.width() - 8 * GRID - widest, 0) / 2)


class Page(ReadArea):
    """A page of the window: a title over a column that scrolls when it has to. ``body`` is the column to fill."""

    most = WIDEST

    def __init__(self, title: str) -> None:
        super().__init__()
        self._holds = False
        self._above = 0
        self.setObjectName("page")
        self.setAccessibleName(title)
        self._column = column = _Column()
        column.setObjectName("pageBody")
        self.body = QVBoxLayout(column)
        self._set_margins()
        self.body.setSpacing(2 * GRID)
        self.title = label(title, "title")
        self.body.addWidget(self.title)
        self.setWidget(column)
        self.verticalScrollBar().valueChanged.connect(self._give_room_back)
        self.verticalScrollBar().actionTriggered.connect(self._go_up)

    @property
    def main_button(self) -> QPushButton | None:
        """What Enter presses wherever the focus is, unless that is another button; a page may have one."""
        return None

    def opened(self) -> None:
        """Do what the page does each time it is opened; a page overrides it."""

    def go_to_start(self) -> None:
        """Show what the page showed at first; one that has more than one view overrides it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_escape = event.key() == Qt.Key.Key_Escape
        if not (takes_enter(self, event) or (is_escape and self._leave_question())):
            super().keyPressEvent(event)

    def _leave_question(self) -> bool:
        """Leave the question that is asked on the page, wherever on it the focus is; tell whether there was one."""
        from glutecoach.ui.widgets.asking import Asking

        asked = next((one for one in self.findChildren(Asking) if one.isVisible()), None)
        if asked is not None:
            asked.leave()
        return asked is not None

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Stay at the same place while parts of the page are made anew, and the focus wanders meanwhile."""
        at = self.verticalScrollBar().value()
        yield
        lay_out(self.title)
        self.verticalScrollBar().setValue(at)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep what is under the pointer, else what is at the top of the page, where it is while others come or go."""
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        kept = self._part_at(pointer.y() if self.viewport().rect().contains(pointer) else 0)
        before = QPoint() if kept is None else kept.mapTo(self.window(), QPoint())
        yield
        if kept is not None and shiboken6.isValid(kept) and kept.isVisible():
            settle(kept)  # what went is not missed at the first time
            put(self, kept, before.y())

    def _part_at(self, y: int) -> QWidget | None:
        """Return the smallest part of the page that stands at a height in sight, or below it."""
        if not self.isVisible():
            return None

        def top(part: QWidget) -> int:
            return part.mapTo(self._column, QPoint()).y() + self._column.y()

        shown = (part for part in self._column.findChildren(QWidget) if part.isVisible())
        parts = (part for part in shown if top(part) + part.height() > y and part.findChild(QWidget) is None)
        return min(parts, key=top, default=None)

    def keep_room(self, at: int) -> int:
        """Make the room that it takes to scroll to ``at``, beyond either end if need be; return where that is then.

        Both go as they are scrolled out of sight, and the room above as soon as it is not needed.
        """
        above = max(self._above - at, 0)
        if above != self._above:
            at += above - self._above
            self._put_above(above)
        self._column.reach(max(at, above) + self.viewport().height())  # what is above can be scrolled out of sight
        settle(self.title)
        return at

    def to_top(self) -> None:
        """Show the beginning of the page, with no room above it."""
        self._put_above(0)
        self._column.reach(0)
        self.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._put_above(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)

    def _put_above(self, height: int) -> None:
        self._above = height
        self._set_margins()

    def _set_margins(self) -> None:
        """Let the scroll bar stand in the margin: where it comes or goes, nothing becomes narrower or wider."""
        bar = self.width() - self.viewport().width()
        beside = 4 * GRID + left_free(self, self.most)
        self.body.setContentsMargins(beside, 3 * GRID + self._above, beside - bar, 3 * GRID)

    def _give_room_back(self, at: int) -> None:
        if self._above:
            QTimer.singleShot(0, self, self._give_back_above)  # who scrolls may not be done
        needed = max(at, self._above) + self.viewport().height()
        if needed < self._column.reaches:
            self._column.reach(needed)

    def _give_back_above(self) -> None:
        bar = self.verticalScrollBar()
        if self._above and bar.value():
            bar.setValue(self.keep_room(bar.value()))

    def _go_up(self, _action: int) -> None:
        """Show the beginning to who scrolls up, where there is nothing but room above it."""
        if self._above and not self.verticalScrollBar().sliderPosition():
            self.to_top()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is not QEvent.Type.StyleChange or self._holds:
            return
        focused = self.focusWidget()
        if focused is not None and not focused.visibleRegion().isEmpty():
            self._hold(focused)

    def _hold(self, widget: QWidget) -> None:
        """Keep a widget where it is in the window, as all around it is about to take another size."""
        before = widget.mapTo(self, QPoint()).y()
        self._holds = True

        def hold() -> None:
            self._holds = False
            if not shiboken6.isValid(widget):
                return
            lay_out(widget)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + widget.mapTo(self, QPoint()).y() - before)
            reveal(widget)

        QTimer.singleShot(0, self, hold)


class _Column(QWidget):
    """The column of a page: as wide as the page, whatever its labels would like, and as high as it is to reach."""

    def __init__(self) -> None:
        super().__init__()
        self.reaches = 0

    def reach(self, height: int) -> None:
        self.reaches = height
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max(super().minimumSizeHint().height(), self.reaches))
