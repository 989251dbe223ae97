"""Fitting: a window asks for no more than its screen has, and lies within it."""

from PySide6.QtCore import QMargins, QObject, QRect, QSize
from PySide6.QtGui import QScreen, QWindow
from PySide6.QtWidgets import QWidget

FRAME = QMargins(0, 32, 0, 0)
"""About what a window's frame takes, while it is not known."""


class Fitting(QObject):
    """Keeps a window within its screen, and its least size within what that has, as long as it lives."""

    def __init__(self, window: QWidget, smallest: QSize) -> None:
        """Make ``smallest`` the least size of the window where its screen has that much."""
        super().__init__(window)
        self._window = window
        self._smallest = smallest
        self._screen: QScreen | None = None
        self.fit()

    def fit(self) -> None:
        window = self._window
        room = inside(available(window), window)
        window.setMinimumSize(self._smallest.boundedTo(room.size()))
        if window.isMaximized() or window.isFullScreen():
            return
        place = QRect(window.geometry().topLeft(), window.size().boundedTo(room.size()))
        if window.frameGeometry() == window.geometry():  # the desktop has not yet given it a place
            window.resize(place.size())
        elif not room.contains(window.geometry()):
            place.moveLeft(max(min(place.left(), room.right() - place.width() + 1), room.left()))
            place.moveTop(max(min(place.top(), room.bottom() - place.height() + 1), room.top()))
            window.setGeometry(place)

    def follow(self, handle: QWindow) -> None:
        """Fit again whenever the window comes to another screen, or its own changes."""
        if self._screen is None:
            handle.screenChanged.connect(self._change)
            self._change(handle.screen())

    def _change(self, screen: QScreen) -> None:
        if self._screen is not None:
            self._screen.availableGeometryChanged.disconnect(self.fit)
        self._screen = screen
        screen.availableGeometryChanged.connect(self.fit)
        self.fit()


def available(window: QWidget) -> QRect:
    """Return what a window's screen has for windows: all but its panels."""
    return window.screen().availableGeometry()


def inside(room: QRect, window: QWidget) -> QRect:
    """Return where the inside of a window may lie, so that its frame does not reach out of the room."""
    inner, outer = window.geometry(), window.frameGeometry()
    if window.isFullScreen():
        return room
    if inner == outer:
        return room.marginsRemoved(FRAME)
    start, end = inner.topLeft() - outer.topLeft(), outer.bottomRight() - inner.bottomRight()
    return room.marginsRemoved(QMargins(start.x(), start.y(), end.x(), end.y()))
