"""ReportDialog: how far back the report looks, and where it goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.report import Report
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.output_files import NotWritten
from glutecoach.services.report_service import ReportService, Since
from glutecoach.ui.focus import reveal
from glutecoach.ui.report import report_wording
from glutecoach.ui.report.report_sheet import made_for_here
from glutecoach.ui.widgets.basics import CheckBox, FieldRow, button, label, row
from glutecoach.ui.widgets.dialog import ReadDialog
from glutecoach.ui.widgets.fields import Choice

Ask = Callable[[QWidget, str, str, str], Path | None]


class ReportDialog(ReadDialog):
    """Writes the summary for the physiotherapist. ``written`` carries the file; the dialog is closed then."""

    written = Signal(object)

    def __init__(self, reports: ReportService, today: date, ask: Ask, parent: QWidget | None = None) -> None:
        """Take the service and the day; ``ask`` asks for a file: (parent, title, kind, name) → file or None."""
        super().__init__(parent)
        self._reports = reports
        self._today = today
        self._ask = ask
        self._range = Choice()
        self._since = Since.TWELVE_WEEKS
        self._notes = CheckBox(self.tr("With my notes"), on=True)
        self._what = label("", "quiet")
        self._trouble = label("", "problem")
        self._save = button(self.tr("Save as PDF…"), self._write, role="primary")
        self._build()
        self._range.chosen.connect(self._choose)
        self._notes.toggled.connect(lambda _on: self._choose(self._since))
        self._try(self._fill)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Summary for the physiotherapist"))
        self._save.setDefault(True)
        cancel = button(self.tr("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        hint = self.tr("One or two pages: weeks, pain, exercises and how much of each. Nothing is sent anywhere.")
        self.column.addWidget(label(self.windowTitle(), "title"))
        self.column.addWidget(label(hint))
        self.column.addWidget(FieldRow(self.tr("How far back"), self._range))
        self.column.addWidget(self._notes)
        self.column.addWidget(self._what)
        self.column.addWidget(self._trouble)
        self.column.addStretch(1)
        self.foot.addLayout(row(1, cancel, self._save))
        self._trouble.hide()

    def _fill(self) -> None:
        names = {
            Since.FOUR_WEEKS: self.tr("4 weeks"),
            Since.TWELVE_WEEKS: self.tr("12 weeks"),
            Since.HALF_YEAR: self.tr("26 weeks"),
            Since.PROGRAM: self.tr("The weeks of the program"),
            Since.ALL: self.tr("Everything"),
        }
        ranges = self._reports.ranges(self._today)
        self._range.fill([(names[since], since) for since in ranges], ranges[0])
        self._show(ranges[0])

    def _choose(self, since: Since) -> None:
        self._try(lambda: self._show(since))

    def _show(self, since: Since) -> None:
        """Say which days the report tells of."""
        self._since = since
        report = self._read()
        nothing = self.tr("{0}: nothing was recorded yet, so the page would be empty.")
        self._what.setText((nothing if report.is_empty else "{0}").format(report_wording.days(report)))

    def _read(self) -> Report:
        report = self._reports.report(self._today, self._since)
        return report if self._notes.isChecked() else replace(report, notes=())

    def _write(self) -> None:
        self._try(self._do_write)

    def _do_write(self) -> None:
        report = self._read()
        file = self._ask(self, self.windowTitle(), "PDF", f"GluteCoach {self._today.isoformat()}.pdf")
        if file is None:
            return
        self._reports.save(made_for_here(report), file)
        self.written.emit(file)
        self.accept()

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except (HistoryUnavailable, NotWritten) as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            self.grow()
            reveal(self._trouble)
        else:
            self._trouble.hide()
