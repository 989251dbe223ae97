"""Breaking: what is painted is broken into lines that have room."""

from PySide6.QtGui import QFontMetrics, QFontMetricsF


def broken(text: str, metrics: QFontMetrics | QFontMetricsF, width: float) -> list[str]:
    """Return the words of a text in lines of at most that width, in pixels; a word that is wider has its own."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
