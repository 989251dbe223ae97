"""How the weeks are laid out and painted: sessions beside their goal, and pain below, over one axis of time."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from glutecoach.coaching.history import When
from glutecoach.coaching.pain import ACCEPTABLE_UP_TO, SAFE_UP_TO
from glutecoach.ui.history import reading, strokes
from glutecoach.ui.history.bars import Bar, Bars, ticks
from glutecoach.ui.history.panel import Panel, paint_axis, paint_dates
from glutecoach.ui.history.strokes import DASHED, DOTTED, SOLID, Line, Shape
from glutecoach.ui.theme import Theme

FEWEST_SLOTS = 12
SESSIONS_HEIGHT, PAIN_HEIGHT = 104, 104
MARGIN_FROM = 260
"""Sizes in pixels at 100 % text; a chart at least so wide has a margin for words at the right."""

LINES = {
    When.BEFORE: Line("slate", DASHED, Shape.RING),
    When.AFTER: Line("ink", SOLID, Shape.SQUARE),
    When.NEXT_MORNING: Line("teal", DOTTED, Shape.DIAMOND),
}

PAIN_TICKS = [0, SAFE_UP_TO, ACCEPTABLE_UP_TO, 10]
BANDS = (("teal", 0.12), ("amber", 0.20), ("coral", 0.18))


PaintBar = Callable[[QPainter, Theme, QPainterPath], None]


def finished(painter: QPainter, theme: Theme, path: QPainterPath) -> None:
    painter.fillPath(path, theme.colour("teal"))


def extra(painter: QPainter, theme: Theme, path: QPainterPath) -> None:
    _pale(painter, theme, path, strokes.SOLID)


def unfinished(painter: QPainter, theme: Theme, path: QPainterPath) -> None:
    _pale(painter, theme, path, strokes.DASHED)


def _pale(painter: QPainter, theme: Theme, path: QPainterPath, dashes: tuple[float, ...]) -> None:
    colour = theme.colour("teal")
    painter.setBrush(strokes.faded(colour, 0.22))
    painter.setPen(strokes.pen(colour, 1.5, dashes))
    painter.drawPath(path)


class Drawing:
    """The two charts over one axis of time, for one size of widget and one size of text."""

    def __init__(self, theme: Theme, metrics: QFontMetrics, width: int, bars: Bars) -> None:
        self._theme, self._metrics, self._bars = theme, metrics, bars
        pad, head = theme.px(6), metrics.height() + theme.px(18)
        most = max((max(bar.sessions, bar.planned) for bar in bars.bars), default=0)
        counts = ticks(max(most, 3), (1, 2, 5), 4)
        widest = max(counts[-1], 10) if bars.has_pain else counts[-1]
        left = pad + metrics.horizontalAdvance(str(widest)) + theme.px(10)
        self._words = reading.bands()
        self._has_margin = width >= theme.px(MARGIN_FROM)
        margin = max(map(metrics.horizontalAdvance, self._margin_words()), default=0) + theme.px(6)
        right = width - pad - (margin if self._has_margin else 0)
        self._sessions = Panel(
            reading.sessions_title(bars.span), counts, left, right, pad + head, theme.px(SESSIONS_HEIGHT)
        )
        self._pain: Panel | None = None
        if bars.has_pain:
            top = self._sessions.base + theme.px(14) + head
            self._pain = Panel(reading.pain_title(bars.span), PAIN_TICKS, left, right, top, theme.px(PAIN_HEIGHT))
        self._base = (self._pain or self._sessions).base
        self.height = round(self._base + theme.px(6) + metrics.height() + pad)
        self._slot = max(right - left, 1) / max(len(bars.bars), FEWEST_SLOTS)

    def index_at(self, x: float) -> int | None:
        """Return the bar at a distance from the left edge."""
        index = int((x - self._sessions.left) // self._slot)
        return index if 0 <= index < len(self._bars.bars) else None

    def slot(self, index: int) -> QRectF:
        """Return the strip that belongs to a bar, over both charts."""
        top = self._sessions.top - self._theme.px(6)
        return QRectF(self._sessions.left + index * self._slot, top, self._slot, self._base - top)

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Paint everything; the bar ``marked`` stands on a strip of its own."""
        if self._pain:
            self._paint_bands(painter, self._pain)
        if marked is not None:
            painter.fillRect(self.slot(marked), self._theme.colour("wash"))
        self._paint_sessions(painter)
        if self._pain:
            self._paint_pain(painter, self._pain)
        starts = ((self.slot(n).left(), bar.start) for n, bar in enumerate(self._bars.bars))
        foot = self._base + self._theme.px(6) + self._metrics.ascent()
        end = QPointF(self._sessions.right, foot)
        paint_dates(painter, self._theme, self._metrics, starts, self._bars.span, end)

    # Sessions

    def _paint_sessions(self, painter: QPainter) -> None:
        paint_axis(painter, self._theme, self._metrics, self._sessions)
        for index, bar in enumerate(self._bars.bars):
            if bar.paused:
                self._paint_paused(painter, index)
            self._paint_bar(painter, index, bar)
        self._paint_goal(painter)
        for index, bar in enumerate(self._bars.bars):
            if bar.kept:
                self._paint_check(painter, index, bar)

    def _paint_paused(self, painter: QPainter, index: int) -> None:
        strip = self._sessions.rect
        strip.setLeft(self._sessions.left + index * self._slot)
        strip.setWidth(self._slot)
        strokes.hatch(painter, strip.adjusted(1, 0, -1, 0), self._theme.colour("line"), self._theme.px(7))
        size = min(self._theme.px(12), self._slot * 0.7)
        centre = QPointF(strip.center().x(), strip.top() + size)
        painter.fillRect(QRectF(centre.x() - size, strip.top(), 2 * size, 2 * size).intersected(strip), self._ground)
        strokes.pause(painter, centre, size, self._theme.colour("quiet"))

    def _paint_bar(self, painter: QPainter, index: int, bar: Bar) -> None:
        """Paint what was done up to the goal, and what goes beyond it paler, standing on top."""
        goal = bar.planned if 0 < bar.planned < bar.sessions else bar.sessions
        if bar.sessions > goal:
            self._paint_part(painter, index, bar.sessions, extra)
        if goal:
            self._paint_part(painter, index, goal, unfinished if bar.open else finished)

    def _paint_part(self, painter: QPainter, index: int, value: int, paint: PaintBar) -> None:
        width = max(self._slot * 0.62, 2)
        top = min(self._sessions.y(value), self._sessions.base - 2)
        rect = QRectF(self.slot(index).center().x() - width / 2, top, width, self._sessions.base - top)
        path = strokes.stands(rect, min(self._theme.px(4), width / 2))
        painter.fillPath(path, self._ground)
        paint(painter, self._theme, path)

    def _paint_goal(self, painter: QPainter) -> None:
        """Paint the goal as a line of steps over the bars, with an edge that keeps it apart from them."""
        path = self._goal_path()
        for colour, width in ((self._ground, self._theme.px(4)), (self._theme.colour("ink"), self._theme.px(2))):
            painter.strokePath(path, QPen(colour, width, c=Qt.PenCapStyle.FlatCap, j=Qt.PenJoinStyle.MiterJoin))
        last = self._bars.bars[-1]
        if self._has_margin and last.planned and not last.paused:
            self._paint_word(painter, self._sessions, last.planned, reading.goal(last.planned), "ink")

    def _goal_path(self) -> QPainterPath:
        path, before = QPainterPath(), None
        for index, bar in enumerate(self._bars.bars):
            slot = self.slot(index)
            if not bar.planned or bar.paused:
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

    def _paint_check(self, painter: QPainter, index: int, bar: Bar) -> None:
        size = min(self._theme.px(9), self._slot * 0.6)
        y = self._sessions.y(max(bar.sessions, bar.planned)) - size / 2 - self._theme.px(5)
        strokes.check(painter, QPointF(self.slot(index).center().x(), y), size, self._theme.colour("teal"))

    # Pain

    def _paint_bands(self, painter: QPainter, panel: Panel) -> None:
        for (low, high), (colour, share) in zip(pairwise(PAIN_TICKS), BANDS, strict=True):
            band = QRectF(panel.left, panel.y(high), panel.right - panel.left, panel.y(low) - panel.y(high))
            painter.fillRect(band, strokes.faded(self._theme.colour(colour), share))

    def _paint_pain(self, painter: QPainter, panel: Panel) -> None:
        paint_axis(painter, self._theme, self._metrics, panel)
        for (low, high), word in zip(pairwise(PAIN_TICKS), self._words, strict=True):
            self._paint_word(painter, panel, (low + high) / 2, word, "quiet")
        for index, bar in enumerate(self._bars.bars):
            self._paint_worst(painter, panel, index, bar)
        for when in LINES:
            self._paint_line(painter, panel, when)

    def _paint_worst(self, painter: QPainter, panel: Panel, index: int, bar: Bar) -> None:
        """Paint how far the worst answer lies above the averages."""
        if bar.pain is None or bar.pain.worst - max(bar.pain.average.values()) < 1:
            return
        x, half = self.slot(index).center().x(), min(self._theme.px(4), self._slot / 4)
        top = panel.y(bar.pain.worst)
        painter.setPen(QPen(self._theme.colour("quiet"), 1.2))
        painter.drawLine(QPointF(x, panel.y(max(bar.pain.average.values()))), QPointF(x, top))
        painter.drawLine(QPointF(x - half, top), QPointF(x + half, top))

    def _paint_line(self, painter: QPainter, panel: Panel, when: When) -> None:
        """Paint one line with its marks, broken where nothing was said."""
        line, width = LINES[when], self._theme.px(2)
        colour, size = self._theme.colour(line.colour), min(self._theme.px(7), max(self._slot * 0.5, 3))
        points = [self._point(panel, when, index, bar) for index, bar in enumerate(self._bars.bars)]
        painter.setPen(strokes.pen(colour, width, line.dashes))
        for one, other in pairwise(points):
            if one and other:
                painter.drawLine(one, other)
        for point in filter(None, points):
            strokes.mark(painter, line.shape, point, size, colour, self._ground)

    def _point(self, panel: Panel, when: When, index: int, bar: Bar) -> QPointF | None:
        """Return where a point lies: in the order of the day from left to right, so that none covers another."""
        if bar.pain is None or when not in bar.pain.average:
            return None
        aside = (list(LINES).index(when) - 1) * min(self._slot * 0.2, self._theme.px(8))
        return QPointF(self.slot(index).center().x() + aside, panel.y(bar.pain.average[when]))

    # Words beside the panels

    def _margin_words(self) -> Iterator[str]:
        if self._bars.has_goal:
            yield reading.goal(max(bar.planned for bar in self._bars.bars))
        if self._bars.has_pain:
            yield from self._words

    def _paint_word(self, painter: QPainter, panel: Panel, value: float, word: str, colour: str) -> None:
        painter.setPen(self._theme.colour(colour))
        x = (panel.right if self._has_margin else panel.left) + self._theme.px(6)
        y = panel.y(value) + (self._metrics.ascent() - self._metrics.descent()) / 2
        painter.drawText(QPointF(x, y), word)

    @property
    def _ground(self) -> QColor:
        return self._theme.colour("card")
