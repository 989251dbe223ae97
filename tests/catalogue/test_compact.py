"""The compact catalogue: the same content, sooner; never content that is no longer true."""

import json
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from glutecoach import paths
from glutecoach.catalogue import compact
from glutecoach.catalogue.gathering import gather
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.catalogue.refusals import CatalogueError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A resource folder with its content put together ahead."""
    for part in ("exercises", "routines", "programs"):
        shutil.copytree(paths.resources() / part, tmp_path / part)
    shutil.copy(paths.resources() / "sources.toml", tmp_path)
    put_together(tmp_path)
    return tmp_path


def put_together(folder: Path) -> None:
    found = Catalogue(*gather(folder))
    compact.write(folder, tuple(getattr(found, field.name) for field in fields(Catalogue)))


def test_it_is_the_content_of_the_files_in_the_same_order(folder):
    assert compact.read(folder) is not None
    quick, checked = load_catalogue(folder), Catalogue(*gather(folder))
    assert quick == checked
    assert [list(getattr(quick, field.name)) for field in fields(Catalogue)] == [
        list(getattr(checked, field.name)) for field in fields(Catalogue)
    ]


def test_a_file_that_was_changed_since_is_read_again(folder):
    file = folder / "exercises" / "clam.toml"
    file.write_text(file.read_text("utf-8").replace('name = "Clam"', 'name = "Clamshell"'), "utf-8")
    assert load_catalogue(folder).exercises["clam"].name == "Clamshell"


def test_a_mistake_in_a_changed_file_is_said_as_ever(folder):
    (folder / "exercises" / "clam.toml").write_text("id = 1", "utf-8")
    with pytest.raises(CatalogueError, match=r"exercises/clam\.toml"):
        load_catalogue(folder)


def test_a_file_that_came_or_went_is_noticed(folder):
    before = (folder / compact.FILE_NAME).read_bytes()
    (folder / "routines" / "first-try.toml").rename(folder / "first-try.toml")
    assert "first-try" not in load_catalogue(folder).routines
    assert (folder / compact.FILE_NAME).read_bytes() == before


def test_without_it_or_with_half_of_it_the_files_are_read(folder):
    file = folder / compact.FILE_NAME
    whole = file.read_bytes()
    for kept in (whole[: len(whole) // 2], whole[:-1] + b"x", whole[:4], b""):
        file.write_bytes(kept)
        assert compact.read(folder) is None
        assert "clam" in load_catalogue(folder).exercises
    file.unlink()
    assert load_catalogue(folder) == Catalogue(*gather(folder))


def test_content_that_names_what_is_no_more_is_put_together_anew(folder, monkeypatch):
    monkeypatch.delattr("glutecoach.coaching.exercise.Kind")
    assert compact.read(folder) is None


CODE = ("__init__.py", "ahead.py", "paths.py", "catalogue", "coaching")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("coaching/dose.py", "switch: float = 10.0", "switch: float = 11.0"),
        ("coaching/routine.py", "get_ready: float = 12.0", "get_ready: float = 11.0"),
        ("catalogue/programs.py", "MOMENT_GET_READY = 10.0", "MOMENT_GET_READY = 11.0"),
    ],
)
def test_a_default_of_the_code_that_was_changed_since_holds_at_once(tmp_path, file, old, new):
    """Nobody has to remember ``make`` for it."""
    shutil.copytree(paths.resources(), tmp_path / "resources", ignore=shutil.ignore_patterns("sounds", "icons"))
    put_together(tmp_path / "resources")
    package = tmp_path / "glutecoach"
    package.mkdir()
    for name in CODE:
        source = Path(paths.__file__).parent / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, package / name)
    before = defaults(tmp_path)
    changed = package / file
    assert changed.read_text("utf-8").count(old) == 1
    changed.write_text(changed.read_text("utf-8").replace(old, new), "utf-8")
    assert before == {"compact": True, "switch": 10.0, "get_ready": 12.0, "moment": 10.0}
    after = defaults(tmp_path)
    assert not after["compact"]
    assert 11.0 in after.values()


ASKED = """
import json
from glutecoach import paths
from glutecoach.catalogue import compact
from glutecoach.catalogue.library import load_catalogue
found = load_catalogue(paths.resources())
print(json.dumps({
    "compact": compact.read(paths.resources()) is not None,
    "switch": found.exercises["clam"].dose.switch,
    "get_ready": found.routines["first-try"].get_ready,
    "moment": found.programs["gentle-start"].moments[0].routine.get_ready,
}))
"""


def defaults(folder: Path) -> dict:
    done = subprocess.run([sys.executable, "-c", ASKED], cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
