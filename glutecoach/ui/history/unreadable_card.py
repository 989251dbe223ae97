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
            "This is kept as it was found, but counts nowhere. “Export everything” in Settings takes it along, and a "
            "later GluteCoach may be able to read it. If it was readable before, a backup from then still holds it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for made in (self._count, self._what, label(hint, "quiet")):
            column.addWidget(made)

    def show_set_aside(self, found: Sequence[SetAside], today: date) -> None:
        self._count.setText(self.tr("Set aside, as it cannot be read: %n", "", len(found)))
        what = unreadable_wording.listed(found, today)
        self._what.setText(what[:1].upper() + what[1:])
        self.setVisible(bool(found))
