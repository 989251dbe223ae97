"""The whole person: built once, then posed again and again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
from mathutils import Matrix, Quaternion, Vector
from mathutils.bvhtree import BVHTree

from figures.basemesh import Mesh, person_mesh
from figures.body import hair
from figures.body.axes import TO_BLENDER, all_from_blender, all_to_blender, from_blender, to_blender
from figures.body.clothes import Cut, dress
from figures.body.materials import bumpy, marked, material, tint
from figures.body.muscles import DEEP, EDGE, SOFT, Muscles
from figures.body.parts import part
from figures.persons import Person
from figures.scenery import put, smoothstep

SOFT_PARTS = ("skin", "shirt", "leggings")
"""What bends and gives way; the rest goes with the head."""

_LEVELS = {"skin": 2, "shirt": 2, "leggings": 1, "eyes": 1, "lashes": 1, "cap": 1, "bun": 1, "brows": 1}


HEM_GAP = 0.0045
"""How far a hem lies from what is below it, in metres."""

TUCKED = 0.004
"""How far skin that is covered lies below its cloth, in metres."""


@dataclass
class Pose:
    """How every bone is turned from where it rests (w, x, y, z in the axes of the keyframes), and the root's place.

    ``breath`` and ``closed`` (the eyes) go from 0 to 1.
    """

    bones: Mapping[str, Sequence[float]]
    root: Sequence[float]
    breath: float = 0.0
    closed: float = 0.0


class Figure:
    """A person in Blender's scene."""

    def __init__(self, folder: Path, person: Person) -> None:
        bpy.ops.wm.read_factory_settings(use_empty=True)
        self.mesh, scale = person_mesh(folder, person)
        self._rig = _armature(self.mesh)
        skin, shirt, leggings = dress(self.mesh)
        self._bent = {"skin": skin, "shirt": shirt, "leggings": leggings}
        self._rigid = _head(self.mesh)
        self.strands = self._rigid.pop("strands")
        cut = Cut(self.mesh)
        self._hems = [
            ("shirt", "skin", _shares(shirt, cut.hem)),
            ("leggings", "skin", _shares(leggings, cut.hem)),
            ("leggings", "shirt", _shares(leggings, cut.waistband)),
        ]
        self._tucked = _shares(skin, cut.tucked)
        self._closing(person, scale)
        self._breathing()
        muscles = Muscles(self.mesh)
        self.muscles = muscles.names
        for thing in (shirt, leggings):
            muscles.mark(thing)
        for thing in (*self._bent.values(), *self._rigid.values()):
            thing.modifiers.new("rig", "ARMATURE").object = self._rig
            thing.modifiers["rig"].use_deform_preserve_volume = True
        for name, thing in self._bent.items():
            _relax(thing, 3 if name == "shirt" else 0)
        self.seen = {name: _seen(name, thing) for name, thing in (self._bent | self._rigid).items()}
        _colour(self.seen, self.strands, person, folder)

    def pose(self, pose: Pose) -> None:
        """Take a pose: the skin follows the bones, and what is seen is a copy of it that may be pressed."""
        turns = {
            name: TO_BLENDER @ Quaternion(q).to_matrix() @ TO_BLENDER.transposed() for name, q in pose.bones.items()
        }
        world: dict[str, Matrix] = {}

        def visit(bone: bpy.types.Bone) -> None:
            rest, above = bone.matrix_local, bone.parent
            at = to_blender(pose.root)
            if above is not None:
                way = rest.to_translation() - above.matrix_local.to_translation()
                at = world[above.name].to_translation() + turns[above.name] @ way
            placed = (turns[bone.name] @ rest.to_3x3()).to_4x4()
            placed.translation = at
            world[bone.name] = placed
            hung = rest if above is None else world[above.name] @ above.matrix_local.inverted() @ rest
            self._rig.pose.bones[bone.name].matrix_basis = hung.inverted() @ placed
            for child in bone.children:
                visit(child)

        for bone in self._rig.data.bones:
            if bone.parent is None:
                visit(bone)
        self._keys(pose)
        bpy.context.view_layer.update()
        self.bones = world
        head = self._rig.data.bones["head"].matrix_local
        self.strands.matrix_world = world["head"] @ head.inverted()
        deps = bpy.context.evaluated_depsgraph_get()
        for name, thing in (self._bent | self._rigid).items():
            posed = thing.evaluated_get(deps)
            places = _places(posed.to_mesh())
            if name == "eyes":  # they give way to the lids
                places = places + np.array(world["head"].to_3x3() @ head.to_3x3().inverted() @ Vector((0, 1, 0))) * (
                    0.004 * pose.closed
                )
            self.shape(name, places)
            posed.to_mesh_clear()
        for hem in self._hems:
            self._cling(*hem)
        self._tuck()

    def _cling(self, name: str, below: str, shares: np.ndarray) -> None:
        """Draw the hems of cloth to what is below, which has moved away from under them where a joint bends."""
        tree = _tree(self.seen[below].data)
        for n in np.flatnonzero(shares > 0):
            vert = self.seen[name].data.vertices[int(n)]
            at, normal, *_ = tree.find_nearest(vert.co)
            vert.co += (at + normal * HEM_GAP - vert.co) * float(shares[n])

    def _tuck(self) -> None:
        """Push skin below the cloth that covers it, where a joint bends and it would come through."""
        trees = [_tree(self.seen[name].data) for name in ("shirt", "leggings")]
        skin = self.seen["skin"].data
        for n in np.flatnonzero(self._tucked > 0):
            vert = skin.vertices[int(n)]
            at, normal, _, _ = min((tree.find_nearest(vert.co) for tree in trees), key=lambda found: found[3])
            above = float((vert.co - at).dot(normal)) + TUCKED * float(self._tucked[n])
            if above > 0:
                vert.co -= normal * above

    def places(self, name: str) -> np.ndarray:
        """Return where the vertices of a part are, in the axes of the keyframes."""
        return all_from_blender(_places(self.seen[name].data))

    def shape(self, name: str, places: np.ndarray) -> None:
        """Put the vertices of a part where they are to be seen, in Blender's axes."""
        mesh = self.seen[name].data
        mesh.vertices.foreach_set("co", places.ravel())
        mesh.update()

    def press(self, name: str, places: np.ndarray) -> None:
        """Put the vertices of a part where they are to be seen, in the axes of the keyframes."""
        self.shape(name, all_to_blender(places))

    def joint(self, bone: str, *, tail: bool = False) -> np.ndarray:
        """Return where a bone begins or ends, in the axes of the keyframes."""
        at = self.bones[bone].to_translation()
        if tail:
            at = self.bones[bone] @ Vector((0, self._rig.data.bones[bone].length, 0))
        return from_blender(at)

    def bent(self, name: str) -> bpy.types.Object:
        """Return a soft part with its weights."""
        return self._bent[name]

    def bone_at_rest(self, bone: str) -> Matrix:
        """Return where and how a bone rests, in Blender's axes."""
        return self._rig.data.bones[bone].matrix_local

    def light(self, shown: Mapping[str, str]) -> None:
        """Show muscles, each on the left ("L"), the right ("R") or both sides ("LR")."""
        for name in ("shirt", "leggings"):
            mesh = self.seen[name].data
            told = {channel: np.zeros(len(mesh.vertices)) for channel in ("lit", "deep", "fibre")}
            for muscle, sides in shown.items():
                for letter in sides:
                    depth = _values(mesh, f"{muscle}.{letter}")
                    channel = "deep" if muscle in DEEP else "lit"
                    share = _shown(depth, muscle in DEEP)
                    if channel == "lit":
                        told["fibre"] = np.where(
                            share > told["lit"], _values(mesh, f"{muscle}.{letter}.fibre"), told["fibre"]
                        )
                    told[channel] = np.minimum(told[channel] + share, 1.0)  # neighbours meet without a seam
            for channel, values in told.items():
                kept = mesh.attributes.get(channel) or mesh.attributes.new(channel, "FLOAT", "POINT")
                kept.data.foreach_set("value", values)
            mesh.update()

    def _keys(self, pose: Pose) -> None:
        for thing in (*self._bent.values(), *self._rigid.values()):
            if thing.data.shape_keys:
                for key in thing.data.shape_keys.key_blocks[1:]:
                    key.value = pose.closed if key.name == "closed" else pose.breath

    def _closing(self, person: Person, scale: float) -> None:
        """Let the eyes close."""
        moved: dict[int, np.ndarray] = {}
        for name, share in person.closing.items():
            for n, way in self.mesh.target(name).items():
                moved[n] = moved.get(n, np.zeros(3)) + way * share * scale
        for thing in (self._bent["skin"], self._rigid["lashes"]):
            numbers = [data.value for data in thing.data.attributes["number"].data]
            ways = np.array([moved.get(n, np.zeros(3)) for n in numbers])
            _key(thing, "closed", ways)

    def _breathing(self) -> None:
        """Let belly and ribs rise with the breath."""
        hip = self.mesh.hip
        for name in ("shirt", "leggings"):
            at = all_from_blender(_places(self._bent[name].data)) - hip
            front = np.clip((at[:, 2] + 0.02) / 0.08, 0, 1)
            belly = np.exp(-(((at[:, 1] - 0.16) / 0.075) ** 2) - (at[:, 0] / 0.12) ** 2)
            ribs = np.exp(-(((at[:, 1] - 0.32) / 0.09) ** 2) - (at[:, 0] / 0.16) ** 2)
            _key(self._bent[name], "breath", np.outer(front * (0.046 * belly + 0.008 * ribs), [0.0, 0.12, 1.0]))


