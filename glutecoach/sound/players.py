"""Players: the programs and system parts that can play a WAV file here, the best first."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Protocol

APP, STREAM = "GluteCoach", "Coach"
"""What the mixer of the desktop shows, and keeps a volume for, in place of a program's name and a file's."""

_ROLE = {"application.icon_name": "glutecoach", "media.role": "music"}
_NAMED = {
    "PULSE_PROP": " ".join(f"{key}={value}" for key, value in {"application.name": APP, **_ROLE}.items()),
    "PIPEWIRE_PROPS": f'{{ application.name = "{APP}" application.icon-name = "glutecoach" media.name = "{STREAM}" }}',
}
"""What the sound servers' own libraries read of a program's environment."""

_FIRST = {
    "paplay": (
        "paplay", f"--client-name={APP}", f"--stream-name={STREAM}",
        *(f"--property={key}={value}" for key, value in _ROLE.items()),
    ),
    "pw-play": ("pw-play",),
}  # fmt: skip
"""Programs that playsound3 does not know. They start in 1 ms, where its own backends fork this whole process, which
keeps the window waiting for 6 to 14 ms."""

_LAST = {"aplay": ("aplay", "--quiet")}
"""What playsound3 knows only together with others."""

_GRACE_STEPS = 200
_GRACE_STEP = 0.005


class Playing(Protocol):
    """A file that is being played; subprocess.Popen is one."""

    def poll(self) -> int | None: ...

    def terminate(self) -> None: ...


class Player(Protocol):
    """Something that starts to play a WAV file and returns at once.

    ``play`` may raise any exception: what playsound3's parts raise differs from system to system.
    """

    @property
    def name(self) -> str: ...

    def play(self, path: Path) -> Playing: ...


@dataclass(frozen=True, slots=True)
class PlayerProgram:
    """A program that plays the file it is given as its last argument, and says whose sound it is."""

    name: str
    command: tuple[str, ...]

    def play(self, path: Path) -> Playing:
        """Start the program on a file, without its output.

        Raises:
            OSError: it cannot be started.
        """
        quiet = subprocess.DEVNULL
        words, environment = [*self.command, str(path)], os.environ | _NAMED
        return subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, env=environment)


@dataclass(frozen=True, slots=True)
class Playsound:
    """One of playsound3's backends. On Linux its player ends with the thread that started it."""

    name: str

    def play(self, path: Path) -> Playing:
        """Start the backend on a file; it may raise any exception."""
        from playsound3 import playsound

        return playsound(path, block=False, backend=self.name).subprocess


def find_players() -> list[Player]:
    """Return the players of this computer, the best first. Slow: call it from a worker thread."""
    return [*_programs(_FIRST), *_playsounds(), *_programs(_LAST)]


def restore_library_path(environment: MutableMapping[str, str] = os.environ) -> None:
    """In a frozen app, give child processes the library path that the app itself was started with.

    The app's own loader has read its path at the start, so nothing changes for it. Best called before any thread
    is started; a second call changes nothing.
    """
    if not getattr(sys, "frozen", False) or not sys.platform.startswith("linux"):
        return
    original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        environment["LD_LIBRARY_PATH"] = original
    elif environment.get("LD_LIBRARY_PATH") == getattr(sys, "_MEIPASS", None):
        environment.pop("LD_LIBRARY_PATH", None)


def end(playing: Playing) -> None:
    """Stop a player and wait, at most a second and a bit, until it has ended."""
    if playing.poll() is None:
        playing.terminate()
    if not _ended(playing) and isinstance(playing, subprocess.Popen):
        playing.kill()
        _ended(playing)


def _ended(playing: Playing) -> bool:
    pause = Event()
    for _ in range(_GRACE_STEPS):
        if playing.poll() is not None:
            return True
        pause.wait(_GRACE_STEP)
    return False


def _playsounds() -> list[Player]:
    """Return playsound3's backends, its default first; PLAYSOUND3_BACKEND names another default."""
    import ctypes  # noqa: F401 - playsound3 imports it in a forked child, where it could wait for ever

    logging.getLogger("playsound3").addHandler(logging.NullHandler())
    try:
        from playsound3 import AVAILABLE_BACKENDS, DEFAULT_BACKEND
    except Exception:
        return []
    known = [name for name in (DEFAULT_BACKEND, *AVAILABLE_BACKENDS) if name is not None]
    return [Playsound(name) for name in dict.fromkeys(known)]


def _programs(known: Mapping[str, tuple[str, ...]]) -> list[Player]:
    found = [(name, shutil.which(words[0]), words[1:]) for name, words in known.items()]
    return [PlayerProgram(name, (*_leash(), path, *rest)) for name, path, rest in found if path]


def _leash() -> tuple[str, ...]:
    """Return what makes a program end with the thread that started it, where the system has such a thing."""
    leash = shutil.which("setpriv") if sys.platform.startswith("linux") else None
    return (leash, "--pdeathsig", "TERM") if leash else ()
