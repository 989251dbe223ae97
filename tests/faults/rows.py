"""A value that cannot be stands in one row: that row is named and set aside, and everything else is there."""

import json
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.faults.folders import used
from tests.faults.program import FAST, SILENT, Program
from tests.faults.recording import BEGIN, GO_ON, SETS, _stored
from tests.faults.table import Fault, Tally

TABLES = {
    "session": "id",
    "set_result": "session_id, number",
    "check_in": "id",
    "decision": "id",
    "screening": "id",
    "preference": "key",
}
KINDS = {"set_result": "set", "check_in": "check-in"}

VALUES = (
    None,
    -1,
    10**9,
    2**62,
    0.5,
    "compl",
    "",
    "12",
    "2025-13-40",
    "0001-01-01",
    "9999-12-31 23:59:59.999999",
    "[" * 981 + "]" * 981,
    '{"a": 123456789012345678901234567890}',
    "x" * 1_000_000,
    b"\xff\xfe",
)
NO_TEXT = "CAST(x'ff41' AS TEXT)"

ROOMS = {"today": "Today", "programs": "Programs", "history": "History", "settings": "Settings"}


def columns(file: Path) -> list[tuple[str, str]]:
    """Return every column of every table, but for the keys, which SQLite looks after itself."""
    with closing(sqlite3.connect(file)) as connection:
        return [
            (table, name)
            for table, key in TABLES.items()
            for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")
            if name not in key
        ]


def spoil(file: Path, table: str, name: str, value: object) -> None:
    """Put a value into the newest row of a table, against every rule of the table."""
    what = NO_TEXT if value is NO_TEXT else "?"
    row = f"({TABLES[table]}) = (SELECT {TABLES[table]} FROM {table} ORDER BY {TABLES[table]} DESC LIMIT 1)"
    with _lawless(file, table) as connection:
        given = [] if value is NO_TEXT else [value]
        connection.execute(f"UPDATE {table} SET {name} = {what} WHERE {row}", given)


@contextmanager
def _lawless(file: Path, table: str) -> Iterator[sqlite3.Connection]:
    """Open a file in which a table has no rules."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        [law] = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
        _set_law(connection, table, law.replace(" NOT NULL", ""))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
        _set_law(connection, table, law)


def _set_law(connection: sqlite3.Connection, table: str, law: str) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", [law, table])
    connection.execute("PRAGMA writable_schema = OFF")


def kept(file: Path) -> dict[str, int]:
    """Return how many rows of each table there are, in their place or aside."""
    with closing(sqlite3.connect(file)) as connection:
        found = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        for kind, content in connection.execute("SELECT kind, content FROM set_aside"):
            for table in TABLES:
                found[table] += kind == KINDS.get(table, table)
            found["set_result"] += len(json.loads(content)["sets"]) if kind == "session" else 0
        return found


def look_through(app: Any, sound: str, table: str, name: str, value: object) -> tuple[list[str], str]:
    """Spoil the history of an open app, look at every page, export and back up; return what is wrong, what was said."""
    from datetime import datetime

    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QLabel

    from glutecoach.services.safekeeping import all_readable, check_history, make_backup
    from glutecoach.services.transfer_service import Form, export_folder

    store, said, wrong = app.store, [], []
    folder = store.path.parent
    store.close()
    shutil.copyfile(sound, store.path)
    before = kept(store.path)
    spoil(store.path, table, name, value)
    store._known.clear()
    store.take_found()
    app.window.say = lambda text, *_: said.append(text)
    out = Path(tempfile.mkdtemp(dir=folder.parent))
    export_folder(folder, out / "beside.json", Form.JSON, datetime.now().astimezone())
    store.go_on()
    app.household.read_settings_again()
    app.household.unfinished.offer()
    for room, title in ROOMS.items():
        page = app.window.open_room(room)
        texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        if title not in texts or len(texts) < 4 or any("cannot be used" in text for text in texts):
            wrong.append(f"blank: {room} with {table}.{name}: {texts}")
    check_history(folder)
    if not all_readable(folder):
        app.household.unreadable.set_aside()
    QCoreApplication.processEvents()
    for form in Form:
        export_folder(folder, out / f"out.{form}", form, datetime.now().astimezone())
    make_backup(folder)
    if kept(store.path) != before:
        wrong.append(f"lost: a row with {table}.{name}: {before} {kept(store.path)}")
    if not all_readable(folder):
        wrong.append(f"damaged: {table}.{name} is not mended")
    with closing(sqlite3.connect(store.path)) as connection:
        [aside] = connection.execute("SELECT count(*) FROM set_aside").fetchone()
    told = [text for text in said if "cannot be read" in text]
    if bool(aside) != bool(told):
        wrong.append(f"silent: {table}.{name}: {aside} set aside, but said: {said}")
    return wrong, "".join(told)


def impossible(folder: Path, times: int, seed: int) -> Tally:
    """Put impossible values into the columns of a running program's history, and open every page."""
    sound = used(folder / "sound")
    cases = [(table, name, n) for table, name in columns(sound) for n in range(len(VALUES) + 1)]
    random.Random(seed).shuffle(cases)
    shutil.copytree(folder / "sound", folder / "history")
    tally = Tally()
    with Program(folder / "history") as program:
        program.wait_for("Today")
        for table, name, number in cases[:times]:
            value = "rows.NO_TEXT" if number == len(VALUES) else f"rows.VALUES[{number}]"
            code = "from tests.faults import rows\n"
            code += f"answer = rows.look_through(app, {str(sound)!r}, {table!r}, {name!r}, {value})"
            try:
                wrong, said = program.run(code)
            except AssertionError as error:
                wrong, said = [f"lost: {table}.{name} = {value}: {error}"], ""
            tally.times += 1
            tally.said = tally.said or said
            for sentence in wrong:
                getattr(tally, sentence.partition(":")[0]).append(sentence)
    tally.said = tally.said or "nothing, as each value was one that a person could have meant"
    return tally


