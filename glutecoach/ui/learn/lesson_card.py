"""One card of the shelf, painted: the title of a page, and what it is about."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from glutecoach.coaching.lesson import Lesson
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.card import GAP, CardDelegate

_NARROWEST = 320
"""The least width of a cell at 100 % text, in pixels."""

_PADDING = 16
_BETWEEN = 4
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class LessonCards(CardDelegate):
    """Paints a lesson into its cell; every card is as high as the one with most to say."""

    def __init__(self, lessons: Sequence[Lesson], theme: Theme) -> None:
        super().__init__(_NARROWEST, theme)
        self._lessons = lessons

    def fit(self, width: int, _columns: int, font: QFont) -> None:
        room = width - GAP - 2 * _PADDING
        highest = max((sum(self._heights(lesson, room, font)) for lesson in self._lessons), default=0)
        self.cell = QSize(width, highest + _BETWEEN + 2 * _PADDING + GAP)

    def paint_inside(self, painter: QPainter, font: QFont, area: QRect, lesson: Lesson) -> None:
        place = area.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        title, _ = self._heights(lesson, place.width(), font)
        painter.setFont(self._title_font(font))
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(place, _WRAPPED, lesson.title)
        painter.setFont(font)
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(place.adjusted(0, title + _BETWEEN, 0, 0), _WRAPPED, lesson.summary)

    def _heights(self, lesson: Lesson, width: int, font: QFont) -> tuple[int, int]:
        """Return how high title and summary are, wrapped to a width."""
        room = QRect(0, 0, max(width, 1), 10_000)
        title = QFontMetrics(self._title_font(font)).boundingRect(room, _WRAPPED, lesson.title)
        return title.height(), QFontMetrics(font).boundingRect(room, _WRAPPED, lesson.summary).height()
