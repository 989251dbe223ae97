"""The clock is not what it was: another zone, summer time, a night in suspend, months off; nothing is lost or blank."""

import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.faults.folders import counted, one_session, used
from tests.faults.program import SILENT, Program
from tests.faults.recording import BEGIN, GO_ON, _stored
from tests.faults.table import Fault, Tally

PAGES = 7

BY_HAND = """
from datetime import datetime, timedelta
from glutecoach.app import app
from glutecoach.services.clock import here
class Hand:
    ms = 0
    at = datetime.fromisoformat({at!r})
    def now(self):
        return self.ms
    def wall(self):
        return round(self.at.timestamp() * 1000)
    def local(self):
        return here(self.at)
    def move(self, ms):
        self.ms += ms
        self.set(timedelta(milliseconds=ms))
    def set(self, by):
        self.at += by
clock = Hand()
app.SystemClock = lambda: clock
"""
"""The clock of the wall can be set apart from the one that only counts, as it is in suspend and where somebody errs."""

TO_ZONE = """
import os
os.environ["TZ"] = {zone!r}
"""
SET = """
from datetime import timedelta
app.clock.set(timedelta({by}))
"""
LOOKED = """
app.midnight.look()
app.keeping.look_after()
app.keeping.wait()
"""
DECIDED = """
app.home.plan.set_goal({goal})
answer = app.home.plan.course().goals[-1][1]
"""
RESUMED = """
page = app.window.workout
answer = page.moment.state.value
page.resume()
"""

Sets = list[list[object]]


@contextmanager
def _at(place: Path, at: datetime, wait_for: str = "Settings", zone: str = "Europe/Berlin") -> Iterator[Program]:
    before = SILENT + BY_HAND.format(at=at.isoformat())
    with Program(place, before=before, environment={"TZ": zone}) as program:
        program.wait_for(wait_for)
        yield program


def _begin(program: Program, sets: int = 1) -> Sets:
    program.run(BEGIN)
    return list(program.run(GO_ON.format(sets=sets)))


def _to_end(program: Program) -> Sets:
    shown = list(program.run(GO_ON.format(sets=99)))
    program.press("Finish")
    return shown


# What happens; each leaves a workout of a first try behind, and returns its sets


def another_zone(place: Path, tally: Tally) -> Sets:
    """Fly on, in the middle of a workout, to where it is tomorrow, and then to where it is yesterday."""
    with _at(place, datetime.now(UTC)) as program:
        _begin(program)
        for zone, sets in (("Pacific/Kiritimati", 2), ("Pacific/Niue", 99)):
            program.run(TO_ZONE.format(zone=zone))
            program.run("app.midnight.look()")
            shown = list(program.run(GO_ON.format(sets=sets)))
        program.press("Finish")
        _look(program, "another zone", tally)
    return shown


def _over(at: datetime) -> Callable[[Path, Tally], Sets]:
    def over(place: Path, tally: Tally) -> Sets:
        with _at(place, at) as program:
            _begin(program)
            shown = _to_end(program)
            _look(program, f"over {at}", tally)
        return shown

    return over


def a_night(place: Path, tally: Tally) -> Sets:
    """Close the lid in the middle of a set, and open it the next morning: it waits, and goes on."""
    with _at(place, datetime.now(UTC)) as program:
        _begin(program)
        program.run(SET.format(by="hours=11"))
        program.run("app.window.workout.tick()")
        if (state := program.run(RESUMED)) != "paused":
            tally.lost.append(f"a night in suspend: the workout went on by itself ({state})")
        shown = _to_end(program)
        _look(program, "a night in suspend", tally)
    return shown


def _wrong(by: str) -> Callable[[Path, Tally], Sets]:
    def wrong(place: Path, tally: Tally) -> Sets:
        """Have a clock that is off by months; then one that is right again."""
        with _at(place, datetime.now(UTC)) as program:
            program.run(SET.format(by=by))
            program.run(LOOKED)
            _begin(program)
            shown = _to_end(program)
            _look(program, f"a clock off by {by}", tally)
        return shown

    return wrong


