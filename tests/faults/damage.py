"""The history is damaged: it opens with all that is in it, or it is said, kept, and a backup takes its place."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from glutecoach.services.safekeeping import all_readable, check_history, daily_backup
from glutecoach.storage.errors import FileDamaged, StorageError
from glutecoach.storage.files import COMPANIONS, FILE_NAME, companion
from glutecoach.storage.rescue import set_aside_and_restore
from glutecoach.storage.store import Store
from tests.faults.deeds import NOW
from tests.faults.folders import counted, one_session, used
from tests.faults.harms import KINDS, STRANGERS
from tests.faults.program import Program
from tests.faults.table import Fault, Tally

ROLLED_BACK = ("in the middle of a commit, its journal spoiled",)
"""SQLite itself has gone back to what the journal said before anybody could keep the file."""

RESTORE = "Set it aside and restore the newest backup"
PAGES = 7

CLOSE = "Close GluteCoach"

LOOKED = """
app.keeping.look_after()
app.keeping.wait()
"""


def of_every_kind(folder: Path, times: int, seed: int) -> Tally:
    """Damage a file in so many ways, without a window: what opens is whole, what does not can be mended."""
    luck, tally = random.Random(seed), Tally()
    names = list(KINDS)
    for name in names if times >= len(names) else luck.sample(names, times):
        place = folder / name.replace(" ", "-").replace("%", "")
        file = used(place)
        whole = _told(place)
        KINDS[name](file)
        before = _bytes(file)
        tally.times += 1
        try:
            trouble, has_written = _trouble(place)
        except Exception as error:  # the page that says so is looked at with a window
            trouble, has_written = error, name in STRANGERS
        if trouble is None:
            if _told(place) != whole and not _has_set_aside(file):
                tally.lost.append(f"{name}: it opens, and something is not there, without a word")
        elif isinstance(trouble, FileDamaged):
            tally.said = str(trouble)
            _mend(place, name, _bytes(file) if has_written or name in ROLLED_BACK else before, tally)
        elif not has_written and _bytes(file) != before:
            tally.damaged.append(f"{name}: it was changed, although {trouble!r}")
    return tally


class _Enough(Exception):
    """What was written shall not be there."""


def _trouble(place: Path) -> tuple[StorageError | None, bool]:
    """Open a history as the program does, look through it and write to it.

    Return what is wrong with it, and whether that was found when something was written already.
    """
    has_written = False
    try:
        with closing(Store.open(place)) as store:
            _read(store)
            check_history(place)
            daily_backup(place, NOW)
            has_written = True
            if not all_readable(place):
                return StorageError(place), True
            store.set_preferences({"window_place": "elsewhere"})
            with store.together():
                one_session(store, NOW)
                raise _Enough
    except _Enough:
        return None, True
    except StorageError as error:
        return error, has_written


def _mend(place: Path, name: str, before: dict[str, bytes], tally: Tally) -> None:
    set_aside_and_restore(place / FILE_NAME)
    if counted(place) != 3:
        tally.lost.append(f"{name}: {counted(place)} sessions of 3 came back")
    kept = [file.read_bytes() for file in place.glob("*damaged*")]
    tally.damaged += [f"{name}: {end or 'the file'} was not kept" for end, data in before.items() if data not in kept]


def _told(place: Path) -> str:
    with closing(Store(place / FILE_NAME)) as store:
        return _read(store)


def _read(store: Store) -> str:
    """Return all that pages show."""
    sessions = [store.session(told.id) for told in store.summaries()]
    told = repr((sessions, store.check_ins(), store.pain_days(), store.decisions(), store.screenings()))
    return told.replace("note='in the log'", "note=''").replace(str(2**63 - 1), "3")  # what the harm itself has changed


def _has_set_aside(file: Path) -> bool:
    """Return whether there are rows that could not be read, and were kept; History tells of them."""
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("SELECT count(*) FROM set_aside").fetchone()[0])


def _bytes(file: Path) -> dict[str, bytes]:
    parts = {end: companion(file, end) for end in ("", *COMPANIONS)}
    return {end: part.read_bytes() for end, part in parts.items() if part.is_file() and part.stat().st_size}


def before_a_window(folder: Path, times: int, seed: int) -> Tally:
    """Start the program on a damaged file: Today with all that there was, or what is wrong and the way out."""
    luck, tally = random.Random(seed), Tally()
    for name in luck.sample(list(KINDS), min(times, len(KINDS))):
        place = folder / str(tally.times)
        KINDS[name](used(place))
        tally.times += 1
        seen = ""
        with Program(place) as program:
            while not {"Settings", CLOSE} & set(program.buttons()):
                pass
            if CLOSE not in program.buttons():
                program.run(LOOKED)
            for number in range(PAGES):
                if CLOSE in program.buttons():
                    break
                program.run(f"app.window.open_room([*app.window.shell.rooms][{number}])")
                seen += program.seen()
            if CLOSE in program.buttons():
                tally.said = program.seen()
            if RESTORE in program.buttons():
                program.press(RESTORE)
                program.wait_for("Restored the backup")
            elif CLOSE in program.buttons():
                continue  # it says what is in the way, and that is for the person to move
            if program.end() != 0:
                tally.silent.append(f"{name}: it did not end as it should: {program.errors()}")
        try:
            if counted(place) != 3:
                tally.lost.append(f"{name}: {counted(place)} sessions of 3")
        except FileDamaged:
            if "damaged" not in seen:
                tally.silent.append(f"{name}: pages cannot read it, and nothing is said")
    return tally


FAULTS = (
    Fault("a history damaged in every way", of_every_kind, short=8, long=len(KINDS)),
    Fault("a window on a history damaged in every way", before_a_window, short=1, long=70),
)
