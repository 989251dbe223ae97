"""Text and shapes that are read from the mat, two or three metres away."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui.theme import PHASE_HUES, Theme

SMALLEST_PX = 13


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
        self._colour = colour
        self._bold = bold
        self._lines = lines
        self._text = ""
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
            if self._lines > 1:
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
        if self._lines == 1:
            return line
        needed = font.boundingRect(QRect(0, 0, width, 10_000), self._flags(), self._text).height()
        return min(max(needed, line), line * self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._colour))
        painter.setFont(self._fitting(self.rect()))
        painter.drawText(self.rect(), self._flags(), self._text)

    def _flags(self) -> int:
        wrap = Qt.TextFlag.TextWordWrap if self._lines > 1 else Qt.TextFlag.TextSingleLine
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | wrap)

    def _wanted_px(self) -> int:
        return max(round(self.window().height() * self._fraction), self._theme.px(SMALLEST_PX))

    def _fitting(self, into: QRect) -> QFont:
        px = self._wanted_px()
        while px > SMALLEST_PX:
            font = far_font(px, self._bold)
            needed = QFontMetrics(font).boundingRect(into, self._flags(), self._text)
            if needed.width() <= into.width() and needed.height() <= into.height() + px // 4:
                return font
            px = px * 19 // 20
        return far_font(SMALLEST_PX, self._bold)


def far_font(px: int, bold: bool) -> QFont:
    """Return the system's font in a size, with figures that are all equally wide."""
    font = QFont()
    font.setPixelSize(max(px, 1))
    font.setFeature(QFont.Tag("tnum"), 1)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def phase_colour(theme: Theme, kind: PhaseKind) -> QColor:
    return theme.colour(PHASE_HUES[kind])


def phase_shape(kind: PhaseKind, box: QRectF) -> QPainterPath:
    """Return the shape that stands for a phase: up, square, down, half moon, two arrows, a dot, a tick."""
    path = QPainterPath()
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    middle = box.center()
    match kind:
        case PhaseKind.LIFT | PhaseKind.BREATHE_IN:
            _polygon(path, (left, bottom), (middle.x(), top), (right, bottom))
        case PhaseKind.LOWER | PhaseKind.BREATHE_OUT:
            _polygon(path, (left, top), (right, top), (middle.x(), bottom))
        case PhaseKind.HOLD | PhaseKind.STRETCH | PhaseKind.ROLL:
            path.addRoundedRect(box, box.width() * 0.12, box.width() * 0.12)
        case PhaseKind.STEP | PhaseKind.WALK | PhaseKind.COUNT:
            _polygon(path, (left, top), (right, middle.y()), (left, bottom))
        case PhaseKind.SWITCH | PhaseKind.CHANGE:
            gap, half = box.height() * 0.08, box.height() * 0.42
            _polygon(path, (left, middle.y() - gap), (right, middle.y() - gap), (right - half, top))
            _polygon(path, (right, middle.y() + gap), (left, middle.y() + gap), (left + half, bottom))
        case PhaseKind.REST | PhaseKind.GET_READY:
            path.moveTo(middle)
            path.arcTo(box, 90, 180)
            path.closeSubpath()
            outer, inner = QPainterPath(), QPainterPath()
            outer.addEllipse(box)
            inner.addEllipse(box.adjusted(2, 2, -2, -2))
            path = path.united(outer.subtracted(inner))
        case PhaseKind.PAUSE:
            path.addEllipse(box)
        case PhaseKind.DONE:
            _polygon(path, *((left + x * box.width(), top + y * box.height()) for x, y in _TICK))
    return path


_TICK = ((0.0, 0.55), (0.15, 0.40), (0.38, 0.62), (0.85, 0.13), (1.0, 0.28), (0.38, 0.92))
"""The corners of a tick, as shares of its box."""


def _polygon(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()


class PhaseWord(QWidget):
    """The phase, said by word, shape and colour together."""

    def __init__(self, theme: Theme, fraction: float) -> None:
        super().__init__()
        self._theme = theme
        self._fraction = fraction
        self._kind = PhaseKind.GET_READY
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._text

    def set_phase(self, kind: PhaseKind, text: str) -> None:
        if (kind, text) != (self._kind, self._text):
            self._kind, self._text = kind, text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, round(self._px() * 1.35))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, words = self._fitting()
        line = px * 1.15
        top = (self.height() - line * len(words)) / 2
        size = px * 0.72
        box = QRectF(1, top + (line - size) / 2, size, size)
        painter.fillPath(phase_shape(self._kind, box), phase_colour(self._theme, self._kind))
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(far_font(px, bold=True))
        left = box.right() + px * 0.4
        for n, word in enumerate(words):
            place = QRectF(left, top + n * line, self.width() - left, line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), word)

    def _fitting(self) -> tuple[int, list[str]]:
        """Return the size and the lines: one line if it fits, two where there is room for them, else smaller."""
        words = self._text.split(" ", 1)
        px = self._px()
        while px > SMALLEST_PX:
            metrics = QFontMetrics(far_font(px, bold=True))
            for lines in ([self._text], words):
                wide = max(metrics.horizontalAdvance(line) for line in lines) + px * 1.2
                if wide <= self.width() and px * 1.15 * len(lines) <= self.height():
                    return px, lines
            px -= 1
        return SMALLEST_PX, [self._text]

    def _px(self) -> int:
        return max(round(self.window().height() * self._fraction), self._theme.px(SMALLEST_PX))
