"""What was made is still there after a power cut: the folder above is synced as well, not the file alone."""

from pathlib import Path

import pytest

from glutecoach.storage import files
from glutecoach.storage.aside import Aside
from glutecoach.storage.backup import backup_now
from glutecoach.storage.store import Store


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    found: list[Path] = []
    monkeypatch.setattr(files, "sync_folder", found.append)
    return found


def test_a_new_history_is_in_a_folder_that_lasts(tmp_path: Path, synced: list[Path]) -> None:
    Store.open(tmp_path / "not" / "yet").close()
    assert {tmp_path / "not" / "yet", tmp_path / "not", tmp_path} <= set(synced)
    synced.clear()
    Store.open(tmp_path / "not" / "yet").close()
    assert synced == [], "only the first time"


def test_the_first_backup_is_in_a_folder_that_lasts(path: Path, synced: list[Path]) -> None:
    backup_now(path, "daily")
    assert {path.parent, path.parent / "backups"} <= set(synced)


def test_a_workout_beside_is_in_a_folder_that_lasts(tmp_path: Path, synced: list[Path]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a letter")
    Aside([in_the_way], [tmp_path / "state"]).write(b"a workout")
    assert {tmp_path, tmp_path / "state"} <= set(synced)
