"""Builders: small exercises and routines, a session with a clock moved by hand, and random routines."""

from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from glutecoach.coaching.dose import Dose, Pace
from glutecoach.coaching.events import BlockEnded, BlockStarted, CueDue, Event, RepCounted, SetEnded, SetHurt
from glutecoach.coaching.exercise import Exercise, Kind, Level, Position, Side, Sides
from glutecoach.coaching.history import SetResult
from glutecoach.coaching.routine import Routine, RoutineItem
from glutecoach.coaching.session import Session
from glutecoach.coaching.timeline import Block, BlockKind, blocks

E = TypeVar("E", bound=Event)

TICK = 50


def make_exercise(kind=Kind.REPS, sides=Sides.NONE, **changes) -> Exercise:
    values = {
        "id": f"{kind.value}-{sides.value}",
        "name": f"{kind.value} {sides.value}".capitalize(),
        "summary": "One movement.",
        "kind": kind,
        "sides": sides,
        "position": Position.ON_BACK,
        "level": Level.EASY,
        "setup": "lie on your {other} side, {side} leg on top." if sides is Sides.EACH else "Lie on your back.",
        "steps": ("Move.",),
        "feel": "Warm.",
        "mistakes": ("Hurry.",),
        "muscles": (),
        "dose": Dose(),
        "sources": (),
    }
    return Exercise(**(values | changes))


def make_item(kind=Kind.REPS, sides=Sides.NONE, *, exercise=None, **dose) -> RoutineItem:
    exercise = exercise or make_exercise(kind, sides)
    return RoutineItem(exercise, Dose(**dose))


def make_routine(*items: RoutineItem, get_ready=5.0, change=6.0) -> Routine:
    return Routine(id="r", name="Routine", summary="", items=items, get_ready=get_ready, change=change)


def bridge(**dose) -> RoutineItem:
    """Single-leg bridge: six holds of ten seconds on each side."""
    figures = {"reps": 6, "hold": 10, "lift": 2, "lower": 2, "pause": 3}
    return make_item(exercise=make_exercise(Kind.HOLDS, Sides.EACH, id="bridge"), **(figures | dose))


def clam(**dose) -> RoutineItem:
    figures = {"reps": 12, "hold": 2, "lift": 2, "lower": 2, "pause": 1}
    return make_item(exercise=make_exercise(Kind.REPS, Sides.EACH, id="clam"), **(figures | dose))


def squat(**dose) -> RoutineItem:
    """A short paced set without sides: three reps of two seconds up, one second down, one second pause."""
    figures = {"reps": 3, "lift": 2, "lower": 1, "pause": 1}
    return make_item(exercise=make_exercise(id="squat"), **(figures | dose))


def own_pace(**dose) -> RoutineItem:
    return squat(**({"pace": Pace.OWN} | dose))


def set_blocks(routine: Routine) -> list[Block]:
    return [block for block in blocks(routine) if block.is_set]


def in_words_of_a_session(session: Session, command: str, *arguments) -> tuple:
    """Return a command of a person: to go back, or to begin again, is to jump."""
    places = {"back": session.tour.previous, "again": session.tour.index}
    return ("jump", places[command]) if command in places else (command, *arguments)


class Workout:
    """A session and its clock. Every event that it reports is kept."""

    def __init__(self, *items: RoutineItem, first=0, before=(), at=1_000_000, **routine) -> None:
        self.routine = make_routine(*items, **routine)
        self.plan = blocks(self.routine)
        self.session = Session(self.plan, first, before)
        self.now = at
        self.events: list[Event] = []

    def start(self) -> "Workout":
        self.do("start")
        return self

    def do(self, command: str, *arguments, **named) -> list[Event]:
        """Give one command at the present moment."""
        command, *arguments = in_words_of_a_session(self.session, command, *arguments)
        events = getattr(self.session, command)(self.now, *arguments, **named)
        self.events += events
        return events

    def tick(self, after=TICK) -> list[Event]:
        self.now += after
        return self.do("tick")

    def run(self, ms: int) -> list[Event]:
        """Let the clock run for so many milliseconds."""
        events: list[Event] = []
        end = self.now + ms
        while self.now < end:
            events += self.tick(min(TICK, end - self.now))
        return events

    def run_to(self, kind: BlockKind, into: int = 0, times: int = 1) -> list[Event]:
        """Let the clock run until a block of a kind begins (for the n-th time), and on into it."""
        events: list[Event] = []
        for _ in range(20_000):
            events += self.tick()
            started = [e for e in events if isinstance(e, BlockStarted) and e.block.kind is kind and e.from_ms == 0]
            if len(started) == times:
                break
        else:
            raise AssertionError(f"no {kind} began")
        events += self.run(started[-1].at + into - self.now) if started[-1].at + into > self.now else []
        return events

    def run_to_end(self) -> list[Event]:
        events: list[Event] = []
        while self.moment.state.value in ("running", "starting"):
            events += self.tick()
        return events

    @property
    def moment(self):
        return self.session.moment(self.now)

    @property
    def results(self) -> list[SetResult]:
        return results(self.events)


def of_type(events: list[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


def results(events: list[Event]) -> list[SetResult]:
    """Return what is written down in the end: what hurt afterwards stands once."""
    found: dict[int, SetResult] = {}
    for event in events:
        if isinstance(event, SetEnded | SetHurt):
            found |= {result.number: result for result in event.results}
    return list(found.values())


def reps(events: list[Event]) -> list[int]:
    return [event.rep for event in of_type(events, RepCounted)]


def heard(events: list[Event]) -> list:
    return [event.cue for event in of_type(events, CueDue)]


def ended(events: list[Event]) -> list[Block]:
    return [event.block for event in of_type(events, BlockEnded)]


SECONDS = st.sampled_from([0.0, 0.0, 0.05, 0.3, 0.5, 1.0, 1.25, 2.0, 3.0])
HOLDS = st.sampled_from([0.0, 0.04, 1.0, 2.0, 4.999, 5.0, 7.5, 10.0, 20.0, 31.0])


@st.composite
def exercises(draw) -> Exercise:
    kind, sides = draw(st.sampled_from(Kind)), draw(st.sampled_from(Sides))
    first_side, number = draw(st.sampled_from([Side.LEFT, Side.RIGHT])), draw(st.integers(1, 3))
    return make_exercise(kind, sides, first_side=first_side, id=f"{kind.value}-{sides.value}-{number}")


def doses(most_reps: int = 35, most_sets: int = 3):
    return st.builds(
        Dose,
        sets=st.integers(1, most_sets),
        reps=st.integers(1, most_reps),
        hold=HOLDS,
        lift=SECONDS,
        lower=SECONDS,
        pause=SECONDS,
        switch=st.sampled_from([0.0, 4.0, 8.0]),
        rest=st.sampled_from([0.0, 5.0, 12.5, 30.0]),
        pace=st.sampled_from(Pace),
    )


def items(most_reps: int = 35, most_sets: int = 3):
    return st.builds(RoutineItem, exercises(), doses(most_reps, most_sets))


@st.composite
def routines(draw, most_items: int = 3, most_reps: int = 35, most_sets: int = 3) -> Routine:
    found = draw(st.lists(items(most_reps, most_sets), min_size=1, max_size=most_items))
    lead = st.sampled_from([0.0, 4.0, 20.0])
    return make_routine(*found, get_ready=draw(lead), change=draw(lead))


def paced(routine: Routine) -> Routine:
    """The same routine with every set led by the timeline."""
    return replace(
        routine, items=tuple(replace(item, dose=replace(item.dose, pace=Pace.PACED)) for item in routine.items)
    )
