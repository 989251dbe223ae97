"""A history of every release is brought up to date, or a step of that fails: every row is there in either case."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from glutecoach.storage import rescue, transfer, upgrade
from glutecoach.storage.errors import FileDamaged, StorageError
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.faults.deeds import FIXTURES
from tests.faults.folders import used
from tests.faults.table import Fault, Tally

OLDER = [fixture for fixture in FIXTURES if fixture.stem < upgrade.SHIPPED.head]
UNCOUNTED = ("alembic_version", "sqlite_sequence")


def every_release(folder: Path, times: int, seed: int) -> Tally:
    """Open, restore and import the history of every release: it has every row, in every column of that release."""
    tally = Tally(said="nothing: it opens as ever, and a backup of it as it was is there")
    ways = [(fixture, way) for fixture in FIXTURES for way in (_open, _restore, _import)]
    for fixture, way in ways[:times]:
        place = folder / f"{fixture.stem}{way.__name__}"
        place.mkdir()
        tally.times += 1
        way(fixture, place)
        tally.lost += [f"{fixture.stem}, {way.__name__[1:]}: {lost}" for lost in _missing(fixture, place / FILE_NAME)]
        backed_up = [copy for copy in (place / "backups").glob("*.db") if not _missing(fixture, copy)]
        if way is _open and fixture in OLDER and not backed_up:
            tally.lost.append(f"{fixture.stem}: there is no backup of it as it was")
    return tally


def _open(fixture: Path, place: Path) -> None:
    (place / FILE_NAME).write_bytes(fixture.read_bytes())
    Store.open(place).close()


def _restore(fixture: Path, place: Path) -> None:
    copy = used(place).with_name("backups") / "glutecoach-20250101T000000Z-daily.db"
    copy.write_bytes(fixture.read_bytes())
    rescue.restore(place / FILE_NAME, copy, with_preferences=True)
    Store.open(place).close()


def _import(fixture: Path, place: Path) -> None:
    """Import it into a history with nothing in it, and once more, which adds nothing."""
    Store.open(place).close()
    with closing(Store(place / FILE_NAME)) as store:
        transfer.import_file(store, fixture)
        before = store.whole()
        transfer.import_file(store, fixture)
        assert store.whole() == before


def _missing(fixture: Path, file: Path) -> list[str]:
    """Return the rows of a release's history that a file has not, in the columns of that release.

    An import takes what is finished, with numbers of its own; of it the sets are counted.
    """
    imported = file.parent.name.endswith("_import")
    with closing(sqlite3.connect(fixture)) as old, closing(sqlite3.connect(file)) as new:
        names = [row[0] for row in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if imported:
            sets = (
                "SELECT count(*), sum(done_reps) FROM set_result JOIN session ON id = session_id"
                " WHERE session.ending IS NOT NULL AND deleted_at IS NULL"
            )
            counts = [connection.execute(sets).fetchone() for connection in (old, new)]
            return [] if counts[0] == counts[1] else [f"{counts[1]} sets and reps instead of {counts[0]}"]
        lost = []
        for name in names:
            columns = ", ".join(row[1] for row in old.execute(f"PRAGMA table_info({name})"))
            asked = f"SELECT {columns} FROM {name}"
            kept = set(map(repr, new.execute(asked)))
            if name not in UNCOUNTED:
                lost += [f"{name}: {row}" for row in old.execute(asked) if repr(row) not in kept]
        return lost


# A step that fails


TROUBLES: tuple[BaseException, ...] = (
    RuntimeError("nobody thought of this"),
    sqlite3.OperationalError("database or disk is full"),
    MemoryError(),
    KeyboardInterrupt(),
)


class Failing:
    """Lets the n-th statement of a migration fail."""

    def __init__(self, at: int, trouble: BaseException | None) -> None:
        self.at, self.trouble, self.seen = at, trouble, 0

    def hear(self, *_: Any) -> None:
        self.seen += 1
        if self.seen == self.at and self.trouble is not None:
            raise self.trouble


@contextmanager
def _failing(at: int, trouble: BaseException | None = None) -> Iterator[Failing]:
    really, failing = upgrade.make_engine, Failing(at, trouble)

    def make_engine(path: Path) -> Engine:
        made = really(path)
        event.listen(made, "before_cursor_execute", failing.hear)
        return made

    upgrade.make_engine = make_engine
    try:
        yield failing
    finally:
        upgrade.make_engine = really


def each_step_fails(folder: Path, times: int, seed: int) -> Tally:
    """Let each statement of every migration fail: the file stays as it was, it is said, and the next start goes on."""
    luck, tally = random.Random(seed), Tally()
    chosen = [(fixture, at, trouble) for fixture in OLDER for at in range(1, _steps(fixture, folder) + 1)
              for trouble in TROUBLES]  # fmt: skip
    for turn, (fixture, at, trouble) in enumerate(chosen if times >= len(chosen) else luck.sample(chosen, times)):
        place = folder / str(turn)
        place.mkdir()
        file = place / FILE_NAME
        file.write_bytes(fixture.read_bytes())
        name = f"{fixture.stem}, statement {at}, {trouble!r}"
        tally.times += 1
        try:
            with _failing(at, trouble):
                Store.open(place).close()
        except StorageError as error:
            tally.said = str(error)
            if isinstance(error, FileDamaged):
                tally.silent.append(f"{name}: it is called damaged")
        except KeyboardInterrupt:
            pass  # somebody ended the program
        except BaseException as error:
            tally.silent.append(f"{name}: nothing is said but {error!r}")
        else:
            tally.silent.append(f"{name}: nothing failed")
        if file.read_bytes() != fixture.read_bytes():
            tally.damaged.append(f"{name}: the file was changed")
        if left := [entry.name for entry in place.iterdir() if entry.name not in (FILE_NAME, "backups")]:
            tally.damaged.append(f"{name}: {left} was left")
        Store.open(place).close()
        tally.lost += [f"{name}, and then: {lost}" for lost in _missing(fixture, file)]
    return tally


def _steps(fixture: Path, folder: Path) -> int:
    """Return how many statements bring a file up to date."""
    place = folder / f"steps-{fixture.stem}"
    place.mkdir()
    (place / FILE_NAME).write_bytes(fixture.read_bytes())
    with _failing(0) as counted:
        Store.open(place).close()
    return counted.seen


FAULTS = (
    Fault("a history of every release", every_release, short=4, long=3 * len(FIXTURES)),
    Fault("a step of a migration fails", each_step_fails, short=1, long=10_000),
)
