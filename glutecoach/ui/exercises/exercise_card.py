"""One card of the grid, painted: the figure, name, how hard, where it counts, and one line."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from glutecoach.coaching.exercise import Exercise, Level
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.card import GAP, CardDelegate
from glutecoach.ui.widgets.card_picture import paint_picture
from glutecoach.ui.widgets.stills import Stills

_NARROWEST = 244
"""The least width of a cell at 100 % text, in pixels."""

_WIDE = 320
"""From this width at 100 % text, a card that has a row for itself has its picture beside the words."""

_PICTURE = QSize(212, 118)
_PICTURE_BESIDE = QSize(150, 92)
"""The size of the figure at 100 % text. It follows the text and not the card, so that no resizing paints it anew."""

_PADDING = 14
_LINES = 2


class ExerciseCards(CardDelegate):
    """Paints an exercise into its cell."""

    def __init__(self, summaries: Sequence[str], stills: Stills, theme: Theme) -> None:
        super().__init__(_NARROWEST, theme)
        self._summaries = summaries
        self._stills = stills
        self._beside = False
        self._words_height = 0

    def fit(self, width: int, columns: int, font: QFont) -> None:
        """Make the cells as wide as told and as high as it takes: one line less where every summary fits in one."""
        self._beside = columns == 1 and width >= self._theme.px(_WIDE)
        name, quiet = QFontMetrics(self._title_font(font)), QFontMetrics(font)
        picture = self._picture_size
        room = width - GAP - 2 * _PADDING - (picture.width() + _PADDING if self._beside else 0)
        widest = max(map(quiet.horizontalAdvance, self._summaries), default=0)
        lines = 1 if widest < room else _LINES
        self._words_height = name.height() + 2 + quiet.height() + self._theme.px(8) + lines * quiet.height()
        if self._beside:
            height = max(picture.height(), self._words_height) + 2 * _PADDING
        else:
            height = picture.height() + _PADDING + self._words_height + 2 * _PADDING
        self.cell = QSize(width, height + GAP)

    def paint_inside(self, painter: QPainter, font: QFont, area: QRect, exercise: Exercise) -> None:
        size, place = self._picture_size, area.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        if self._beside:
            picture = QRect(place.left(), place.top(), size.width(), place.height())
            place.setLeft(picture.right() + _PADDING)
            place.setTop(place.center().y() - self._words_height // 2)
        else:
            picture = QRect(area.left() + 1, area.top() + 1, area.width() - 2, size.height() + _PADDING)
            place.setTop(picture.bottom() + _PADDING // 2)
        paint_picture(painter, picture, size, exercise, self._stills, self._theme)
        self._paint_words(painter, font, place, exercise)

    @property
    def _picture_size(self) -> QSize:
        size = _PICTURE_BESIDE if self._beside else _PICTURE
        return QSize(self._theme.px(size.width()), self._theme.px(size.height()))

    def _paint_words(self, painter: QPainter, font: QFont, area: QRect, exercise: Exercise) -> None:
        name_font = self._title_font(font)
        name, quiet = QFontMetrics(name_font), QFontMetrics(font)
        line = QRect(area.left(), area.top(), area.width(), name.height())
        painter.setFont(name_font)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(line, int(_LEFT), name.elidedText(exercise.name, Qt.TextElideMode.ElideRight, line.width()))
        painter.setFont(font)
        painter.setPen(self._theme.colour("quiet"))
        line.translate(0, name.height() + 2)
        line.setHeight(quiet.height())
        self._paint_facts(painter, line, quiet, exercise)
        painter.setPen(self._theme.colour("ink"))
        area = area.adjusted(0, line.bottom() + 1 - area.top() + self._theme.px(8), 0, 0)
        _paint_lines(painter, area, font, exercise.summary)

    def _paint_facts(self, painter: QPainter, line: QRect, metrics: QFontMetrics, exercise: Exercise) -> None:
        """Paint the level as dots and a word, and where the exercise counts."""
        dot, step = self._theme.px(7), self._theme.px(10)
        top = line.top() + (line.height() - dot) / 2
        painter.save()
        painter.setPen(QPen(self._theme.colour("ink"), max(self._theme.scale, 1.0)))
        for n, level in enumerate(Level):
            filled = level <= exercise.level
            painter.setBrush(self._theme.colour("ink") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(line.left() + 0.5 + n * step, top, dot, dot))
        painter.restore()
        text = f"{words.level(exercise.level)} · {words.kind(exercise.kind)}"
        line = line.adjusted(len(Level) * step + self._theme.px(4), 0, 0, 0)
        painter.drawText(line, int(_LEFT), metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))


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
