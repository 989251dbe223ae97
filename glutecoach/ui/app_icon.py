"""The icon of the app, sharp at each size that a title bar, a taskbar or a switcher asks for."""

from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from glutecoach import paths

SIZES = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """Return the icon, painted anew for each size."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(app_picture(size)))
    return icon


def app_picture(size: int) -> QImage:
    """Return the picture of the app, so many pixels a side, transparent around its corners."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(paths.resources() / "icons" / "glutecoach.svg")).render(painter)
    painter.end()
    return image
