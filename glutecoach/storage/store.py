"""The store: everything that is kept, in one file, each change one commit that survives a power cut."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from glutecoach.storage.answers import Answers
from glutecoach.storage.errors import in_plain_words
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import tighten
from glutecoach.storage.ledger import utc_now
from glutecoach.storage.sessions import Sessions
from glutecoach.storage.upgrade import SHIPPED, Migrations, bring_up_to_date

if TYPE_CHECKING:
    from glutecoach.storage.document import History
    from glutecoach.storage.moving import Added


class Store(Sessions, Answers):
    """One history file, used from one thread: that of its first call (``open`` may run in another).

    Every method may raise StorageError, with nothing of its change stored, and LookupError where it is given the
    id of a session that does not exist. Times are aware datetimes, lengths are milliseconds.
    """

    @classmethod
    def open(cls, data_dir: Path, *, migrations: Migrations = SHIPPED, now: Callable[[], datetime] = utc_now) -> Self:
        """Make the folder and the file where they are missing, bring an older file up to date, and open it.

        Nobody but its owner can read it then.
        """
        path = data_dir / FILE_NAME
        with in_plain_words(data_dir):
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        bring_up_to_date(path, migrations)
        tighten(data_dir)
        return cls(path, now=now)

    def go_on(self) -> None:
        """Go on with the file that was put in the place of this one, while it was closed."""
        bring_up_to_date(self.path)
        self.revision += 1
        self._all_changed_at = self.revision

    def whole(self) -> "History":
        """Return all that is finished and not deleted, as it was at one moment."""
        from glutecoach.storage.moving import gather

        with self._reading() as connection:
            return gather(connection)

    def merge(self, history: "History") -> "Added":
        """Add what is not there yet, all of it or nothing."""
        from glutecoach.storage.moving import merge

        with self._writing() as connection:
            added = merge(connection, history)
        self._all_changed_at = self.revision
        return added
