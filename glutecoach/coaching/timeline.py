"""Timeline: a routine as blocks of timed phases. All times are whole milliseconds."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from glutecoach.coaching.dose import Dose, Pace
from glutecoach.coaching.exercise import Exercise, Kind, Side, Sides
from glutecoach.coaching.routine import Routine, RoutineItem

LEAD_IN_MS = 500
"""Each set begins with this much time, so that a sound player has started before the first lift."""

SHORTEST_REP_MS = 500
"""The phase that counts a rep is never shorter, whatever the dose says."""

SHORTEST_LEAD_MS = 3_000
"""Whatever leads to a set leaves time for its countdown."""

DONE_MS = 3_000
"""Time for the last words."""

EASIER_CHANGE_S = 15.0
"""Time to get into position for the easier version after a stop."""


class PhaseKind(StrEnum):
    GET_READY = "get-ready"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    PAUSE = "pause"
    STEP = "step"
    STRETCH = "stretch"
    ROLL = "roll"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"
    WALK = "walk"
    COUNT = "count"
    REST = "rest"
    SWITCH = "switch"
    CHANGE = "change"
    DONE = "done"


HELD = frozenset({PhaseKind.HOLD, PhaseKind.STRETCH, PhaseKind.ROLL, PhaseKind.WALK})
"""Phases whose time counts as held."""


class BlockKind(StrEnum):
    GET_READY = "get-ready"
    SET = "set"
    SWITCH = "switch"
    REST = "rest"
    CHANGE = "change"
    DONE = "done"


WARNING_S = 3.0
"""How much longer a new exercise is told of for each condition with which it needs care."""


@dataclass(frozen=True, slots=True)
class Phase:
    """The smallest timed thing.

    ``rep`` counts from 1 (0: belongs to no rep); a rep is done as its ``counts`` phase ends.
    """

    kind: PhaseKind
    start_ms: int
    length_ms: int
    rep: int = 0
    side: Side = Side.BOTH
    counts: bool = False

    @property
    def end_ms(self) -> int:
        """When it ends, in milliseconds from the start of its block."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True)
