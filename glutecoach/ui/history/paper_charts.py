"""The two charts of the report on paper: sessions beside the goal, and pain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QBrush, QPolygonF

from glutecoach.coaching.history import When
from glutecoach.coaching.report import Report
from glutecoach.coaching.stretches import PainLevel, Span, Stretch
from glutecoach.ui import dates
from glutecoach.ui.history.paper import QUIET, STRONG, Paper, colour

LEGEND_MM = 10.5
_AXIS_MM = 6.0
_MARK_MM = 0.9
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands, in millimetres, and the highest number on its axis."""

    x: float
    y: float
    width: float
    most: int
    slots: int
    tall: float

    @property
    def base(self) -> float:
        return self.y + self.tall

    @property
    def slot(self) -> float:
        return (self.width - _AXIS_MM) / max(self.slots, 8)

    def left(self, index: int) -> float:
        return self.x + _AXIS_MM + index * self.slot

    def middle(self, index: int) -> float:
        return self.left(index) + self.slot / 2

    def height(self, value: float) -> float:
        """Return how far down the page a value stands."""
        return self.base - self.tall * value / self.most


def draw_sessions(paper: Paper, report: Report, x: float, y: float, width: float) -> None:
    """Draw a bar for each stretch, the goal as a line above it, and paused weeks hatched."""
    top = paper.line_height(STRONG) + 2
    title = {
        Span.WEEK: _tr("Sessions a week"),
        Span.MONTH: _tr("Sessions a month"),
        Span.YEAR: _tr("Sessions a year"),
    }[report.span]
    paper.text(title, x, y, width, STRONG)
    stretches = report.stretches
    most = max([3, *(max(s.sessions, s.planned) for s in stretches)])
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if most <= 4 * n)
    frame = Frame(x, y + top, width, step * -(-most // step), len(stretches), paper.air.chart)
    _axis(paper, frame, range(0, frame.most + 1, step))
    for index, stretch in enumerate(stretches):
        _bar(paper, frame, index, stretch)
    _months(paper, frame, report)
    _sessions_legend(paper, frame, report)


def draw_pain(paper: Paper, report: Report, x: float, y: float, width: float) -> None:
    """Draw the averages of pain before, after and on the next morning as three lines."""
    top = paper.line_height(STRONG) + 2
    paper.text(_tr("Pain, 0 to 10 (averages)"), x, y, width, STRONG)
    frame = Frame(x, y + top, width, 10, len(report.stretches), paper.air.chart)
    _axis(paper, frame, (0, 2, 5, 10))
    if any(key.of(stretch) for key in _keys() for stretch in report.stretches):
        for key in _keys():
            _curve(paper, frame, report.stretches, key)
    else:
        middle = frame.height(5) - 2 * paper.line_height(QUIET)
        said = any(stretch.worst is not None for stretch in report.stretches)
        text = _tr("No pain was noted with a session.") if said else _tr("No pain was noted.")
        paper.text(text, x + _AXIS_MM + 2, middle, width - _AXIS_MM, QUIET)
    _months(paper, frame, report)
    at = frame.x + _AXIS_MM
    for key in _keys():
        y_key = frame.base + LEGEND_MM - 4.5
        paper.line(at, y_key + 1.7, at + 7, y_key + 1.7, paper.pen(key.colour, key.thick, key.style))
        _mark(paper, at + 3.5, y_key + 1.7, key)
        paper.text(key.name, at + 8.5, y_key, 30, QUIET)
        at += 8.5 + paper.text_width(key.name, QUIET) + 5


def _axis(paper: Paper, frame: Frame, ticks: Sequence[int]) -> None:
    half = paper.line_height(QUIET) / 2
    for tick in ticks:
        at = frame.height(tick)
        paper.line(frame.x + _AXIS_MM, at, frame.x + frame.width, at, paper.pen("line", 0.15))
        paper.text(str(tick), frame.x, at - half, _AXIS_MM - 1.5, QUIET, _RIGHT)


def _bar(paper: Paper, frame: Frame, index: int, stretch: Stretch) -> None:
    painter, wide = paper.painter, frame.slot * 0.62
    left = frame.middle(index) - wide / 2
    if stretch.is_paused:
        painter.setPen(Qt.PenStyle.NoPen)
        _hatch(paper, frame.left(index), frame.y, frame.slot, frame.tall)
    if stretch.sessions:
        top = frame.height(stretch.sessions)
        painter.setPen(paper.pen("teal", 0.25))
        is_open = stretch.state == "open" and stretch.weeks == 1
        painter.setBrush(Qt.BrushStyle.NoBrush if is_open else colour("teal"))
        painter.drawRect(paper.box(left, top, wide, frame.base - top))
    if stretch.planned:
        at = frame.height(stretch.planned)
        paper.line(frame.left(index), at, frame.left(index) + frame.slot, at, paper.pen("ink", 0.5))


def _hatch(paper: Paper, x: float, y: float, width: float, height: float) -> None:
    """Fill a box with slanting lines; a brush pattern would be too fine to print."""
    painter = paper.painter
    painter.save()
    painter.setClipRect(paper.box(x, y, width, height))
    for n in range(round((width + height) / 1.6) + 1):
        at = x + n * 1.6
        paper.line(at, y, at - height, y + height, paper.pen("quiet", 0.2))
    painter.restore()


def _sessions_legend(paper: Paper, frame: Frame, report: Report) -> None:
    y, at = frame.base + LEGEND_MM - 4.5, frame.x + _AXIS_MM
    painter = paper.painter
    painter.setPen(paper.pen("teal", 0.25))
    painter.setBrush(colour("teal"))
    painter.drawRect(paper.box(at, y + 0.5, 2.6, 2.6))
    at = _legend_text(paper, _tr("done"), at + 4, y)
    if any(s.planned for s in report.stretches):
        paper.line(at, y + 1.7, at + 5, y + 1.7, paper.pen("ink", 0.5))
        at = _legend_text(paper, _tr("goal"), at + 6.5, y)
    if any(s.is_paused for s in report.stretches):
        _hatch(paper, at, y + 0.2, 4.5, 3.2)
        at = _legend_text(paper, _tr("paused"), at + 6, y)
    if report.span is Span.WEEK and report.stretches and report.stretches[-1].state == "open":
        painter.setPen(paper.pen("teal", 0.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.box(at, y + 0.5, 2.6, 2.6))
        _legend_text(paper, _tr("not over yet"), at + 4, y)


def _legend_text(paper: Paper, text: str, x: float, y: float) -> float:
    paper.text(text, x, y, 30, QUIET)
    return x + paper.text_width(text, QUIET) + 5


@dataclass(frozen=True, slots=True)
class _Key:
    """One line of pain: its name, its look, and where its numbers come from."""

    name: str
    colour: str
    thick: float
    style: Qt.PenStyle
    of: Callable[[Stretch], PainLevel | None]


def _keys() -> tuple[_Key, ...]:
    return (
        _Key(_tr("before"), "quiet", 0.35, Qt.PenStyle.DashLine, lambda s: s.level(When.BEFORE)),
        _Key(_tr("after"), "teal", 0.6, Qt.PenStyle.SolidLine, lambda s: s.level(When.AFTER)),
        _Key(_tr("next morning"), "ink", 0.35, Qt.PenStyle.DotLine, lambda s: s.level(When.NEXT_MORNING)),
    )


def _curve(paper: Paper, frame: Frame, stretches: Sequence[Stretch], key: _Key) -> None:
    """Draw one line; where nothing was said it has a gap."""
    run: list[QPointF] = []
    for index, stretch in enumerate(stretches):
        level = key.of(stretch)
        if level is None:
            _join(paper, run, key)
            run = []
            continue
        x, y = frame.middle(index), frame.height(level.average)
        run.append(paper.point(x, y))
        _mark(paper, x, y, key)
    _join(paper, run, key)


def _join(paper: Paper, points: Sequence[QPointF], key: _Key) -> None:
    if len(points) > 1:
        paper.painter.setPen(paper.pen(key.colour, key.thick, key.style))
        paper.painter.drawPolyline(QPolygonF(points))


def _mark(paper: Paper, x: float, y: float, key: _Key) -> None:
    """Draw the point of a line: a ring before, a disc after, a square on the next morning."""
    painter, size = paper.painter, _MARK_MM
    painter.setPen(paper.pen(key.colour, 0.3))
    hollow = key.style is Qt.PenStyle.DashLine
    painter.setBrush(QBrush(colour("card" if hollow else key.colour)))
    box = paper.box(x - size, y - size, 2 * size, 2 * size)
    if key.style is Qt.PenStyle.DotLine:
        painter.drawRect(paper.box(x - size * 0.8, y - size * 0.8, size * 1.6, size * 1.6))
    else:
        painter.drawEllipse(box)


def _months(paper: Paper, frame: Frame, report: Report) -> None:
    """Write the names of months, or years, below where they begin, as many as there is room for."""
    names = [str(s.start.year) if report.span is Span.YEAR else dates.month(s.start) for s in report.stretches]
    begins = [n for n, name in enumerate(names) if not n or name != names[n - 1]]
    if len(begins) > 1 and frame.left(begins[1]) < frame.left(0) + paper.text_width(names[0], QUIET) + 2:
        begins = begins[1:]  # of a month that is hardly begun the next one needs the place
    free = 0.0
    for index in begins:
        x, width = frame.left(index), paper.text_width(names[index], QUIET)
        if free <= x <= frame.x + frame.width + 1 - width:
            paper.text(names[index], x, frame.base + 1.2, width + 1, QUIET)
            free = x + width + 2
