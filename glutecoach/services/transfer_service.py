"""Transfer: the history as a file to keep, to look into or to take along, and such a file back into a history."""

from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from glutecoach import __version__, paths
from glutecoach.services.clock import Clock
from glutecoach.services.journal import HistoryUnavailable, in_plain_words
from glutecoach.services.safekeeping import Backup, Holding, NoHistory, has_odd_date, held_in, list_backups, make_backup
from glutecoach.storage import transfer
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import ANSWERS, WORKOUT, waiting
from glutecoach.storage.moving import Added, Step
from glutecoach.storage.store import Store

__all__ = [
    "ANSWERS",
    "WORKOUT",
    "Added",
    "Backup",
    "Form",
    "HistoryUnavailable",
    "Holding",
    "TransferService",
    "export_folder",
    "export_history",
    "import_history",
    "kinds_waiting",
]


class Form(StrEnum):
    """What an exported file is for: CSV for a spreadsheet, JSON to keep everything or to move it."""

    CSV = "csv"
    JSON = "json"


def export_history(store: Store, file: Path, form: Form, now: datetime, *, replace: bool = False) -> None:
    """Write the history to a file, in place of what is there only if that is to be replaced; ``now`` is aware.

    Raises:
        HistoryUnavailable: the history cannot be read, or the file not written.
    """
    with in_plain_words():
        if form is Form.CSV:
            transfer.write_csv(store, file, replace=replace)
        else:
            transfer.write_json(store, file, app_version=__version__, made_at=now, replace=replace)


def export_folder(data_dir: Path, file: Path, form: Form, now: datetime, *, replace: bool = False) -> None:
    """Write the history of a data folder to a file; a window may have it open, and nothing in it is changed.

    Raises:
        HistoryUnavailable: there is no history of this release in it, or the file cannot be written.
    """
    path = data_dir / FILE_NAME
    with in_plain_words():
        if not path.is_file():
            raise NoHistory(path)
        store = transfer.open_for_reading(path)
    with closing(store):
        export_history(store, file, form, now, replace=replace)


def import_history(store: Store, file: Path, step: Step = lambda _done, _of: None) -> Added:
    """Add what an exported JSON file, or a backup, has and the history lacks; a backup is made first.

    Raises:
        HistoryUnavailable: the file is not a whole export nor a sound backup, or the history refuses.
    """
    with in_plain_words():
        return transfer.import_file(store, file, step)


def kinds_waiting(data_dir: Path) -> list[str]:
    """Return of which kinds (WORKOUT, ANSWERS) there is what the history of a data folder does not have yet."""
    folders = data_dir, *paths.spare_folders(data_dir)
    return [kind for kind in (WORKOUT, ANSWERS) if waiting(folders, kind)]


class TransferService:
    """What a person can do with the history as a whole. Every method may raise HistoryUnavailable.

    What can take a while, ``export``, ``import_file`` and ``back_up``, may run on any thread: it opens the history on
    its own. After an import ``renew`` tells it to the store.
    """

    def __init__(self, store: Store, data_dir: Path, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.folder = data_dir

    def file_name(self, form: Form) -> str:
        """Return a name for a file that is exported today."""
        return f"glutecoach-{self._clock.local().date().isoformat()}.{form}"

    def export(self, file: Path, form: Form) -> None:
        """Write the history to a file, in place of what may be there."""
        with closing(Store(self._store.path)) as own:
            export_history(own, file, form, self._clock.local(), replace=True)

    def import_file(self, file: Path, step: Step = lambda _done, _of: None) -> Added:
        """Add what an exported JSON file, or a backup, has and the history lacks; a backup is made first.

        ``step`` is told how much of it was done, and may raise to break it off; nothing was changed then.
        """
        with closing(Store(self._store.path, busy_timeout_ms=2000)) as own:
            return import_history(own, file, step)

    def renew(self) -> None:
        """Treat what was read before an import as outdated."""
        self._store.changed_elsewhere()

    def backups(self) -> tuple[Backup, ...]:
        """Return every backup, the newest first."""
        now = self._clock.local()
        with in_plain_words():
            found = list_backups(self.folder)
            if found and found[0].made_at > now:  # to look into each takes its time
                found = list_backups(self.folder, now)
            return found

    def held_in(self, backup: Backup) -> Holding | None:
        """Return what a backup holds; None where it cannot be read."""
        return held_in(backup)

    def has_odd_date(self, backup: Backup) -> bool:
        """Return whether a backup cannot have been made on its date."""
        return has_odd_date(backup, self._clock.local())

    def back_up(self) -> None:
        """Make a backup of the history now."""
        with in_plain_words():
            make_backup(self.folder)
