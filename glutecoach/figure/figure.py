"""Figure: what is seen of an exercise at each moment of its phases. All of it is a function of the time."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from math import cos, pi

from PySide6.QtGui import QVector3D

from glutecoach.coaching.exercise import Exercise, Kind, Side, Sides
from glutecoach.coaching.timeline import HELD, PhaseKind
from glutecoach.figure.camera import View
from glutecoach.figure.keyframe_files import FigureFile
from glutecoach.figure.motion import Motion, eased
from glutecoach.figure.posture import Posture, mirror

BREATH_MS = 4_000
"""About as long as a quiet breath."""

QUIET = 0.35
"""How full the belly gets in a quiet breath."""

SETTLE_MS = 3_000
"""The time to get into a stretch, or out of it."""

SHOWN_HOLD_MS = 2_000
SHOWN_STRETCH_MS = 9_000
"""How long a hold and a stretch are shown where nobody is doing it."""


_WORKING = HELD | {PhaseKind.STEP, PhaseKind.COUNT}


@dataclass(frozen=True, slots=True)
class Shot:
    """A posture and how it is looked at.

    ``mirrored`` turns the whole scene round, things and view as well. ``effort`` is how hard the muscles work, 0 to 1;
    ``ahead`` is how far the body has come from where it began.
    """

    posture: Posture
    mirrored: bool = False
    effort: float = 1.0
    ahead: QVector3D = field(default_factory=QVector3D)


class Figure:
    """The figure of one exercise. Times are milliseconds, lengths metres."""

    def __init__(self, exercise: Exercise, file: FigureFile) -> None:
        """Pose every keyframe.

        Raises:
            PoseError: a keyframe is missing or not complete.
        """
        self.exercise = exercise
        self.view = View(file.camera.turn, file.camera.rise)
        self.props = file.props
        self.motion = Motion(file)
        self._still = file.still

    @property
    def travels(self) -> bool:
        """Whether the body gets somewhere, as in walking."""
        return not self.motion.travel.isNull()

    def keyframe(self, name: str) -> Posture:
        """Return a keyframe by its name, as ``Motion.keyframe`` does.

        Raises:
            PoseError: there is none.
        """
        return self.motion.keyframe(name)

    @cached_property
    def still(self) -> Shot:
        """What stands for the exercise where nothing moves."""
        return self._shot(self.keyframe(self._still), Side.BOTH, 0)

    def start_and_end(self, mirrored: bool = False) -> tuple[Shot, Shot]:
        """Return the first and the farthest pose, for those who want no movement."""
        side = Side.RIGHT if mirrored else Side.LEFT
        return self._shot(self.keyframe("start"), side, 0, 0.0), self._shot(self.keyframe("top"), side, 0)

    def at(self, kind: PhaseKind, at_ms: float, length_ms: float, *, side: Side = Side.BOTH, rep: int = 0) -> Shot:
        """Return what is seen at a moment of a phase.

        Args:
            kind: the phase.
            at_ms: how much of it is over.
            length_ms: how long it is.
            side: the side being worked.
            rep: the number of the rep, from 1; a phase of no rep has 0.
        """
        share = min(max(at_ms / length_ms, 0.0), 1.0) if length_ms else 1.0
        done = rep if kind is PhaseKind.PAUSE else max(rep - 1, 0)
        return self._shot(self._posture(kind, share, at_ms, length_ms), side, done, self._effort(kind, share))

    def shown(self, at_ms: float) -> tuple[PhaseKind, Shot]:
        """Return the phase and what is seen where the exercise is only shown, again and again."""
        rounds, kind, at, length = self.running(at_ms)
        other_side = self.exercise.sides is Sides.ALTERNATING and rounds % 2
        return kind, self.at(kind, at, length, side=Side.RIGHT if other_side else Side.BOTH, rep=rounds + 1)

    def running(self, at_ms: float) -> tuple[int, PhaseKind, float, float]:
        """Return where ``shown`` is: the rounds done, the phase, how much of it is over, and its length."""
        rounds, rest = divmod(at_ms, sum(length for _, length in self.showing))
        for running in self.showing:
            kind, length = running
            if rest < length:
                break
            rest -= length
        return int(rounds), kind, rest, length

    @cached_property
    def showing(self) -> tuple[tuple[PhaseKind, float], ...]:
        """The phases that are gone through where the exercise is only shown, and their lengths."""
        dose, pause = self.exercise.dose, (PhaseKind.PAUSE, max(self.exercise.dose.pause * 1000, 800.0))
        match self.exercise.kind:
            case Kind.REPS | Kind.HOLDS:
                hold = min(max(dose.hold * 1000, 800.0), SHOWN_HOLD_MS)
                lift, lower = (PhaseKind.LIFT, dose.lift * 1000), (PhaseKind.LOWER, dose.lower * 1000)
                there, back = (lower, lift) if self.exercise.lowers_first else (lift, lower)
                return there, (PhaseKind.HOLD, hold), back, pause
            case Kind.STEPS:
                return ((PhaseKind.STEP, dose.lift * 1000),)
            case Kind.STRETCH:
                return (PhaseKind.STRETCH, SHOWN_STRETCH_MS), (PhaseKind.PAUSE, SETTLE_MS + 1000.0)
            case Kind.BREATHING:
                return (PhaseKind.BREATHE_IN, dose.lift * 1000), (PhaseKind.BREATHE_OUT, dose.lower * 1000)
            case Kind.ROLLING:
                return ((PhaseKind.ROLL, self.motion.round_ms * 1000),)
            case Kind.WALKING:
                return ((PhaseKind.WALK, self.motion.round_ms * 1000),)

    def _shot(self, posture: Posture, side: Side, done: int, effort: float = 1.0) -> Shot:
        ahead = QVector3D()
        if self.travels:
            posture = posture.moved(self.motion.travel * done)
            way = self.motion.travel.normalized()
            ahead = way * QVector3D.dotProduct(posture.at - self.keyframe("start").at, way)
        if side is not Side.RIGHT:
            return Shot(posture, False, effort, ahead)
        return Shot(posture.mirrored(), self.exercise.sides is Sides.EACH, effort, mirror(ahead))

    def _posture(self, kind: PhaseKind, share: float, at_ms: float, length_ms: float) -> Posture:
        motion, moves = self.motion, self.motion.moves
        match kind:
            case PhaseKind.LIFT | PhaseKind.BREATHE_IN:
                found = motion.along(moves.lift, share)
            case PhaseKind.LOWER | PhaseKind.BREATHE_OUT:
                found = motion.along(moves.lower, share)
            case PhaseKind.STEP:
                found = motion.along(moves.lift, share * 2) if share < 0.5 else motion.along(moves.lower, share * 2 - 1)
            case PhaseKind.HOLD:
                found = _breathing(self.keyframe(moves.hold[0]), share, length_ms)
            case PhaseKind.STRETCH:
                found = self._stretched(at_ms, length_ms)
            case PhaseKind.ROLL | PhaseKind.WALK:
                found = motion.around(at_ms)
            case PhaseKind.COUNT:
                found = self.shown(at_ms)[1].posture
            case PhaseKind.PAUSE if self.exercise.kind is Kind.STRETCH:
                found = motion.along(moves.lower, min(at_ms / min(SETTLE_MS, length_ms), 1.0))
            case _:
                found = _breathing(self.keyframe("start"), share, length_ms)
        return found

    def _effort(self, kind: PhaseKind, share: float) -> float:
        """Return how hard the muscles work in a phase, 0 to 1."""
        there, back = PhaseKind.LIFT, PhaseKind.LOWER
        if self.exercise.lowers_first:
            there, back = back, there
        if kind is there:
            return eased(share)
        if kind is back:
            return 1 - eased(share)
        return 1.0 if kind in _WORKING else 0.0

    def _stretched(self, at_ms: float, length_ms: float) -> Posture:
        """Return a posture of a stretch: slowly into it, then held."""
        settling = min(SETTLE_MS, length_ms / 4)
        if at_ms < settling:
            return self.motion.along(self.motion.moves.lift, at_ms / settling)
        held = length_ms - settling
        return _breathing(self.keyframe(self.motion.moves.hold[0]), (at_ms - settling) / held, held)


def _breathing(posture: Posture, share: float, length_ms: float) -> Posture:
    """Return a posture that breathes quietly, in a short time less, and is back where it was at both ends."""
    breaths = max(round(length_ms / BREATH_MS), 1)
    deep = QUIET * min(length_ms / BREATH_MS, 1.0)
    return replace(posture, breath=posture.breath + deep * (1 - cos(2 * pi * breaths * share)) / 2)
