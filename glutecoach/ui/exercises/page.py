"""The exercises page: find one, read about it, try it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figures import Figures
from glutecoach.services.history_service import HistoryService
from glutecoach.ui.exercises.browse import Browser
from glutecoach.ui.exercises.details import Details
from glutecoach.ui.theme import Theme
from glutecoach.ui.way_back import WayBack
from glutecoach.ui.widgets.stills import Stills


class ExercisesPage(QWidget):
    """The grid of all exercises, and in its place the details of one. ``try_requested`` carries an Exercise."""

    try_requested = Signal(object)

    def __init__(self, exercises: Sequence[Exercise], history: HistoryService, figures: Figures, theme: Theme) -> None:
        super().__init__()
        self._exercises = {exercise.id: exercise for exercise in exercises}
        self._opened_from = ""
        self._way: WayBack | None = None
        self.browser = Browser(exercises, Stills(figures, theme, self), theme)
        self.details = Details(self._exercises, history, figures, theme)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def opened(self) -> None:
        """Get ready to search; details that are open stay open, with their figures up to date."""
        if self._stack.currentWidget() is self.details:
            self.details.refresh()
            self.details.focus_name()
        else:
            self.browser.focus_search()

    def go_to_start(self) -> None:
        """Leave the details; what is searched for stays, as it can be seen."""
        self._leave()
        self.browser.grid.scrollToTop()

    def show_exercise(self, exercise_id: str, way: WayBack | None = None) -> None:
        """Open the details of an exercise, which lead back where one came from.

        An id that is not known (any more) opens the grid.
        """
        exercise = self._exercises.get(exercise_id)
        if exercise is None:
            self._show_grid()
        else:
            self._show_details(exercise, way)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Exercises"))
        self._stack.addWidget(self.browser)
        self._stack.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.browser.chosen.connect(self._show_details)
        self.details.left.connect(self._go_back)
        self.details.try_requested.connect(self.try_requested)

    def _show_details(self, exercise: Exercise, way: WayBack | None = None) -> None:
        self._opened_from, self._way = exercise.id, way
        self.details.lead_back(way)
        self._stack.setCurrentWidget(self.details)
        self.details.show_exercise(exercise)

    def _go_back(self) -> None:
        way = self._way
        self._show_grid()
        if way is not None:
            way.go()

    def _leave(self) -> None:
        self._way = None
        self._stack.setCurrentWidget(self.browser)

    def _show_grid(self) -> None:
        self._leave()
        self.browser.focus_card(self._opened_from)
