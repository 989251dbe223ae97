"""Reading: what the band says of a moment in figures: one large number, what it counts, and the ticks over it."""

from dataclasses import dataclass

from glutecoach.coaching.cues import LONG_HOLD_MS, STARTING_MS
from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.exercise import Sides
from glutecoach.coaching.timeline import HELD, Block, BlockKind, PhaseKind
from glutecoach.figure.minimum_jerk import eased
from glutecoach.ui import words
from glutecoach.ui.translating import tr
from glutecoach.ui.workout.where import phase_here

LONG_MS = 99_000
"""Up to here a time is told in seconds."""

MOST_TICKS = 60
TICK_SECONDS = (1, 5, 10, 15, 30, 60, 300)
"""How many seconds one tick stands for: the least of these with which there are not too many ticks."""


@dataclass(frozen=True, slots=True)
class BandReading:
    """``number`` is read first, with its ``unit``; ``widest`` is the widest one that stands there in this block.

    ``ticks`` of them there are, and the first ``lit`` are lit: of a time what is left, of reps what is done.
    """

    number: str = ""
    unit: str = ""
    widest: str = ""
    ticks: int = 0
    lit: int = 0


def read(moment: Moment) -> BandReading:
    """Return what the band says of a moment: seconds where something lasts, else how many are done."""
    block = moment.block
    if moment.state is State.STARTING:
        return _time_left(moment.starting_left_ms, STARTING_MS)
    if block.kind is BlockKind.DONE:
        return BandReading()
    if not block.is_set:
        return _time_left(moment.block_left_ms, block.length_ms)
    if counts_reps(block):
        planned = moment.reps_planned
        return BandReading(str(moment.reps), tr("of {0}").format(planned), str(planned), planned, moment.reps)
    phase = phase_here(moment)
    left = moment.phase_left_ms if phase is moment.phase else phase.length_ms
    return _time_left(left, phase.length_ms, max(each.length_ms for each in block.phases))


def counts_reps(block: Block) -> bool:
    """Tell whether it is reps that a set counts, and not the seconds of a hold."""
    return block.open or (len(block.rep_sides) > 1 and block.longest_held_ms < LONG_HOLD_MS)


def tally(moment: Moment) -> str:
    """Return which hold it is, or what a set will ask for: "Hold 3 of 6", "6 holds"; of reps the number says it."""
    block, phase = moment.block, phase_here(moment)
    if block.kind is BlockKind.DONE or block.dose.reps <= 1:
        return ""
    if not block.is_set or moment.state is State.STARTING:
        both = 2 if block.exercise.sides is Sides.ALTERNATING else 1
        return words.amount(block.exercise.kind, block.dose.reps * both)
    if counts_reps(block):
        return ""
    held = next(each.kind for each in block.phases if each.kind in HELD)
    return tr("{0} {1} of {2}").format(words.phase(held), max(phase.rep, 1), moment.reps_planned)


def said(moment: Moment) -> str:
    """Return the word of a phase; a hold among reps says how long it lasts, as the number counts something else."""
    phase = phase_here(moment)
    word = words.phase(phase.kind)
    if phase.kind is PhaseKind.HOLD and counts_reps(moment.block):
        return tr("{0} {1} s").format(word, max(round(phase.length_ms / 1000), 1))
    return word


def progress(moment: Moment) -> str:
    """Return how far a set is in words: "7 of 12", "Hold 3 of 6", and before it "12 reps"."""
    if moment.block.is_set and counts_reps(moment.block) and moment.state is not State.STARTING:
        return tr("{0} of {1}").format(moment.reps, moment.reps_planned)
    return tally(moment)


def to_go(moment: Moment) -> str:
    """Return how long the whole workout still takes: "6:40 to go"."""
    return tr("{0} to go").format(words.clock(moment.total_left_ms))


def level(moment: Moment, still: bool) -> float | None:
    """Return how high the body is, 0 to 1, in a set that goes up and down; with ``still``, half where it moves."""
    phase = phase_here(moment)
    length = max(phase.length_ms, 1)
    share = (length - moment.phase_left_ms) / length if phase is moment.phase else 0.0
    share = 0.5 if still else eased(min(max(share, 0.0), 1.0))
    if not moment.block.is_set or moment.block.open:
        return None
    match phase.kind:
        case PhaseKind.LIFT | PhaseKind.BREATHE_IN:
            return share
        case PhaseKind.LOWER | PhaseKind.BREATHE_OUT:
            return 1 - share
        case PhaseKind.HOLD:
            return float(not moment.block.exercise.lowers_first)
        case PhaseKind.PAUSE | PhaseKind.GET_READY if _moves(moment.block):
            return float(moment.block.exercise.lowers_first)
    return None


def _moves(block: Block) -> bool:
    return any(phase.kind is PhaseKind.LIFT for phase in block.phases)


def _time_left(left_ms: int, length_ms: int, longest_ms: int = 0) -> BandReading:
    left, length = -(-left_ms // 1000), -(-length_ms // 1000)
    each = next((each for each in TICK_SECONDS if length <= each * MOST_TICKS), TICK_SECONDS[-1])
    widest = max(length_ms, longest_ms)
    unit = tr("s") if widest <= LONG_MS else ""
    return BandReading(_seconds(left_ms), unit, _seconds(widest), -(-length // each), -(-left // each))


def _seconds(ms: int) -> str:
    """Return a time in seconds, as it is counted down; a long one in minutes and seconds."""
    return str(-(-ms // 1000)) if ms <= LONG_MS else words.clock(ms)
