"""Something is wrong between the start and Today: it is said, there is a way on, and the file stays as it was."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from glutecoach.storage.backup import backup_now, backups
from glutecoach.storage.store import Store
from tests.faults.folders import counted, one_session, used
from tests.faults.program import SILENT, Program
from tests.faults.table import Fault, Tally

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "db"

CHOOSE, REPORT, CLOSE = "Choose a backup …", "Copy the report", "Close GluteCoach"
HOME = "Settings"
"""Seen wherever the rail is: the app is open."""

Harm = Callable[[Path], object]


def sql(*commands: str) -> Harm:
    def run(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            for command in commands:
                connection.execute(command)

    return run


def preference(value: str) -> Harm:
    return sql(f"INSERT OR REPLACE INTO preference VALUES ('theme', '{value}')")


def older(*commands: str) -> Harm:
    """Put a history of the first release there, in which something is odd."""

    def run(file: Path) -> None:
        shutil.copyfile(FIXTURES / "0001.db", file)
        sql(*commands)(file)

    return run


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/media/stick/history")


# The file

HARMS: dict[str, Harm] = {
    "a choice that is no JSON": preference("{"),
    "a choice nested 981 levels": preference("[" * 981 + "]" * 981),
    "a choice nested 100,000 levels": preference("[" * 100_000 + "]" * 100_000),
    "no version": sql("DELETE FROM alembic_version"),
    "two versions": sql("INSERT INTO alembic_version VALUES ('0001')"),
    "an empty version": sql("UPDATE alembic_version SET version_num = ''"),
    "an unknown version": sql("UPDATE alembic_version SET version_num = 'zzzz'"),
    "a version with a letter": sql("UPDATE alembic_version SET version_num = '0001x'"),
    "a version of the future": sql("UPDATE alembic_version SET version_num = '9000'"),
    "a version before the first": sql("UPDATE alembic_version SET version_num = '0000'"),
    "the tables gone": sql(*(f"DROP TABLE {name}" for name in ("set_result", "check_in", "session", "preference"))),
    "a column gone": sql("ALTER TABLE session DROP COLUMN note"),
    "an older history with a table of the next": older("CREATE TABLE screening (id INTEGER)"),
    "an older history with a row that is refused": older(
        "PRAGMA ignore_check_constraints = ON", "UPDATE session SET sets_planned = NULL WHERE 0",
        "CREATE TRIGGER stranger BEFORE DELETE ON session BEGIN SELECT RAISE(ABORT, 'no'); END",
        "ALTER TABLE session RENAME COLUMN note TO notes",
    ),
    "a folder in its place": a_folder,
    "a link that leads nowhere": a_link,
}  # fmt: skip


def harmed(folder: Path, times: int, seed: int, names: Sequence[str]) -> Tally:
    """Harm the history in each way; it opens all the same, or it is said, kept, and a backup can be chosen."""
    tally = Tally()
    for name in list(names)[:times]:
        place = folder / name.replace(" ", "-").replace(",", "")
        file = used(place)
        HARMS[name](file)
        before = file.read_bytes() if file.is_file() else None
        with Program(place) as program:
            tally.times += 1
            if opened(program):
                tally.said = tally.said or f"{name}: it opens all the same"
                continue
            seen = program.seen()
            tally.said = seen
            if before is not None and file.read_bytes() != before:
                tally.damaged.append(f"{name}: the file was changed before anybody was asked")
            if not judge(tally, name, program):
                continue
            program.press(CHOOSE)
            program.wait_for("It takes the place of the history.")
            program.press([text for text in program.buttons() if "3 sessions begun, the last of " in text][-1])
            program.wait_for("Restored the backup of")
            if program.end() != 0:
                tally.silent.append(f"{name}: another exit code than 0 although all is well")
        if counted(place) != 3:
            tally.lost.append(f"{name}: {counted(place)} sessions of 3 came back")
        asides = [aside for aside in place.glob("*damaged*") if aside.is_file() and aside.read_bytes() == before]
        if before is not None and not asides:
            tally.damaged.append(f"{name}: the file was not kept")
    return tally


def opened(program: Program) -> bool:
    """Wait until something is seen, and return whether that is the app."""
    for _ in range(3000):
        buttons = program.buttons()
        if CLOSE in buttons:
            return False
        if HOME in buttons:
            return True
    return False


def judge(tally: Tally, name: str, program: Program) -> bool:
    """Count what is missing of a page that says that there is no going on; return whether it can be used."""
    buttons = program.buttons()
    if CLOSE not in buttons:
        tally.blank.append(f"{name}: {program.seen()!r}")
        return False
    for way in (CHOOSE, "Try again", "Open the folder", REPORT, CLOSE):
        if way not in buttons:
            tally.silent.append(f"{name}: there is no “{way}”")
    return CHOOSE in buttons


def starts(folder: Path, times: int, seed: int) -> Tally:
    """Start in every way on a history that cannot be opened."""
    tally = Tally()
    ways = ((), ("--hidden",), ("--minimized",), ("--exit-after", "ready"), ("--hidden", "--exit-after", "ready"))
    for number, way in enumerate(ways[1 : times + 1] if times < len(ways) else ways):
        place = folder / str(number)
        used(place).write_bytes(b"not a history" * 1000)
        tally.times += 1
        with Program(place, *way) as program:
            if "--exit-after" in way:
                if program.ended() != 1 or "is damaged" not in program.errors():
                    tally.silent.append(f"{way}: {program.errors()}")
                continue
            tally.said = program.wait_for("is damaged")
            if program.run("answer = app.window.isMinimized()"):
                tally.silent.append(f"{way}: the window stays minimized")
            program.press(CLOSE)
            if program.ended() != 1:
                tally.silent.append(f"{way}: the exit code is not 1")
    return tally


GONE = """
import shutil, tempfile, os
from pathlib import Path
from glutecoach import paths
really = paths.resources()
copy = Path(tempfile.mkdtemp(dir=os.environ["HOME"])) / "resources"
shutil.copytree(really, copy, ignore=shutil.ignore_patterns("voices"), copy_function=os.symlink)
for gone in {gone!r}:
    for path in copy.glob(gone):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
