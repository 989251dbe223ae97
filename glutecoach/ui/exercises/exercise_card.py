"""One card of the grid, painted: the figure, its name, how hard it is, and the muscle that works most."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

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


class ExerciseCards(CardDelegate):
    """Paints an exercise into its cell."""

    def __init__(self, stills: Stills, theme: Theme) -> None:
        super().__init__(_NARROWEST, theme)
        self._stills = stills
        self._beside = False
        self._words_height = 0

    def fit(self, width: int, columns: int, font: QFont) -> None:
        """Make the cells as wide as told and as high as it takes."""
        self._beside = columns == 1 and width >= self._theme.px(_WIDE)
        name, quiet = QFontMetrics(self._title_font(font)), QFontMetrics(font)
        picture = self._picture_size
        self._words_height = name.height() + 2 + quiet.height()
        if self._beside:
            height = max(picture.height(), self._words_height) + 2 * _PADDING
        else:
            height = picture.height() + _PADDING + _PADDING // 2 + self._words_height + _PADDING
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

    def _paint_facts(self, painter: QPainter, line: QRect, metrics: QFontMetrics, exercise: Exercise) -> None:
        """Paint the level as dots and a word, and the muscle."""
        dot, step = self._theme.px(7), self._theme.px(10)
        top = line.top() + (line.height() - dot) / 2
        painter.save()
        painter.setPen(QPen(self._theme.colour("ink"), max(self._theme.scale, 1.0)))
        for n, level in enumerate(Level):
            filled = level <= exercise.level
            painter.setBrush(self._theme.colour("ink") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(line.left() + 0.5 + n * step, top, dot, dot))
        painter.restore()
        text = f"{words.level(exercise.level)} · {words.muscle(exercise.muscles[0])}"
        line = line.adjusted(len(Level) * step + self._theme.px(4), 0, 0, 0)
        if metrics.horizontalAdvance(text) > line.width():  # the dots say the level
            text = words.muscle(exercise.muscles[0])
        painter.drawText(line, int(_LEFT), metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
