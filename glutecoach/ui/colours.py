"""Colours: mixed, and faded."""

from PySide6.QtGui import QColor


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour that lies a share of the way from one to another."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def faded(colour: QColor, share: float) -> QColor:
    """Return a colour that lets what is below shine through; ``share`` is 0 to 1, and may miss both by a rounding."""
    made = QColor(colour)
    made.setAlphaF(min(1.0, max(0.0, share)))  # in this order, in which what is no number is nothing
    return made