paths.resources = lambda: copy
from glutecoach import __main__
"""

PARTS: dict[str, tuple[str, ...]] = {
    "the style sheet": ("style.qss",),
    "the icons": ("icons",),
    "everything": ("*",),
    "the exercises": ("exercises", "catalogue.pickle"),
    "the figures": ("figures", "catalogue.pickle"),
    "the texts": ("texts",),
    "the ready history": ("history.ready",),
}


def incomplete(folder: Path, times: int, seed: int) -> Tally:
    """Start an installation of which a part is gone."""
    tally = Tally()
    for name, gone in list(PARTS.items())[:times]:
        place = folder / name.replace(" ", "-")
        file = used(place)
        before = file.read_bytes()
        with Program(place, before=SILENT + GONE.format(gone=gone)) as program:
            tally.times += 1
            if not opened(program):
                tally.said = tally.said or program.seen()
                judge(tally, name, program)
                program.press(REPORT)
                program.wait_for("The report is copied.")
                program.press(CLOSE)
                if program.ended() != 1:
                    tally.silent.append(f"{name}: the exit code is not 1")
                if file.read_bytes() != before:
                    tally.damaged.append(f"{name}: the history was changed")
    return tally


KEYS = """
from PySide6.QtWidgets import QApplication, QWidget
windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
made = [made for window in windows for made in [window, *window.findChildren(QWidget)]]
answer = [key.shortcut().toString() for one in made for key in one.actions()].count("Ctrl+2")
"""
"""How often a key is taken that opens a page."""


def raised(folder: Path, times: int, seed: int) -> Tally:
    """Let something that no one thought of go wrong at a step of the start, once: trying again leads on."""
    steps = (
        "glutecoach.ui.today.page.TodayPage.__init__", "glutecoach.ui.theme.Theme.apply",
        "glutecoach.app.app.App.__init__", "glutecoach.storage.store.Store.open",
        "glutecoach.ui.shell.Shell.__init__", "glutecoach.services.settings.SettingsService.__init__",
        "glutecoach.app.unfinished.Unfinished.offer", "glutecoach.services.plan_service.PlanService.__init__",
        "glutecoach.ui.main_window.MainWindow.settle", "glutecoach.app.pages.Pages.rooms",
    )  # fmt: skip
    tally = Tally()
    for number, step in enumerate(steps[:times]):
        module, kind, method = step.rsplit(".", 2)
        before = f"""
