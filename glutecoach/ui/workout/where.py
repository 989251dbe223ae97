"""Where: a moment of a workout in one spoken text, for who asks where they are."""

from PySide6.QtCore import QCoreApplication

from glutecoach.coaching.moment import Moment, State
from glutecoach.coaching.timeline import BlockKind, PhaseKind
from glutecoach.ui import words


def where(moment: Moment) -> str:
    """Return exercise, side, set, count and the time left: "Clam, left side. 3 of 8. Hold. 3 min left."."""
    block = moment.block
    if block.kind is BlockKind.DONE:
        return _sentence(words.phase(PhaseKind.DONE))
    starting = moment.state is State.STARTING
    parts = [words.phase(PhaseKind.GET_READY if starting else moment.phase.kind)]
    if block.is_set and moment.reps_planned > 1:
        parts.append(_tr("{0} of {1} done").format(moment.reps, moment.reps_planned))
    if not (block.open or starting):
        parts.append(_tr("{0} to go here").format(words.duration(moment.block_left_ms)))
    parts += [place(moment), _tr("{0} left in all").format(words.duration(moment.total_left_ms))]
    return " ".join(map(_sentence, parts))


def place(moment: Moment) -> str:
    """Return the exercise, the side and the set of a moment, or of what it leads to: "Clam, left side, set 1 of 2"."""
    block = moment.block
    parts = [block.exercise.name, words.side(block.side).lower()]
    if block.dose.sets > 1:
        parts.append(_tr("set {0} of {1}").format(block.set_number, block.dose.sets))
    return ", ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text}."


def _tr(text: str) -> str:
    return QCoreApplication.translate("where", text)
