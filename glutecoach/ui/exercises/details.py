"""Details: one exercise in place of the grid, with the way back and the way on always in sight."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figures import Figures
from glutecoach.services.history_service import HistoryService
from glutecoach.ui import actions
from glutecoach.ui.exercises import texts
from glutecoach.ui.exercises.exercise_sheet import ExerciseSheet
from glutecoach.ui.exercises.figure_card import FigureCard
from glutecoach.ui.exercises.sheet_places import MARGIN, places
from glutecoach.ui.theme import Theme
from glutecoach.ui.way_back import WayBack, dress
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import GRID, button, row
from glutecoach.ui.widgets.read_area import ReadArea

_SCROLL_BAR = 12


class Details(QWidget):
    """Shows one exercise. ``left`` asks for the way back, ``try_requested`` carries the exercise to be tried.

    In a wide window the figure stands beside the sheet and stays while that scrolls; in a narrow one it is part of it.
    """

    left = Signal()
    try_requested = Signal(object)

    def __init__(
        self, exercises: Mapping[str, Exercise], history: HistoryService, figures: Figures, theme: Theme
    ) -> None:
        super().__init__()
        self._exercises = exercises
        self._names = {exercise.id: exercise.name for exercise in exercises.values()}
        self._history = history
        self._figures = figures
        self._theme = theme
        self._exercise: Exercise | None = None
        self.sheet: ExerciseSheet | None = None
        self.back = button("", self.left.emit)
        self.try_now = button(self.tr("Try it now"), self._try, role="primary")
        self._header = QWidget()
        self.area = ReadArea()
        roles.read_alone(self)
        self._figure_card = FigureCard(theme, self.area.viewport())
        self.figure = self._figure_card.view
        self._build()
        self._connect()

    def show_exercise(self, exercise: Exercise) -> None:
        """Put an exercise on the page and the focus on its name."""
        self._exercise = exercise
        self._drop_sheet()
        figure = self._figures.find(exercise)
        self.sheet = ExerciseSheet(exercise, self._names, self._theme, with_figure=figure is not None)
        self.sheet.linked.connect(self._follow)
        self.area.setWidget(self._column(self.sheet))
        if figure is not None:
            self.figure.set_figure(figure)
        self._restyle()
        self.refresh()
        self.try_now.setAccessibleName(self.tr("Try it now: {0}").format(exercise.name))
        self.focus_name()

    def lead_back(self, way: WayBack | None) -> None:
        """Say where the way back leads."""
        dress(self.back, way, self.tr("Back to all exercises"))

    def focus_name(self) -> None:
        if self.sheet is not None:
            self.sheet.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Look up again how often the exercise was done."""
        if self.sheet is None or self._exercise is None:
            return
        try:
            done = texts.times_done(*self._history.times_done(self._exercise.id))
        except Exception:  # the sheet is as good without it, whatever the store's trouble is
            done = ""
        self.sheet.say_history(done)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "area"):
            self._restyle()

    def _build(self) -> None:
        self.lead_back(None)
        buttons = row(self.back, 1, self.try_now)
        buttons.setContentsMargins(0, 0, 0, 0)
        self._header.setLayout(buttons)
        self.area.installEventFilter(self)
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, 3 * GRID, MARGIN, 2 * GRID)
        header.addWidget(self._header, 1)
        header.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self.area, 1)

    def _connect(self) -> None:
        actions.listen(self, actions.WINDOW["out"], self.left.emit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.area and event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def _column(self, sheet: ExerciseSheet) -> QWidget:
        column = QWidget()
        column.setObjectName("pageBody")
        layout = QHBoxLayout(column)
        layout.setContentsMargins(MARGIN - GRID, 0, MARGIN - _SCROLL_BAR, 0)
        layout.addWidget(sheet, 1)
        layout.addStretch(0)
        return column

    def _drop_sheet(self) -> None:
        """Let the old sheet go once its button has done its work."""
        self._figure_card.go_home()
        if (old := self.area.takeWidget()) is not None:
            old.hide()
            old.deleteLater()

    def _restyle(self) -> None:
        self.back.setIcon(self._theme.icon("arrow-left", "ink", 18))
        self.back.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        self._arrange()

    def _arrange(self) -> None:
        """Give the sheet and the figure their places."""
        if self.sheet is None or self._exercise is None:
            return
        has_figure = self._figures.find(self._exercise) is not None
        whole = self.window().height() - self.area.mapTo(self.window(), QPoint()).y()
        at = places(self.area.size(), whole, self._theme.scale, with_figure=has_figure)
        self._header.setMaximumWidth(at.width)
        self.sheet.setMaximumWidth(at.column + GRID)
        if has_figure:
            self._figure_card.stand(self.sheet, at)
        else:
            self._figure_card.hide()

    def _follow(self, exercise_id: str) -> None:
        self.show_exercise(self._exercises[exercise_id])

    def _try(self) -> None:
        if self._exercise is not None:
            self.try_requested.emit(self._exercise)
