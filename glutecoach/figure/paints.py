"""Paints: the colours of a picture, as the palette in force has them."""

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QColor

Shades: TypeAlias = tuple[QColor, QColor, QColor]
"""In the shade, plain, and in the light."""


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour that lies a share of the way from one to another."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


@dataclass(frozen=True)
class Paints:
    skin: Shades
    hair: Shades
    shirt: Shades
    trousers: Shades
    mat: Shades
    wood: Shades
    wall: Shades
    roller: Shades
    band: Shades
    glow: QColor
    ground: QColor
    shadow: QColor
