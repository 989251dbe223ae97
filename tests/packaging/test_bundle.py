"""What the frozen app leaves out is nothing that the app uses."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from glutecoach import selftest
from tests.scripts import script

ROOT = Path(__file__).resolve().parents[2]

LOADED = """
import json, sys
from pathlib import Path

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in sys.argv[1:]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
for name in sys.argv[1:]:
    sys.modules.pop(name, None)
from glutecoach.selftest import run
failed = run()
maps = Path("/proc/self/maps")
mapped = {line.split()[-1] for line in maps.read_text().splitlines() if "/PySide6/" in line} if maps.exists() else ()
print(json.dumps({"failed": failed, "modules": list(sys.modules), "mapped": sorted(mapped)}))
"""


@pytest.fixture(scope="module")
def bundle():
    return script("bundle")


@pytest.fixture(scope="module")
def loaded(bundle) -> dict:
    """Everything that is loaded once each module was imported, every page opened and every late part used.

    What the app is said to do without is missing there.
    """
    command = [sys.executable, "-c", LOADED, *bundle.DONE_WITHOUT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["failed"] == 0, done.stdout
    return found


def test_nothing_is_dropped_that_is_imported(bundle, loaded):
    dropped = (*bundle.DROPPED_MODULES, *bundle.DONE_WITHOUT)
    assert {name for name in loaded["modules"] if any(_within(name, out) for out in dropped)} == set()


def test_what_is_used_of_qt_is_kept(bundle, loaded):
    used = {name.split(".")[1] for name in loaded["modules"] if name.startswith("PySide6.Qt")}
    assert used == set(bundle.QT_MODULES)
    assert loaded["mapped"] or sys.platform != "linux"
    lost = [file for file in loaded["mapped"] if not bundle.is_kept(file.split("/site-packages/")[-1], file, "linux")]
    assert lost == []


def test_what_the_windows_of_linux_stand_on_is_kept(bundle):
    for kept in (
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/lib/libQt6XcbQpa.so.6",
        "PySide6/Qt/lib/libicui18n.so.73",
        "libpython3.11.so.1.0",
        "_miniaudio.abi3.so",
        "_cffi_backend.cpython-311-x86_64-linux-gnu.so",
        "sqlalchemy/engine/_row_cy.cpython-311-x86_64-linux-gnu.so",
    ):
        assert bundle.is_kept(kept, kept, "linux"), kept
    for dropped in (
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/Qt/translations/qt_de.qm",
        "libstdc++.so.6",
        "libX11.so.6",
        "libglib-2.0.so.0",
    ):
        assert not bundle.is_kept(dropped, dropped, "linux"), dropped


def test_every_data_file_is_named_and_goes_where_the_package_has_it(bundle):
    going = {(Path(folder) / Path(file).name).as_posix() for file, folder in bundle.data_files()}
    resources = {path for path in (ROOT / "resources").rglob("*") if path.is_file()}
    package = {
        path for path in (ROOT / "glutecoach").rglob("*") if path.is_file() and path.parent.name != "__pycache__"
    }
    scripts = {path for path in package if path.suffix != ".py" or "migrations" in path.parts}
    assert {f"glutecoach/{path.relative_to(ROOT).as_posix()}" for path in resources} <= going
    assert {path.relative_to(ROOT).as_posix() for path in scripts} <= going
    assert "glutecoach/storage/migrations/versions/0001_first_tables.py" in going
    assert len(going) == len(resources) + len(scripts)


def test_whatever_is_imported_late_is_tried_by_the_self_test():
    """Modules of our own are imported by it one and all; this is about those of others."""
    late = {name for file in (ROOT / "glutecoach").rglob("*.py") for name in _late_imports(file)}
    others = {name for name in late if name.split(".")[0] not in {*sys.stdlib_module_names, "glutecoach", "PySide6"}}
    tried = set(selftest.LATE_IMPORTS)
    assert {name for name in others if not any(_within(known, name) for known in tried)} == set()


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _late_imports(file: Path) -> set[str]:
    found: set[str] = set()
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef) or file.name == "selftest.py":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return found
