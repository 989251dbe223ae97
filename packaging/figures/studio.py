"""Studio: a person poses among the things of an exercise; what is measured there, and what is rendered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import bpy
import numpy as np
from PySide6.QtGui import QVector3D

from figures.body.person import SOFT_PARTS, Figure, Pose
from figures.landmarks import Landmarks
from figures.meeting import Meetings
from figures.persons import Person
from figures.plan import Frame
from figures.rigging import Rig
from figures.stage import View, aim, floor, light, settle, shoot
from figures.things import Things
from figures.touching import gap, pressed
from glutecoach.figure.album import SHADOW

MARGIN = 0.035
"""The room round a figure, as a share of its picture."""

HIGHEST = 900
"""How many pixels high a small picture is at most: who stands is seen no larger in a window."""


@dataclass
class Measured:
    """A posed body in numbers: points, the axes of some bones, gaps to what is touched, and how deep parts overlap."""

    points: dict[str, list[float]]
    axes: dict[str, list[list[float]]]
    gaps: dict[str, float] = field(default_factory=dict)
    meets: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Framing:
    """A view of a figure and the part of it that is the picture: its middle and size, in metres."""

    view: View
    middle: tuple[float, float]
    size: tuple[float, float]

    def pixels(self, area: float) -> tuple[int, int]:
        """Return the size of a picture of about so many pixels, in steps of 4."""
        wide, high = self.size
        share = min((area / (wide * high)) ** 0.5, HIGHEST / high)
        return round(wide * share / 4) * 4, round(high * share / 4) * 4


class Studio:
    """One person, who poses for many figures."""

    def __init__(self, data: Path, person: Person, samples: int, pictures: Path) -> None:
        self.figure = Figure(data, person)
        self.landmarks = Landmarks(self.figure)
        self.meetings = Meetings(self.figure)
        mesh = self.figure.mesh
        heads = {name: tuple(map(float, head)) for name, (head, _) in mesh.joints.items()}
        tails = {name: tuple(map(float, tail)) for name, (_, tail) in mesh.joints.items()}
        self.rig = Rig(heads, tails, mesh.parents, self.landmarks.flesh)
        self.things: Things | None = None
        self._begins = QVector3D()
        self._floor = floor()
        self.samples = samples
        settle(samples, pictures)

    def furnish(self, things: Things, begins: QVector3D) -> None:
        """Put up the things of a figure, whose body begins at a place."""
        self.things, self._begins = things, begins

    def pose(self, frame: Frame, *, meetings: bool = False) -> Measured:
        """Pose the person: measure what touches (and, as it takes longer, what meets), then let the flesh give way."""
        assert self.things is not None
        posture = frame.posture
        placed = self.rig.placed(posture, frame.planted)
        ahead = np.array(frame.ahead.toTuple())
        root = tuple(np.array(placed.root) - ahead)
        self.figure.pose(Pose(placed.bones, root, posture.breath, posture.closed))
        self.things.follow(np.array((posture.at - self._begins).toTuple()) - ahead)
        self.things.pass_by(ahead)
        measured = self.landmarks.measure(self.figure)
        measured.gaps |= {
            part: gap(places, self.things.solids) for part, places in self.landmarks.patches(self.figure).items()
        }
        if meetings:
            self._meet(measured)
        for name in SOFT_PARTS:
            self.figure.press(name, pressed(self.figure.places(name), self.things.solids))
        if self.things.has_band:
            self.things.stretch_band(self.landmarks.band(self.figure))
        bpy.context.view_layer.update()
        return measured

    def _meet(self, measured: Measured) -> None:
        measured.meets = self.meetings.depths(self.figure)
        patches = self.landmarks.patches(self.figure)
        for side in ("left", "right"):
            palm = f"{side}-hand"
            measured.gaps[f"{palm}-on-body"] = self.meetings.nearest(self.figure, patches[palm][::3], palm)

    def framing(self, frames: Sequence[Frame], view: View) -> Framing:
        """Return the picture that holds all of these frames and the things."""
        assert self.things is not None
        low, high = np.full(2, 9.0), np.full(2, -9.0)
        for frame in frames:
            self.pose(frame)
            for name in (*SOFT_PARTS, "cap", "bun"):
                seen = view.seen(self.figure.places(name)[::5])
                low, high = np.minimum(low, seen.min(axis=0)), np.maximum(high, seen.max(axis=0))
        corners = self.things.corners()
        if len(corners):
            seen = view.seen(corners)
            low, high = np.minimum(low, seen.min(axis=0)), np.maximum(high, seen.max(axis=0))
        size = (high - low) * (1 + 2 * MARGIN)
        middle = (high + low) / 2
        return Framing(view, (float(middle[0]), float(middle[1])), (float(size[0]), float(size[1])))

    def look(self, framing: Framing) -> None:
        light(framing.view)
        aim(framing.view, np.array(framing.middle), max(framing.size))

    def render(self, path: Path, size: tuple[int, int]) -> None:
        """Render the body and its things, how much of the muscles is seen, and the shadow on the floor.

        In one picture the floor would also catch light from the body: noise, and a white halo.
        """
        self._floor.hide_render = True
        shoot(path, size, beside=path.with_suffix(".muscles.png"))
        self._floor.hide_render = False
        self.figure.strands.hide_render = True
        others = [thing for thing in bpy.data.objects if thing.type == "MESH" and thing is not self._floor]
        before = {thing: thing.visible_camera for thing in others}
        for thing in others:
            thing.visible_camera = False
        shoot(path.with_suffix(".shadow.png"), (size[0] // SHADOW, size[1] // SHADOW), samples=6)
        for thing, seen in before.items():
            thing.visible_camera = seen
        self.figure.strands.hide_render = False

    def render_alone(self, thing: bpy.types.Object, path: Path, size: tuple[int, int]) -> None:
        """Render one thing without anything else, and take it away again."""
        others = [other for other in bpy.data.objects if other.type in ("MESH", "CURVES") and other is not thing]
        before = {other: other.hide_render for other in others}
        for other in others:
            other.hide_render = True
        shoot(path, size)
        for other, hidden in before.items():
            other.hide_render = hidden
        bpy.data.objects.remove(thing)
