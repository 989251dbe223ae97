"""A step: one question of the first start, above the buttons that answer it."""

from PySide6.QtCore import Signal

from glutecoach.ui.widgets.basics import GRID, Button, button, insert, label
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.with_buttons import PageWithButtons

STEPS = 3


class QuestionStep(PageWithButtons):
    """One of three questions. ``column`` is what is read and scrolls, ``foot`` holds the buttons, always in sight.

    ``skipped`` leaves the question out, ``left`` all that follow; ``went_back`` leads to the one before.
    """

    went_back = Signal()
    skipped = Signal()
    left = Signal()

    def __init__(self, number: int, title: str) -> None:
        super().__init__(title)
        self.column = self.page.body
        self.number = label(self.tr("{0} of {1}").format(number, STEPS), "quiet")
        insert(self.column, 0, self.number)
        self.column.setSpacing(GRID)
        self.foot = FlowArea(middle=True)
        self.skip = button(self.tr("Skip this question"), self.skipped.emit, role="link")
        self.first: Button | None = None
        self.below.addWidget(self.foot)

    def add_ways_out(self, *, back: bool = False, skip: bool = True, leave: bool = True) -> list[Button]:
        """Add what leads away from the question without an answer after what answers it, and return it."""
        ways = []
        if back:
            ways.append(button(self.tr("Back"), self.went_back.emit, role="link"))
        if skip:
            ways.append(self.skip)
        if leave:
            ways.append(button(self.tr("Just look around"), self.left.emit, role="link"))
        for way in ways:
            self.foot.add(way)
        return ways

    @property
    def main_button(self) -> Button | None:
        """What Enter is for, wherever the focus is."""
        return self.first

    def take_focus(self) -> None:
        """Go to the top and to the button that Enter is for."""
        self.page.verticalScrollBar().setValue(0)
        if self.first is not None:
            self.first.setFocus()
