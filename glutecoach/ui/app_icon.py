"""The icon of the app, sharp at each size that a title bar, a taskbar or a switcher asks for."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from glutecoach import paths

SIZES = (16, 24, 32, 48, 64, 128, 256)

NAMES = ("app.svg", "glutecoach.svg")
"""The picture of the app; where it is missing, that of the start page."""


def app_icon() -> QIcon:
    """Return the icon, painted anew for each size."""
    renderer = QSvgRenderer(str(_picture()))
    icon = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _picture() -> Path:
    files = [paths.resources() / "icons" / name for name in NAMES]
    return next(file for file in files if file.exists())
