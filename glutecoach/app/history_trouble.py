"""HistoryTrouble: what keeps the app from going on with its history, and the ways out of it."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glutecoach import paths
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.storage.errors import FileDamaged, HistoryGone, StorageError

if TYPE_CHECKING:
    from glutecoach.services.clock import Clock
    from glutecoach.services.safekeeping import Backup
    from glutecoach.storage.store import Store
    from glutecoach.system.file_manager import FileManager

    Answer = tuple[str, Callable[[], object]]

SHOWN = 8
"""How many backups there are to choose from at a time."""


class Asks(Protocol):
    """Asks something in place of what was asked before; each answer leads on, and Esc where it is told."""

    def __call__(
        self, title: str, text: str, answers: "Sequence[Answer]", escape: Callable[[], object] | None = None
    ) -> None: ...


class Window(Protocol):
    """Where it is asked: the main window, or a bare one where that cannot be made."""

    is_stuck: bool

    @property
    def shows_workout(self) -> bool: ...
    def say(self, text: str) -> None: ...
    def end(self) -> None: ...
    def isVisible(self) -> bool: ...
    def isMinimized(self) -> bool: ...
    def come_forward(self) -> None: ...


class HistoryTrouble(QObject):
    """Explains what is wrong and puts a backup in its place.

    ``mended`` says that another history lies there now, with what there is to say about it; ``told`` brings what came
    of a restore, and whether that is a problem.
    """

    mended = Signal(str)
    told = Signal(str, bool)

    def __init__(
        self, window: Window, ask: Asks, data_dir: Path, store: "Callable[[], Store | None]", clock: "Clock"
    ) -> None:
        super().__init__()
        self._window, self._ask, self._data_dir, self._store, self._clock = window, ask, data_dir, store, clock
        self.problem = ""
        """What keeps the app from opening, in one plain sentence."""
        self._error: Exception | None = None
        self._again: Callable[[], object] | None = None
        self._backups: Sequence[Backup] = ()
        self._are_listed = False
        self._file_manager: FileManager | None = None
        self._damaged: FileDamaged | None = None
        """What was found while a workout had the window."""

    def explain(self, problem: object, answers: "Sequence[Answer]", escape: Callable[[], object] | None = None) -> None:
        """Show a problem that needs a hand, with what can be done about it; nothing else can be done before."""
        self.problem = str(problem)
        self._window.is_stuck = True
        close = (self.tr("Close GluteCoach"), self._window.end)
        self._ask(self.tr("Something needs your attention"), self.problem, [*answers, close], escape)
        if not self._window.isVisible() or self._window.isMinimized():
            self._window.come_forward()

    def clear(self) -> None:
        """Forget what was wrong, as it is tried again."""
        self.problem = ""
        self._window.is_stuck = False

    def stop(self, error: Exception, again: Callable[[], object] | None) -> None:
        """Say why there is no going on, with every way out that there is."""
        from glutecoach.system import reporting

        reporting.note("There was no going on.", error)
        self._error, self._again = error, again
        self._show()

    def offer_rescue(self, problem: FileDamaged) -> None:
        """Ask what shall become of a damaged history, once, however many pages came upon it.

        After a workout and its summary, which nothing may take away.
        """
        if self._window.is_stuck or (self._damaged is not None and self._window.shows_workout):
            return
        if self._window.shows_workout:
            self._damaged = problem
            self._window.say(str(problem))
            return
        self._damaged = None
        self.stop(problem, None)

    def workout_closed(self) -> None:
        """Ask what had to wait."""
        if self._damaged is not None:
            self.offer_rescue(self._damaged)

    def restore(self, backup: "Backup", with_settings: bool) -> None:
        """Put a backup in the place of the history, which is itself backed up first, and go on with it.

        The settings of today stay, unless those of the backup are wanted.
        """
        from glutecoach.coaching.history import tally
        from glutecoach.services.safekeeping import list_backups, restore_backup
        from glutecoach.ui import words
        from glutecoach.ui.backup_names import backup_names
        from glutecoach.ui.waiting import while_waiting

        store = self._store()
        if store is None:
            return
        assert isinstance(self._window, QWidget)
        store.close()
        try:
            while_waiting(
                self._window,
                self.tr("Restoring the backup"),
                lambda _step: restore_backup(self._data_dir, backup, with_settings=with_settings),
                can_cancel=False,
            )
            store.go_on()
            held = tally(store.summaries())
            name = backup_names({backup, *list_backups(self._data_dir)})[backup]
        except StorageError as error:
            self.told.emit(str(error), True)
            return
        self.mended.emit("")
        came = self.tr("Restored the backup of {0}, with {1}.").format(name, words.tally(held))
        kept = self.tr("Its settings hold now.") if with_settings else self.tr("Your settings are as they were.")
        self.told.emit(f"{came} {kept}", False)

    # What is wrong, and what can be done

    def _show(self, news: str = "") -> None:
        """Ask what shall be done, with what came of the answer before."""
        from glutecoach.services.safekeeping import list_backups

        self._are_listed = True
        try:
            self._backups = list_backups(self._data_dir, self._clock.local())
        except Exception:  # of all pages this one may not fail
            self._backups, self._are_listed = (), False
        text = [self._what_is_wrong(), self._what_there_is(), news]
        self.explain(" ".join(filter(None, text)), [*self._ways(), *self._ways_to_look()])

    def _what_is_wrong(self) -> str:
        error = self._error
        if isinstance(error, HistoryGone):
            return self.tr("There is no history in “{0}”.").format(self._data_dir)
        if isinstance(error, StorageError):
            return str(error)
        if isinstance(error, CatalogueError):
            return self.tr("{0}. Install GluteCoach again to repair it.").format(error)
        missing = getattr(error, "filename", None)
        if isinstance(error, OSError) and missing and Path(missing).is_relative_to(paths.resources()):
            text = self.tr("“{0}” is missing or cannot be read. Install GluteCoach again to repair it.")
            return text.format(Path(missing).name)
        return self.tr(
            "GluteCoach could not open, for a reason that it does not know. Your history is kept as it is. Try again; "
            "if that does not help, the report tells what happened, with nothing personal in it."
        )

    def _what_there_is(self) -> str:
        """Return what there is to go back to, where that is the question."""
        if not isinstance(self._error, FileDamaged | HistoryGone):
            return ""
        if not self._are_listed:
            return self.tr("The folder of the backups cannot be read.")
        if not self._backups:
            return self.tr("There is no backup.")
        from glutecoach.services.safekeeping import has_odd_date, held_in
        from glutecoach.ui.backup_names import backup_names, in_short, odd_date

        newest = self._backups[0]
        name, held = backup_names(self._backups)[newest], in_short(newest, held_in(newest))
        text = self.tr("%n backup(s) can be brought back; the newest is of {0}: {1}.", "", len(self._backups))
        told = text.format(name, held)
        return f"{told} {odd_date()}" if has_odd_date(newest, self._clock.local()) else told

    def _ways(self) -> "list[Answer]":
        """Return what leads on, what is meant most often first."""
        ways: list[Answer] = []
        if isinstance(self._error, HistoryGone):
            ways.append((self.tr("Bring back the newest backup"), self._bring_back))
        elif isinstance(self._error, FileDamaged):
            newest, none = self.tr("Set it aside and restore the newest backup"), self.tr("Set it aside and begin anew")
            may_be_some = self._backups or not self._are_listed
            ways.append((newest if may_be_some else none, self._bring_back))
        elif self._again is not None:
            ways.append((self.tr("Try again"), self._again))
        if self._backups:
            ways.append((self.tr("Choose a backup …"), self._choose))
        if isinstance(self._error, HistoryGone):
            ways.append((self.tr("Begin anew; the backups stay"), self._begin_anew))
        if self._again is not None and isinstance(self._error, FileDamaged | HistoryGone):
            ways.append((self.tr("Try again"), self._again))
        return ways

    def _ways_to_look(self) -> "list[Answer]":
        ways: list[Answer] = [(self.tr("Copy the report"), self._copy_report)]
        if os.path.isdir(self._data_dir):  # a path can be one that no folder could have
            ways.insert(0, (self.tr("Open the folder"), self._open_folder))
        return ways

    def _choose(self, first: int = 0) -> None:
        """Let the person choose one of the backups, some at a time."""
        from glutecoach.services.safekeeping import has_odd_date, held_in
        from glutecoach.ui.backup_names import backup_names, in_short

        names, now = backup_names(self._backups), self._clock.local()
        shown = self._backups[first : first + SHOWN]
        answers: list[Answer] = [
            (f"{names[backup]} · {in_short(backup, held_in(backup))}", partial(self._bring_back, backup))
            for backup in shown
        ]
        if first + SHOWN < len(self._backups):
            answers.append((self.tr("Older ones …"), lambda: self._choose(first + SHOWN)))
        answers.append((self.tr("Back"), self._show))
        text = self.tr(
            "It takes the place of the history. If there is a file now, that is set aside in the same folder, and kept."
        )
        if odd := ", ".join(names[backup] for backup in shown if has_odd_date(backup, now)):
            wrong = self.tr(
                "These dates cannot be right, as the clock of this computer was wrong then, or is now: {0}."
            )
            text = f"{text} {wrong.format(odd)}"
        self._ask(self.tr("Which backup?"), text, answers, self._show)

    def _bring_back(self, backup: "Backup | None" = None) -> None:
        """Put a backup in the place of the history: the one that was chosen, or the newest that is of use."""
        from glutecoach.services.safekeeping import rescue

        self._attempt(lambda: self._told(rescue(self._data_dir, self._clock.local(), backup).backup))

    def _begin_anew(self) -> None:
        from glutecoach.services.safekeeping import begin_anew

        def begin() -> str:
            begin_anew(self._data_dir)
            return self.tr("A new history begins. The backups stay where they are.")

        self._attempt(begin)

    def _attempt(self, work: Callable[[], str]) -> None:
        """Put another history there, and go on with it."""
        store = self._store()
        if store is not None:
            store.close()
        try:
            said = work()
            if store is not None:
                store.go_on()
        except Exception as error:
            self.stop(error, lambda: self._attempt(work))
            return
        self.clear()
        self.mended.emit(said)

    def _told(self, backup: "Backup | None") -> str:
        from glutecoach.ui.backup_names import backup_names

        if backup is None:
            return self.tr("There was no backup yet, so a new history begins. The old file is kept.")
        text = self.tr("Restored the backup of {0}.").format(backup_names([backup])[backup])
        if isinstance(self._error, HistoryGone):
            return text
        kept = self.tr("The damaged file is kept.") if isinstance(self._error, FileDamaged) else ""
        return f"{text} {kept or self.tr('The file that was there is kept.')}"

    def _open_folder(self) -> None:
        from glutecoach.system.file_manager import FileManager

        if self._file_manager is None:
            self._file_manager = FileManager()
            text = self.tr("This computer has no program that opens folders; it is at “{0}”.").format(self._data_dir)
            self._file_manager.failed.connect(lambda: self._show(text))
        self._file_manager.show_folder(self._data_dir)

    def _copy_report(self) -> None:
        from PySide6.QtGui import QGuiApplication

        from glutecoach.system import reporting

        QGuiApplication.clipboard().setText(reporting.report())
        self._show(self.tr("The report is copied."))
