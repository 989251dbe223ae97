"""Card: what one stands for, and how its frame is painted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from glutecoach.ui.focus_ring import shows_ring
from glutecoach.ui.theme import Theme

CARD_ROLE = Qt.ItemDataRole.UserRole
"""What a card stands for."""

GAP = 12
"""The space between two cards, in pixels."""

RADIUS = 12
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """Things with an id, replaced as a whole when the search changes, and what is said of each in which role."""

    def __init__(self, says: Mapping[int, Callable[[Any], str]]) -> None:
        super().__init__()
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
        round_area = QRectF(area)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("card"))
        painter.drawRoundedRect(round_area, RADIUS, RADIUS)
        thing = index.data(CARD_ROLE)
        self.paint_inside(painter, option.font, area, thing)
        self._paint_frame(painter, option.state, round_area, self.frame_of(thing))
        painter.restore()

    def frame_of(self, _thing: Any) -> tuple[str, float]:
        """Return the colour and the width of the frame of a card that is neither hovered nor has the focus."""
        return "line", 1.0

    def _paint_frame(self, painter: QPainter, state: QStyle.StateFlag, area: QRectF, usual: tuple[str, float]) -> None:
        """Paint the frame over what stands inside, a picture above all, so that nothing covers the focus."""
        view, hovered = self.parent(), state & QStyle.StateFlag.State_MouseOver
        focused = state & QStyle.StateFlag.State_HasFocus and isinstance(view, QWidget) and shows_ring(view)
        colour, width = usual
        width = 3.0 if focused else width
        painter.setPen(QPen(self._theme.colour("select" if focused or hovered else colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _title_font(self, font: QFont) -> QFont:
        made = QFont(font)
        made.setPixelSize(self._theme.px(15))
        made.setWeight(QFont.Weight.DemiBold)
        return made
