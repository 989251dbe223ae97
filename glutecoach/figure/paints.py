"""Paints: the colours of a picture, as the palette in force has them."""

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QColor

Shades: TypeAlias = tuple[QColor, QColor, QColor]
"""In the shade, plain, and in the light."""


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
