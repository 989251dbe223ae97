"""Hair: strands that are combed back from the hairline into a bun, over a cap of their colour, and brows."""

import math
import random
from itertools import pairwise

import bmesh
import bpy
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from figures.basemesh import Mesh
from figures.body.axes import from_blender, to_blender
from figures.body.parts import largest, part, rigid, rim, smooth
from figures.scenery import put, smoothstep

STRANDS, BUN_STRANDS = 8000, 1100
THICK = 0.00052
"""Half the thickness of a strand, in metres: stylised, or it would need four times as many."""

_BUN = 0.034


class Skull:
    """The measures of a head."""

    def __init__(self, mesh: Mesh) -> None:
        high = mesh.joints["head"][0][1] + 0.03
        skull = np.array([v for v in mesh.verts[mesh.body] if v[1] > high])
        self.crown = float(skull[:, 1].max())
        self.front, self.back = float(skull[:, 2].max()), float(skull[:, 2].min())
        self.eyes = float(mesh.cube("joint-l-eye")[1])
        self.ears = (self.front + self.back) / 2 - 0.004
        self.middle = np.array([0, self.eyes + 0.03, self.ears - 0.001])

    def hairline(self, at: np.ndarray) -> float:
        """Return how far a place is above the line from the forehead round the ear to the nape, in metres."""
        ahead = at[2] - self.ears
        if at[1] < self.eyes - 0.085:
            return -1.0
        if ahead > 0:
            line = -0.012 + 0.082 * smoothstep((ahead - 0.016) / 0.062)
        else:
            line = -0.012 - 0.063 * min(max((-ahead - 0.022) / 0.03, 0.0), 1.0)
        return float(at[1] - self.eyes - line)


def scalp(mesh: Mesh, skull: Skull, beyond: float) -> bmesh.types.BMesh:
    """Return the skin of the head down to so far beyond the hairline, without the ears."""
    thing = part(mesh, "scalp", mesh.faces["body"])
    bm = bmesh.new()
    bm.from_mesh(thing.data)
    bpy.data.objects.remove(thing)
    low = [face for face in bm.faces if face.calc_center_median().z < skull.eyes - 0.12]
    bmesh.ops.delete(bm, geom=low, context="FACES")
    bmesh.ops.subdivide_edges(bm, edges=bm.edges[:], cuts=1, use_grid_fill=True, smooth=1.0)
    bare = [face for face in bm.faces if skull.hairline(from_blender(face.calc_center_median())) < -beyond]
    bmesh.ops.delete(bm, geom=bare, context="FACES")
    largest(bm)  # ears and what is inside the head are pieces of their own
    return bm


def cap(mesh: Mesh, skull: Skull) -> bpy.types.Object:
    """Return what is under the hair: it begins a little behind the hairline, in the skin, and rises from there."""
    bm = scalp(mesh, skull, -0.007)
    edge = rim(bm)
    smooth(bm, edge, 10)
    smooth(bm, (v for v in bm.verts if v not in edge), 6)
    bm.normal_update()
    for vert in bm.verts:
        vert.co += vert.normal * (-0.001 if vert in edge else 0.0035)
    made = bpy.data.meshes.new("cap")
    bm.to_mesh(made)
    bm.free()
    return rigid("cap", made)


def bun_at(skull: Skull) -> np.ndarray:
    """Return the middle of the bun: high on the head, where nobody lies on it and it is seen from the front."""
    return np.array([0.0, skull.crown + 0.010, skull.back + 0.050])


def strands(mesh: Mesh, skull: Skull) -> bpy.types.Object:
    """Return the strands of the whole head, as curves that Cycles renders as hair."""
    dice = random.Random(7)
    bm = scalp(mesh, skull, 0.012)
    tree, goal = BVHTree.FromBMesh(bm), to_blender(bun_at(skull))
    roots = [root for root in _roots(bm, STRANDS, dice) if skull.hairline(from_blender(root)) > dice.gauss(0.0, 0.005)]
    bm.free()
    lines = [_combed(root, tree, goal, dice) for root in roots]
    lines += [_wound(goal, dice) for _ in range(BUN_STRANDS)]
    curves = bpy.data.hair_curves.new("strands")
    curves.add_curves([len(line) for line in lines])
    curves.attributes["position"].data.foreach_set("vector", [n for line in lines for at in line for n in at])
    radius = curves.attributes.new("radius", "FLOAT", "POINT")
    thin = [THICK * _taper(k / max(len(line) - 1, 1)) for line in lines for k in range(len(line))]
    radius.data.foreach_set("value", thin)
    return put("strands", curves)


