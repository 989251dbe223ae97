"""WeeksCard: the weeks beside their goal, with the pain below, and the same numbers as a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from glutecoach.coaching.adherence import kept_in_a_row, kept_in_all, share
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.stretches import Span, Stretches, condensed
from glutecoach.coaching.trend import trend
from glutecoach.ui.charts import pain_chart, sessions_chart
from glutecoach.ui.charts.scale import MOST
from glutecoach.ui.charts.weeks_chart import WeeksDrawing
from glutecoach.ui.history import columns, history_wording
from glutecoach.ui.history.frame import ChartCard, Legend
from glutecoach.ui.tables.rows import Column
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import insert, label
from glutecoach.ui.widgets.read_chart import ReadChart


class WeeksChart(ReadChart):
    """Bars of sessions with the goal as a line and their legend, ``signs``; lines of pain below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(
            self.tr("Sessions and pain over time; the left and right arrow keys read one week after another")
        )
        self._shown = Stretches(Span.WEEK, ())
        self._today = date.min
        self.signs = Legend(theme, sessions_chart.keys(theme))
        self.signs.setParent(self)
        self.signs.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def shown(self) -> Stretches:
        return self._shown

    def show_stretches(self, shown: Stretches, today: date) -> None:
        self._shown, self._today = shown, today
        self.begin(len(shown.stretches) - 1)
        self._place_signs()

    def count(self) -> int:
        return len(self._shown.stretches)

    def words_of(self, index: int) -> str:
        return history_wording.bar(self._shown.stretches[index], self._shown.span, self._today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_signs()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a sign came or went, or the text has another size
            self._place_signs()
            self.updateGeometry()
        return super().event(event)

    def _place_signs(self) -> None:
        top, aside = self.drawing(self.width()).legend_top, self._theme.px(6)
        self.signs.setGeometry(aside, top, self.width() - aside, self._legend(self.width()))

    def _legend(self, width: int) -> int:
        return self.signs.heightForWidth(width - self._theme.px(6))

    def drawing(self, width: int) -> WeeksDrawing:
        return WeeksDrawing(self._theme, self.fontMetrics(), width, self._shown, self._legend(width))


class WeeksCard(ChartCard):
    """Says how the weeks were kept, and what was done in the one that is looked at."""

    def __init__(self, theme: Theme) -> None:
        self._weeks = WeeksChart(theme)
        keys = pain_chart.keys(theme)
        super().__init__(theme, self.tr("The weeks"), self._weeks, self.tr("Sessions and pain over time"), keys)
        self._today = date.min
        self.headline = label(role="headline")
        self.no_pain = label(
            self.tr("Say how your back is before or after a session. Then you see your pain here, below the weeks."),
            "quiet",
        )
        self._of_no_session = label(
            self.tr(
                "“Worst” is the highest pain of all your answers. "
                "The lines show only the answers that belong to a session."
            ),
            "quiet",
        )
        self._by_start = label(self.tr("A week counts for the month in which it begins."), "quiet")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        insert(layout, 1, self.headline)
        for note in (self.no_pain, self._of_no_session, self._by_start):
            layout.addWidget(note)

    def show_overview(self, shown: Overview, today: date) -> None:
        """Show some weeks; all that is said is about these."""
        self._today = today
        made = condensed(shown, today, MOST)
        self._say(shown, today)
        self._weeks.signs.explain(made)
        self._weeks.show_stretches(made, today)
        self.reading.reserve([self._weeks.words_of(index) for index in range(len(made.stretches))])
        self.no_pain.setVisible(not made.has_pain)
        self._of_no_session.setVisible(any(judged.day.alone is not None for judged in shown.lights))
        self._by_start.setVisible(made.span is not Span.WEEK)
        self.renewed(made)

    def rows(self) -> tuple[Sequence[Sequence[Column[Any]]], Sequence[Any]]:
        made = self._weeks.shown
        return columns.weeks(made, self._today), made.stretches[::-1]

    def _say(self, shown: Overview, today: date) -> None:
        goes_on = bool(shown.weeks) and shown.weeks[-1].end > today
        kept = history_wording.row_of_weeks(kept_in_a_row(shown.weeks) if goes_on else 0, kept_in_all(shown.weeks))
        told = [part for part in (kept, history_wording.share(share(shown.weeks))) if part]
        text = " ".join(told) or history_wording.in_all(sum(week.sessions for week in shown.weeks))
        self.said.setText(text)
        self.said.setVisible(bool(text))
        headline = history_wording.headline(trend(judged.day for judged in shown.lights))
        self.headline.setText(headline)
        self.headline.setVisible(bool(headline))
