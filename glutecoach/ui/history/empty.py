"""NothingYet: what the history says before the first session."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, label


class NothingYet(QFrame):
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
        self.texts = self.tr("Nothing here yet."), self.tr("After your first session you will find it here.")
        for text, role in zip(self.texts, ("large", "quiet"), strict=True):
            line = label(text, role)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(line)
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("history", "quiet", 48))
