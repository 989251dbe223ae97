"""Nothing comes along without its licence."""

import tomllib
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from glutecoach import paths
from glutecoach.catalogue.licences import load_licences
from glutecoach.catalogue.toml_reading import CatalogueError
from tests.scripts import script

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def tool():
    return script("licences")


@pytest.fixture(scope="module")
def parts():
    return {canonicalize_name(licence.name.split()[0]): licence for licence in load_licences(paths.resources())}


def test_every_distribution_that_is_installed_with_the_app_is_named(tool, parts):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought = tool.installed(project["dependencies"])
    assert {"pyside6-essentials", "shiboken6", "mako", "typing-extensions"} <= set(brought)
    assert set(brought) <= set(parts), "run: make licences"


def test_what_is_no_distribution_is_named_too(parts):
    assert {"glutecoach", "python", "pyinstaller", "pywin32", "flite", "sqlite"} <= set(parts)
    assert next(iter(parts)) == "glutecoach"


def test_each_text_says_its_terms(parts):
    for name, words in {
        "glutecoach": "Permission is hereby granted",
        "sqlalchemy": "Permission is hereby granted",
        "markupsafe": "Redistributions in binary form",
        "python": "PYTHON SOFTWARE FOUNDATION LICENSE",
        "pyinstaller": "Bootloader Exception",
        "flite": "Carnegie Mellon University",
    }.items():
        assert words in parts[name].text
    qt = parts["pyside6-essentials"].text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt
    assert "END OF TERMS AND CONDITIONS" in qt, "it builds on the terms of the GPL, which belong to it"


def test_writing_twice_writes_the_same(tool, tmp_path, monkeypatch, capsys):
    written = []
    for name in ("one", "two"):
        monkeypatch.setattr(tool, "TARGET", tmp_path / name)
        assert tool.main() == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    (tmp_path / "one").rename(tmp_path / "licences.txt")
    assert len(load_licences(tmp_path)) == len(load_licences(paths.resources()))


@pytest.mark.parametrize("content", [None, b"", b"nothing\n", b"\xff"])
def test_a_file_that_is_not_there_or_says_nothing_is_told(tmp_path, content):
    if content is not None:
        (tmp_path / "licences.txt").write_bytes(content)
    with pytest.raises(CatalogueError, match=r"licences\.txt"):
        load_licences(tmp_path)
