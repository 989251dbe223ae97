"""Your data in Settings: where it lies, the way out of the app and into it, and its backups."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.services.transfer_service import Added, Form, TransferService
from glutecoach.system.file_manager import FileManager
from glutecoach.ui import words
from glutecoach.ui.mishaps import show_report
from glutecoach.ui.settings.backups import BackupList
from glutecoach.ui.settings.outcome import Outcome
from glutecoach.ui.waiting import Cancelled, while_waiting
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import GRID, button, label
from glutecoach.ui.widgets.file_dialogs import Files
from glutecoach.ui.widgets.flow_area import FlowArea


class DataSection(QWidget):
    """The rows about the history as a whole."""

    said = Signal(str, object)
    restore_wanted = Signal(object, bool)
    """Carries the Backup that is to take the place of the history, and whether its settings are wanted, too."""
    imported = Signal()

    def __init__(self, transfer: TransferService, files: Files) -> None:
        super().__init__()
        self._transfer, self._files = transfer, files
        self._file_manager = FileManager()
        self._not_shown = Outcome()
        self._outcome = Outcome()
        self._backups = BackupList(transfer)
        self._build()
        self._connect()

    def tell_restored(self, text: str, *, is_problem: bool = False) -> None:
        """Say what came of a restore beside the backup, and show the backups that there are now.

        What an import brought is not there any more.
        """
        if not is_problem:
            self._outcome.hide()
        self._backups.tell(text, is_problem=is_problem)

    def ask_place(self, title: str, form: Form, name: str) -> Path | None:
        """Let the person choose where a file is written, under a name like this."""
        kind = {Form.CSV: self.tr("CSV file"), Form.JSON: self.tr("JSON file")}[form]
        return self._files.save(self, title, kind, name)

    def ask_file(self, title: str) -> Path | None:
        """Let the person choose a file to import."""
        kind = self.tr("Exported history or backup")
        return self._files.open(self, title, f"{kind} (*.json *.db)")

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        hint = self.tr("Your history and its backups are in this folder, and nowhere else. Nothing is ever sent.")
        self._column.addWidget(label(hint))
        self._column.addWidget(label(str(self._transfer.folder)))
        self._buttons(
            (self.tr("Open the folder"), self._open_folder),
            (self.tr("Copy the path"), self._copy_path),
            (self.tr("What went wrong …"), lambda: show_report(self.window())),
        )
        self._column.addWidget(self._not_shown)
        self._heading(self.tr("Export and import"))
        hint = self.tr(
            "“Export for a spreadsheet” makes a table (a CSV file). It has a row for each set, for each answer about "
            "pain or warning signs, and for each choice about a program. “Export everything” makes a file (JSON) with "
            "all your data, but without deleted sessions. Use it to keep your data, or to take them to another "
            "computer. “Import” reads such a JSON file, or a backup. It only adds what is not here yet."
        )
        self._column.addWidget(label(hint, "quiet"))
        self._buttons(
            (self.tr("Export for a spreadsheet …"), lambda: self._export(Form.CSV)),
            (self.tr("Export everything …"), lambda: self._export(Form.JSON)),
            (self.tr("Import …"), self._import),
        )
        self._column.addWidget(self._outcome)
        self._heading(self.tr("Backups"))
        self._column.addWidget(self._backups)

    def _connect(self) -> None:
        self._backups.restore_wanted.connect(self.restore_wanted)
        self._file_manager.failed.connect(self._tell_not_shown)

    def _heading(self, text: str) -> None:
        made = label(text)
        made.setProperty("strong", True)
        roles.tell(made, roles.Role.Heading)
        self._column.addSpacing(GRID)
        self._column.addWidget(made)

    def _buttons(self, *buttons: tuple[str, Callable[[], object]]) -> None:
        area = FlowArea()
        for text, clicked in buttons:
            area.add(button(text, clicked))
        self._column.addWidget(area)

    def _export(self, form: Form) -> None:
        title = {Form.CSV: self.tr("Export for a spreadsheet"), Form.JSON: self.tr("Export everything")}[form]
        file = self.ask_place(title, form, self._transfer.file_name(form))
        if file is not None:
            self._outcome.attempt(lambda: self._write(file, form))

    def _write(self, file: Path, form: Form) -> str:
        saving = self.tr("Saving “{0}”").format(file.name)
        while_waiting(self, saving, lambda _step: self._transfer.export(file, form), can_cancel=False)
        return self.tr("Saved: {0}").format(file)

    def _import(self) -> None:
        file = self.ask_file(self.tr("Import"))
        if file is not None:
            self._outcome.attempt(lambda: self._read(file))

    def _read(self, file: Path) -> str:
        importing = self.tr("Importing “{0}”").format(file.name)
        try:
            added = while_waiting(self, importing, lambda step: self._transfer.import_file(file, step))
        except Cancelled:
            return self.tr("Cancelled. Nothing was imported.")
        finally:
            self._backups.read()
        self._transfer.renew()
        self.imported.emit()
        return self._told(added)

    def _told(self, added: Added) -> str:
        """Return in words what came out of a file."""
        kinds = (
            (added.sessions, words.tally(added.kinds)),
            (added.completed, self.tr("the missing part of %n session(s)", "", added.completed)),
            (added.check_ins, self.tr("%n answer(s) about pain", "", added.check_ins)),
            (added.decisions, self.tr("%n choice(s) about a program", "", added.decisions)),
            (added.screenings, self.tr("%n answer(s) about warning signs", "", added.screenings)),
        )
        new = ", ".join(text for count, text in kinds if count)
        told = [self.tr("Imported: {0}.").format(new) if new else self.tr("There was nothing new in this file.")]
        if new and added.known:
            told.append(self.tr("%n of its entries were here already.", "", added.known))
        if added.left_out:
            text = self.tr("Not imported: %n choice(s) that would change your program.", "", added.left_out)
            told.append(text)
        if added.preferences:
            told.append(self.tr("Some settings came with the file, too. What you had chosen here stays as it was."))
        return " ".join(told)

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._transfer.folder))
        self.said.emit(self.tr("Copied: {0}").format(self._transfer.folder), None)

    def _open_folder(self) -> None:
        self._not_shown.hide()
        self._file_manager.show_folder(self._transfer.folder)

    def _tell_not_shown(self) -> None:
        text = self.tr(
            "This computer has no program that opens “{0}”. Press “Copy the path”. Then you can paste it where you "
            "need it."
        )
        self._not_shown.tell(text.format(self._transfer.folder))
