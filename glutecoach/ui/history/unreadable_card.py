"""CannotBeRead: what was set aside, so that nobody has to wonder where it went."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QVBoxLayout

from glutecoach.coaching.unreadable import SetAside
from glutecoach.ui import unreadable_wording
from glutecoach.ui.widgets.basics import GRID, label


class CannotBeRead(QFrame):
    """A quiet card that is shown only while something is set aside."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._count = label("", "heading")
        self._what = label()
        hint = self.tr(
            "It is not deleted, but it is not in your numbers. “Export everything” in Settings saves it, too. A newer "
            "GluteCoach may be able to read it. Could it be read before? Then a backup from that time still has it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for made in (self._count, self._what, label(hint, "quiet")):
            column.addWidget(made)

    def show_set_aside(self, found: Sequence[SetAside], today: date) -> None:
        self._count.setText(self.tr("GluteCoach cannot read this: %n", "", len(found)))
        what = unreadable_wording.listed(found, today)
        self._what.setText(what[:1].upper() + what[1:])
        self.setVisible(bool(found))
