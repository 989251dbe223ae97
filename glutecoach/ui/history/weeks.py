"""WeeksCard: the weeks beside their goal, with the pain below, and the same numbers as a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QResizeEvent

from glutecoach.coaching.adherence import kept_in_a_row, kept_in_all, share
from glutecoach.coaching.history import When
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.stretches import Span, Stretches, condensed
from glutecoach.ui.charts.scale import MOST
from glutecoach.ui.history import columns, reading, strokes
from glutecoach.ui.history.drawing import LINES, Drawing, extra, finished, unfinished
from glutecoach.ui.history.frame import ChartCard, Sign
from glutecoach.ui.history.rows import Column
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, FlowArea, label
from glutecoach.ui.widgets.read_chart import ReadChart


class WeeksChart(ReadChart):
    """Stretches of sessions with the goal as a line and their legend, ``signs``; lines of pain below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(
            self.tr("Sessions and pain over time; the left and right arrow keys read one week after another")
        )
        self._shown = Stretches(Span.WEEK, ())
        self._today = date.min
        self.signs = FlowArea(2 * GRID)
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
        return reading.bar(self._shown.stretches[index], self._shown.span, self._today)

    def index_at(self, where: QPointF) -> int | None:
        return self._drawing(self.width()).index_at(where.x())

    def heightForWidth(self, width: int) -> int:
        return self._drawing(width).height

    def draw(self, painter: QPainter, marked: int | None) -> None:
        self._drawing(self.width()).paint(painter, marked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_signs()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a sign came or went, or the text has another size
            self._place_signs()
            self.updateGeometry()
        return super().event(event)

    def _place_signs(self) -> None:
        top, aside = self._drawing(self.width()).legend_top, self._theme.px(6)
        self.signs.setGeometry(aside, top, self.width() - aside, self._legend(self.width()))

    def _legend(self, width: int) -> int:
        return self.signs.heightForWidth(width - self._theme.px(6))

    def _drawing(self, width: int) -> Drawing:
        return Drawing(self._theme, self.fontMetrics(), width, self._shown, self._legend(width))


class WeeksCard(ChartCard):
    """Says how the weeks were kept, and what was done in the one that is looked at."""

    def __init__(self, theme: Theme) -> None:
        self._weeks = WeeksChart(theme)
        super().__init__(theme, self.tr("The weeks"), self._weeks, self.tr("Sessions and pain over time"))
        self._theme = theme
        self._today = date.min
        self._no_pain = label(
            self.tr("Once you have said how your back is with a session, it shows here, below the weeks."), "quiet"
        )
        self._of_no_session = label(
            self.tr("“Worst” counts every answer. The lines show only those that belong to a session."),
            "quiet",
        )
        self._by_start = label(self.tr("A week counts where it begins."), "quiet")
        self._build_signs()

    def show_overview(self, shown: Overview, today: date) -> None:
        """Show some weeks; all that is said is about these."""
        self._today = today
        made = condensed(shown, today, MOST)
        self._say(shown, today)
        self._show_signs(made)
        self._weeks.show_stretches(made, today)
        self._reading.reserve([self._weeks.words_of(index) for index in range(len(made.stretches))])
        self._no_pain.setVisible(not made.has_pain)
        self._of_no_session.setVisible(any(judged.day.alone is not None for judged in shown.lights))
        self._by_start.setVisible(made.span is not Span.WEEK)
        self.renewed()

    def rows(self) -> tuple[Sequence[Sequence[Column[Any]]], Sequence[Any]]:
        made = self._weeks.shown
        return columns.weeks(made, self._today), made.stretches[::-1]

    def _say(self, shown: Overview, today: date) -> None:
        goes_on = bool(shown.weeks) and shown.weeks[-1].end > today
        kept = reading.row_of_weeks(kept_in_a_row(shown.weeks) if goes_on else 0, kept_in_all(shown.weeks))
        told = [part for part in (kept, reading.share(share(shown.weeks))) if part]
        text = " ".join(told) or reading.in_all(sum(week.sessions for week in shown.weeks))
        self._said.setText(text)
        self._said.setVisible(bool(text))

    # The legend

    def _build_signs(self) -> None:
        self._done = self._sign(self.tr("sessions"), self._paint_done)
        self._goal = self._sign(self.tr("goal"), self._paint_goal)
        self._reached = self._sign(self.tr("goal reached"), self._paint_check)
        self._extra = self._sign(self.tr("beyond the goal"), self._paint_extra)
        self._open = self._sign(self.tr("not over yet"), self._paint_open)
        self._paused = self._sign(self.tr("paused"), self._paint_paused)
        for sign in (self._done, self._goal, self._reached, self._extra, self._open, self._paused):
            self._weeks.signs.add(sign)
        for when in When:
            self._signs.add(self._sign(reading.when(when), line_sign(self._theme, LINES[when])))
        layout = self.layout()
        assert layout is not None
        for note in (self._no_pain, self._of_no_session, self._by_start):
            layout.addWidget(note)

    def _sign(self, text: str, paint: Any) -> Sign:
        return Sign(self._theme, text, paint)

    def _show_signs(self, made: Stretches) -> None:
        self._done.setVisible(any(bar.sessions and not bar.open for bar in made.stretches))
        self._goal.setVisible(made.has_goal)
        self._reached.setVisible(any(bar.is_kept for bar in made.stretches))
        self._extra.setVisible(any(0 < bar.planned < bar.sessions for bar in made.stretches))
        self._open.setVisible(any(bar.open and bar.sessions for bar in made.stretches))
        self._paused.setVisible(any(bar.is_paused for bar in made.stretches))
        for sign in self._signs.findChildren(Sign):
            sign.setVisible(made.has_pain)

    def _paint_done(self, painter: QPainter, rect: QRectF) -> None:
        finished(painter, self._theme, _small_bar(rect))

    def _paint_goal(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(
            QRectF(rect.left(), rect.center().y() - 1, rect.width(), self._theme.px(2)), self._theme.colour("ink")
        )

    def _paint_check(self, painter: QPainter, rect: QRectF) -> None:
        strokes.check(painter, rect.center(), self._theme.px(9), self._theme.colour("teal"))

    def _paint_extra(self, painter: QPainter, rect: QRectF) -> None:
        extra(painter, self._theme, _small_bar(rect))

    def _paint_open(self, painter: QPainter, rect: QRectF) -> None:
        unfinished(painter, self._theme, _small_bar(rect))

    def _paint_paused(self, painter: QPainter, rect: QRectF) -> None:
        strokes.paused(painter, rect, self._theme.colour("quiet"), self._theme.px(6))


def _small_bar(rect: QRectF) -> QPainterPath:
    return strokes.stands(rect.adjusted(rect.width() / 4, 0, -rect.width() / 4, 0), 3)


def line_sign(theme: Theme, line: strokes.Line) -> Any:
    """Return what paints a line with its mark into a legend."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        colour = theme.colour(line.colour)
        painter.setPen(strokes.pen(colour, line.width * theme.scale, line.dashes))
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))
        strokes.mark(painter, line.shape, rect.center(), line.size * theme.scale, colour, theme.colour("card"))

    return paint
