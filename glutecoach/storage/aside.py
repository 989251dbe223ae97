"""Aside: a workout in a file of its own, until the history takes it.

The file is an export with one session in it, so that Settings can import it as well. ``interrupted`` stands for one
that was still going on. Files are numbered in the order in which they were begun, as no clock can be relied upon.
"""

import os
from collections import defaultdict
from collections.abc import Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.coaching.history import CheckIn, Ending, SessionRecord
from glutecoach.storage import files
from glutecoach.storage.kept import WORKOUT, number_of, waiting
from glutecoach.storage.origin import Origin
from glutecoach.storage.store import Store

if TYPE_CHECKING:
    from glutecoach.storage.document import History

_NEW = ".new"
_UNREADABLE = ".damaged"


class Aside:
    """The file of one workout, or of what else waits, in the first of some folders that takes it.

    Nothing is made before it is written. The spare folders, which come after those of the history, are made where they
    are missing.
    """

    def __init__(self, folders: Sequence[Path], spare: Sequence[Path] = (), kind: str = WORKOUT) -> None:
        self._folders, self._spare, self._kind = folders, spare, kind
        self._file: Path | None = None
        self._data = b""
        self._with_history = True

    @property
    def file(self) -> Path | None:
        """Where it was written last; None where it is not, or not any more."""
        return self._file

    def write(self, data: bytes, *, with_history: bool = True) -> None:
        """Put this in the place of what was written before, on the disk when it returns.

        Args:
            data: the workout as a file.
            with_history: whether the history that it belongs to lies in its folders now. Those of another one come
                last, and what has the file's name there is not the file.

        Raises:
            OSError: none of the folders takes it.
        """
        if with_history != self._with_history and self._file is not None and self._file.parent in self._folders:
            self._file, self._data = None, b""
        self._with_history = with_history
        if data == self._data and self._file is not None and self._file.exists():
            return
        refused = OSError("there is no folder for it")
        for folder in (*self._folders, *self._spare) if with_history else (*self._spare, *self._folders):
            try:
                file = self._write(folder, data)
            except OSError as error:
                refused = error
            else:
                if file != self._file:
                    self.remove()
                self._file, self._data = file, data
                return
        raise refused

    def remove(self) -> None:
        """Take the file away, if there is one; one that stays is found to hold nothing new at the next start."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink()
        self._file, self._data = None, b""

    def _write(self, folder: Path, data: bytes) -> Path:
        """Write the file into a folder, for nobody else's eyes, and return it."""
        if folder in self._spare:
            _make_private(folder)
        file = self._file
        if file is None or file.parent != folder:
            there = waiting((*self._folders, *self._spare), self._kind)
            number = max((number_of(other) for other in there), default=0) + 1
            file = folder / f"{self._kind}-{number}.json"
        new = files.companion(file, _NEW)
        try:
            new.unlink(missing_ok=True)
            files.begin(new)
            new.write_bytes(data)
            files.put_in_place(new, file)
        except OSError:
            with suppress(OSError):
                new.unlink()
            raise
        return file


def encode(
    record: SessionRecord, said: Sequence[CheckIn], app_version: str, made_at: datetime, part_of: Origin | None = None
) -> bytes:
    """Return a session, with what was said after it, as an export that holds nothing else."""
    from glutecoach.storage.document import History

    number, ending = record.summary.id, record.summary.ending or Ending.INTERRUPTED
    record = replace(record, summary=record.summary._replace(ending=ending))
    history = History(sessions=(record,), check_ins=tuple(replace(answer, session_id=number) for answer in said))
    return as_file(history, app_version, made_at, part_of)


def as_file(history: "History", app_version: str, made_at: datetime, part_of: Origin | None) -> bytes:
    """Return a part of a history as an export that holds nothing else."""
    from glutecoach.storage import document
    from glutecoach.storage.upgrade import SHIPPED

    made = document.document_of(history, app_version=app_version, schema=SHIPPED.head, made_at=made_at, part_of=part_of)
    return document.encode(made)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What came of the files that waited.

    There are sessions of which something was not stored, those that wait for another history, and files to look at.
    """

    missed: list[SessionRecord] = field(default_factory=list)
    others: dict[Path, SessionRecord] = field(default_factory=dict)
    unreadable: list[Path] = field(default_factory=list)


def take_up(store: Store, waiting: Sequence[Path]) -> TakenUp:
    """Store the sessions of some files and remove these; one that cannot be read, or is of another history, stays.

    Of several files of one session that which tells the most comes first: of a set it holds the whole, and what was
    said last. The others may be of another window, which did more of it.

    Raises:
        StorageError: the store refuses; all that it does not have yet is still in its file.
    """
    came, read = TakenUp(), {}
    for file in waiting:
        try:
            held, part_of = _read(file)
        except FileUnreadable:
            came.unreadable.append(put_out_of_the_way(file))
            continue
        if store.takes(held.sessions[0], part_of):
            read[file] = held
        else:
            came.others[file] = held.sessions[0]
    sessions: defaultdict[Hashable, list[History]] = defaultdict(list)
    for held in read.values():
        sessions[_key(held)].insert(0, held)  # the last first
    for of_one in sessions.values():
        before = store.revision
        of_one.sort(key=_active_ms, reverse=True)
        said = next((held for held in of_one if held.check_ins or held.sessions[0].summary.note), None)
        for held in of_one:
            session_id = store.keep(held.sessions[0], held.check_ins if held is said else None)
        if store.revision > before:
            came.missed.append(store.session(session_id))
    for file in read:
        with suppress(OSError):  # what cannot be removed will be found to hold nothing new
            file.unlink()
    return came


class FileUnreadable(Exception):
    """A file is damaged, cannot be opened, or was written by a later release."""


def _read(file: Path) -> "tuple[History, Origin | None]":
    """Return the one session that a file holds, and of which history it is a part, where it says so."""
    history, part_of = read(file)
    try:
        [session] = history.sessions
    except ValueError as error:
        raise FileUnreadable from error
    return replace(history, sessions=(_opened(session),)), part_of


def read(file: Path) -> "tuple[History, Origin | None]":
    """Return what a file that waits holds, and of which history it is a part, where it says so.

    Raises:
        FileUnreadable: it is damaged, cannot be opened, or was written by a later release.
    """
    from glutecoach.storage.document import NewerDocument, NotADocument, decode

    try:
        document = decode(file.read_bytes())
        return document.history(), document.part_of
    except (NewerDocument, NotADocument, ValueError, OSError) as error:
        raise FileUnreadable from error


def _key(held: "History") -> Hashable:
    told = held.sessions[0].summary
    return told.started_at, told.routine_id


def _active_ms(held: "History") -> int:
    return held.sessions[0].summary.active_ms


def put_out_of_the_way(file: Path) -> Path:
    """Give a file a name under which it is not looked for again, and return where it is."""
    kept = files.companion(file, _UNREADABLE)
    try:
        file.replace(kept)
    except OSError:
        return file
    return kept


def _opened(record: SessionRecord) -> SessionRecord:
    going_on = record.summary.ending is Ending.INTERRUPTED
    return replace(record, summary=record.summary._replace(ending=None)) if going_on else record


def _make_private(folder: Path) -> None:
    """Make a folder for nobody else; one that somebody else has made, who might be waiting there, is refused."""
    files.make_folder(folder)
    if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
