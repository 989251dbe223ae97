"""Times of the day to choose: one, or a few that can be added and removed."""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.ui.focus import held
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, button, label, row
from glutecoach.ui.widgets.time_fields import TimeField
from glutecoach.ui.widgets.typed_field import complaint

MOST_MOMENTS = 4

FIRST_MOMENT = time(10, 30)


class MomentTimes(QWidget):
    """The times of the little moments, up to four."""

    changed = Signal(object)
    """Carries all times, as a tuple."""

    def __init__(self, times: tuple[time, ...]) -> None:
        super().__init__()
        self._rows: list[_MomentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._add = button(self.tr("Add a time"), self._add_one)
        self._column.addLayout(row(self._add, 1))
        self._no_time = label(self.tr("Add at least one time. Without one, no reminder of a moment comes."), "problem")
        self._column.addWidget(self._no_time)
        for at in times[:MOST_MOMENTS]:
            self._insert(at)
        self._count()

    def _add_one(self) -> None:
        latest = max((made.field.value for made in self._rows), default=None)
        at = FIRST_MOMENT if latest is None else latest.replace(hour=min(latest.hour + 2, 23))
        with held(self._add):  # the new line stands above it
            self._insert(at).field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()

    def _insert(self, at: time) -> "_MomentRow":
        made = _MomentRow(at)
        made.field.settled.connect(lambda _at: self._tell())
        made.removed.connect(lambda: self._remove(made))
        self._column.insertWidget(len(self._rows), made)
        made.show()  # a layout would show it later, when what stands below has its place already
        self._rows.append(made)
        return made

    def _remove(self, made: "_MomentRow") -> None:
        self._rows.remove(made)
        self._tell()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._rows:
            announce(self, self._no_time.text())
        made.hide()
        made.deleteLater()

    def _tell(self) -> None:
        self._count()
        self.changed.emit(tuple(made.field.value for made in self._rows))

    def _count(self) -> None:
        for number, made in enumerate(self._rows, 1):
            made.count(number)
        self._add.setEnabled(len(self._rows) < MOST_MOMENTS)
        self._no_time.setVisible(not self._rows)


class _MomentRow(QWidget):
    """One time, and the button that removes it."""

    removed = Signal()

    def __init__(self, at: time) -> None:
        super().__init__()
        self.read_with = self
        self.field = TimeField(at)
        self._remove = button(self.tr("Remove"), self.removed.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.field, self._remove, 1))
        layout.addWidget(complaint(self.field))

    def count(self, number: int) -> None:
        """Be named by the place among the others."""
        self.field.setAccessibleName(self.tr("Little moment {0}").format(number))
        self._remove.setAccessibleName(self.tr("Remove little moment {0}").format(number))
