"""Conditions: boxes to tick for what the exercises have to take care of."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.exercise import OWN, Condition
from glutecoach.ui import care_wording
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.widgets.tick import Tick


class Conditions(QWidget):
    """One box for each; ``changed`` carries all that are ticked, in their order."""

    changed = Signal(object)

    def __init__(self, ticked: Collection[Condition] = ()) -> None:
        super().__init__()
        self._boxes = {one: Tick(care_wording.condition(one)) for one in OWN}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for one, tick in self._boxes.items():
            tick.box.setChecked(one in ticked)
            tick.box.toggled.connect(lambda _on: self.changed.emit(self.ticked))
            column.addWidget(tick)

    def take_focus(self) -> None:
        next(iter(self._boxes.values())).box.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def ticked(self) -> tuple[Condition, ...]:
        return tuple(one for one, tick in self._boxes.items() if tick.box.isChecked())
