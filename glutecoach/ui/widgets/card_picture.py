"""The picture of a card: a figure in its room, as soon as there is one."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from glutecoach.coaching.exercise import Exercise
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.backdrop import paint_backdrop
from glutecoach.ui.widgets.card import RADIUS
from glutecoach.ui.widgets.stills import Stills

_ICON = 40


def paint_picture(
    painter: QPainter, area: QRect, size: QSize, exercise: Exercise, stills: Stills, theme: Theme
) -> None:
    """Paint a figure as soon as there is a picture of it, or the icon of the position where there is none.

    ``size`` is the size that the picture is painted in once; in a smaller ``area`` it is shown smaller.
    """
    device = painter.device()
    still = stills.soon(exercise, size, device.devicePixelRatio() if device is not None else 1.0)
    if still is None:
        return
    if still.isNull():
        still = theme.pixmap(exercise.position.value, "quiet", _ICON)
        size = QSize(theme.px(_ICON), theme.px(_ICON))
    shown = size.scaled(size.boundedTo(area.size()), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, shown.width(), shown.height())
    place.moveCenter(area.center())
    paint_backdrop(painter, QRectF(area), place.top() + stills.horizon(exercise, shown), theme, RADIUS - 1)
    painter.drawPixmap(place, still)
