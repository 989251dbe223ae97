"""Trouble: what keeps the app from going on with its history, and the ways out of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from glutecoach.services.clock import here
from glutecoach.storage.errors import FileDamaged, StorageError
from glutecoach.ui import words
from glutecoach.ui.main_window import MainWindow

if TYPE_CHECKING:
    from glutecoach.services.safekeeping import Backup
    from glutecoach.storage.store import Store


class Trouble(QObject):
    """Explains what is wrong and puts a backup in its place.

    ``mended`` says that another history lies there now; ``told`` brings what came of a restore, and whether that is a
    problem.
    """

    mended = Signal()
    told = Signal(str, bool)

    def __init__(self, window: MainWindow, data_dir: Path, store: "Callable[[], Store | None]") -> None:
        super().__init__()
        self._window, self._data_dir, self._store = window, data_dir, store
        self.problem = ""
        """What keeps the app from opening, in one plain sentence."""
        self._damaged: FileDamaged | None = None
        """What was found while a workout had the window."""

    def explain(self, problem: object, answers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show a problem that needs a hand, with what can be done about it."""
        self.problem = str(problem)
        close = (self.tr("Close GluteCoach"), self._window.end)
        self._window.ask(self.tr("Something needs your attention"), self.problem, [*answers, close])

    def offer_rescue(self, problem: FileDamaged) -> None:
        """Ask what shall become of a damaged history; after a workout and its summary, which nothing may take away."""
        if self._window.shows_workout:
            self._damaged = problem
            self._window.say(str(problem))
            return
        self._damaged = None
        self.explain(problem, [(self.tr("Set it aside and restore the newest backup"), self._rescue)])
        if not self._window.isVisible() or self._window.isMinimized():
            self._window.come_forward()

    def workout_closed(self) -> None:
        """Ask what had to wait."""
        if self._damaged is not None:
            self.offer_rescue(self._damaged)

    def restore(self, backup: "Backup", with_settings: bool) -> None:
        """Put a backup in the place of the history, which is itself backed up first, and go on with it.

        The settings of today stay, unless those of the backup are wanted.
        """
        from glutecoach.services.safekeeping import list_backups, restore_backup
        from glutecoach.ui.backup_names import backup_names

        store = self._store()
        if store is None:
            return
        store.close()
        try:
            restore_backup(self._data_dir, backup, with_settings=with_settings)
            store.go_on()
            sessions = len(store.summaries())
            name = backup_names({backup, *list_backups(self._data_dir)})[backup]
        except StorageError as error:
            self.told.emit(str(error), True)
            return
        self.mended.emit()
        came = self.tr("Restored the backup of {0}, with %n session(s).", "", sessions).format(name)
        kept = self.tr("Its settings hold now.") if with_settings else self.tr("Your settings are as they were.")
        self.told.emit(f"{came} {kept}", False)

    def _rescue(self) -> None:
        from glutecoach.services.safekeeping import rescue

        store = self._store()
        if store is not None:
            store.close()
        try:
            restored = rescue(self._data_dir)
            if store is not None:
                store.go_on()
        except StorageError as error:
            self.explain(error, [(self.tr("Try again"), self._rescue)])
            return
        self.problem = ""
        self.mended.emit()
        if restored.backup is None:
            self._window.say(self.tr("There was no backup yet, so a new history begins. The old file is kept."))
        else:
            day = words.date_time(here(restored.backup.made_at))
            self._window.say(self.tr("Restored the backup of {0}. The damaged file is kept.").format(day))
