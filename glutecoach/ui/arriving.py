"""Arriving: what is seen of a page when it opens, and what has the focus then.

A page that opens anew shows its top, and in it the focus: what the page gave it to, else its first control, else its
title; whatever would have to be scrolled for is passed over. Its main button alone, which Enter is about to press,
scrolls it, by the least that shows all of it. A page that is shown as it was left stays so.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from glutecoach.ui.focus import lay_out, reveal, settle
from glutecoach.ui.reading_order import in_order, takes_tab
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import main_button


def arrive(page: QWidget, door: QWidget, *, anew: bool) -> None:
    """See to it that the focus can be seen in a page that has just opened, else at the ``door`` that led to it."""
    focused = page.window().focusWidget()
    if focused is not None and page.isAncestorOf(focused) and focused is main_button(focused):
        _show_whole(focused)
        QTimer.singleShot(0, focused, lambda: _show_whole(focused))  # what is new has no size before
        return
    has_it = focused is not None and focused.focusPolicy() != Qt.FocusPolicy.NoFocus
    is_here = has_it and focused is not None and page.isAncestorOf(focused)
    if anew:
        settle(focused if is_here and focused is not None else page)
        stays = any(_can_begin(page, stop) for stop in _stops(page, focused if is_here else None))
    else:
        stays = is_here or (has_it and focused is door)
    if not stays:
        door.setFocus(Qt.FocusReason.OtherFocusReason)


def begin_at(page: QWidget, stop: QWidget) -> None:
    """Show the top of a page that begins anew while it is open, with the focus where one begins if that is in sight."""

    def begin() -> None:
        settle(stop)
        any(_can_begin(page, one) for one in _stops(page, stop))

    def begin_again() -> None:
        if stop.hasFocus():
            begin()

    begin()
    QTimer.singleShot(0, stop, begin_again)  # what is new has no size before


def _stops(page: QWidget, focused: QWidget | None) -> Iterator[QWidget]:
    """Yield what may have the focus in a page that opens anew, the best first."""
    if focused is not None:
        yield focused
    yield from list(filter(takes_tab, in_order(page)))[:1]
    titles = (made for made in in_order(page) if isinstance(made, QLabel) and roles.told(made) is roles.Role.Heading)
    title = next(titles, None)
    if title is not None:
        if title.focusPolicy() is Qt.FocusPolicy.NoFocus:
            title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        yield title


def _can_begin(page: QWidget, stop: QWidget) -> bool:
    """Give something the focus, and tell whether it is in sight at the top of its page, to which that is scrolled."""
    stop.setFocus(Qt.FocusReason.OtherFocusReason)
    reveal(stop)
    return not _to_top(page)


def _to_top(page: QWidget) -> bool:
    """Scroll a page to its top, and tell whether it was anywhere else."""
    lay_out(page)
    areas = [page, *page.findChildren(QScrollArea)]
    bars = [area.verticalScrollBar() for area in areas if isinstance(area, QScrollArea) and area.isVisible()]
    moved = [bar for bar in bars if bar.value()]
    for bar in moved:
        bar.setValue(0)
    return bool(moved)


def _show_whole(widget: QWidget) -> None:
    if widget.hasFocus():
        settle(widget)
        reveal(widget)
