import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, create_engine, inspect
from sqlalchemy.engine.interfaces import ReflectedCheckConstraint

from glutecoach.storage import backup, files, upgrade
from glutecoach.storage.errors import (
    DiskFull,
    FileDamaged,
    FileIsNewer,
    FileUnknown,
    FolderUnusable,
    HistoryGone,
    LinkBroken,
    Locked,
    NotAFile,
    NotUpdated,
    StorageError,
)
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.rescue import restore, set_aside_and_restore
from glutecoach.storage.store import Store
from glutecoach.storage.tables import Base
from glutecoach.storage.upgrade import SHIPPED, Migrations, bring_up_to_date, check

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "db").glob("*.db"))
NEXT = f"{int(SHIPPED.head) + 1:04}"
NOON = datetime(2025, 6, 15, 12, tzinfo=UTC)

GOOD = "op.execute(\"INSERT INTO preference VALUES ('migrated', 'true')\")"
ADDS_COLUMN = 'op.add_column("session", sa.Column("mood", sa.String()))'
FAILS = 'op.execute("DELETE FROM set_result"); raise RuntimeError("half way")'
DIES = 'op.execute("DELETE FROM set_result"); import os; os._exit(9)'
REFUSED = "op.execute('INSERT INTO set_result SELECT * FROM set_result')"
THERE_ALREADY = 'op.create_table("session", sa.Column("id", sa.Integer()))'
MISSING = 'op.execute("DELETE FROM nowhere")'
TOO_DEEP = "raise RecursionError"
ORPHANS = 'op.execute("DELETE FROM session")'


def next_release(folder: Path, *steps: str) -> Migrations:
    """Our migrations with one more that runs ``steps``."""
    shutil.copytree(SHIPPED.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    body = "\n".join(f"    {step}" for step in steps)
    script = folder / "versions" / f"{NEXT}_next.py"
    script.write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '{NEXT}'\ndown_revision = '{SHIPPED.head}'\n\ndef upgrade():\n{body}\n"
    )
    return Migrations(folder, NEXT)


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A file of this schema in which something was done."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(FIXTURES[-1], folder / FILE_NAME)
    return folder / FILE_NAME


