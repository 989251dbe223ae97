"""Scratch: folders for what only this process needs. They go with it, or with the next one if it was killed."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from glutecoach.locking import try_lock

Place = Callable[[], Path]


def runtime() -> Path:
    """Return the folder of this person that ends with the login, in memory on most systems.

    Raises:
        OSError: there is none; platformdirs would also write that to the standard error.
    """
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_runtime_path

        return user_runtime_path("glutecoach", appauthor=False)
    chosen, person = os.environ.get("XDG_RUNTIME_DIR", ""), os.getuid()
    folder = Path(chosen if os.path.isabs(chosen) else f"/run/user/{person}")
    if folder.stat().st_uid != person:  # that of whoever called sudo
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder / "glutecoach"


def cache() -> Path:
    """Return this person's cache folder for the app, which need not exist yet."""
    from platformdirs import user_cache_path

    return user_cache_path("glutecoach", appauthor=False)


def temporary() -> Path:
    """Return the system's folder for temporary files."""
    return Path(tempfile.gettempdir())


def memory() -> Path:
    """Return the folder that Linux keeps in memory, for when every disk is full; elsewhere there is none."""
    return Path("/dev/shm").resolve(strict=True)


class Scratch:
    """A folder for this process alone, in the first place that allows it.

    It is made when it is first asked for, and anew when it is gone: a system may sweep away what seems old. As long
    as it is used it is locked, which systemd's sweeper heeds. A lock ends with its process, whatever ends that: what
    has none was left behind, and is removed as the next folder is made there.
    """

    def __init__(self, kind: str, places: Sequence[Place]) -> None:
        self._kind = kind
        self._places = places
        self._path: Path | None = None
        self._lock: int | None = None
        self.error: OSError | None = None
        """What was last in the way of a folder."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def folder(self) -> Path:
        """Return the folder.

        Raises:
            OSError: no place allows one.
        """
        for folder in self.folders():
            return folder
        raise self.error or OSError("no place")

    def folders(self) -> Iterator[Path]:
        """Yield the folder, and then one in each other place, for whoever cannot write to the one before."""
        used = self._path if self._is_whole() else None
        if used is not None:
            yield used
            used = self._path if self._is_whole() else None  # swept away at this very moment
        for find in self._places:
            try:
                place = find()
                if used is not None and place == used.parent:
                    continue
                self._make(place)
            except OSError as error:
                self.error = error
            else:
                assert self._path is not None
                yield self._path

    def close(self) -> None:
        """Remove it with all that is in it."""
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
        self._path = self._lock = None

    def _make(self, place: Path) -> None:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):
            self._remove_left(place.iterdir())
        head = f"glutecoach-{self._kind}-"
        made = Path(tempfile.mkdtemp(prefix=head, dir=place))
        lock = _locked(made)
        self.close()
        # Only now that it is locked does it get the name by which leftovers are known: another process may be looking.
        self._path = made.rename(place / f"{head}{os.getpid()}-{made.name.removeprefix(head)}")
        self._lock = lock

    def _is_whole(self) -> bool:
        """Tell whether the folder is still there, and the one that was made."""
        if self._path is None:
            return False
        try:
            now = os.lstat(self._path)
            is_same = self._lock is None or os.path.samestat(now, os.fstat(self._lock))
        except OSError:
            return False
        return is_same and os.access(self._path, os.R_OK | os.W_OK | os.X_OK)

    def _remove_left(self, found: Iterable[Path]) -> None:
        head = f"glutecoach-{self._kind}-"
        for path in found:
            process, _, rest = path.name.removeprefix(head).partition("-")
            if path.name.startswith(head) and process.isdigit() and rest and path != self._path:
                lock = _locked(path)
                if lock is not None:
                    shutil.rmtree(path, ignore_errors=True)
                    os.close(lock)


def _locked(path: Path) -> int | None:
    """Return the lock of a folder of ours, to be closed; None if somebody else has it, or there is no such thing."""
    if sys.platform == "win32":
        return None
    try:
        opened = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    if os.fstat(opened).st_uid == os.getuid() and try_lock(opened):
        return opened
    os.close(opened)
    return None
