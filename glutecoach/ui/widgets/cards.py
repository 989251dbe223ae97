"""Cards: things that were found, painted side by side, all of them reachable by arrow keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from glutecoach.ui.theme import Theme

CARD_ROLE = Qt.ItemDataRole.UserRole
"""What a card stands for."""

GAP = 12
"""The space between two cards, in pixels."""

_MARGIN = 26
"""What stays free on the right, in pixels: the page's margin, where the scroll bar stands."""

_RADIUS = 12
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """Things with an id, replaced as a whole when the search changes, and what is said of each in which role."""

    def __init__(self, says: Mapping[int, Callable[[Any], str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._says = says
        self._shown: tuple[Any, ...] = ()

    def show(self, things: Sequence[Any]) -> None:
        """Replace what is shown; nothing happens if it is the same."""
        if tuple(things) == self._shown:
            return
        self.beginResetModel()
        self._shown = tuple(things)
        self.endResetModel()

    def index_of(self, thing_id: str) -> QModelIndex:
        """Return where a thing stands; the index is invalid if it is not shown."""
        return self.index(next((n for n, thing in enumerate(self._shown) if thing.id == thing_id), -1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        thing = self._shown[index.row()]
        if role == CARD_ROLE:
            return thing
        says = self._says.get(role)
        return None if says is None else says(thing)


class CardDelegate(QStyledItemDelegate):
    """Paints the frame of each card; what stands in it is its subclass's.

    Every colour and size comes from the theme at that moment.
    """

    def __init__(self, narrowest: int, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.narrowest = narrowest
        """The least width of a cell at 100 % text, in pixels."""
        self.cell = QSize(narrowest, narrowest)
        """The size of a cell in pixels, card and gap."""

    def fit(self, width: int, columns: int, font: QFont) -> None:
        """Make the cells as wide as told and as high as it takes."""
        raise NotImplementedError

    def paint_inside(self, painter: QPainter, font: QFont, area: QRect, thing: Any) -> None:
        """Paint what stands on a card."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area: QRect = option.rect.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        self._paint_frame(painter, option.state, area)
        self.paint_inside(painter, option.font, area, index.data(CARD_ROLE))
        painter.restore()

    def _paint_frame(self, painter: QPainter, state: QStyle.StateFlag, area: QRect) -> None:
        focused, hovered = state & QStyle.StateFlag.State_HasFocus, state & QStyle.StateFlag.State_MouseOver
        width = 3.0 if focused else 1.0
        painter.setPen(QPen(self._theme.colour("teal" if focused or hovered else "line"), width))
        painter.setBrush(self._theme.colour("card"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _title_font(self, font: QFont) -> QFont:
        made = QFont(font)
        made.setPixelSize(self._theme.px(15))
        made.setWeight(QFont.Weight.DemiBold)
        return made


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
