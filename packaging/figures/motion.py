"""Motion: how a body goes through the keyframes of an exercise. Times are milliseconds, lengths metres."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from PySide6.QtGui import QVector3D

from figures.keyframe_files import FigureFile
from figures.posing import PoseError, complete, pose
from figures.posture import Posture, blend

BEGIN_MS = 1_500
"""The time to begin to walk or to roll."""

ROUNDING = 0.4
"""How near a keyframe in between a movement begins to turn to the next one, as a share of the way between two."""


class Motion:
    """The keyframes of a figure and the ways between them."""

    def __init__(self, file: FigureFile) -> None:
        """Pose every keyframe.

        Raises:
            PoseError: a keyframe is missing or not complete.
        """
        back = file.moves.lower or tuple(reversed(file.moves.lift))
        self.moves = msgspec.structs.replace(file.moves, lower=back)
        self.travel = QVector3D(*file.travel)
        self.round_ms = file.round_seconds * 1000
        self._postures: dict[str, Posture] = {}
        self._planted: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for name in file.keyframes:
            try:
                keyframe = complete(name, file.keyframes)
                self._postures[name] = pose(keyframe)
            except PoseError as error:
                raise PoseError(f"keyframes.{name}: {error}") from error
            self._planted[name] = frozenset(keyframe.planted or ())
        if len({posture.part for posture in self._postures.values()}) > 1:
            raise PoseError("keyframes: expected the same root part in all of them")
        for name in ("start", "top", file.still, *self.moves.lift, *self.moves.hold, *self.moves.lower):
            self.keyframe(name)

    @property
    def keyframes(self) -> Sequence[Posture]:
        """Every keyframe, in the order of the file."""
        return tuple(self._postures.values())

    def keyframe(self, name: str) -> Posture:
        """Return a keyframe by its name; a ``+`` after it is the same one rep further on.

        Raises:
            PoseError: there is none.
        """
        plain = name.rstrip("+")
        if plain not in self._postures:
            raise PoseError(f"keyframes: expected one named {plain!r}")
        posture = self._postures[plain]
        return posture if name == plain else posture.moved(self.travel * (len(name) - len(plain)))

    def bearing(self, first: str, second: str) -> frozenset[str]:
        """Return what is planted on the whole way from one keyframe to the next."""
        return self._planted[first.rstrip("+")] & self._planted[second.rstrip("+")]

    def along(self, names: Sequence[str], share: float) -> Posture:
        """Return the posture on the way through keyframes: one movement, slow at both ends.

        Where something is planted anew or let go, a movement ends and another one begins.
        """
        done = share * (len(names) - 1)
        for first, last in self.movements(tuple(names)):
            if done <= last or last == len(names) - 1:
                steps = max(last - first, 1)
                return self.through(names[first : last + 1], steps * eased((done - first) / steps))
        return self.keyframe(names[0])

    def movements(self, names: tuple[str, ...]) -> list[tuple[int, int]]:
        """Return the first and the last keyframe of each movement of a way, by their numbers."""
        if names not in self._known:
            bearing = [self.bearing(first, second) for first, second in pairwise(names)]
            ends = [n for n in range(1, len(bearing)) if bearing[n - 1] != bearing[n]]
            self._known[names] = list(pairwise((0, *ends, len(names) - 1)))
        return self._known[names]

    def through(self, names: Sequence[str], done: float) -> Posture:
        """Return the posture ``done`` keyframes along a movement; it goes round those in between without a corner."""
        last = len(names) - 1
        near = round(done)
        if 0 < near < last and abs(done - near) < ROUNDING:
            before, here, after = (self.keyframe(names[near + step]) for step in (-1, 0, 1))
            begin, end = blend(before, here, 1 - ROUNDING), blend(here, after, ROUNDING)
            return _curve(begin, here, end, (done - near + ROUNDING) / (2 * ROUNDING))
        step = min(int(done), max(last - 1, 0))
        return blend(self.keyframe(names[step]), self.keyframe(names[min(step + 1, last)]), done - step)

    def around(self, at_ms: float) -> Posture:
        """Return a posture of what goes round and round, smoothly through its keyframes, and away with ``travel``."""
        names = self.moves.hold
        rounds = _begun(at_ms) / self.round_ms
        n, share = divmod(rounds % 1.0 * len(names), 1.0)
        before, here, after = (self.keyframe(names[(int(n) + step) % len(names)]) for step in (0, 1, 2))
        going = _curve(blend(before, here, 0.5), here, blend(here, after, 0.5), share)
        if at_ms < BEGIN_MS:
            going = blend(self.keyframe("start"), going, eased(at_ms / BEGIN_MS))
        return going.moved(self.travel * rounds)


def eased(share: float) -> float:
    """Return how far a movement is that starts slowly and stops under control (minimum jerk; Flash and Hogan, 1985)."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def _curve(begin: Posture, toward: Posture, end: Posture, share: float) -> Posture:
    """Return a posture of the curve that leaves for one posture and arrives at another (a quadratic Bézier curve)."""
    return blend(blend(begin, toward, share), blend(toward, end, share), share)


def _begun(at_ms: float) -> float:
    """Return how much of a round trip's time counts, where the first steps are slow ones."""
    return at_ms - BEGIN_MS / 2 if at_ms > BEGIN_MS else at_ms**2 / (2 * BEGIN_MS)
