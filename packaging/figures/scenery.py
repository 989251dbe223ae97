"""Scenery: things are put into Blender's scene, and numbers made smooth."""

from typing import TypeVar

import bmesh
import bpy
import numpy as np

Number = TypeVar("Number", float, np.ndarray)


def put(name: str, data: bpy.types.ID) -> bpy.types.Object:
    """Return an object of some data, such as a mesh, in the scene."""
    thing = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def put_mesh(name: str, bm: bmesh.types.BMesh, *, smooth: bool = True) -> bpy.types.Object:
    """Return an object of a mesh that is no longer edited."""
    made = bpy.data.meshes.new(name)
    bm.to_mesh(made)
    bm.free()
    made.polygons.foreach_set("use_smooth", [smooth] * len(made.polygons))
    return put(name, made)


def smoothstep(share: Number) -> Number:
    """Return a share that leaves 0 and reaches 1 without a corner, and goes beyond neither."""
    t = np.clip(share, 0.0, 1.0)
    return t * t * (3 - 2 * t)
