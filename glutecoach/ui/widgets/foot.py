"""The foot of the pages: the note stands in it, and it keeps room for what lies over the foot of the window.

Both come and go by themselves, so nothing that is looked at may move for them: the pages end above the foot, and get
room back only as far as they need not slide down to fill it. The rest they get as they are scrolled up.
"""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QStackedWidget, QVBoxLayout, QWidget

from glutecoach.ui.focus import kept_in_sight
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.with_buttons import PageWithButtons

if TYPE_CHECKING:
    from glutecoach.ui.widgets.note import NoteBar


class Foot(QWidget):
    """Stands below the pages, in one column with them, as high as it has to be."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self._pages = pages
        self._covered = 0
        self._followed: list[tuple[QWidget, SignalInstance, Callable[[], None]]] = []
        self._note: NoteBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4 * GRID, GRID, 4 * GRID, GRID)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setFixedHeight(0)
        pages.currentChanged.connect(self._begin_anew)

    @property
    def note(self) -> "NoteBar":
        """The note below the page, made when there is first something to say."""
        if self._note is None:
            from glutecoach.ui.widgets.note import NoteBar

            self._note = NoteBar()
            self._column.insertWidget(0, self._note)
        return self._note

    def leave(self, height: int) -> None:
        """Keep so many pixels free at the foot of the window, where something lies over it."""
        self._covered = height
        with kept_in_sight(self._pages):
            self._settle()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # the note came, went, or has another text
            self._settle()
        return done

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, of which this is a part to the hand."""
        area = next(_areas(self._pages.currentWidget()), None)
        if area is not None:
            QApplication.sendEvent(area.verticalScrollBar(), event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Be as high as is needed, as all that was looked at has another place anyway."""
        self._be(self._needed())

    def _settle(self) -> None:
        needed, now = self._needed(), self.minimumHeight()
        spare = 0 if self._shows_note() else _spare(self._pages.currentWidget())  # its buttons must not move either
        self._be(max(needed, now - spare))

    def _be(self, height: int) -> None:
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            column = self.parentWidget()
            if column is not None and (layout := column.layout()) is not None:
                layout.activate()
        self._follow(height > self._needed())

    def _needed(self) -> int:
        return self._covered + (self._column.totalHeightForWidth(self.width()) if self._shows_note() else 0)

    def _shows_note(self) -> bool:
        return self._note is not None and not self._note.isHidden()

    def _follow(self, scrolling: bool) -> None:
        """Settle as the page is scrolled, and begin anew where a part of it gives way to another; or no longer.

        Above buttons all the room is given back to who scrolls, as nobody is about to press them then.
        """
        for made, signal, slot in self._followed:
            if shiboken6.isValid(made):
                signal.disconnect(slot)
        page = self._pages.currentWidget()
        stacks = page.findChildren(QStackedWidget) if scrolling and page is not None else []
        self._followed = [(stack, stack.currentChanged, self._begin_anew) for stack in stacks]
        for area in _areas(page) if scrolling else ():
            bar, slot = area.verticalScrollBar(), self._begin_anew if _has_buttons_below(area) else self._settle
            self._followed.append((bar, bar.valueChanged, slot))
        for _, signal, slot in self._followed:
            signal.connect(slot)


def _spare(page: QWidget | None) -> int:
    """Return by how much a page can become higher while nothing in it moves, in pixels.

    Buttons below what scrolls would move down with its end, and those at the foot of a page with it.
    """
    found = () if page is None else page.findChildren(PageWithButtons)
    if any(one.at_foot and one.isVisible() for one in found):
        return 0
    areas = [area for area in _areas(page) if area.verticalScrollBar().maximum()]
    if any(map(_has_buttons_below, areas)):
        return 0
    bars = [area.verticalScrollBar() for area in areas]
    return min((bar.maximum() - bar.value() for bar in bars if bar.value()), default=sys.maxsize)


def _has_buttons_below(area: QAbstractScrollArea) -> bool:
    return isinstance(area.parentWidget(), PageWithButtons)


def _areas(within: QWidget | None) -> Iterator[QAbstractScrollArea]:
    """Yield what scrolls and is shown in a widget, but nothing that scrolls along with it."""
    if isinstance(within, QAbstractScrollArea):
        yield within
        return
    for child in [] if within is None else within.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield from _areas(child)
