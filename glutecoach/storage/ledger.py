"""Ledger: an open history file, each change of which is one commit that survives a power cut."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any, TypeVar

from glutecoach.storage.database import Connection, Database
from glutecoach.storage.errors import FileDamaged, ReadOnly, StorageError

if TYPE_CHECKING:
    from glutecoach.coaching.unreadable import SetAside

Answer = TypeVar("Answer")


def utc_now() -> datetime:
    """Return the time now, in UTC and with its offset."""
    return datetime.now(UTC)


class Ledger:
    """What everything that is kept in the file shares: its connection, and how changes are told."""

    def __init__(
        self,
        path: Path,
        *,
        busy_timeout_ms: int = 500,
        now: Callable[[], datetime] = utc_now,
        only_reads: bool = False,
    ) -> None:
        """Take a file of the newest schema; it is opened at first use. ``now`` stamps what is deleted.

        With ``only_reads`` not even what cannot be read is set aside in the file.
        """
        self.path = path
        self._database = Database(path, busy_timeout_ms=busy_timeout_ms)
        self._now = now
        self._only_reads = only_reads
        self._joined: Connection | None = None
        self._joiner = 0  # the thread that does things together
        self._sifted: Connection | None = None
        """A copy without what cannot be read, for as long as the file refuses to be changed."""
        self._found: list[SetAside] = []
        self._known: set[tuple[str, str]] = set()
        self.found_unreadable: Callable[[], object] = lambda: None
        """Called when something was set aside that ``take_found`` returns."""
        self.found_damage: Callable[[FileDamaged], object] = lambda _: None
        """Called when the file turned out to be damaged, before the error is raised."""
        self.found_change: Callable[[], object] = lambda: None
        """Called when another program turned out to have changed the file."""
        self.found_away: Callable[[Path | None, StorageError | None], object] = lambda _kept, _problem: None
        """Called when the file was moved, deleted or replaced: with the backup of what it held, and with why there is
        no going on with what is there instead; None where there is no need of a backup, and where one goes on."""
        self._state: object = None
        self.revision = 0
        """Grows with each change but that of a preference, so that what was read before can be known to be old."""
        self._changed_at: dict[int, int] = {}
        self._all_changed_at = 0

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        self._let_go_of_copy()
        self._database.close()

    def look_round(self) -> None:
        """Find out whether another program has changed the file since this was last asked."""
        before, self._state = self._state, self._database.state() or self._state
        if before is not None and self._state != before:
            self._let_go_of_copy()
            self.changed_elsewhere()
            self.found_change()

    def changed_elsewhere(self) -> None:
        """Treat what was read before as outdated: another store has changed the file."""
        self._state = self._database.state() or self._state
        self.revision += 1
        self._all_changed_at = self.revision

    def set_unreadable_aside(self) -> bool:
        """Set aside every row that cannot be read, or leave it out where the file refuses; return whether any was."""
        from glutecoach.storage.sifting import in_memory, is_readable, sift

        with self._reading() as connection:
            if is_readable(connection):
                return False
            copy = in_memory(connection) if self._mine is None else None
        try:
            if self._only_reads:
                raise ReadOnly(self.path)
            with self._writing(entries=False) as connection:
                found = sift(connection, self._now())
        except StorageError:
            if copy is None:
                raise
            found = sift(copy, self._now())
            self._sifted, copy = copy, None
        finally:
            if copy is not None:
                copy.close()
        self.revision += 1
        self._all_changed_at = self.revision
        self._tell_found(found)
        return True

    def take_found(self) -> "list[SetAside]":
        """Return what was set aside since the last call; each thing once."""
        found, self._found = self._found, []
        return found

    def _tell_found(self, found: "Iterable[SetAside]") -> None:
        new = {(one.kind, one.content): one for one in found if (one.kind, one.content) not in self._known}
        if new:
            self._known |= new.keys()
            self._found += new.values()
            self.found_unreadable()

    def _let_go_of_copy(self) -> None:
        if self._sifted is not None:
            self._sifted.close()
            self._sifted = None

    @property
    def _mine(self) -> Connection | None:
        """The connection of what this thread is changing."""
        return self._joined if self._joiner == get_ident() else None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one commit of all changes in the block; after any exception none of them is stored."""
        with self._writing(entries=False):
            yield

    @contextmanager
    def _writing(self, entries: bool = True) -> Iterator[Connection]:
        """Begin a change, or take part in the one that is being made ``together``."""
        if self._mine is not None:
            yield self._mine
        else:
            with self._beginning() as connection:
                yield connection
            self._let_go_of_copy()
        self.revision += entries

    @contextmanager
    def _beginning(self) -> Iterator[Connection]:
        before = self.revision
        try:
            with self._transaction("BEGIN IMMEDIATE") as connection:
                self._joined, self._joiner = connection, get_ident()
                try:
                    yield connection
                finally:
                    self._joined = None
        except BaseException:
            self.revision = before
            raise

    def _ask(self, question: Callable[[Connection], Answer]) -> Answer:
        """Return the answer to a question; what cannot be read is set aside, and then it is asked again."""
        try:
            with self._reading() as connection:
                return question(connection)
        except StorageError:
            raise
        except Exception:
            # Not by its kind: SQLite has several for a text or a sum that is none. A fault of ours is raised again.
            if not self.set_unreadable_aside():
                raise
        with self._reading() as connection:
            return question(connection)

    def rows(self, read: Callable[[Any], Answer], statement: str, /, **parameters: Any) -> list[Answer]:
        """Return what a statement finds, each row as ``read`` makes it."""
        return self._ask(lambda connection: [read(row) for row in connection.run(statement, **parameters)])

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._mine is not None:
            yield self._mine
            return
        if self._sifted is not None:
            yield self._sifted
            return
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            with self._database.transaction(begin) as connection:
                yield connection
        except FileDamaged as error:
            self.found_damage(error)
            raise
