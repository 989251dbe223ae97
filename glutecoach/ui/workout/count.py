"""The count: the one number that is read first, as large as can be."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.workout.far import COUNT_GROWS, far_font, far_px

SHARE = 0.30
"""The height of its font as a share of the window's."""

DIGIT = 0.7
"""How high a digit is, as a share of its font's size."""

UNIT, GAP = 0.24, 0.05
"""The size of the unit, and what stands before it, as shares of the number's."""

FILLED = 0.9
"""How much of its height digits may fill."""


class Count(QWidget):
    """A number for the far view. Its size and its place stay the same as long as its widest number does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self.widest = ("", "")
        """The widest number in its place, and its unit: its width follows from them."""
        self._colour = "ink"
        roles.tell(self, roles.Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._text

    def show_number(self, text: str, widest: str, unit: str, colour: str) -> None:
        """Show a number and what it counts; ``widest`` is the widest number that follows in its place."""
        if (widest, unit) != self.widest:
            self.widest = widest, unit
            self.updateGeometry()
            self.update()
        if (text, colour) != (self._text, self._colour):
            self._text, self._colour = text, colour
            self.setAccessibleName(text)
            self.setVisible(bool(text))
            self.update()

    @property
    def digits_px(self) -> float:
        """How high its digits are, in pixels: less than their share only where that would not fit."""
        return self._px() * DIGIT

    def sizeHint(self) -> QSize:
        wanted = self._wanted_px()
        return QSize(round(self._width(wanted)), round(wanted * DIGIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._px()
        font, small = far_font(px, bold=True, tabular=False), far_font(round(px * UNIT), bold=True)
        metrics, (longest, unit) = QFontMetricsF(font), self._longest
        base, gap = (self.height() + self.digits_px) / 2, px * GAP if unit else 0.0
        beside = gap + QFontMetricsF(small).horizontalAdvance(unit)
        right = (self.width() + metrics.horizontalAdvance(longest) - beside) / 2  # the unit stays where it is
        painter.setPen(self._theme.colour(self._colour))
        painter.setFont(font)
        painter.drawText(QPointF(right - metrics.horizontalAdvance(self._text), base), self._text)
        painter.setFont(small)
        painter.drawText(QPointF(right + gap, base), unit)

    @property
    def _longest(self) -> tuple[str, str]:
        """The longest number that has to have room, and its unit."""
        widest, unit = self.widest
        return max(self._text, widest, key=len), unit

    def _wanted_px(self) -> int:
        return far_px(self, self._theme, SHARE, COUNT_GROWS)

    def _px(self) -> int:
        wanted = min(self._wanted_px(), int(self.height() * FILLED / DIGIT))
        return min(wanted, int(wanted * self.width() / max(self._width(wanted), 1)))

    def _width(self, px: int) -> float:
        longest, unit = self._longest
        wide = QFontMetricsF(far_font(px, bold=True)).horizontalAdvance(longest) + px * 0.1
        beside = QFontMetricsF(far_font(round(px * UNIT), bold=True)).horizontalAdvance(unit)
        return wide + (beside + px * GAP if unit else 0)
