"""The card of the figure: it stands beside the sheet of an exercise, or in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from glutecoach.ui.exercises.exercise_sheet import ExerciseSheet
from glutecoach.ui.exercises.sheet_places import SheetPlaces
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.figure_view import FigureView

_ANY_HEIGHT = 16_777_215


class FigureCard(QFrame):
    """Holds the figure. ``home`` is where it stands when it is not in a sheet: over what scrolls there."""

    def __init__(self, theme: Theme, home: QWidget) -> None:
        super().__init__(home)
        self._home = home
        self.view = FigureView(theme)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.view)
        self.hide()

    def go_home(self) -> None:
        """Leave the sheet, which is about to go."""
        self.setParent(self._home)

    def stand(self, sheet: ExerciseSheet, at: SheetPlaces) -> None:
        """Take a place beside the sheet or in it; the focus stays where it is."""
        if at.figure is None:
            self.view.canvas.setFixedHeight(at.canvas_height)
        else:
            self.view.canvas.setMinimumHeight(0)
            self.view.canvas.setMaximumHeight(_ANY_HEIGHT)
        self._move(sheet, beside=at.figure is not None)
        if at.figure is not None:
            self.setGeometry(at.figure)
            self.raise_()
        self.show()

    def _move(self, sheet: ExerciseSheet, *, beside: bool) -> None:
        if beside == (self.parentWidget() is self._home):
            return
        focused = QApplication.focusWidget()
        if beside:
            sheet.give_figure(self)
            self.setParent(self._home)
        else:
            sheet.take_figure(self)
        self.show()
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
