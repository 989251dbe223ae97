"""Figure: what the body does in one exercise, at each moment of its phases. A pure function of the time that is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import cos, pi
from pathlib import Path

from PySide6.QtGui import QVector3D

from glutecoach.catalogue.reading import CatalogueError, read
from glutecoach.coaching.exercise import Exercise, Kind, Side, Sides
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.figure.camera import View
from glutecoach.figure.files import FigureFile, PropFile
from glutecoach.figure.posing import PoseError, complete, pose
from glutecoach.figure.posture import Posture, blend

BREATH_MS = 4_000
"""About as long as a quiet breath."""

QUIET = 0.35
"""How full the belly gets in a quiet breath."""

SETTLE_MS = 3_000
"""The time to get into a stretch, or out of it."""

BEGIN_MS = 1_500
"""The time to begin to walk or to roll."""

SHOWN_HOLD_MS = 2_000
SHOWN_STRETCH_MS = 9_000
"""How long a hold and a stretch are shown where nobody is doing it."""


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
        self.props: tuple[PropFile, ...] = file.props
        self.moves = file.moves
        self.travel = QVector3D(*file.travel)
        self._round_ms = file.round_seconds * 1000
        self._still = file.still
        self.keyframes: dict[str, Posture] = {}
        self.planted: dict[str, frozenset[str]] = {}
        for name in file.keyframes:
            keyframe = complete(name, file.keyframes)
            self.keyframes[name] = pose(keyframe)
            self.planted[name] = frozenset(keyframe.planted or ())
        for name in {"start", file.still, *file.moves.lift, *file.moves.hold, *file.moves.lower}:
            self.keyframe(name)

    def keyframe(self, name: str) -> Posture:
        """Return a keyframe by its name; a ``+`` after it is the same one rep further on.

        Raises:
            PoseError: there is none.
        """
        plain = name.rstrip("+")
        if plain not in self.keyframes:
            raise PoseError(f"keyframes: expected one named {plain!r}")
        return self.keyframes[plain].moved(self.travel * (len(name) - len(plain)))

    @cached_property
    def still(self) -> Shot:
        """What stands for the exercise where nothing moves."""
        return self._shot(self.keyframe(self._still), Side.BOTH, 0)

    def start_and_end(self, mirrored: bool = False) -> tuple[Shot, Shot]:
        """Return the first and the farthest pose, for those who want no movement."""
        side = Side.RIGHT if mirrored else Side.LEFT
        return self._shot(self.keyframe("start"), side, 0, 0.0), self._shot(self.keyframe(self._still), side, 0)

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
        return self._shot(self._posture(kind, share, at_ms, length_ms), side, done, _effort(kind, share))

    def shown(self, at_ms: float) -> tuple[PhaseKind, Shot]:
        """Return the phase and what is seen where the exercise is only shown, again and again."""
        length = sum(length for _, length in self._showing)
        rounds, rest = divmod(at_ms, length)
        alternates = self.exercise.sides is Sides.ALTERNATING
        for kind, phase_length in self._showing:
            if rest < phase_length:
                break
            rest -= phase_length
        side = Side.RIGHT if alternates and rounds % 2 else Side.BOTH
        return kind, self.at(kind, rest, phase_length, side=side, rep=int(rounds) + 1)

    @cached_property
    def _showing(self) -> tuple[tuple[PhaseKind, float], ...]:
        """The phases that are gone through where the exercise is only shown."""
        dose, pause = self.exercise.dose, (PhaseKind.PAUSE, max(self.exercise.dose.pause * 1000, 800.0))
        match self.exercise.kind:
            case Kind.REPS | Kind.HOLDS:
                hold = min(max(dose.hold * 1000, 800.0), SHOWN_HOLD_MS)
                return (PhaseKind.LIFT, dose.lift * 1000), (PhaseKind.HOLD, hold), (PhaseKind.LOWER, dose.lower * 1000), pause
            case Kind.STEPS:
                return ((PhaseKind.STEP, dose.lift * 1000),)
            case Kind.STRETCH:
                return (PhaseKind.STRETCH, SHOWN_STRETCH_MS), (PhaseKind.PAUSE, SETTLE_MS + 1000.0)
            case Kind.BREATHING:
                return (PhaseKind.BREATHE_IN, dose.lift * 1000), (PhaseKind.BREATHE_OUT, dose.lower * 1000)
            case Kind.ROLLING:
                return ((PhaseKind.ROLL, self._round_ms * 1000),)
            case Kind.WALKING:
                return ((PhaseKind.WALK, self._round_ms * 1000),)

    def _shot(self, posture: Posture, side: Side, done: int, effort: float = 1.0) -> Shot:
        ahead = QVector3D()
        if not self.travel.isNull():
            posture = posture.moved(self.travel * done)
            way = self.travel.normalized()
            ahead = way * QVector3D.dotProduct(posture.at - self.keyframe("start").at, way)
        if side is not Side.RIGHT:
            return Shot(posture, False, effort, ahead)
        mirrored = self.exercise.sides is Sides.EACH
        ahead = QVector3D(-ahead.x(), ahead.y(), ahead.z())
        return Shot(posture.mirrored(), mirrored, effort, ahead)

    def _posture(self, kind: PhaseKind, share: float, at_ms: float, length_ms: float) -> Posture:
        match kind:
            case PhaseKind.LIFT | PhaseKind.BREATHE_IN:
                return self._along(self.moves.lift, share)
            case PhaseKind.LOWER | PhaseKind.BREATHE_OUT:
                return self._along(self.moves.lower, share)
            case PhaseKind.STEP:
                return self._along((*self.moves.lift, *self.moves.lower[1:]), share)
            case PhaseKind.HOLD:
                return _breathing(self.keyframe(self.moves.hold[0]), share, length_ms)
            case PhaseKind.STRETCH:
                settled = min(SETTLE_MS, length_ms / 4)
                if at_ms < settled:
                    return self._along(self.moves.lift, at_ms / settled)
                held = length_ms - settled
                return _breathing(self.keyframe(self.moves.hold[0]), (at_ms - settled) / held, held)
            case PhaseKind.ROLL | PhaseKind.WALK:
                return self._round(at_ms)
            case PhaseKind.COUNT:
                return self.shown(at_ms)[1].posture
            case PhaseKind.PAUSE if self.exercise.kind is Kind.STRETCH:
                settled = min(SETTLE_MS, length_ms)
                return self._along(self.moves.lower, min(at_ms / settled, 1.0))
        return _breathing(self.keyframe("start"), share, length_ms)

    def _along(self, names: Sequence[str], share: float) -> Posture:
        """Return the posture on the way through keyframes; each of them is left and reached gently."""
        if len(names) == 1:
            return self.keyframe(names[0])
        steps = len(names) - 1
        step = min(int(share * steps), steps - 1)
        return blend(self.keyframe(names[step]), self.keyframe(names[step + 1]), eased(share * steps - step))

    def _round(self, at_ms: float) -> Posture:
        """Return a posture of what goes round and round, smoothly through its keyframes, and away with ``travel``."""
        names = self.moves.hold
        rounds, rest = divmod(at_ms / self._round_ms, 1.0)
        n, share = divmod(rest * len(names), 1.0)
        shares = self.travel * (rounds + rest)
        before, here, after = (self.keyframe(names[(int(n) + step) % len(names)]) for step in (0, 1, 2))
        first, second = blend(before, here, 0.5 + share / 2), blend(here, after, share / 2)
        going = blend(first, second, share)
        if at_ms < BEGIN_MS:
            going = blend(self.keyframe("start"), going, eased(at_ms / BEGIN_MS))
        return going.moved(shares)


class Figures:
    """The figures of a resource folder, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, Figure | None] = {}

    def of(self, exercise: Exercise) -> Figure | None:
        """Return the figure of an exercise, None where none was made for it.

        Raises:
            CatalogueError: its file is unreadable or not as it should be; the message names the field.
        """
        if exercise.id not in self._found:
            file = f"figures/{exercise.id}.toml"
            try:
                made = (self._folder / file).is_file()
                self._found[exercise.id] = Figure(exercise, read(self._folder, file, FigureFile)) if made else None
            except PoseError as error:
                raise CatalogueError(file, str(error)) from error
        return self._found[exercise.id]


def eased(share: float) -> float:
    """Return how far a movement is that starts slowly and stops under control (minimum jerk; Flash and Hogan, 1985)."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def _effort(kind: PhaseKind, share: float) -> float:
    match kind:
        case PhaseKind.LIFT:
            return eased(share)
        case PhaseKind.LOWER:
            return 1 - eased(share)
        case PhaseKind.HOLD | PhaseKind.STRETCH | PhaseKind.STEP | PhaseKind.ROLL | PhaseKind.WALK | PhaseKind.COUNT:
            return 1.0
    return 0.0


def _breathing(posture: Posture, share: float, length_ms: float) -> Posture:
    """Return a posture that breathes quietly, and is back where it was at both ends."""
    breaths = max(round(length_ms / BREATH_MS), 1)
    return replace(posture, breath=posture.breath + QUIET * (1 - cos(2 * pi * breaths * share)) / 2)
