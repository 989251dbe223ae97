"""One card of the shelf, painted: a figure, the title of a page, and what it is about."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from glutecoach.coaching.lesson import Lesson
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.card import GAP, CardDelegate
from glutecoach.ui.widgets.card_picture import paint_picture
from glutecoach.ui.widgets.stills import Stills

_NARROWEST = 252
"""The least width of a cell at 100 % text, in pixels."""

_PICTURE = QSize(220, 112)
_PICTURE_BESIDE = QSize(150, 84)
"""The size of the figure at 100 % text, above the words or, where a card has a row for itself, beside them."""

_PADDING = 16
_SIGN = 26
_BETWEEN = 4
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class LessonCards(CardDelegate):
    """Paints a lesson into its cell; every card is as high as the one with most to say."""

    def __init__(self, lessons: Sequence[Lesson], stills: Stills, theme: Theme) -> None:
        super().__init__(_NARROWEST, theme)
        self._lessons = lessons
        self._stills = stills
        self._beside = False

    def fit(self, width: int, columns: int, font: QFont) -> None:
        self._beside = columns == 1
        picture = self._picture_size
        room = width - GAP - 2 * _PADDING
        room -= picture.width() + _PADDING if self._beside else 0
        words = _BETWEEN + max((sum(self._heights(lesson, room, font)) for lesson in self._lessons), default=0)
        height = max(words, picture.height()) if self._beside else picture.height() + words
        self.cell = QSize(width, height + 2 * _PADDING + GAP)

    def frame_of(self, lesson: Lesson) -> tuple[str, float]:
        """Return the frame of a card: what one has to know first stands out."""
        return ("danger", 2.0) if lesson.warns else super().frame_of(lesson)

    @property
    def _picture_size(self) -> QSize:
        size = _PICTURE_BESIDE if self._beside else _PICTURE
        return QSize(self._theme.px(size.width()), self._theme.px(size.height()))

    def paint_inside(self, painter: QPainter, font: QFont, area: QRect, lesson: Lesson) -> None:
        size, place = self._picture_size, area.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        if self._beside:
            picture = QRect(place.left(), place.top(), size.width(), place.height())
            place.setLeft(picture.right() + _PADDING)
        else:
            picture = QRect(area.left() + 1, area.top() + 1, area.width() - 2, size.height())
            place.setTop(picture.bottom() + _PADDING)
        if lesson.picture is not None:
            paint_picture(painter, picture, size, lesson.picture, self._stills, self._theme)
        if lesson.warns:
            corner = picture.topLeft() + QPoint(_PADDING // 2, _PADDING // 2)
            painter.drawPixmap(corner, self._theme.pixmap("hurt", "danger", _SIGN))
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
