"""Compose: what was rendered becomes three layers: the shadow, the body, and the muscles at work on top of it."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from figures.persons import Person

DARKEST, TINT = 0.88, (38, 34, 30)
"""How dark a shadow is at most, and its colour: a warm grey, for light and for dark grounds."""

CORAL, PALE = "#EE6F52", "#FFC9B5"
"""The muscle at work, and the outline of a deep one."""

LIT, OUTLINED, LINES = 0.80, 0.85, 0.10
"""How much the muscle covers, the outline does, and how much the lines between its fibres take away."""

OWN_LIGHT = 0.50
"""How much a muscle shines of itself, so that it is seen in the shade."""

FAINTEST = 0.08
"""What is less than this of a muscle is left out: the renderer's rounding, which packing would make coarser."""

_NEAR = 0.05
"""How far from the body its shadow fades away, as a share of the picture."""

_SOLID = 250
"""What covers as much as this (of 255) is no edge."""

_FLOOR = 0.05
"""What is less than this is noise of the shadow."""


def body(path: Path) -> Image.Image:
    """Return a rendered body with clean edges.

    The renderer's few samples leave an edge of dark and bright dots: its colour becomes that of the body beside it.
    """
    figure = Image.open(path).convert("RGBA")
    seen = np.asarray(figure, dtype=float)
    solid = (seen[..., 3:] > _SOLID).astype(float)
    beside = np.dstack([_blurred(channel, 1.5) for channel in (seen[..., :3] * solid).transpose(2, 0, 1)])
    share = _blurred(solid[..., 0] * 255, 1.5)[..., None] / 255
    known = (solid == 0) & (share > 0.05)
    colour = np.where(known, beside / np.maximum(share, 0.05), seen[..., :3])
    alpha = _blurred(seen[..., 3], 0.5)[..., None]
    return Image.fromarray(np.clip(np.dstack([colour, alpha]), 0, 255).round().astype(np.uint8), "RGBA")


def shadow(path: Path, size: tuple[int, int]) -> Image.Image:
    """Return the shadow of a picture in a size; it is soft, and smaller than the body."""
    rendered = Image.open(path.with_suffix(".shadow.png")).getchannel("A").resize(size, Image.Resampling.BICUBIC)
    soft = rendered.filter(ImageFilter.GaussianBlur(max(size) / 260))
    dark = np.clip((np.asarray(soft, dtype=float) / 255 - _FLOOR) / (1 - _FLOOR), 0, 1) * DARKEST
    figure = Image.open(path).getchannel("A").resize(size, Image.Resampling.BOX)
    near = np.asarray(figure.filter(ImageFilter.GaussianBlur(_NEAR * max(size))), dtype=float) / 255
    dark *= np.clip(near / 0.12, 0, 1) ** 0.7 * _fading(dark.shape)
    under = np.empty((*dark.shape, 4), dtype=np.uint8)
    under[..., :3], under[..., 3] = TINT, (dark * 255).round()
    return Image.fromarray(under, "RGBA")


def muscles(path: Path, person: Person) -> Image.Image:
    """Return the muscles at work, with the light of the picture that they lie on.

    Cloth of one colour tells how much light falls on it; the same light on coral is what the muscle looks like.
    """
    seen = np.asarray(Image.open(path).convert("RGBA"), dtype=float) / 255
    marks = np.asarray(Image.open(path.with_suffix(".muscles.png")).convert("RGB"), dtype=float) / 255
    light = _linear(seen[..., :3])
    leggings, shirt = (_linear(_rgb(colour)) for colour in (person.leggings, person.shirt))
    is_leggings = (light[..., 0] < 0.58 * light[..., 1])[..., None]
    cloth = np.where(is_leggings, leggings, shirt)[..., 1:].mean(axis=2, keepdims=True)
    fallen = OWN_LIGHT + (1 - OWN_LIGHT) * np.clip(light[..., 1:].mean(axis=2, keepdims=True) / cloth, 0, 1.1)
    lit, deep, line = marks[..., 0], marks[..., 1], marks[..., 2]
    whole = lit * LIT * (1 - LINES * line)
    edge = deep * OUTLINED
    coral, pale = (_linear(_rgb(colour)) for colour in (CORAL, PALE))
    alpha = whole + edge * (1 - whole)
    alpha[alpha < FAINTEST] = 0.0
    share = np.divide(edge * (1 - whole), alpha, out=np.zeros_like(edge), where=alpha > 0)[..., None]
    colour = _screen(np.clip(fallen * (coral * (1 - share) + pale * share), 0, 1))
    return Image.fromarray((np.dstack([colour, alpha]) * 255).round().astype(np.uint8), "RGBA")


def _blurred(channel: np.ndarray, radius: float) -> np.ndarray:
    image = Image.fromarray(channel.round().astype(np.uint8), "L").filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(image, dtype=float)


def _fading(shape: tuple[int, ...]) -> np.ndarray:
    """Return a share that goes to 0 at the edges of a picture, where a shadow would be cut off."""
    high, wide = shape
    y, x = np.mgrid[0:high, 0:wide]
    edge = np.minimum(np.minimum(x, wide - 1 - x), np.minimum(y, high - 1 - y)) / (0.09 * max(shape))
    return np.clip(edge, 0, 1) ** 1.5


def _rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255


def _linear(screen: np.ndarray) -> np.ndarray:
    return np.where(screen <= 0.04045, screen / 12.92, ((screen + 0.055) / 1.055) ** 2.4)


def _screen(light: np.ndarray) -> np.ndarray:
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