def set_version(path: Path, version: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_the_file_of_every_release_opens(tmp_path: Path, fixture: Path) -> None:
    shutil.copyfile(fixture, tmp_path / FILE_NAME)
    store = Store.open(tmp_path)
    later, earlier = store.summaries()
    assert earlier.note == "A bit stiff – fine after the clams"
    assert earlier.done_share == pytest.approx((1 + 0.75 + 1 + 0.5) / 4)
    assert later.started_at.isoformat() == "2025-01-08T22:15:00-11:00"
    assert [len(store.session(s.id).results) for s in (earlier, later)] == [4, 2]
    unfinished = store.unfinished_session()
    assert unfinished is not None
    assert unfinished.summary.reps == 12
    assert [c.pain for c in store.check_ins()] == [2, 4]
    assert store.preferences() == {"volume": 0.8, "theme": "dark", "days": [0, 2, 4]}
    store.close()


def test_there_is_a_fixture_of_this_schema() -> None:
    assert SHIPPED.head in [fixture.stem for fixture in FIXTURES]


def test_the_migrations_make_the_tables(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
        in_file = {
            check["name"]: check["sqltext"] for name in Base.metadata.tables for check in checks(connection, name)
        }
    engine.dispose()
    in_code = {
        constraint.name: str(constraint.sqltext)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert in_file == in_code


def checks(connection: Connection, table: str) -> list[ReflectedCheckConstraint]:
    return inspect(connection).get_check_constraints(table)


def test_the_tables_that_a_file_has_to_have_are_those_that_there_are() -> None:
    assert set(Base.metadata.tables) == upgrade.TABLES


def test_the_head_is_the_newest_script() -> None:
    assert ScriptDirectory(str(SHIPPED.folder)).get_heads() == [SHIPPED.head]


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    Store.open(folder).close()
    assert names(folder) == [FILE_NAME]
    assert files_version(folder / FILE_NAME) == SHIPPED.head


def files_version(path: Path) -> str | None:
    with files.reading(path) as connection:
        return files.schema_version(connection)


@pytest.mark.parametrize("name", ["100% of %(here)s", "a b:c;d"])
def test_the_migrations_may_lie_anywhere(tmp_path: Path, name: str) -> None:
    path = tmp_path / FILE_NAME
    bring_up_to_date(path, next_release(tmp_path / name, GOOD))
    assert files_version(path) == NEXT


def test_an_older_file_is_backed_up_and_migrated(tmp_path: Path, used: Path) -> None:
    before = used.read_bytes()
    bring_up_to_date(used, next_release(tmp_path / "next", GOOD, ADDS_COLUMN))
    assert files_version(used) == NEXT
    assert names(used.parent) == ["backups", FILE_NAME]
    (copy,) = backup.backups(used)
    assert copy.reason == f"before-{NEXT}"
    store = Store(used)
    assert store.preferences()["migrated"] is True
    assert len(store.summaries()) == 2
    store.close()
    used.write_bytes(before)
    assert backup._same(used, copy.path)


def test_a_migration_may_rebuild_a_table_that_others_refer_to(tmp_path: Path, used: Path) -> None:
    step = 'with op.batch_alter_table("session") as batch: batch.alter_column("note", new_column_name="words")'
    bring_up_to_date(used, next_release(tmp_path / "next", step))
    with files.reading(used) as connection:
        assert connection.execute("SELECT count(*) FROM set_result").fetchone() == (7,)
        assert connection.execute("SELECT count(words) FROM session").fetchone() == (4,)


@pytest.mark.parametrize("step", [FAILS, ORPHANS, REFUSED, THERE_ALREADY, MISSING, TOO_DEEP])
def test_a_migration_that_goes_wrong_leaves_the_old_file(tmp_path: Path, used: Path, step: str) -> None:
    before = used.read_bytes()
    migrations = next_release(tmp_path / "next", step)
    for _ in range(2):
        with pytest.raises(NotUpdated, match="could not be brought up to date"):
            bring_up_to_date(used, migrations)
        assert used.read_bytes() == before
        assert names(used.parent) == ["backups", FILE_NAME]
    assert len(backup.backups(used)) == 1, "trying again makes no second copy of the same"


def test_a_disk_that_is_full_in_the_middle_of_a_migration_is_said_so(tmp_path: Path, used: Path) -> None:
    before = used.read_bytes()
    fills = 'op.execute("PRAGMA max_page_count = 1"); op.execute("CREATE TABLE big AS SELECT randomblob(100000)")'
    with pytest.raises(DiskFull, match="free some space"):
        bring_up_to_date(used, next_release(tmp_path / "next", fills))
    assert used.read_bytes() == before
    assert names(used.parent) == ["backups", FILE_NAME]


def test_a_crash_in_the_middle_of_a_migration_leaves_the_old_file(tmp_path: Path, used: Path) -> None:
    before = used.read_bytes()
    migrations = next_release(tmp_path / "next", DIES)
    program = (
        "from pathlib import Path; from glutecoach.storage.upgrade import *;"
        f"bring_up_to_date(Path({str(used)!r}), Migrations(Path({str(migrations.folder)!r}), '{NEXT}'))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 9
    assert used.read_bytes() == before
    assert f"{FILE_NAME}.migrating" in names(used.parent)
    Store.open(used.parent).close()
    assert names(used.parent) == ["backups", FILE_NAME]
    assert used.read_bytes() == before


def test_a_full_disk_at_the_swap_leaves_the_old_file(
    tmp_path: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = used.read_bytes()
    migrations = next_release(tmp_path / "next", GOOD)
    place = files.put_in_place

    def full(new: Path, path: Path) -> None:
        if path == used:
            raise OSError(28, "No space left on device")
        place(new, path)

    monkeypatch.setattr(files, "put_in_place", full)
    with pytest.raises(DiskFull):
        bring_up_to_date(used, migrations)
    assert used.read_bytes() == before
    assert names(used.parent) == ["backups", FILE_NAME]


@pytest.mark.parametrize("version", [NEXT, "9999"])
def test_a_newer_file_is_refused_and_left_as_it_is(used: Path, version: str) -> None:
    set_version(used, version)
    before = used.read_bytes(), used.stat().st_mtime_ns
    with pytest.raises(FileIsNewer, match="newest version") as caught:
        Store.open(used.parent)
    assert str(used) in str(caught.value)
    assert (used.read_bytes(), used.stat().st_mtime_ns) == before
    assert names(used.parent) == [FILE_NAME]


# Damage


def not_a_database(path: Path) -> None:
    path.write_bytes(b"This is a letter, not a database.\n" * 200)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeroed_page(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:8192] = bytes(4096)
    path.write_bytes(whole)


def tables_of_another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def no_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")


def two_versions(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")


def unknown_version(path: Path) -> None:
    set_version(path, "0001x")


def version_of_another(path: Path) -> None:
    set_version(path, "zzzz")


def empty_version(path: Path) -> None:
    set_version(path, "")


def right_version_without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("set_result", "check_in", "decision", "session"):
            connection.execute(f"DROP TABLE {table}")


UNKNOWN = [
    tables_of_another, no_version, two_versions, unknown_version, version_of_another, empty_version,
    right_version_without_tables,
]  # fmt: skip
DAMAGES = [not_a_database, cut_short, emptied, zeroed_page, *UNKNOWN]


def open_and_check(path: Path) -> None:
    Store.open(path.parent).close()
    check(path)  # what does not show at once


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_and_the_backup_restored(used: Path, damage: object) -> None:
    backup.backup_now(used, "daily", NOON)
    damage(used)  # type: ignore[operator]
    damaged = used.read_bytes()
    with pytest.raises(FileDamaged, match="restore the newest good backup"):
        open_and_check(used)
    assert used.read_bytes() == damaged
    done = set_aside_and_restore(used, NOON)
    assert done.backup == backup.backups(used)[0]
    assert done.aside == used.with_name("glutecoach-damaged-20250615T120000Z.db")
    assert done.aside.read_bytes() == damaged
    store = Store.open(used.parent)
    assert len(store.summaries()) == 2
    store.close()


@pytest.mark.parametrize("harm", UNKNOWN)
def test_a_file_that_is_no_history_of_ours_is_said_to_be_so(used: Path, harm: object) -> None:
    harm(used)  # type: ignore[operator]
    before = used.read_bytes()
    with pytest.raises(FileUnknown, match="is not a history that this GluteCoach knows"):
        Store.open(used.parent)
    assert used.read_bytes() == before
    assert names(used.parent) == [FILE_NAME]


def test_a_sound_file_is_found_sound_even_while_it_is_open(used: Path) -> None:
    store = Store.open(used.parent)
    store.summaries()
    check(used)
    store.close()


def test_a_bad_or_newer_backup_is_passed_over(used: Path) -> None:
    good = backup.backup_now(used, "daily", NOON.replace(day=1))
    set_version(backup.backup_now(used, "daily", NOON.replace(day=2)), "0009")
    backup.backup_now(used, "daily", NOON.replace(day=3)).write_bytes(b"bad")
    not_a_database(used)
    done = set_aside_and_restore(used)
    assert done.backup is not None
    assert done.backup.path == good
    Store.open(used.parent).close()


def test_without_a_backup_a_new_file_begins_and_the_damaged_one_stays(used: Path) -> None:
    not_a_database(used)
    asides = []
    for _ in range(2):
        done = set_aside_and_restore(used, NOON)
        assert done.backup is None
        asides.append(done.aside)
        Store.open(used.parent).close()
    assert len(set(asides)) == 2
    assert all(aside is not None and aside.exists() for aside in asides)
    used.unlink()
    assert set_aside_and_restore(used, NOON).aside is None


def test_any_good_backup_can_be_restored_and_that_undone(used: Path) -> None:
    copy = backup.backup_now(used, "daily", NOON)
    store = Store(used)
    store.set_preferences({"theme": "light"})
    store.close()
    restore(used, copy, with_preferences=True)
    assert theme(used) == "dark"
    (before,) = [found for found in backup.backups(used) if found.reason == "before-restore"]
    restore(used, before.path, with_preferences=True)
    assert theme(used) == "light"
    assert names(used.parent) == ["backups", FILE_NAME]


@pytest.mark.parametrize("with_preferences", [True, False])
def test_a_restore_leaves_the_preferences_unless_they_are_wished_back(used: Path, with_preferences: bool) -> None:
    copy = backup.backup_now(used, "daily", NOON)
    store = Store(used)
    then = store.preferences()
    store.set_preferences({"theme": "light", "new": 1, "window_place": "here"})
    now = store.preferences()
    store.close()
    restore(used, copy, with_preferences=with_preferences)
    store = Store.open(used.parent)
    kept = then | {"window_place": "here"}
    assert store.preferences() == (kept if with_preferences else now), "what is of the machine stays in any case"
    store.close()


def test_a_restore_to_a_folder_without_a_history_brings_everything(used: Path) -> None:
    copy = backup.backup_now(used, "daily", NOON)
    used.unlink()
    restore(used, copy)
    assert theme(used) == "dark"


def theme(path: Path) -> object:
    store = Store.open(path.parent)
    found = store.preferences()["theme"]
    store.close()
    return found


def test_a_bad_or_newer_backup_is_not_restored(used: Path) -> None:
    before = used.read_bytes()
    copy = backup.backup_now(used, "daily", NOON)
    set_version(copy, "0009")
    with pytest.raises(FileIsNewer):
        restore(used, copy)
    copy.write_bytes(b"bad")
    with pytest.raises(FileDamaged):
        restore(used, copy)
    assert used.read_bytes() == before


def test_the_journal_goes_aside_with_its_file(used: Path) -> None:
    backup.backup_now(used, "daily", NOON)
    not_a_database(used)
    files.companion(used, "-journal").write_bytes(b"of the damaged file")
    done = set_aside_and_restore(used, NOON)
    assert done.aside is not None
    assert files.companion(done.aside, "-journal").read_bytes() == b"of the damaged file"
    assert not files.companion(used, "-journal").exists()


def test_a_crash_between_setting_aside_and_restoring_is_finished(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup.backup_now(used, "daily", NOON)
    not_a_database(used)
    place = files.put_in_place

    def crash(new: Path, path: Path) -> None:
        if path == used:
            raise KeyboardInterrupt
        place(new, path)

    monkeypatch.setattr(files, "put_in_place", crash)
    with pytest.raises(KeyboardInterrupt):
        set_aside_and_restore(used, NOON)
    monkeypatch.undo()
    assert not used.exists()
    store = Store.open(used.parent)
    assert len(store.summaries()) == 2
    store.close()


def test_what_a_crash_left_in_the_journal_is_rolled_back(tmp_path: Path, used: Path) -> None:
    crashed = crash_in_commit(used, tmp_path / "crashed")
    assert files.companion(crashed, "-journal").stat().st_size > 0
    store = Store.open(crashed.parent)
    assert store.preferences()["theme"] == "dark"
    assert len(store.summaries()) == 2
    store.close()
    assert names(crashed.parent) == [FILE_NAME]


def crash_in_commit(path: Path, folder: Path) -> Path:
    """Take the file and its journal at the moment when changes are in the file, but not committed."""
    folder.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE preference SET value = '\"light\"'")
        connection.execute("UPDATE session SET note = ?", ("x" * 50_000,))
        connection.execute("UPDATE set_result SET exercise_name = ?", ("y" * 50_000,))
        for end in ("", "-journal"):
            shutil.copyfile(files.companion(path, end), folder / f"{FILE_NAME}{end}")
        connection.execute("ROLLBACK")
    return folder / FILE_NAME


# The history is gone


def test_a_history_that_is_gone_is_not_begun_anew_without_a_word(used: Path) -> None:
    backup.backup_now(used, "daily", NOON)
    used.unlink()
    with pytest.raises(HistoryGone):
        Store.open(used.parent)
    assert names(used.parent) == ["backups"]
    done = set_aside_and_restore(used, NOON)
    assert done.aside is None
    with closing(Store.open(used.parent)) as store:
        assert len(store.summaries()) == 2


def test_a_history_that_begins_anew_pushes_out_no_backup_of_the_old_one(used: Path) -> None:
    whole = backup.backup_now(used, "daily", NOON).read_bytes()
    used.unlink()
    bring_up_to_date(used, anew=True)
    for day in range(1, 60):
        made = used.parent / "backups" / f"glutecoach-{(NOON + timedelta(days=day)):%Y%m%dT%H%M%SZ}-daily.db"
        shutil.copyfile(used, made)
    backup.rotate(used, NOON + timedelta(days=60))
    left = backup.backups(used)
    assert len(left) < 30
    assert left[-1].path.read_bytes() == whole


def test_a_backup_that_is_wanted_is_restored(used: Path) -> None:
    old = backup.backup_now(used, "daily", NOON.replace(day=1))
    with closing(Store(used)) as store:
        store.set_preferences({"theme": "light"})
    backup.backup_now(used, "daily", NOON)
    set_aside_and_restore(used, NOON, wanted=backup.backups(used)[-1])
    assert backup.backups(used)[-1].path == old
    assert theme(used) == "dark"


@pytest.mark.skipif(os.name != "posix", reason="links need no leave")
def test_a_broken_link_is_kept_as_a_backup_takes_its_place(used: Path) -> None:
    backup.backup_now(used, "daily", NOON)
    used.unlink()
    used.symlink_to("elsewhere")
    done = set_aside_and_restore(used, NOON)
    assert done.aside is not None
    assert os.readlink(done.aside) == "elsewhere"
    assert not used.is_symlink()
    assert theme(used) == "dark"


# Folders and disks


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a letter")
    with pytest.raises(FolderUnusable, match="choose a data folder") as caught:
        Store.open(in_the_way)
    assert caught.value.path == in_the_way
    with pytest.raises(FolderUnusable):
        Store.open(in_the_way / "deeper")
    assert in_the_way.read_text() == "a letter"


@pytest.mark.skipif(os.name != "posix", reason="links need no leave")
@pytest.mark.parametrize("is_folder", [True, False])
def test_a_link_that_leads_nowhere_is_left_and_said_with_where_it_leads(tmp_path: Path, is_folder: bool) -> None:
    folder = tmp_path / "data"
    if not is_folder:
        folder.mkdir()
    link = folder if is_folder else folder / FILE_NAME
    link.symlink_to("/media/{stick}/gone")
    with pytest.raises(LinkBroken, match=r"is a link to “/media/\{stick\}/gone”, where nothing is"):
        Store.open(folder)
    assert link.is_symlink()
    assert not link.exists()


@pytest.mark.skipif(os.name != "posix", reason="names are texts elsewhere")
def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    Store.open(folder).close()
    with closing(Store.open(folder)) as store:
        store.set_preferences({"theme": "dark"})
    backup.backup_now(folder / FILE_NAME, "daily")
    assert names(folder) == ["backups", FILE_NAME]


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(NotAFile):
        Store.open(tmp_path)


def test_a_locked_file_is_not_waited_for_for_ever(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BUSY_TIMEOUT", 0)
    with closing(sqlite3.connect(used, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for attempt in (lambda: Store.open(used.parent), lambda: backup.backup_now(used, "daily", NOON)):
            with pytest.raises(Locked, match="another program"):
                attempt()
    Store.open(used.parent).close()


def test_every_trouble_is_one_sentence_that_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for trouble in (StorageError, *StorageError.__subclasses__(), *FileDamaged.__subclasses__()):
        with monkeypatch.context() as patched:
            patched.setattr(os, "readlink", lambda _path: "/elsewhere")
            text = str(trouble(Path("somewhere.db")))
        assert "“somewhere.db”" in text
        assert text.endswith(".")
        assert ";" in text
    assert upgrade.SHIPPED.folder.is_dir()
