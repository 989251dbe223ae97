"""The phase, said by word, shape and colour together."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.workout.far import SMALLEST_PX, far_font, far_px


@dataclass(frozen=True, slots=True)
class Ground:
    """The colour on which a phase is read, and those of what stands on it: text, and lit ticks."""

    name: str
    ink: str
    lit: str


WORK = Ground("work", "on_work", "tick")
REST = Ground("rest", "ink", "brass")
_RESTS = frozenset({PhaseKind.REST, PhaseKind.CHANGE, PhaseKind.SWITCH, PhaseKind.GET_READY, PhaseKind.DONE})


def ground_of(kind: PhaseKind) -> Ground:
    """Return the ground of a phase: its word and its shape say the same."""
    return REST if kind in _RESTS else WORK


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
            _arrows(path, box, both=kind is PhaseKind.SWITCH)
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


_ARROW = ((-0.5, -0.07), (0.18, -0.07), (0.18, -0.24), (0.5, 0.0), (0.18, 0.24), (0.18, 0.07), (-0.5, 0.07))
"""The corners of an arrow around its middle, as shares of its box."""

_TICK = ((0.0, 0.55), (0.15, 0.40), (0.38, 0.62), (0.85, 0.13), (1.0, 0.28), (0.38, 0.92))
"""The corners of a tick, as shares of its box."""


def _arrows(path: QPainterPath, box: QRectF, *, both: bool) -> None:
    """Add an arrow to the right, or one above another that points to the left."""
    middle, apart, high = box.center(), 0.26 * both, box.height() * (1.0 if both else 1.6)
    for flip in (1, -1) if both else (1,):
        corners = ((x * flip, (y - apart) * flip) for x, y in _ARROW)
        _polygon(path, *((middle.x() + x * box.width(), middle.y() + y * high) for x, y in corners))


def _polygon(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()


class PhaseWord(QWidget):
    """The word of the phase beside its shape; on two lines where it has to be and can."""

    def __init__(self, theme: Theme, fraction: float) -> None:
        super().__init__()
        self._theme = theme
        self._fraction = fraction
        self._kind = PhaseKind.GET_READY
        self._text = ""
        roles.tell(self, roles.Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._text

    @property
    def kind(self) -> PhaseKind:
        return self._kind

    @property
    def word_px(self) -> int:
        """The size of the word: smaller only where it would not fit."""
        return self._fitting()[0]

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
        box = QRectF(1, (self.height() - size) / 2, size, size)
        ink = self._theme.colour(ground_of(self._kind).ink)
        painter.fillPath(phase_shape(self._kind, box), ink)
        painter.setPen(ink)
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
        return max(far_px(self, self._theme, self._fraction), SMALLEST_PX)
