"""The chart of sessions: a bar for each stretch of time beside its goal."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from glutecoach.coaching.stretches import Stretch, Stretches
from glutecoach.ui.charts import strokes, wording
from glutecoach.ui.charts.axis import AxisPlace
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.charts.legend import Key, paused_key
from glutecoach.ui.charts.over_time import FEWEST_SLOTS, OverTime
from glutecoach.ui.charts.scale import ticks
from glutecoach.ui.charts.strokes import DASHED, SOLID
from glutecoach.ui.colours import faded
from glutecoach.ui.translating import tr

HEAD_ROOM = 1.2
"""How much higher the axis is than the highest bar with a tick over it."""


class SessionsDrawing(OverTime):
    """Bars of sessions, the goal as a line over them, ticks where it was reached, and what was paused."""

    def __init__(
        self, look: ChartLook, metrics: Metrics, place: AxisPlace, shown: Stretches, fewest: int = FEWEST_SLOTS
    ) -> None:
        super().__init__(look, metrics, place, scale(shown), shown, fewest)

    def paint(self, painter: QPainter, marked: int | None = None) -> None:
        self.paint_read(painter, marked)
        self.paint_time(painter)
        self.paint_axis(painter)
        for index, stretch in enumerate(self.stretches):
            if stretch.is_paused:
                self._paint_paused(painter, index)
            if stretch.sessions:
                self._paint_bar(painter, index, stretch)
        self._paint_goal(painter)
        for index, stretch in enumerate(self.stretches):
            if stretch.is_kept:
                self._paint_check(painter, index, stretch)

    def _paint_paused(self, painter: QPainter, index: int) -> None:
        strip = self.hatch(painter, index)
        size = min(self.look.px(12), self.slot * 0.7)
        centre = QPointF(strip.center().x(), strip.top() + size)
        ground = QRectF(centre.x() - size, strip.top(), 2 * size, 2 * size).intersected(strip)
        painter.fillRect(ground, self.look.colour("card"))
        strokes.pause(painter, centre, size, self.look.colour("quiet"))

    def _paint_bar(self, painter: QPainter, index: int, stretch: Stretch) -> None:
        """Paint one bar: what was done up to the goal, and very light what goes beyond it."""
        width, place, top = max(self.slot * 0.62, 2), self.place, self.y(stretch.sessions)
        path = strokes.stands(
            QRectF(self.middle(index) - width / 2, top, width, place.base - top), min(self.look.px(4), width / 2)
        )
        within = unfinished if stretch.open else finished
        if not 0 < stretch.planned < stretch.sessions:
            within(painter, self.look, path)
            return
        extra(painter, self.look, path)
        painter.save()
        painter.setClipRect(QRectF(place.left, self.y(stretch.planned), place.right - place.left, place.height))
        within(painter, self.look, path)
        painter.restore()

    def _paint_goal(self, painter: QPainter) -> None:
        """Paint the goal as a line of steps over the bars."""
        ink, flat, sharp = self.look.colour("ink"), Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
        painter.strokePath(self._goal_path(), QPen(ink, self.look.px(2), c=flat, j=sharp))
        last = self.stretches[-1]
        if last.planned and not last.is_paused:
            self.paint_beside(painter, last.planned, wording.goal(last.planned), "ink")

    def _goal_path(self) -> QPainterPath:
        path, before = QPainterPath(), None
        for index, stretch in enumerate(self.stretches):
            slot = self.strip(index)
            if not stretch.planned or stretch.is_paused:
                before = None
                continue
            y = round(self.y(stretch.planned)) + 0.5
            inset = 0.0 if not self.span.value else self.slot * 0.06
            if before is None or inset:
                path.moveTo(slot.left() + inset, y)
            else:
                path.lineTo(slot.left(), y)
            path.lineTo(slot.right() - inset, y)
            before = y
        return path

    def _paint_check(self, painter: QPainter, index: int, stretch: Stretch) -> None:
        size = min(self.look.px(9), self.slot * 0.6)
        y = self.y(stretch.sessions) - size / 2 - self.look.px(5)
        strokes.check(painter, QPointF(self.middle(index), y), size, self.look.colour("brass"))


def scale(shown: Stretches) -> list[int]:
    """Return the numbers of the axis, with room for the tick over a bar that reached its goal."""
    tops = (max(one.sessions * (HEAD_ROOM if one.is_kept else 1), one.planned) for one in shown.stretches)
    return ticks(ceil(max(*tops, 3)) if shown.stretches else 3, (1, 2, 5), 5)


def words_beside(shown: Stretches) -> list[str]:
    """Return what must have room at the right."""
    return [wording.goal(max(one.planned for one in shown.stretches))] if shown.has_goal else []


# Bars, and the legend


def finished(painter: QPainter, look: ChartLook, path: QPainterPath) -> None:
    _bar(painter, look, path, 1, SOLID)


def extra(painter: QPainter, look: ChartLook, path: QPainterPath) -> None:
    _bar(painter, look, path, 0.1, SOLID)


def unfinished(painter: QPainter, look: ChartLook, path: QPainterPath) -> None:
    _bar(painter, look, path, 0.5, DASHED)


def _bar(painter: QPainter, look: ChartLook, path: QPainterPath, share: float, dashes: tuple[float, ...]) -> None:
    colour = look.colour("brass")
    painter.fillPath(path, look.colour("card"))
    painter.setBrush(faded(colour, share))
    painter.setPen(strokes.pen(colour, 1.5 * look.hair, dashes))
    painter.drawPath(path)


def keys(look: ChartLook) -> list[Key[Stretches]]:
    """Return the legend."""

    def small_bar(rect: QRectF) -> QPainterPath:
        return strokes.stands(rect.adjusted(rect.width() / 4, 0, -rect.width() / 4, 0), 3 * look.hair)

    def goal(painter: QPainter, rect: QRectF) -> None:
        line = QRectF(rect.left(), rect.center().y() - look.hair, rect.width(), look.px(2))
        painter.fillRect(line, look.colour("ink"))

    def check(painter: QPainter, rect: QRectF) -> None:
        strokes.check(painter, rect.center(), look.px(9), look.colour("brass"))

    return [
        Key(
            tr("sessions"),
            lambda painter, rect: finished(painter, look, small_bar(rect)),
            lambda shown: any(one.sessions and not one.open for one in shown.stretches),
        ),
        Key(tr("goal"), goal, lambda shown: shown.has_goal),
        Key(tr("goal reached"), check, lambda shown: any(one.is_kept for one in shown.stretches)),
        Key(
            tr("beyond the goal"),
            lambda painter, rect: extra(painter, look, small_bar(rect)),
            lambda shown: any(0 < one.planned < one.sessions for one in shown.stretches),
        ),
        Key(
            tr("not over yet"),
            lambda painter, rect: unfinished(painter, look, small_bar(rect)),
            lambda shown: any(one.open and one.sessions for one in shown.stretches),
        ),
        paused_key(look, lambda shown: any(one.is_paused for one in shown.stretches)),
    ]
