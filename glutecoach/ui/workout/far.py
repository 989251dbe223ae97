"""Text that is read from the mat, two or three metres away."""

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles

SMALLEST_PX, LEAST_PX = 13, 10
"""How small a text gets at most where it would not fit; and one of several lines, which would lose some of them."""

SHAPE = 1.5
"""The window's width over its height from which on its height alone says how large text is."""

WORDS_GROW, COUNT_GROWS = 0.3, 0.1
"""By how much words, and a count that is large already, grow where the text is twice as large."""

LINE = 1.25
"""The height of a line over that of its font."""


def far_px(widget: QWidget, theme: Theme, share: float, grows: float = WORDS_GROW) -> int:
    """Return a size that is a share of the window's, and follows the size of the text, in pixels."""
    window = widget.window()
    high = min(window.height(), window.width() / SHAPE)
    return round(high * share * (1 + grows * (min(max(theme.scale, 1.0), 2.0) - 1)))


class FarText(QWidget):
    """A text whose height is a share of the window's; it gets smaller only where it would not fit.

    Digits all have the same width, so that a counting number does not jump about. ``lines`` is how many lines it
    may take.
    """

    def __init__(
        self,
        theme: Theme,
        fraction: float,
        *,
        colour: str = "ink",
        bold: bool = False,
        lines: int = 1,
        to: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._fraction = fraction
        self._colour = colour
        self._bold = bold
        self._to = to
        self.lines = lines
        self.shrunk = 1.0
        """The share of its size that is wanted of it, where it has to share its place with others."""
        self._text = ""
        roles.tell(self, roles.Role.StaticText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def text(self) -> str:
        return self._text

    @property
    def colour(self) -> str:
        """The name of its colour."""
        return self._colour

    @colour.setter
    def colour(self, name: str) -> None:
        if name != self._colour:
            self._colour = name
            self.update()

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setVisible(bool(text))
            if self.lines > 1:
                self.updateGeometry()
            self.update()

    @property
    def px(self) -> int:
        """The size of its letters, in pixels: smaller than its share only where that would not fit."""
        return self._fitting(self.size()).pixelSize()

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as the text takes, and no more than it may."""
        line = round(self._wanted_px() * LINE)
        if self.lines == 1:
            return line
        return min(max(self._needs(self._wanted_px(), width).height(), line), line * self.lines)

    def width_for(self, width: int) -> int:
        """Return how much of a width the text takes."""
        return min(self._needs(self._wanted_px(), width).width() + 2, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._colour))
        painter.setFont(self._fitting(self.size()))
        painter.drawText(self.rect(), self._flags(), self._text)

    def _flags(self) -> int:
        wrap = Qt.TextFlag.TextWordWrap if self.lines > 1 else Qt.TextFlag.TextSingleLine
        return int(self._to | Qt.AlignmentFlag.AlignVCenter | wrap)

    def _wanted_px(self) -> int:
        return max(far_px(self, self._theme, self._fraction * self.shrunk), SMALLEST_PX)

    def _needs(self, px: int, width: int) -> QRect:
        return _bounds(px, self._bold, width, self._flags(), self._text)

    def _fitting(self, into: QSize) -> QFont:
        px, least = self._wanted_px(), SMALLEST_PX if self.lines == 1 else LEAST_PX
        while px > least:
            needed = self._needs(px, into.width())
            over = px // 4 if self.lines == 1 else 0  # the room above one line that no letter needs
            if needed.width() <= into.width() and needed.height() <= into.height() + over:
                return far_font(px, self._bold)
            px = px * 19 // 20
        return far_font(least, self._bold)


@lru_cache(maxsize=256)  # a text is painted again with all that moves below it
def _bounds(px: int, bold: bool, width: int, flags: int, text: str) -> QRect:
    return QFontMetrics(far_font(px, bold)).boundingRect(QRect(0, 0, width, 10_000), flags, text)


def far_font(px: int, bold: bool, *, tabular: bool = True) -> QFont:
    """Return the font in a size, with figures that are all equally wide where they are ``tabular``."""
    font = QFont()
    font.setPixelSize(max(px, 1))
    font.setFeature(QFont.Tag("tnum"), int(tabular))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
