"""How the weeks are laid out and painted: sessions beside their goal, and pain below, over one axis of time."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from glutecoach.coaching.history import When
from glutecoach.coaching.pain import ACCEPTABLE_UP_TO, SAFE_UP_TO
from glutecoach.coaching.stretches import Span, Stretch, Stretches
from glutecoach.figure.paints import faded
from glutecoach.ui.charts.scale import ticks
from glutecoach.ui.history import reading, strokes
from glutecoach.ui.history.breaking import broken
from glutecoach.ui.history.months import Beginning
from glutecoach.ui.history.panel import Panel, dates_height, paint_axis, paint_dates
from glutecoach.ui.history.strokes import DASHED, DOTTED, SOLID, Line, Shape
from glutecoach.ui.theme import DARK, Theme

FEWEST_SLOTS = 13
SESSIONS_HEIGHT, PAIN_HEIGHT = 104, 156
ONE_LINE_FROM = 260
"""Sizes in pixels at 100 % text; in a narrower chart the words in its margin break their lines."""

LINES = {
    When.NEXT_MORNING: Line("teal", DOTTED, Shape.DIAMOND, size=10, width=1.2),
    When.BEFORE: Line("quiet", DASHED, Shape.RING, size=8, width=1.2),
    When.AFTER: Line("ink", SOLID, Shape.SQUARE, size=5.5, width=2.4),
}
"""In the order in which they are painted: each mark is smaller than the one it may cover."""

PAIN_TICKS = [0, 2, 4, 6, 8, 10]
PAIN_EDGES = [0, SAFE_UP_TO + 0.5, ACCEPTABLE_UP_TO + 0.5, 10]
BANDS_LIGHT = (("teal", 0.03), ("amber", 0.38), ("coral", 0.45))
BANDS_DARK = (("teal", 0.04), ("amber", 0.125), ("coral", 0.25))
"""Each at least 1.2 to 1 apart from the next."""

HEAD_ROOM = 1.2
"""How much higher the axis is than the highest bar with a tick over it."""


def finished(painter: QPainter, theme: Theme, path: QPainterPath) -> None:
    _bar(painter, theme, path, 1, SOLID)


def extra(painter: QPainter, theme: Theme, path: QPainterPath) -> None:
    _bar(painter, theme, path, 0.1, SOLID)


def unfinished(painter: QPainter, theme: Theme, path: QPainterPath) -> None:
    _bar(painter, theme, path, 0.5, DASHED)


def _bar(painter: QPainter, theme: Theme, path: QPainterPath, share: float, dashes: tuple[float, ...]) -> None:
    colour = theme.colour("teal")
    painter.fillPath(path, theme.colour("card"))
    painter.setBrush(faded(colour, share))
    painter.setPen(strokes.pen(colour, 1.5, dashes))
    painter.drawPath(path)


def bands(theme: Theme) -> list[QColor]:
    """Return the colours behind the pain, from safe to too much."""
    shares = BANDS_DARK if theme.colours is DARK else BANDS_LIGHT
    return [faded(theme.colour(name), share) for name, share in shares]


class Drawing:
    """The two charts over one axis of time, for one size of widget and one size of text.

    ``legend`` is the height that is kept free below the first of them, from ``legend_top`` on.
    """

    def __init__(self, theme: Theme, metrics: QFontMetrics, width: int, bars: Stretches, legend: int = 0) -> None:
        self._theme, self._metrics, self._bars = theme, metrics, bars
        pad, head = theme.px(6), metrics.height() + theme.px(18)
        counts = ticks(ceil(max(_highest(bars), 3)), (1, 2, 5), 5)
        widest = max(counts[-1], 10) if bars.has_pain else counts[-1]
        left = pad + metrics.horizontalAdvance(str(widest)) + theme.px(10)
        self._words = reading.bands()
        is_narrow = width < theme.px(ONE_LINE_FROM)
        self._margin = max(map(metrics.horizontalAdvance, self._margin_words(is_narrow)), default=0)
        right = width - pad - self._margin - theme.px(6)
        self._sessions = Panel(
            reading.sessions_title(bars.span), counts, left, right, pad + head, theme.px(SESSIONS_HEIGHT)
        )
        below = dates_height(theme, metrics) + theme.px(10)
        self.legend_top = round(self._sessions.base + below)
        self.height = self.legend_top + legend + pad
        self._pain: Panel | None = None
        if bars.has_pain:
            top = self.height + theme.px(14) + head
            self._pain = Panel(reading.pain_title(), PAIN_TICKS, left, right, top, theme.px(PAIN_HEIGHT))
            self.height = round(self._pain.base + below)
        self._slot = max(right - left, 1) / max(len(bars.stretches), FEWEST_SLOTS)

    def index_at(self, x: float) -> int | None:
        """Return the bar at a distance from the left edge."""
        index = int((x - self._sessions.left) // self._slot)
        return index if 0 <= index < len(self._bars.stretches) else None

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Paint everything; the bar ``marked`` stands on a strip of its own."""
        if self._pain:
            self._paint_bands(painter, self._pain)
        for panel in filter(None, (self._sessions, self._pain)):
            if marked is not None:
                strokes.read(painter, self._strip(panel, marked), self._theme.colour("ink"))
            paint_dates(painter, self._theme, self._metrics, self._days(), self._bars.span, panel, panel.base)
        self._paint_sessions(painter)
        if self._pain:
            self._paint_pain(painter, self._pain)

    def _strip(self, panel: Panel, index: int) -> QRectF:
        above = self._theme.px(6)
        return QRectF(panel.left + index * self._slot, panel.top - above, self._slot, panel.height + above)

    def _middle(self, index: int) -> float:
        return self._sessions.left + (index + 0.5) * self._slot

    def _days(self) -> Iterator[Beginning]:
        """Yield where each bar stands with the day that it is named after: a month belongs to the week it begins in."""
        last = timedelta(days=6 if self._bars.span is Span.WEEK else 0)
        return ((self._middle(n), bar.start + last) for n, bar in enumerate(self._bars.stretches))

    # Sessions

    def _paint_sessions(self, painter: QPainter) -> None:
        paint_axis(painter, self._theme, self._metrics, self._sessions)
        for index, bar in enumerate(self._bars.stretches):
            if bar.is_paused:
                self._paint_paused(painter, index)
            if bar.sessions:
                self._paint_bar(painter, index, bar)
        self._paint_goal(painter)
        for index, bar in enumerate(self._bars.stretches):
            if bar.is_kept:
                self._paint_check(painter, index, bar)

    def _paint_paused(self, painter: QPainter, index: int) -> None:
        strip, quiet = self._hatch(painter, self._sessions, index), self._theme.colour("quiet")
        size = min(self._theme.px(12), self._slot * 0.7)
        centre = QPointF(strip.center().x(), strip.top() + size)
        painter.fillRect(QRectF(centre.x() - size, strip.top(), 2 * size, 2 * size).intersected(strip), self._ground)
        strokes.pause(painter, centre, size, quiet)

    def _hatch(self, painter: QPainter, panel: Panel, index: int) -> QRectF:
        """Hatch a paused stretch of a panel, and return where it stands."""
        strip = self._strip(panel, index)
        strip.setTop(panel.top)
        strokes.paused(painter, strip.adjusted(1, 0, -1, 0), self._theme.colour("quiet"), self._theme.px(6))
        return strip

    def _paint_bar(self, painter: QPainter, index: int, bar: Stretch) -> None:
        """Paint one bar: what was done up to the goal, and very light what goes beyond it."""
        width, panel = max(self._slot * 0.62, 2), self._sessions
        top = panel.y(bar.sessions)
        path = strokes.stands(
            QRectF(self._middle(index) - width / 2, top, width, panel.base - top),
            min(self._theme.px(4), width / 2),
        )
        within = unfinished if bar.open else finished
        if not 0 < bar.planned < bar.sessions:
            within(painter, self._theme, path)
            return
        extra(painter, self._theme, path)
        painter.save()
        painter.setClipRect(QRectF(panel.left, panel.y(bar.planned), panel.right - panel.left, panel.height))
        within(painter, self._theme, path)
        painter.restore()

    def _paint_goal(self, painter: QPainter) -> None:
        """Paint the goal as a line of steps over the bars."""
        pen = QPen(self._theme.colour("ink"), self._theme.px(2), c=Qt.PenCapStyle.FlatCap, j=Qt.PenJoinStyle.MiterJoin)
        painter.strokePath(self._goal_path(), pen)
        last = self._bars.stretches[-1]
        if last.planned and not last.paused:
            self._paint_word(painter, self._sessions, last.planned, reading.goal(last.planned), "ink")

    def _goal_path(self) -> QPainterPath:
        path, before = QPainterPath(), None
        for index, bar in enumerate(self._bars.stretches):
            slot = self._strip(self._sessions, index)
            if not bar.planned or bar.is_paused:
                before = None
                continue
            y = round(self._sessions.y(bar.planned)) + 0.5
            inset = 0.0 if not self._bars.span.value else self._slot * 0.06
            if before is None or inset:
                path.moveTo(slot.left() + inset, y)
            else:
                path.lineTo(slot.left(), y)
            path.lineTo(slot.right() - inset, y)
            before = y
        return path

    def _paint_check(self, painter: QPainter, index: int, bar: Stretch) -> None:
        size = min(self._theme.px(9), self._slot * 0.6)
        y = self._sessions.y(bar.sessions) - size / 2 - self._theme.px(5)
        strokes.check(painter, QPointF(self._middle(index), y), size, self._theme.colour("teal"))

    # Pain

    def _paint_bands(self, painter: QPainter, panel: Panel) -> None:
        for (low, high), colour in zip(pairwise(PAIN_EDGES), bands(self._theme), strict=True):
            painter.fillRect(
                QRectF(panel.left, panel.y(high), panel.right - panel.left, panel.y(low) - panel.y(high)), colour
            )
        painter.setPen(strokes.pen(self._theme.colour("quiet"), 1, strokes.DOTTED))
        for edge in PAIN_EDGES[1:-1]:
            y = round(panel.y(edge)) + 0.5
            painter.drawLine(QPointF(panel.left, y), QPointF(panel.right, y))

    def _paint_pain(self, painter: QPainter, panel: Panel) -> None:
        paint_axis(painter, self._theme, self._metrics, panel, has_lines=False)
        for index, bar in enumerate(self._bars.stretches):
            if bar.is_paused:
                self._hatch(painter, panel, index)
        for (low, high), word in zip(pairwise(PAIN_EDGES), self._words, strict=True):
            self._paint_word(painter, panel, (low + high) / 2, word, "quiet")
        for when in LINES:
            self._paint_line(painter, panel, when)
        for when in LINES:
            self._paint_marks(painter, panel, when)

    def _paint_line(self, painter: QPainter, panel: Panel, when: When) -> None:
        """Paint one line, broken where nothing was said."""
        line = LINES[when]
        painter.setPen(strokes.pen(self._theme.colour(line.colour), line.width * self._theme.scale, line.dashes))
        for one, other in pairwise(self._points(panel, when)):
            if one and other:
                painter.drawLine(one, other)

    def _paint_marks(self, painter: QPainter, panel: Panel, when: When) -> None:
        line = LINES[when]
        size = line.size * min(self._theme.scale, self._slot / 16)
        for point in filter(None, self._points(panel, when)):
            strokes.mark(painter, line.shape, point, size, self._theme.colour(line.colour), self._ground)

    def _points(self, panel: Panel, when: When) -> list[QPointF | None]:
        return [
            QPointF(self._middle(index), panel.y(bar.pain.levels[when].average))
            if bar.pain and when in bar.pain.levels
            else None
            for index, bar in enumerate(self._bars.stretches)
        ]

    # Words beside the panels

    def _margin_words(self, is_narrow: bool) -> Iterator[str]:
        """Yield what must have room beside the panels as it is."""
        if self._bars.has_goal:
            yield reading.goal(max(bar.planned for bar in self._bars.stretches))
        if self._bars.has_pain:
            yield from (part for word in self._words for part in (word.split() if is_narrow else [word]))

    def _paint_word(self, painter: QPainter, panel: Panel, value: float, word: str, colour: str) -> None:
        painter.setPen(self._theme.colour(colour))
        x, spacing = panel.right + self._theme.px(6), self._metrics.lineSpacing()
        lines = broken(word, self._metrics, self._margin)
        first = panel.y(value) + (self._metrics.ascent() - self._metrics.descent() - (len(lines) - 1) * spacing) / 2
        for n, line in enumerate(lines):
            painter.drawText(QPointF(x, first + n * spacing), line)

    @property
    def _ground(self) -> QColor:
        return self._theme.colour("card")


def _highest(bars: Stretches) -> float:
    """Return how high an axis must be, with room for the tick over a bar that reached its goal."""
    return max(
        (max(bar.sessions * (HEAD_ROOM if bar.is_kept else 1), bar.planned) for bar in bars.stretches), default=0
    )
