"""Demo: twelve weeks of made-up sessions with a program, to show what a history looks like."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from random import Random

from glutecoach.catalogue.library import Catalogue
from glutecoach.coaching.adherence import week_start
from glutecoach.coaching.course import PauseCause
from glutecoach.coaching.events import Event, Finished, SetEnded, State
from glutecoach.coaching.history import MINUTE_MS, CheckIn, Ending, Prescription, SetResult, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.session import Session
from glutecoach.coaching.timeline import BlockKind, blocks
from glutecoach.services.journal import Journal
from glutecoach.services.plan_service import PlanService
from glutecoach.storage.store import Store

PROGRAM = "physio-four"
GOAL = 3

STEP_MS = 1_500
"""How far the hand-moved clock goes at a time: less than what looks like a sleeping machine."""


class DemoTrouble(Enum):
    """What went otherwise than planned in a session."""

    SKIPPED_SET = auto()
    TIRED_SET = auto()
    PAINFUL_SET = auto()
    ENDED_EARLY = auto()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One session of the story: the day of its week from Monday (0), and what happened."""

    day: int
    trouble: DemoTrouble | None = None
    note: str = ""
    walk: int = 0
    """Minutes of a walk instead of a session."""


STORY: tuple[tuple[PlannedDay, ...], ...] = (
    (PlannedDay(0, note="Felt stiff at first, better afterwards."), PlannedDay(2), PlannedDay(4)),
    (PlannedDay(0), PlannedDay(3, DemoTrouble.ENDED_EARLY)),
    (PlannedDay(1), PlannedDay(3), PlannedDay(5)),
    (PlannedDay(0), PlannedDay(4, DemoTrouble.TIRED_SET), PlannedDay(6, walk=35)),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4)),
    (),  # a week away
    (PlannedDay(1, DemoTrouble.TIRED_SET, note="First time after a week away."), PlannedDay(3), PlannedDay(5)),
    (PlannedDay(0), PlannedDay(2), PlannedDay(5)),
    (PlannedDay(1), PlannedDay(3, DemoTrouble.SKIPPED_SET), PlannedDay(5), PlannedDay(6, walk=50)),
    (PlannedDay(0), PlannedDay(2, DemoTrouble.PAINFUL_SET, note="A pinch in the left hip. Skipped the rest of it.")),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4)),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4), PlannedDay(5, note="No pain at all, not even on the stairs.")),
    (PlannedDay(0), PlannedDay(2), PlannedDay(4)),
)
"""Twelve weeks, the oldest first, and the week that is not over yet."""

PAIN = (4, 4, 4, 3, 3, 3, 3, 3, 2, 2, 2, 1, 1)
"""How the back is before a session, week by week."""

AWAY_WEEK = 5


