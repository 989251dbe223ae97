"""Stage: light, camera and the settings of the renderer, the same for every picture."""

import math
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
from mathutils import Matrix, Vector

from figures.body.axes import to_blender
from figures.body.materials import MUSCLES
from figures.scenery import put

DISTANCE = 6.0
"""How far the eye is from what it looks at, in metres: a mild perspective."""

_LIGHTS = (
    # where (to the right, up and toward the eye), size, watts, colour, whether it throws a shadow
    ("key", (-1.7, 3.5, 1.7), 1.7, 140, (1.0, 0.965, 0.91), True),
    ("fill", (2.8, 1.2, 2.4), 3.2, 34, (0.92, 0.96, 1.0), False),
    ("rim", (1.0, 2.6, -3.0), 1.4, 75, (1.0, 0.98, 0.95), False),
)


@dataclass(frozen=True)
class View:
    """From where the stage is seen: from the front at turn 0, from the body's left at 90; ``rise`` above the floor."""

    turn: float
    rise: float

    @property
    def rows(self) -> np.ndarray:
        """The ways to the right, up and toward the eye."""
        t, r = math.radians(self.turn), math.radians(self.rise)
        return np.array([
            (math.cos(t), 0.0, -math.sin(t)),
            (-math.sin(t) * math.sin(r), math.cos(r), -math.cos(t) * math.sin(r)),
            (math.sin(t) * math.cos(r), math.sin(r), math.cos(t) * math.cos(r)),
        ])  # fmt: skip

    def seen(self, places: np.ndarray) -> np.ndarray:
        """Return where places are seen: metres to the right and up, at the depth of the middle."""
        right, up, toward = self.rows
        nearer = DISTANCE / (DISTANCE - places @ toward)
        return np.stack([places @ right * nearer, places @ up * nearer], axis=1)


def aim(view: View, middle: np.ndarray, width: float) -> None:
    """Look at a place; ``width`` metres there fill the longer side of the picture."""
    right, up, toward = (to_blender(row) for row in view.rows)
    old = bpy.data.objects.get("eye")
    if old:
        bpy.data.objects.remove(old)
    lens = bpy.data.cameras.new("eye")
    lens.sensor_fit, lens.sensor_width = "AUTO", 36.0
    lens.lens = 36.0 * DISTANCE / width
    eye = put("eye", lens)
    # What lies off the middle is shifted, not looked at: the perspective stays that of the stage's own middle.
    lens.shift_x, lens.shift_y = middle[0] / width, middle[1] / width
    placed = Matrix((right, up, toward)).transposed().to_4x4()
    placed.translation = toward * DISTANCE
    eye.matrix_world = placed
    bpy.context.scene.camera = eye


def light(view: View) -> None:
    """Set a large soft light over the eye's left shoulder, a weak one on the other side, and a rim from behind."""
    for old in [thing for thing in bpy.data.objects if thing.type == "LIGHT"]:
        bpy.data.objects.remove(old)
    world = bpy.data.worlds.get("world") or bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[0].default_value = (0.95, 0.97, 1.0, 1)
    world.node_tree.nodes["Background"].inputs[1].default_value = 0.38
    turn = math.radians(view.turn)
    for name, (x, y, z), size, watts, colour, shadow in _LIGHTS:
        lamp = bpy.data.lights.new(name, "AREA")
        lamp.shape, lamp.size, lamp.energy, lamp.color = "DISK", size, watts, colour
        lamp.use_shadow = shadow
        lamp.cycles.cast_shadow = shadow
        thing = put(name, lamp)
        place = (x * math.cos(turn) + z * math.sin(turn), y, z * math.cos(turn) - x * math.sin(turn))
        thing.location = to_blender(place)
        thing.rotation_euler = (Vector((0, 0, 0.3)) - thing.location).to_track_quat("-Z", "Y").to_euler()


def floor() -> bpy.types.Object:
    """Return the floor, which only catches shadows."""
    bpy.ops.mesh.primitive_plane_add(size=14, location=(0, 0, -0.0005))
    plane = bpy.context.object
    plane.name = "floor"
    plane.is_shadow_catcher = True
    return plane


def settle(samples: int, folder: Path) -> None:
    """Set the renderer, the same on every machine; pictures go into a folder."""
    scene = bpy.context.scene
    _beside(folder)
    scene.render.engine = "CYCLES"
    scene.render.film_transparent = True
    scene.render.image_settings.file_format, scene.render.image_settings.color_mode = "PNG", "RGBA"
    scene.render.image_settings.compression = 30
    scene.view_settings.view_transform, scene.view_settings.look = "Standard", "None"
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.seed = "CPU", samples, 0
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, 0.03
    cycles.use_light_tree = False  # three lamps: asking the tree costs more than it saves
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 2, 1, 1
    cycles.transparent_max_bounces = 4
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_input_passes, cycles.denoising_prefilter = "RGB_ALBEDO_NORMAL", "NONE"
    cycles.denoising_quality = "FAST"  # looks the same here, and takes a quarter of the time
    scene.render.use_persistent_data = True


def shoot(path: Path, size: tuple[int, int], *, samples: int = 0, beside: Path | None = None) -> None:
    """Render one picture, and with ``beside`` another one of how much of the muscles is seen."""
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    before = scene.cycles.samples
    scene.cycles.samples = samples or before
    scene.render.filepath = str(path)
    scene.use_nodes = beside is not None
    bpy.ops.render.render(write_still=True)
    scene.cycles.samples = before
    if beside is not None:
        (path.parent / f"{MUSCLES}{scene.frame_current:04}.png").replace(beside)


def _beside(folder: Path) -> None:
    """Let the renderer write a second picture, with its values as they are."""
    scene = bpy.context.scene
    bpy.context.view_layer.aovs.add().name = MUSCLES
    scene.use_nodes = True
    nodes = scene.node_tree.nodes
    seen = next(node for node in nodes if node.type == "R_LAYERS")
    out = nodes.new("CompositorNodeOutputFile")
    out.base_path = str(folder)
    out.file_slots.clear()
    out.file_slots.new(MUSCLES)
    out.format.file_format, out.format.color_mode = "PNG", "RGB"
    out.format.color_management = "OVERRIDE"
    out.format.view_settings.view_transform = "Raw"
    scene.node_tree.links.new(seen.outputs[MUSCLES], out.inputs[0])
    scene.use_nodes = False
