"""Tabbing: going to a widget by the keyboard, as a person does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def focused() -> str:
    """Return the accessible name of what has the focus."""
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.accessibleName()


def tab_to(name: str, press: Callable[[Qt.Key], object]) -> None:
    """Press Tab until the widget of that name has the focus."""
    for _ in range(60):
        if focused().startswith(name):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name!r}; it stops at {focused()!r}")
