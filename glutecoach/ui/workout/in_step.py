"""In step: what of a figure is seen at a moment of a session, and for how long one picture of it does."""

from glutecoach.coaching.cues import STARTING_MS
from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.figure.figure import SETTLE_MS, Figure, Shot
from glutecoach.figure.minimum_jerk import eased

SLOW_MS, BREATH_MS = 100, 200
"""How long one picture does for what moves slowly, such as the ends of a movement, and where the body only breathes.
What moves faster gets one with each tick. More pictures could not be told from these."""

SLOW_SHARE = 0.2
"""How much of a movement is slow, at each of its ends."""

MOVE_MS = 800
"""How long the body takes after a pause to get back to the start, and again to where the set goes on."""

_EASED = frozenset({PhaseKind.LIFT, PhaseKind.LOWER, PhaseKind.STEP, PhaseKind.BREATHE_IN, PhaseKind.BREATHE_OUT})


def shot_of(figure: Figure, moment: Moment) -> Shot:
    """Return what is seen of a figure at a moment of a session.

    In the get-ready after a pause that is the start of the set; the body moves there from where it stood still, and
    back in time to where it goes on.
    """
    phase = moment.phase
    side = moment.block.side if phase.side is Side.BOTH else phase.side
    at = moment.elapsed_ms - phase.start_ms
    if moment.block.is_set and phase.kind is PhaseKind.GET_READY:
        at = 0  # half a second is too short for a breath
    if moment.state is State.STARTING:
        if (gone := _gone(moment)) < 1:
            return figure.returning(phase.kind, at, phase.length_ms, gone, side=side)
        return figure.at(PhaseKind.GET_READY, at_ms(moment), STARTING_MS, side=side)
    here = figure.at(phase.kind, at, phase.length_ms, side=side)
    return here.settled if moment.state is State.PAUSED else here


def _gone(moment: Moment) -> float:
    """Return how far the body is from where the set goes on, 0 there and 1 at the start, in the get-ready."""
    nearest = min(STARTING_MS - moment.starting_left_ms, moment.starting_left_ms)
    return eased(min(nearest / MOVE_MS, 1.0))


def at_ms(moment: Moment) -> int:
    """Return how far the moment is into its block, or into the get-ready before it goes on."""
    return STARTING_MS - moment.starting_left_ms if moment.state is State.STARTING else moment.elapsed_ms


def picture_ms(figure: Figure, moment: Moment) -> int:
    """Return for how long one picture does."""
    if moment.state is State.STARTING and _gone(moment) < 1:
        return 1
    kind, at, length = _phase(figure, moment)
    if kind in _EASED:
        return SLOW_MS if min(at, length - at) < length * SLOW_SHARE else 1
    if kind is PhaseKind.WALK:
        return 1
    if kind is PhaseKind.ROLL:
        return SLOW_MS
    settles = figure.exercise.kind is Kind.STRETCH and kind in (PhaseKind.STRETCH, PhaseKind.PAUSE)
    return SLOW_MS if settles and at < SETTLE_MS else BREATH_MS


def _phase(figure: Figure, moment: Moment) -> tuple[PhaseKind, float, float]:
    """Return what the figure does, for how long it has done so, and how long it will."""
    kind, length = moment.phase.kind, float(moment.phase.length_ms)
    at = float(moment.elapsed_ms - moment.phase.start_ms)
    if moment.state is State.STARTING:
        return PhaseKind.GET_READY, at, length
    if kind is PhaseKind.COUNT:
        _, kind, at, length = figure.running(at)
    return kind, at, length
