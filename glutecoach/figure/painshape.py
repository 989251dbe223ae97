"""The shape of the pain map, for those who keep a place for it before it is loaded."""

from PySide6.QtCore import QSizeF

EXTENT = (-21.0, -125.0, 21.0, -48.0)
"""What is shown of the body, in centimetres."""

SHAPE = QSizeF(EXTENT[2] - EXTENT[0], EXTENT[3] - EXTENT[1])
"""How wide and high the map is, to be scaled."""
