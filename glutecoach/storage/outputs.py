"""Outputs: a file that a person asks for is whole or not there, and never takes the place of what the app keeps."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from glutecoach.storage import files
from glutecoach.storage.errors import DiskFull, StorageError
from glutecoach.storage.files import FILE_NAME

KEPT = (FILE_NAME, f"{Path(FILE_NAME).stem}-damaged-", "workout.", ".")
"""How the names of files begin that the app keeps in its data folder: all but what a person put there."""

KEPT_FOLDERS = ("backups", "voices")

_BEGIN, _END = ".glutecoach-", ".unfinished"
_DAY_S = 86_400


class CannotWrite(StorageError):
    """The place for a file does not let us."""

    sentence = "“{path}” cannot be written ({reason}); choose another place."

    def __init__(self, path: Path, reason: str) -> None:
        Exception.__init__(self, self.sentence.format(path=path, reason=reason))
        self.path = path


class IsThere(StorageError):
    """A file of this name is there, and nobody said that it may be replaced."""

    sentence = "“{path}” is there already, and was left as it is; choose another name, or replace it with --force."


class IsOurs(StorageError):
    """GluteCoach keeps its own things there."""

    sentence = "“{path}” is where GluteCoach keeps its own files, and was left as it is; choose another place."


@contextmanager
def output(file: Path, data_dir: Path, *, replace: bool) -> Iterator[Path]:
    """Yield a file to be written, which takes its place as ``file`` once the block is through and all is on the disk.

    Only its owner can read it. A link is followed: what it points at is written.

    Raises:
        StorageError: ``file`` cannot be written, is none, or is something that the app keeps in ``data_dir``; or it is
            there, and not to be replaced. Nothing was changed.
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
            with suppress(OSError):  # not every disk knows who may read
                new.chmod(mode)
            files.put_in_place(new, target)
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(file) from error
        raise CannotWrite(file, error.strerror or str(error)) from error


def is_kept(path: Path, data_dir: Path) -> bool:
    """Return whether a path is one under which the app keeps something in its data folder, by whatever name."""
    target, home = Path(os.path.realpath(path)), Path(os.path.realpath(data_dir))
    if any(target.is_relative_to(os.path.realpath(home / folder)) for folder in KEPT_FOLDERS):
        return True
    history = Path(os.path.realpath(home / FILE_NAME))  # which may lie elsewhere, with its journal
    if target.parent == history.parent and target.name.startswith(history.name):
        return True
    if target.parent == home and _is_kept_name(target.name):
        return True
    return target.is_file() and any(target.samefile(kept) for kept in kept_files(home))


def kept_files(data_dir: Path) -> Iterator[Path]:
    """Yield every file that the app keeps in its data folder."""
    for entry in data_dir.iterdir() if data_dir.is_dir() else ():
        if entry.is_file() and _is_kept_name(entry.name):
            yield entry
    for folder in KEPT_FOLDERS:
        yield from (entry for entry in (data_dir / folder).rglob("*") if entry.is_file())


def _is_kept_name(name: str) -> bool:
    return name.casefold().startswith(KEPT)  # not every disk tells capitals from small letters


def _mode(file: Path, target: Path, data_dir: Path, *, replace: bool) -> int:
    """Return who may read what is written there, or raise why nothing can be."""
    if is_kept(target, data_dir):
        raise IsOurs(file)
    try:
        there = target.stat().st_mode
    except FileNotFoundError:
        return files.PRIVATE
    if not stat.S_ISREG(there):
        raise CannotWrite(file, "it is a folder" if stat.S_ISDIR(there) else "it is not an ordinary file")
    if not replace:
        raise IsThere(file)
    if not os.access(target, os.W_OK):
        raise CannotWrite(file, "it may not be changed")
    return files.PRIVATE & there


def _begin(folder: Path) -> Path:
    from tempfile import mkstemp

    descriptor, name = mkstemp(_END, _BEGIN, folder)
    os.close(descriptor)
    return Path(name)


def _sweep(folder: Path) -> None:
    """Delete what was left half-written by a program that was killed."""
    for left in folder.glob(f"{_BEGIN}*{_END}"):
        with suppress(OSError):
            if left.is_file() and time.time() - left.stat().st_mtime > _DAY_S:
                left.unlink()
