"""Focus: what has the keyboard is in sight, and wears a ring while the keyboard is what is used.

A style sheet knows ``:focus`` but not ``:focus-visible``, so the ring is a small widget of its own over the one with
the focus. Fields for text show theirs in the style sheet, always: what is typed goes there.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from glutecoach.ui.focus_ring import OWN_RING, FocusRing, mark
from glutecoach.ui.together import read_together

MARGIN, RING = 24, 6
"""How much of the page is shown above and below what has the focus, in pixels, where there is room; and at least."""

WRITES = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
"""What is typed into, and so shows its focus always."""

_SETTLES_IN = 4
"""So many rounds a layout may take: what flows in lines learns its height from the width that it was given."""

_POINTING = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)
_MOVING = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


def is_by_keys(widget: QWidget) -> bool:
    """Tell whether the keyboard is what is used in the window of a widget, rather than a pointer."""
    focus = _focus_around(widget)
    return focus is None or focus.by_keys


def _focus_around(widget: QWidget) -> "Focus | None":
    """Return what follows the focus through the windows of a widget: a dialog has none of its own."""
    window = widget.window()
    while (found := window.findChild(Focus)) is None and (below := window.parentWidget()) is not None:
        window = below.window()
    return found


class Focus(QObject):
    """Follows the focus through every window of the app, as long as its own window lives."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.by_keys = True
        self._widget: QWidget | None = None
        self._placed: QWidget | None = None
        self._area: QScrollArea | None = None
        self._is_seen = False
        """Whether all of it was in sight when it took the focus, or its area was scrolled."""
        self._ring: FocusRing | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._move)
        application.focusWindowChanged.connect(self._watch)
        self._watch(window.windowHandle())  # the press that makes it the active one is seen, too
        self._watch(QGuiApplication.focusWindow())
        self._move(None, QApplication.focusWidget())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what a hand does before anything else does; a key that a shortcut takes is seen when it is let go."""
        if event.type() in _MOVING:
            QTimer.singleShot(0, self, self._stay_in_sight)
        elif event.type() in _POINTING:
            self._use(keys=False)
        elif isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS:
            self._use(keys=True)
            return event.type() is QEvent.Type.KeyPress and _would_press_unseen(event)
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _use(self, *, keys: bool) -> None:
        if keys != self.by_keys:
            self.by_keys = keys
            self._show_ring()

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        before = self._alive(self._widget)
        self._take_ring_off(before)
        if now is None:
            return
        self._widget = now
        self._placed = None
        self._follow(now)
        self._show_ring()
        # The page stays as it was left when a window comes back, and what is being pressed must not move away.
        if now is not before and not QApplication.mouseButtons():
            reveal(now)
            QTimer.singleShot(0, self, self._reveal_again)
        self._look()

    def keep(self) -> None:
        """Leave what has just taken the focus where it was put, as long as it is seen there or a pointer is used."""
        self._placed = self._widget

    def _reveal_again(self) -> None:
        """Show what had no place yet when it took the focus."""
        widget = self._alive(self._widget)
        if widget is not None and widget.hasFocus() and not self._stays(widget):
            reveal(widget)
        self._look()

    def _stays(self, widget: QWidget) -> bool:
        return widget is self._placed and (not self.by_keys or _is_seen(widget))

    def _follow(self, widget: QWidget) -> None:
        """Know when the area around a widget is scrolled, or changes its size."""
        before, self._area = self._area, next(iter(_areas(widget)), None)
        if before is self._area:
            return
        if before is not None and shiboken6.isValid(before):
            before.verticalScrollBar().valueChanged.disconnect(self._look)
            self._listen(before, to=False)
        if self._area is not None:
            self._area.verticalScrollBar().valueChanged.connect(self._look)
            self._listen(self._area, to=True)

    def _listen(self, area: QScrollArea, *, to: bool) -> None:
        for part in (area.widget(), area.viewport()):
            if part is not None:
                (part.installEventFilter if to else part.removeEventFilter)(self)

    def _look(self) -> None:
        widget = self._alive(self._widget)
        self._is_seen = widget is not None and widget.hasFocus() and _is_seen(widget)

    def _stay_in_sight(self) -> None:
        """Show again what a hand on the keys saw the focus on, as something around it has changed its size."""
        widget = self._alive(self._widget)
        if self._is_seen and self.by_keys and widget is not None and widget.hasFocus() and not _is_seen(widget):
            reveal(widget)

    def _show_ring(self) -> None:
        widget = self._alive(self._widget)
        self._take_ring_off(widget)
        if widget is None or not widget.hasFocus() or not self.by_keys or isinstance(widget, WRITES):
            return
        mark(widget, shown=True)
        if not widget.property(OWN_RING) and widget.window().windowType() is not Qt.WindowType.Popup:
            self._ring = FocusRing(widget)

    def _take_ring_off(self, widget: QWidget | None) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and shiboken6.isValid(ring):
            ring.hide()
            ring.deleteLater()
        if widget is not None:
            mark(widget, shown=False)

    @staticmethod
    def _alive(widget: QWidget | None) -> QWidget | None:
        """Return the widget unless it is gone, as pages are made anew."""
        return widget if widget is not None and shiboken6.isValid(widget) else None


# What is in sight


def reveal(widget: QWidget, *also: QWidget) -> None:
    """Scroll every area around a widget until it can be seen; of one that is too large, the part that is used.

    What is read together with it is shown, too, where there is room for it; then as much as fits of what else is named.
    """
    lay_out(widget)
    for area in _areas(widget):
        content = area.widget()
        assert content is not None
        seen = QRect(-content.pos(), area.viewport().size())
        _scroll(area, _with_words(widget, content, seen.height(), also), seen)


@contextmanager
def held(widget: QWidget) -> Iterator[None]:
    """Keep what was pressed in its place while what is around it changes: the page scrolls by as much."""
    before = widget.mapTo(widget.window(), QPoint()).y()
    yield
    if shiboken6.isValid(widget) and widget.isVisible() and (not is_by_keys(widget) or widget.hasFocus()):
        for area in _areas(widget)[:1]:
            put(area, widget, before)


@contextmanager
def kept_in_sight(around: QWidget) -> Iterator[None]:
    """Keep what a hand on the keys sees the focus on in sight, while there is less room for it."""
    widget = around.focusWidget()
    is_seen = widget is not None and widget.hasFocus() and _is_seen(widget)
    yield
    if widget is not None and is_seen and is_by_keys(widget):
        lay_out(widget)
        if not _is_seen(widget):
            reveal(widget)


def put(area: QScrollArea, widget: QWidget, y: int) -> None:
    """Scroll an area until a widget in it stands at a height of the window, in pixels.

    Under a pointer a page makes room for that; by keys it needs none, and would only be pushed down.
    """
    focus = _focus_around(widget)
    if focus is not None:
        focus.keep()
    keep_room, bar = None if is_by_keys(area) else getattr(area, "keep_room", None), area.verticalScrollBar()
    for number in range(_SETTLES_IN):
        settle(widget)
        off = widget.mapTo(widget.window(), QPoint()).y() - y
        if not off:
            if number:
                return
            continue  # a text that became shorter is told from the inside to the outside, one layout after the other
        to = bar.value() + off
        bar.setValue(to if keep_room is None else keep_room(to))


def _would_press_unseen(event: QKeyEvent) -> bool:
    """Show a button that was scrolled out of sight, instead of letting it be pressed."""
    widget = QApplication.focusWidget()
    if event.key() not in _PRESSES or not isinstance(widget, QAbstractButton):
        return False
    if not widget.visibleRegion().isEmpty():
        return False
    reveal(widget)
    return True


def _areas(widget: QWidget) -> list[QScrollArea]:
    """Return the areas that a widget scrolls in, from the inside."""
    found, child = [], widget
    while (parent := child.parentWidget()) is not None and not child.isWindow():
        if isinstance(parent, QScrollArea) and (content := parent.widget()) and content.isAncestorOf(widget):
            found.append(parent)
        child = parent
    return found


def lay_out(widget: QWidget) -> None:
    """Let everything around a widget have its place, as what has just been shown waits for it."""
    around, child = [], widget
    while (parent := child.parentWidget()) is not None and not child.isWindow():
        around.append(parent)
        child = parent
    for parent in reversed(around):
        layout = parent.layout()
        if layout is not None:
            layout.activate()
        if isinstance(parent, QScrollArea):  # it would learn only later how long its page has become
            QApplication.sendEvent(parent, QEvent(QEvent.Type.LayoutRequest))


def settle(widget: QWidget) -> None:
    """Lay out what is around a widget, and the parts of parts first: a size goes from the inside to the outside."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    lay_out(widget)


