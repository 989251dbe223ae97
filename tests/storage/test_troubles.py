import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from glutecoach.coaching.history import Ending, Prescription, SetResult
from glutecoach.storage.errors import (
    DiskFailing,
    DiskFull,
    FileDamaged,
    FileMoved,
    FolderUnusable,
    Locked,
    OlderAndReadOnly,
    ReadOnly,
    StorageError,
    in_plain_words,
)
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.connections import connection_of

Make = Callable[..., SetResult]


@pytest.fixture
def session_id(store: Store, prescription: Prescription, evening: datetime) -> int:
    return store.begin_session(prescription, evening)


def pragma(store: Store, text: str) -> None:
    connection_of(store).execute(f"PRAGMA {text}")


def test_a_full_disk_stores_nothing_and_the_set_can_be_stored_later(
    store: Store, session_id: int, result: Make
) -> None:
    pragma(store, "max_page_count = 1")
    long = [result(n, exercise_name="x" * 5000) for n in range(1, 5)]
    with pytest.raises(DiskFull, match="free some space") as caught:
        store.add_sets(session_id, long, 60_000)
    assert str(store.path) in str(caught.value)
    assert store.session(session_id).results == ()
    assert store.session(session_id).summary.active_ms == 0
    pragma(store, "max_page_count = 100000")
    store.add_sets(session_id, long, 60_000)
    assert store.session(session_id).results == tuple(long)


def test_a_file_that_may_not_be_written_can_still_be_read(store: Store, session_id: int, result: Make) -> None:
    pragma(store, "query_only = ON")
    # A connection that only asks may not begin to write.
    with pytest.raises(ReadOnly, match="can only be read here"):
        store.add_sets(session_id, [result(1)], 60_000)
    assert store.session(session_id).results == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_can_still_be_read(store: Store, session_id: int, result: Make) -> None:
    store.path.parent.chmod(0o555)
    try:
        with pytest.raises((ReadOnly, FolderUnusable)):
            store.add_sets(session_id, [result(1)], 60_000)
        assert store.session(session_id).results == ()
    finally:
        store.path.parent.chmod(0o755)


def test_a_file_that_another_program_holds(store: Store, session_id: int, path: Path, result: Make) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Locked):
            store.add_sets(session_id, [result(1)], 60_000)
        with pytest.raises(Locked):
            store.summaries()
        other.execute("ROLLBACK")
    store.add_sets(session_id, [result(1)], 60_000)
    assert store.session(session_id).results == (result(1),)


def test_a_commit_that_another_reader_blocks_can_be_tried_again(
    store: Store, session_id: int, path: Path, result: Make
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM session").fetchall()
        with pytest.raises(Locked):
            store.add_sets(session_id, [result(1)], 60_000)
        reader.execute("COMMIT")
    store.add_sets(session_id, [result(1)], 60_000)
    assert store.session(session_id).results == (result(1),)


def test_a_store_on_damaged_pages_says_so(path: Path, prescription: Prescription, evening: datetime) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    store = Store(path)
    with pytest.raises(FileDamaged):
        store.begin_session(prescription, evening)
    store.close()


def test_a_store_on_no_database_says_so(path: Path) -> None:
    path.write_bytes(b"a letter" * 1000)
    store = Store(path)
    with pytest.raises(FileDamaged):
        store.preferences()
    store.close()


def test_a_store_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    store = Store(tmp_path / "gone" / "glutecoach.db")
    with pytest.raises(FolderUnusable):
        store.preferences()
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved")
def test_a_file_moved_under_an_open_store(store: Store, session_id: int, path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises((FileMoved, FolderUnusable)):
        store.finish_session(session_id, Ending.COMPLETED, 1)


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be replaced")
def test_a_copy_in_the_place_of_an_open_file_is_gone_on_with(store: Store, session_id: int, path: Path) -> None:
    other = shutil.copyfile(path, path.with_name("other.db"))
    other.replace(path)
    before = store.revision
    store.finish_session(session_id, Ending.COMPLETED, 1)
    assert store.revision > before + 1, "what was read before is old"
    with closing(Store(path)) as another:
        assert another.session(session_id).summary.ending is Ending.COMPLETED


@pytest.mark.parametrize(
    ("code", "trouble"), [(5, DiskFailing), (28, DiskFull), (30, ReadOnly), (13, FolderUnusable), (20, FolderUnusable)]
)
def test_what_the_operating_system_says(code: int, trouble: type[StorageError]) -> None:
    with pytest.raises(trouble) as caught, in_plain_words(Path("a.db")):
        raise OSError(code, os.strerror(code))
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.EFBIG, "; let files here be larger, or take another disk."),
        (errno.EMFILE, "; close other programs, then try again."),
        (errno.EDEADLK, "; try again."),
    ],
)
def test_a_remedy_is_that_of_its_cause(code: int, remedy: str) -> None:
    with pytest.raises(StorageError) as caught, in_plain_words(Path("a.db")):
        raise OSError(code, os.strerror(code))
    assert str(caught.value) == f"“a.db” cannot be used ({os.strerror(code)}){remedy}"


def test_a_history_that_no_more_files_can_be_opened_for_is_not_to_be_elsewhere(path: Path) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        with pytest.raises(StorageError) as caught:
            Store(path).preferences()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert str(caught.value).endswith("; close other programs, then try again.")


def test_bugs_pass_through(store: Store, session_id: int, result: Make) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.add_sets(session_id, [result(1, done_reps=-1)], 60_000)
    with pytest.raises(sqlite3.OperationalError, match="no such table"), store.together():
        connection_of(store).execute("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.ProgrammingError), in_plain_words(store.path):
        raise sqlite3.ProgrammingError("used from the wrong thread")
    with pytest.raises(KeyError), in_plain_words(store.path):
        raise KeyError("bug")
    assert store.session(session_id).results == ()


def test_a_file_that_went_away_does_not_come_back_empty(path: Path) -> None:
    store = Store(path)
    store.preferences()
    store.close()
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(FolderUnusable):
        store.preferences()
    assert not path.exists()
    store.close()


def test_nothing_is_deleted_that_is_not_there(tmp_path: Path, monkeypatch) -> None:
    """A disk that can only be read refuses even that."""

    def refuse(path: Path, **_: object) -> None:
        raise OSError(errno.EROFS, "read-only", str(path))

    Store.open(tmp_path).close()
    monkeypatch.setattr(Path, "unlink", refuse)
    Store.open(tmp_path).close()


def test_an_older_history_that_can_only_be_read_is_said_to_be_one(tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ReadOnly(tmp_path)

    shutil.copy(Path(__file__).parents[1] / "fixtures" / "db" / "0001.db", tmp_path / FILE_NAME)
    monkeypatch.setattr("glutecoach.storage.backup.backup_if_changed", refuse)
    with pytest.raises(OlderAndReadOnly, match="open it once where it can be written"):
        Store.open(tmp_path)


def test_what_could_not_be_made_beside_the_history_is_not_named_but_the_history_or_the_folder(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    for made, named in (
        (tmp_path / f"{FILE_NAME}.migrating", path),
        (tmp_path / "backups" / "glutecoach-20260101T000000Z-daily.db.unfinished", tmp_path / "backups"),
    ):
        with pytest.raises(ReadOnly) as refused, in_plain_words(path):
            raise OSError(errno.EROFS, "read-only", str(made))
        assert refused.value.path == named
        assert str(refused.value).startswith(f"“{named}” can only be read here")
