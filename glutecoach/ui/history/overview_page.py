"""OverviewPage: the weeks, the year, one exercise, and under them the list of sessions."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from glutecoach.coaching.history import DeletedSession, SessionSummary, TimesDone
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.story import Story
from glutecoach.coaching.unreadable import SetAside
from glutecoach.ui.focus import put
from glutecoach.ui.history import columns
from glutecoach.ui.history.deleted import RecentlyDeleted
from glutecoach.ui.history.empty import EmptyHistory
from glutecoach.ui.history.exercise_over_time import ExerciseCard
from glutecoach.ui.history.frame import Heading
from glutecoach.ui.history.session_filters import Filters
from glutecoach.ui.history.unreadable_card import CannotBeRead
from glutecoach.ui.history.weeks_card import WeeksCard
from glutecoach.ui.history.year import YearCard
from glutecoach.ui.tables.rows import RowsModel
from glutecoach.ui.tables.table import ListTable
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, card, label, row
from glutecoach.ui.widgets.page import Page

SHOWN = 100
"""So many sessions more are in the list each time that more are wanted."""


class OverviewPage(Page):
    """What was done, newest first. ``chosen``, ``unwanted`` and ``wanted_back`` hand over the session that is meant.

    ``story_wanted`` asks for an exercise by its id, "" for the one that was done most often.
    """

    chosen = Signal(object)
    unwanted = Signal(object)
    wanted_back = Signal(object)
    story_wanted = Signal(str)
    log_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, theme: Theme, programs: Mapping[str, str]) -> None:
        super().__init__(self.tr("History"))
        self._overview = Overview((), ())
        self._today = date.min
        self._sessions: Sequence[SessionSummary] = ()
        self._filters = Filters(programs)
        self._weeks = WeeksCard(theme)
        self._year = YearCard(theme)
        self._exercise = ExerciseCard(theme)
        self.table: ListTable[SessionSummary] = ListTable(theme, self.tr("Sessions, newest first"), RowsModel())
        self._empty = EmptyHistory(theme)
        self._deleted = RecentlyDeleted()
        self._aside = CannotBeRead()
        self._build()
        self._connect()

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show another history; the keyboard stays on the session where it was, or comes to its neighbour.

        Where what it was on has gone, it comes to the list, or to what begins one.
        """
        focused = self.focusWidget()
        had_focus = focused is not None and focused.hasFocus()
        self._overview, self._today = overview, today
        is_empty = not (overview.sessions or overview.lights)
        for widget in self._parts:
            widget.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self._report.setVisible(not is_empty)
        self._filters.show_overview(overview, today)
        self._show(changed=True)
        if had_focus and focused is not None and not focused.isVisible():
            self.focus_list()

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the page opens: how it went, or what there is to come."""
        said = self._empty.texts if self._empty.isVisible() else (self._weeks.said.text(),)
        return self.title.text(), *said

    def show_deleted(self, deleted: Sequence[DeletedSession], now: datetime) -> None:
        """Show what can be brought back, if there is anything; the keyboard goes where what it was on has gone."""
        was_there = self._deleted.isAncestorOf(self.window().focusWidget())
        self._deleted.show_deleted(deleted, now)
        self._tell_empty()
        if was_there:
            self.focus_list()

    def show_set_aside(self, found: Sequence[SetAside], today: date) -> None:
        """Show what cannot be read, if there is anything."""
        self._aside.show_set_aside(found, today)
        self._tell_empty()

    def show_story(self, exercises: Sequence[TimesDone], story: Story | None) -> None:
        self._exercise.show_story(exercises, story)

    def go_to(self, session_id: int) -> None:
        """Bring the keyboard to a session of the list, if it is there."""
        for number, session in enumerate(self.table.rows):
            if session.id == session_id:
                self.table.go_to(number)

    @contextmanager
    def bringing_back(self, session_id: int) -> Iterator[None]:
        """Stay with what else is deleted while a session is brought back; with the last one, go to the list."""
        pressed = self._deleted.button_of(session_id)
        at, y = self._deleted.buttons.index(pressed), pressed.mapTo(self.window(), QPoint()).y()
        yield
        left = self._deleted.buttons
        if not left:
            self.go_to(session_id)
            self.focus_list()
            return
        following = left[min(at, len(left) - 1)]
        following.setFocus(Qt.FocusReason.OtherFocusReason)
        put(self, following, y)

    def focus_list(self) -> None:
        """Bring the keyboard to the list, or to what begins one where there is none."""
        (self.table if self.table.rows else self._log).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_empty(self) -> None:
        self._empty.tell(is_left=not (self._deleted.isHidden() and self._aside.isHidden()))

    def _show(self, *, changed: bool) -> None:
        whole = self._filters.program(self._overview)
        shown = self._filters.time(whole)
        self._weeks.show_overview(shown, self._today)
        self._year.show_overview(whole, self._today)
        self._exercise.show_overview(shown, self._today, changed=changed)
        self._sessions = shown.sessions
        self._show_sessions(max(SHOWN, len(self.table.rows)) if changed else SHOWN)

    def _show_sessions(self, many: int) -> None:
        current = self.table.current_row
        known = self.table.rows[current].id if current >= 0 else None
        rows = self._sessions[:many]
        current = next((n for n, session in enumerate(rows) if session.id == known), max(current, 0))
        self.table.show_rows(columns.sessions(self._today), rows, current)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        left = len(self._sessions) - len(rows)
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Show %n more", "", min(left, SHOWN)))
        self.more.setAccessibleName(self.tr("Show %n more session(s)", "", min(left, SHOWN)))

    def _show_more(self) -> None:
        before = len(self.table.rows)
        self._show_sessions(before + SHOWN)
        self.table.go_to(before)
        self.focus_list()

    def _build(self) -> None:
        self._log = button(self.tr("Write down a session"), self.log_wanted.emit)
        self._report = button(self.tr("Summary for the physiotherapist"), self.report_wanted.emit)
        self.body.removeWidget(self.title)
        self.title.setWordWrap(False)
        self.body.addWidget(Heading(self.title, self._log, self._report))
        self._list, layout = card()
        hint = self.tr("Enter or a double click opens a session, Delete deletes it (you can bring it back).")
        self.table.setAccessibleDescription(hint)
        self._none = label(self.tr("No session in this time."), "quiet")
        self.more = button("", self._show_more, name=self.tr("Show more"))
        for part in (label(self.tr("Sessions"), "heading"), label(hint, "quiet"), self._none, self.table):
            layout.addWidget(part)
        layout.addLayout(row(self.more, 1))
        self._parts: tuple[QWidget, ...] = (self._filters, self._weeks, self._year, self._exercise, self._list)
        for widget in (self._empty, *self._parts, self._deleted, self._aside):
            widget.hide()
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._filters.changed.connect(lambda: self._show(changed=False))
        self._exercise.wanted.connect(self.story_wanted)
        self._deleted.wanted.connect(self.wanted_back)
        self.table.chosen.connect(lambda row: self.chosen.emit(self.table.rows[row]))
        self.table.unwanted.connect(lambda row: self.unwanted.emit(self.table.rows[row]))
        for part in (self.table, self._weeks, self._year, self._exercise):
            part.reached.connect(lambda rect, part=part: follow(self, part, rect))


def follow(page: Page, widget: QWidget, rect: QRect) -> None:
    """Scroll a page until a part of a widget in it can be seen; what is being pressed stays under the pointer."""
    if QApplication.mouseButtons():
        return
    column = page.widget()
    assert column is not None
    where = rect.translated(widget.mapTo(column, QPoint(0, 0)))
    page.ensureVisible(where.left(), where.top(), 0, 2 * GRID)
    page.ensureVisible(where.left(), where.bottom(), 0, 2 * GRID)
