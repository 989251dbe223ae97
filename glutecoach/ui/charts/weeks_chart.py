"""The weeks on a page: sessions above pain, over one axis of time."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from glutecoach.coaching.stretches import Stretches
from glutecoach.ui.charts import pain_chart, sessions_chart, wording
from glutecoach.ui.charts.axis import dates_height, place
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.charts.pain_chart import PainDrawing
from glutecoach.ui.charts.sessions_chart import SessionsDrawing

SESSIONS_HEIGHT, PAIN_HEIGHT = 104, 156
ONE_LINE_FROM = 260
"""Sizes in pixels at 100 % text; in a narrower chart the words in its margin break their lines."""


class WeeksDrawing:
    """The two charts, for one size of widget and one size of text.

    ``legend`` is the height that is kept free below the first of them, from ``legend_top`` on.
    """

    def __init__(self, look: ChartLook, metrics: Metrics, width: int, shown: Stretches, legend: int = 0) -> None:
        self._span = shown.span
        pad, head = look.px(6), metrics.height() + look.px(18)
        most, beside = sessions_chart.scale(shown)[-1], sessions_chart.words_beside(shown)
        if shown.has_pain:
            most = max(most, pain_chart.SCALE[-1])
            beside += pain_chart.words_beside(is_narrow=width < look.px(ONE_LINE_FROM))
        above = place(look, metrics, width, pad + head, look.px(SESSIONS_HEIGHT), most, beside)
        self.sessions = SessionsDrawing(look, metrics, above, shown)
        self.pain: PainDrawing | None = None
        dates = dates_height(look, metrics) + look.px(10)
        self.legend_top = round(above.base + dates)
        self.height = round(self.legend_top + legend + pad)
        if shown.has_pain:
            top = self.height + look.px(14) + head
            below = place(look, metrics, width, top, look.px(PAIN_HEIGHT), most, beside)
            self.pain = PainDrawing(look, metrics, below, shown)
            self.height = round(below.base + dates)

    def index_at(self, where: QPointF) -> int | None:
        """Return the stretch at a point, or above or below it."""
        return self.sessions.index_at(where.x())

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Paint everything; the stretch ``marked`` stands on a strip of its own."""
        self.sessions.paint_title(painter, wording.sessions_title(self._span))
        self.sessions.paint(painter, marked)
        if self.pain:
            self.pain.paint_title(painter, wording.pain_title())
            self.pain.paint(painter, marked)
