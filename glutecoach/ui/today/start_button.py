"""The button that begins a session; one that stands out is large."""

from PySide6.QtCore import QEvent, QSize

from glutecoach.ui.theme import Theme
from glutecoach.ui.today.offers import Offer
from glutecoach.ui.widgets.basics import GRID, Button, restyle

_BIG = 160
_ICON = 16
"""The least width of a large one and the size of the icon, at 100 % text."""


class StartButton(Button):
    """Begins what is offered."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stands_out = False

    def show_offer(self, offer: Offer) -> None:
        self.setText(offer.text)
        self.setAccessibleName(offer.name)
        if offer.stands_out != self._stands_out:
            self._stands_out = offer.stands_out
            self.setProperty("role", "primary" if offer.stands_out else "")
            self.setProperty("big", offer.stands_out)
            restyle(self)
        self._dress()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if not self._stands_out:
            return size
        return QSize(max(size.width(), self._theme.px(_BIG)), size.height() + GRID)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_stands_out"):
            self._dress()

    def _dress(self) -> None:
        self.setIcon(self._theme.icon("play", "on_do" if self._stands_out else "do", _ICON))
        self.setIconSize(QSize(self._theme.px(_ICON), self._theme.px(_ICON)))
        self.updateGeometry()
