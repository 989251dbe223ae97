"""Figure: what is seen of an exercise at each moment of its phases. All of it is a function of the time."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import cos, pi
from typing import TypeAlias

from glutecoach.coaching.exercise import Exercise, Kind, Side, Sides
from glutecoach.coaching.timeline import HELD, PhaseKind
from glutecoach.figure.album import Album
from glutecoach.figure.minimum_jerk import eased

BREATH_MS = 4_000
"""About as long as a quiet breath."""

SETTLE_MS = 3_000
"""The time to get into a stretch, or out of it."""

BEGIN_MS = 1_500
"""The time to begin to walk or to roll: the first steps are slow ones."""

FIRST_STEP_MS = 400
"""How long standing fades into walking."""

SHOWN_HOLD_MS = 2_000
SHOWN_STRETCH_MS = 12_000
"""How long a hold and a stretch are shown where nobody is doing it."""

Seen: TypeAlias = tuple[str, str, float]
"""A picture, another one that it fades into, and how far it has."""

_WORKING = HELD | {PhaseKind.STEP, PhaseKind.COUNT}
BREATH, _RIGHT = "-breath", "-right"
"""What a name of a picture ends with that shows a full breath, and the right side of who alternates."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture, or one that fades into another.

    ``share`` is how much of the ``second`` picture is seen, 0 to 1; ``mirrored`` turns the whole scene round;
    ``effort`` is how hard the muscles work, 0 to 1.
    """

    first: str
    second: str = ""
    share: float = 0.0
    mirrored: bool = False
    effort: float = 1.0

    @property
    def settled(self) -> "Shot":
        """The picture that is seen most, alone: what stands still on a fade would be seen double."""
        if BREATH in self.second:
            return self
        name = self.second if self.second and self.share >= 0.5 else self.first
        return Shot(name, mirrored=self.mirrored, effort=self.effort)

    def follows(self, other: "Shot") -> bool:
        """Tell whether somebody who saw the other one sees a movement, and not another picture."""
        mine, theirs = ({shot.first, shot.second or shot.first} for shot in (self, other))
        plain = [{name.replace(BREATH, "") for name in names} for names in (mine, theirs)]
        return self.mirrored is other.mirrored and bool(plain[0] & plain[1])


class Figure:
    """The figure of one exercise. Times are milliseconds."""

    moves = True
    """Whether it shows how the exercise is done, and not its position alone."""

    def __init__(self, exercise: Exercise, album: Album) -> None:
        self.exercise = exercise
        self.album = album

    @property
    def views(self) -> tuple[str, ...]:
        """The names of the views that there are, the best one first."""
        return tuple(sorted(self.album.file.views))

    @cached_property
    def still(self) -> Shot:
        """What stands for the exercise where nothing moves."""
        return Shot(self.album.file.still)

    def start_and_end(self, mirrored: bool = False) -> tuple[Shot, Shot]:
        """Return the first and the farthest pose, for those who want no movement."""
        mirrored = mirrored and self.exercise.sides is Sides.EACH
        return Shot("start", mirrored=mirrored, effort=0.0), Shot("top", mirrored=mirrored)

    def at(self, kind: PhaseKind, at_ms: float, length_ms: float, *, side: Side = Side.BOTH) -> Shot:
        """Return what is seen at a moment of a phase.

        Args:
            kind: the phase.
            at_ms: how much of it is over.
            length_ms: how long it is.
            side: the side being worked.
        """
        share = min(max(at_ms / length_ms, 0.0), 1.0) if length_ms else 1.0
        return self._pictured(kind, share, at_ms, length_ms, side)

    def returning(
        self, kind: PhaseKind, at_ms: float, length_ms: float, gone: float, *, side: Side = Side.BOTH
    ) -> Shot:
        """Return what is seen on the way back to the start from a moment of a phase, ``gone`` (0 to 1) of the way."""
        share = min(max(at_ms / length_ms, 0.0), 1.0) if length_ms else 1.0
        way, there = self._way_there(kind, share, at_ms, length_ms)
        if not way:
            return self._shot(("start", "", 0.0), side, 0.0)
        to = 0.0 if way == self._there else 1.0
        effort = self._effort(kind, share) * (1 - gone)
        return self._shot(self.along(way, there + (to - there) * gone, side), side, effort)

    def shown(self, at_ms: float) -> tuple[PhaseKind, Shot]:
        """Return the phase and what is seen where the exercise is only shown, again and again."""
        rounds, kind, at, length = self.running(at_ms)
        other_side = self.exercise.sides is Sides.ALTERNATING and rounds % 2
        return kind, self.at(kind, at, length, side=Side.RIGHT if other_side else Side.BOTH)

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
                return ((PhaseKind.ROLL, self.album.file.round_ms * 1000),)
            case Kind.WALKING:
                return ((PhaseKind.WALK, self.album.file.round_ms * 1000),)

    def along(self, way: str, share: float, side: Side = Side.BOTH) -> Seen:
        """Return the two pictures of a way between which a moment lies, and how near it is to the second."""
        ways = self.album.file.ways
        through = ways.get(f"{way}{_RIGHT}", ways[way]) if side is Side.RIGHT else ways[way]
        after = bisect_right(through, share, key=lambda seen: seen[0])
        if after == 0:
            return through[0][1], "", 0.0
        if after == len(through):
            return through[-1][1], "", 0.0
        (begun, first), (ends, second) = through[after - 1], through[after]
        return first, second, (share - begun) / (ends - begun)

    def ahead(self, shot: Shot, count: int) -> Iterator[str]:
        """Yield the pictures that come soon after a shot, so that they can be made ready; then all of the figure's."""
        names = {shot.first, shot.second or shot.first}
        for through in self.album.file.ways.values():
            places = [n for n, (_, name) in enumerate(through) if name in names]
            if places:
                yield from (name for _, name in through[places[-1] + 1 : places[-1] + 1 + count])
        yield from ("start", f"start{BREATH}", "top", f"top{BREATH}")
        for through in self.album.file.ways.values():
            yield from (name for _, name in through)

    def _shot(self, seen: Seen, side: Side, effort: float) -> Shot:
        first, second, share = seen
        mirrored = side is Side.RIGHT and self.exercise.sides is Sides.EACH
        if first == second or not share:
            second, share = "", 0.0
        return Shot(first, second, share, mirrored, effort)

    def _pictured(self, kind: PhaseKind, share: float, at_ms: float, length_ms: float, side: Side) -> Shot:
        if kind is PhaseKind.COUNT:
            return self._counting(at_ms, side)
        way, there = self._way_there(kind, share, at_ms, length_ms)
        effort = self._effort(kind, share)
        if kind in (PhaseKind.ROLL, PhaseKind.WALK):
            return self._shot(self._around(at_ms), side, effort)
        if not way:
            return self._shot(self._breathing("start", at_ms, length_ms, side), side, effort)
        if kind in (PhaseKind.HOLD, PhaseKind.STRETCH) and there >= 1:
            settled = self._settling(length_ms) if kind is PhaseKind.STRETCH else 0.0
            return self._shot(self._breathing("top", at_ms - settled, length_ms - settled, side), side, effort)
        return self._shot(self.along(way, there, side), side, effort)

    def _way_there(self, kind: PhaseKind, share: float, at_ms: float, length_ms: float) -> tuple[str, float]:
        """Return the way that the body is on in a phase, and how far; no way where it is at the start."""
        match kind:
            case PhaseKind.LIFT | PhaseKind.BREATHE_IN:
                found = "lift", share
            case PhaseKind.LOWER | PhaseKind.BREATHE_OUT:
                found = "lower", share
            case PhaseKind.STEP:
                found = ("lift", share * 2) if share < 0.5 else ("lower", share * 2 - 1)
            case PhaseKind.HOLD:
                found = self._there, 1.0
            case PhaseKind.STRETCH:
                found = "lift", min(at_ms / self._settling(length_ms), 1.0) if length_ms else 1.0
            case PhaseKind.PAUSE if self.exercise.kind is Kind.STRETCH:
                found = "lower", min(at_ms / min(SETTLE_MS, length_ms), 1.0)
            case _:
                found = "", 0.0
        return found

    @property
    def _there(self) -> str:
        """The way that leads to the farthest pose: ways are named for what the voice says, and who squats goes down."""
        return "lower" if self.exercise.lowers_first else "lift"

    def _counting(self, at_ms: float, side: Side) -> Shot:
        rounds, kind, at, length = self.running(at_ms)
        if self.exercise.sides is Sides.ALTERNATING:
            side = Side.RIGHT if rounds % 2 else Side.BOTH
        shot = self.at(kind, at, length, side=side)
        return replace(shot, effort=1.0)

    @staticmethod
    def _settling(length_ms: float) -> float:
        return min(SETTLE_MS, length_ms / 4)

    def _around(self, at_ms: float) -> Seen:
        """Return what is seen of what goes round and round; at first it begins slowly."""
        if at_ms <= 0:
            return "start", "", 0.0
        through = self.album.file.ways["round"]
        begun = at_ms - BEGIN_MS / 2 if at_ms > BEGIN_MS else at_ms**2 / (2 * BEGIN_MS)
        share = begun / self.album.file.round_ms % 1.0
        after = bisect_right(through, share, key=lambda seen: seen[0]) % len(through)
        (begins, first), (ends, second) = through[after - 1], through[after]
        gone = ((share - begins) % 1.0) / ((ends - begins) % 1.0)
        if at_ms < FIRST_STEP_MS:
            return "start", first if gone < 0.5 else second, at_ms / FIRST_STEP_MS
        return first, second, gone

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

    def _breathing(self, name: str, at_ms: float, length_ms: float, side: Side) -> Seen:
        """Return a pose that breathes quietly, in a short time less, and is back where it was at both ends."""
        ways = self.album.file.ways
        if side is Side.RIGHT and name == "top" and f"lift{_RIGHT}" in ways:
            name = f"{name}{_RIGHT}"
        breaths = max(round(length_ms / BREATH_MS), 1)
        deep = min(length_ms / BREATH_MS, 1.0)
        share = at_ms / length_ms if length_ms else 0.0
        plain = name.removesuffix(_RIGHT)
        full = f"{plain}{BREATH}{_RIGHT if name.endswith(_RIGHT) else ''}"
        return name, full, deep * (1 - cos(2 * pi * breaths * share)) / 2
