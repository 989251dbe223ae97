"""Backups in Settings: the newest ones, one more, and the way back to one of them."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.services.clock import here
from glutecoach.services.transfer import Backup, TransferService
from glutecoach.ui import words
from glutecoach.ui.settings.problem import Problem
from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import GRID, button, label, row

SHOWN = 10


class BackupList(QWidget):
    """The newest backups; ``restore_wanted`` carries the one that is to take the place of the history."""

    said = Signal(str, object)
    restore_wanted = Signal(object)

    def __init__(self, transfer: TransferService) -> None:
        super().__init__()
        self._transfer = transfer
        self._rows: list[_BackupRow] = []
        self._build()

    def read(self) -> None:
        """Show the backups that there are now."""
        self._problem.attempt(lambda: self._show(self._transfer.backups(SHOWN)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def _build(self) -> None:
        hint = self.tr(
            "One is made on each day on which something changed, and before every import, update and restore. "
            "The older they are, the fewer are kept."
        )
        self._make = button(self.tr("Make a backup now"), lambda: self._problem.attempt(self._back_up))
        self._problem = Problem()
        self._none = label(self.tr("There is no backup yet."))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(hint, "quiet"))
        column.addLayout(row(self._make, 1))
        column.addWidget(self._problem)
        column.addWidget(self._none)
        column.addLayout(self._list)

    def _show(self, backups: Sequence[Backup]) -> None:
        if list(backups) == [made.backup for made in self._rows]:
            return
        for made in self._rows:
            made.hide()
            made.deleteLater()
        self._rows = [_BackupRow(backup) for backup in backups]
        for made in self._rows:
            made.restore_wanted.connect(self.restore_wanted)
            self._list.addWidget(made)
        self._none.setVisible(not backups)

    def _back_up(self) -> None:
        self._transfer.back_up()
        self._show(self._transfer.backups(SHOWN))
        self.said.emit(self.tr("Backup made."), None)


class _BackupRow(QWidget):
    """One backup: when it was made, why, and the way back to it, which asks first."""

    restore_wanted = Signal(object)

    def __init__(self, backup: Backup) -> None:
        super().__init__()
        self.backup = backup
        self._date = words.date_time(here(backup.made_at))
        self._build()

    def _build(self) -> None:
        name = self.tr("Restore the backup of {0}").format(self._date)
        restore = button(self.tr("Restore …"), self._ask, role="link", name=name)
        self._asking = asking = Asking(self.tr("Restore it"), self.tr("Cancel"), restore)
        asking.column.addWidget(label(self._question()))
        asking.agreed.connect(self._restore)
        line = row(label(f"{self._date} · {self._reason()}"), restore)
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(line)
        column.addWidget(asking)

    def _ask(self) -> None:
        self._asking.open()

    def _restore(self) -> None:
        self._asking.leave()
        self.restore_wanted.emit(self.backup)

    def _question(self) -> str:
        text = self.tr(
            "Put the backup of {0} in place of your history? What came after it leaves the history; "
            "a backup of the history as it is now is made first."
        )
        return text.format(self._date)

    def _reason(self) -> str:
        known = {
            "daily": self.tr("daily"),
            "asked-for": self.tr("made by you"),
            "before-import": self.tr("before an import"),
            "before-restore": self.tr("before a restore"),
        }
        reason = self.backup.reason
        update = self.tr("before an update")
        return update if re.fullmatch(r"before-\d+", reason) else known.get(reason, reason.replace("-", " "))
