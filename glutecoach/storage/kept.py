"""What the app keeps in its data folder, by its names, and that nobody but its owner can read it."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from glutecoach import paths
from glutecoach.storage.files import FILE_NAME

WORKOUT, ANSWERS = "workout", "answers"
"""How the files are named that hold what the history has not taken yet: a workout each, and what else was said."""

_WAITING = re.compile(rf"({WORKOUT}|{ANSWERS})-(\d+)\.json")

NAMES = re.compile(rf"{re.escape(FILE_NAME)}|glutecoach-damaged-|{_WAITING.pattern}|\.lock|\.show", re.IGNORECASE)
"""How the names of its files begin; whatever else lies there a person has put there."""

BACKUPS, VOICES, LOCK = "backups", "voices", ".lock"
BACKUP_NAMES = f"{Path(FILE_NAME).stem}-"

_OTHERS = 0o077
_OTHERS_WRITE = 0o022


def is_kept(path: Path, data_dir: Path) -> bool:
    """Return whether a path is one under which the app keeps something in its data folder, by whatever name."""
    target, home = Path(os.path.realpath(path)), Path(os.path.realpath(data_dir))
    if any(target.is_relative_to(os.path.realpath(home / folder)) for folder in (BACKUPS, VOICES)):
        return True
    history = Path(os.path.realpath(home / FILE_NAME))  # which may lie elsewhere, with its journal
    if target.parent == history.parent and target.name.startswith(history.name):
        return True
    if target.parent == home and _is_name(target.name):
        return True
    return target.is_file() and any(target.samefile(kept) for kept in _files(home))


def is_aside(path: Path) -> bool:
    """Return whether a path is where the app keeps something outside of every data folder, by whatever name."""
    target = Path(os.path.realpath(path))
    own = [Path(os.path.realpath(folder)) for folder in paths.own_folders()]
    if any(target.is_relative_to(folder) for folder in own):
        return True
    kept = (file for folder in own for file in folder.rglob("*") if file.is_file())
    return target.is_file() and any(target.samefile(file) for file in kept)


def waiting(folders: Iterable[Path], kind: str = WORKOUT) -> list[Path]:
    """Return the files of a kind in some folders that the history has not taken yet, the first one first."""
    found = []
    for folder in folders:
        with suppress(OSError):
            names = (name for name in os.listdir(folder) if (told := _WAITING.fullmatch(name)) and told[1] == kind)
            found += [folder / name for name in names]
    found = [file for file in found if file.is_file()]  # to open a pipe would wait for ever
    return sorted(found, key=number_of)


def number_of(file: Path) -> int:
    """Return the number in the name of a file that waits; 0 where there is none."""
    found = _WAITING.fullmatch(file.name)
    return int(found[2]) if found else 0


def tighten(data_dir: Path) -> None:
    """Let nobody else read what tells of a person, where the disk knows of such things.

    A folder is closed only where nothing lies in it but what the app keeps, and nobody else may write in it: another
    one serves other things, too.
    """
    if os.name != "posix":
        return
    with suppress(OSError):  # it may be another's, or only be read
        _close_folder(data_dir / BACKUPS, lambda name: name.startswith(BACKUP_NAMES))
    with suppress(OSError):
        _close_folder(data_dir, lambda name: _is_name(name) or name in (BACKUPS, VOICES))


def _close_folder(folder: Path, is_ours: Callable[[str], bool]) -> None:
    names = os.listdir(folder)
    ours = [name for name in names if is_ours(name)]
    for name in ours:
        with suppress(OSError):
            _close(folder / name, stat.S_ISREG)
    if len(ours) == len(names) and not folder.stat().st_mode & _OTHERS_WRITE:
        _close(folder, stat.S_ISDIR)


def _close(path: Path, is_meant: Callable[[int], bool]) -> None:
    mode = path.stat().st_mode
    if is_meant(mode) and mode & _OTHERS:
        path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def _is_name(name: str) -> bool:
    return NAMES.match(name) is not None  # not every disk tells capitals from small letters


def _files(home: Path) -> Iterator[Path]:
    for entry in home.iterdir() if home.is_dir() else ():
        if _is_name(entry.name) and entry.is_file():
            yield entry
    for folder in (BACKUPS, VOICES):
        yield from (entry for entry in (home / folder).rglob("*") if entry.is_file())