def at_the_start(folder: Path, times: int, seed: int) -> Tally:
    """Start on a history in which the newest session, or a part of it, cannot be read."""
    tally, luck = Tally(), random.Random(seed)
    spoilt = [("ending", "compl"), ("local_date", "2025-13-40"), ("utc_offset_minutes", 10**9), ("active_ms", "long")]
    spoilt += [("note", b"\xff"), ("prescription", "{"), ("routine_name", NO_TEXT)]
    for turn in range(times):
        name, value = spoilt[0] if not turn else luck.choice(spoilt)
        file = used(folder / str(turn))
        spoil(file, "session", name, value)
        before = kept(file)
        with Program(file.parent) as program:
            tally.times, tally.said = tally.times + 1, program.wait_for("cannot be read")
            if "Start" not in " ".join(program.buttons()):
                tally.blank.append(f"{name}: there is nothing to start on Today")
            program.run("app.window.open_room('history')")
            tally.said = program.wait_for("GluteCoach cannot read this: 1")
            program.end()
        if kept(file) != before:
            tally.lost.append(f"{name}: {before} {kept(file)}")
    return tally


def left_behind(folder: Path, times: int, seed: int) -> Tally:
    """Delete the newest session as a program does that checks no references: before a start, or under the window."""
    del seed
    tally = Tally()
    for turn in range(times):
        file = used(folder / str(turn))
        before = kept(file)
        if turn % 2:
            _delete_newest(file)
        with Program(file.parent, before=SILENT + FAST) as program:
            program.wait_for("Today")
            if turn % 2 == 0:
                _delete_newest(file)
                program.run("app.presence.came.emit()")  # nothing begins by what was shown before
            program.run(BEGIN)
            shown = program.run(GO_ON.format(sets=SETS))
            tally.times, tally.said = tally.times + 1, program.wait_for("cannot be read")
            program.end()
        after = kept(file)
        if after["set_result"] != before["set_result"] + len(shown) or after["check_in"] != before["check_in"]:
            tally.lost.append(f"{before}, {len(shown)} sets more: {after}")
        if _stored(file) != shown:
            tally.damaged.append(f"{_stored(file)} instead of {shown}")
    return tally


def _delete_newest(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DELETE FROM session WHERE id = (SELECT max(id) FROM session)")


FAULTS = (
    Fault("a row with an impossible value", impossible, short=2, long=200),
    Fault("a start with a session that cannot be read", at_the_start, short=1, long=20),
    Fault("a session deleted by a program that leaves its sets", left_behind, short=1, long=10),
)
