"""The bare window: asks in plain widgets of Qt, where not even a style sheet, an icon or a picture of ours is there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from glutecoach.ui.widgets.basics import GRID, Button, button, label

SIZE = QSize(640, 560)


class BareWindow(QWidget):
    """Says something and offers answers, as the main window does. ``left`` says that it was closed."""

    left = Signal()
    shows_workout = False
    is_stuck = True

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("GluteCoach")
        self._escape: Callable[[], object] | None = None
        self._title, self._text = label(role="title"), label()
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(1.5 * font.pointSizeF() if font.pointSizeF() > 0 else 18)
        self._title.setFont(font)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[Button] = []
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.resize(SIZE)

    def ask(
        self,
        title: str,
        text: str,
        answers: Sequence[tuple[str, Callable[[], object]]],
        escape: Callable[[], object] | None = None,
    ) -> None:
        """Ask something, in place of what was asked before."""
        self._title.setText(title)
        self._text.setText(text)
        self._escape = escape
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [button(words, call) for words, call in answers]
        for at, made in enumerate(self._buttons, start=2):
            self._column.insertWidget(at, made)
            made.show()  # at once, as one is to take the focus
        self._buttons[0].setAccessibleDescription(text)
        self._buttons[0].setFocus()

    def say(self, text: str) -> None:
        """Say something beside what is asked."""
        self._text.setText(text)

    def come_forward(self) -> None:
        self.showNormal()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape is not None:
            self._escape()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
