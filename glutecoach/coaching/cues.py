"""Cues: what is heard in a block, and when. Pure functions of the block."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Kind, Side, Sides
from glutecoach.coaching.phrases import HIGHEST_NUMBER, REST_LENGTHS, care, setup_id
from glutecoach.coaching.timeline import HELD, Block, BlockKind, Phase, PhaseKind

LONG_HOLD_MS = 5_000
"""From this length on a hold counts its last three seconds."""

HALF_WAY_MS = 20_000
"""From this length on a hold says when half of it is done."""

LAST_THREE_REPS = 8
"""From this number of reps on a set says when three are left."""

NUMBER_MS = 1_000
"""Time for a counted number, with a little air."""

STARTING_MS = 3_000
"""The get-ready after a pause, and before a set that was jumped to."""


class Tone(StrEnum):
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    REP = "rep"
    COUNTDOWN = "countdown"
    LAST_COUNTDOWN = "last-countdown"
    REST = "rest"
    SWITCH = "switch"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class ToneCue:
    """A tone that starts ``at_ms`` milliseconds into its block."""

    at_ms: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """Something to say from ``at_ms`` on, that has to be over by ``until_ms`` (milliseconds into the block).

    ``wordings`` are alternatives, the fullest first, each a run of phrase ids: the first one that fits is spoken,
    and none if none fits. A lower ``priority`` number is the more important. ``counting`` marks the counted
    numbers, which a person can switch off by themselves; ``seconds`` those among them that count a hold down, as
    tones do too. ``over_ms`` is when it is no longer so, for who reads it; None where it holds until the next one.
    """

    at_ms: int
    until_ms: int
    wordings: tuple[tuple[str, ...], ...]
    priority: int
    counting: bool = False
    seconds: bool = False
    over_ms: int | None = None


Cue = ToneCue | SpeechCue


def cues(block: Block, hush_ms: int = 0, from_ms: int = 0) -> tuple[Cue, ...]:
    """Return what is heard in a block, in the order of time; for ``hush_ms`` from ``from_ms`` on nothing is said."""
    every = (_after(hush_ms, cue, from_ms) for cue in _CUES[block.kind](block))
    found = (cue for cue in every if isinstance(cue, ToneCue) or cue.at_ms < cue.until_ms)
    return tuple(sorted(found, key=lambda cue: cue.at_ms))


def rep_cues(rep: int) -> tuple[Cue, ...]:
    """Return what answers a rep that the person counted: a tick and its number."""
    return (ToneCue(0, Tone.REP), *_number(rep, 80, 1500))


def starting_cues(hush_ms: int = 0) -> tuple[Cue, ...]:
    """Return the get-ready after a pause: a countdown, and a word between two of its tones after ``hush_ms``."""
    second = -(-hush_ms // 1000) * 1000
    return (*_countdown(0, STARTING_MS), SpeechCue(second + 130, second + 990, (("get-ready",),), priority=2))


def _after(hush_ms: int, cue: Cue, from_ms: int) -> Cue:
    if not isinstance(cue, SpeechCue) or not hush_ms or cue.at_ms < from_ms:
        return cue
    return replace(cue, at_ms=max(cue.at_ms, from_ms + hush_ms))


def _get_ready(block: Block) -> Iterator[Cue]:
    yield from _introduction(block, at=400, before=())


def _change(block: Block) -> Iterator[Cue]:
    yield ToneCue(0, Tone.REST)
    yield from _introduction(block, at=900, before=("next-up",))


def _introduction(block: Block, at: int, before: tuple[str, ...]) -> Iterator[Cue]:
    """Say what comes: exercise, position, dose; whatever of it the time allows."""
    name = (*before, f"exercise-{block.exercise.id}")
    setup = setup_id(block.exercise, block.side)
    position = f"position-{block.exercise.position}"
    wordings = (
        *_with_care(name, setup, _dose(block), care(block.exercise)),
        (*name, setup, *_dose(block)),
        (*name, setup),
        (*name, *_side(block)) if block.exercise.sides is Sides.EACH else (*name, position),
        name,
        (name[-1],),
    )
    yield SpeechCue(at, block.length_ms, wordings, priority=1)
    yield from _countdown(0, block.length_ms)


def _with_care(
    name: tuple[str, ...], setup: str, dose: tuple[str, ...], heeds: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """Return the introduction with what the person has to heed, which matters more than the dose; none without any."""
    if not heeds:
        return ()
    first, every = heeds[0], tuple(chain.from_iterable(heeds))
    return (*name, setup, *every, *dose), (*name, setup, *every), (*name, setup, *first), (*name, *first)


def _rest(block: Block) -> Iterator[Cue]:
    yield ToneCue(0, Tone.REST)
    seconds = block.length_ms // 1000
    rest = (f"rest-{seconds}",) if seconds in REST_LENGTHS else ("rest",)
    coming = ("next-up", f"exercise-{block.exercise.id}", *_side(block))
    yield SpeechCue(900, block.length_ms, ((*rest, *coming), rest), priority=1)
    yield from _countdown(0, block.length_ms)


def _switch(block: Block) -> Iterator[Cue]:
    yield ToneCue(0, Tone.SWITCH)
    word = ("switch-sides",)
    wordings = ((*word, setup_id(block.exercise, block.side)), (*word, *_side(block)), word)
    yield SpeechCue(600, block.length_ms, wordings, priority=1)
    yield from _countdown(0, block.length_ms)


def _done(block: Block) -> Iterator[Cue]:
    yield ToneCue(0, Tone.FINISH)
    yield SpeechCue(900, block.length_ms, (("all-done",),), priority=1)


def _set(block: Block) -> Iterator[Cue]:
    for phase in block.phases:
        if phase.kind in _PHASE_TONES:
            yield ToneCue(phase.start_ms, _PHASE_TONES[phase.kind])
        yield from _phase_words(phase)
        if phase.kind in HELD and phase.length_ms >= LONG_HOLD_MS:
            yield from _long_hold(phase)
    yield from _last_three(block)
    if len(block.rep_sides) > 1 and not block.open:
        yield from _counted(block)


def _counted(block: Block) -> Iterator[Cue]:
    """Count the reps at their top; what has no top, or no time for a word after the last one, as it begins."""
    begun = 0
    last_top = max(phase.end_ms for phase in block.phases if phase.counts)
    at_top = block.exercise.kind is Kind.REPS and block.length_ms - last_top >= NUMBER_MS
    for phase in block.phases:
        if at_top:
            if phase.counts:
                yield from _number(phase.rep, phase.end_ms + 60, min(phase.end_ms + 1_500, block.length_ms))
        elif phase.rep > begun:
            begun = phase.rep
            yield from _number(phase.rep, phase.start_ms + 60, min(phase.start_ms + 1_500, block.length_ms))


def _phase_words(phase: Phase) -> Iterator[Cue]:
    """Name the phases in the first rep; every long hold is named."""
    if phase.kind is PhaseKind.COUNT:
        yield SpeechCue(phase.start_ms + 400, phase.end_ms, (("own-pace",), ("go",)), priority=2)
    elif phase.kind.value in _SPOKEN_PHASES and (phase.rep == 1 or phase.length_ms >= LONG_HOLD_MS):
        until = min(phase.end_ms, phase.start_ms + 2_000)
        yield SpeechCue(phase.start_ms + 100, until, ((phase.kind.value,),), priority=3, over_ms=phase.end_ms)


def _long_hold(phase: Phase) -> Iterator[Cue]:
    """Count the last three seconds, each number behind its tone; say half way where it is long."""
    yield from _countdown(phase.start_ms, phase.end_ms)
    for left in (3, 2, 1):
        second = phase.end_ms - left * 1000
        yield from _number(left, second + 160, second + 1000, seconds=True, over=phase.end_ms)
    if phase.length_ms >= HALF_WAY_MS:
        middle = phase.start_ms + phase.length_ms // 2
        yield SpeechCue(middle, phase.end_ms - 3000, (("half-way",),), priority=2, over_ms=phase.end_ms)


def _last_three(block: Block) -> Iterator[Cue]:
    """Say when three reps are left: after the fourth but last, on its way back."""
    reps = len(block.rep_sides)
    if block.exercise.kind is not Kind.REPS or block.open or reps < LAST_THREE_REPS:
        return
    rep = [phase for phase in block.phases if phase.rep == reps - 3]
    later = [phase for phase in rep if not phase.counts and phase.kind not in HELD]
    if later:
        yield SpeechCue(later[0].start_ms + 100, later[-1].end_ms, (("last-three",),), priority=2)


def _countdown(start_ms: int, end_ms: int) -> Iterator[Cue]:
    for left in (3, 2, 1):
        at = end_ms - left * 1000
        if at >= start_ms:
            yield ToneCue(at, Tone.LAST_COUNTDOWN if left == 1 else Tone.COUNTDOWN)


def _number(number: int, at: int, until: int, seconds: bool = False, over: int | None = None) -> Iterator[Cue]:
    if number <= HIGHEST_NUMBER:
        wordings = ((f"number-{number}",),)
        yield SpeechCue(at, until, wordings, priority=1, counting=True, seconds=seconds, over_ms=over)


def _side(block: Block) -> tuple[str, ...]:
    return () if block.side is Side.BOTH else (f"{block.side.value}-side",)


def _dose(block: Block) -> tuple[str, ...]:
    """Return the dose as phrases: "twelve repetitions", "six holds, ten seconds", "thirty seconds", "ten minutes".

    Where the sides alternate it is the number of both together, as it is counted.
    """
    dose = block.dose
    unit = _UNITS.get(block.exercise.kind)
    if unit is not None and dose.reps > 1:
        reps = dose.reps * 2 if block.exercise.sides is Sides.ALTERNATING else dose.reps
        held = _held(dose) if block.exercise.kind in (Kind.HOLDS, Kind.ROLLING) else ()
        return (f"number-{reps}", unit, *held) if reps <= HIGHEST_NUMBER else ()
    return _held(dose)


def _held(dose: Dose) -> tuple[str, ...]:
    minutes, seconds = divmod(round(dose.hold), 60)
    if seconds == 0 and 1 < minutes <= HIGHEST_NUMBER:
        return (f"number-{minutes}", "minutes")
    if minutes == 0 and 1 < seconds <= HIGHEST_NUMBER:
        return (f"number-{seconds}", "seconds")
    return ()


_CUES = {
    BlockKind.GET_READY: _get_ready,
    BlockKind.CHANGE: _change,
    BlockKind.REST: _rest,
    BlockKind.SWITCH: _switch,
    BlockKind.SET: _set,
    BlockKind.DONE: _done,
}
_PHASE_TONES = {
    PhaseKind.LIFT: Tone.LIFT,
    PhaseKind.HOLD: Tone.HOLD,
    PhaseKind.LOWER: Tone.LOWER,
    PhaseKind.STEP: Tone.REP,
    PhaseKind.STRETCH: Tone.HOLD,
    PhaseKind.ROLL: Tone.HOLD,
    PhaseKind.BREATHE_IN: Tone.LIFT,
    PhaseKind.BREATHE_OUT: Tone.LOWER,
    PhaseKind.WALK: Tone.HOLD,
    PhaseKind.COUNT: Tone.LIFT,
}
_UNITS = {
    Kind.REPS: "reps",
    Kind.HOLDS: "holds",
    Kind.STEPS: "steps",
    Kind.BREATHING: "breaths",
    Kind.ROLLING: "spots",
}
_SPOKEN_PHASES = {"lift", "hold", "lower", "stretch", "roll", "breathe-in", "breathe-out", "walk"}
