"""Text that is read from the mat, two or three metres away."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles

SMALLEST_PX, LEAST_PX = 13, 10
"""How small a text gets at most where it would not fit; and one of several lines, which would lose some of them."""


class FarText(QWidget):
    """A text whose height is a fraction of the window's; it gets smaller only where it would not fit.

    Digits all have the same width, so that a counting number does not jump about. ``lines`` is how many lines it
    may take.
    """

    def __init__(
        self, theme: Theme, fraction: float, *, colour: str = "ink", bold: bool = False, lines: int = 1
    ) -> None:
        super().__init__()
        self._theme = theme
        self._fraction = fraction
        self.colour = colour
        self._bold = bold
        self.lines = lines
        self._text = ""
        roles.tell(self, roles.Role.StaticText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setVisible(bool(text))
            if self.lines > 1:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as the text takes, and no more than it may."""
        font = QFontMetrics(far_font(self._wanted_px(), self._bold))
        line = round(self._wanted_px() * 1.25)
        if self.lines == 1:
            return line
        needed = font.boundingRect(QRect(0, 0, width, 10_000), self._flags(), self._text).height()
        return min(max(needed, line), line * self.lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self.colour))
        painter.setFont(self._fitting(self.rect()))
        painter.drawText(self.rect(), self._flags(), self._text)

    def _flags(self) -> int:
        wrap = Qt.TextFlag.TextWordWrap if self.lines > 1 else Qt.TextFlag.TextSingleLine
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | wrap)

    def _wanted_px(self) -> int:
        return max(round(self.window().height() * self._fraction), self._theme.px(SMALLEST_PX))

    def _fitting(self, into: QRect) -> QFont:
        px, least = self._wanted_px(), SMALLEST_PX if self.lines == 1 else LEAST_PX
        while px > least:
            font = far_font(px, self._bold)
            needed = QFontMetrics(font).boundingRect(into, self._flags(), self._text)
            over = px // 4 if self.lines == 1 else 0  # the room above one line that no letter needs
            if needed.width() <= into.width() and needed.height() <= into.height() + over:
                return font
            px = px * 19 // 20
        return far_font(least, self._bold)


def far_font(px: int, bold: bool) -> QFont:
    """Return the system's font in a size, with figures that are all equally wide."""
    font = QFont()
    font.setPixelSize(max(px, 1))
    font.setFeature(QFont.Tag("tnum"), 1)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
