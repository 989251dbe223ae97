"""Darkroom: renders the pictures of a figure that changed since they were last rendered, and what they measure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import bpy
import msgspec
import numpy as np
from PIL import Image

from figures import compose
from figures.keyframe_files import FigureFile, fingerprint
from figures.persons import Person
from figures.plan import Frame, Plan, planned
from figures.stage import View
from figures.studio import Framing, Studio
from figures.things import Things, mat
from glutecoach.figure.album import LARGE

AREA = 960 * 640
"""How many pixels a picture has; the still ones have four times as many."""

MATS = {"light": "#DCD2C2", "dark": "#454E50"}

_GLOWING = ("gluteus-maximus", "gluteus-medius", "gluteus-minimus", "piriformis", "tensor-fasciae-latae")
"""What glows beside the muscle that works most: those of the hip."""

_SOURCES = (
    "body/*.py",
    "basemesh.py",
    "hands.py",
    "persons.py",
    "rigging.py",
    "scenery.py",
    "stage.py",
    "things.py",
    "touching.py",
)


@dataclass(frozen=True)
class Job:
    """What is rendered of one exercise: its figure, its muscles, and which sides are worked."""

    name: str
    file: FigureFile
    muscles: tuple[str, ...]
    sides: str
    text: str

    @property
    def lit(self) -> dict[str, str]:
        """The muscles that glow, and on which sides."""
        both = "L" if self.sides == "each" else "LR"
        middle = ("lower-back", "core")
        shown = [m for n, m in enumerate(self.muscles) if m != "whole-body" and (n == 0 or m in _GLOWING)]
        return {muscle: "LR" if muscle in middle else both for muscle in shown}


class Darkroom:
    """Renders into a folder, where a picture is known by everything that it shows; ``large`` ones take their time."""

    def __init__(self, studio: Studio, person: Person, folder: Path, *, large: bool = True) -> None:
        self._studio, self._person, self._folder, self._large = studio, person, folder, large
        self._code = _digest_of_code()
        folder.mkdir(parents=True, exist_ok=True)

    def plan(self, job: Job) -> tuple[Plan, dict[str, Framing]]:
        """Return the pictures of a figure, and the views that they are rendered from."""
        rough = planned(job.file, alternates=job.sides == "alternating", width=2.0)
        self._studio.furnish(Things(job.file.props, job.file.travel), rough.frames["start"].posture.at)
        frames = [frame for name, frame in rough.frames.items() if "breath" not in name]
        chosen = frames[:: max(len(frames) // 14, 1)]
        views = {"best": job.file.camera} | ({"second": job.file.second} if job.file.second else {})
        framings = {name: self._studio.framing(chosen, View(eye.turn, eye.rise)) for name, eye in views.items()}
        width = framings["best"].size[0]
        return planned(job.file, alternates=job.sides == "alternating", width=width), framings

    def develop(self, job: Job, plan: Plan, framing: Framing, view: str) -> dict[str, Path]:
        """Return the rendered pictures of one view by their names; only what changed is rendered."""
        self._studio.look(framing)
        self._studio.figure.light(job.lit)
        found = {}
        for name, frame in plan.frames.items():
            size = self.size(framing, large=frame.large and view == "best" and self._large)
            path = self._folder / f"{job.name}-{self._key(job, frame, framing, size)}.png"
            found[name] = path
            if not _whole(path):
                self._studio.pose(frame)
                self._studio.render(path, size)
                path.with_suffix(".done").touch()
                print(f"{job.name} {view} {name} {size}", flush=True)
        return found

    def mats(self, job: Job, framing: Framing) -> dict[str, Path]:
        """Return pictures of the mat alone, on light and on dark; none where there is no mat."""
        prop = next((prop for prop in job.file.props if prop.kind == "mat"), None)
        if prop is None:
            return {}
        self._studio.look(framing)
        size, found = self.size(framing, large=True), {}
        for ground, colour in MATS.items():
            told = f"{prop}{framing}{size}{colour}{self._code}"
            path = self._folder / f"{job.name}-mat-{ground}-{fingerprint(told)}.png"
            found[ground] = path
            if not path.exists():
                self._studio.render_alone(mat(prop, colour), path, size)
        return found

    @staticmethod
    def size(framing: Framing, *, large: bool) -> tuple[int, int]:
        wide, high = framing.pixels(AREA)
        return (wide * LARGE, high * LARGE) if large else (wide, high)

    def layers(self, path: Path) -> tuple[Image.Image, Image.Image]:
        """Return the body, and the muscles at work."""
        return compose.body(path), compose.muscles(path, self._person)

    def measure(self, job: Job, plan: Plan) -> dict[str, object]:
        """Return what every picture measures, for the tests to hold."""
        found = {}
        for name, frame in plan.frames.items():
            one = asdict(self._studio.pose(frame, meetings=True))
            one["planted"] = sorted(frame.planted)
            one["gaps"] = {part: round(gap, 4) for part, gap in one["gaps"].items() if gap < 0.25}
            found[name] = one
        return {**self.measured_by(job), "frames": found}

    def measured_by(self, job: Job) -> dict[str, str]:
        """Return by what it is known whether something has to be measured anew: the poses, and what bends the body."""
        return {"poses": fingerprint(job.text), "body": self._code}

    def _key(self, job: Job, frame: Frame, framing: Framing, size: tuple[int, int]) -> str:
        posture = frame.posture
        placed = self._studio.rig.placed(posture, frame.planted)
        rounded = [[round(n, 5) for n in turn] for turn in placed.bones.values()]
        ahead = frame.ahead.toTuple()
        told = (rounded, placed.root, ahead, posture.breath, posture.closed, job.lit, framing, size, job.file.props)
        return fingerprint(f"{told}{self._code}{self._studio.samples}")


def read_job(exercises: Path, poses: Path, name: str) -> Job:
    """Read what is rendered of an exercise."""
    text = (poses / f"{name}.toml").read_text()
    told: Mapping[str, Sequence[str]] = msgspec.toml.decode((exercises / f"{name}.toml").read_bytes())
    file = msgspec.toml.decode(text.encode(), type=FigureFile)
    return Job(name, file, tuple(told["muscles"]), str(told["sides"]), text)


def common_box(pictures: Sequence[Image.Image]) -> tuple[int, int, int, int]:
    """Return the box that holds what is seen in all pictures, in their pixels."""
    boxes = np.array([picture.getchannel("A").point(lambda a: 255 if a > 3 else 0).getbbox() for picture in pictures])
    return int(boxes[:, 0].min()), int(boxes[:, 1].min()), int(boxes[:, 2].max()), int(boxes[:, 3].max())


def _whole(path: Path) -> bool:
    return path.with_suffix(".done").exists()


def _digest_of_code() -> str:
    here = Path(__file__).parent
    files = sorted(file for pattern in _SOURCES for file in here.glob(pattern))
    return fingerprint(json.dumps([file.read_text() for file in files]) + bpy.app.version_string)
