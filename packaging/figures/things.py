"""Things: mat, chair, wall, roller, band, cushion and blanket. Metres; x left, y up, z forward.

At turn 0 a mat, a roller and a blanket lie along z, a chair and a wall look to z.
"""

import math
from collections.abc import Iterable, Sequence

import bmesh
import bpy
import numpy as np
from mathutils import Matrix, Vector

from figures.band import band
from figures.body.axes import from_blender, to_blender
from figures.body.materials import material
from figures.keyframe_files import PropFile
from figures.scenery import put, put_mesh
from figures.touching import Plane, Roll, Slab, Solid

MAT = (0.305, 0.915)
MAT_THICK = 0.012
SEAT, SEAT_THICK, BACK = 0.44, 0.034, 0.92
WALL = (0.62, 1.30, 0.05)
ROLLER = (0.065, 0.23)
CUSHION = (0.19, 0.085, 0.14)
BLANKET = (0.17, 0.05, 0.14)

COLOURS = {"wood": "#C49A6C", "wall": "#D8D0C4", "roller": "#5C7C8A", "band": "#E9B44C", "cushion": "#8FA9B5",
           "blanket": "#B7A6C4", "marks": "#98A19E"}  # fmt: skip


class Things:
    """The things of one figure, but for the mat, which is a picture of its own."""

    def __init__(self, props: Sequence[PropFile], travel: Sequence[float] = (0, 0, 0)) -> None:
        for old in [thing for thing in bpy.data.objects if thing.get("thing")]:
            bpy.data.objects.remove(old)
        self._props = props
        self._made: list[bpy.types.Object] = []
        self._colours = {name: material(name, colour, 0.7) for name, colour in COLOURS.items()}
        self._band: bpy.types.Object | None = None
        for prop in props:
            for thing in self._of(prop):
                thing.data.materials.append(self._colours[_COLOUR_OF[prop.kind]])
                turn = Matrix.Rotation(math.radians(prop.turn), 4, "Z")
                thing.matrix_world = Matrix.Translation(to_blender(prop.at)) @ turn @ thing.matrix_world
                thing["thing"] = True
                thing["home"] = list(thing.location)
                thing["follows"] = prop.follows
                self._made.append(thing)
        self._gone = np.zeros(3)
        self._travel = np.array(travel, dtype=float)
        self._marks = [_mark(self._colours["marks"]) for _ in range(_MARKS)] if self._travel.any() else []

    @property
    def solids(self) -> list[Solid]:
        """What the body does not go into: the floor and these things."""
        found: list[Solid] = [Plane(np.zeros(3), np.array([0.0, 1.0, 0.0]))]
        for prop in self._props:
            at, turn = np.array(prop.at, dtype=float) + self._gone * prop.follows, math.radians(prop.turn)
            ahead = np.array([math.sin(turn), 0.0, math.cos(turn)])
            if prop.kind == "wall":
                found.append(Plane(at, ahead))
            elif prop.kind == "chair":
                found.append(Slab(at + [-0.22, 0, -0.22], at + [0.22, SEAT, 0.22]))
            elif prop.kind == "roller":
                middle = at + [0, ROLLER[0], 0]
                found.append(Roll(middle - ahead * ROLLER[1], middle + ahead * ROLLER[1], ROLLER[0]))
        return found

    def corners(self) -> np.ndarray:
        """Return places at the edges of everything, so that the picture holds them."""
        found = [at for thing in self._made for at in _corners(thing)]
        for prop in self._props:
            if prop.kind == "mat":
                turn = math.radians(prop.turn)
                for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                    a, b = x * MAT[0], z * MAT[1]
                    found.append([a * math.cos(turn) + b * math.sin(turn) + prop.at[0], 0.0,
                                  b * math.cos(turn) - a * math.sin(turn) + prop.at[2]])  # fmt: skip
        return np.array(found).reshape(-1, 3)

    def follow(self, way: np.ndarray) -> None:
        """Let what rolls go along with the body, which has come so far on the floor from where it began."""
        self._gone = way * [1.0, 0.0, 1.0]
        for thing in self._made:
            if thing["follows"]:
                thing.location = Vector(thing["home"]) + to_blender(self._gone * thing["follows"])

    def pass_by(self, ahead: np.ndarray) -> None:
        """Let the marks on the floor pass by while the body goes ahead and the eye goes along.

        From one of them to the next it is a whole part of the way of one rep, so that every rep looks the same.
        """
        if not self._marks:
            return
        length = float(np.linalg.norm(self._travel))
        way = self._travel / length
        gap = length / max(round(length / 0.3), 1)
        gone = float(ahead @ way) % gap
        for n, thing in enumerate(self._marks):
            along = (n - _MARKS // 2) * gap - gone
            thing.location = to_blender(way * along)
            thing.rotation_euler.z = math.atan2(way[0], way[2])
            size = 1 - (along / _REACH) ** 2
            thing.scale = (max(size, 0.001),) * 2 + (1.0,)

    def stretch_band(self, rings: Sequence[np.ndarray]) -> None:
        """Stretch the band round the outlines of both legs, told as rings of places."""
        if not any(prop.kind == "band" for prop in self._props):
            return
        if self._band is not None:
            bpy.data.objects.remove(self._band)
        self._band = band(rings)
        self._band["thing"] = True
        self._band.data.materials.append(self._colours["band"])

    @property
    def has_band(self) -> bool:
        return any(prop.kind == "band" for prop in self._props)

    @staticmethod
    def _of(prop: PropFile) -> Iterable[bpy.types.Object]:
        match prop.kind:
            case "chair":
                return _chair()
            case "wall":
                wide, high, thick = WALL
                return [_box((-wide, 0, -thick), (wide, high, 0), 0.004)]
            case "roller":
                return [_roller()]
            case "cushion":
                return [_soft(CUSHION, 0.5)]
            case "blanket":
                return [_soft(BLANKET, 0.25, layers=3)]
        return []


_COLOUR_OF = {
    "chair": "wood",
    "wall": "wall",
    "roller": "roller",
    "band": "band",
    "cushion": "cushion",
    "blanket": "blanket",
}


def mat(prop: PropFile, colour: str) -> bpy.types.Object:
    """Return a mat, with its upright edges rounded as a mat is cut."""
    wide, long = MAT
    thing = _box((-wide, -MAT_THICK, -long), (wide, 0, long), 0.0)
    bm = bmesh.new()
    bm.from_mesh(thing.data)
    upright = [e for e in bm.edges if abs(e.verts[0].co.z - e.verts[1].co.z) > MAT_THICK / 2]
    bmesh.ops.bevel(bm, geom=upright, offset=0.03, segments=8, affect="EDGES", profile=0.5)
    bm.to_mesh(thing.data)
    bm.free()
    thing.data.materials.append(material("mat", colour, 0.9, shine=0.1))
    turn = Matrix.Rotation(math.radians(prop.turn), 4, "Z")
    thing.matrix_world = Matrix.Translation(to_blender(prop.at)) @ turn
    thing["thing"] = True
    return thing


_MARKS = 7
"""How many marks lie on the floor in a row."""
_REACH = 0.5
"""How far from the body a mark has shrunk away, so that the edge of the picture cuts none."""


def _mark(colour: bpy.types.Material) -> bpy.types.Object:
    """Return a mark on the floor: a thin line."""
    thing = _box((-0.42, 0, -0.008), (0.42, 0.0006, 0.008), 0.0003)
    thing.data.materials.append(colour)
    thing["thing"] = True
    return thing


def _box(low: Sequence[float], high: Sequence[float], round_by: float = 0.006) -> bpy.types.Object:
    """Return a box, told in the axes of the keyframes."""
    return _block(low[1], (low[0], high[0], low[2], high[2]), high[1], (low[0], high[0], low[2], high[2]), round_by)


def _block(
    low: float, below: Sequence[float], high: float, above: Sequence[float], round_by: float = 0.006
) -> bpy.types.Object:
    """Return what stands between two level rectangles, each told by its least and greatest x, then z."""
    corners = [
        to_blender((x, y, z))
        for y, (left, right, back, front) in ((low, below), (high, above))
        for x, z in ((left, back), (right, back), (right, front), (left, front))
    ]
    faces = [(0, 1, 2, 3), (7, 6, 5, 4), *((n, n + 4, (n + 1) % 4 + 4, (n + 1) % 4) for n in range(4))]
    made = bpy.data.meshes.new("block")
    made.from_pydata(corners, [], faces)
    thing = put("block", made)
    bm = bmesh.new()
    bm.from_mesh(made)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(made)
    bm.free()
    if round_by:
        bevel = thing.modifiers.new("round", "BEVEL")
        bevel.width, bevel.segments = round_by, 3
        made.polygons.foreach_set("use_smooth", [True] * len(made.polygons))
        thing.modifiers.new("normals", "WEIGHTED_NORMAL")
    return thing


def _chair() -> Iterable[bpy.types.Object]:
    """Yield a kitchen chair: a seat, legs that stand apart a little, and a back of two posts and two boards."""
    yield _box((-0.212, SEAT - SEAT_THICK, -0.20), (0.212, SEAT, 0.222), 0.014)
    for x in (-1, 1):
        for foot, top in ((-0.205, -0.165), (0.205, 0.175)):
            below, above = _square(0.202 * x, foot, 0.014), _square(0.175 * x, top, 0.019)
            yield _block(0.0, below, SEAT - SEAT_THICK, above, 0.006)
        yield _block(SEAT - 0.01, _square(0.178 * x, -0.170, 0.016), 0.90, _square(0.186 * x, -0.205, 0.013), 0.006)
    for low, high in ((0.58, 0.64), (0.77, BACK)):
        yield _block(low, (-0.195, 0.195, -0.206, -0.184), high, (-0.205, 0.205, -0.219, -0.198), 0.008)


def _square(x: float, z: float, half: float) -> tuple[float, float, float, float]:
    return x - half, x + half, z - half, z + half


def _roller() -> bpy.types.Object:
    radius, half = ROLLER
    bm = bmesh.new()
    bmesh.ops.create_cone(bm, cap_ends=True, segments=48, radius1=radius, radius2=radius, depth=2 * half)
    thing = put_mesh("roller", bm)
    thing.matrix_world = Matrix.Translation((0, 0, radius)) @ Matrix.Rotation(math.pi / 2, 4, "X")
    bevel = thing.modifiers.new("round", "BEVEL")
    bevel.width, bevel.segments = 0.008, 3
    thing.modifiers.new("normals", "WEIGHTED_NORMAL")
    return thing


def _soft(half: Sequence[float], full: float, layers: int = 1) -> bpy.types.Object:
    """Return a cushion, or a folded blanket of some layers: half its width, its height, half its depth."""
    wide, high, deep = half
    bm = bmesh.new()
    for layer in range(layers):
        thick = high / layers
        made = bmesh.ops.create_cube(bm, size=1)["verts"]
        for vert in made:
            vert.co = Vector((vert.co.x * 2 * wide, vert.co.y * 2 * deep, vert.co.z * thick + thick * (layer + 0.5)))
    bmesh.ops.subdivide_edges(bm, edges=bm.edges[:], cuts=5, use_grid_fill=True)
    for vert in bm.verts:
        edge = max(abs(vert.co.x) / wide, abs(vert.co.y) / deep)
        vert.co.z = (
            high / 2 + (vert.co.z - high / 2) * (1 - full * max(edge - 0.25, 0) / 0.75) if layers == 1 else vert.co.z
        )
    thing = put_mesh("soft", bm)
    fine = thing.modifiers.new("fine", "SUBSURF")
    fine.levels = fine.render_levels = 2
    return thing


def _corners(thing: bpy.types.Object) -> Iterable[np.ndarray]:
    for corner in thing.bound_box:
        yield from_blender(thing.matrix_world @ Vector(corner))
