"""A table model of plain values: each row one value, each column a way to put it in words."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

READERS_READ_ROWS = sys.platform.startswith("linux")
"""Whether screen readers read each cell of a row that one comes to, as Orca does. Others read the first one alone,
which then says all of them."""

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. A text may have several lines, the first of which stands out.

    ``stretch`` takes the width that is left, ``end`` puts the text to the far side, ``once`` shows it only in the
    first row of a group.
    """

    title: str
    text: Callable[[Row], str]
    stretch: bool = False
    end: bool = False
    once: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Values of one type, one a row; ``same_group`` tells whether two rows that follow each other belong together."""

    def __init__(self, same_group: Callable[[Row, Row], bool] = lambda _a, _b: False) -> None:
        super().__init__()
        self._columns: Sequence[Column[Row]] = ()
        self._rows: Sequence[Row] = ()
        self._same_group = same_group

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @property
    def columns(self) -> Sequence[Column[Row]]:
        return self._columns

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def continues(self, row: int) -> bool:
        """Tell whether the row after this one belongs to the same group."""
        return 0 <= row < len(self._rows) - 1 and self._same_group(self._rows[row], self._rows[row + 1])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.text(row).replace("\n", ", ")
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(column, row) if index.column() else self._first_spoken(column, row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self._columns[section])
        return None

    def _first_spoken(self, first: Column[Row], row: Row) -> str:
        """Return what is to be said so that going up and down reads the whole row, and each part of it once."""
        said = [first] if READERS_READ_ROWS else self._columns
        return ", ".join(filter(None, (self._spoken(column, row) for column in said)))

    @staticmethod
    def _spoken(column: Column[Row], row: Row) -> str:
        return column.text(row).replace("\n", ", ")


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column.end else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