def _taper(share: float) -> float:
    return min(0.35 + share * 6, 1.0) * (1 - 0.4 * max(share - 0.7, 0) / 0.3)


def _roots(scalp: bmesh.types.BMesh, count: int, dice: random.Random) -> list[Vector]:
    faces = list(scalp.faces)
    found = []
    for face in dice.choices(faces, weights=[face.calc_area() for face in faces], k=count):
        shares = [-math.log(1 - dice.random()) for _ in face.verts]
        places = (vert.co * share for vert, share in zip(face.verts, shares, strict=True))
        found.append(sum(places, Vector()) / sum(shares))
    return found


def _combed(root: Vector, tree: BVHTree, goal: Vector, dice: random.Random) -> list[Vector]:
    """Return a strand that follows the head from its root to the bun."""
    line, at, lift = [], root.copy(), 0.004 + 0.004 * dice.random()
    aside = (dice.random() - 0.5) * 0.12
    for step in range(40):
        near, normal, *_ = tree.find_nearest(at)
        rise = 0.0002 + lift * min(step / 5, 1.0)
        line.append(near + normal * rise)
        way = goal - near
        if way.length < _BUN * 0.8:
            break
        way -= normal * way.dot(normal)
        way = way.normalized() + normal.cross(way).normalized() * aside
        aside *= 0.9
        at = near + way.normalized() * 0.009
    line.append(goal + (line[-1] - goal) * 0.6)
    return _thinned(line)


def _thinned(line: list[Vector], points: int = 9) -> list[Vector]:
    """Return a strand with fewer points, as evenly as they lie; the first three, where it rises, are kept."""
    if len(line) <= points:
        return line
    rest = [round(3 + n * (len(line) - 4) / (points - 4)) for n in range(points - 3)]
    return [line[n] for n in (0, 1, 2, *rest)]


def _wound(goal: Vector, dice: random.Random) -> list[Vector]:
    """Return a strand of the bun, which is wound round its axis."""
    axis = Vector((0, 0.75, 0.66)).normalized()
    first = axis.orthogonal().normalized()
    second = axis.cross(first)
    height = (dice.random() * 2 - 1) * 0.92
    begin, drift = dice.random() * 2 * math.pi, (dice.random() - 0.5) * 0.5
    size = _BUN * (0.93 + 0.1 * dice.random())
    line = []
    for step in range(9):
        high = min(max(height + drift * step / 8, -0.97), 0.97)
        around = begin + step * 0.36
        ring = math.sqrt(1 - high * high)
        way = axis * high * 0.82 + (first * math.cos(around) + second * math.sin(around)) * ring
        line.append(goal + way * size)
    return line


def bun_core(skull: Skull) -> bpy.types.Object:
    """Return what is inside the bun, so that nobody looks through it."""
    bpy.ops.mesh.primitive_uv_sphere_add(
        segments=24, ring_count=12, radius=_BUN * 0.93, location=to_blender(bun_at(skull))
    )
    core = bpy.context.object
    bpy.ops.object.transform_apply(location=True, rotation=True, scale=True)
    made = core.data
    bpy.data.objects.remove(core)
    return rigid("bun", made)


def brows(mesh: Mesh) -> bpy.types.Object:
    """Return the brows: arcs on the forehead that get thinner outward."""
    tree = BVHTree.FromPolygons([to_blender(v) for v in mesh.verts], [f for f, _ in mesh.faces["body"]])
    eye = mesh.cube("joint-l-eye")
    bm = bmesh.new()
    for side in (1, -1):
        rows = []
        for n in range(9):
            s = n / 8
            x = (eye[0] - 0.016 + 0.038 * s) * side
            y = eye[1] + 0.0205 + 0.0050 * math.sin(min(s * 1.25, 1) * math.pi * 0.62) - 0.005 * max(s - 0.6, 0) / 0.4
            half = 0.0024 * (0.55 + 0.45 * min(s * 4, 1)) * (1 - 0.7 * s)
            hits = [tree.ray_cast(to_blender([x, y + dy, 0.5]), Vector((0, 1, 0))) for dy in (-half, half)]
            rows.append([bm.verts.new(hit + normal * 0.0009) for hit, normal, *_ in hits])
        for a, b in pairwise(rows):
            bm.faces.new((a[0], b[0], b[1], a[1]) if side == 1 else (a[1], b[1], b[0], a[0]))
    made = bpy.data.meshes.new("brows")
    bm.to_mesh(made)
    bm.free()
    return rigid("brows", made)
