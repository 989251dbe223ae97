"""Plan: which pictures a figure needs, and when each of them is seen on the ways between its keyframes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtGui import QVector3D

from figures.keyframe_files import FigureFile
from figures.motion import BEGIN_MS, Motion
from figures.posture import Posture, embody, mirror
from figures.skeleton import Bone, mirrored_name

STEP = 0.019
"""How far the fastest joint may go from one picture to the next, as a share of the picture's width."""

FEWEST, MOST = 5, 30
QUIET_BREATH = 0.35
"""How full the belly gets in a quiet breath."""

_SAMPLES = 120


@dataclass(frozen=True)
class Frame:
    """One picture: a posture, what bears weight in it, and how far the body has come from where it began."""

    posture: Posture
    planted: frozenset[str]
    ahead: QVector3D = field(default_factory=QVector3D)
    large: bool = False


@dataclass
class Plan:
    """The pictures of a figure by their names, and the ways through them: when (0 to 1) each is seen."""

    frames: dict[str, Frame] = field(default_factory=dict)
    ways: dict[str, list[tuple[float, str]]] = field(default_factory=dict)


def read(path: Path) -> FigureFile:
    """Read a figure's file; msgspec's error names the field."""
    return msgspec.toml.decode(path.read_bytes(), type=FigureFile)


def planned(file: FigureFile, *, alternates: bool, width: float) -> Plan:
    """Return the plan of a figure.

    Args:
        file: its keyframes.
        alternates: whether it is done with the left and the right side in turn.
        width: how many metres wide its picture is.
    """
    motion, plan = Motion(file), Plan()
    for name in dict.fromkeys(("start", "top", file.still)):
        posture, planted = motion.keyframe(name), motion.bearing(name, name)
        plan.frames[name] = _frame(motion, posture, planted, large=True)
        if name != file.still or name in ("start", "top"):
            full = replace(posture, breath=min(posture.breath + QUIET_BREATH, 1.0))
            plan.frames[f"{name}-breath"] = _frame(motion, full, planted)
    if len(file.moves.hold) > 1:
        _add_round(plan, motion, width)
        return plan
    for way, names in (("lift", motion.moves.lift), ("lower", motion.moves.lower)):
        _add_way(plan, motion, way, names, width)
    if alternates:
        _add_mirrored(plan)
    return plan


def _add_way(plan: Plan, motion: Motion, way: str, names: Sequence[str], width: float) -> None:
    """Add the pictures of a way between keyframes; the way back is the same pictures where it is the same way."""
    there = plan.ways.get("lift")
    if way == "lower" and there and tuple(reversed(names)) == motion.moves.lift:
        plan.ways[way] = [(1 - share, name) for share, name in reversed(there)]
        return
    shares = _spread(lambda share: motion.along(names, share), width)
    ends = {0: names[0].rstrip("+"), len(shares) - 1: names[-1].rstrip("+")}
    found = []
    for n, share in enumerate(shares):
        name = ends.get(n, f"{way}-{n:02}")
        if name not in plan.frames:
            plan.frames[name] = _frame(motion, motion.along(names, share), _bearing(motion, names, share))
        found.append((share, name))
    plan.ways[way] = found


def _add_round(plan: Plan, motion: Motion, width: float) -> None:
    """Add what goes round and round, and for what walks the first steps."""
    begun = BEGIN_MS * 2
    shares = _spread(lambda share: motion.around(begun + share * motion.round_ms), width)[:-1]
    planted = frozenset.intersection(*(motion.bearing(name, name) for name in motion.moves.hold))
    offset = (begun - BEGIN_MS / 2) / motion.round_ms % 1.0
    found = []
    for n, share in enumerate(shares):
        posture = motion.around(begun + share * motion.round_ms)
        plan.frames[f"round-{n:02}"] = _frame(motion, posture, planted)
        found.append(((share + offset) % 1.0, f"round-{n:02}"))
    plan.ways["round"] = sorted(found)


def _add_mirrored(plan: Plan) -> None:
    """Add the same pictures with the other side, seen from the same place."""
    other = {}
    for name, frame in list(plan.frames.items()):
        if name.startswith("start"):
            other[name] = name
            continue
        other[name] = f"{name}-right"
        planted = frozenset(map(mirrored_name, frame.planted))
        plan.frames[other[name]] = Frame(frame.posture.mirrored(), planted, mirror(frame.ahead), frame.large)
    for way, through in list(plan.ways.items()):
        plan.ways[f"{way}-right"] = [(share, other[name]) for share, name in through]


def _frame(motion: Motion, posture: Posture, planted: frozenset[str], *, large: bool = False) -> Frame:
    ahead = QVector3D()
    if not motion.travel.isNull():
        way = motion.travel.normalized()
        ahead = way * QVector3D.dotProduct(posture.at - motion.keyframe("start").at, way)
    return Frame(posture, planted, ahead, large)


def _bearing(motion: Motion, names: Sequence[str], share: float) -> frozenset[str]:
    step = min(int(share * (len(names) - 1)), len(names) - 2)
    return motion.bearing(names[step], names[step + 1])


def _spread(at: Callable[[float], Posture], width: float) -> list[float]:
    """Return moments (0 to 1) between which no joint goes farther than the others, however fast it is."""
    shares = np.linspace(0, 1, _SAMPLES + 1)
    bodies = [embody(at(float(share))).frames for share in shares]
    places = np.array([[frames[bone][0].toTuple() for bone in Bone] for frames in bodies])
    gone = np.concatenate([[0.0], np.linalg.norm(np.diff(places, axis=0), axis=2).max(axis=1).cumsum()])
    count = min(max(ceil(gone[-1] / width / STEP), FEWEST), MOST)
    if gone[-1] < 1e-6:
        return [0.0, 1.0]
    return [float(s) for s in np.interp(np.linspace(0, gone[-1], count + 1), gone, shares)]