def _armature(mesh: Mesh) -> bpy.types.Object:
    rig = put("rig", bpy.data.armatures.new("rig"))
    bpy.context.view_layer.objects.active = rig
    bpy.ops.object.mode_set(mode="EDIT")
    for name, (head, tail) in mesh.joints.items():
        bone = rig.data.edit_bones.new(name)
        bone.head, bone.tail = to_blender(head), to_blender(tail)
        if (bone.tail - bone.head).length < 1e-4:
            bone.tail = bone.head + Vector((0, 0, 0.01))
    for name, above in mesh.parents.items():
        if above:
            rig.data.edit_bones[name].parent = rig.data.edit_bones[above]
    bpy.ops.object.mode_set(mode="OBJECT")
    return rig


def _head(mesh: Mesh) -> dict[str, bpy.types.Object]:
    """Return what goes with the head: eyes, lashes, hair and brows."""
    faces = mesh.faces
    eyes = part(mesh, "eyes", faces["helper-l-eye"] + faces["helper-r-eye"])
    lashes = part(mesh, "lashes", [face for name in faces if "eyelash" in name for face in faces[name]])
    skull = hair.Skull(mesh)
    made = {"eyes": eyes, "lashes": lashes, "cap": hair.cap(mesh, skull), "bun": hair.bun_core(skull)}
    return made | {"brows": hair.brows(mesh), "strands": hair.strands(mesh, skull)}