def _killed(by: str) -> Callable[[Path, Tally], Sets]:
    def killed(place: Path, tally: Tally) -> Sets:
        """Lose the power in a workout, while the clock is off by months."""
        with _at(place, datetime.now(UTC)) as program:
            program.run(SET.format(by=by))
            shown = _begin(program, 2)
            program.end(signal.SIGKILL)
        with _at(place, datetime.now(UTC), wait_for="was interrupted") as program:
            tally.said = program.seen()
            program.press("Keep it as it is")
            _look(program, f"killed with a clock off by {by}", tally)
        return shown

    return killed


def one_wrong_start(place: Path, tally: Tally) -> Sets:
    """Start once with a clock that is months ahead, and decide something there; then decide anew with the right one."""
    now = datetime.now(UTC)
    with closing(Store(place / FILE_NAME)) as store:
        store.delete_session(one_session(store, now - timedelta(days=5)))
    for at, goal in ((now + timedelta(days=200), 5), (now, 2)):
        with _at(place, at) as program:
            program.run(LOOKED)
            if (held := program.run(DECIDED.format(goal=goal))) != goal:
                tally.silent.append(f"one wrong start: the goal is {held}, not the {goal} that was said last")
            if goal == 2:
                _begin(program)
                shown = _to_end(program)
            _look(program, "one wrong start", tally)
    with closing(Store(place / FILE_NAME)) as store:
        if not store.deleted_sessions():
            tally.lost.append("one wrong start: what was deleted today cannot be brought back")
    return shown


def _look(program: Program, name: str, tally: Tally) -> None:
    """Look through the pages, and end it."""
    program.run(LOOKED)
    for number in range(PAGES):
        program.run(f"app.window.open_room([*app.window.shell.rooms][{number}])")
        seen = program.seen()
        if len(seen.splitlines()) <= PAGES:
            tally.blank.append(f"{name}: page {number} shows {seen!r}")
        if "went wrong" in seen.replace("What went wrong …", ""):
            tally.silent.append(f"{name}: page {number} shows {seen!r}")
    if program.end() != 0:
        tally.silent.append(f"{name}: it did not end as it should: {program.errors()}")


STORIES: dict[str, Callable[[Path, Tally], Sets]] = {
    "a night in suspend": a_night,
    "another zone": another_zone,
    "summer time begins": _over(datetime(2027, 3, 28, 0, 58, tzinfo=UTC)),
    "summer time ends": _over(datetime(2027, 10, 31, 0, 58, tzinfo=UTC)),
    "months ahead": _wrong("days=200"),
    "months behind": _wrong("days=-200"),
    "one wrong start": one_wrong_start,
    "killed, months ahead": _killed("days=200"),
    "killed, months behind": _killed("days=-200"),
}


def travelled(folder: Path, times: int, seed: int) -> Tally:
    """Do something to the clock, and look whether a workout is whole, then and when the clock is right again."""
    tally = Tally(said="nothing: days and weeks follow the clock")
    for name, story in list(STORIES.items())[:times]:
        file = used(folder / name.replace(" ", "-").replace(",", ""))
        before = {copy.name for copy in (file.parent / "backups").glob("*.db")}
        tally.times += 1
        shown = story(file.parent, tally)
        if (kept := _stored(file)) != shown:
            tally.lost.append(f"{name}: {kept} instead of {shown}")
        if times > 1:
            with _at(file.parent, datetime.now(UTC) + timedelta(minutes=5)) as program:
                _look(program, f"after {name}", tally)
        if counted(file.parent) != 4:
            tally.lost.append(f"{name}: {counted(file.parent)} sessions of 4")
        if gone := before - {copy.name for copy in (file.parent / "backups").glob("*.db")}:
            tally.lost.append(f"{name}: backups are gone: {gone}")
    return tally


FAULTS = (Fault("the clock set, the zone changed, the machine suspended", travelled, short=1, long=len(STORIES)),)
