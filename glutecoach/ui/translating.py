"""The one way to a text on screen outside a class of Qt's, which has ``self.tr``; packaging/texts.py finds both."""

from PySide6.QtCore import QCoreApplication

CONTEXT = "GluteCoach"
"""What Qt looks these texts up under."""


def tr(text: str, n: int = -1) -> str:
    """Return a text as it is shown; ``%n`` in it becomes the number ``n``, with the plural that belongs to it."""
    return QCoreApplication.translate(CONTEXT, text, None, n)