def _relax(thing: bpy.types.Object, drape: int) -> None:
    """Let skin and cloth even out where a joint bends."""
    relax = thing.modifiers.new("relax", "CORRECTIVE_SMOOTH")
    relax.iterations, relax.factor, relax.smooth_type = 12, 0.5, "LENGTH_WEIGHTED"
    relax.use_only_smooth, relax.rest_source = False, "ORCO"
    if drape:
        hang = thing.modifiers.new("drape", "SMOOTH")
        hang.iterations, hang.factor = drape, 0.5


def _seen(name: str, thing: bpy.types.Object) -> bpy.types.Object:
    """Return the copy of a part that is seen; the part itself is only bent."""
    copy = thing.data.copy()
    if copy.shape_keys:
        holder = bpy.data.objects.new("holder", copy)
        holder.shape_key_clear()
        bpy.data.objects.remove(holder)
    rest = copy.attributes.new("rest", "FLOAT_VECTOR", "POINT")
    rest.data.foreach_set("vector", _places(copy).ravel())
    seen = put(f"seen {name}", copy)
    thing.hide_render = True
    if name in ("shirt", "leggings"):
        thick = seen.modifiers.new("thick", "SOLIDIFY")
        thick.thickness, thick.offset = 0.003, 0.0
    fine = seen.modifiers.new("fine", "SUBSURF")
    fine.levels = fine.render_levels = _LEVELS[name]
    return seen


