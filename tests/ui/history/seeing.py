"""Tells which colours are seen, and how far apart they are."""

from PySide6.QtGui import QColor

from tests.ui.test_theme import contrast

__all__ = ["contrast", "seen"]


def seen(colour: QColor, ground: QColor) -> str:
    """Return the colour that is seen where one lets the ground shine through."""
    share = colour.alphaF()
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(top * share + below * (1 - share)) for top, below in parts)).name()
