"""Whether there is a display to open a window on."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

X11_PORT = 6000


def missing_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Return one plain sentence if no window can be opened here, else None.

    Qt ends the whole process where it finds no display, so this has to be known before.
    """
    if platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM", "xcb") not in ("xcb", "wayland"):
        return None
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland and (Path(environment.get("XDG_RUNTIME_DIR", "/")) / wayland).exists():
        return None
    if x11 and _answers(x11):
        return None
    return "GluteCoach found no display to open its window on; start it from a desktop session."


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
