"""Killing: workouts are killed in the middle, again and again, and must never lose a set that was shown as done."""

import json
import os
import random
import select
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from glutecoach import paths
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.coaching.dose import Pace
from glutecoach.coaching.events import Event, SetEnded, State
from glutecoach.coaching.exercise import Sides
from glutecoach.coaching.history import Ending, SessionRecord
from glutecoach.coaching.routine import Routine, adjusted
from glutecoach.coaching.timeline import Block, blocks
from glutecoach.services.workout import Workout
from glutecoach.services.workouts import WorkoutService
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.faults.apart import Child
from tests.services.builders import FastClock, make_service

TICK_MS = 100
FIRST_DAY = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
MOST_IN_A_ROW = 4
AFTER_LINE_S = 0.020

Say = Callable[..., None]

# The child


def live(folder: Path, seed: int, begun: datetime, mouth: int) -> None:
    """Run a workout, going on with an unfinished one; say each set that ends, as a window would show it."""
    say = partial(_say, mouth)
    store, clock, luck = Store.open(folder), FastClock(begun), random.Random(seed)
    service = make_service(store, clock, catalogue=catalogue())
    record = service.unfinished()
    workout = service.begin(a_routine(luck)) if record is None else service.go_on(record)
    events = workout.start()
    say(index=workout.session.tour.index, routine=workout.routine.id)
    run(workout, clock, luck, events, say)
    say(finished=True)
    store.close()


def run(workout: Workout, clock: FastClock, luck: random.Random, events: list[Event], say: Say) -> None:
    """Go on to the end, with some sets skipped or given up, and some pauses."""
    while True:
        for event in events:
            if isinstance(event, SetEnded):
                say(index=workout.session.tour.index, results=[asdict(result) for result in event.results])
        if workout.session.state is State.FINISHED:
            return
        clock.move(TICK_MS)
        events = workout.tick()
        if workout.session.state is State.RUNNING and luck.random() < 0.001:
            events += act(workout, clock, luck)


def act(workout: Workout, clock: FastClock, luck: random.Random) -> list[Event]:
    if workout.session.tour.block.is_set and luck.random() < 0.6:
        return workout.skip() if luck.random() < 0.5 else workout.stop_set(Ending.TIRED)
    events = workout.pause()
    clock.move(luck.randrange(100_000))
    return events + workout.resume()


def a_routine(luck: random.Random) -> Routine:
    """Return a routine of the catalogue, led by the timeline, with one or two sets of each exercise."""
    routine = luck.choice(list(catalogue().routines.values()))
    items = tuple(replace(item, dose=replace(item.dose, sets=luck.randint(1, 2))) for item in routine.items)
    return adjusted(replace(routine, items=items), Pace.PACED, luck.choice((0.8, 1.0, 1.3)))


def _say(mouth: int, **what: Any) -> None:
    os.write(mouth, json.dumps(what).encode() + b"\n")


@cache
def catalogue() -> Catalogue:
    return load_catalogue(paths.resources())


# The parent


@dataclass
class Tally:
    """What was seen, and what ought not to have been."""

    kills: int = 0
    in_a_commit: int = 0
    before_any_set: int = 0
    gone_on: int = 0
    sets_shown: int = 0
    sets_safe_unshown: int = 0
    sessions: int = 0
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.in_a_commit} of them in the middle of a commit, {self.before_any_set} before "
            f"any set was stored): {self.sets_shown} sets shown as done, {self.sets_safe_unshown} more stored just "
            f"before they were shown; {self.gone_on} times gone on; {self.sessions} sessions brought to their end; "
            f"{len(self.violations)} violations"
        )


@dataclass(frozen=True)
class Life:
    """What one child said before it died."""

    lines: list[dict[str, Any]]
    killed: bool

    @property
    def shown(self) -> list[dict[str, Any]]:
        return [result for line in self.lines for result in line.get("results", ())]

    @property
    def did_anything(self) -> bool:
        """Return whether anything was done in the sets that were shown; a session of nothing is offered to nobody."""
        return any(result["done_reps"] or result["held_ms"] for result in self.shown)

    @property
    def finished(self) -> bool:
        return any(line.get("finished") for line in self.lines)


