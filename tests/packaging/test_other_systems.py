"""What is written for Windows, macOS and GitHub, where no test runs, agrees with the app and with itself."""

import importlib.util
import plistlib
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader

import glutecoach
from glutecoach.system.autostart import RUN_KEY, LaunchAgent, RunKey

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SETUP = PACKAGING / "windows" / "glutecoach.iss"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
APP_ID = "arpa.home.glutecoach"


@pytest.fixture(scope="module")
def resources():
    spec = importlib.util.spec_from_file_location("windows_resources", PACKAGING / "windows" / "resources.py")
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


def _setup_lines() -> dict[str, list[str]]:
    """Return the lines of each section of the setup; those before the first under no name."""
    found: dict[str, list[str]] = {"": []}
    section = ""
    for line in SETUP.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)]", line):
            section = heading[1]
            assert section not in found
            found[section] = []
        elif line.strip() and not line.startswith(";"):
            found[section].append(line)
    return found


def _settings() -> dict[str, str]:
    return dict(line.split("=", 1) for line in _setup_lines()["Setup"])


# --- Windows: the setup


def test_the_setup_is_for_one_person_and_keeps_its_name():
    settings = _settings()
    assert settings["PrivilegesRequired"] == "lowest"
    assert "PrivilegesRequiredOverridesAllowed" not in settings
    assert settings["DefaultDirName"] == r"{localappdata}\Programs\GluteCoach"
    # Another one would leave every installation there is beside the new one.
    assert settings["AppId"] == "{{FE94798F-23CA-43D2-A318-E77FE68984C8}"
    assert settings["AppId"][2:-1] in (PACKAGING / "windows" / "try.sh").read_text(encoding="utf-8")


def test_the_setup_takes_its_version_and_files_from_what_was_built():
    lines = _setup_lines()
    assert _settings()["AppVersion"] == "{#Version}"
    assert not re.search(r"\d+\.\d+\.\d+", "\n".join(lines["Files"] + lines["Run"] + lines["Icons"]))
    assert r'#define App "..\..\dist\glutecoach"' in lines[""]
    sources = re.findall(r'^Source: "([^"]+)"', "\n".join(lines["Files"]), re.MULTILINE)
    # PyInstaller lays a program and one folder.
    assert sources == [r"{#App}\glutecoach.exe", r"{#App}\_internal\*"]
    assert not re.search(r'"[A-Za-z]:\\|=[A-Za-z]:\\', SETUP.read_text(encoding="utf-8"))


def test_the_setup_takes_the_start_with_the_login_away_and_never_writes_it():
    entries = _setup_lines()["Registry"]
    assert rf'Subkey: "{RUN_KEY}"; ValueType: none; ValueName: "{RunKey.VALUE}"' in entries[0]
    for entry in entries:
        assert entry.startswith("Root: HKCU;")
        assert f'ValueType: none; ValueName: "{RunKey.VALUE}"; Flags: dontcreatekey uninsdeletevalue' in entry


def test_the_setup_never_removes_what_is_not_its_own():
    lines = _setup_lines()
    assert not {"InstallDelete", "UninstallDelete", "UninstallRun", "Dirs"} & lines.keys()
    code = "\n".join(lines["Code"])
    assert re.findall(r"\b(?:DelTree|DeleteFile|RemoveDir|Exec)\(.*", code) == [
        r"DelTree(ExpandConstant('{app}\_internal'), True, True, True);"
    ]
    # The data folder is {localappdata}\glutecoach: beside the app's, not above or below it.
    below = re.findall(r"\{(?:local|user|common)?appdata\}\\([\w\\]+)", SETUP.read_text(encoding="utf-8"))
    assert below == [r"Programs\GluteCoach"]


def test_the_menu_names_the_app_as_the_app_names_itself():
    ids = re.findall(r'AppUserModelID: "([^"]+)"', SETUP.read_text(encoding="utf-8"))
    assert ids == [APP_ID, APP_ID]
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "glutecoach").rglob("*.py"))
    if "SetCurrentProcessExplicitAppUserModelID" in source:
        assert re.findall(r'\bAPP_ID = "(.+)"', source) == [APP_ID]


# --- Windows: what the exe shows


