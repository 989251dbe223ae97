"""Tells which colours are seen, and how far apart they are; what the mouse finds."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from glutecoach.ui.tables.delegate import PAD, in_lines
from tests.ui.test_theme import contrast

__all__ = ["contrast", "cut_cells", "seen", "swept"]


def seen(colour: QColor, ground: QColor) -> str:
    """Return the colour that is seen where one lets the ground shine through."""
    share = colour.alphaF()
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(top * share + below * (1 - share)) for top, below in parts)).name()


def swept(widget: QWidget, across: int, down: int) -> Iterator[None]:
    """Move the mouse over a widget, line by line, and stop after each step of so many pixels."""
    for y in range(down // 2, widget.height(), down):
        for x in range(across // 2, widget.width(), across):
            QTest.mouseMove(widget, QPoint(x, y))
            yield


def cut_cells(table: QTableView) -> list[str]:
    """Return the texts of a table that have no room in their cells."""
    metrics, model, found = table.fontMetrics(), table.model(), []
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            text, room = model.index(row, column).data(), table.columnWidth(column) - 2 * PAD
            lines = in_lines(text, metrics, room)
            high = len(lines) * metrics.lineSpacing()
            if high > table.rowHeight(row) or any(metrics.horizontalAdvance(line) > room for line, _ in lines):
                found.append(text)
    return found