class Block:
    """A run of phases that belong together: the unit of sound, of skip and back, and of what is written down.

    A block that is not a set describes the set it leads to: ``exercise``, ``side`` and ``set_number`` are what comes
    next. An ``open`` block ends when its last rep was counted by the person; its length is an estimate.
    ``rep_sides`` holds the side of each rep of a set.
    """

    kind: BlockKind
    item: int
    exercise: Exercise
    dose: Dose
    set_number: int
    side: Side
    phases: tuple[Phase, ...]
    rep_sides: tuple[Side, ...] = ()
    open: bool = False

    @cached_property
    def length_ms(self) -> int:
        """How long it lasts, in milliseconds; an estimate where it is ``open``."""
        return self.phases[-1].end_ms

    @cached_property
    def longest_held_ms(self) -> int:
        """How long the longest of its holds, stretches, rolls and walks lasts, in milliseconds; 0 where it has none."""
        return max((phase.length_ms for phase in self.phases if phase.kind in HELD), default=0)

    @property
    def is_set(self) -> bool:
        """Whether it is a set, and not what comes before or after one."""
        return self.kind is BlockKind.SET

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that this set writes down, in the order in which they are worked."""
        return tuple(dict.fromkeys(self.rep_sides))

    @property
    def planned(self) -> tuple[tuple[int, int, Side], ...]:
        """The planned sets that this set is, one for each side."""
        return tuple((self.item, self.set_number, side) for side in self.sides)

    def phase_at(self, at_ms: int) -> Phase:
        """Return the phase that runs at a moment; the last one for a moment at or after the end."""
        return next((phase for phase in self.phases if at_ms < phase.end_ms), self.phases[-1])

    def reps_by(self, at_ms: int) -> int:
        """Return how many reps are done at a moment of a paced set."""
        return sum(phase.counts and phase.end_ms <= at_ms for phase in self.phases)

    def held_by(self, at_ms: int, side: Side) -> int:
        """Return how many milliseconds one side was held at a moment."""
        held = (phase for phase in self.phases if phase.kind in HELD and phase.side is side)
        return sum(min(max(at_ms - phase.start_ms, 0), phase.length_ms) for phase in held)

    def with_length(self, length_ms: int) -> "Block":
        """Return this one-phase block (a rest, a switch, a change) with another length."""
        return replace(self, phases=(replace(self.phases[0], length_ms=length_ms),))


def blocks(routine: Routine) -> tuple[Block, ...]:
    """Return the whole routine as blocks, from get-ready to the last words."""
    found: list[Block] = []
    for index, item in enumerate(routine.items):
        opening, seconds = (BlockKind.CHANGE, routine.change) if index else (BlockKind.GET_READY, routine.get_ready)
        found += item_blocks(index, item, opening, seconds)
    last = found[-1]
    done = Phase(PhaseKind.DONE, 0, DONE_MS)
    found.append(Block(BlockKind.DONE, last.item, last.exercise, last.dose, last.set_number, last.side, (done,)))
    return tuple(found)


def total_ms(of: tuple[Block, ...]) -> int:
    """Return how long the blocks take together."""
    return sum(block.length_ms for block in of)


def item_blocks(
    index: int,
    item: RoutineItem,
    opening: BlockKind,
    seconds: float,
    *,
    first_set: int = 1,
    first_side: Side | None = None,
) -> list[Block]:
    """Return the blocks of one exercise; it may begin in the middle, with a later set or its second side.

    ``opening`` and its length in ``seconds`` are what leads to the first of these sets; what a new exercise needs care
    with takes longer to tell.
    """
    warnings = len(item.exercise.cautions) if item.exercise.is_new else 0
    sides = _sides(item.exercise)
    sets = [(number, side) for number in range(first_set, item.dose.sets + 1) for side in sides]
    if first_side in sides:
        sets = sets[sides.index(first_side) :]
    found: list[Block] = []
    for number, side in sets:
        if not found:
            lead, length = opening, seconds + WARNING_S * warnings
        elif side is sides[0]:
            lead, length = BlockKind.REST, item.dose.rest
        else:
            lead, length = BlockKind.SWITCH, item.dose.switch
        lead_phase = Phase(PhaseKind(lead.value), 0, max(_ms(length), SHORTEST_LEAD_MS))
        found.append(Block(lead, index, item.exercise, item.dose, number, side, (lead_phase,)))
        found.append(_set(index, item, number, side))
    return found


def easier_blocks(hurt: Block, item: RoutineItem) -> list[Block]:
    """Return the blocks of an easier version that takes over at a set that hurt, which it begins with.

    It has no more sets than what hurt was to have.
    """
    if hurt.side is not Side.BOTH:  # the sides keep their order, so that none is left out or done twice
        item = replace(item, exercise=item.exercise.begun_on(hurt.exercise.first_side))
    item = replace(item, dose=replace(item.dose, sets=min(item.dose.sets, hurt.dose.sets)))
    first_set = min(hurt.set_number, item.dose.sets)
    return item_blocks(hurt.item, item, BlockKind.CHANGE, EASIER_CHANGE_S, first_set=first_set, first_side=hurt.side)


def planned_held_ms(kind: Kind, dose: Dose) -> int:
    """Return how long one set is held on one side."""
    if _is_open(kind, dose):
        return 0
    return dose.reps * sum(_length(s, counts) for phase, s, counts in _rep(kind, dose) if phase in HELD)


def _is_open(kind: Kind, dose: Dose) -> bool:
    return dose.pace is Pace.OWN and kind in (Kind.REPS, Kind.STEPS)


def _sides(exercise: Exercise) -> tuple[Side, ...]:
    if exercise.sides is Sides.EACH:
        return exercise.first_side, exercise.first_side.other
    return (Side.BOTH,)


def _set(index: int, item: RoutineItem, number: int, side: Side) -> Block:
    exercise, dose = item.exercise, item.dose
    is_open = _is_open(exercise.kind, dose)
    rep_sides = _rep_sides(exercise, dose, side)
    phases = _phases(exercise.kind, exercise.lowers_first, dose, rep_sides)
    if is_open:
        phases = (phases[0], Phase(PhaseKind.COUNT, LEAD_IN_MS, phases[-1].end_ms - LEAD_IN_MS, side=side))
    return Block(BlockKind.SET, index, exercise, dose, number, side, phases, rep_sides, is_open)


def _rep_sides(exercise: Exercise, dose: Dose, side: Side) -> tuple[Side, ...]:
    if exercise.sides is Sides.ALTERNATING:
        return (exercise.first_side, exercise.first_side.other) * dose.reps
    return (side,) * dose.reps


@lru_cache(maxsize=128)
def _phases(kind: Kind, lowers_first: bool, dose: Dose, rep_sides: tuple[Side, ...]) -> tuple[Phase, ...]:
    """Return the phases of one set: the lead-in, then rep after rep, with no pause after the last.

    They are kept: the sets of an exercise are alike, and the pages ask again and again how long a routine is.
    """
    found, at = [Phase(PhaseKind.GET_READY, 0, LEAD_IN_MS)], LEAD_IN_MS
    for rep, side in enumerate(rep_sides, start=1):
        for phase_kind, seconds, counts in _rep(kind, dose, lowers_first):
            length = _length(seconds, counts)
            if length == 0 or (phase_kind is PhaseKind.PAUSE and rep == len(rep_sides)):
                continue
            found.append(Phase(phase_kind, at, length, rep, side, counts))
            at += length
    return tuple(found)


def _rep(kind: Kind, dose: Dose, lowers_first: bool = False) -> tuple[tuple[PhaseKind, float, bool], ...]:
    """Return one rep as (phase, seconds, whether the rep is done as the phase ends).

    A rep counts when its farthest point is reached, a hold when it was held, a breath when it is out.
    """
    pause = (PhaseKind.PAUSE, dose.pause, False)
    match kind:
        case Kind.REPS | Kind.HOLDS:
            (there, way), (back, way_back) = (PhaseKind.LIFT, dose.lift), (PhaseKind.LOWER, dose.lower)
            if lowers_first:
                (there, way), (back, way_back) = (back, way_back), (there, way)
            return (
                (there, way, kind is Kind.REPS),
                (PhaseKind.HOLD, dose.hold, kind is Kind.HOLDS),
                (back, way_back, False),
                pause,
            )
        case Kind.BREATHING:
            return (
                (PhaseKind.BREATHE_IN, dose.lift, False),
                (PhaseKind.BREATHE_OUT, dose.lower, True),
                pause,
            )
        case Kind.STEPS:
            return ((PhaseKind.STEP, dose.lift, True), pause)
        case Kind.STRETCH:
            return ((PhaseKind.STRETCH, dose.hold, True), pause)
        case Kind.ROLLING:
            return ((PhaseKind.ROLL, dose.hold, True), pause)
        case Kind.WALKING:
            return ((PhaseKind.WALK, dose.hold, True), pause)


def _length(seconds: float, counts: bool) -> int:
    return max(_ms(seconds), SHORTEST_REP_MS) if counts else _ms(seconds)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
