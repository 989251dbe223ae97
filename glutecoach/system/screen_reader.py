"""Whether a screen reader runs. Each system has its own way to tell; a system that does not tell has none."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PATIENCE_S = 0.5

ORCA = "orca"


def runs_screen_reader() -> bool:
    """Tell whether a screen reader runs now. It takes some milliseconds, so ask seldom."""
    with suppress(Exception):
        if sys.platform == "win32":
            return _windows()
        return _macos() if sys.platform == "darwin" else _linux()
    return False


def _linux() -> bool:
    """Ask the desktop; where it starts no reader itself, as in most but GNOME's, look for one that runs."""
    return _desktop_says_so() or _runs(ORCA)


def _desktop_says_so() -> bool:
    from jeepney import DBusAddress, MessageFlag, Properties  # type: ignore[import-untyped]
    from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

    with suppress(Exception), open_dbus_connection("SESSION") as bus:
        status = Properties(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status"))
        asked = status.get("ScreenReaderEnabled")
        asked.header.flags |= MessageFlag.no_auto_start  # without the service nobody reads, either
        [(_, enabled)] = bus.send_and_get_reply(asked, timeout=PATIENCE_S).body
        return enabled is True
    return False


def _runs(name: str, processes: Path = Path("/proc")) -> bool:
    """Tell whether a process of this person has a name."""
    for process in processes.glob("[0-9]*"):
        with suppress(OSError):
            if (process / "comm").read_text().strip() == name and process.stat().st_uid == os.getuid():
                return True
    return False


def _windows() -> bool:
    import ctypes

    get_screen_reader, on = 0x0046, ctypes.c_int(0)
    asked = ctypes.windll.user32.SystemParametersInfoW  # type: ignore[attr-defined]
    return bool(asked(get_screen_reader, 0, ctypes.byref(on), 0)) and bool(on.value)


def _macos() -> bool:
    command = ["/usr/bin/defaults", "read", "com.apple.universalaccess", "voiceOverOnOffKey"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE_S)
    return done.stdout.strip() == "1"
