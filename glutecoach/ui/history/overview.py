"""OverviewPage: the weeks, and under them the list of sessions."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.history import SessionSummary
from glutecoach.services.history import Overview
from glutecoach.ui.history import columns
from glutecoach.ui.history.empty import NothingYet
from glutecoach.ui.history.rows import RowsModel
from glutecoach.ui.history.table import ListTable
from glutecoach.ui.history.weeks import WeeksCard
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Page, card, label


class OverviewPage(Page):
    """What was done, newest first. ``chosen`` and ``unwanted`` hand over the session that is meant."""

    chosen = Signal(object)
    unwanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("History"))
        self._weeks = WeeksCard(theme)
        self._table: ListTable[SessionSummary] = ListTable(theme, self.tr("Sessions, newest first"), RowsModel())
        self._empty = NothingYet(theme)
        self._build()
        self._connect()

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show other sessions; the keyboard stays on the session where it was, or comes to its neighbour."""
        row = self._table.current_row
        known = self._table.rows[row].id if row >= 0 else None
        row = next((n for n, session in enumerate(overview.sessions) if session.id == known), max(row, 0))
        for widget in (self._weeks, self._list):
            widget.setVisible(bool(overview.sessions))
        self._empty.setVisible(not overview.sessions)
        self._weeks.show_overview(overview, today)
        self._table.show_rows(columns.sessions(today), overview.sessions, row)

    def go_to(self, session_id: int) -> None:
        """Bring the keyboard to a session of the list, if it is there."""
        for row, session in enumerate(self._table.rows):
            if session.id == session_id:
                self._table.go_to(row)

    def focus_list(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._list, layout = card()
        hint = self.tr("Enter or a double click opens a session, Delete takes it out.")
        self._table.setAccessibleDescription(hint)
        layout.addWidget(label(self.tr("Sessions"), "heading"))
        layout.addWidget(label(hint, "quiet"))
        layout.addWidget(self._table)
        for widget in (self._empty, self._weeks, self._list):
            widget.hide()
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._table.chosen.connect(lambda row: self.chosen.emit(self._table.rows[row]))
        self._table.unwanted.connect(lambda row: self.unwanted.emit(self._table.rows[row]))
        self._table.reached.connect(lambda rect: follow(self, self._table, rect))
        self._weeks.reached.connect(lambda rect: follow(self, self._weeks, rect))


def follow(page: Page, widget: QWidget, rect: QRect) -> None:
    """Scroll a page until a part of a widget in it can be seen."""
    column = page.widget()
    assert column is not None
    where = rect.translated(widget.mapTo(column, QPoint(0, 0)))
    page.ensureVisible(where.left(), where.top(), 0, 2 * GRID)
    page.ensureVisible(where.left(), where.bottom(), 0, 2 * GRID)
