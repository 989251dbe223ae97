"""Whether a window can be opened here: a display, and the libraries that Qt needs to reach it."""

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

X11_PORT = 6000

NO_DISPLAY = "GluteCoach found no display to open its window on; start it from a desktop session."

X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}
"""What Qt's X11 plugin loads and a small system may lack: the library, and its package on Debian and Ubuntu."""


def missing_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Return one plain sentence if no window can be opened here, else None.

    Qt ends the whole process where it finds no display, so this has to be known before.
    """
    if platform in ("win32", "darwin"):
        return None
    # One plugin of Qt or several, the preferred first, each perhaps with arguments: "wayland;xcb", "vnc:size=800x600".
    plugins = (environment.get("QT_QPA_PLATFORM") or "wayland;xcb").split(";")
    problems = [_problem(plugin.split(":")[0], environment) for plugin in plugins]
    return None if None in problems else max(problems, key=lambda problem: problem != NO_DISPLAY)


def _problem(plugin: str, environment: Mapping[str, str]) -> str | None:
    """Return what keeps a platform plugin of Qt from opening a window; those that need no display always can."""
    if plugin == "xcb":
        x11 = environment.get("DISPLAY")
        return _missing_libraries() if x11 and _answers(x11) else NO_DISPLAY
    if plugin.startswith("wayland"):
        wayland = environment.get("WAYLAND_DISPLAY")
        found = wayland and (Path(environment.get("XDG_RUNTIME_DIR", "/")) / wayland).exists()
        return None if found else NO_DISPLAY
    return None


def _missing_libraries() -> str | None:
    """Return one plain sentence if Qt would end the process for want of a library."""
    missing = [package for library, package in X11_LIBRARIES.items() if not _loads(library)]
    if not missing:
        return None
    return f"GluteCoach needs some libraries for its window; on Debian and Ubuntu: sudo apt install {' '.join(missing)}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Tell whether an X server listens behind a display name such as ":0", "unix:1.0" or "localhost:10.0"."""
    host, _, number = display.rpartition(":")
    number = number.split(".")[0]
    if not number.isdigit():
        return False
    try:
        if host in ("", "unix"):
            with socket.socket(socket.AF_UNIX) as local:
                local.connect(f"/tmp/.X11-unix/X{number}")
        else:
            socket.create_connection((host, X11_PORT + int(number)), timeout=2).close()
    except OSError:
        return False
    return True
