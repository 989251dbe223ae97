"""Calm: a quiet body in the position of an exercise that has no pictures of its own, such as one's own exercise."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from glutecoach.coaching.exercise import Position, Side, Sides
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.figure.figure import BREATH, Figure, Shot

MODELS: Mapping[Position, tuple[str, str]] = {
    Position.ON_BACK: ("glute-bridge", "start"),
    Position.ON_SIDE: ("clam", "start"),
    Position.ALL_FOURS: ("bird-dog", "start"),
    Position.KNEELING: ("hip-flexor-stretch", "start"),
    Position.SITTING: ("figure-four", "start"),
    Position.STANDING: ("hip-hinge", "start"),
    Position.HANDS_AND_FEET: ("downward-dog", "top"),
    Position.ANY: ("breathing", "start"),
}
"""Whose picture shows a position, and which one of them."""


class CalmFigure(Figure):
    """A body that breathes, whatever the phase."""

    moves = False

    @property
    def views(self) -> tuple[str, ...]:
        return ("best",)

    @cached_property
    def still(self) -> Shot:
        return Shot(self._name, effort=0.0)

    def start_and_end(self, mirrored: bool = False) -> tuple[Shot, Shot]:
        shot = replace(self.still, mirrored=mirrored and self.exercise.sides is Sides.EACH)
        return shot, shot

    def at(self, kind: PhaseKind, at_ms: float, length_ms: float, *, side: Side = Side.BOTH) -> Shot:  # noqa: ARG002
        return self._shot(self._breathing(self._name, at_ms, length_ms, Side.BOTH), side, 0.0)

    def returning(
        self,
        kind: PhaseKind,
        at_ms: float,
        length_ms: float,
        gone: float,  # noqa: ARG002
        *,
        side: Side = Side.BOTH,
    ) -> Shot:
        return self.at(kind, at_ms, length_ms, side=side)

    def ahead(self, shot: Shot, count: int) -> Iterator[str]:  # noqa: ARG002
        yield from (self._name, f"{self._name}{BREATH}")

    @property
    def _name(self) -> str:
        return MODELS[self.exercise.position][1]
