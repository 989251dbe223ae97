"""Asking: a question in its place on the page, which stops nothing else there; in a dialog it stops the form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.ui.focus import held, reveal
from glutecoach.ui.widgets.basics import GRID, Button, button, takes_enter
from glutecoach.ui.widgets.flow_area import FlowArea


class Asking(QFrame):
    """A panel with an answer, ``agreed``, and a way to leave it, ``left``: by the second button or by Esc.

    ``column`` is what stands above the two buttons, to be filled. The page scrolls until all of it is in sight, and
    again when a field is added to it. The focus goes back to the ``asker``, the button that opened the panel.
    A window asks one such question at a time: another that was left open may ask the opposite, or what is no longer so.
    ``form`` is what it is about, in a dialog: nothing in it takes a key or a click until the question is answered.
    """

    agreed = Signal()
    left = Signal()

    def __init__(
        self,
        yes: str,
        no: str,
        asker: QWidget,
        *,
        is_safe: bool = True,
        form: QWidget | None = None,
        others: Sequence[Button] = (),
    ) -> None:
        """Take the two answers; without ``is_safe``, as something would be lost, the main one is not to agree.

        ``others`` are answers that stand between the two.
        """
        super().__init__()
        self._asker, self._form = asker, form
        self.read_with = self
        self.setProperty("role", "card")
        self.column = QVBoxLayout()
        self.column.setSpacing(GRID)
        self.yes = button(yes, self.agreed.emit, role="primary" if is_safe else "")
        no_button = button(no, self.leave, role="" if is_safe else "primary")
        self._below = FlowArea()
        self.answers: tuple[QWidget, ...] = (self.yes, *others, no_button) if is_safe else (no_button, self.yes)
        """Its buttons, in order; the first is the main one."""
        self.main_button: QWidget = self.answers[0]
        for answer in self.answers:
            self._below.add(answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self.column)
        layout.addWidget(self._below)
        self.hide()

    def go_back_to(self, asker: QWidget) -> None:
        """Have the focus go to another widget afterwards."""
        self._asker = asker

    def open(self, focus: QWidget | None = None) -> None:
        """Show the panel, with the focus on its first field or on its main answer."""
        others = [one for one in self.window().findChildren(Asking) if one is not self and not one.isHidden()]
        if others:
            self._asker.setFocus(Qt.FocusReason.OtherFocusReason)  # before, as in leave()
        with held(self._asker):
            for other in others:
                other.fold()
        self.show()
        (focus or self.main_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_form_enabled(False)
        reveal(self)
        self._below.raise_()  # screen readers go in this order

    def leave(self) -> None:
        """Fold the panel away with nothing decided."""
        self._set_form_enabled(True)
        with held(self._asker):
            self._asker.setFocus(Qt.FocusReason.OtherFocusReason)  # before, or the focus would wander on
            self.fold()

    def fold(self) -> None:
        """Fold the panel away, with the focus where it is."""
        if not self.isHidden():
            self._set_form_enabled(True)
            self.hide()
            self.left.emit()

    def _set_form_enabled(self, is_enabled: bool) -> None:
        if self._form is not None:
            self._form.setEnabled(is_enabled)

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
