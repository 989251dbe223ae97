"""Materials: skin, cloth and hair, in linear colours."""

import math
from typing import Any

import bpy

FIBRE = 0.010
"""From one line of a muscle's fibres to the next, in metres."""


def linear(colour: str) -> tuple[float, float, float, float]:
    """Return a colour of the screen, "#RRGGBB", as light."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue, 1.0


def material(
    name: str, colour: str, rough: float = 0.65, *, sheen: float = 0.0, shine: float = 0.3, under: float = 0.0
) -> bpy.types.Material:
    """Return a material; ``under`` is how much light goes through the skin."""
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    surface = surface_of(made)
    surface.inputs["Base Color"].default_value = linear(colour)
    surface.inputs["Roughness"].default_value = rough
    surface.inputs["Specular IOR Level"].default_value = shine
    surface.inputs["Sheen Weight"].default_value = sheen
    surface.inputs["Subsurface Weight"].default_value = under
    surface.inputs["Subsurface Radius"].default_value = (1.0, 0.35, 0.2)
    surface.inputs["Subsurface Scale"].default_value = 0.008
    return made


def surface_of(made: bpy.types.Material) -> Any:
    return made.node_tree.nodes["Principled BSDF"]


def tint(made: bpy.types.Material, image: str, colour: str, share: float) -> None:
    """Tint a material by a mask, such as that of the lips."""
    tree, surface = made.node_tree, surface_of(made)
    mask, scale, mix = (tree.nodes.new(f"ShaderNode{kind}") for kind in ("TexImage", "Math", "MixRGB"))
    mask.image = bpy.data.images.load(image)
    mask.image.colorspace_settings.name = "Non-Color"
    scale.operation = "MULTIPLY"
    scale.inputs[1].default_value = share
    tree.links.new(mask.outputs["Color"], scale.inputs[0])
    base = surface.inputs["Base Color"]
    if base.links:
        tree.links.new(base.links[0].from_socket, mix.inputs[1])
    else:
        mix.inputs[1].default_value = base.default_value[:]
    mix.inputs[2].default_value = linear(colour)
    tree.links.new(scale.outputs[0], mix.inputs[0])
    tree.links.new(mix.outputs[0], base)


def bumpy(made: bpy.types.Material, scale: float, strength: float, stretch: tuple[float, float, float]) -> None:
    """Give cloth soft folds: a bump that stays where it is on the cloth."""
    tree = made.node_tree
    place, mapping, noise, bump = (
        tree.nodes.new(f"ShaderNode{kind}") for kind in ("Attribute", "Mapping", "TexNoise", "Bump")
    )
    place.attribute_name = "rest"
    mapping.inputs["Scale"].default_value = stretch
    noise.inputs["Scale"].default_value, noise.inputs["Detail"].default_value = scale, 2.0
    bump.inputs["Strength"].default_value, bump.inputs["Distance"].default_value = strength, 0.01
    tree.links.new(place.outputs["Vector"], mapping.inputs[0])
    tree.links.new(mapping.outputs[0], noise.inputs["Vector"])
    tree.links.new(noise.outputs["Fac"], bump.inputs["Height"])
    tree.links.new(bump.outputs[0], surface_of(made).inputs["Normal"])


MUSCLES = "muscles"
"""The name of the second picture of each rendering: how much of the muscles at work is seen."""


def marked(made: bpy.types.Material) -> None:
    """Let a material tell how much of the muscles at work it shows, beside its light.

    Red is the muscle itself, green the outline of a deep one, blue the lines of the fibres.
    """
    tree = made.node_tree
    out, join = tree.nodes.new("ShaderNodeOutputAOV"), tree.nodes.new("ShaderNodeCombineColor")
    out.aov_name = MUSCLES
    told = {name: tree.nodes.new("ShaderNodeAttribute") for name in ("lit", "deep", "fibre")}
    for name, node in told.items():
        node.attribute_name = name
    tree.links.new(told["lit"].outputs["Fac"], join.inputs["Red"])
    tree.links.new(told["deep"].outputs["Fac"], join.inputs["Green"])
    wave, sine, line = (tree.nodes.new("ShaderNodeMath") for _ in range(3))
    wave.operation, sine.operation, line.operation = "MULTIPLY", "SINE", "MULTIPLY_ADD"
    wave.inputs[1].default_value = 2 * math.pi / FIBRE
    line.inputs[1].default_value = line.inputs[2].default_value = 0.5
    tree.links.new(told["fibre"].outputs["Fac"], wave.inputs[0])
    tree.links.new(wave.outputs[0], sine.inputs[0])
    tree.links.new(sine.outputs[0], line.inputs[0])
    tree.links.new(line.outputs[0], join.inputs["Blue"])
    tree.links.new(join.outputs[0], out.inputs["Color"])
