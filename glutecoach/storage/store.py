"""The store: everything that is kept, in one file, each change one commit that survives a power cut."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from glutecoach.coaching.history import Ending, When
from glutecoach.storage import origin, values
from glutecoach.storage.check_ins import Answers
from glutecoach.storage.database import Connection, Identity
from glutecoach.storage.errors import AnotherHistory, FileDamaged, LinkBroken, StorageError, in_plain_words
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import tighten
from glutecoach.storage.ledger import utc_now
from glutecoach.storage.origin import Origin
from glutecoach.storage.sessions import Sessions, fresh
from glutecoach.storage.upgrade import SHIPPED, Migrations, bring_up_to_date

if TYPE_CHECKING:
    from glutecoach.coaching.history import CheckIn, SessionRecord
    from glutecoach.coaching.unreadable import SetAside
    from glutecoach.storage.document import History
    from glutecoach.storage.moving import Added


class Store(Sessions, Answers):
    """One history file, used from one thread at a time: while another waits for the disk, NoAnswer is raised.

    Every method may raise StorageError, with nothing of its change stored, and NotThere where it is given the
    id of a session that does not exist. Times are aware datetimes, lengths are milliseconds.
    """

    _origin: Origin | None = None
    """What tells it from others, once that was asked for."""
    _instead: Identity | None = None
    """What was found in its place at the last look."""
    _kept: Path | None = None

    @classmethod
    def open(cls, data_dir: Path, *, migrations: Migrations = SHIPPED, now: Callable[[], datetime] = utc_now) -> Self:
        """Make the folder and the file where they are missing, bring an older file up to date, and open it.

        Nobody but its owner can read it then.
        """
        path = data_dir / FILE_NAME
        with in_plain_words(data_dir):
            if data_dir.is_symlink() and not data_dir.exists():
                raise LinkBroken(data_dir)
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        bring_up_to_date(path, migrations)
        tighten(data_dir)
        return cls(path, now=now)

    def go_on(self) -> None:
        """Go on with the file that was put in the place of this one, while it was closed."""
        self.close()
        bring_up_to_date(self.path)
        self.changed_elsewhere()
        self._origin = self._instead = self._kept = None

    def origin(self) -> Origin:
        """Return what tells this history from others."""
        self._origin = self._ask(origin.read)
        return self._origin

    @property
    def known_origin(self) -> Origin | None:
        """That as it was read last, for when it cannot be read any more; None where it never was."""
        return self._origin

    def takes(self, record: "SessionRecord", part_of: Origin | None) -> bool:
        """Tell whether a session that was kept beside a history is of this one, or has come into it since."""
        return self._begun_at(record) is not None or self.is_part(part_of)

    def is_part(self, part_of: Origin | None) -> bool:
        """Tell whether what is a part of some history is of this one; where nobody knows, it is."""
        return part_of is None or self._ask(lambda connection: origin.is_of(part_of, connection))

    # A file that is moved, deleted or replaced while it is open

    @property
    def is_away(self) -> bool:
        """Whether the open file lies no longer at its path: it was moved or deleted, or another took its place."""
        return self._database.instead is not None

    def look(self) -> bool:
        """Find out if the file is away, at the cost of asking for its name; return whether there is news to tell."""
        if self._database.instead == self._instead:
            return False
        try:
            return self._follow()
        except StorageError:
            return True

    def look_round(self) -> None:
        """Find out whether the file has moved, and whether another program has changed it."""
        self.look()
        super().look_round()

    def _follow(self) -> bool:
        """Go on with a file that took the place of the open one, if it is of the same history; tell what came of it.

        What the open one holds is in a backup before.

        Raises:
            StorageError: no file is there, or one of another history, or it or the backups refuse.
        """
        instead = self._database.instead
        is_new, self._instead = instead != self._instead, instead
        if instead is None:
            self._kept = None
            return False
        from glutecoach.storage import following

        try:
            self._kept = self._kept or following.keep(self.path, self._database)
            following.must_be_of(self._origin, self.path)
            kept, known = self._kept, self._origin
            self.go_on()
            self._origin = known
        except StorageError as error:
            if is_new:
                self._tell_away(self._kept, error)
            raise
        if kept is not None:
            self._tell_away(kept, None)
        return kept is not None

    def _tell_away(self, kept: Path | None, problem: StorageError | None) -> None:
        if isinstance(problem, FileDamaged):
            self.found_damage(problem)
        else:
            self.found_away(kept, problem)

    @contextmanager
    def _beginning(self) -> Iterator[Connection]:
        self._follow()
        with super()._beginning() as connection:
            if self._origin is not None and self._origin.number != origin.number(connection):
                raise AnotherHistory(self.path)  # written over this one
            yield connection

    def keep(self, record: "SessionRecord", said: "Sequence[CheckIn] | None" = None) -> int:
        """Bring a session to where the record has it, in one commit, and return its id; what is there of it stays.

        It is known by its start and its routine: the file may be an older one by now, that another program has put in
        the place of this one, or another window may lead the same session. ``said``, where given, takes the place of
        what was said after it, and the record's note that of its note.
        """
        told = record.summary
        with self._writing(entries=False) as connection:
            session_id = self._begun_at(record) or self.begin_session(record.prescription, told.started_at)
            stored = self.session(session_id)
            new = fresh(record.results, stored.results)
            active_ms = max(told.active_ms, stored.summary.active_ms)
            if any(result.is_worth_keeping for result in new):
                connection.run("show", session=session_id)  # another window may have tidied it up, or discarded it
            if new or active_ms > stored.summary.active_ms:
                self.add_sets(session_id, new, active_ms)
            if told.ending is not None and stored.summary.ending in (None, Ending.INTERRUPTED):
                self.finish_session(session_id, told.ending, active_ms)
            if said is not None and told.note != stored.summary.note:
                self.set_note(session_id, told.note)
            answers = None if said is None else [replace(answer, session_id=session_id) for answer in said]
            if answers is not None and answers != self._said_after(stored):
                self.replace_after(session_id, answers)
        return session_id

    def _begun_at(self, record: "SessionRecord") -> int | None:
        """Return the id of a session that began then, above all of the one that had it before."""
        told = record.summary
        started_at_utc = values.utc(told.started_at)
        with self._reading() as connection:
            row = connection.run(
                "begun_at", session=told.id, started_at_utc=started_at_utc, routine_id=told.routine_id
            ).fetchone()
        return None if row is None else int(row[0])

    def _said_after(self, record: "SessionRecord") -> "list[CheckIn]":
        about, told = (When.AFTER, record.summary.id), record.summary
        return [one for one in self.check_ins(since=told.local_date) if (one.when, one.session_id) == about]

    def whole(self) -> "History":
        """Return all that is finished and not deleted, as it was at one moment."""
        from glutecoach.storage.moving import gather

        self.set_unreadable_aside()  # reading alone would not come upon every row that cannot be shown
        return self._ask(gather)

    def merge(self, history: "History", step: Callable[[int, int], None] = lambda _done, _of: None) -> "Added":
        """Add what is not there yet, all of it or nothing; ``step`` is told how far it is, and may raise."""
        from glutecoach.storage.moving import merge

        self.set_unreadable_aside()  # what is already here is read as well
        with self._writing() as connection:
            added = merge(connection, history, step)
        self._all_changed_at = self.revision
        self._tell_found(added.set_aside)
        return added

    def set_aside(self) -> "list[SetAside]":
        """Return what could not be read, the oldest find first."""
        from glutecoach.storage import unreadable_rows

        return self.rows(unreadable_rows.read, "set_aside")
