"""Where: a moment of a workout in one spoken text, for who asks where they are."""

from glutecoach.coaching.cues import LONG_HOLD_MS
from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.timeline import HELD, BlockKind, Phase, PhaseKind
from glutecoach.ui import words
from glutecoach.ui.translating import tr


def phase_here(moment: Moment) -> Phase:
    """Return the phase that a moment is told as: another word for the half second before a set would only flash."""
    leads = moment.block.is_set and moment.phase.kind is PhaseKind.GET_READY
    return moment.block.phases[1] if leads else moment.phase


def in_hold(moment: Moment) -> bool:
    """Tell whether a person is in one of several long holds, which count while they last; all else, once it is done."""
    phase = phase_here(moment)
    return moment.reps_planned > 1 and phase.kind in HELD and phase.length_ms >= LONG_HOLD_MS


def where(moment: Moment) -> str:
    """Return count, time left, exercise, side and set: "Hold 1 of 6. 8 s to go here. Clam, left side. 3 min left …".

    The count is the one on the screen.
    """
    block = moment.block
    if block.kind is BlockKind.DONE:
        return _sentence(words.phase(PhaseKind.DONE))
    starting = moment.state is State.STARTING
    phase = phase_here(moment)
    parts = [words.phase(PhaseKind.GET_READY if starting else phase.kind)]
    if moment.state is State.PAUSED:
        parts = [tr("Paused in: {0}").format(*parts)]
    if in_hold(moment) and not starting:
        parts = [tr("{0} {1} of {2}").format(*parts, phase.rep, moment.reps_planned)]
    elif block.is_set and moment.reps_planned > 1:
        parts.append(tr("{0} of {1} done").format(moment.reps, moment.reps_planned))
    if not (block.open or starting):
        parts.append(tr("{0} more in this part").format(words.time_left(moment.block_left_ms)))
    parts += [place(moment), tr("{0} until the end").format(words.time_left(moment.total_left_ms))]
    return " ".join(map(_sentence, parts))


def place(moment: Moment) -> str:
    """Return the exercise, the side and the set of a moment, or of what it leads to: "Clam, left side, set 1 of 2"."""
    block = moment.block
    parts = [block.exercise.name, words.side(block.side).lower()]
    if block.dose.sets > 1:
        parts.append(words.set_of(block.set_number, block.dose.sets))
    return ", ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text}."
