"""Turning: a figure canvas that is turned to its other view by dragging it, or by the arrow keys."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from glutecoach.figure.figure import Figure
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.figure_canvas import FigureCanvas

DRAG = 40
"""How far the mouse is dragged to turn the figure, in pixels."""

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class TurningCanvas(FigureCanvas):
    """A figure that can be seen from two sides.

    ``space_pressed`` is for whoever plays it, ``turned`` comes with every other view.
    """

    space_pressed = Signal()
    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._held_at: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def can_turn(self) -> bool:
        return self.figure is not None and len(self.figure.views) > 1

    def set_figure(self, figure: Figure | None) -> None:
        super().set_figure(figure)
        self._let_go()
        self.setToolTip(self.tr("Drag it or press an arrow key to see it from another side") if self.can_turn else "")
        self.turned.emit()

    def turn(self) -> None:
        """Show the other view."""
        if self.can_turn:
            assert self.figure is not None
            self.view = next(view for view in self.figure.views if view != self.view)
            self.update()
            self.turned.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.can_turn:
            self._held_at = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held_at is not None and (event.position() - self._held_at).manhattanLength() > DRAG:
            self._held_at = event.position()
            self.turn()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _ARROWS and self.can_turn:
            self.turn()
        elif plain and key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        self._held_at = None
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.can_turn else Qt.CursorShape.ArrowCursor)
