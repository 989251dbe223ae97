"""The frame of a chart: a card with a heading, what is read, the chart, its signs, and the same numbers as a table."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from glutecoach.ui.charts.legend import TEXT_FROM, WRAPPED, Key, paint_key, width_of
from glutecoach.ui.tables.rows import Column, RowsModel
from glutecoach.ui.tables.table import ListTable
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.basics import GRID, Label, chip, label
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.read_chart import ReadChart


class OneLine(FlowArea):
    """Widgets of different heights, in the middle of their line as long as they are on one."""

    def _place(self, width: int, move: bool = True) -> int:
        height = super()._place(width, move)
        shown = [widget for widget in self._widgets if not widget.isHidden()]
        if move and all(widget.y() == 0 for widget in shown):
            for widget in shown:
                widget.move(widget.x(), (height - widget.height()) // 2)
            self._shift(shown, width)
        return height

    def _shift(self, shown: list[QWidget], width: int) -> None:
        """Move what is on one line; here nothing."""


class Heading(OneLine):
    """A line with its name at the left and what can be done at the right; below each other where it is narrow."""

    def __init__(self, title: QWidget, *others: QWidget) -> None:
        super().__init__()
        for widget in (title, *others):
            self.add(widget)

    def _shift(self, shown: list[QWidget], width: int) -> None:
        spare = max(width - shown[-1].geometry().right() - 1, 0) if shown else 0
        for widget in shown[1:]:
            widget.move(widget.x() + spare, widget.y())


class ReadingLine(Label):
    """What is read in a chart. It keeps the room for the longest text, so that the chart below does not jump."""

    def __init__(self) -> None:
        super().__init__()
        self._longest = ""
        self.setProperty("strong", "true")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)

    def reserve(self, texts: Sequence[str]) -> None:
        self._longest = max(texts, key=len, default="")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_longest"):
            self._fit()

    def _fit(self) -> None:
        room = QRect(0, 0, max(self.width(), 1), 10_000)
        wanted = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._longest).height()
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)


DAYS_SHOWN = 366
"""A chart shows no more, so its table, which is made only for who asks for it, knows the width of each of them."""


class ChartSign(QWidget):
    """One entry of a legend as a widget."""

    def __init__(self, theme: Theme, key: Key) -> None:
        super().__init__()
        self._theme, self.key = theme, key
        self._size = QSize()  # of its text, once that is known
        self.setAccessibleName(key.text)
        roles.tell(self, roles.Role.StaticText)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        if self._size.isEmpty():
            metrics = self.fontMetrics()
            self._size = QSize(ceil(width_of(self._theme, metrics, self.key.text)) + 2, metrics.height())
        return self._size

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._theme.px(TEXT_FROM), 1), 10_000)
        return self.fontMetrics().boundingRect(room, WRAPPED, self.key.text).height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_size"):
            self._size = QSize()
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key(painter, self._theme, self.fontMetrics(), self.key, QRectF(self.rect()))
        painter.end()


class Legend(FlowArea):
    """The signs of a chart, as many of them as it needs."""

    def __init__(self, theme: Theme, keys: Sequence[Key]) -> None:
        super().__init__(2 * GRID)
        for key in keys:
            self.add(ChartSign(theme, key))

    def explain(self, shown: object) -> None:
        """Show the signs of what a chart shows."""
        for sign in self.findChildren(ChartSign):
            sign.setVisible(sign.key.needed(shown))


class ChartCard(QFrame):
    """A chart in its frame. ``reached`` tells which part of its table the keyboard has come to.

    The table is filled when it is shown. A card says what fills it, in ``rows``.
    """

    reached = Signal(QRect)

    def __init__(self, theme: Theme, title: str, chart: ReadChart, table: str, keys: Sequence[Key]) -> None:
        super().__init__()
        self.chart = chart
        self.table: ListTable[Any] = ListTable(theme, table, RowsModel(), samples=DAYS_SHOWN)
        self._title = label(title, "heading", wrap=False)
        self.said = label("", "quiet")
        """What is said of the whole chart."""
        self.reading = ReadingLine()
        self.signs = Legend(theme, keys)
        self.as_table = chip(self.tr("Show as table"), self._toggle, name=self.tr("Show as table: {0}").format(title))
        self._is_filled = False
        self._build_frame()
        chart.reads.connect(self.reading.setText)
        chart.read_with = self.reading
        self.table.reached.connect(lambda rect: self.reached.emit(rect.translated(self.table.pos())))

    def rows(self) -> tuple[Sequence[Sequence[Column[Any]]], Sequence[Any]]:
        """Return the columns of the table and its rows."""
        raise NotImplementedError

    def controls(self) -> Sequence[QWidget]:
        """Return what stands in the heading, before the way to the table."""
        return ()

    def renewed(self, shown: object) -> None:
        """Let the signs and the table follow what the chart shows, the table when it is looked at."""
        self.signs.explain(shown)
        self._is_filled = False
        if self.as_table.isChecked():
            self._fill()

    def _build_frame(self) -> None:
        self.setProperty("role", "card")
        self.table.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        heading = Heading(self._title, *self.controls(), self.as_table)
        for widget in (heading, self.said, self.reading, self.chart, self.signs, self.table):
            layout.addWidget(widget)

    def _toggle(self, as_table: bool) -> None:
        if as_table and not self._is_filled:
            self._fill()
        for widget in (self.reading, self.chart, self.signs):
            widget.setVisible(not as_table)
        self.table.setVisible(as_table)

    def _fill(self) -> None:
        self._is_filled = True
        self.table.show_rows(*self.rows())
