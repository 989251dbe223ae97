"""Parts: pieces of the base mesh as objects of their own, and how they are cut."""

from collections.abc import Callable, Iterable

import bmesh
import bpy
import numpy as np

from figures.basemesh import Faces, Mesh
from figures.body.axes import from_blender, to_blender
from figures.scenery import put

Where = Callable[[np.ndarray], bool]
"""Tells of a place whether something holds there."""


def part(mesh: Mesh, name: str, faces: Faces) -> bpy.types.Object:
    """Return an object of some faces of the mesh, with their weights and their places on the texture."""
    used = sorted({v for corners, _ in faces for v in corners})
    number = {v: n for n, v in enumerate(used)}
    made = bpy.data.meshes.new(name)
    made.from_pydata([to_blender(mesh.verts[v]) for v in used], [], [[number[v] for v in f] for f, _ in faces])
    layer = made.uv_layers.new(name="uv")
    layer.data.foreach_set("uv", [n for _, corners in faces for c in corners for n in mesh.uvs[c]])
    made.polygons.foreach_set("use_smooth", [True] * len(made.polygons))
    made.attributes.new("number", "INT", "POINT").data.foreach_set("value", used)
    thing = put(name, made)
    for v in used:
        for bone, share in mesh.weights.get(v, {"head": 1.0}).items():
            group = thing.vertex_groups.get(bone) or thing.vertex_groups.new(name=bone)
            group.add([number[v]], share, "REPLACE")
    return thing


def rigid(name: str, made: bpy.types.Mesh, bone: str = "head") -> bpy.types.Object:
    """Return an object that goes with one bone."""
    thing = put(name, made)
    thing.vertex_groups.new(name=bone).add(range(len(made.vertices)), 1.0, "REPLACE")
    made.polygons.foreach_set("use_smooth", [True] * len(made.polygons))
    return thing


def cut(thing: bpy.types.Object, at: np.ndarray, normal: np.ndarray, near: Where, slack: float = 0.08) -> None:
    """Cut a thing at a plane and drop what lies beyond it, as far as it is near.

    Faces within ``slack`` metres of what is near are cut, too, so that the edge is straight everywhere.
    """
    bm = bmesh.new()
    bm.from_mesh(thing.data)
    co, no = to_blender(at), to_blender(normal)
    edge = [face for face in bm.faces if _about(near, from_blender(face.calc_center_median()), slack)]
    geometry = list({*edge, *(e for f in edge for e in f.edges), *(v for f in edge for v in f.verts)})
    bmesh.ops.bisect_plane(bm, geom=geometry, dist=1e-5, plane_co=co, plane_no=no)
    gone = [
        f for f in bm.faces if (f.calc_center_median() - co).dot(no) > 0 and near(from_blender(f.calc_center_median()))
    ]
    bmesh.ops.delete(bm, geom=gone, context="FACES")
    bm.to_mesh(thing.data)
    bm.free()


def keep(thing: bpy.types.Object, seen: Where) -> None:
    """Delete the faces of a thing that are not seen."""
    bm = bmesh.new()
    bm.from_mesh(thing.data)
    gone = [face for face in bm.faces if not seen(from_blender(face.calc_center_median()))]
    bmesh.ops.delete(bm, geom=gone, context="FACES")
    bm.to_mesh(thing.data)
    bm.free()


def largest(bm: bmesh.types.BMesh) -> None:
    """Keep the largest of the pieces that hang together."""
    left, pieces = set(bm.faces), []
    while left:
        stack, piece = [left.pop()], []
        while stack:
            face = stack.pop()
            piece.append(face)
            for edge in face.edges:
                near = [other for other in edge.link_faces if other in left]
                left.difference_update(near)
                stack.extend(near)
        pieces.append(piece)
    pieces.sort(key=len)
    bmesh.ops.delete(bm, geom=[face for piece in pieces[:-1] for face in piece], context="FACES")


def rim(bm: bmesh.types.BMesh) -> set[bmesh.types.BMVert]:
    """Return the vertices on the edge of an open mesh."""
    return {vert for edge in bm.edges if edge.is_boundary for vert in edge.verts}


def smooth(bm: bmesh.types.BMesh, verts: Iterable[bmesh.types.BMVert], rounds: int) -> None:
    """Smooth some vertices of a mesh."""
    chosen = list(verts)
    for _ in range(rounds):
        bmesh.ops.smooth_vert(bm, verts=chosen, factor=0.5, use_axis_x=True, use_axis_y=True, use_axis_z=True)


def _about(near: Where, at: np.ndarray, slack: float) -> bool:
    steps = ((0, 0, 0), (slack, 0, 0), (-slack, 0, 0), (0, slack, 0), (0, -slack, 0))
    return any(near(at + np.array(step)) for step in steps)
