"""The screen of a workout: its parts from top to bottom, of which the commands are the last to go."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.events import Moment
from glutecoach.coaching.timeline import Block
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Yielding
from glutecoach.ui.workout.banner import Banner
from glutecoach.ui.workout.block_strip import Strip, describe
from glutecoach.ui.workout.commands import Commands
from glutecoach.ui.workout.header import Header
from glutecoach.ui.workout.question_panel import Question, QuestionPanel
from glutecoach.ui.workout.stage import Stage
from glutecoach.ui.workout.telling import Telling

if TYPE_CHECKING:
    from glutecoach.services.who_speaks import Ways
    from glutecoach.services.workout import Workout

LEAST_STAGE, STAGE_SHARE = 150, 0.65
"""The height at 100 % text, in pixels, and the share of it all, that the stage has before the strip and what comes next
have theirs: what is read from the mat is as large as the window says, whatever the text is."""

MOST_COMMANDS = 0.15
"""How much of the height the commands may take together with their keys."""


class Screen(QWidget):
    """Has the parts and stacks them.

    Where the height is short, what comes next goes first, then the strip; the stage shrinks.

    Args:
        commands: what can be done, by name.
        around: what the light at its edge lies around.
    """

    def __init__(self, theme: Theme, commands: Mapping[str, QAction], around: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._around: object = None
        self.banner = Banner()
        self.stage = Stage(theme)
        self.panel = QuestionPanel(theme)
        self.strip = Strip(theme)
        self.telling = Telling(theme, self.stage, around)
        self._foot = Commands(theme, commands, self.stage.ring)
        self._header = Header(self._foot.pause)
        self._middle = Yielding()
        self._middle.addWidget(self.stage)
        self._middle.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        for part in (self._header, self.banner, self._middle, self.telling.caption, self.strip, self._foot):
            self._column.addWidget(part, 1 if part is self._middle else 0)

    @property
    def asks(self) -> bool:
        """Whether a question stands in the place of the stage."""
        return self._middle.currentWidget() is self.panel

    def begin(self) -> None:
        """Make ready for another workout."""
        for part in (self._foot, self.panel):
            part.give_keys(self._theme.single_keys)
        self.telling.begin()

    def tell(self, ways: "Ways") -> None:
        """Tell the workout in these ways."""
        self.telling.choose(ways)
        self._foot.is_short = ways.show
        self._around = None

    def show_workout(self, workout: "Workout", moment: Moment) -> bool:
        """Show a moment of a workout; return whether another part of it has begun, or something is asked since."""
        blocks = workout.session.tour.blocks
        about = workout.session.hurt or moment.block
        self._header.show_place(workout.routine.name, about.item + 1, blocks[-1].item + 1, moment.total_left_ms)
        self.stage.show_moment(moment)
        self.strip.show_place(blocks, moment.index, moment.block_share, workout.recorder.results)
        around = (moment.index, moment.block, moment.state, self.asks)
        is_elsewhere = around != self._around
        if is_elsewhere:
            self._around = around
            self._show_around(moment, blocks)
        return is_elsewhere

    def ask(self, question: Question) -> None:
        """Put a question in the place of the stage."""
        self.telling.rest(True)
        self.banner.held = True
        if not self.asks:
            self.panel.stand_beside(self.stage.figure.grab() if self.stage.figure.isVisible() else None)
        self.panel.ask(question)
        self._middle.setCurrentWidget(self.panel)
        self.set_keys(on=False)
        self.panel.take_focus()

    def show_stage(self) -> None:
        self.banner.held = False
        self.telling.rest(False)
        self._middle.setCurrentWidget(self.stage)
        self.panel.stand_beside(None)
        self.set_keys(on=True)
        self.stage.ring.setFocus()

    def set_keys(self, on: bool) -> None:
        """Let the keys of the workout rest while a question is asked: its buttons need Space and Enter."""
        self._around = None  # which of them can be used is found out again
        self._foot.set_keys(on)
        self.strip.setEnabled(on)

    def _show_around(self, moment: Moment, blocks: Sequence[Block]) -> None:
        """Say what comes next, enable what can be done at this moment, and say which key does it."""
        following = next((block for block in blocks[moment.index + 1 :] if block.is_set), None)
        coming = self.tr("the end") if following is None else describe(following)
        self._foot.show_next(coming)
        if not self.asks:
            self._foot.show_commands(moment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        width = self.width() - 6 * GRID
        self._foot.fit(width, round(self.height() * MOST_COMMANDS))
        parts: tuple[QWidget, ...] = (self._header, self.banner, self._foot.commands)
        kept = [part for part in parts if not part.isHidden()]
        caption = self.telling.caption
        if caption.has_place or not caption.isHidden():
            kept.append(caption)
        taken = sum(_height(part, width) + GRID for part in kept)
        stage = max(self._theme.px(LEAST_STAGE), round(self.height() * STAGE_SHARE))
        free = self.height() - 4 * GRID - taken - stage
        strip = self.strip.sizeHint().height() + GRID
        self.strip.setVisible(free >= strip)
        self._foot.fold(free < strip + self._foot.next_height)


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
