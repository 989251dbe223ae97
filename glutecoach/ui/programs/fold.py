"""Fold: a part of a card that is made when it is first wanted, and folded away again."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.ui.focus import held, is_by_keys, reveal
from glutecoach.ui.widgets.basics import GRID, button


class Fold(QWidget):
    """The part itself; ``button`` opens and closes it and stands wherever its card puts it."""

    def __init__(self, show: str, hide: str, make: Callable[[], QWidget], *, about: str = "") -> None:
        """Take the button's two texts and what makes the part; ``about`` follows them for who listens."""
        super().__init__()
        self._texts = show, hide
        self._make = make
        self._about = about
        self._content: QWidget | None = None
        self.button = button(show, self.toggle)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, GRID, 0, 0)
        self._say()
        self.hide()

    @property
    def is_open(self) -> bool:
        return self._content is not None

    def toggle(self) -> None:
        with held(self.button):
            self._close() if self.is_open else self._open()
            self._say()
        if self.is_open and is_by_keys(self):
            reveal(self.button, self)

    def refresh(self) -> None:
        """Make the part anew if it is open."""
        if self.is_open:
            self._close()
            self._open()

    def _open(self) -> None:
        self._content = self._make()
        self._layout.addWidget(self._content)
        self._content.show()  # a layout would show it later, and the keyboard is to reach it now
        self.show()

    def _close(self) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        self.hide()

    def _say(self) -> None:
        text = self._texts[self.is_open]
        self.button.setText(text)
        self.button.setAccessibleName(f"{text}, {self._about}" if self._about else text)
