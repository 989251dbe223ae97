"""Placement: a window lies where it was left, asks for no more than its screen has, and lies within it."""

from PySide6.QtCore import QByteArray, QMargins, QObject, QRect, QSize
from PySide6.QtGui import QScreen, QWindow
from PySide6.QtWidgets import QWidget

SMALLEST = QSize(960, 640)
USUAL = QSize(1120, 740)
"""Sizes on a screen that has the room; on a smaller one the window is as large as that."""

FRAME = QMargins(0, 32, 0, 0)
"""About what a window's frame takes, while it is not known."""


class Placement(QObject):
    """Keeps a window within its screen, and its least size within what that has, as long as it lives."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._screen: QScreen | None = None
        self.fit()

    def restore(self, place: str) -> None:
        """Put the window where it was when ``save`` returned ``place``, if that still exists."""
        if not place or not self._window.restoreGeometry(QByteArray.fromHex(place.encode())):
            self._window.resize(USUAL)
        self.leave_full_screen()  # it was for the workout
        self.fit()

    def save(self) -> str:
        """Return where the window is, for ``restore``."""
        return bytes(self._window.saveGeometry().toHex().data()).decode()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to the window."""
        from PySide6.QtCore import Qt  # its many enumerations take long, and the first paint can do without

        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def leave_full_screen(self) -> None:
        """Go back to the window, where it fills the screen."""
        if self._window.isFullScreen():
            self.toggle_full_screen()

    def fit(self) -> None:
        """Bring the window within its screen."""
        window = self._window
        room = inside(available(window), window)
        window.setMinimumSize(SMALLEST.boundedTo(room.size()))
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
