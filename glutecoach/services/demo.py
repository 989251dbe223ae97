"""Demo: twelve weeks of made-up sessions, to show what a history looks like."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from random import Random

from glutecoach.coaching.events import Event, Finished, SetEnded
from glutecoach.coaching.history import Ending, SetResult, week_start
from glutecoach.coaching.moment import State
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Routine
from glutecoach.coaching.session import Session
from glutecoach.coaching.timeline import BlockKind, blocks
from glutecoach.storage.store import Store

STEP_MS = 1_500
"""How far the hand-moved clock goes at a time: less than what looks like a sleeping machine."""


class Trouble(Enum):
    """What went otherwise than planned in a session."""

    SKIPPED_SET = auto()
    TIRED_SET = auto()
    PAINFUL_SET = auto()
    ENDED_EARLY = auto()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One session of the story: the day of its week from Monday (0), and what happened."""

    day: int
    trouble: Trouble | None = None
    note: str = ""


STORY: tuple[tuple[PlannedDay, ...], ...] = (
    (PlannedDay(1, note="Felt stiff at first, better afterwards."), PlannedDay(4)),
    (PlannedDay(0), PlannedDay(3, Trouble.ENDED_EARLY)),
    (PlannedDay(1), PlannedDay(3), PlannedDay(5)),
    (PlannedDay(0), PlannedDay(4, Trouble.TIRED_SET)),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4)),
    (),  # a week away
    (PlannedDay(1, Trouble.TIRED_SET, note="First time after a week away."), PlannedDay(4)),
    (PlannedDay(0), PlannedDay(2), PlannedDay(5)),
    (PlannedDay(1), PlannedDay(3, Trouble.SKIPPED_SET), PlannedDay(5)),
    (PlannedDay(0), PlannedDay(2, Trouble.PAINFUL_SET, note="A pinch in the left hip. Left the rest of it out.")),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4)),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4), PlannedDay(5, note="Long walk without any pain.")),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4)),
)
"""Twelve weeks, the oldest first, and the week that is not over yet."""


def fill_demo(store: Store, routines: Mapping[str, Routine], today: date, now: datetime) -> int:
    """Store twelve weeks of made-up sessions before this week, and those of this week up to ``now``.

    The story is the same each time; the numbers are what a real session writes down.

    Returns:
        How many sessions were stored.

    Raises:
        StorageError: the store refused one; those before it are stored.
    """
    random = Random(2025)
    monday = week_start(today, 0) - timedelta(weeks=len(STORY) - 1)
    stored = 0
    for week, days in enumerate(STORY):
        for planned in days:
            day = monday + timedelta(weeks=week, days=planned.day)
            started_at = datetime.combine(day, _time_of(day, random), tzinfo=now.tzinfo)
            if started_at + timedelta(hours=1) < now:
                _store_session(store, _routine_of(week, routines), started_at, planned, random)
                stored += 1
    return stored


def _time_of(day: date, random: Random) -> time:
    """Return when the session begins: in the evening, on a Saturday in the morning."""
    hour = 9 if day.weekday() == 5 else random.choice((18, 18, 19, 20))
    return time(hour, random.randrange(60), random.randrange(60))


def _routine_of(week: int, routines: Mapping[str, Routine]) -> Routine:
    """Return what is done in a week of the story: gentle at first, then more reps, then a second set."""
    if week < 2:
        return routines["gentle-start"]
    routine = routines["physio-four"]
    if week < 8:
        share = 2 / 3 if week < 5 else 5 / 6
        items = [replace(i, dose=replace(i.dose, reps=round(i.dose.reps * share))) for i in routine.items]
    else:
        second = 1 if week < 11 else 2
        items = [replace(i, dose=replace(i.dose, sets=2)) for i in routine.items[:second]]
        items += routine.items[second:]
    return replace(routine, items=tuple(items))


def _store_session(store: Store, routine: Routine, started_at: datetime, planned: PlannedDay, random: Random) -> None:
    results, ending, active_ms = _run(Session(blocks(routine)), planned.trouble, random)
    session_id = store.begin_session(prescription(routine), started_at, made_up=True)
    store.add_sets(session_id, results, active_ms)
    store.finish_session(session_id, ending, active_ms)
    if planned.note:
        store.set_note(session_id, planned.note)


def _run(session: Session, trouble: Trouble | None, random: Random) -> tuple[list[SetResult], Ending, int]:
    """Run a whole session with a hand-moved clock; return its results, its ending and its active milliseconds."""
    troubled = random.choice([n for n, b in enumerate(session.blocks) if b.is_set and n > len(session.blocks) // 2])
    now = 0
    events = session.start(now)
    longer = -1
    while session.state is not State.FINISHED:
        now += STEP_MS
        events += session.tick(now)
        if trouble and session.index == troubled and session.moment(now).elapsed_ms > session.block.length_ms * 0.6:
            events += _act(session, now, trouble)
            trouble = None
        if session.block.kind is BlockKind.CHANGE and session.index != longer:
            longer = session.index
            events += session.change_rest(now, random.choice((0, 0, 10_000, 20_000)))
    results = [result for event in events if isinstance(event, SetEnded) for result in event.results]
    return results, _ending(events), session.active_ms(now)


def _act(session: Session, now: int, trouble: Trouble) -> list[Event]:
    match trouble:
        case Trouble.SKIPPED_SET:
            return session.skip(now)
        case Trouble.TIRED_SET:
            return session.stop_set(now, Ending.TIRED)
        case Trouble.PAINFUL_SET:
            return session.stop_set(now, Ending.PAIN) + session.leave_out(now)
        case Trouble.ENDED_EARLY:
            return session.finish(now, Ending.TIRED)


def _ending(events: list[Event]) -> Ending:
    return next(event.ending for event in events if isinstance(event, Finished))
