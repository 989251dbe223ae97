"""Turning: a figure canvas that is turned by dragging it, or by the arrow keys."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from glutecoach.figure.figure import Figure
from glutecoach.figure.scene import HIGHEST, LOWEST
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.figure_canvas import FigureCanvas

DEGREES_A_PIXEL = 0.5
TURN_STEP, RISE_STEP = 15.0, 6.0
"""How far one press of an arrow key turns the figure, in degrees."""

_ARROWS = {
    Qt.Key.Key_Left: (-TURN_STEP, 0.0),
    Qt.Key.Key_Right: (TURN_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, RISE_STEP),
    Qt.Key.Key_Down: (0.0, -RISE_STEP),
}


class TurningCanvas(FigureCanvas):
    """A figure in the hand: what is near the eye follows the mouse. ``space_pressed`` is for whoever plays it."""

    space_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._held_at: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag or press the arrow keys to turn the figure, double-click for the best view"))

    def set_figure(self, figure: Figure | None) -> None:
        super().set_figure(figure)
        self._let_go()

    def turn_by(self, right: float, up: float) -> None:
        """Turn what is near the eye to the right, and upward, by degrees."""
        if self.figure is None or self.shot is None:
            return
        best = self.figure.view.rise
        # In the mirror the figure turns the other way round.
        turn = self.turn - (-right if self.shot.mirrored else right)
        self.turn = (turn + 180) % 360 - 180
        self.rise = min(max(self.rise - up, LOWEST - best), HIGHEST - best)
        self.update()

    def return_to_best_view(self) -> None:
        self.turn = self.rise = 0.0
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held_at = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held_at is not None:
            way = event.position() - self._held_at
            self._held_at = event.position()
            self.turn_by(way.x() * DEGREES_A_PIXEL, -way.y() * DEGREES_A_PIXEL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.return_to_best_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _ARROWS:
            self.turn_by(*_ARROWS[key])
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.return_to_best_view()
        elif plain and key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        self._held_at = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
