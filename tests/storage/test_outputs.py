"""Outputs: whole or not there, for their owner alone, and never in the place of what the app keeps."""

import os
import socket
import stat
from contextlib import ExitStack
from pathlib import Path

import pytest

from glutecoach import paths
from glutecoach.storage.errors import DiskFull, StorageError
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.outputs import CannotWrite, IsAHistory, IsOurs, IsThere, output
from glutecoach.storage.store import Store

KEPT = [
    FILE_NAME,
    f"{FILE_NAME}-journal",
    "GluteCoach.db",
    "glutecoach-damaged-20260101T000000Z.db",
    "workout-1.json",
    ".lock",
    "backups",
    "backups/new.db",
    "backups/glutecoach-20260101T000000Z-daily.db",
    "voices/mine/get-ready.wav",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with one file of each kind, each of which says its own name."""
    home = tmp_path / "data"
    for name in KEPT:
        if "." in name and name != "backups/new.db":
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(name)
    return home


def write(file: Path, home: Path, *, replace: bool = True) -> None:
    with output(file, home, replace=replace) as new:
        new.write_text("new")


def half(file: Path, home: Path, problem: BaseException) -> None:
    with output(file, home, replace=True) as new:
        new.write_text("ne")
        raise problem


def everything(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", KEPT)
def test_what_the_app_keeps_is_never_written_over(home, name):
    before = everything(home)
    with pytest.raises(IsOurs, match="keeps its own files"):
        write(home / name, home)
    assert everything(home) == before


@pytest.mark.parametrize("name", [name for name in KEPT if name not in ("backups", "backups/new.db")])
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_nor_by_another_name(home, tmp_path, name, link):
    before = everything(home)
    link(home / name, tmp_path / "other.wav")
    with pytest.raises(IsOurs):
        write(tmp_path / "other.wav", home)
    assert everything(home) == before


def test_nor_what_it_keeps_outside_of_every_data_folder(home, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    own = [folder for folder in paths.own_folders() if tmp_path in folder.parents]
    for number, folder in enumerate(own):
        kept, other = folder / "0a1b2c3d" / "workout-1.json", tmp_path / f"other-{number}.json"
        kept.parent.mkdir(parents=True)
        kept.write_text("a workout")
        os.link(kept, other)
        for file in (kept, kept.with_name("new.json"), other):
            with pytest.raises(IsOurs):
                write(file, home)
        assert kept.read_text() == "a workout"
    assert own


def test_nor_through_a_folder_that_is_a_link(home, tmp_path):
    (tmp_path / "door").symlink_to(home)
    with pytest.raises(IsOurs):
        write(tmp_path / "door" / FILE_NAME, home)


def test_nor_where_the_history_or_the_backups_lie_elsewhere(tmp_path):
    home, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    home.mkdir()
    (elsewhere / "copies").mkdir(parents=True)
    (home / "backups").symlink_to(elsewhere / "copies")
    (elsewhere / "real.db").write_text("history")
    (home / FILE_NAME).symlink_to(elsewhere / "real.db")
    for name in ("real.db", "real.db-journal", "copies/new.db"):
        with pytest.raises(IsOurs):
            write(elsewhere / name, home)


def test_what_a_person_put_there_can_be_replaced(home):
    for name in ("glutecoach-2026-03-02.json", "copy.db", "sub/file.csv"):
        (home / name).parent.mkdir(exist_ok=True)
        write(home / name, home)
        write(home / name, home)
        assert (home / name).read_text() == "new"


def test_nothing_is_replaced_unasked(home, tmp_path):
    (tmp_path / "letter").write_text("dear")
    with pytest.raises(IsThere, match=r"letter” is there already.*--force"):
        write(tmp_path / "letter", home, replace=False)
    assert (tmp_path / "letter").read_text() == "dear"
    write(tmp_path / "letter", home, replace=True)
    assert (tmp_path / "letter").read_text() == "new"


def test_not_even_what_came_meanwhile(home, tmp_path):
    with ExitStack() as stack:
        stack.enter_context(output(tmp_path / "letter", home, replace=False)).write_text("new")
        (tmp_path / "letter").write_text("dear")
        with pytest.raises(IsThere):
            stack.close()
    assert (tmp_path / "letter").read_text() == "dear"


def test_what_breaks_off_leaves_nothing_and_changes_nothing(home, tmp_path):
    (tmp_path / "letter").write_text("dear")
    for problem, seen in ((OSError(28, "No space left"), DiskFull), (KeyboardInterrupt(), KeyboardInterrupt)):
        with pytest.raises(seen):
            half(tmp_path / "letter", home, problem)
    assert (tmp_path / "letter").read_text() == "dear"
    assert {path.name for path in tmp_path.iterdir()} == {"letter", "data"}


def test_what_a_killed_program_left_is_swept_away_once_it_is_a_day_old(home, tmp_path):
    old, young, other = (tmp_path / f".glutecoach-{name}" for name in ("a.unfinished", "b.unfinished", "c"))
    for left in (old, young, other):
        left.touch()
    for left in (old, other):
        os.utime(left, (0, 0))
    write(tmp_path / "letter", home)
    assert [left.exists() for left in (old, young, other)] == [False, True, True]


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_only_its_owner_can_read_it(home, tmp_path, mask):
    before = os.umask(mask)
    try:
        write(tmp_path / "new", home)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


@pytest.mark.parametrize(("there", "then"), [(0o644, 0o600), (0o600, 0o600), (0o666, 0o600), (0o200, 0o200)])
def test_what_is_replaced_is_not_opened_up(home, tmp_path, there, then):
    (tmp_path / "old").touch()
    (tmp_path / "old").chmod(there)
    write(tmp_path / "old", home)
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == then


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="this system has no names for what is open")
def test_a_pipe_without_a_name_is_said_to_be_no_ordinary_file(home):
    for end in os.pipe():
        with pytest.raises(CannotWrite, match="not an ordinary file"):
            write(Path(f"/dev/fd/{end}"), home)
        os.close(end)


def test_a_link_is_followed(home, tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there/file")
    for _ in range(2):
        write(tmp_path / "link", home)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "there" / "file").read_text() == "new"


def test_a_link_in_a_circle_is_said(home, tmp_path):
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(StorageError, match="cannot be written"):
        write(tmp_path / "link", home)


def test_what_is_no_file_is_never_opened(home, tmp_path):
    os.mkfifo(tmp_path / "fifo")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket"))
        for place in (tmp_path / "fifo", tmp_path / "socket", Path("/dev/null")):
            with pytest.raises(CannotWrite, match="not an ordinary file"):
                write(place, home)
    with pytest.raises(CannotWrite, match="it is a folder"):
        write(tmp_path, home)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may change everything")
def test_a_file_that_may_not_be_changed_is_left(home, tmp_path):
    (tmp_path / "letter").write_text("dear")
    (tmp_path / "letter").chmod(0o400)
    with pytest.raises(CannotWrite, match="may not be changed"):
        write(tmp_path / "letter", home)


def test_a_name_that_is_too_long_is_said(home, tmp_path):
    with pytest.raises(CannotWrite, match="too long"):
        write(tmp_path / ("x" * 300), home)


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_in_another_data_folder_is_not_written_over_either(home, tmp_path, name):
    before = everything(home)
    with pytest.raises(IsOurs, match="keeps its own files"):
        write(home / name, tmp_path / "mine")
    assert everything(home) == before
    write(home / "letter", tmp_path / "mine")


def test_nor_is_another_history_whatever_its_name_but_an_older_copy_of_this_one_is(tmp_path):
    mine, other = tmp_path / "mine", tmp_path / "other"
    for folder in (mine, other):
        Store.open(folder).close()
    copy = tmp_path / "copy.db"
    copy.write_bytes((other / FILE_NAME).read_bytes())
    for file in (copy, other / FILE_NAME):
        with pytest.raises(IsAHistory, match="is another history of GluteCoach, and was left as it is"):
            write(file, mine)
        assert file.read_bytes()[:6] == b"SQLite"
    copy.write_bytes((mine / FILE_NAME).read_bytes())
    write(copy, mine)
    assert copy.read_text() == "new"
