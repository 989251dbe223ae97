"""Backups in Settings: the newest ones, one more, and the way back to one of them."""

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.services.transfer_service import Backup, TransferService
from glutecoach.ui.backup_names import backup_names, held, reason
from glutecoach.ui.settings.outcome import Outcome
from glutecoach.ui.waiting import while_waiting
from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import GRID, button, label, row
from glutecoach.ui.widgets.tick import Tick

SHOWN = 10


class BackupList(QWidget):
    """The newest backups.

    ``restore_wanted`` carries the one that is to take the place of the history, and whether its settings are wanted.
    """

    restore_wanted = Signal(object, bool)

    def __init__(self, transfer: TransferService) -> None:
        super().__init__()
        self._transfer = transfer
        self._rows: list[_BackupRow] = []
        self._asked: Backup | None = None
        self._most = SHOWN
        self._build()

    def read(self) -> None:
        """Show the backups that there are now."""
        self._outcome.attempt(self._read)

    def tell(self, text: str, *, is_problem: bool = False) -> None:
        """Say what came of a restore beside the backup that was asked for, and show the backups that there are now."""
        self.read()
        asked = next((made for made in self._rows if made.backup == self._asked), None)
        (self._outcome if asked is None else asked.outcome).tell(text, is_problem=is_problem)

    def _read(self) -> None:
        self._none.hide()  # whether there is one is not known before they are read
        found = self._transfer.backups()
        self._show(found[: self._most])
        self._none.setVisible(not found)
        left = len(found) - len(self._rows)
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("Show %n older backup(s)", "", left))

    def _show_more(self) -> None:
        before = len(self._rows)
        self._most = sys.maxsize
        self.read()
        self._rows[min(before, len(self._rows) - 1)].take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def _build(self) -> None:
        hint = self.tr(
            "GluteCoach makes a backup (a copy) on each day when something changes. It also makes one before every "
            "import, update and restore. It keeps more of the new backups than of the old ones."
        )
        self._make = button(self.tr("Make a backup now"), lambda: self._outcome.attempt(self._back_up))
        self._outcome = Outcome()
        self._none = label(self.tr("There is no backup yet."))
        self._none.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(3 * GRID // 2)  # where one breaks onto two lines, they stay together
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(hint, "quiet"))
        column.addLayout(row(self._make, 1))
        column.addWidget(self._outcome)
        column.addWidget(self._none)
        column.addLayout(self._list)
        self._more = button("", self._show_more, role="link")
        column.addLayout(row(self._more, 1))

    def _show(self, backups: Sequence[Backup]) -> None:
        """Show backups; the keyboard stays with the one where it was, and Tab follows the list."""
        if list(backups) == [made.backup for made in self._rows]:
            return
        names = backup_names(backups)
        old, self._rows = self._rows, [self._row(backup, names[backup]) for backup in backups]
        focused = next((made.backup for made in old if made.isAncestorOf(self.window().focusWidget())), None)
        before: QWidget = self._make
        for made in self._rows:
            self._list.addWidget(made)
            made.show()
            for stop in made.stops:
                self.setTabOrder(before, stop)
                before = stop
            if made.backup == focused:
                made.take_focus()
        for gone in old:
            gone.hide()
            gone.deleteLater()

    def _row(self, backup: Backup, name: str) -> "_BackupRow":
        made = _BackupRow(backup, name, lambda: self._what_it_holds(backup))
        made.restore_wanted.connect(lambda with_settings: self._ask_for(backup, with_settings))
        return made

    def _what_it_holds(self, backup: Backup) -> tuple[str, bool]:
        holding = self._transfer.held_in(backup)
        return held(backup, holding, is_odd=self._transfer.has_odd_date(backup)), holding is not None

    def _ask_for(self, backup: Backup, with_settings: bool) -> None:
        self._asked = backup
        self.restore_wanted.emit(backup, with_settings)

    def _back_up(self) -> str:
        making = self.tr("Making a backup")
        while_waiting(self, making, lambda _step: self._transfer.back_up(), can_cancel=False)
        self._read()
        return self.tr("Backup made.")


class _BackupRow(QWidget):
    """One backup: when it was made, why, and the way back to it, which asks first; ``outcome`` is what came of it."""

    restore_wanted = Signal(bool)

    def __init__(self, backup: Backup, name: str, holds: Callable[[], tuple[str, bool]]) -> None:
        """Take what it is called, and what looks into it when it is asked about: what it holds, if it can be read."""
        super().__init__()
        self._holds = holds
        self.backup = backup
        self.outcome = Outcome()
        self._name = name
        self._build()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return self._button, self._settings, *self._asking.answers

    def take_focus(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        name = self.tr("Restore the backup of {0}").format(self._name)
        self._button = restore = button(self.tr("Restore …"), self._ask, role="link", name=name)
        self._asking = asking = Asking(self.tr("Restore it"), self.tr("Cancel"), restore)
        self._held = label()
        self._held.setProperty("strong", True)
        asking.column.addWidget(self._held)
        also = Tick(self.tr("Also bring back the settings of that day"))
        self._settings = also.box
        question = label(self._question())
        asking.column.addWidget(question)
        self._of_a_good_one = question, also, asking.yes
        asking.column.addWidget(also)
        asking.agreed.connect(self._restore)
        restore.read_with = made = label(f"{self._name} · {reason(self.backup)}")  # type: ignore[attr-defined]
        line = row(made, restore)
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(line)
        column.addWidget(asking)
        column.addWidget(self.outcome)

    def _ask(self) -> None:
        self.outcome.hide()
        self._settings.setChecked(False)
        told, is_good = self._holds()
        self._held.setText(told)
        for part in self._of_a_good_one:
            part.setVisible(is_good)
        agree, leave = self._asking.answers
        self._asking.main_button = agree if is_good else leave
        self._asking.open(self._settings if is_good else leave)

    def _restore(self) -> None:
        self._asking.leave()
        self.restore_wanted.emit(self._settings.isChecked())

    def _question(self) -> str:
        text = self.tr(
            "Go back to the backup of {0}? Everything newer than this backup is then gone from your history. "
            "But first, GluteCoach makes a backup of your history as it is now. "
            "Your settings stay as they are now, unless you tick the box here."
        )
        return text.format(self._name)
