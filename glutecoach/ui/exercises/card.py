"""One card of the grid, painted: position, name, where it counts, how hard, and one line."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glutecoach.coaching.exercise import Exercise, Level
from glutecoach.ui import words
from glutecoach.ui.exercises.model import EXERCISE_ROLE
from glutecoach.ui.theme import Theme

GAP = 12
"""The space between two cards, in pixels."""

_PADDING = 14
_RADIUS = 12
_TILE = 40
_LINES = 2


class CardDelegate(QStyledItemDelegate):
    """Paints an exercise into its cell; every colour and size comes from the theme at that moment."""

    def __init__(self, summaries: Sequence[str], theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._summaries = summaries
        self._theme = theme
        self.cell = QSize(240, 120)
        """The size of a cell of the grid in pixels, card and gap."""

    def fit(self, width: int, font: QFont) -> None:
        """Make the cells as wide as told and as high as it takes: one line less where every summary fits in one."""
        name, quiet = QFontMetrics(self._name_font(font)), QFontMetrics(font)
        widest = max(map(quiet.horizontalAdvance, self._summaries), default=0)
        lines = 1 if widest < width - GAP - 2 * _PADDING else _LINES
        head = max(self._theme.px(_TILE), name.height() + quiet.height() + 2)
        self.cell = QSize(width, 2 * _PADDING + head + self._theme.px(8) + lines * quiet.height() + GAP)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        exercise: Exercise = index.data(EXERCISE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        self._paint_frame(painter, option, area)
        self._paint_content(painter, option, area.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING), exercise)
        painter.restore()

    def _paint_frame(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        state: QStyle.StateFlag = option.state
        focused, hovered = state & QStyle.StateFlag.State_HasFocus, state & QStyle.StateFlag.State_MouseOver
        width = 3.0 if focused else 1.0
        painter.setPen(QPen(self._theme.colour("teal" if focused or hovered else "line"), width))
        painter.setBrush(self._theme.colour("card"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _paint_content(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, exercise: Exercise) -> None:
        font: QFont = option.font
        name_font = self._name_font(font)
        name, quiet = QFontMetrics(name_font), QFontMetrics(font)
        tile = self._theme.px(_TILE)
        head = max(tile, name.height() + quiet.height() + 2)
        self._paint_tile(painter, QRect(area.left(), area.top() + (head - tile) // 2, tile, tile), exercise)
        left = area.left() + tile + self._theme.px(10)
        line = QRect(left, area.top() + (head - name.height() - quiet.height() - 2) // 2, 0, name.height())
        line.setRight(area.right())
        painter.setFont(name_font)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(line, int(_LEFT), name.elidedText(exercise.name, Qt.TextElideMode.ElideRight, line.width()))
        painter.setFont(font)
        painter.setPen(self._theme.colour("quiet"))
        line.translate(0, name.height() + 2)
        line.setHeight(quiet.height())
        self._paint_facts(painter, line, quiet, exercise)
        painter.setPen(self._theme.colour("ink"))
        _paint_lines(painter, area.adjusted(0, head + self._theme.px(8), 0, 0), font, exercise.summary)

    def _paint_tile(self, painter: QPainter, area: QRect, exercise: Exercise) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("wash"))
        painter.drawRoundedRect(area, self._theme.px(10), self._theme.px(10))
        inset = self._theme.px(6)
        icon = self._theme.pixmap(exercise.position.value, "teal", _TILE - 12)
        painter.drawPixmap(area.adjusted(inset, inset, -inset, -inset), icon)

    def _paint_facts(self, painter: QPainter, line: QRect, metrics: QFontMetrics, exercise: Exercise) -> None:
        """Paint the level as dots and a word, and where the exercise counts."""
        dot, step = self._theme.px(7), self._theme.px(10)
        top = line.top() + (line.height() - dot) / 2
        painter.save()
        painter.setPen(QPen(self._theme.colour("teal"), max(self._theme.scale, 1.0)))
        for n, level in enumerate(Level):
            filled = level <= exercise.level
            painter.setBrush(self._theme.colour("teal") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(line.left() + 0.5 + n * step, top, dot, dot))
        painter.restore()
        text = f"{words.level(exercise.level)} · {words.kind(exercise.kind)}"
        line = line.adjusted(len(Level) * step + self._theme.px(4), 0, 0, 0)
        painter.drawText(line, int(_LEFT), metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))

    def _name_font(self, font: QFont) -> QFont:
        made = QFont(font)
        made.setPixelSize(self._theme.px(15))
        made.setWeight(QFont.Weight.DemiBold)
        return made


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _paint_lines(painter: QPainter, area: QRect, font: QFont, text: str) -> None:
    """Paint a text in at most two lines; what does not fit ends in an ellipsis."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    for n in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        top = area.top() + n * metrics.height()
        if n == _LINES - 1 and line.textStart() + line.textLength() < len(text):
            rest = metrics.elidedText(text[line.textStart() :], Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(QPointF(area.left(), top + metrics.ascent()), rest)
        else:
            line.draw(painter, QPointF(area.left(), top))
    layout.endLayout()
