"""The ring: what shows which widget has the keyboard, over it at its edge."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFocusFrame, QLabel, QPushButton, QToolButton, QWidget

WIDTH = 3
"""Of the ring, in pixels: it is to be seen beside a button that is filled."""

AROUND = 9
"""How far beside a text it stands, in pixels."""

OWN_RING = "ownRing"
"""The property of a widget that paints its own focus; ``shows_ring`` tells it when."""

_SHOWN = "ringShown"


def shows_ring(widget: QWidget) -> bool:
    """Tell whether a widget has the focus and is to show it."""
    return bool(widget.property(_SHOWN))


class FocusRing(QFocusFrame):
    """Lies over the edge of a widget, and around a text. As a frame of focus no screen reader tells of it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._around = widget
        self._is_outside = isinstance(widget, QLabel) and bool(widget.text()) and widget.property("role") != "name"
        self.setParent(widget.parentWidget() if self._is_outside else widget)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place()
        widget.installEventFilter(self)
        self.show()

    def _place(self) -> None:
        room = (-AROUND, -WIDTH, AROUND, WIDTH)  # so that it lies on no letter
        self.setGeometry(self._around.geometry().adjusted(*room) if self._is_outside else self._around.rect())
        self.raise_()

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and widget is self._around:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        around, colour = self._around, self.palette().highlight()
        box, radius = (QRectF(self.rect()), 8) if self._is_outside else _outline(around)
        if _is_filled(around):  # a ring at the edge would be lost beside the filling
            box, radius, colour = box.adjusted(3, 3, -3, -3), radius - 3, self.palette().highlightedText()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


def _is_filled(widget: QWidget) -> bool:
    """Tell whether it is a button that is filled with the colour of the ring: the main one, or one that is chosen."""
    return isinstance(widget, QPushButton) and (widget.isChecked() or widget.property("role") == "primary")


def _outline(widget: QWidget) -> tuple[QRectF, float]:
    """Return what the edge of a widget is, and the radius of its corners."""
    box, role = QRectF(widget.rect()), widget.property("role")
    if role in ("chip", "pain"):
        return box, box.height() / 2
    if isinstance(widget, QToolButton):  # of the rail, which has a margin at both sides
        return box.adjusted(8, 0, -8, 0), 12
    return box, 10 if isinstance(widget, QPushButton | QComboBox) else 8


def mark(widget: QWidget, *, shown: bool) -> None:
    if shows_ring(widget) != shown:
        widget.setProperty(_SHOWN, shown)
        (widget.viewport() if isinstance(widget, QAbstractItemView) else widget).update()
