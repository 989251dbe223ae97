"""ChartLook: the palette and the unit that a chart is drawn with. The theme is one; paper has its own."""

from typing import Protocol

from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF

from glutecoach.ui.theme import LIGHT, Colours

Metrics = QFontMetrics | QFontMetricsF


class ChartLook(Protocol):
    """Colours by their names, and lengths: ``px`` takes pixels at 100 % text, ``hair`` is the width of a fine line."""

    @property
    def colours(self) -> Colours: ...
    @property
    def scale(self) -> float: ...
    @property
    def hair(self) -> float: ...
    def px(self, size: float) -> float: ...
    def colour(self, name: str) -> QColor: ...


class OnPaper:
    """The look of a chart on paper, which is white, whatever the screen is; ``scale`` is the size of one pixel."""

    colours = LIGHT

    def __init__(self, scale: float) -> None:
        self.scale = self.hair = scale

    def px(self, size: float) -> float:
        return size * self.scale

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self.colours, name))
