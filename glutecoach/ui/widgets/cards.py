"""Cards: things that were found, painted side by side, all of them reachable by arrow keys."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from glutecoach.ui.focus_ring import OWN_RING
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.card import CARD_ROLE, CardDelegate, CardModel

_MARGIN = 26
"""What stays free on the right, in pixels: the page's margin, where the scroll bar stands."""


class CardView(QListView):
    """Cards side by side. Enter, Space or a click chooses one; Up from the first row leaves at the top."""

    chosen = Signal(object)
    left_at_top = Signal()

    def __init__(self, name: str, model: CardModel, cards: CardDelegate, theme: Theme) -> None:
        super().__init__()
        self._shown = model
        self._cards = cards
        self._theme = theme
        self._build(name)
        self.clicked.connect(self._choose)

    def show_cards(self, things: Sequence[Any]) -> None:
        """Replace what is shown; the first card is the current one."""
        self._shown.show(things)
        self.setCurrentIndex(self._shown.index(0))
        self.scrollToTop()

    def go_to(self, thing_id: str) -> bool:
        """Put the focus on a card, and return whether it is there."""
        return self._focus(self._shown.index_of(thing_id))

    def enter(self) -> bool:
        """Put the focus on the first card, and return whether there is one."""
        return self._focus(self._shown.index(0))

    def choose_first(self) -> None:
        self._choose(self._shown.index(0))

    def paint_again(self, thing_id: str) -> None:
        """Paint a card again that has changed."""
        self.update(self._shown.index_of(thing_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() < self._columns:
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:  # what is pressed must not move away
            self.scrollTo(self.currentIndex())  # the page may have gone back to its top meanwhile

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("paper"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _build(self, name: str) -> None:
        self.setObjectName("cards")
        self.setProperty(OWN_RING, True)  # the card that is chosen shows it
        self.setAccessibleName(name)
        self._shown.setParent(self)
        self._cards.setParent(self)
        self.setModel(self._shown)
        self.setItemDelegate(self._cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        # What is opaque is moved as it is when it scrolls, and only what comes into sight is painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def _room(self) -> int:
        return max(self.width() - _MARGIN, 1)

    @property
    def _columns(self) -> int:
        return max(self._room // self._theme.px(self._cards.narrowest), 1)

    def _fit(self) -> None:
        """Share the width among the columns; the scroll bar's place is kept free, so that nothing flickers."""
        columns = self._columns
        self._cards.fit(self._room // columns, columns, self.font())
        self.setGridSize(self._cards.cell)

    def _focus(self, index: QModelIndex) -> bool:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return index.isValid()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(CARD_ROLE))
