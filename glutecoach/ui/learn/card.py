"""One card of the shelf, painted: the title of a page, and what it is about."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glutecoach.coaching.lesson import Lesson
from glutecoach.ui.theme import Theme

LESSON_ROLE = Qt.ItemDataRole.UserRole
"""The Lesson itself."""

GAP = 12
"""The space between two cards, in pixels."""

NARROWEST = 320
"""The least width of a cell at 100 % text, in pixels."""

_PADDING = 16
_RADIUS = 12
_BETWEEN = 4
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class LessonCards(QStyledItemDelegate):
    """Paints a lesson into its cell; every card is as high as the one with most to say."""

    def __init__(self, lessons: Sequence[Lesson], theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lessons = lessons
        self._theme = theme
        self.cell = QSize(NARROWEST, NARROWEST)
        """The size of a cell in pixels, card and gap."""

    def fit(self, width: int, font: QFont) -> None:
        """Make the cells as wide as told and as high as it takes."""
        room = width - GAP - 2 * _PADDING
        highest = max((sum(self._heights(lesson, room, font)) for lesson in self._lessons), default=0)
        self.cell = QSize(width, highest + _BETWEEN + 2 * _PADDING + GAP)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        self._paint_frame(painter, option, area)
        self._paint_words(painter, option.font, area, index.data(LESSON_ROLE))
        painter.restore()

    def _paint_frame(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        focused = option.state & QStyle.StateFlag.State_HasFocus
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        width = 3.0 if focused else 1.0
        painter.setPen(QPen(self._theme.colour("teal" if focused or hovered else "line"), width))
        painter.setBrush(self._theme.colour("card"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, font: QFont, area: QRect, lesson: Lesson) -> None:
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

    def _title_font(self, font: QFont) -> QFont:
        made = QFont(font)
        made.setPixelSize(self._theme.px(15))
        made.setWeight(QFont.Weight.DemiBold)
        return made
