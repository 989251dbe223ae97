"""Backups in Settings: the newest ones, one more, and the way back to one of them."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.services.transfer import Backup, TransferError, TransferService
from glutecoach.ui import words
from glutecoach.ui.programs.asking import Asking
from glutecoach.ui.settings.trouble import Trouble, waiting
from glutecoach.ui.widgets.basics import GRID, button, label, row

SHOWN = 10


class BackupList(QWidget):
    """The newest backups; ``restore_wanted`` carries the one that is to take the place of the history."""

    said = Signal(str, object)
    restore_wanted = Signal(object)

    def __init__(self, transfer: TransferService) -> None:
        super().__init__()
        self._transfer = transfer
        self._chosen: Backup | None = None
        self._rows: list[_BackupRow] = []
        self._build()
        self._connect()

    def read(self) -> None:
        """Show the backups that there are now."""
        self._leave()
        for made in self._rows:
            made.hide()
            made.deleteLater()
        try:
            self._rows = [_BackupRow(backup) for backup in self._transfer.backups(SHOWN)]
        except TransferError as error:
            self._rows = []
            self._trouble.say(str(error))
        for made in self._rows:
            made.restore_pressed.connect(self._ask)
            self._list.addWidget(made)
        self._none.setVisible(not self._rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def _build(self) -> None:
        self._make = button(self.tr("Make a backup now"), self._back_up)
        self._none = label(self.tr("There is no backup yet."))
        self._trouble = Trouble()
        self._question = label()
        self._asking = Asking(self.tr("Restore it"), self.tr("Leave it as it is"))
        self._asking.column.addWidget(self._question)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        hint = self.tr(
            "One is made on each day on which something changed, and before every import, update and restore. "
            "The older they are, the fewer are kept."
        )
        column.addWidget(label(hint, "quiet"))
        column.addLayout(row(self._make, 1))
        column.addWidget(self._trouble)
        column.addWidget(self._none)
        column.addLayout(self._list)

    def _connect(self) -> None:
        self._asking.agreed.connect(self._restore)
        self._asking.left.connect(self._leave)

    def _back_up(self) -> None:
        self._trouble.clear()
        try:
            with waiting():
                self._transfer.back_up()
        except TransferError as error:
            self._trouble.say(str(error))
            return
        self.read()
        self.said.emit(self.tr("Made a backup."), None)

    def _ask(self, backup: Backup) -> None:
        """Ask below the backup that was chosen."""
        self._chosen = backup
        place = next(n for n, made in enumerate(self._rows) if made.backup == backup)
        self._list.insertWidget(place + 1, self._asking)
        text = self.tr(
            "Put the backup of {0} in place of your history? What came after it leaves the history; "
            "a backup of the history as it is now is made first."
        )
        self._question.setText(text.format(_date(backup)))
        self._asking.open()

    def _restore(self) -> None:
        chosen = self._chosen
        self._leave()
        self.restore_wanted.emit(chosen)

    def _leave(self) -> None:
        """Ask no more; the focus goes back to the backup that was asked about."""
        self._asking.hide()
        self._list.removeWidget(self._asking)
        for made in self._rows:
            if made.backup == self._chosen:
                made.take_focus()
        self._chosen = None


class _BackupRow(QWidget):
    """One backup: when it was made, why, and the button that leads back to it."""

    restore_pressed = Signal(object)

    def __init__(self, backup: Backup) -> None:
        super().__init__()
        self.backup = backup
        name = self.tr("Restore the backup of {0}").format(_date(backup))
        self._restore = button(
            self.tr("Restore …"), lambda: self.restore_pressed.emit(backup), role="link", name=name
        )
        layout = row(label(f"{_date(backup)} · {self._reason()}"), self._restore)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def take_focus(self) -> None:
        self._restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reason(self) -> str:
        known = {
            "daily": self.tr("daily"),
            "asked-for": self.tr("made by you"),
            "before-import": self.tr("before an import"),
            "before-restore": self.tr("before a restore"),
        }
        if re.fullmatch(r"before-\d+", self.backup.reason):
            return self.tr("before an update")
        return known.get(self.backup.reason, self.backup.reason.replace("-", " "))


def _date(backup: Backup) -> str:
    return words.date_time(backup.made_at.astimezone())
