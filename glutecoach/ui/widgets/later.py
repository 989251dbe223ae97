"""Later: what a page can be shown without, for now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LATER_MS = 40
"""Long enough for the page to be painted and for a key that waits, too short to be waited for."""


def later(owner: QObject, call: Callable[[], object]) -> None:
    """Call back when the page has been painted, unless its owner is gone by then."""
    QTimer.singleShot(LATER_MS, owner, call)
