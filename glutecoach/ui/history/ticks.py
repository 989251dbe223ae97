"""Which exercises of a session were done: each has a box to tick."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Sides
from glutecoach.coaching.routine import Routine
from glutecoach.services.diary import Entry
from glutecoach.ui import words
from glutecoach.ui.widgets.basics import GRID, CheckBox, card, label


class ExerciseTicks(QWidget):
    """The exercises of a session, each to be ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[int, CheckBox] = {}
        self._routine = ""
        self._skipped: dict[str, frozenset[int]] = {}
        """What was unticked of each routine that was shown, for when it is chosen again."""
        self._frame, self._column = card()
        self._column.addWidget(label(self.tr("Exercises"), "heading"))
        self._column.addWidget(label(self.tr("Untick what you skipped."), "quiet"))
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        self._column.addLayout(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self.hide()

    @property
    def ticked(self) -> frozenset[int]:
        return frozenset(item for item, box in self._boxes.items() if box.isChecked())

    @property
    def first(self) -> CheckBox:
        return next(iter(self._boxes.values()))

    def show_nothing(self) -> None:
        self._clear()
        self.hide()

    def show_routine(self, routine: Routine) -> None:
        self._clear()
        self._routine = routine.id
        skipped = self._skipped.get(routine.id, frozenset())
        for item, of in enumerate(routine.items):
            self._add(item, of.exercise.name, of.dose, of.exercise.kind, of.exercise.sides, item not in skipped)
        self.show()

    def show_entry(self, entry: Entry) -> None:
        """Show the exercises of a session as it was told before."""
        self._clear()
        done = entry.done_items
        for item, of in enumerate(entry.record.prescription.exercises):
            self._add(item, of.exercise_name, of.dose, of.kind, of.sides, item in done)
        self.show()

    def _add(self, item: int, name: str, dose: Dose, kind: Kind, sides: Sides, ticked: bool) -> None:
        line = _Tick(name, words.dose(dose, kind, sides))
        line.box.setChecked(ticked)
        line.box.toggled.connect(lambda _on: self.changed.emit())
        self._list.addWidget(line)
        self._boxes[item] = line.box

    def _clear(self) -> None:
        self._skipped[self._routine] = frozenset(self._boxes) - self.ticked
        self._boxes, self._routine = {}, ""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class _Tick(QWidget):
    """A box to tick, and the dose under its text."""

    def __init__(self, name: str, dose: str) -> None:
        super().__init__()
        self.read_with = self
        self.box = CheckBox(name)
        self.box.setAccessibleName(f"{name}, {dose}")
        self._dose = label(dose, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self._dose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.box.initStyleOption(option)
        text = self.box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self.box)
        self._dose.setContentsMargins(text.left(), 0, 0, 0)