def _key(thing: bpy.types.Object, name: str, ways: np.ndarray) -> None:
    if not thing.data.shape_keys:
        thing.shape_key_add(name="rest", from_mix=False)
    key = thing.shape_key_add(name=name, from_mix=False)
    key.data.foreach_set("co", (_places(thing.data) + all_to_blender(ways)).ravel())


def _tree(mesh: bpy.types.Mesh) -> BVHTree:
    return BVHTree.FromPolygons([v.co for v in mesh.vertices], [tuple(face.vertices) for face in mesh.polygons])


def _shares(thing: bpy.types.Object, share: Callable[[np.ndarray], float]) -> np.ndarray:
    return np.array([share(at) for at in all_from_blender(_places(thing.data))])


def _places(mesh: bpy.types.Mesh) -> np.ndarray:
    places = np.empty(len(mesh.vertices) * 3)
    mesh.vertices.foreach_get("co", places)
    return places.reshape(-1, 3)


def _values(mesh: bpy.types.Mesh, attribute: str) -> np.ndarray:
    values = np.empty(len(mesh.vertices))
    mesh.attributes[attribute].data.foreach_get("value", values)
    return values


def _shown(depth: np.ndarray, deep: bool) -> np.ndarray:
    """Return how much of a muscle shows at a depth: with a soft edge, or only its outline."""
    if deep:
        return np.exp(-((depth / EDGE) ** 2)) + 0.25 * np.clip(depth / SOFT, 0, 1)
    return smoothstep((depth + SOFT * 0.7) / (SOFT * 1.7))


def _colour(seen: Mapping[str, bpy.types.Object], strands: bpy.types.Object, person: Person, folder: Path) -> None:
    skin = material("skin", person.skin, 0.5, shine=0.25, under=0.12)
    tint(skin, str(folder / "textures/mpfb_lips.jpg"), person.lips, 0.7)
    for nails in ("mpfb_fingernails.jpg", "mpfb_toenails.jpg"):
        tint(skin, str(folder / "textures" / nails), "#EBC0AB", 0.6)
    leggings, shirt = (
        material("leggings", person.leggings, 0.75, sheen=0.2),
        material("shirt", person.shirt, 0.85, shine=0.15),
    )
    marked(leggings)
    marked(shirt)
    bumpy(shirt, 14, 0.25, (1.0, 1.0, 0.45))
    scalp, brows = material("hair", person.hair, 0.5, shine=0.4), material("brows", person.brows, 0.7)
    eye, iris = material("eye", "#F4F1EC", 0.3, shine=0.5), material("iris", "#4B382C", 0.3, shine=0.6)
    given = {"skin": skin, "shirt": shirt, "leggings": leggings, "cap": scalp, "bun": scalp, "brows": brows,
             "lashes": brows, "eyes": eye}  # fmt: skip
    for name, made in given.items():
        seen[name].data.materials.clear()
        seen[name].data.materials.append(made)
    strands.data.materials.append(scalp)
    seen["eyes"].data.materials.append(iris)
    _irises(seen["eyes"].data)


def _irises(eyes: bpy.types.Mesh) -> None:
    """Colour what lies within 6 mm of the axis of an eye, in front."""
    centres = np.array([polygon.center for polygon in eyes.polygons])
    for side in (1, -1):
        of_side = centres[:, 0] * side > 0
        middle = (centres[of_side].max(axis=0) + centres[of_side].min(axis=0)) / 2
        near = of_side & (np.hypot(*(centres - middle)[:, [0, 2]].T) < 0.0062) & (centres[:, 1] < middle[1])
        for n in np.flatnonzero(near):
            eyes.polygons[int(n)].material_index = 1
