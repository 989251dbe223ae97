"""The chart of one exercise: a line for each side, over the signs of its easier and its harder version."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.story import Curve, Version
from glutecoach.ui import words
from glutecoach.ui.charts import strokes, wording
from glutecoach.ui.charts.axis import AxisPlace, ChartPanel, dates_height
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.charts.legend import Key, line_painter, paused_key
from glutecoach.ui.charts.months import Beginning
from glutecoach.ui.charts.scale import ticks
from glutecoach.ui.charts.strokes import DASHED, SOLID, Line, Shape
from glutecoach.ui.translating import tr

HEIGHT = 120
LINES = {
    Side.LEFT: Line("ink", DASHED, Shape.RING, size=11, width=1.4),
    Side.RIGHT: Line("brass", SOLID, Shape.SQUARE, size=6),
    Side.BOTH: Line("brass", SOLID, Shape.SQUARE),
}
ASIDE_BY = {Side.LEFT: -1.5, Side.RIGHT: 1.5}
ASIDE = {Version.EASIER: ("quiet", Shape.DOWN), Version.HARDER: ("brass", Shape.UP)}


class ExerciseDrawing(ChartPanel):
    """The lines of an exercise over a row of signs for its other versions."""

    def __init__(self, look: ChartLook, metrics: Metrics, width: int, shown: Curve) -> None:
        pad = look.px(6)
        own = [v for p in shown.points if p.version is Version.THIS for v in p.values.values()]
        counts = ticks(max(*own, 5) if own else 5, (1, 2, 5), 4)
        left = pad + metrics.horizontalAdvance(str(counts[-1])) + look.px(10)
        top = pad + metrics.height() + look.px(18)
        super().__init__(look, metrics, AxisPlace(left, width - pad, top, look.px(HEIGHT)), counts)
        self._shown = shown
        self._aside = [v for v in (Version.HARDER, Version.EASIER) if shown.has(v)]
        self._row = look.px(16)
        self._below = len(self._aside) * self._row
        self.height = round(self.place.base + self._below + dates_height(look, metrics) + pad)
        points = shown.points
        self._first = points[0].start if points else date.min
        self._days = (points[-1].start - self._first).days if points else 0
        self._inset = look.px(12)

    def x(self, day: date) -> float:
        room = self.place.right - self.place.left - 2 * self._inset
        share = (day - self._first).days / self._days if self._days else 0.5
        return self.place.left + self._inset + room * share

    def index_at(self, where: QPointF) -> int | None:
        """Return the session beside a point, of two on a day the one of the exercise itself."""
        points = self._shown.points
        nearest = min(reversed(points), key=lambda point: abs(self.x(point.start) - where.x()), default=None)
        return points.index(nearest) if nearest else None

    def place_of(self, index: int) -> QRectF:
        x, half = self.x(self._shown.points[index].start), self.look.px(7)
        return QRectF(x - half, self.place.top, 2 * half, self.place.height + self._below)

    def paint(self, painter: QPainter, marked: int | None) -> None:
        for start, end in self._shown.paused:
            self._paint_paused(painter, start, end)
        if marked is not None:
            strokes.read(painter, self.place_of(marked), self.look.colour("ink"))
        self.paint_title(painter, self._title())
        self.paint_axis(painter)
        for side in self._shown.sides:
            self._paint_line(painter, side)
        for side in self._shown.sides:
            self._paint_marks(painter, side)
        for row, version in enumerate(self._aside):
            self._paint_aside(painter, version, self.place.base + (row + 0.6) * self._row)
        self.paint_dates(painter, self._dates(), self._shown.span, self._below)

    def _title(self) -> str:
        sides = self._shown.sides
        each_side = Side.LEFT in sides or Side.RIGHT in sides
        return wording.measure(self._shown.kind, condensed=self._shown.condensed, each_side=each_side)

    def _dates(self) -> Iterator[Beginning]:
        """Yield the first point's day and the first day of each month after it, where they lie."""
        yield self.x(self._first), self._first
        last = self._first + timedelta(days=self._days)
        for number in range(1, (last.year - self._first.year) * 12 + last.month - self._first.month + 1):
            years, before = divmod(self._first.month - 1 + number, 12)
            month = date(self._first.year + years, before + 1, 1)
            yield self.x(month), month

    def _paint_paused(self, painter: QPainter, start: date, end: date) -> None:
        left, right = self.x(start), self.x(end)
        strip = QRectF(left, self.place.top, right - left, self.place.height).intersected(self.place.rect)
        strokes.paused(painter, strip, self.look.colour("quiet"), self.look.px(6))

    def _points(self, side: Side) -> list[QPointF]:
        own = (p for p in self._shown.points if p.version is Version.THIS and side in p.values)
        return [QPointF(self.x(p.start), self.y(p.values[side])) for p in own]

    def _paint_line(self, painter: QPainter, side: Side) -> None:
        """Paint the line of one side, a little beside the points, so that two that are alike can both be seen."""
        line, aside = LINES[side], QPointF(0, ASIDE_BY.get(side, 0) * self.look.scale)
        painter.setPen(strokes.pen(self.look.colour(line.colour), line.width * self.look.scale, line.dashes))
        for one, other in pairwise(self._points(side)):
            painter.drawLine(one + aside, other + aside)

    def _paint_marks(self, painter: QPainter, side: Side) -> None:
        line, ground = LINES[side], self.look.colour("card")
        room = (self.place.right - self.place.left) / max(len(self._shown.points), 1)
        size = line.size * min(self.look.scale, max(room / 16, 0.7))  # smaller where they would hide each other
        for point in self._points(side):
            strokes.mark(painter, line.shape, point, size, self.look.colour(line.colour), ground)

    def _paint_aside(self, painter: QPainter, version: Version, y: float) -> None:
        name, shape = ASIDE[version]
        colour, size = self.look.colour(name), self.look.px(8)
        for point in self._shown.points:
            if point.version is version:
                strokes.mark(painter, shape, QPointF(self.x(point.start), y), size, colour, colour)


def keys(look: ChartLook) -> list[Key[Curve]]:
    """Return the legend: the sides, the other versions, and what was paused."""

    def has_side(side: Side, shown: Curve) -> bool:
        return side in shown.sides and shown.sides != [Side.BOTH]

    def has_version(version: Version, shown: Curve) -> bool:
        return shown.has(version)

    def paint_version(version: Version, painter: QPainter, rect: QRectF) -> None:
        name, shape = ASIDE[version]
        colour = look.colour(name)
        strokes.mark(painter, shape, rect.center(), look.px(8), colour, colour)

    names = {Version.EASIER: tr("easier version instead"), Version.HARDER: tr("harder version instead")}
    return [
        *(
            Key(words.side(side).lower(), line_painter(look, LINES[side]), partial(has_side, side))
            for side in (Side.LEFT, Side.RIGHT)
        ),
        *(Key(text, partial(paint_version, version), partial(has_version, version)) for version, text in names.items()),
        paused_key(look, lambda shown: bool(shown.paused)),
    ]
