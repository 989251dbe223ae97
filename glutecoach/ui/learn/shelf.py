"""Shelf: the pages as cards side by side, all of them reachable by arrow keys."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from glutecoach.coaching.lesson import Lesson
from glutecoach.ui.learn.card import LESSON_ROLE, NARROWEST, LessonCards
from glutecoach.ui.theme import Theme

MARGIN = 26
"""What stays free on the right, in pixels: the page's margin, where the scroll bar stands."""

_ROOT = QModelIndex()


class LessonModel(QAbstractListModel):
    """A list of lessons, replaced as a whole when the search changes."""

    def __init__(self, lessons: Sequence[Lesson], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lessons = tuple(lessons)

    def show(self, lessons: Sequence[Lesson]) -> None:
        self.beginResetModel()
        self.lessons = tuple(lessons)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lessons)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        lesson = self.lessons[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return lesson.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{lesson.title}. {lesson.summary}"
            case _ if role == LESSON_ROLE:
                return lesson
        return None


class Shelf(QListView):
    """Enter, Space or a click chooses a Lesson; Up from the first row leaves at the top."""

    chosen = Signal(object)
    left_at_top = Signal()

    def __init__(self, lessons: Sequence[Lesson], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lessons = LessonModel(lessons, self)
        self._cards = LessonCards(lessons, theme, self)
        self._build()
        self.clicked.connect(self._choose)

    def show_lessons(self, lessons: Sequence[Lesson]) -> None:
        """Replace what is shown; the first card is the current one."""
        self._lessons.show(lessons)
        self.setCurrentIndex(self._lessons.index(0))
        self.scrollToTop()

    def go_to(self, lesson_id: str) -> bool:
        """Put the focus on a card, and return whether it is there."""
        rows = (n for n, lesson in enumerate(self._lessons.lessons) if lesson.id == lesson_id)
        return self._focus(self._lessons.index(next(rows, -1)))

    def enter(self) -> bool:
        """Put the focus on the first card, and return whether there is one."""
        return self._focus(self._lessons.index(0))

    def choose_first(self) -> None:
        self._choose(self._lessons.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() < self._columns:
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_cards"):
            self._fit()

    def _build(self) -> None:
        self.setObjectName("cards")
        self.setAccessibleName(self.tr("Pages found"))
        self.setModel(self._lessons)
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
        self.setCurrentIndex(self._lessons.index(0))

    @property
    def _room(self) -> int:
        return max(self.width() - MARGIN, 1)

    @property
    def _columns(self) -> int:
        return max(self._room // self._theme.px(NARROWEST), 1)

    def _fit(self) -> None:
        """Share the width among the columns; the scroll bar's place is kept free, so that nothing flickers."""
        self._cards.fit(self._room // self._columns, self.font())
        self.setGridSize(self._cards.cell)

    def _focus(self, index: QModelIndex) -> bool:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return index.isValid()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(LESSON_ROLE))
