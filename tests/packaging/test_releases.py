"""What packages tell of the releases is what the changelog says."""

import importlib.util
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from glutecoach import __version__

ROOT = Path(__file__).resolve().parents[2]
NOW = 1_800_000_000

TOLD = """# Changelog

## Unreleased

### Added

- A `thing` that is told
  on two lines & more.

## 0.1.0 - 2026-05-04

- The first.
"""


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("releases", ROOT / "packaging" / "releases.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["releases"] = module
    spec.loader.exec_module(module)
    return module


def test_what_is_not_released_goes_under_the_present_version(tool):
    newest, oldest = tool.releases(TOLD, "0.2.0", NOW)
    assert (newest.version, newest.at, newest.final) == ("0.2.0", NOW, False)
    assert newest.changes == ["A thing that is told on two lines & more."]
    assert (oldest.version, oldest.final, oldest.changes) == ("0.1.0", True, ["The first."])


def test_the_desktop_reads_the_releases(tool):
    told = ElementTree.fromstring(tool.metainfo(tool.releases(TOLD, "0.2.0", NOW)))
    found = [release.attrib for release in told.findall("releases/release")]
    assert found == [
        {"version": "0.2.0", "date": "2027-01-15", "type": "development"},
        {"version": "0.1.0", "date": "2026-05-04", "type": "stable"},
    ]
    assert told.findtext("launchable") == "glutecoach.desktop"


def test_debian_reads_the_releases(tool):
    lines = tool.debian_changelog(tool.releases(TOLD, "0.2.0", NOW)).splitlines()
    assert lines[0] == "glutecoach (0.2.0) UNRELEASED; urgency=medium"
    assert lines[4].endswith("Fri, 15 Jan 2027 08:00:00 -0000")
    assert lines[6] == "glutecoach (0.1.0) stable; urgency=medium"


def test_the_changelog_of_this_tree_is_understood(tool):
    [newest, *_] = tool.releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), tool.version(), NOW)
    assert newest.version == __version__
    assert newest.changes
