"""ExerciseCard: one exercise over time, with when its easier or harder version was done."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import TimesDone
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.story import Curve, Point, Story, Version, curve
from glutecoach.ui import dates, words
from glutecoach.ui.charts.scale import MOST, ticks
from glutecoach.ui.history import columns, reading, strokes
from glutecoach.ui.history.frame import ChartCard, Sign
from glutecoach.ui.history.months import Beginning
from glutecoach.ui.history.panel import Panel, dates_height, paint_axis, paint_dates
from glutecoach.ui.history.rows import Column
from glutecoach.ui.history.strokes import DASHED, SOLID, Line, Shape
from glutecoach.ui.history.weeks import line_sign
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.fields import Choice
from glutecoach.ui.widgets.read_chart import ReadChart

HEIGHT = 120
LINES = {
    Side.LEFT: Line("ink", DASHED, Shape.RING, size=11, width=1.4),
    Side.RIGHT: Line("teal", SOLID, Shape.SQUARE, size=6),
    Side.BOTH: Line("teal", SOLID, Shape.SQUARE),
}
ASIDE_BY = {Side.LEFT: -1.5, Side.RIGHT: 1.5}
ASIDE = {Version.EASIER: ("slate", Shape.DOWN), Version.HARDER: ("teal", Shape.UP)}


class Drawing:
    """The lines of an exercise over a row of signs for its other versions."""

    def __init__(self, theme: Theme, metrics: QFontMetrics, width: int, shown: Curve) -> None:
        self._theme, self._metrics, self._shown = theme, metrics, shown
        pad = theme.px(6)
        own = [v for p in shown.points if p.version is Version.THIS for v in p.values.values()]
        counts = ticks(max(*own, 5) if own else 5, (1, 2, 5), 4)
        left = pad + metrics.horizontalAdvance(str(counts[-1])) + theme.px(10)
        top = pad + metrics.height() + theme.px(18)
        title = reading.measure(
            shown.kind, condensed=shown.condensed, each_side=Side.LEFT in shown.sides or Side.RIGHT in shown.sides
        )
        self._panel = Panel(title, counts, left, width - pad, top, theme.px(HEIGHT))
        self._aside = [v for v in (Version.HARDER, Version.EASIER) if shown.has(v)]
        self._row = theme.px(16)
        self._base = self._panel.base + len(self._aside) * self._row
        self.height = round(self._base + dates_height(theme, metrics) + pad)
        points = shown.points
        self._first = points[0].start if points else date.min
        self._days = (points[-1].start - self._first).days if points else 0
        self._inset = theme.px(12)

    def x(self, day: date) -> float:
        room = self._panel.right - self._panel.left - 2 * self._inset
        share = (day - self._first).days / self._days if self._days else 0.5
        return self._panel.left + self._inset + room * share

    def index_at(self, x: float) -> int | None:
        """Return the point next to a distance from the left edge, of two on a day the one of the exercise itself."""
        points = self._shown.points
        nearest = min(reversed(points), key=lambda point: abs(self.x(point.start) - x), default=None)
        return points.index(nearest) if nearest else None

    def place(self, index: int) -> QRectF:
        x, half = self.x(self._shown.points[index].start), self._theme.px(7)
        return QRectF(x - half, self._panel.top, 2 * half, self._base - self._panel.top)

    def paint(self, painter: QPainter, marked: int | None) -> None:
        for start, end in self._shown.paused:
            self._paint_paused(painter, start, end)
        if marked is not None:
            strokes.read(painter, self.place(marked), self._theme.colour("ink"))
        paint_axis(painter, self._theme, self._metrics, self._panel)
        for side in self._shown.sides:
            self._paint_line(painter, side)
        for side in self._shown.sides:
            self._paint_marks(painter, side)
        for row, version in enumerate(self._aside):
            self._paint_aside(painter, version, self._panel.base + (row + 0.6) * self._row)
        paint_dates(painter, self._theme, self._metrics, self._dates(), self._shown.span, self._panel, self._base)

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
        strip = QRectF(left, self._panel.top, right - left, self._panel.height).intersected(self._panel.rect)
        strokes.paused(painter, strip, self._theme.colour("quiet"), self._theme.px(6))

    def _points(self, side: Side) -> list[QPointF]:
        own = (p for p in self._shown.points if p.version is Version.THIS and side in p.values)
        return [QPointF(self.x(p.start), self._panel.y(p.values[side])) for p in own]

    def _paint_line(self, painter: QPainter, side: Side) -> None:
        """Paint the line of one side, a little beside the points, so that two that are alike can both be seen."""
        line, aside = LINES[side], QPointF(0, ASIDE_BY.get(side, 0) * self._theme.scale)
        painter.setPen(strokes.pen(self._theme.colour(line.colour), line.width * self._theme.scale, line.dashes))
        for one, other in pairwise(self._points(side)):
            painter.drawLine(one + aside, other + aside)

    def _paint_marks(self, painter: QPainter, side: Side) -> None:
        line, ground = LINES[side], self._theme.colour("card")
        room = (self._panel.right - self._panel.left) / max(len(self._shown.points), 1)
        size = line.size * min(self._theme.scale, max(room / 16, 0.7))  # smaller where they would hide each other
        for point in self._points(side):
            strokes.mark(painter, line.shape, point, size, self._theme.colour(line.colour), ground)

    def _paint_aside(self, painter: QPainter, version: Version, y: float) -> None:
        name, shape = ASIDE[version]
        colour, size = self._theme.colour(name), self._theme.px(8)
        for point in self._shown.points:
            if point.version is version:
                strokes.mark(painter, shape, QPointF(self.x(point.start), y), size, colour, colour)


class ExerciseChart(ReadChart):
    """Reps or held time of one exercise, session by session."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(
            self.tr("One exercise over time; the left and right arrow keys read one session after another")
        )
        self._shown = Curve()
        self._today = date.min

    @property
    def shown(self) -> Curve:
        return self._shown

    def show_progress(self, shown: Curve, today: date) -> None:
        self._shown, self._today = shown, today
        self.begin(len(shown.points) - 1)

    def count(self) -> int:
        return len(self._shown.points)

    def words_of(self, index: int) -> str:
        return point_words(self._shown.points[index], self._shown, self._today)

    def index_at(self, where: QPointF) -> int | None:
        return self._drawing(self.width()).index_at(where.x())

    def heightForWidth(self, width: int) -> int:
        return self._drawing(width).height

    def draw(self, painter: QPainter, marked: int | None) -> None:
        self._drawing(self.width()).paint(painter, marked)

    def _drawing(self, width: int) -> Drawing:
        return Drawing(self._theme, self.fontMetrics(), width, self._shown)


