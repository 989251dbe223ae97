"""CardColumns: cards side by side where there is room, one below the other where there is not."""

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID

WIDE = 420
"""From twice this width at 100 % text on, in pixels, there are two columns."""


class CardColumns(QGridLayout):
    """A layout whose cards are placed again after each change of its width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._placed: tuple[int, tuple[QWidget, ...]] = (0, ())
        self.setSpacing(2 * GRID)

    def place(self, cards: Iterable[QWidget], width: int) -> None:
        """Put cards into as many columns as have room in so many pixels."""
        columns, shown = 2 if width >= 2 * self._theme.px(WIDE) else 1, tuple(cards)
        if (columns, shown) == self._placed:
            return  # a window that is drawn larger asks at each pixel
        self._placed = columns, shown
        for n, card in enumerate(shown):
            self.addWidget(card, n // columns, n % columns)
        self.setColumnStretch(0, 1)
        self.setColumnStretch(1, columns - 1)