def test_windows_reads_the_icon(resources, tmp_path):
    # As the recipe does it: the application that paints is none of the tests'.
    subprocess.run([sys.executable, str(PACKAGING / "windows" / "resources.py"), str(tmp_path)], check=True)
    content = (tmp_path / "glutecoach.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind, count) == (0, 1, len(resources.SIZES))
    end = 6 + 16 * count
    for number, size in enumerate(resources.SIZES):
        width, height, *_, length, at = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        assert (width or 256, height or 256, at) == (size, size, end)
        end = at + length
    assert end == len(content)
    reader = QImageReader(str(tmp_path / "glutecoach.ico"), b"ico")
    for number, size in enumerate(resources.SIZES):
        assert reader.jumpToImage(number)
        resources.render(size, tmp_path / "alone.png")
        alone = QImage(str(tmp_path / "alone.png"))
        pairs = zip(_premultiplied(reader.read()), _premultiplied(alone), strict=True)
        assert max(abs(read - painted) for read, painted in pairs) <= 1


def _premultiplied(image: QImage) -> bytes:
    converted = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return bytes(converted.constBits())


def test_windows_is_told_the_version(resources):
    assert resources.numbers("0.2.0rc1") == (0, 2, 0, 0)
    assert resources.numbers("1.10") == (1, 10, 0, 0)
    told = resources.version_info(glutecoach.__version__)
    compile(told, "version.txt", "eval")  # PyInstaller evaluates it
    assert told.count(f'Version", "{glutecoach.__version__}")') == 2
    assert f"filevers={resources.numbers(glutecoach.__version__)}" in told


# --- macOS


def _plist(name: str) -> dict:
    return plistlib.loads((PACKAGING / "macos" / name).read_bytes())


def test_macos_knows_the_app_by_the_name_of_its_login_item():
    info = _plist("Info.plist")
    assert info["CFBundleIdentifier"] == LaunchAgent.LABEL == APP_ID
    assert info["NSHighResolutionCapable"] is True
    # The version comes from the package; a second one here would be forgotten.
    assert not {"CFBundleVersion", "CFBundleShortVersionString"} & info.keys()


def test_the_signed_app_asks_for_one_exception_only():
    assert _plist("entitlements.plist") == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


# --- the recipe


class _Collected:
    """Stands in for PyInstaller's Analysis, with nothing found."""

    def __init__(self, *_: object, **__: object) -> None:
        self.binaries, self.datas, self.scripts, self.pure = [], [], [], []


def _follow(monkeypatch, platform: str) -> tuple[dict, dict, list]:
    """Follow the recipe as on another system; return what was asked of EXE and of BUNDLE, and what was started."""
    program: dict = {}
    bundle: dict = {}
    started: list = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: started.append(command))
    recipe = PACKAGING / "glutecoach.spec"
    names = {
        "SPECPATH": str(PACKAGING),
        "Analysis": _Collected,
        "PYZ": lambda *_: None,
        "EXE": lambda *_, **asked: program.update(asked),
        "COLLECT": lambda *_, **__: None,
        "BUNDLE": lambda *_, **asked: bundle.update(asked),
    }
    exec(compile(recipe.read_text(encoding="utf-8"), str(recipe), "exec"), names)
    assert all(Path(command[1]).is_file() for command in started)
    return program, bundle, started


def test_on_windows_the_recipe_makes_a_window_with_icon_and_version(monkeypatch):
    program, bundle, [[_, _, made]] = _follow(monkeypatch, "win32")
    assert program["console"] is False
    assert Path(program["icon"]) == Path(made, "glutecoach.ico")
    assert Path(program["version"]) == Path(made, "version.txt")
    assert not bundle
    # The setup takes its own icon from there.
    icon = _settings()["SetupIconFile"].replace("\\", "/")
    assert (SETUP.parent / icon).resolve() == Path(made, "glutecoach.ico").resolve()


def test_on_macos_the_recipe_makes_an_app_that_tells_its_version(monkeypatch):
    monkeypatch.delenv("CODESIGN_IDENTITY", raising=False)
    program, bundle, [[_, _, icon]] = _follow(monkeypatch, "darwin")
    assert program["console"] is False
    assert program["codesign_identity"] is None
    assert Path(program["entitlements_file"]).is_file()
    assert (bundle["name"], bundle["icon"]) == ("GluteCoach.app", icon)
    assert bundle["info_plist"]["CFBundleVersion"] == glutecoach.__version__
    assert bundle["info_plist"]["CFBundleShortVersionString"] == glutecoach.__version__
    assert bundle["info_plist"]["CFBundleIdentifier"] == APP_ID


def test_on_linux_the_recipe_is_what_it_was(monkeypatch):
    program, bundle, started = _follow(monkeypatch, "linux")
    assert program.keys() == {"exclude_binaries", "name", "console", "strip", "upx"}
    assert not bundle
    assert not started


# --- GitHub


def test_the_workflows_name_only_what_there_is():
    made = re.compile(r"^(\w+):", re.MULTILINE).findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert WORKFLOWS
    for file in WORKFLOWS:
        text = _without_remarks(file)
        assert set(re.findall(r"\bmake (\w+)", text)) <= set(made)
        for path in re.findall(r"(?<![\w/])(?:packaging|\.ci|glutecoach)/[\w./]+", text):
            assert (ROOT / path).is_file(), f"{file.name}: {path}"
        for script in re.findall(r"(?<=run: )(?:packaging|\.ci)/\S+", text):
            assert (ROOT / script).stat().st_mode & 0o111, f"{script} cannot be run"


def test_the_workflows_are_trusted_with_no_more_than_they_need():
    for file in WORKFLOWS:
        text = _without_remarks(file)
        assert "\npermissions:\n  contents: read\n" in text
        assert re.findall(r"(\w+): write", text) == (["contents"] if file.name == "release.yml" else [])
        assert all(re.fullmatch(r"actions/[\w-]+@v\d+", name) for name in re.findall(r"uses: (\S+)", text))


def test_what_was_not_run_says_so():
    others = [*WORKFLOWS, *(PACKAGING / "windows").glob("*.*"), *(PACKAGING / "macos").glob("*.*")]
    for file in others:
        assert "Not yet run" in file.read_text(encoding="utf-8")[:900], file.name


def _without_remarks(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))
