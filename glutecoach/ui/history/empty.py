"""EmptyHistory: what the history says before the first session, and where none is left."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, label


class EmptyHistory(QFrame):
    """A card with a few kind words in place of an empty chart."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self._icon = label()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 6 * GRID, 4 * GRID, 6 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._icon)
        self._lines = label("", "large"), label("", "quiet")
        for line in self._lines:
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(line)
        self.tell(is_left=False)
        self._paint_icon()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(line.text() for line in self._lines)

    def tell(self, *, is_left: bool) -> None:
        """Say what is to come, or point to what is left below of what was there."""
        yet = self.tr("Nothing here yet."), self.tr("After your first session you will find it here.")
        now = self.tr("Nothing here now."), self.tr("You find below what was here before.")
        for line, text in zip(self._lines, now if is_left else yet, strict=True):
            line.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("history", "quiet", 48))
