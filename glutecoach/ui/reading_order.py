"""Reading order: Tab goes from the top to the bottom, and along a line, whatever was made when.

Qt goes in the order in which widgets were made, so a field that comes later would come last.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget


def in_order(root: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all that is shown in it, each before what it holds, as one reads them."""
    yield root
    shown = [
        child
        for child in root.children()
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden()
    ]
    for child in _read(shown, leftwards=root.layoutDirection() is Qt.LayoutDirection.RightToLeft):
        yield from in_order(child)


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Move the focus of a window to the next stop, or the one before; tell whether there is one.

    A window calls it in place of what its Qt class does in ``focusNextPrevChild``.
    """
    everything = list(in_order(window))
    if not forward:
        everything.reverse()
    now = window.focusWidget()
    start = everything.index(now) + 1 if now in everything else 0
    stop = next(filter(takes_tab, everything[start:] + everything[:start]), None)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return stop is not None


def leads_out(widget: QWidget, *, forward: bool) -> bool:
    """Tell whether what comes next in the window, or before, is beyond the page that a widget is on."""
    pages = (around for around in _around(widget) if isinstance(around.parentWidget(), QStackedWidget))
    page = next(pages, None)
    if page is None:
        return False
    everything = list(in_order(page))
    if not forward:
        everything.reverse()
    return widget in everything and not any(map(takes_tab, everything[everything.index(widget) + 1 :]))


def _around(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what holds it, from the inside."""
    around: QWidget | None = widget
    while around is not None:
        yield around
        around = None if around.isWindow() else around.parentWidget()


def takes_tab(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget."""
    everything = QGuiApplication.styleHints().tabFocusBehavior() is Qt.TabFocusBehavior.TabFocusAllControls
    needed = Qt.FocusPolicy.TabFocus if everything else Qt.FocusPolicy.StrongFocus
    return (
        widget.focusPolicy() & needed == needed
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
    )


def _read(widgets: Sequence[QWidget], *, leftwards: bool) -> Iterator[QWidget]:
    """Yield widgets in order: what lies between two gaps right across is read first, then what lies side by side."""
    if len(widgets) < 2:
        yield from widgets
        return
    parts = _parts(widgets, QRect.top, QRect.bottom)
    if len(parts) == 1:
        parts = _parts(widgets, QRect.left, QRect.right)
        if leftwards:
            parts.reverse()
    if len(parts) == 1:  # one lies over another
        yield from sorted(widgets, key=lambda widget: (widget.y(), widget.x()))
        return
    for part in parts:
        yield from _read(part, leftwards=leftwards)


def _parts(
    widgets: Sequence[QWidget], begin: Callable[[QRect], int], end: Callable[[QRect], int]
) -> list[list[QWidget]]:
    """Divide widgets at the gaps between them, in one direction."""
    parts: list[list[QWidget]] = []
    reached: int | None = None
    for widget in sorted(widgets, key=lambda widget: begin(widget.geometry())):
        if reached is None or begin(widget.geometry()) > reached:
            parts.append([])
        parts[-1].append(widget)
        reached = max(end(widget.geometry()), end(widget.geometry()) if reached is None else reached)
    return parts
