"""Transfer: one plain sentence for whatever goes wrong, and backups to see and to go back to."""

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest

from glutecoach import __version__
from glutecoach.coaching.screening import Screening
from glutecoach.services.safekeeping import list_backups, make_backup, restore_backup
from glutecoach.services.transfer_service import (
    Form,
    HistoryUnavailable,
    TransferService,
    export_folder,
    export_history,
    import_history,
)
from glutecoach.storage.errors import DiskFull, FileDamaged
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def answered(store):
    store.add_screening(Screening(at=NOON, on=NOON.date()))
    return store


@pytest.fixture
def transfer(answered, tmp_path, clock) -> TransferService:
    return TransferService(answered, tmp_path, clock)


def test_what_a_service_exports_it_knows_again(transfer, clock, tmp_path):
    file = tmp_path / transfer.file_name(Form.JSON)
    assert file.name == "glutecoach-2026-03-02.json"
    transfer.export(file, Form.JSON)
    told = json.loads(file.read_text("utf-8"))
    assert told["made_at"] == clock.local().isoformat()
    assert told["app_version"] == __version__
    added = transfer.import_file(file)
    assert (added.decisions, added.known) == (0, 1)


def test_a_folder_is_exported_without_its_window(answered, tmp_path):
    export_folder(tmp_path, tmp_path / "one.json", Form.JSON, NOON)
    export_history(answered, tmp_path / "other.json", Form.JSON, NOON)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "other.json").read_bytes()


def test_a_folder_without_a_history_is_named(tmp_path):
    with pytest.raises(HistoryUnavailable, match="There is no history") as refused:
        export_folder(tmp_path / "empty", tmp_path / "out.csv", Form.CSV, NOON)
    assert str(tmp_path / "empty" / FILE_NAME) in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_troubles_of_the_history_are_told_in_plain_words(answered, tmp_path):
    export_history(answered, tmp_path / "out.json", Form.JSON, NOON)
    answered.trouble = DiskFull
    with pytest.raises(HistoryUnavailable, match="no room left"):
        import_history(answered, tmp_path / "out.json")


def test_a_file_that_is_something_else_is_refused(answered, tmp_path):
    (tmp_path / "out.json").write_text("[]")
    with pytest.raises(HistoryUnavailable, match="cannot be imported"):
        import_history(answered, tmp_path / "out.json")


def test_the_newest_backups_come_first(transfer, tmp_path):
    assert transfer.backups() == ()
    for _ in range(3):
        transfer.back_up()
    found = transfer.backups()
    made = [(backup.made_at, backup.turn) for backup in found]  # a second can begin between two of them
    assert made == sorted(made, reverse=True)
    assert len(found) == 3
    assert {backup.reason for backup in list_backups(tmp_path)} == {"asked-for"}


def test_a_backup_that_cannot_be_made_is_told(transfer, tmp_path):
    (tmp_path / "backups").write_text("a shopping list")
    with pytest.raises(HistoryUnavailable):
        transfer.back_up()


def test_a_backup_is_restored_and_what_it_replaces_is_kept(answered, tmp_path):
    make_backup(tmp_path)
    [backup] = list_backups(tmp_path)
    answered.add_screening(Screening(at=NOON, on=NOON.date()))
    answered.close()
    restore_backup(tmp_path, backup)
    with closing(Store.open(tmp_path)) as again:
        assert len(again.screenings()) == 1
    newest = list_backups(tmp_path)[0]
    assert newest.reason == "before-restore"
    with closing(Store(newest.path)) as kept:
        assert len(kept.screenings()) == 2


def test_a_damaged_backup_is_not_restored(answered, tmp_path):
    make_backup(tmp_path)
    [backup] = list_backups(tmp_path)
    backup.path.write_bytes(b"not a database" * 1000)
    with pytest.raises(FileDamaged, match="choose another one"):
        restore_backup(tmp_path, backup)
    backup.path.unlink()
    with pytest.raises(FileDamaged, match="is missing"):
        restore_backup(tmp_path, backup)
    assert len(answered.screenings()) == 1
