"""The installed form: a wheel has every resource, and works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [made] = folder.glob("*.whl")
    return made


def test_the_wheel_holds_every_resource_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    resources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {f"glutecoach/{name}" for name in resources} <= names
    scripts = (ROOT / "glutecoach" / "storage" / "migrations").rglob("*.py")
    assert {path.relative_to(ROOT).as_posix() for path in scripts} <= names
    assert "glutecoach/storage/statements.sql" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"glutecoach"}
    assert not [name for name in names if "__pycache__" in name or "test" in name.lower().replace("selftest", "")]


def test_what_is_installed_checks_itself(wheel, tmp_path):
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    where = "import glutecoach.paths as p; print(p.__file__); print(p.resources())"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    for command, expected in (
        (["-c", where], str(installed)),
        (["-m", "glutecoach", "--self-test"], "Everything works."),
    ):
        done = subprocess.run(
            [sys.executable, "-W", "error", *command],
            cwd=elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert expected in done.stdout.splitlines()[-1]
    assert list(elsewhere.iterdir()) == []