import importlib
from glutecoach.app import app
made = getattr(importlib.import_module({module!r}), {kind!r})
really = made.__dict__[{method!r}]
def once(*given, **named):
    setattr(made, {method!r}, really)
    raise KeyError("nobody thought of this")
made.{method} = classmethod(once) if isinstance(really, classmethod) else once
"""
        place = folder / str(number)
        used(place)
        with Program(place, before=SILENT + before) as program:
            tally.times += 1
            tally.said = program.wait_for(CLOSE)
            judge(tally, step, program)
            program.press("Try again")
            program.wait_for("Today")
            keys = program.run(KEYS)
            if keys != 1:
                tally.silent.append(f"{step}: {keys} keys for one page")
            if program.end() != 0:
                tally.silent.append(f"{step}: another exit code than 0 although all is well")
    return tally


# The folder


def gone(folder: Path, times: int, seed: int) -> Tally:
    """Lose the history, but not its backups."""
    tally = Tally()
    answers = ("Bring back the newest backup", "Begin anew; the backups stay", CLOSE)
    for number in range(times):
        place, answer = folder / str(number), answers[number % len(answers)]
        file = used(place)
        file.unlink()
        held = {copy.path: copy.path.read_bytes() for copy in backups(file)}
        tally.times += 1
        with Program(place) as program:
            tally.said = program.wait_for("There is no history in")
            if "3 sessions begun, the last of " not in tally.said:
                tally.silent.append("what the backup holds is not said")
            program.press(answer)
            if answer == CLOSE:
                if program.ended() != 1 or file.exists():
                    tally.damaged.append("closing made a new history")
            else:
                program.wait_for("Restored the backup of" if number % len(answers) == 0 else "A new history begins.")
                program.end()
                if number % len(answers) == 0 and counted(place) != 3:
                    tally.lost.append(f"{counted(place)} sessions of 3 came back")
        if any(not path.exists() or path.read_bytes() != before for path, before in held.items()):
            tally.lost.append("a backup was lost")
    return tally


def no_text(folder: Path, times: int, seed: int) -> Tally:
    """Keep the history in a folder whose name is no text."""
    tally = Tally()
    for number in range(times):
        place = os.fsencode(folder) + f"/{number}-caf".encode() + b"\xe9"
        used(Path(os.fsdecode(place)))
        tally.times += 1
        with Program(place) as program:
            if not opened(program) and CLOSE not in program.buttons():
                tally.blank.append(program.seen())
            tally.said = program.seen()
            if CLOSE not in program.buttons():
                program.run("for room in app.window.shell.rooms: app.window.open_room(room)")
            if (code := program.end()) not in (0, 1):
                tally.silent.append(f"it ended with {code}")
        if counted(Path(os.fsdecode(place))) != 3:
            tally.lost.append("sessions are gone")
    return tally


def dated(folder: Path, times: int, seed: int) -> Tally:
    """Rescue a history whose backups were made with a wrong clock, ten years ahead and months behind."""
    tally = Tally()
    now = datetime.now(UTC)
    for number in range(times):
        place = folder / str(number)
        file = used(place, backup=False)
        backup_now(file, "daily", now + timedelta(days=3650) if number % 2 == 0 else now - timedelta(hours=6))
        with closing(Store(file)) as store:
            one_session(store, now)
        backup_now(file, "daily", now if number % 2 == 0 else now - timedelta(days=200))
        file.write_bytes(b"not a history" * 1000)
        tally.times += 1
        with Program(place) as program:
            tally.said = program.wait_for("is damaged")
            program.press("Set it aside and restore the newest backup")
            program.wait_for("Restored the backup of")
            program.end()
        if counted(place) != 4:
            tally.lost.append(f"{counted(place)} sessions of 4 came back")
    return tally


NAMES = list(HARMS)

FAULTS = (
    Fault("the history harmed so that it cannot be read", partial(harmed, names=NAMES), short=1, long=len(NAMES)),
    Fault("a history that cannot be opened, started in every way", starts, short=1, long=5),
    Fault("a part of the installation gone", incomplete, short=1, long=len(PARTS)),
    Fault("a step of the start that fails once", raised, short=1, long=10),
    Fault("the history gone, its backups there", gone, short=1, long=3),
    Fault("a folder whose name is no text", no_text, short=1, long=1),
    Fault("backups made while the clock was wrong", dated, short=1, long=2),
)
