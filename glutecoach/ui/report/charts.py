"""The two charts of the report, side by side: sessions beside the goal, and pain."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from glutecoach.coaching.report import Report
from glutecoach.coaching.stretches import Stretches
from glutecoach.ui.charts import pain_chart, sessions_chart, wording
from glutecoach.ui.charts.axis import AxisPlace, dates_height, place
from glutecoach.ui.charts.legend import Key, paint_key, placed
from glutecoach.ui.charts.pain_chart import PainDrawing
from glutecoach.ui.charts.sessions_chart import SessionsDrawing
from glutecoach.ui.report.paper import QUIET, STRONG, Paper
from glutecoach.ui.translating import tr

BELOW_MM = 10.5
"""What dates and legend take below a chart; where the legend has more lines, the charts are lower."""

GAP_MM = 8.0
FEWEST_SLOTS = 8


class Charts:
    """Draws both charts, equally high."""

    def __init__(self, paper: Paper, report: Report) -> None:
        self._paper = paper
        self._look, self._metrics = paper.look, paper.metrics(QUIET)
        self._shown = Stretches(report.span, report.stretches, report.last)
        self._wide = (paper.width - GAP_MM) / 2
        self._width = self._wide * paper.unit
        legends = self._needed(sessions_chart.keys(self._look)), self._needed(pain_chart.keys(self._look))
        self._sessions_keys, self._pain_keys = legends
        low = max(self._legend_height(keys) for keys in legends)
        self._legend_top = (paper.air.chart + BELOW_MM) * paper.unit - low
        self._tall = self._legend_top - dates_height(self._look, self._metrics) - self._look.px(5)

    def draw(self) -> None:
        """Draw them on the next free place of the paper."""
        paper, shown = self._paper, self._shown
        painter, top = paper.painter, paper.y + paper.line_height(STRONG) + 2
        for n, (title, draw) in enumerate(
            (
                (wording.sessions_title(shown.span), self._draw_sessions),
                (wording.pain_title(), self._draw_pain),
            )
        ):
            x = n * (self._wide + GAP_MM)
            paper.text(title, x, paper.y, self._wide, STRONG)
            painter.save()
            painter.translate(paper.point(x, top))
            painter.setFont(paper.font(QUIET))
            draw(painter)
            painter.restore()
        paper.y = top + paper.air.chart + BELOW_MM + paper.air.gap

    def _draw_sessions(self, painter: QPainter) -> None:
        where = self._place(sessions_chart.scale(self._shown)[-1], sessions_chart.words_beside(self._shown))
        SessionsDrawing(self._look, self._metrics, where, self._shown, FEWEST_SLOTS).paint(painter)
        self._draw_legend(painter, self._sessions_keys)

    def _draw_pain(self, painter: QPainter) -> None:
        where = self._place(pain_chart.SCALE[-1], pain_chart.words_beside() if self._shown.has_pain else ())
        drawing = PainDrawing(self._look, self._metrics, where, self._shown, FEWEST_SLOTS)
        if self._shown.has_pain:
            drawing.paint(painter)
            self._draw_legend(painter, self._pain_keys)
            return
        drawing.paint_axis(painter)
        drawing.paint_time(painter)
        said = any(stretch.worst is not None for stretch in self._shown.stretches)
        text = tr("No pain was noted with a session.") if said else tr("No pain was noted.")
        painter.setPen(self._look.colour("quiet"))
        painter.drawText(where.rect, Qt.AlignmentFlag.AlignCenter, text)

    def _place(self, most: int, words: Sequence[str]) -> AxisPlace:
        return place(self._look, self._metrics, self._width, 0, self._tall, most, words)

    # The legends

    def _needed(self, keys: Sequence[Key[Stretches]]) -> list[Key[Stretches]]:
        return [key for key in keys if key.needed(self._shown)]

    def _legend_height(self, keys: Sequence[Key[Stretches]]) -> float:
        return max((box.bottom() for _, box in placed(self._look, self._metrics, keys, self._width)), default=0)

    def _draw_legend(self, painter: QPainter, keys: Sequence[Key[Stretches]]) -> None:
        for key, box in placed(self._look, self._metrics, keys, self._width):
            paint_key(painter, self._look, self._metrics, key, box.translated(0, self._legend_top))
