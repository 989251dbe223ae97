"""The ready file: a first start begins with what the migrations would make, without running them."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from glutecoach import paths
from glutecoach.storage import ready, upgrade
from glutecoach.storage.errors import DiskFull
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from glutecoach.storage.upgrade import SHIPPED, Migrations
from tests.scripts import script


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What ``make`` writes."""
    folder = tmp_path_factory.mktemp("made")
    script("ready").main(folder)
    return (folder / ready.FILE_NAME).read_bytes()


@pytest.fixture
def resources(tmp_path: Path, made: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A resource folder with nothing but the ready file."""
    folder = tmp_path / "resources"
    folder.mkdir()
    (folder / ready.FILE_NAME).write_bytes(made)
    monkeypatch.setattr(paths, "resources", lambda: folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def migrated(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where migrations ran."""
    ran: list[Path] = []
    run = upgrade._run
    monkeypatch.setattr(upgrade, "_run", lambda work, migrations: (ran.append(work), run(work, migrations)))
    return ran


def contents(file: Path) -> list[Any]:
    """Return all that a file says of itself: its tables with what is in them, and how it is laid out."""
    with closing(sqlite3.connect(file)) as connection:
        asked = ("page_size", "encoding", "auto_vacuum", "application_id", "journal_mode")
        return [*connection.iterdump(), *(connection.execute(f"PRAGMA {name}").fetchone() for name in asked)]


def test_a_first_start_runs_no_migration_and_has_what_they_would_make(resources, data, migrated, tmp_path):
    Store.open(data).close()
    assert migrated == []
    assert [entry.name for entry in data.iterdir()] == [FILE_NAME]
    (resources / ready.FILE_NAME).unlink()
    Store.open(tmp_path / "other").close()
    assert len(migrated) == 1
    assert contents(data / FILE_NAME) == contents(tmp_path / "other" / FILE_NAME)


def test_what_it_begins_with_keeps_what_is_done(resources, data):
    store = Store.open(data)
    store.set_preferences({"theme": "dark"})
    store.close()
    again = Store.open(data)
    assert again.preferences() == {"theme": "dark"}
    again.close()


def test_one_that_is_no_longer_whole_is_not_used(resources, data, migrated):
    file = resources / ready.FILE_NAME
    whole = file.read_bytes()
    for number, kept in enumerate((b"", whole[:4], whole[: len(whole) // 2], whole[:-1] + b"x")):
        file.write_bytes(kept)
        Store.open(data / str(number)).close()
        assert len(migrated) == number + 1


def test_one_of_other_migrations_is_not_used(resources, tmp_path):
    changed = tmp_path / "migrations"
    shutil.copytree(SHIPPED.folder, changed, ignore=shutil.ignore_patterns("__pycache__"))
    assert ready.read(resources, Migrations(changed, SHIPPED.head)) is not None
    newest = sorted((changed / "versions").glob("*.py"))[-1]
    newest.write_text(newest.read_text("utf-8") + "\n# changed since\n", "utf-8")
    assert ready.read(resources, Migrations(changed, SHIPPED.head)) is None
    assert ready.read(resources, Migrations(SHIPPED.folder, "0001")) is None


def test_a_disk_that_is_full_leaves_nothing_behind(resources, data, monkeypatch):
    def full(self: Path, _: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(DiskFull):
            Store.open(data)
    assert list(data.iterdir()) == []
    Store.open(data).close()


def test_the_file_is_put_in_place_whole_and_made_lasting(resources, data, monkeypatch):
    """A power cut leaves either nothing or all of it: it is written beside, looked through, flushed and renamed."""
    steps = []
    monkeypatch.setattr("os.fsync", lambda _: steps.append("flushed"))
    replace = Path.replace

    def renamed(self: Path, target: Path) -> Path:
        steps.append(f"{self.suffix} renamed")
        assert not target.exists()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", renamed)
    monkeypatch.setattr(
        upgrade.files, "is_sound", lambda _, thorough: steps.append(f"looked through {thorough}") or True
    )
    Store.open(data).close()
    assert steps[:4] == ["looked through True", "flushed", ".migrating renamed", "flushed"]
    assert set(steps[4:]) == {"flushed"}, "and the folders above, one of which is new"
