"""WeeksCard: the weeks as a chart, and the same numbers as a table."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from glutecoach.services.history import Overview
from glutecoach.ui.history import columns
from glutecoach.ui.history.bars import Bar, Range, bars, ranges
from glutecoach.ui.history.chart import WeeksChart
from glutecoach.ui.history.rows import RowsModel
from glutecoach.ui.history.table import ListTable
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, FlowArea, chip, label


class WeeksCard(QFrame):
    """Says what was done this week, or in the one that is looked at, over the chart of the weeks.

    ``reached`` tells which part of the card the keyboard has come to.
    """

    reached = Signal(QRect)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._overview = Overview((), ())
        self._today = date.min
        self._range = Range.TWELVE_WEEKS
        self._chart = WeeksChart(theme)
        self._table: ListTable[Bar] = ListTable(theme, self.tr("Sessions and minutes over time"), RowsModel())
        self._reading = label("", "heading")
        self._ranges: dict[Range, Button] = {}
        self._build()
        self._connect()

    def show_overview(self, overview: Overview, today: date) -> None:
        self._overview = overview
        self._today = today
        offered = ranges(len(overview.weeks))
        for value, button in self._ranges.items():
            button.setVisible(value in offered and len(offered) > 1)
        if self._range not in offered:
            self._ranges[offered[-1]].setChecked(True)
        self._show()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self._table.hide()
        self._choices = FlowArea()
        group = QButtonGroup(self)
        for value, text in (
            (Range.TWELVE_WEEKS, self.tr("12 weeks")),
            (Range.SIX_MONTHS, self.tr("6 months")),
            (Range.ALL, self.tr("All")),
        ):
            self._ranges[value] = chip(text, partial(self._look_back, value))
            group.addButton(self._ranges[value])
            self._choices.add(self._ranges[value])
        self._ranges[self._range].setChecked(True)
        self._as_table = chip(self.tr("Show as table"), self._toggle)
        self._choices.add(self._as_table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (self._reading, self._choices, self._chart, self._table):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self._chart.reads.connect(self._reading.setText)
        self._table.reached.connect(lambda rect: self.reached.emit(rect.translated(self._table.pos())))

    def _look_back(self, value: Range, chosen: bool) -> None:
        if chosen:
            self._range = value
            self._show()

    def _toggle(self, as_table: bool) -> None:
        gone, come = (self._chart, self._table) if as_table else (self._table, self._chart)
        gone.hide()
        come.show()

    def _show(self) -> None:
        if not self._overview.weeks:
            return
        shown = bars(self._overview, self._range, self._today)
        self._chart.show_bars(shown, self._today)
        self._table.show_rows(columns.weeks(shown.span, self._today), shown.bars[::-1])