class _StoryClock:
    """Tells the time of the story."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> int:
        return 0

    def wall(self) -> int:
        return 0

    def local(self) -> datetime:
        return self.at


def fill_demo(store: Store, catalogue: Catalogue, today: date, now: datetime) -> int:
    """Store twelve weeks of made-up sessions before this week, and those of this week up to ``now``.

    The story is the same each time; the numbers are what a real session writes down.

    Returns:
        How many sessions were stored.

    Raises:
        StorageError: the store refused one; those before it are stored.
    """
    monday = week_start(today, 0) - timedelta(weeks=len(STORY) - 1)
    story = _Story(store, catalogue, now)
    story.clock.at = datetime.combine(monday, time(8), tzinfo=now.tzinfo)
    story.plan.screen(())
    story.plan.start(PROGRAM, GOAL)
    for week, days in enumerate(STORY):
        if week == AWAY_WEEK:
            story.go_away(monday + timedelta(weeks=week))
        for planned in days:
            story.live(week, monday + timedelta(weeks=week, days=planned.day), planned)
    return story.stored


class _Story:
    """Lives through the weeks with the same services that a person uses."""

    def __init__(self, store: Store, catalogue: Catalogue, now: datetime) -> None:
        self.clock = _StoryClock(now)
        self.plan = PlanService(catalogue.programs, catalogue.exercises, store, Journal(store, lambda: 0), self.clock)
        self.stored = 0
        self._store = store
        self._now = now
        self._random = Random(6)

    def go_away(self, monday: date) -> None:
        self.clock.at = datetime.combine(monday, time(9), tzinfo=self._now.tzinfo)
        self.plan.pause(PauseCause.AWAY, monday + timedelta(days=7))

    def live(self, week: int, day: date, planned: PlannedDay) -> None:
        """Do what is planned for a day, unless it still lies ahead."""
        self.clock.at = datetime.combine(day, _time_of(day, self._random), tzinfo=self._now.tzinfo)
        if self.clock.at + timedelta(hours=1) >= self._now:
            return
        self.stored += 1
        if planned.walk:
            self._walk(planned.walk)
            return
        before = max(PAIN[week] + self._random.choice((-1, 0, 0, 1)), 0)
        hurt = planned.trouble is DemoTrouble.PAINFUL_SET
        self._say(When.BEFORE, before, self.clock.at - timedelta(minutes=5))
        session_id = self._exercise(planned)
        after = 5 if hurt else max(before + self._random.choice((-1, 0, 0, 1)), 0)
        self._say(When.AFTER, after, self.clock.at + timedelta(minutes=20), session_id)
        morning = datetime.combine(day + timedelta(days=1), time(7, 40), tzinfo=self._now.tzinfo)
        if morning < self._now and (hurt or self._random.random() < 0.8):
            pain = 3 if hurt else max(before - self._random.choice((0, 1)), 0)
            self._say(When.NEXT_MORNING, pain, morning, session_id)

    def _exercise(self, planned: PlannedDay) -> int:
        made = self.plan.today().plan
        assert made is not None, "the story begins with a program"
        routine = made.phase.routine
        results, ending, active_ms = _run(Session(blocks(routine)), planned.trouble, self._random)
        session_id = self._store.begin_session(prescription(routine), self.clock.at, made_up=True)
        self._store.add_sets(session_id, results, active_ms)
        self._store.finish_session(session_id, ending, active_ms)
        if planned.note:
            self._store.set_note(session_id, planned.note)
        return session_id

    def _walk(self, minutes: int) -> None:
        walk = Prescription(
            routine_id="walk", routine_name="Walking", exercises=(), get_ready=0, change=0, activity=Activity.WALK
        )
        session_id = self._store.begin_session(walk, self.clock.at, made_up=True)
        self._store.finish_session(session_id, Ending.COMPLETED, minutes * MINUTE_MS)

    def _say(self, when: When, pain: int, at: datetime, session_id: int | None = None) -> None:
        places = (Place.BACK_LEFT, Place.BUTTOCK_LEFT) if pain > 2 else (Place.BACK_LEFT,) if pain else ()
        check_in = CheckIn(at=at, local_date=at.date(), when=when, pain=pain, session_id=session_id, places=places)
        self._store.add_check_in(check_in)


def _time_of(day: date, random: Random) -> time:
    """Return when the session begins: in the evening, on a Saturday in the morning."""
    hour = 9 if day.weekday() == 5 else random.choice((18, 18, 19, 20))
    return time(hour, random.randrange(60), random.randrange(60))


def _run(session: Session, trouble: DemoTrouble | None, random: Random) -> tuple[list[SetResult], Ending, int]:
    """Run a whole session with a hand-moved clock; return its results, its ending and its active milliseconds."""
    tour = session.tour
    troubled = random.choice([n for n, b in enumerate(tour.blocks) if b.is_set and n > len(tour.blocks) // 2])
    now = 0
    events = session.start(now)
    longer = -1
    while session.state is not State.FINISHED:
        now += STEP_MS
        events += session.tick(now)
        if trouble and tour.index == troubled and tour.visit.elapsed(now) > tour.block.length_ms * 0.6:
            events += _act(session, now, trouble)
            trouble = None
        if tour.block.kind is BlockKind.CHANGE and tour.index != longer:
            longer = tour.index
            events += session.change_rest(now, random.choice((0, 0, 10_000, 20_000)))
    results = [result for event in events if isinstance(event, SetEnded) for result in event.results]
    return results, _ending(events), tour.active_ms(now)


def _act(session: Session, now: int, trouble: DemoTrouble) -> list[Event]:
    match trouble:
        case DemoTrouble.SKIPPED_SET:
            return session.skip(now)
        case DemoTrouble.TIRED_SET:
            return session.stop_set(now, Ending.TIRED)
        case DemoTrouble.PAINFUL_SET:
            return session.stop_set(now, Ending.PAIN) + session.leave_out(now)
        case DemoTrouble.ENDED_EARLY:
            return session.finish(now, Ending.TIRED)


def _ending(events: list[Event]) -> Ending:
    return next(event.ending for event in events if isinstance(event, Finished))
