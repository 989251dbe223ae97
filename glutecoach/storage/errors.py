"""What can go wrong with the history file that a person can do something about."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glutecoach.remedies import ROOM, remedy


class StorageError(Exception):
    """A trouble with the file or folder ``path``; the message is one plain sentence with what to do about it."""

    sentence = "“{path}” cannot be used; close GluteCoach and look at the file and its disk."

    def __init__(self, path: Path) -> None:
        super().__init__(self.sentence.format(path=path))
        self.path = path


class NotThere(LookupError):
    """There is no such session: another window or program has taken it out since it was read."""

    def __init__(self, session_id: int) -> None:
        super().__init__(f"there is no session {session_id}")


class FileIsNewer(StorageError):
    """The file was written by a later release; it has not been touched."""

    sentence = "“{path}” was written by a newer GluteCoach; install the newest version to open it."


class FileDamaged(StorageError):
    """The file is not a sound database of ours; ``upgrade.set_aside_and_restore`` is the way out."""

    sentence = "“{path}” is damaged; let GluteCoach set it aside and restore the newest good backup."


class FileUnknown(FileDamaged):
    """The file is sound, but its tables are not those of any release that we know; it has not been touched."""

    sentence = (
        "“{path}” is not a history that this GluteCoach knows; install the newest version, or let GluteCoach set it"
        " aside and restore the newest good backup."
    )


class BackupDamaged(FileDamaged):
    """A backup that was chosen is not sound; the history has not been touched."""

    sentence = "The backup “{path}” is damaged; choose another one. Nothing was changed."


class BackupMissing(BackupDamaged):
    """A backup that was chosen has been moved or deleted since it was listed."""

    sentence = "The backup “{path}” is missing; put it back, or choose another one. Nothing was changed."


class BackupUnknown(BackupDamaged):
    """A backup is sound, but its tables are not those of any release that we know."""

    sentence = (
        "The backup “{path}” is not of a history that this GluteCoach knows; install the newest version, or choose"
        " another one. Nothing was changed."
    )


class NotUpdated(StorageError):
    """The file could not be brought to the schema of this release; it has not been touched."""

    sentence = "“{path}” could not be brought up to date for this GluteCoach; it is as it was, and nothing is lost."


class HistoryGone(StorageError):
    """There is no file, but there are backups of one: this is no newcomer."""

    sentence = "“{path}” is not there, but backups of it are; bring one of them back, or begin anew."


class LinkBroken(StorageError):
    """The file or its folder is a link, and nothing is where that leads to."""

    sentence = (
        "“{path}” is a link to “{target}”, where nothing is; connect the disk or put back what was there, then try"
        " again."
    )

    def __init__(self, path: Path) -> None:
        self.sentence = self.sentence.replace("{target}", os.readlink(path).replace("{", "{{").replace("}", "}}"))
        super().__init__(path)


class FileMoved(StorageError):
    """The file was moved, renamed or deleted under the open store, or another one was put in its place."""

    sentence = "“{path}” was moved or deleted while it was open; put it back and start GluteCoach again."
    _replaced = "“{path}” was replaced while it was open; try again to go on with the file that is there now."

    def __init__(self, path: Path) -> None:
        if os.path.lexists(path):
            self.sentence = self._replaced
        super().__init__(path)


class AnotherHistory(StorageError):
    """The history that lies there now is not the one of which this is a part."""

    sentence = (
        "“{path}” is another history than the one that is open here; put that one back, or start GluteCoach again to go"
        " on with the other."
    )


class FolderUnusable(StorageError):
    """The folder cannot be made, entered or written to, or a file is in its place."""

    sentence = "“{path}” cannot be made or opened; choose a data folder that exists and that you may write to."


class SystemRefuses(StorageError):
    """The operating system refuses for a reason that lies neither in the folder nor in its rights."""

    sentence = "“{path}” cannot be used ({reason}); {remedy}."

    def __init__(self, path: Path, error: OSError | None = None) -> None:
        reason = "it is refused" if error is None else error.strerror or str(error)
        cure = remedy(error) or "try again"
        Exception.__init__(self, self.sentence.format(path=path, reason=reason, remedy=cure))
        self.path = path


class NotAFile(StorageError):
    """A folder, a pipe or a device is where a file should be; it was not opened."""

    sentence = "“{path}” is not an ordinary file, and was left alone; move it away, then try again."


class DiskFull(StorageError):
    """There was no room left to write; what was stored before is whole."""

    sentence = "There is no room left on the disk for “{path}”; free some space and try again."


class DiskFailing(StorageError):
    """The operating system could not read or write the file."""

    sentence = "“{path}” could not be read or written; check that its disk is connected and healthy, then try again."


class ReadOnly(StorageError):
    """The file can be read but not written."""

    sentence = (
        "“{path}” can only be read here, so nothing can be stored; allow writing to it and to its folder, then try"
        " again."
    )


class OlderAndReadOnly(ReadOnly):
    """The file is of an earlier release, and cannot be brought up to date where it lies."""

    sentence = (
        "“{path}” was written by an older GluteCoach and can only be read here; open it once where it can be written."
        " Nothing in it was changed."
    )


class Locked(StorageError):
    """Another program holds the file; nothing was written."""

    sentence = "“{path}” is in use by another program; close that program and try again."


class NoAnswer(StorageError):
    """The disk has not answered yet: whether what was begun will be stored is not known."""

    sentence = "“{path}” does not answer; check its disk, or the network that leads to it, then try again."


_BY_SQLITE_CODE: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_READONLY_DBMOVED: FileMoved,
    sqlite3.SQLITE_IOERR: DiskFailing,
    sqlite3.SQLITE_CORRUPT: FileDamaged,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: FolderUnusable,
    sqlite3.SQLITE_NOTADB: FileDamaged,
}

_BY_ERRNO: dict[int, type[StorageError]] = {
    **dict.fromkeys(ROOM, DiskFull),
    errno.EIO: DiskFailing,
    errno.EROFS: ReadOnly,
    errno.EBUSY: Locked,
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EISDIR), FolderUnusable),
    **dict.fromkeys((errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL), FolderUnusable),
}


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system say about ``path`` into a StorageError; let bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        known = _from_sqlite(error)
        if known is None:
            raise
        if known is FolderUnusable and (refused := _why_none_opens()):
            raise SystemRefuses(path, refused) from error
        raise known(path) from error
    except OSError as error:
        known, meant = _BY_ERRNO.get(error.errno or 0), _meant(error.filename, path)
        raise (SystemRefuses(meant, error) if known is None else known(meant)) from error


def _meant(name: object, path: Path) -> Path:
    """Return the file or folder that the person knows of, where the system names one that we were about to make."""
    named = Path(name) if isinstance(name, str) else path
    if named.parent == path.parent and named.name.startswith(path.name):
        return path
    return named if os.path.lexists(named) else named.parent


def _why_none_opens() -> OSError | None:
    """Return why no file can be opened now, whichever it is, as SQLite does not say; None where one can.

    Not the history itself: to close it again would let go of SQLite's locks.
    """
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error
    return None


def _from_sqlite(error: sqlite3.Error) -> type[StorageError] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    # The low byte of an extended code is its family.
    return _BY_SQLITE_CODE.get(code) or _BY_SQLITE_CODE.get(code & 0xFF)
