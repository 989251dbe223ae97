"""ListTable: a table as high as its rows, so that only the page scrolls."""

from collections.abc import Sequence
from typing import Generic, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from glutecoach.ui.tables.delegate import PAD, RowDelegate, in_lines
from glutecoach.ui.tables.rows import Column, Index, Row, RowsModel
from glutecoach.ui.theme import Theme

SAMPLES = 40
"""How many rows are measured to find the width of a column, where a page cannot wait for all of them."""

FRAME = 4
"""The frame that shows the focus, at both edges."""


class Size(NamedTuple):
    """How wide the columns of a layout would like to be, and how many lines a row has."""

    widths: list[int]
    lines: int


class ListTable(QTableView, Generic[Row]):
    """Shows the rows of a model in the first of several layouts of columns that fits the width."""

    chosen = Signal(int)
    unwanted = Signal(int)
    reached = Signal(QRect)

    def __init__(self, theme: Theme, name: str, model: RowsModel[Row], samples: int = SAMPLES) -> None:
        """Take at least so many ``samples`` of the rows to find how wide a column is: the more, the longer it takes."""
        super().__init__()
        self._samples = samples
        self._theme = theme
        self._rows = model
        self._layouts: Sequence[Sequence[Column[Row]]] = ()
        self._layout = -1
        self._sizes: list[Size] = []
        self._build(name)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def _build(self, name: str) -> None:
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self._theme, self._rows, self))
        self.setAccessibleName(name)
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)

    # What it shows

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows.rows

    @property
    def current_row(self) -> int:
        """The row with the keyboard, -1 where there is none."""
        return self.currentIndex().row()

    def show_rows(self, layouts: Sequence[Sequence[Column[Row]]], rows: Sequence[Row], current: int = 0) -> None:
        """Show other rows, with the keyboard on one of them."""
        self._layouts = layouts
        self._layout = -1
        self._rows.set_rows(rows)
        self._measure()
        self._fit()
        self.go_to(current)

    def go_to(self, row: int) -> None:
        if self.rows:
            self.setCurrentIndex(self._rows.index(min(max(row, 0), len(self.rows) - 1), 0))

    # What is done in it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Return: self.chosen, Qt.Key.Key_Enter: self.chosen, Qt.Key.Key_Delete: self.unwanted}
        signal = keys.get(Qt.Key(event.key()))
        if signal is None:
            super().keyPressEvent(event)
        elif self.current_row >= 0 and not event.isAutoRepeat():
            signal.emit(self.current_row)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move to the ends of the table, not of a row, and by the page that can be seen, not by the whole table."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: len(self.rows) - 1,
        }
        if action in ends and self.rows:
            return self._rows.index(ends[action], 0)
        steps = {QAbstractItemView.CursorAction.MovePageDown: 1, QAbstractItemView.CursorAction.MovePageUp: -1}
        if action not in steps or not self.rows:
            return super().moveCursor(action, modifiers)
        page = max(self.visibleRegion().boundingRect().height() // self.verticalHeader().defaultSectionSize() - 1, 1)
        row = min(max(self.current_row + steps[action] * page, 0), len(self.rows) - 1)
        return self._rows.index(row, 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            corner = self.viewport().pos()
            self.reached.emit(self.visualRect(current).translated(corner))

    # How it lies

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_sizes"):
            self._measure()
            self._fit()

    def _measure(self) -> None:
        """Find how wide each column would like to be, and how many lines a row has, from a sample of the rows."""
        sample = self.rows[:: max(len(self.rows) // self._samples, 1)]
        self._sizes = [self._size(layout, sample) for layout in self._layouts]

    def _size(self, layout: Sequence[Column[Row]], sample: Sequence[Row]) -> Size:
        metrics, bold = self.fontMetrics(), QFontMetrics(_bold(self.font()))
        widths, most = [], 1
        for column in layout:
            texts = {column.text(row) for row in sample}
            lines = {line for text in texts for line in text.split("\n")}
            widest = max((metrics.horizontalAdvance(line) for line in lines), default=0)
            widths.append(max(widest + self._theme.px(4), bold.horizontalAdvance(column.title)) + 2 * PAD)
            most = max([most, *(text.count("\n") + 1 for text in texts)])
        return Size(widths, most)

    def _fit(self) -> None:
        """Take the first layout that fits, share the width out, and be as high as the rows are."""
        if not self._sizes:
            return
        room = self.viewport().width()
        fitting = (n for n, size in enumerate(self._sizes) if sum(size.widths) <= room)
        self._use(next(fitting, len(self._layouts) - 1))
        self._share(room)
        self._level(self._row_height(self._sizes[self._layout].lines))
        if self._layout == len(self._layouts) - 1:
            self._break_lines()
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self.verticalHeader().length() + 2 * self.frameWidth() + FRAME)

    def _row_height(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + 2 * self._theme.px(7)

    def _level(self, height: int) -> None:
        """Let all rows be as high as each other; Qt leaves one that was given a height of its own as it was."""
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(height)
        for n in range(rows.count()):
            if rows.sectionSize(n) != height:
                rows.resizeSection(n, height)

    def _break_lines(self) -> None:
        """Let a row of the narrowest layout be higher where its texts take more lines: no other has more room."""
        metrics, columns = self.fontMetrics(), self._rows.columns
        rooms = [self.columnWidth(n) - 2 * PAD for n in range(len(columns))]
        for n, row in enumerate(self.rows):
            texts = zip(columns, rooms, strict=True)
            lines = max(len(in_lines(column.text(row), metrics, room)) for column, room in texts)
            if (height := self._row_height(lines)) > self.verticalHeader().defaultSectionSize():
                self.setRowHeight(n, height)

    def _use(self, layout: int) -> None:
        if layout != self._layout:
            self._layout = layout
            row = self.current_row
            self._rows.set_columns(self._layouts[layout])
            self.go_to(row)

    def _share(self, room: int) -> None:
        widths = list(self._sizes[self._layout].widths)
        stretch = next((n for n, column in enumerate(self._rows.columns) if column.stretch), len(widths) - 1)
        widths[stretch] = max(widths[stretch] + room - sum(widths), self._theme.px(64))
        for n, width in enumerate(widths):
            self.setColumnWidth(n, width)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
