"""Story: what was done of one exercise over time, and of its easier and its harder version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from glutecoach.coaching.adherence import WeekState
from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import MINUTE_MS, ExerciseDone
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.stretches import Most, Span, span_of, start_of


class Version(IntEnum):
    """Which version of the exercise was done."""

    EASIER = -1
    THIS = 0
    HARDER = 1


@dataclass(frozen=True, slots=True)
class Story:
    """One exercise as it was done, with the name and the sessions of each of its versions."""

    exercise_id: str
    kind: Kind
    names: Mapping[Version, str]
    done: Mapping[Version, Sequence[ExerciseDone]]


@dataclass(frozen=True, slots=True)
class Point:
    """One session of one version, or several put together from ``start`` on.

    ``values`` are for each side, the average of the sessions, in what the chart of the version's kind measures.
    """

    start: date
    version: Version
    values: Mapping[Side, float]
    sessions: int = 1


@dataclass(frozen=True, slots=True)
class Curve:
    """What the chart of an exercise shows, the oldest first, and which weeks between were paused."""

    kind: Kind = Kind.REPS
    span: Span = Span.WEEK
    points: tuple[Point, ...] = ()
    names: Mapping[Version, str] = field(default_factory=dict)
    paused: tuple[tuple[date, date], ...] = ()

    @property
    def sides(self) -> list[Side]:
        """The sides that were worked, in their order."""
        found = {side for point in self.points if point.version is Version.THIS for side in point.values}
        return [side for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side in found]

    @property
    def condensed(self) -> bool:
        """Whether sessions were put together, by months or more; if not, each session is a point."""
        return self.span is not Span.WEEK

    def has(self, version: Version) -> bool:
        """Tell whether any point is of this version."""
        return any(point.version is version for point in self.points)


def curve(story: Story, overview: Overview, most: Most) -> Curve:
    """Return the points of a story that lie in the weeks of an overview, condensed where there would be too many.

    An easier or harder version is told of where it took the exercise's place, not where both were done.
    """
    if not overview.weeks:
        return Curve(story.kind, names=story.names)
    first, end = overview.weeks[0].start, overview.weeks[-1].end
    own = {one.session_id for one in story.done.get(Version.THIS, ())}
    within = {
        version: [
            one
            for one in done
            if first <= one.local_date < end and (version is Version.THIS or one.session_id not in own)
        ]
        for version, done in story.done.items()
    }
    sessions = max((len({one.session_id for one in done}) for done in within.values()), default=0)
    days = [one.local_date for done in within.values() for one in done]
    span = span_of(min(days), max(days), sessions, most) if days else Span.WEEK
    points = [point for version, done in within.items() for point in _points(done, version, span, story.kind)]
    points.sort(key=lambda point: (point.start, point.version is Version.THIS))
    paused = _paused(overview, points) if span is Span.WEEK else ()
    return Curve(story.kind, span, tuple(points), story.names, paused)


def counted(kind: Kind) -> bool:
    """Whether an exercise is measured by what is counted, not by how long it is held."""
    return kind in (Kind.REPS, Kind.STEPS, Kind.BREATHING)


def _paused(overview: Overview, points: Sequence[Point]) -> tuple[tuple[date, date], ...]:
    """Return the first day and the end of each paused week that lies between two points."""
    weeks = (week for week in overview.weeks if week.state is WeekState.PAUSED)
    return tuple((w.start, w.end) for w in weeks if points and points[0].start < w.end and w.start < points[-1].start)


def _points(done: Iterable[ExerciseDone], version: Version, span: Span, kind: Kind) -> Iterable[Point]:
    """Yield a point for each session, or for each stretch of time into which they are condensed."""
    groups: dict[tuple[date, int], list[ExerciseDone]] = {}
    for one in done:
        key = start_of(span, one.local_date), one.session_id if span is Span.WEEK else 0
        groups.setdefault(key, []).append(one)
    for (start, _), group in groups.items():
        values: dict[Side, list[float]] = {}
        for one in group:
            values.setdefault(one.side, []).append(_value(one, kind))
        sessions = len({one.session_id for one in group})
        yield Point(start, version, {side: sum(v) / len(v) for side, v in values.items()}, sessions)


def _value(one: ExerciseDone, kind: Kind) -> float:
    if counted(kind):
        return one.reps
    return one.held_ms / (MINUTE_MS if kind is Kind.WALKING else 1000)
