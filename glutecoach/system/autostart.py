"""Starting hidden with the login, for those who wish: one entry per system, and nothing left when it is off."""

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

HIDDEN = "--hidden"

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """One system's way to start a program with the login. Each call may raise OSError where it cannot be written."""

    def on(self, command: Sequence[str]) -> None: ...
    def off(self) -> None: ...
    def is_on(self) -> bool: ...


def make_autostart(
    platform: str = sys.platform, home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Autostart:
    """Return this system's way."""
    home = home or Path.home()
    if platform == "win32":
        return RunKey()
    if platform == "darwin":
        return LaunchAgent(home)
    return DesktopEntry(home, environment)


def start_command(
    executable: str = sys.executable,
    platform: str = sys.platform,
    frozen: bool = getattr(sys, "frozen", False),
    environment: Mapping[str, str] = os.environ,
) -> list[str]:
    """Return the command that starts this installation hidden."""
    if frozen:
        # An AppImage runs from a folder that is gone when it ends.
        return [environment.get("APPIMAGE") or executable, HIDDEN]
    python = Path(executable)
    if platform == "win32":
        windowed = python.with_name("pythonw.exe")  # the plain one opens a console
        return [str(windowed if windowed.exists() else python), "-m", "glutecoach", HIDDEN]
    script = python.with_name("glutecoach")
    return [str(script), HIDDEN] if script.is_file() else [executable, "-m", "glutecoach", HIDDEN]


class DesktopEntry:
    """Linux: a file that the desktop reads at login."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        config = environment.get("XDG_CONFIG_HOME") or ""
        # The specification says to ignore a relative folder.
        base = Path(config) if Path(config).is_absolute() else home / ".config"
        self.file = base / "autostart" / "glutecoach.desktop"

    def on(self, command: Sequence[str]) -> None:
        """Write the entry that starts ``command`` at login.

        Raises:
            OSError: it cannot be written.
        """
        lines = [
            "[Desktop Entry]",
            "Type=Application",
            "Name=GluteCoach",
            "Comment=Reminds of the exercises",
            "Icon=glutecoach",
            # Once the program is gone, the desktop skips this.
            f"TryExec={_escaped(command[0])}",
            f"Exec={exec_line(command)}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        ]
        _write(self.file, "".join(f"{line}\n" for line in lines).encode())

    def off(self) -> None:
        """Remove the entry, and its folders where they are left empty; no entry is no error."""
        _remove(self.file)

    def is_on(self) -> bool:
        """Tell whether the desktop will start it; its own settings can switch an entry off where it lies."""
        try:
            lines = self.file.read_text(encoding="utf-8", errors="replace").lower().split("\n")
        except OSError:
            return False
        plain = {line.replace(" ", "") for line in lines}
        return not plain & {"hidden=true", "x-gnome-autostart-enabled=false"}


class LaunchAgent:
    """macOS: a property list that launchd reads at login."""

    LABEL = "arpa.home.glutecoach"

    def __init__(self, home: Path) -> None:
        self.file = home / "Library" / "LaunchAgents" / f"{self.LABEL}.plist"

    def on(self, command: Sequence[str]) -> None:
        """Write the property list that starts ``command`` at login.

        Raises:
            OSError: it cannot be written.
        """
        agent = {
            "Label": self.LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _write(self.file, plistlib.dumps(agent))

    def off(self) -> None:
        """Remove the property list, and its folders where they are left empty; no list is no error."""
        _remove(self.file)

    def is_on(self) -> bool:
        """Tell whether the property list is there."""
        return self.file.is_file()


class RunKey:
    """Windows: a value in the registry, of this person alone."""

    VALUE = "GluteCoach"

    def on(self, command: Sequence[str]) -> None:
        """Write the value that starts ``command`` at login.

        Raises:
            OSError: it cannot be written.
        """
        winreg = _winreg()

        with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, RUN_KEY, 0, winreg.KEY_SET_VALUE) as key:
            winreg.SetValueEx(key, self.VALUE, 0, winreg.REG_SZ, subprocess.list2cmdline(command))

    def off(self) -> None:
        """Delete the value; no value is no error."""
        winreg = _winreg()

        with (
            suppress(FileNotFoundError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY, 0, winreg.KEY_SET_VALUE) as key,
        ):
            winreg.DeleteValue(key, self.VALUE)

    def is_on(self) -> bool:
        """Tell whether the value is there."""
        winreg = _winreg()

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                winreg.QueryValueEx(key, self.VALUE)
        except FileNotFoundError:
            return False
        return True


def _winreg() -> Any:
    """Return Python's way into the registry, which only Windows has."""
    return import_module("winreg")


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the Exec key of a desktop entry has it: quoted, then escaped as any text of such a file."""
    return _escaped(" ".join(_quoted(word) for word in command))


def _escaped(text: str) -> str:
    """Return a text as any key of a desktop entry has it."""
    for sign, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(sign, escaped)
    return text


def _quoted(word: str) -> str:
    if re.fullmatch(r"[\w./:@,+-]+", word, re.ASCII):
        return word
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    return '"' + word.replace("%", "%%") + '"'


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _remove(file: Path) -> None:
    """Remove a file, and the two folders above it where they are empty now: they were made for it."""
    file.unlink(missing_ok=True)
    for folder in (file.parent, file.parent.parent):
        with suppress(OSError):
            folder.rmdir()
