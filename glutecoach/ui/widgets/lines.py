"""Lines of text with a mark before each."""

from collections.abc import Iterable
from itertools import repeat

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import GRID, label


class Lines(QWidget):
    """A mark before each line, a dot if no other is given; a long line goes on below its own beginning."""

    def __init__(self, texts: Iterable[str] = (), spacing: int = 2) -> None:
        super().__init__()
        self.marks: list[QLabel] = []
        self._texts: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(spacing)
        self._grid.setColumnStretch(1, 1)
        self.show_texts(texts)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(made.text() for made in self._texts)

    def show_texts(
        self, texts: Iterable[str], marks: Iterable[str] = repeat("•"), *, role: str = "", mark_role: str = ""
    ) -> None:
        """Show other lines, each with the next of the marks; the roles are those of ``label``."""
        for old in (*self.marks, *self._texts):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.marks, self._texts = [], []
        for number, (text, mark) in enumerate(zip(texts, marks, strict=False)):
            self.marks.append(label(mark, mark_role, wrap=False))
            self._texts.append(label(text, role))
            if mark.isalnum():
                self._texts[-1].setAccessibleName(f"{mark}. {text}")
            roles.tell(self.marks[-1], roles.Role.NoRole)
            self._grid.addWidget(self.marks[-1], number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._texts[-1], number, 1)
