"""The history's room: the page, and the two questions that it asks in windows of their own."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from glutecoach.coaching.history import SessionSummary
from glutecoach.services.clock import Clock
from glutecoach.services.history_service import HistoryUnavailable
from glutecoach.services.journal import Gone
from glutecoach.ui.history.page import HistoryPage
from glutecoach.ui.theme import Theme

if TYPE_CHECKING:  # the windows, and what they need, come when they are first asked for
    from glutecoach.services.diary import ByHand, Diary, Entry, KeptByHand
    from glutecoach.services.report_service import ReportService
    from glutecoach.ui.history.log import LogDialog
    from glutecoach.ui.widgets.file_dialogs import Files


class HistoryRoom(QObject):
    """Joins the page to what is told, changed and reported.

    ``said`` brings a short word for the foot of the window, and what undoes it (a callable, or None).
    """

    said = Signal(str, object)

    def __init__(
        self,
        page: HistoryPage,
        theme: Theme,
        clock: Clock,
        make_diary: "Callable[[], Diary]",
        make_reports: "Callable[[], ReportService]",
        files: "Callable[[], Files]",
        first_weekday: Callable[[], int],
    ) -> None:
        super().__init__(page)
        self._page, self._theme, self._clock = page, theme, clock
        self._make_diary, self._make_reports = make_diary, make_reports
        self._files, self._first_weekday = files, first_weekday
        page.said.connect(self.said)
        page.log_wanted.connect(lambda: self._try(self._tell))
        page.edit_wanted.connect(lambda session: self._try(lambda: self._tell_anew(session)))
        page.report_wanted.connect(self._report)

    @cached_property
    def _diary(self) -> "Diary":
        return self._make_diary()

    def _tell(self, entry: "Entry | None" = None) -> None:
        """Ask what was done without the timer, or how a session really was."""
        from glutecoach.ui.history.log import LogDialog

        dialog = LogDialog(
            self._theme,
            self._diary.routines(),
            self._clock.local(),
            lambda told: self._diary.problems(told, entry),
            first_weekday=self._first_weekday(),
            entry=entry,
            judges=self._page.judges(),
            parent=self._page.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.told.connect(lambda told: self._keep(dialog, told, entry))
        dialog.open()

    def _tell_anew(self, session: SessionSummary) -> None:
        self._tell(self._diary.entry(session.id))

    def _keep(self, dialog: "LogDialog", told: "ByHand", entry: "Entry | None") -> None:
        from glutecoach.services.diary import CannotKeep

        try:
            kept = self._diary.keep(told) if entry is None else self._diary.change(entry.record.summary.id, told)
        except Gone as error:
            self._page.renew()
            dialog.show_problem(self.tr("{0} What you typed is still here.").format(error))
            return
        except (HistoryUnavailable, CannotKeep) as error:
            dialog.show_problem(str(error))
            return
        dialog.accept()
        self._page.renew()
        text = self.tr("Written down") if entry is None else self.tr("Session changed")
        then = self.tr("That session is not in the history any more.")
        then = then if entry is None else self.tr("The session is as it was before.")
        self._page.say(text, lambda: self._undo(kept, then))

    def _undo(self, kept: "KeptByHand", then: str) -> str:
        kept.undo()
        self._page.renew()
        return then

    def _report(self) -> None:
        from glutecoach.ui.report.report_dialog import ReportDialog

        today = self._clock.local().date()
        dialog = ReportDialog(self._make_reports(), today, self._files().save, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(self._written)
        dialog.open()

    def _written(self, file: Path) -> None:
        self.said.emit(self.tr("Saved: {0}").format(file), None)

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except Gone as error:
            self._page.renew()
            self.said.emit(str(error), None)
        except HistoryUnavailable as error:
            self.said.emit(str(error), None)
