"""RowDelegate: how a row of a table is painted."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glutecoach.ui.breaking import broken
from glutecoach.ui.tables.rows import RowsModel
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID

PAD = GRID
"""Room at both sides of a text, as in the header."""


class RowDelegate(QStyledItemDelegate):
    """Paints a row's lines of text, a hair line below each group, and the chosen row while its table has the focus."""

    def __init__(self, theme: Theme, model: RowsModel[Any], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = QStyle.StateFlag.State_Selected in state and self._view.hasFocus()
        painter.fillRect(rect, self._theme.colour("wash" if chosen else "card"))
        if chosen and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), self._theme.px(3), rect.height(), self._theme.colour("select"))
        if not self._model.continues(index.row()):
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        if not (self._model.columns[index.column()].once and self._model.continues(index.row() - 1)):
            self._paint_text(painter, rect.adjusted(PAD, 0, -PAD, 0), index)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.setFont(self._view.font())
        metrics = painter.fontMetrics()
        text = str(index.data() or "")
        lines = in_lines(text, metrics, rect.width())
        if len(lines) * metrics.lineSpacing() > rect.height():  # in a row that is as high as all others
            lines = [(line, not n) for n, line in enumerate(text.split("\n"))]
        top = rect.center().y() - len(lines) * metrics.lineSpacing() // 2
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignHorizontal_Mask
        for n, (line, stands_out) in enumerate(lines):
            box = QRect(rect.x(), top + n * metrics.lineSpacing(), rect.width(), metrics.lineSpacing())
            painter.setPen(self._theme.colour("ink" if stands_out else "quiet"))
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def in_lines(text: str, metrics: QFontMetrics, width: int) -> list[tuple[str, bool]]:
    """Return the lines that a text takes, and whether each belongs to the first of the text's own, which stands out."""
    return [(part, not n) for n, line in enumerate(text.split("\n")) for part in broken(line, metrics, width)]
