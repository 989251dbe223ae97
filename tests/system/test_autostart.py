"""Starting with the login: one entry that each system understands, and no trace of it afterwards."""

import plistlib
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.system.autostart import exec_line, make_autostart, start_command

COMMAND = ["/opt/my apps/glutecoach", "--hidden"]

words = st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1)


def read_exec(line: str) -> list[str]:
    """Read an Exec line as the Desktop Entry Specification says: first as a string, then word by word."""
    text, signs = "", iter(line)
    for sign in signs:
        text += {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}[next(signs)] if sign == "\\" else sign
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|([^ "\\]+)', text, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", quoted or bare, flags=re.DOTALL).replace("%%", "%") for quoted, bare in found]


@given(words)
def test_every_path_survives_the_entry(command):
    assert "\n" not in exec_line(command)
    assert read_exec(exec_line(command)) == command


def test_signs_that_a_shell_would_take_are_written_as_the_specification_asks():
    assert exec_line(["/a b/$x`", "100%"]) == '"/a b/\\\\$x\\\\`" "100%%"'


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_on_and_off_leave_nothing_behind(tmp_path: Path, platform):
    autostart = make_autostart(platform, tmp_path, {})
    assert not autostart.is_on()
    autostart.on(COMMAND)
    autostart.on(COMMAND)
    assert autostart.is_on()
    autostart.off()
    autostart.off()
    assert not autostart.is_on()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("platform", "folder"), [("linux", Path(".config/autostart")), ("darwin", Path("Library/LaunchAgents"))]
)
def test_what_others_keep_there_stays(tmp_path: Path, platform, folder):
    other = tmp_path / folder / "other"
    other.parent.mkdir(parents=True)
    other.touch()
    autostart = make_autostart(platform, tmp_path, {})
    autostart.on(COMMAND)
    autostart.off()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [other]


def test_linux_reads_a_desktop_entry(tmp_path: Path):
    make_autostart("linux", tmp_path, {}).on(COMMAND)
    lines = (tmp_path / ".config/autostart/glutecoach.desktop").read_text().splitlines()
    assert lines[0] == "[Desktop Entry]"
    entry = dict(line.split("=", 1) for line in lines[1:])
    assert (entry["Type"], entry["Name"], entry["Terminal"]) == ("Application", "GluteCoach", "false")
    assert read_exec(entry["Exec"]) == COMMAND
    assert entry["TryExec"] == COMMAND[0], "an entry that outlives the program does nothing"


def test_linux_honours_the_folder_of_the_session(tmp_path: Path):
    make_autostart("linux", tmp_path / "home", {"XDG_CONFIG_HOME": str(tmp_path / "config")}).on(COMMAND)
    assert (tmp_path / "config/autostart/glutecoach.desktop").is_file()
    assert not (tmp_path / "home").exists()
    make_autostart("linux", tmp_path / "home", {"XDG_CONFIG_HOME": "relative"}).on(COMMAND)
    assert (tmp_path / "home/.config/autostart/glutecoach.desktop").is_file()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_switched_off_is_off(tmp_path: Path, line):
    autostart = make_autostart("linux", tmp_path, {})
    autostart.on(COMMAND)
    with (tmp_path / ".config/autostart/glutecoach.desktop").open("a") as file:
        file.write(f"{line}\n")
    assert not autostart.is_on()
    autostart.on(COMMAND)
    assert autostart.is_on()


def test_macos_reads_a_property_list(tmp_path: Path):
    make_autostart("darwin", tmp_path, {}).on(COMMAND)
    agent = plistlib.loads((tmp_path / "Library/LaunchAgents/arpa.home.glutecoach.plist").read_bytes())
    assert agent["Label"] == "arpa.home.glutecoach"
    assert agent["ProgramArguments"] == COMMAND
    assert agent["RunAtLoad"] is True


class FakeRegistry(ModuleType):
    """The few parts of the registry that are used, in a dictionary."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = "HKCU", 2, 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.keys: dict[tuple, dict] = {}

    class Key(dict):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    def CreateKeyEx(self, root, path, _reserved, _access):
        return self.keys.setdefault((root, path), self.Key())

    def OpenKey(self, root, path, _reserved=0, _access=1):
        if (root, path) not in self.keys:
            raise FileNotFoundError(path)
        return self.keys[root, path]

    def SetValueEx(self, key, name, _reserved, kind, value):
        key[name] = (kind, value)

    def QueryValueEx(self, key, name):
        if name not in key:
            raise FileNotFoundError(name)
        return key[name]

    def DeleteValue(self, key, name):
        if name not in key:
            raise FileNotFoundError(name)
        del key[name]


def test_windows_keeps_a_value_of_the_person_alone(monkeypatch):
    registry = FakeRegistry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    autostart = make_autostart("win32")
    autostart.off()
    assert not autostart.is_on()
    autostart.on([r"C:\Program Files\GluteCoach\GluteCoach.exe", "--hidden"])
    assert autostart.is_on()
    [(where, values)] = registry.keys.items()
    assert where == ("HKCU", r"Software\Microsoft\Windows\CurrentVersion\Run")
    assert values == {"GluteCoach": (1, r'"C:\Program Files\GluteCoach\GluteCoach.exe" --hidden')}
    autostart.off()
    autostart.off()
    assert not autostart.is_on()
    assert values == {}


def test_the_command_is_the_one_that_this_installation_is_started_with(tmp_path: Path):
    python, script = tmp_path / "python3", tmp_path / "glutecoach"
    assert start_command(str(python), "linux", False, {}) == [str(python), "-m", "glutecoach", "--hidden"]
    script.touch()
    assert start_command(str(python), "linux", False, {}) == [str(script), "--hidden"]
    assert start_command("/opt/GluteCoach", "darwin", True, {}) == ["/opt/GluteCoach", "--hidden"]
    image = {"APPIMAGE": "/home/me/GluteCoach.AppImage"}
    assert start_command("/tmp/.mount/GluteCoach", "linux", True, image) == [image["APPIMAGE"], "--hidden"]


def test_windows_starts_without_a_console(tmp_path: Path):
    python, windowed = tmp_path / "python.exe", tmp_path / "pythonw.exe"
    assert start_command(str(python), "win32", False, {})[0] == str(python)
    windowed.touch()
    assert start_command(str(python), "win32", False, {})[0] == str(windowed)
