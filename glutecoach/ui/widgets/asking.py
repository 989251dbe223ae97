"""Asking: a question in its place on the page, which stops nothing else."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.ui.focus import held, reveal
from glutecoach.ui.widgets.basics import GRID, FlowArea, button, takes_enter


class Asking(QFrame):
    """A panel with an answer, ``agreed``, and a way to leave it, ``left``: by the second button or by Esc.

    ``column`` is what stands above the two buttons, to be filled. The page scrolls until all of it is in sight, and
    again when a field is added to it. The focus goes back to the ``asker``, the button that opened the panel.
    A window asks one such question at a time: another that was left open may ask the opposite, or what is no longer so.
    """

    agreed = Signal()
    left = Signal()

    def __init__(self, yes: str, no: str, asker: QWidget) -> None:
        super().__init__()
        self._asker = asker
        self.read_with = self
        self.setProperty("role", "card")
        self.column = QVBoxLayout()
        self.column.setSpacing(GRID)
        self.yes = self.main_button = button(yes, self.agreed.emit, role="primary")
        self._below = FlowArea()
        self.answers: tuple[QWidget, ...] = (self.yes, button(no, self.leave))
        """Its buttons, in order."""
        for answer in self.answers:
            self._below.add(answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self.column)
        layout.addWidget(self._below)
        self.hide()

    def open(self, focus: QWidget | None = None) -> None:
        """Show the panel, with the focus on its first field or on its answer."""
        others = [one for one in self.window().findChildren(Asking) if one is not self and not one.isHidden()]
        if others:
            self._asker.setFocus(Qt.FocusReason.OtherFocusReason)  # before, as in leave()
        with held(self._asker):
            for other in others:
                other.fold()
        self.show()
        (focus or self.yes).setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self)
        self._below.raise_()  # screen readers go in this order

    def leave(self) -> None:
        """Fold the panel away with nothing decided."""
        self._asker.setFocus(Qt.FocusReason.OtherFocusReason)  # before, or the focus would wander on, and the page too
        self.fold()

    def fold(self) -> None:
        """Fold the panel away, with the focus where it is."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_all)

    def _show_all(self) -> None:
        focused = self.focusWidget()
        if self.isVisible() and focused is not None and focused.hasFocus():
            reveal(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if takes_enter(self, event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
