"""The screen of a workout: its parts from top to bottom, of which the commands are the last to go."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.workout.banner import Banner
from glutecoach.ui.workout.block_strip import Strip
from glutecoach.ui.workout.caption import Caption
from glutecoach.ui.workout.commands import Commands
from glutecoach.ui.workout.header import Header

LEAST_STAGE, STAGE_SHARE = 150, 0.65
"""The height at 100 % text, in pixels, and the share of it all, that the stage has before the strip and what comes next
have theirs: what is read from the mat is as large as the window says, whatever the text is."""

MOST_COMMANDS = 0.15
"""How much of the height the commands may take together with their keys."""


class Screen(QWidget):
    """Stacks the parts. Where the height is short, what comes next goes first, then the strip; the stage shrinks."""

    def __init__(
        self,
        theme: Theme,
        header: Header,
        banner: Banner,
        middle: QStackedWidget,
        caption: Caption,
        strip: Strip,
        foot: Commands,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._kept = (header, banner, foot.commands)
        self._caption = caption
        self._strip, self._foot = strip, foot
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        for part in (header, banner, middle, caption, strip, foot):
            self._column.addWidget(part, 1 if part is middle else 0)

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
        kept: list[QWidget] = [part for part in self._kept if not part.isHidden()]
        if self._caption.has_place or not self._caption.isHidden():
            kept.append(self._caption)
        taken = sum(_height(part, width) + GRID for part in kept)
        stage = max(self._theme.px(LEAST_STAGE), round(self.height() * STAGE_SHARE))
        free = self.height() - 4 * GRID - taken - stage
        strip = self._strip.sizeHint().height() + GRID
        self._strip.setVisible(free >= strip)
        self._foot.fold(free < strip + self._foot.next_height)


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