class Killer:
    """Kills workouts in one folder, one after the other, and looks at what is left each time."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.tally = Tally()
        self._folder = folder
        self._file = folder / FILE_NAME
        self._luck = random.Random(seed)
        self._begun = FIRST_DAY
        self._whole_life_s = 1.0
        self._settled: dict[int, SessionRecord] = {}
        self._open: SessionRecord | None = None
        self._expected_index = 0

    def kill(self, times: int) -> Tally:
        Store.open(self._folder).close()
        while self.tally.kills < times:
            for _ in range(min(self._luck.randint(1, MOST_IN_A_ROW), times - self.tally.kills)):
                self._one_life()
            self._go_on_to_the_end()
        return self.tally

    def _one_life(self) -> None:
        life = self._live_and_die()
        self.tally.kills += life.killed
        self.tally.in_a_commit += (self._folder / f"{FILE_NAME}-journal").exists()
        self.tally.sets_shown += len(life.shown)
        if life.lines and self._open is not None:
            self.tally.gone_on += 1
            started = life.lines[0]["index"]
            self._expect(started == self._expected_index, f"went on at {started}, not at {self._expected_index}")
        self._look_at_the_file()
        with closing(Store.open(self._folder)) as store:
            self._look_at_the_sets(store, life)

    def _live_and_die(self) -> Life:
        self._begun += timedelta(hours=2)
        seed = self._luck.randrange(1_000_000)
        born = time.monotonic()
        child = Child(partial(live, self._folder, seed, self._begun))
        heard = self._wait_for_the_moment(child)
        killed = child.kill()
        if not killed:
            self._whole_life_s = time.monotonic() - born
        lines = (heard + child.said()).splitlines(keepends=True)
        life = Life([json.loads(line) for line in lines if line.endswith(b"\n")], killed)
        self._expect(killed or life.finished, "a child ended by itself")
        return life

    def _wait_for_the_moment(self, child: Child) -> bytes:
        """Wait until a moment that chance has chosen: anywhere in a life, soon after a set, or in a commit."""
        way = self._luck.random()
        if way < 0.2:
            time.sleep(self._luck.uniform(0, self._whole_life_s))
            return b""
        heard, most = b"", self._luck.randint(0, 9)
        while heard.count(b"\n") < most:
            more = os.read(child.ear, 65_536)
            heard += more
            if not more:
                return heard
        if way < 0.6:
            self._wait_for_a_commit(child)
            time.sleep(self._luck.choice((0, self._luck.uniform(0, AFTER_LINE_S))))
        else:
            time.sleep(self._luck.uniform(0, AFTER_LINE_S))
        return heard

    def _wait_for_a_commit(self, child: Child) -> None:
        """Wait until there is a journal; or until something is said, which the child does in its end as well."""
        journal = self._folder / f"{FILE_NAME}-journal"
        while not journal.exists() and not select.select([child.ear], [], [], 0.0001)[0]:
            pass

    # What is left

    def _look_at_the_file(self) -> None:
        with closing(sqlite3.connect(self._file)) as file:
            found = file.execute("PRAGMA integrity_check").fetchall()
            self._expect(found == [("ok",)], f"the file is not sound: {found}")
            lost = file.execute("PRAGMA foreign_key_check").fetchall()
            self._expect(not lost, f"rows without their session: {lost}")
            key = "session_id, item, set_number, side"
            twice = file.execute(f"SELECT {key} FROM set_result GROUP BY {key} HAVING count(*) > 1").fetchall()
            self._expect(not twice, f"stored twice: {twice}")

    def _look_at_the_sets(self, store: Store, life: Life) -> None:
        service = make_service(store, FastClock(self._begun + timedelta(hours=1)), catalogue=catalogue())
        before, record = self._open, service.unfinished()
        newest = store.summaries(1)
        done = record is None and bool(newest) and newest[0].id not in self._settled
        if done:
            record = store.session(newest[0].id)
        self._expect(not life.finished or done, "a session was shown as finished, and is not")
        for settled in self._settled.values():
            self._expect(store.session(settled.summary.id) == settled, f"session {settled.summary.id} has changed")
        if record is None:
            self._expect(not life.did_anything and before is None, "sets were shown, and no session is offered")
            self.tally.before_any_set += 1
            return
        self._compare(before, record, life)
        if done:
            self._settle(record)
            return
        self._open = record
        plan = blocks(_prescribed(record))
        self._expected_index = place_after(plan, len(record.results))
        self._expect(service.can_go_on(record), "the session cannot be gone on with")
        index = service.go_on(record).session.tour.index
        self._expect(index == self._expected_index, f"would go on at {index}, not at {self._expected_index}")

    def _compare(self, before: SessionRecord | None, record: SessionRecord, life: Life) -> None:
        """Compare what is stored with what was stored before and what was shown since."""
        known = [] if before is None else [asdict(result) for result in before.results]
        stored = [asdict(result) for result in record.results]
        certain = json.loads(json.dumps(known + life.shown))
        self._expect(json.loads(json.dumps(stored[: len(certain)])) == certain, "a set that was shown is not stored")
        unshown = stored[len(certain) :]
        self.tally.sets_safe_unshown += len(unshown)
        self._expect(len({(r["item"], r["set_number"], r["exercise_id"]) for r in unshown}) <= 1, "too much is stored")
        keys = expected_sets(_prescribed(record))
        self._expect(set_keys(record) == keys[: len(stored)], "the sets are not those of the routine, in its order")
        numbers = [result.number for result in record.results]
        self._expect(numbers == list(range(1, len(numbers) + 1)), f"the numbers have gaps: {numbers}")
        if before is not None:
            self._expect(record.summary.id == before.summary.id, "another session is offered")
            self._expect(record.summary.active_ms >= before.summary.active_ms, "active time was lost")
        self._look_at_the_times(record)

    def _look_at_the_times(self, record: SessionRecord) -> None:
        """Sets follow one another; only the two sides of an alternating set share their time."""
        for one, other in pairwise(record.results):
            together = (one.item, one.set_number, one.started_ms, one.ended_ms) == (
                other.item,
                other.set_number,
                other.started_ms,
                other.ended_ms,
            )
            self._expect(together or one.ended_ms <= other.started_ms, f"sets overlap: {one} and {other}")
            self._expect(other.started_ms <= other.ended_ms, f"a set ends before it begins: {other}")

    def _go_on_to_the_end(self) -> None:
        """Bring the session that is open to its end, in this process, and look at all of it."""
        if self._open is None:
            return
        self._begun += timedelta(hours=2)
        before, clock = self._open, FastClock(self._begun)
        with closing(Store.open(self._folder)) as store:
            service = make_service(store, clock, catalogue=catalogue())
            record = _offered(service)
            self._expect(record == before, "what was offered has changed by itself")
            workout = service.go_on(record)
            workout.start()
            self._expect(workout.session.tour.index == self._expected_index, "went on at the wrong place")
            while workout.session.state is not State.FINISHED:
                clock.move(TICK_MS)
                workout.tick()
            self.tally.gone_on += 1
            whole = store.session(before.summary.id)
            self._expect(workout.recorder.results == list(whole.results), "the summary differs from what is stored")
            self._expect(service.unfinished() is None, "a finished session is offered")
        self._expect(whole.results[: len(before.results)] == before.results, "earlier sets have changed")
        self._expect(whole.summary.active_ms >= before.summary.active_ms, "active time was lost at the end")
        self._look_at_the_times(whole)
        self._settle(whole)

    def _settle(self, record: SessionRecord) -> None:
        ending = record.summary.ending
        self._expect(ending in (Ending.COMPLETED, Ending.PARTLY_DONE), f"the session ended as {ending}")
        self._expect(set_keys(record) == expected_sets(_prescribed(record)), "the session is not complete")
        self._expect(len(record.results) == record.prescription.sets_planned, "sets are missing or too many")
        self._settled[record.summary.id] = record
        self._open, self._expected_index = None, 0
        self.tally.sessions += 1

    def _expect(self, right: bool, otherwise: str) -> None:
        if not right:
            self.tally.violations.append(f"after kill {self.tally.kills}: {otherwise}")


def kill_workouts(times: int, seed: int, folder: Path) -> Tally:
    """Kill so many workouts that store their sets in ``folder``, and return what was seen."""
    return Killer(folder, seed).kill(times)


# What ought to be, worked out without the code that is under test


def place_after(plan: Sequence[Block], stored: int) -> int:
    """Return the index of the block behind the set that yielded the last of so many results."""
    for index, block in enumerate(plan):
        if stored <= 0:
            return index
        if block.is_set:
            stored -= 2 if block.exercise.sides is Sides.ALTERNATING else 1
    raise AssertionError("more is stored than the routine holds")


def expected_sets(routine: Routine) -> list[tuple[int, str, int, str]]:
    """Return every set result of a routine, in order: exercise by exercise, set by set, side by side."""
    found = []
    for index, item in enumerate(routine.items):
        first = item.exercise.first_side
        sides = ["both"] if item.exercise.sides is Sides.NONE else [first.value, first.other.value]
        for number in range(1, item.dose.sets + 1):
            found += [(index, item.exercise.id, number, side) for side in sides]
    return found


def set_keys(record: SessionRecord) -> list[tuple[int, str, int, str]]:
    return [(r.item, r.exercise_id, r.set_number, r.side.value) for r in record.results]


def _prescribed(record: SessionRecord) -> Routine:
    """Return the catalogue's routine with the doses that the session has stored."""
    planned = record.prescription
    routine = catalogue().routines[planned.routine_id]
    pairs = zip(routine.items, planned.exercises, strict=True)
    return replace(routine, items=tuple(replace(item, dose=exercise.dose) for item, exercise in pairs))


def _offered(service: WorkoutService) -> SessionRecord:
    record = service.unfinished()
    assert record is not None, "the unfinished session is no longer offered"
    return record
