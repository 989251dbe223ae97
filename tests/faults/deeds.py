"""Deeds: what people do with a history, step by step, so that each can be cut off anywhere and looked at.

``python -m tests.faults.deeds NAME FOLDER`` does one, and says on its standard output each step that has been done.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import CheckIn, Ending, When
from glutecoach.storage import backup, rescue, transfer
from glutecoach.storage.aside import Aside
from glutecoach.storage.errors import FileDamaged
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.kept import waiting
from glutecoach.storage.store import Store
from glutecoach.storage.upgrade import SHIPPED
from tests.faults.folders import one_session, used
from tests.faults.table import Tally
from tests.storage.every_method import PLANNED, done

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "db").glob("*.db"))
NOW = datetime(2026, 2, 28, 18, tzinfo=UTC)
EXPORT = "export.json"
LEFT_BEHIND = (".migrating", ".restoring", ".restored", "-journal", "-wal", "-shm")

Steps = Iterator[None]
"""Each time that it yields, what was done until then was promised to be kept."""


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


def opened(folder: Path) -> Store:
    return Store.open(folder, now=clock)


@dataclass(frozen=True)
class Deed:
    """Something that people do: in a folder that is prepared for it, with what must be true besides, at each step."""

    name: str
    prepare: Callable[[Path], object]
    act: Callable[[Path], Steps]
    judge: Callable[[Path, Path, int], Sequence[str]] = lambda _before, _after, _reached: ()
    rescues: bool = False
    """Whether the file may be damaged, as it was so before."""


# What is done


def work_out(folder: Path) -> Steps:
    with closing(opened(folder)) as store:
        number = store.begin_session(PLANNED, NOW)
        yield
        for turn in range(1, 5):
            store.add_sets(number, [done(turn)], turn * 40_000)
            yield
        store.finish_session(number, Ending.COMPLETED, 180_000)
        yield
        store.add_check_in(CheckIn(at=NOW, local_date=NOW.date(), when=When.AFTER, pain=3, session_id=number))
        yield


def edit(folder: Path) -> Steps:
    with closing(opened(folder)) as store:
        told = store.log_session(PLANNED, NOW, [done(1), done(2)], 60_000, "by hand")
        yield
        for change in (
            lambda: store.edit_session(told, NOW, 70_000, "later " * 300, [done(1)]),
            lambda: store.set_note(1, "a note " * 2000),
            lambda: store.delete_session(2),
            lambda: store.restore_session(2),
            lambda: store.delete_session(3),
            lambda: store.replace_after(1, [CheckIn(at=NOW, local_date=NOW.date(), when=When.AFTER, pain=9)]),
            lambda: store.add_decision(Decision(verb=Verb.GOAL, at=NOW, on=NOW.date(), goal=2)),
        ):
            change()
            yield


def choose(folder: Path) -> Steps:
    with closing(opened(folder)) as store:
        for turn in range(6):
            store.set_preferences({"volume": turn, "theme": "dark", "days": list(range(turn))})
            yield


def back_up(folder: Path) -> Steps:
    for reason in ("daily", "asked-for"):
        backup.backup_now(folder / FILE_NAME, reason)
        yield


def take_in(folder: Path) -> Steps:
    with closing(opened(folder)) as store:
        transfer.import_file(store, folder / EXPORT)
        yield


def restore(folder: Path) -> Steps:
    [copy] = [made for made in backup.backups(folder / FILE_NAME) if made.reason == "daily"]
    rescue.restore(folder / FILE_NAME, copy.path)
    yield


def mend(folder: Path) -> Steps:
    rescue.set_aside_and_restore(folder / FILE_NAME)
    yield


def write_out(folder: Path) -> Steps:
    with closing(opened(folder)) as store:
        for turn in range(2):
            transfer.write_json(store, folder / EXPORT, app_version=str(turn), made_at=clock(), replace=True)
            yield


def keep_aside(folder: Path) -> Steps:
    aside = Aside([folder])
    for turn in range(5):
        aside.write(b"a workout %d, " % turn * 900)
        yield


def start(folder: Path) -> Steps:
    opened(folder).close()
    yield
    with closing(opened(folder)) as store:
        store.set_preferences({"theme": "dark"})
    yield


def open_it(folder: Path) -> Steps:
    opened(folder).close()
    yield


# Before it


def a_history(folder: Path) -> None:
    used(folder)


def without_a_backup(folder: Path) -> None:
    used(folder, backup=False)


def with_more_than_its_backup(folder: Path) -> None:
    used(folder)
    with closing(opened(folder)) as store:
        one_session(store, NOW)


def with_an_export(folder: Path) -> None:
    other = folder.with_name(f"{folder.name}-other")
    used(other, sessions=9, backup=False)
    used(folder)
    with closing(opened(other)) as store:
        transfer.write_json(store, folder / EXPORT, app_version="1", made_at=clock())


def damaged(folder: Path) -> None:
    file = used(folder)
    with file.open("r+b") as harmed:
        harmed.write(b"not a history of anybody" * 300)


def nothing(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)


def of_release(fixture: Path) -> Callable[[Path], object]:
    def prepare(folder: Path) -> None:
        folder.mkdir()
        (folder / FILE_NAME).write_bytes(fixture.read_bytes())

    return prepare


# What must be true besides


def backups_stay(before: Path, after: Path, reached: int) -> list[str]:
    """Look that no backup was lost or changed, and that those that were made are good."""
    there = {copy.path.name: copy.path for copy in backup.backups(after / FILE_NAME)}
    wrong = [
        f"the backup {copy.path.name} is gone or was changed"
        for copy in backup.backups(before / FILE_NAME)
        if copy.path.name not in there or there[copy.path.name].read_bytes() != copy.path.read_bytes()
    ]
    wrong += [f"{name} is no good backup" for name, path in there.items() if not backup.is_good(path)]
    return wrong


def one_more_each_step(before: Path, after: Path, reached: int) -> list[str]:
    made = len(backup.backups(after / FILE_NAME)) - len(backup.backups(before / FILE_NAME))
    fewer = [f"{made} backups where {reached} were made"] if made < reached else []
    return [*backups_stay(before, after, reached), *fewer]


def can_be_undone(before: Path, after: Path, reached: int) -> list[str]:
    """Look that what a restore took the place of is in a backup."""
    if state(after / FILE_NAME) == state(before / FILE_NAME):
        return backups_stay(before, after, reached)
    copies = [copy.path for copy in backup.backups(after / FILE_NAME)]
    held = any(_but_preferences(copy) == _but_preferences(before / FILE_NAME) for copy in copies)
    return [*backups_stay(before, after, reached), *([] if held else ["what was there before is in no backup"])]


def the_damaged_one_is_kept(before: Path, after: Path, reached: int) -> list[str]:
    harmed = (before / FILE_NAME).read_bytes()
    kept = any(file.read_bytes() == harmed for file in after.glob("glutecoach*.db"))
    return [*backups_stay(before, after, reached), *([] if kept else ["the damaged file was not kept"])]


def the_export_is_whole(before: Path, after: Path, reached: int) -> list[str]:
    try:
        told = json.loads((after / EXPORT).read_bytes())
    except (OSError, ValueError) as error:
        return [f"the export is not whole: {error!r}"]
    first = json.loads((before / EXPORT).read_bytes())
    written = {"0": 1, "1": 2}.get(str(told.get("app_version"))) if told != first else 0
    return [] if written in (reached, reached + 1) else [f"the export is of step {written}, not of {reached}"]


def the_workout_is_whole(before: Path, after: Path, reached: int) -> list[str]:
    held = [file.read_bytes() for file in waiting([after])]
    allowed = [b"a workout %d, " % turn * 900 for turn in (reached - 1, reached) if turn >= 0]
    if held and (len(held) > 1 or held[0] not in allowed):
        return [f"{len(held)} files beside the history, {held[0][:14]!r} after {reached} steps"]
    return [] if held or not reached else ["there is no file beside the history"]


DEEDS = (
    Deed("a workout", a_history, work_out),
    Deed("edits in History", a_history, edit),
    Deed("settings", a_history, choose),
    Deed("a backup", without_a_backup, back_up, one_more_each_step),
    Deed("an import", with_an_export, take_in, backups_stay),
    Deed("a restore", with_more_than_its_backup, restore, can_be_undone),
    Deed("a rescue", damaged, mend, the_damaged_one_is_kept, rescues=True),
    Deed("an export", with_an_export, write_out, the_export_is_whole),
    Deed("a workout kept beside", a_history, keep_aside, the_workout_is_whole),
    Deed("the first start", nothing, start),
    *(
        Deed(f"the migration from {fixture.stem}", of_release(fixture), open_it)
        for fixture in FIXTURES
        if fixture.stem < SHIPPED.head
    ),
)


# Looking at it


class Ground(NamedTuple):
    """A deed on a folder that is ready for it, and the state of the history at each of its steps."""

    deed: Deed
    folder: Path
    states: list[str]


def ground(deed: Deed, place: Path) -> Ground:
    """Prepare a deed once, and do it once, to know what there is at each step."""
    place.mkdir(parents=True)
    folder, trial = place / "before", place / "trial"
    deed.prepare(folder)
    copied(folder, trial)
    states = [_looked(deed, copied(trial, place / "0"))]
    for number, _ in enumerate(deed.act(trial), 1):
        states.append(_looked(deed, copied(trial, place / str(number))))
    return Ground(deed, folder, states)


def copied(folder: Path, target: Path) -> Path:
    """Copy a folder and what is in it; nothing where there is none."""
    import shutil

    shutil.rmtree(target, ignore_errors=True)
    if folder.exists():
        shutil.copytree(folder, target)
    return target


def tried(ground: Ground, place: Path, name: str, word: str, tally: Tally) -> tuple[int, bool]:
    """Do a deed in some trouble; return how many steps were reached, and whether it was refused, with that word."""
    reached = 0
    try:
        for _ in ground.deed.act(place):
            reached += 1
    except Exception as error:
        tally.said = str(error)
        if word not in str(error) and not isinstance(error, OSError):  # which the recorder puts into words
            tally.silent.append(f"{name}: {error!r}")
        return reached, True
    return reached, False


def look_after(ground: Ground, place: Path, name: str, reached: int, refused: bool, tally: Tally) -> None:
    """Count a deed that was tried, with what is not as promised after it, and what a refused one left lying about."""
    tally.times += 1
    tally.lost += [f"{name}: {wrong}" for wrong in wrongs(ground, place, reached)]
    if refused and place.exists():
        left = [file.name for file in place.rglob("*") if ".unfinished" in file.name or file.name.endswith(".new")]
        tally.damaged += [f"{name}: {file} was left" for file in left]


def wrongs(ground: Ground, folder: Path, reached: int) -> list[str]:
    """Look at a folder in which a deed was cut off after so many steps, and return what is not as it should be."""
    deed, before, states = ground
    try:
        found = _looked(deed, folder)
    except Exception as error:
        return [f"{deed.name}: it cannot be opened after {reached} steps: {error!r}"]
    wrong = []
    if found not in states[reached : reached + 2]:
        at = [number for number, other in enumerate(states) if other == found]
        wrong.append(f"{deed.name}: step {reached} was done, and what is there is that of {at or 'none'}")
    wrong += [f"{deed.name}: {what}" for what in deed.judge(before, folder, reached)]
    with closing(opened(folder)) as store:
        store.set_preferences({"last": "that it goes on"})  # over what was left of a commit
    left = [file.name for file in folder.glob(f"{FILE_NAME}*") if file.name.endswith(LEFT_BEHIND)]
    return [*wrong, *([f"{deed.name}: {left} was left"] if left else [])]


def _looked(deed: Deed, folder: Path) -> str:
    """Open a folder as the program does, and return its history's state, which has to be in order."""
    try:
        opened(folder).close()
    except FileDamaged:
        if not deed.rescues:
            raise
        rescue.set_aside_and_restore(folder / FILE_NAME)
        opened(folder).close()
    return state(folder / FILE_NAME)


def state(file: Path) -> str:
    """Return every row of a file, as text."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall()
        assert sound == [("ok",)], sound
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return repr({name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in sorted(tables)})


def _but_preferences(file: Path) -> str:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return repr([connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("session", "set_result")])


def main(arguments: Sequence[str]) -> int:
    name, folder = arguments
    [deed] = [deed for deed in DEEDS if deed.name == name]
    for _ in deed.act(Path(folder)):
        os.write(1, b"done\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
