"""The screen of a workout: its parts from top to bottom."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QHoverEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.events import Moment
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Yielding, row
from glutecoach.ui.workout.banner import Banner
from glutecoach.ui.workout.commands import Commands
from glutecoach.ui.workout.question_panel import Question, QuestionPanel
from glutecoach.ui.workout.stage import Stage
from glutecoach.ui.workout.telling import Telling

if TYPE_CHECKING:
    from glutecoach.services.who_speaks import Ways
    from glutecoach.services.workout import Workout


class Screen(QWidget):
    """Has the parts and stacks them: the stage with the commands over its floor, and what is said, in writing, below.

    Args:
        commands: what can be done, by name.
        around: what the light at its edge lies around.
    """

    def __init__(self, theme: Theme, commands: Mapping[str, QAction], around: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._around: object = None
        self._pointer = QPointF()
        self.banner = Banner()
        self.stage = Stage(theme)
        self.strip = self.stage.band.strip
        self.panel = QuestionPanel(theme)
        self.telling = Telling(theme, self.stage, around)
        self.commands = Commands(theme, commands, self.stage.band.ticks, self.stage)
        self.commands.stackUnder(self.stage.band)  # screen readers go in this order
        self._middle = Yielding()
        self._middle.addWidget(self.stage)
        self._middle.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.banner)
        self._column.addWidget(self._middle, 1)
        said = row(self.telling.caption)
        said.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self._column.addLayout(said)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # to hear of the pointer, wherever it is
        for part in (self.stage.band.ticks, self.strip):
            part.installEventFilter(self.commands)

    @property
    def asks(self) -> bool:
        """Whether a question stands in the place of the stage."""
        return self._middle.currentWidget() is self.panel

    def begin(self) -> None:
        """Make ready for another workout."""
        for part in (self.commands, self.panel):
            part.give_keys(self._theme.single_keys)
        self.telling.begin()

    def tell(self, ways: "Ways") -> None:
        """Tell the workout in these ways."""
        self.telling.choose(ways)

    def show_workout(self, workout: "Workout", moment: Moment) -> bool:
        """Show a moment of a workout; return whether another part of it has begun, or something is asked since."""
        self.stage.show_moment(moment)
        blocks = workout.session.tour.blocks
        self.strip.show_place(blocks, moment.index, moment.block_share, workout.recorder.results)
        around = (moment.index, moment.block, moment.state, self.asks)
        is_elsewhere = around != self._around
        if is_elsewhere:
            self._around = around
            if not self.asks:
                self.commands.show_commands(moment)
                self._fit()
        return is_elsewhere

    def ask(self, question: Question) -> None:
        """Put a question in the place of the stage."""
        self.telling.rest(True)
        self.banner.held = True
        if not self.asks:
            self.panel.stand_below(self.stage.figure.grab() if self.stage.figure.isVisible() else None)
        self.panel.ask(question)
        self._middle.setCurrentWidget(self.panel)
        self.set_keys(on=False)
        self.panel.take_focus()

    def show_stage(self) -> None:
        self.banner.held = False
        self.telling.rest(False)
        self._middle.setCurrentWidget(self.stage)
        self.panel.stand_below(None)
        self.set_keys(on=True)
        self.stage.band.ticks.setFocus()

    def set_keys(self, on: bool) -> None:
        """Let the keys of the workout rest while a question is asked: its buttons need Space and Enter."""
        self._around = None  # which of them can be used is found out again
        self.commands.set_keys(on)
        self.strip.setEnabled(on)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.HoverMove and isinstance(event, QHoverEvent):
            if event.position() != self._pointer:
                self._pointer = event.position()
                self.commands.wake()
        elif event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.commands.fit(self.stage.room)
        self.stage.keep_free(self.commands.geometry())
