"""Clothes: a fitted T-shirt, tucked into leggings with a high waist, and the skin that is seen beside them."""

from collections.abc import Callable

import bmesh
import bpy
import numpy as np
from mathutils.bvhtree import BVHTree

from figures.basemesh import Mesh, mirrored
from figures.body.axes import from_blender, to_blender
from figures.body.parts import cut, keep, part, rim, smooth
from figures.scenery import smoothstep

WAIST, TUCK = 0.150, 0.118
"""How high above the hip joints the leggings end, and how deep the shirt goes into them."""

BAND = 0.032
"""The height of the waistband."""

_SLEEVE = 0.60
"""Where on the upper arm the sleeve ends."""

_UNDER = 0.032
"""How far the skin goes on under the cloth, where one looks into a sleeve."""

_COLLAR_WAY = np.array([0.0, 0.86, 0.5])


class Cut:
    """Where clothes end."""

    def __init__(self, mesh: Mesh) -> None:
        joints = mesh.joints
        shoulder, elbow = joints["upperarm01.L"][0], joints["lowerarm01.L"][0]
        knee, ankle = joints["lowerleg01.L"][0], joints["foot.L"][0]
        self.hip, self.shoulder = mesh.hip, shoulder
        self.arm = (elbow - shoulder) / np.linalg.norm(elbow - shoulder)
        self.leg = (ankle - knee) / np.linalg.norm(ankle - knee)
        self.sleeve = shoulder + self.arm * _SLEEVE * np.linalg.norm(elbow - shoulder)
        self.ankle = ankle - self.leg * 0.055
        self.neck = joints["neck01"][0]
        self.collar = self.neck + np.array([0.0, 0.010, 0.0])
        self.waist = self.hip[1] + WAIST

    def covered(self, at: np.ndarray) -> float:
        """Return how deep a place of the skin is under the cloth from its nearest hem, in metres; negative outside."""
        x = at if at[0] >= 0 else mirrored(at)
        depths = [9.0]
        if x[0] > 0.17 and x[1] > self.hip[1] - 0.35 and (x[0] > 0.27 or self._on_arm(x)):
            depths.append(-(x - self.sleeve) @ self.arm)
        if x[1] < 0.3:
            depths.append(-(x - self.ankle) @ self.leg)
        if x[0] < 0.085 or x[1] > self.neck[1] + 0.06:
            depths.append(-(at - self.collar) @ _COLLAR_WAY)
        return float(min(depths))

    def hem(self, at: np.ndarray) -> float:
        """Return how closely cloth lies on the skin: 1 at its hems, 0 from 2.5 cm above them."""
        return 1 - float(smoothstep(max(self.covered(at), 0.0) / 0.025))

    def tucked(self, at: np.ndarray) -> float:
        """Return how surely a place of the skin lies below the cloth: 0 at the hem, 1 from 1.2 cm above it."""
        return float(smoothstep((self.covered(at) - 0.002) / 0.01))

    def waistband(self, at: np.ndarray) -> float:
        """Return how closely the leggings lie on the shirt: 1 at their upper hem, 0 from 4 cm below it."""
        return 1 - float(smoothstep((self.waist - at[1]) / 0.04))

    def _on_arm(self, at: np.ndarray) -> bool:
        return bool(np.linalg.norm(np.cross(at - self.sleeve, self.arm)) < 0.09)


def dress(mesh: Mesh) -> tuple[bpy.types.Object, bpy.types.Object, bpy.types.Object]:
    """Return the skin that is seen, the shirt and the leggings."""
    where = Cut(mesh)
    body = BVHTree.FromPolygons([to_blender(v) for v in mesh.verts], [f for f, _ in mesh.faces["body"]])
    skin = part(mesh, "skin", mesh.faces["body"])
    keep(skin, lambda at: where.covered(at) < _UNDER)
    _sink(skin, where)
    return skin, _shirt(mesh, where, body), _leggings(mesh, where)


def _sink(skin: bpy.types.Object, where: Cut) -> None:
    """Let the skin under the cloth lie a little deeper, so that it never comes through."""
    bm = bmesh.new()
    bm.from_mesh(skin.data)
    bm.normal_update()
    for vert in bm.verts:
        depth = where.covered(from_blender(vert.co))
        vert.co -= vert.normal * 0.005 * smoothstep((depth + 0.002) / 0.014)
    bm.to_mesh(skin.data)
    bm.free()


