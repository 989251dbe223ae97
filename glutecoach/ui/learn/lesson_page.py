"""LessonPage: one lesson in place of the contents, with the way back always in sight."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glutecoach.coaching.lesson import Lesson
from glutecoach.ui import actions
from glutecoach.ui.learn.lesson_sheet import LessonSheet
from glutecoach.ui.theme import Theme
from glutecoach.ui.way_back import WayBack, dress
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import GRID, button, row
from glutecoach.ui.widgets.read_area import ReadArea

_MARGIN = 4 * GRID
_SCROLL_BAR = 12
_WIDEST = 640
"""The width of the column at 100 % text: lines that are easy to read."""


class LessonPage(QWidget):
    """Shows one lesson. ``left`` asks for the way back, ``exercise_wanted`` carries the id of an exercise."""

    left = Signal()
    exercise_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.sheet: LessonSheet | None = None
        self.back = button("", self.left.emit)
        self.area = ReadArea()
        roles.read_alone(self)
        self._build()
        self._connect()

    def show_lesson(self, lesson: Lesson) -> None:
        """Put a lesson on the page from its beginning, and the focus on its title."""
        if (old := self.area.takeWidget()) is not None:
            old.hide()
            old.deleteLater()
        self.sheet = LessonSheet(lesson, self._theme)
        self.sheet.exercise_wanted.connect(self.exercise_wanted)
        self.area.setWidget(self._column(self.sheet))
        self.area.verticalScrollBar().setValue(0)
        self._restyle()
        self.focus_title()

    def lead_back(self, way: WayBack | None) -> None:
        """Say where the way back leads."""
        dress(self.back, way, self.tr("Back to all pages"))

    def focus_title(self) -> None:
        if self.sheet is not None:
            self.sheet.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "area"):
            self._restyle()

    def _build(self) -> None:
        self.lead_back(None)
        header = row(self.back, 1)
        header.setContentsMargins(_MARGIN, 3 * GRID, _MARGIN, 2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self.area, 1)
        self._restyle()

    def _connect(self) -> None:
        actions.listen(self, actions.WINDOW["out"], self.left.emit)

    def _column(self, sheet: LessonSheet) -> QWidget:
        column = QWidget()
        column.setObjectName("pageBody")
        layout = QHBoxLayout(column)
        layout.setContentsMargins(_MARGIN - GRID, 0, _MARGIN - _SCROLL_BAR, 0)
        layout.addWidget(sheet, 1)
        layout.addStretch(0)
        return column

    def _restyle(self) -> None:
        self.back.setIcon(self._theme.icon("arrow-left", "ink", 18))
        self.back.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        if self.sheet is not None:
            self.sheet.setMaximumWidth(self._theme.px(_WIDEST) + GRID)
