"""What the app keeps is for its owner alone, and what is not a file is never waited for."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from glutecoach.storage import aside, backup, before_opening, files, transfer
from glutecoach.storage.errors import NotAFile, StorageError
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import waiting
from glutecoach.storage.rescue import restore
from glutecoach.storage.store import Store

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o007])
def mask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def live(folder: Path) -> None:
    """Do what makes files: open, write, back up, restore."""
    with closing(Store.open(folder)) as store:
        store.set_preferences({"value": 1})
        path = store.path
        with store.together():
            store.set_preferences({"value": 2})
            assert mode(files.companion(path, "-journal")) == 0o600
        copy = backup.backup_now(path, "daily")
    restore(path, copy)


@posix
def test_what_is_made_is_for_its_owner_alone(mask, tmp_path):
    folder = tmp_path / "data"
    live(folder)
    assert {mode(path) for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert {mode(folder), mode(folder / "backups")} == {0o700}


@posix
def test_what_was_open_to_others_is_closed(tmp_path):
    folder = tmp_path / "data"
    live(folder)
    every = [folder, *folder.rglob("*")]
    for path in every:
        path.chmod(0o755 if path.is_dir() else 0o644)
    Store.open(folder).close()
    assert {mode(path) for path in every if path.is_file()} == {0o600}
    assert {mode(path) for path in every if path.is_dir()} == {0o700}


@posix
def test_a_folder_that_serves_other_things_stays_as_it_is(tmp_path):
    (tmp_path / "letter").touch(mode=0o644)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "photos").touch(mode=0o644)
    for path in (tmp_path, tmp_path / "backups"):
        path.chmod(0o755)
    live(tmp_path)
    assert mode(tmp_path) == mode(tmp_path / "backups") == 0o755
    assert mode(tmp_path / "letter") == mode(tmp_path / "backups" / "photos") == 0o644
    assert mode(tmp_path / FILE_NAME) == 0o600


@posix
def test_a_folder_that_others_write_in_stays_open(tmp_path):
    tmp_path.chmod(0o1777)
    Store.open(tmp_path).close()
    assert mode(tmp_path) == 0o1777


PLACES = [FILE_NAME, f"{FILE_NAME}-journal", f"{FILE_NAME}-wal"]


@posix
@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("made", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_said_and_never_opened(tmp_path, name, made: Callable[[Path], None]):
    if name != FILE_NAME:
        Store.open(tmp_path).close()
    made(tmp_path / name)
    path = tmp_path / FILE_NAME
    assert before_opening.preferences(path, ["theme"]) == {}
    assert before_opening.holding(path) is None
    assert not backup.is_good(path)
    for wanted in (
        lambda: Store.open(tmp_path),
        lambda: Store(path).preferences(),
        lambda: backup.backup_now(path, "daily"),
        lambda: transfer.open_for_reading(path),
    ):
        with pytest.raises(NotAFile, match=f"{name}” is not an ordinary file"):
            wanted()


@posix
def test_what_is_no_file_is_not_imported_or_restored(store, path, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StorageError, match="not an ordinary file"):
        transfer.import_file(store, tmp_path / "pipe")
    with pytest.raises(StorageError, match="cannot be imported"):
        transfer.import_file(store, Path("/dev/zero"))
    store.close()
    with pytest.raises(StorageError):
        restore(path, tmp_path / "pipe")


@posix
def test_a_pipe_in_the_place_of_a_workout_s_file_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "workout-1.json")
    assert waiting([tmp_path]) == []
    os.mkfifo(tmp_path / "workout-1.json.new")
    aside.Aside([tmp_path]).write(b"{}")
    assert mode(tmp_path / "workout-1.json") == 0o600


@pytest.mark.skipif(os.name != "posix", reason="elsewhere all names are text")
def test_a_folder_whose_name_is_no_text_serves_as_well(tmp_path):
    folder = tmp_path / os.fsdecode(b"na\xefve \xff")
    live(folder)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(backup.backups(folder / FILE_NAME)) == 2
