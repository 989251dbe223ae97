"""Opening: a page says what it begins with when it opens, as one takes it in at a glance.

A screen reader itself says no more than what has the focus, which is mostly a button.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from glutecoach.ui.reading_order import in_order
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.announcing import announce


def say_opening(page: QWidget) -> None:
    """Have a page that opens say its beginning: after what has the focus then, which is said by itself.

    A page, or a part of one, that knows better than its first heading and the text below it what that is has a method
    ``opening``, which returns the sentences.
    """
    if QAccessible.isActive():
        window = page.window()
        opening = window.findChild(_Opening)
        (_Opening(window) if opening is None else opening).say(page)


class _Opening(QTimer):
    """Waits until a window has come to rest; of pages that open at once, as one within another, the last one speaks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, singleShot=True, interval=0)
        self._page = window
        self.timeout.connect(self._speak)

    def say(self, page: QWidget) -> None:
        self._page = page
        self.start()

    def _speak(self) -> None:
        if isValid(self._page):
            announce(self._page, beginning(self._page))


def beginning(page: QWidget) -> str:
    """Return what a page begins with, but for what the focus says; nothing where it cannot be seen any more."""
    if not page.isVisible():
        return ""
    focused = page.window().focusWidget()
    known = "" if focused is None else f"{focused.accessibleName()} {focused.accessibleDescription()}"
    return " ".join(_sentence(text) for text in _texts(page) if text and text not in known)


def _texts(page: QWidget) -> Iterable[str]:
    shown = list(in_order(page))
    own: Callable[[], Iterable[str]] | None = next(filter(None, map(_opening_of, shown)), None)
    return own() if own is not None else islice(_first_texts(shown), 2)


def _opening_of(widget: QWidget) -> Any:
    return getattr(widget, "opening", None)


def _first_texts(shown: Iterable[QWidget]) -> Iterator[str]:
    """Yield the first heading and the text that belongs to it, if any does."""
    heading = False
    for label in shown:
        if not isinstance(label, QLabel) or not label.text():
            continue
        is_heading = roles.told(label) is roles.Role.Heading
        if heading and is_heading:
            return
        if heading or is_heading:
            yield label.text()
        heading = heading or is_heading


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", ":")) else f"{text}."
