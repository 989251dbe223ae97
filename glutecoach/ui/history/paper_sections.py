"""The sections of the report on paper: tables and dated texts that go on over the page and end in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from glutecoach.ui.history.paper import BODY, HEADING, QUIET, Paper

GAP_MM = 4.0
NOTE_LINES = 2

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("report", text, None, n)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its title, its share of the width, and whether it holds numbers."""

    title: str
    share: float
    numbers: bool = False


class Sections:
    """Writes tables and texts on paper. ``keep`` is what they leave, in millimetres, for what comes after them."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def _heading(self, text: str, room: float) -> bool:
        """Write a heading that has so many millimetres below it."""
        paper = self._paper
        if not paper.make_room(paper.line_height(HEADING) + 1.5 + room):
            return False
        paper.text(text, 0, paper.y, paper.width, HEADING)
        paper.y += paper.line_height(HEADING) + 1.5
        return True

    def table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], hint: str, keep: float = 0.0
    ) -> None:
        """Write a table that goes on over the page; a text of two lines has a quiet second one."""
        paper = self._paper
        if not rows or not self._heading(title, 3 * self._row_height(rows[0])):
            return
        self._row([column.title for column in columns], columns, head=True)
        for number, row in enumerate(rows):
            height = self._row_height(row)
            last = number == len(rows) - 1
            if paper.room_in_all < height + (keep if last else keep + paper.line_height(QUIET)):
                self._quietly(_tr("and %n more", len(rows) - number))
                break
            page = paper.page
            paper.make_room(height)
            if paper.page != page:
                self._row([column.title for column in columns], columns, head=True)
            self._row(row, columns)
        self._quietly(hint)
        paper.y += GAP_MM - 1

    def _row_height(self, row: Iterable[str]) -> float:
        two = any("\n" in text for text in row)
        return self._paper.line_height(BODY) + (self._paper.line_height(QUIET) if two else 0) + 0.7

    def _row(self, texts: Sequence[str], columns: Sequence[Column], head: bool = False) -> None:
        paper = self._paper
        x = 0.0
        for text, column in zip(texts, columns, strict=True):
            width = column.share * paper.width
            align, left = (_RIGHT, x + 2) if column.numbers else (_LEFT, x)
            first, _, second = text.partition("\n")
            paper.text(first, left, paper.y, width - 2, QUIET if head else BODY, align)
            paper.text(second, left, paper.y + paper.line_height(BODY), width - 2, QUIET, align)
            x += width
        paper.y += self._row_height(texts)
        paper.rule(paper.y - 0.4)

    def _quietly(self, text: str) -> None:
        paper = self._paper
        paper.make_room(paper.line_height(QUIET))
        paper.text(text, 0, paper.y + 0.4, paper.width, QUIET)
        paper.y += paper.line_height(QUIET) + 0.4

    def texts(
        self, title: str, texts: Sequence[tuple[str, str]], keep: float = 0.0, most_lines: int = NOTE_LINES
    ) -> None:
        """Write texts of so many lines at most, with a date before each; what no longer fits is counted."""
        paper, indent = self._paper, 24.0
        line = paper.line_height(BODY)
        wrapped = [paper.lines(text, paper.width - (indent if day else 0), most_lines) for day, text in texts]
        if not texts or not self._heading(title, len(wrapped[0]) * line + 0.8):
            return
        for number, (day, lines) in enumerate(zip((day for day, _ in texts), wrapped, strict=True)):
            at = indent if day else 0.0
            height = len(lines) * line + 0.8
            last = number == len(texts) - 1
            if paper.room_in_all < height + keep + (0 if last else line):
                self._quietly(_tr("and %n more", len(texts) - number))
                break
            paper.make_room(height)
            paper.text(day, 0, paper.y, indent - 2, QUIET)
            for index, written in enumerate(lines):
                paper.text(written, at, paper.y + index * line, paper.width - at)
            paper.y += height
        paper.y += GAP_MM - 1
