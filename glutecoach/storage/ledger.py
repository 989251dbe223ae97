"""Ledger: an open history file, each change of which is one commit that survives a power cut."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from glutecoach.storage.database import Connection, Database


def utc_now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """What everything that is kept in the file shares: its connection, and how changes are told."""

    def __init__(self, path: Path, *, busy_timeout_ms: int = 500, now: Callable[[], datetime] = utc_now) -> None:
        """Take a file of the newest schema; it is opened at first use. ``now`` stamps what is deleted."""
        self.path = path
        self._database = Database(path, busy_timeout_ms=busy_timeout_ms)
        self._now = now
        self._joined: Connection | None = None
        self.revision = 0
        """Grows with each change but that of a preference, so that what was read before can be known to be old."""
        self._changed_at: dict[int, int] = {}
        self._all_changed_at = 0

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        self._database.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one commit of all changes in the block; after any exception none of them is stored."""
        with self._writing(entries=False):
            yield

    @contextmanager
    def _writing(self, entries: bool = True) -> Iterator[Connection]:
        """Begin a change, or take part in the one that is being made ``together``."""
        if self._joined is not None:
            yield self._joined
        else:
            with self._beginning() as connection:
                yield connection
        self.revision += entries

    @contextmanager
    def _beginning(self) -> Iterator[Connection]:
        before = self.revision
        try:
            with self._database.transaction("BEGIN IMMEDIATE") as self._joined:
                yield self._joined
        except BaseException:
            self.revision = before
            raise
        finally:
            self._joined = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._joined is not None:
            yield self._joined
            return
        with self._database.transaction("BEGIN") as connection:
            yield connection
