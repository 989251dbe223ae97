"""Outputs: a file that a person asks for is whole or not there, and never takes the place of what the app keeps."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from glutecoach.remedies import ROOM, remedy
from glutecoach.storage import files, origin
from glutecoach.storage.backup import backups
from glutecoach.storage.errors import DiskFull, StorageError
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import LOCK, is_aside, is_kept

_BEGIN, _END = ".glutecoach-", ".unfinished"
_DAY_S = 86_400


class CannotWrite(StorageError):
    """The place for a file does not let us."""

    sentence = "“{path}” cannot be written ({reason}); {remedy}."

    def __init__(self, path: Path, reason: str = "it is refused", remedy: str = "choose another place") -> None:
        Exception.__init__(self, self.sentence.format(path=path, reason=reason, remedy=remedy))
        self.path = path


class IsThere(StorageError):
    """A file of this name is there, and nobody said that it may be replaced."""

    sentence = "“{path}” is there already, and was left as it is; choose another name, or replace it with --force."


class IsOurs(StorageError):
    """GluteCoach keeps its own things there."""

    sentence = "“{path}” is where GluteCoach keeps its own files, and was left as it is; choose another place."


class IsAHistory(StorageError):
    """What is there is another history, or a copy of one, which nothing may replace."""

    sentence = "“{path}” is another history of GluteCoach, and was left as it is; choose another name."


@contextmanager
def output(file: Path, data_dir: Path, *, replace: bool) -> Iterator[Path]:
    """Yield a file to be written, which takes its place as ``file`` once the block is through and all is on the disk.

    Only its owner can read it. A link is followed: what it points at is written.

    Raises:
        StorageError: ``file`` cannot be written, is none, is something that the app keeps in ``data_dir``, in another
            data folder or outside of all, or is of another history; or it is there, and not to be replaced. Nothing
            was changed.
    """
    try:
        target = Path(os.path.realpath(file))
        mode = _mode(file, target, data_dir, replace=replace)
        _sweep(target.parent)
        new = _begin(target.parent)
        try:
            yield new
            if not replace and target.exists():
                raise IsThere(file)
            files.put_in_place(new, target)
            with suppress(OSError):  # not every disk knows who may read
                target.chmod(mode)  # only now: what its owner may not read cannot be synced either
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in ROOM:
            raise DiskFull(file) from error
        raise CannotWrite(file, error.strerror or str(error), remedy(error) or "choose another place") from error


def _mode(file: Path, target: Path, data_dir: Path, *, replace: bool) -> int:
    """Return who may read what is written there, or raise why nothing can be."""
    homes = (data_dir, *(above for above in target.parents if _is_data_folder(above)))
    if is_aside(target) or any(is_kept(target, home) for home in homes):
        raise IsOurs(file)
    try:
        there = file.stat().st_mode  # as the system follows it: not all that /dev/stdout leads to has a name
    except FileNotFoundError:
        return files.PRIVATE
    if not stat.S_ISREG(there):
        raise CannotWrite(file, "it is a folder" if stat.S_ISDIR(there) else "it is not an ordinary file")
    of = origin.of_file(target)
    if of is not None and not origin.are_one(of, origin.of_file(data_dir / FILE_NAME)):
        raise IsAHistory(file)
    if not replace:
        raise IsThere(file)
    if not os.access(target, os.W_OK):
        raise CannotWrite(file, "it may not be changed")
    return files.PRIVATE & there


def _is_data_folder(folder: Path) -> bool:
    """Tell whether GluteCoach keeps a history in a folder, as the backups or the lock beside it say."""
    history = folder / FILE_NAME
    with suppress(StorageError, OSError):
        if backups(history):
            return True
    return os.path.isfile(history) and os.path.isfile(folder / LOCK)


def _begin(folder: Path) -> Path:
    from tempfile import mkstemp

    descriptor, name = mkstemp(_END, _BEGIN, folder)
    os.close(descriptor)
    with suppress(OSError):
        Path(name).chmod(files.PRIVATE)  # whatever was taken off by the system's mask
    return Path(name)


def _sweep(folder: Path) -> None:
    """Delete what was left half-written by a program that was killed."""
    for left in folder.glob(f"{_BEGIN}*{_END}"):
        with suppress(OSError):
            if left.is_file() and time.time() - left.stat().st_mtime > _DAY_S:
                left.unlink()