def _shirt(mesh: Mesh, where: Cut, body: BVHTree) -> bpy.types.Object:
    shirt = part(mesh, "shirt", mesh.faces["helper-tights"])
    for side in (1, -1):
        at, way = (where.sleeve, where.arm) if side == 1 else (mirrored(where.sleeve), mirrored(where.arm))
        cut(shirt, at, way, lambda p, side=side: p[0] * side > 0.17 and p[1] > where.hip[1] - 0.35)
    cut(shirt, where.collar, _COLLAR_WAY, lambda p: abs(p[0]) < 0.12 and p[1] > where.shoulder[1] - 0.06)
    hem = where.hip[1] + TUCK
    cut(shirt, np.array([0, hem, 0]), np.array([0, -1.0, 0]), lambda _: True)

    def loose(at: np.ndarray) -> float:
        """Close at neck, shoulders and waist, a little wider at the ribs and the sleeves, and bloused over the band."""
        ribs = smoothstep((where.shoulder[1] - 0.05 - at[1]) / 0.20) * smoothstep((at[1] - where.waist - 0.01) / 0.06)
        sleeve = smoothstep((abs(at[0]) - 0.15) / 0.05)
        return 0.003 + 0.006 * ribs + 0.003 * sleeve

    loosen(shirt, loose, 8)
    _lay_on(shirt, body, lambda at: 1 - smoothstep(((where.collar - at) @ _COLLAR_WAY - 0.01) / 0.05), 0.0035)
    return shirt


def _leggings(mesh: Mesh, where: Cut) -> bpy.types.Object:
    leggings = part(mesh, "leggings", mesh.faces["helper-tights"])
    cut(leggings, np.array([0, where.waist, 0]), np.array([0, 1.0, 0]), lambda _: True)
    for side in (1, -1):  # the hands hang beside the hips
        at, low = np.array([0.22 * side, where.waist, 0]), where.hip[1] - 0.12
        cut(leggings, at, np.array([side, 0.0, 0.0]), lambda p, side=side, low=low: p[0] * side > 0.22 and p[1] > low)
        at, way = (where.ankle, where.leg) if side == 1 else (mirrored(where.ankle), mirrored(where.leg))
        cut(leggings, at, way, lambda p, side=side: p[0] * side > 0 and p[1] < where.hip[1] - 0.3)

    def band(at: np.ndarray) -> float:
        """Over the shirt at the waist, with the band a little thicker."""
        over = smoothstep((at[1] - where.waist + 0.07) / 0.05)
        return 0.0005 + 0.005 * over + (0.0022 if at[1] > where.waist - BAND else 0.0)

    subdivide(leggings)
    ring(leggings, where.waist - BAND)
    loosen(leggings, band, 3)
    return leggings


def loosen(thing: bpy.types.Object, amount: Callable[[np.ndarray], float], rounds: int) -> None:
    """Smooth a thing, and lift it off the skin by an amount that depends on the place."""
    bm = bmesh.new()
    bm.from_mesh(thing.data)
    edge = rim(bm)
    smooth(bm, (v for v in bm.verts if v not in edge), rounds)
    bm.normal_update()
    for vert in bm.verts:
        vert.co += vert.normal * amount(from_blender(vert.co))
    _even(bm)
    bm.to_mesh(thing.data)
    bm.free()


def _even(bm: bmesh.types.BMesh, rounds: int = 12) -> None:
    """Even out the hems along themselves, without drawing them in (Taubin, 1995)."""
    beside: dict[bmesh.types.BMVert, list[bmesh.types.BMVert]] = {}
    for edge in bm.edges:
        if edge.is_boundary:
            one, other = edge.verts
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    for step in range(2 * rounds):
        places = {vert: (near[0].co + near[-1].co) / 2 for vert, near in beside.items()}
        for vert, at in places.items():
            vert.co = vert.co.lerp(at, -0.53 if step % 2 else 0.5)


def subdivide(thing: bpy.types.Object) -> None:
    """Make a mesh twice as fine, so that what is told of its vertices has soft edges."""
    bm = bmesh.new()
    bm.from_mesh(thing.data)
    bmesh.ops.subdivide_edges(bm, edges=bm.edges[:], cuts=1, use_grid_fill=True, smooth=1.0)
    bm.to_mesh(thing.data)
    bm.free()


def ring(thing: bpy.types.Object, height: float) -> None:
    """Cut a ring of edges into a mesh, where a seam goes round it."""
    bm = bmesh.new()
    bm.from_mesh(thing.data)
    for high in (height, height + 0.003):
        geometry = [*bm.verts, *bm.edges, *bm.faces]
        bmesh.ops.bisect_plane(
            bm, geom=geometry, dist=1e-4, plane_co=to_blender([0, high, 0]), plane_no=to_blender([0, 1, 0])
        )
    bm.to_mesh(thing.data)
    bm.free()


def _lay_on(thing: bpy.types.Object, body: BVHTree, share: Callable[[np.ndarray], float], gap: float) -> None:
    """Lay a part of a thing onto the skin."""
    for vert in thing.data.vertices:
        much = share(from_blender(vert.co))
        if much > 0:
            at, normal, *_ = body.find_nearest(vert.co)
            vert.co += (at + normal * gap - vert.co) * much
