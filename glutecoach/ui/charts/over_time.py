"""OverTime: a panel with a slot for each stretch of time, the frame of the charts of sessions and of pain."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from glutecoach.coaching.stretches import Span, Stretches
from glutecoach.ui.charts import strokes
from glutecoach.ui.charts.axis import AxisPlace, ChartPanel
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.charts.months import Beginning

FEWEST_SLOTS = 13


class OverTime(ChartPanel):
    """What happened in some stretches of time, which have their slots from the left on, not broader than of a few."""

    def __init__(
        self,
        look: ChartLook,
        metrics: Metrics,
        place: AxisPlace,
        ticks: list[int],
        shown: Stretches,
        fewest: int = FEWEST_SLOTS,
    ) -> None:
        super().__init__(look, metrics, place, ticks)
        self.stretches = shown.stretches
        self.span = shown.span
        self._today = shown.today
        self.slot = max(place.right - place.left, 1) / max(len(shown.stretches), fewest)

    def index_at(self, x: float) -> int | None:
        """Return the stretch at a distance from the left edge."""
        index = int((x - self.place.left) // self.slot)
        return index if 0 <= index < len(self.stretches) else None

    def strip(self, index: int) -> QRectF:
        above = self.look.px(6)
        left = self.place.left + index * self.slot
        return QRectF(left, self.place.top - above, self.slot, self.place.height + above)

    def middle(self, index: int) -> float:
        return self.place.left + (index + 0.5) * self.slot

    def paint_read(self, painter: QPainter, marked: int | None) -> None:
        """Let the stretch that is read stand on a strip of its own."""
        if marked is not None:
            strokes.read(painter, self.strip(marked), self.look.colour("ink"))

    def paint_time(self, painter: QPainter) -> None:
        self.paint_dates(painter, self.named(), self.span)

    def hatch(self, painter: QPainter, index: int) -> QRectF:
        """Hatch a paused stretch, and return where it stands."""
        strip, hair = self.strip(index), self.look.hair
        strip.setTop(self.place.top)
        strokes.paused(painter, strip.adjusted(hair, 0, -hair, 0), self.look.colour("quiet"), self.look.px(6))
        return strip

    def named(self) -> Iterator[Beginning]:
        """Yield where each bar stands with the day that it is named after.

        A month belongs to the week that it begins in, once it has begun.
        """
        for n, stretch in enumerate(self.stretches):
            end = stretch.start + timedelta(days=6 if self.span is Span.WEEK else 0)
            yield self.middle(n), max(min(end, self._today), stretch.start)