def _spot(widget: QWidget) -> QRect:
    """Return the part of a widget that is used: the chosen row of a table, else all of it."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.visualRect(widget.currentIndex()).translated(widget.viewport().pos())
    return widget.rect()


def _is_seen(widget: QWidget) -> bool:
    """Tell whether all of a widget is seen, or of the part of it that is used."""
    spot = _spot(widget)
    views = [area.viewport() for area in _areas(widget)]
    return all(view.rect().contains(QRect(widget.mapTo(view, spot.topLeft()), spot.size())) for view in views)


def _with_words(widget: QWidget, content: QWidget, room: int, also: Sequence[QWidget]) -> QRect:
    """Return what is to be seen of a widget and of what belongs to it, in so many pixels of height.

    Where its value is said by a label of its own and both are too high, that is shown whole, and a part of the widget.
    """
    spot = _spot(widget)
    spot.moveTo(widget.mapTo(content, spot.topLeft()))
    said = getattr(widget, "read_with", None)
    for words in read_together(widget, content):
        place = _place(words, content)
        both = spot | place
        if both.height() <= room:
            spot = both
        elif words is said:
            spot = _cut(both, place, room, spot)
    for other in also:
        if other.isVisible() and content.isAncestorOf(other):
            spot = _grown(spot, spot | _place(other, content), room)
    return spot


def _place(widget: QWidget, content: QWidget) -> QRect:
    return QRect(widget.mapTo(content, QPoint()), widget.size())


def _grown(spot: QRect, both: QRect, room: int) -> QRect:
    """Return a spot with as much of what is around it as there is room for, first of what is below."""
    bottom = max(min(both.bottom(), spot.top() + room - 1), spot.bottom())
    top = min(max(both.top(), bottom + 1 - room), spot.top())
    return QRect(QPoint(both.left(), top), QPoint(both.right(), bottom))


def _cut(both: QRect, said: QRect, room: int, spot: QRect) -> QRect:
    """Return the words and as much beside them as there is room for, unless nothing of the spot would be left."""
    if said.top() > spot.top():
        both.setTop(both.bottom() + 1 - room)
    both.setHeight(room)
    return both if both.intersects(spot) else spot


def _scroll(area: QScrollArea, spot: QRect, seen: QRect) -> None:
    """Scroll no more than it takes; what is larger than the area stays as it is as long as it fills it."""
    free = seen.height() - spot.height()
    if free < 0 and (seen & spot).height() == seen.height():
        return
    if seen.top() == 0 and spot.top() >= 0 and spot.bottom() + RING < seen.bottom():
        return  # its heading stays whole
    margin = min(MARGIN, max(free, 0) // 2)
    area.ensureVisible(spot.left(), spot.bottom() + 1, 0, margin)
    area.ensureVisible(spot.left(), spot.top(), 0, margin)
