"""Mishaps: the report of what went wrong, to be looked at, and handed on by who wants to."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from glutecoach.system import reporting
from glutecoach.system.file_manager import FileManager
from glutecoach.ui.settings.outcome import Outcome
from glutecoach.ui.widgets.basics import GRID, button, label
from glutecoach.ui.widgets.dialog import ReadDialog
from glutecoach.ui.widgets.flow_area import FlowArea


class MishapDialog(ReadDialog):
    """Shows the report. It leaves this computer only in the hands of the person, who can read all of it before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = reporting.log_folder()
        self._file_manager = FileManager()
        self._text = QPlainTextEdit(reporting.report())
        self._outcome = Outcome()
        self._build()
        self._file_manager.failed.connect(self._tell_not_shown)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("What went wrong"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("The report"))
        hint = self.tr(
            "This helps a person who looks for the cause. The report says which versions you have, and where in the "
            "program something went wrong. It says nothing about you: no names, no notes, none of your sessions. It "
            "is not sent anywhere."
        )
        copy = button(self.tr("Copy"), self._copy, role="primary")
        copy.setDefault(True)
        answers = FlowArea()
        for made in (copy, button(self.tr("Open the folder"), self._open), button(self.tr("Close"), self.reject)):
            answers.add(made)
        self.column.addWidget(label(self.windowTitle(), "title"))
        self.column.addWidget(label(hint))
        self.column.addWidget(self._text, 1)
        self.column.addWidget(self._outcome)
        self.foot.addWidget(answers)

    def sizeHint(self) -> QSize:
        return QSize(80 * GRID, 70 * GRID)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._outcome.tell(self.tr("Copied. You can paste it into a message now."))

    def _open(self) -> None:
        self._outcome.hide()
        if self._folder is not None:
            self._file_manager.show_folder(self._folder)

    def _tell_not_shown(self) -> None:
        text = self.tr("This computer has no program that opens “{0}”.")
        self._outcome.tell(text.format(self._folder))


def show_report(window: QWidget) -> None:
    """Show what was written down up to now, above a window."""
    dialog = MishapDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