class ExerciseCard(ChartCard):
    """A choice of the exercises that were done, and the chart of one of them.

    It asks for what it shows only when it can be seen: ``wanted`` carries the id of an exercise, or "" for the one
    that was done most often.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._progress = ExerciseChart(theme)
        self._which = Choice()
        super().__init__(theme, self.tr("One exercise"), self._progress, self.tr("One exercise over time"))
        self._theme = theme
        self._story: Story | None = None
        self._overview = Overview((), ())
        self._today = date.min
        self._is_old = False
        self._which.call(self.tr("Which exercise"))
        self._which.chosen.connect(self.wanted.emit)
        self._ask_later = QTimer(self, singleShot=True, interval=0)
        self._ask_later.timeout.connect(self._ask)
        self._build_signs()

    def controls(self) -> Sequence[QWidget]:
        return (self._which,)

    def show_overview(self, overview: Overview, today: date, *, changed: bool) -> None:
        """Show the weeks of an overview; what is known of the exercise is old where something has ``changed``."""
        self._overview, self._today = overview, today
        self._is_old = self._is_old or changed or self._story is None
        if not self._is_old:
            self._show()
        self.update()

    def show_story(self, exercises: Sequence[TimesDone], story: Story | None) -> None:
        self._is_old = False
        self._story = story
        chosen = story.exercise_id if story else None
        self._which.fill([(done.name, done.exercise_id) for done in exercises], chosen)
        self._which.setEnabled(bool(exercises))
        self._show()

    def rows(self) -> tuple[Sequence[Sequence[Column[Any]]], Sequence[Any]]:
        shown = self._progress.shown
        return columns.progress(shown, self._today), shown.points[::-1]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_old:  # being painted means being seen
            self._ask_later.start()

    def _ask(self) -> None:
        if self._is_old:
            self._is_old = False
            self.wanted.emit(self._story.exercise_id if self._story else "")

    def _show(self) -> None:
        shown = curve(self._story, self._overview, MOST) if self._story else Curve()
        self._progress.show_progress(shown, self._today)
        self._reading.reserve([self._progress.words_of(index) for index in range(len(shown.points))])
        for side, sign in self._side_signs.items():
            sign.setVisible(side in shown.sides and shown.sides != [Side.BOTH])
        for version, sign in self._version_signs.items():
            sign.setVisible(shown.has(version))
        self._paused.setVisible(bool(shown.paused))
        self._said.setText(self._sentence(shown))
        self.renewed()

    def _sentence(self, shown: Curve) -> str:
        """Return where it stands: the names of the easier and the harder version, where they were done."""
        if not shown.points:
            return self.tr("Not done in this time.")
        texts = {Version.EASIER: self.tr("Easier version: {0}."), Version.HARDER: self.tr("Harder version: {0}.")}
        told = [text.format(shown.names[version]) for version, text in texts.items() if shown.has(version)]
        sessions = sum(point.sessions for point in shown.points if point.version is Version.THIS)
        return " ".join([self.tr("Done in %n session(s).", "", sessions), *told])

    def _build_signs(self) -> None:
        self._side_signs = {
            side: Sign(self._theme, words.side(side).lower(), line_sign(self._theme, LINES[side]))
            for side in (Side.LEFT, Side.RIGHT)
        }
        names = {Version.EASIER: self.tr("easier version instead"), Version.HARDER: self.tr("harder version instead")}
        self._version_signs = {
            version: Sign(self._theme, text, partial(self._paint_version, version)) for version, text in names.items()
        }
        self._paused = Sign(self._theme, self.tr("paused"), self._paint_paused)
        for sign in (*self._side_signs.values(), *self._version_signs.values(), self._paused):
            self._signs.add(sign)

    def _paint_version(self, version: Version, painter: QPainter, rect: QRectF) -> None:
        name, shape = ASIDE[version]
        colour = self._theme.colour(name)
        strokes.mark(painter, shape, rect.center(), self._theme.px(8), colour, colour)

    def _paint_paused(self, painter: QPainter, rect: QRectF) -> None:
        strokes.paused(painter, rect, self._theme.colour("quiet"), self._theme.px(6))


def point_words(point: Point, shown: Curve, today: date) -> str:
    """Return what a point says: "Tue, 4 Nov: left side 24 reps, right side 24 reps"."""
    told = [amount(point, side, shown) for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side in point.values]
    if point.version is not Version.THIS:
        told.insert(0, shown.names[point.version])
    if shown.condensed:
        told.insert(0, _tr("%n session(s)", point.sessions))
    return _tr("{0}: {1}").format(point_name(point, shown, today), ", ".join(told))


def point_name(point: Point, shown: Curve, today: date) -> str:
    if shown.condensed:
        return reading.span_name(point.start, shown.span, today)
    return dates.day(point.start, today)


def amount(point: Point, side: Side, shown: Curve) -> str:
    """Return "left side 24 reps", or "24 reps" of an exercise without sides."""
    told = reading.amount(shown.kind, point.values[side])
    name = words.side(side).lower()
    return f"{name} {told}" if name else told


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("history", text, None, n)
