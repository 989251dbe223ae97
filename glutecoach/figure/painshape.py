"""The shape of the pain map, for those who keep a place for it before it is loaded."""

from PySide6.QtCore import QSizeF

SHAPE = QSizeF(42, 77)
"""How wide and high the part of the body is, in centimetres: from the lower back to the knees."""
