"""A question in the middle of the workout, with its answers as large buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, button, label, row
from glutecoach.ui.workout.far import FarText

Answer = tuple[str, Callable[[], object]]


class Panel(QWidget):
    """Says something and offers answers. The first answer has the focus; Esc gives the one named for it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._escape: Callable[[], object] | None = None
        self._buttons: list[Button] = []
        self._title = FarText(theme, 0.065, bold=True)
        self._text = label("", "quiet")
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setFixedWidth(560)
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(row(1, frame, 1))
        layout.addStretch(1)

    @property
    def title(self) -> str:
        return self._title.text

    def ask(self, title: str, text: str, answers: Sequence[Answer], escape: Callable[[], object] | None = None) -> None:
        """Show a question; the first of ``answers`` is the one that is meant most often."""
        self._title.set_text(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._escape = escape
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [
            button(words, call, role="" if index else "primary") for index, (words, call) in enumerate(answers)
        ]
        for made in self._buttons:
            self._column.addWidget(made)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        if self._buttons:
            self._buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._escape is not None:
            self._escape()
        elif step is not None and self._buttons:
            focused = next((i for i, made in enumerate(self._buttons) if made.hasFocus()), 0)
            self._buttons[(focused + step) % len(self._buttons)].setFocus()
        else:
            super().keyPressEvent(event)
