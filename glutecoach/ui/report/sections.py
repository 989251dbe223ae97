"""The sections of the report on paper: tables and dated texts that go on over the page and end in time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from glutecoach.ui.report.paper import BODY, HEADING, QUIET, Paper
from glutecoach.ui.translating import tr

TEXT_LINES = 8
"""Enough for the longest note that can be written: none is cut off."""

FLAG_LINES = 20
"""Enough for every warning sign."""

CELL_LINES = 5

TOGETHER = 3
"""So many rows at least stand together on either page, where there are as many."""

_INDENT_MM = 24.0

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """One column of a table: its title, its share of the width, and whether it holds numbers."""

    title: str
    share: float
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of a cell; those of its second text are told quietly."""

    lines: list[str]
    quiet: list[str]


class Sections:
    """Writes tables and texts on paper. ``keep`` is what they leave, in millimetres, for what comes after them."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def table(
        self, title: str, columns: Sequence[PaperColumn], rows: Sequence[Sequence[str]], hint: str, keep: float = 0.0
    ) -> None:
        """Write a table that goes on over the page; a text of two lines has a quiet second one."""
        paper = self._paper
        head = self._cells([column.title for column in columns], columns)
        cells = [self._cells(row, columns) for row in rows]
        heights = [self._height(row) for row in cells]
        here = self._begin(title, self._height(head), heights)
        if here is None:
            return
        self._row(head, columns, head=True)
        for number, row in enumerate(cells):
            last = number == len(cells) - 1
            if paper.room_in_all < heights[number] + (keep if last else keep + paper.line_height(QUIET)):
                self._quietly(tr("and %n more", len(cells) - number))
                break
            if self._goes_over(number == here, heights[number]):
                self._row(head, columns, head=True)
            self._row(row, columns)
        self._quietly(hint)
        paper.y += paper.air.gap - 1

    def texts(self, title: str, texts: Sequence[tuple[str, str]], keep: float = 0.0, *, most: int = TEXT_LINES) -> None:
        """Write texts with a date before each, in ``most`` lines each; what no longer fits is counted."""
        paper, line = self._paper, self._paper.line_height(BODY)
        indents = [_INDENT_MM if day else 0.0 for day, _ in texts]
        wrapped = [
            paper.lines(text, paper.width - indent, most) for indent, (_, text) in zip(indents, texts, strict=True)
        ]
        heights = [len(lines) * line + paper.air.row for lines in wrapped]
        here = self._begin(title, 0.0, heights)
        if here is None:
            return
        for number, ((day, _), indent, lines) in enumerate(zip(texts, indents, wrapped, strict=True)):
            last = number == len(texts) - 1
            if paper.room_in_all < heights[number] + keep + (0 if last else line):
                self._quietly(tr("and %n more", len(texts) - number))
                break
            if self._goes_over(number == here, heights[number]):
                self._heading(tr("{0}, continued").format(title))
            paper.text(day, 0, paper.y, _INDENT_MM - 2, QUIET)
            for index, written in enumerate(lines):
                paper.text(written, indent, paper.y + index * line, paper.width - indent)
            paper.y += heights[number]
        paper.y += paper.air.gap - 1

    # Over the page

    def _begin(self, title: str, head: float, heights: Sequence[float]) -> int | None:
        """Write a heading where some rows have room below it; return how many, or None where nothing can stand."""
        paper, above = self._paper, self._paper.line_height(HEADING) + 1.5 + head
        if not heights:
            return None
        here = _shared(heights, paper.room - above)
        if not here and not paper.turn() and above + heights[0] > paper.room:
            return None
        self._heading(title)
        return here or len(heights)

    def _heading(self, text: str) -> None:
        paper = self._paper
        paper.text(text, 0, paper.y, paper.width, HEADING)
        paper.y += paper.line_height(HEADING) + 1.5

    def _goes_over(self, is_due: bool, height: float) -> bool:
        """Turn the page where the next row is for the other one, or has no room; tell whether it was turned."""
        return (is_due or height > self._paper.room) and self._paper.turn()

    # Rows

    def _cells(self, texts: Sequence[str], columns: Sequence[PaperColumn]) -> list[_Cell]:
        made = []
        for text, column in zip(texts, columns, strict=True):
            first, _, second = text.partition("\n")
            width = column.share * self._paper.width - 2
            quiet = self._paper.lines(second, width, CELL_LINES, QUIET) if second else []
            made.append(_Cell(self._paper.lines(first, width, CELL_LINES), quiet))
        return made

    def _height(self, cells: Sequence[_Cell]) -> float:
        body, quiet = self._paper.line_height(BODY), self._paper.line_height(QUIET)
        return max(len(cell.lines) * body + len(cell.quiet) * quiet for cell in cells) + self._paper.air.row

    def _row(self, cells: Sequence[_Cell], columns: Sequence[PaperColumn], head: bool = False) -> None:
        paper, body = self._paper, self._paper.line_height(BODY)
        x = 0.0
        for cell, column in zip(cells, columns, strict=True):
            width = column.share * paper.width
            align, left = (_RIGHT, x + 2) if column.numbers else (_LEFT, x)
            for index, text in enumerate(cell.lines):
                paper.text(text, left, paper.y + index * body, width - 2, QUIET if head else BODY, align)
            for index, text in enumerate(cell.quiet):
                at = paper.y + len(cell.lines) * body + index * paper.line_height(QUIET)
                paper.text(text, left, at, width - 2, QUIET, align)
            x += width
        paper.y += self._height(cells)
        paper.rule(paper.y - 0.4)

    def _quietly(self, text: str) -> None:
        paper = self._paper
        for written in paper.lines(text, paper.width, CELL_LINES, QUIET):
            paper.make_room(paper.line_height(QUIET))
            paper.text(written, 0, paper.y + 0.4, paper.width, QUIET)
            paper.y += paper.line_height(QUIET)
        paper.y += 0.4


def _shared(heights: Sequence[float], room: float) -> int:
    """Return how many rows stand on this page, so that neither it nor the next one has a few of them alone."""
    fits, used = 0, 0.0
    while fits < len(heights) and used + heights[fits] <= room:
        used += heights[fits]
        fits += 1
    if fits == len(heights):
        return fits
    fits = min(fits, len(heights) - TOGETHER)
    return fits if fits >= TOGETHER else 0
