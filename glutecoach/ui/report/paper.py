"""Paper: pages of a PDF that are written from top to bottom, never more than two."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QPdfWriter, QPen

from glutecoach.ui.charts.chart_look import OnPaper
from glutecoach.ui.theme import BODY_PX

MOST_PAGES = 2
FOOT_MM = 9.0
"""What is kept free at the foot of each page."""


@dataclass(frozen=True, slots=True)
class Air:
    """How much is left free, in millimetres: between sections, below a row, and the height of a chart."""

    gap: float
    row: float
    chart: float


AIRY = Air(gap=4.0, row=0.7, chart=30.0)
TIGHT = Air(gap=2.4, row=0.25, chart=23.0)
"""For a report that is a little too long for one page."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: its size in points, its weight and its colour of the light palette."""

    points: float
    bold: bool = False
    colour: str = "ink"


TITLE = Style(16.5, bold=True)
HEADING = Style(11, bold=True)
BODY = Style(9)
STRONG = Style(9, bold=True)
QUIET = Style(8, colour="quiet")
FIGURE = Style(14, bold=True, colour="do")

_OTHER_SIGNS = QFont.Tag("liga"), QFont.Tag("tnum")
"""Off: a sign that stands for another is not found by who searches for "flags" or "7 of 12" in the file."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Paper:
    """Takes texts and lines at places in millimetres from the top left corner of what the margins leave.

    ``y`` is how far down the page it is written, ``unit`` is a millimetre, ``look`` is what charts are drawn with.
    ``foot`` is called with each page's number as the page is full.
    """

    def __init__(
        self, writer: QPdfWriter, painter: QPainter, foot: Callable[["Paper", int], None], air: Air = AIRY
    ) -> None:
        self.air = air
        self._writer = writer
        self._painter = painter
        self._foot = foot
        self.look = OnPaper(QUIET.points / 72 * writer.resolution() / BODY_PX)
        self.unit = writer.resolution() / 25.4
        self.width = writer.width() / self.unit
        self.height = writer.height() / self.unit
        self.y = 0.0
        self.page = 1

    @property
    def room(self) -> float:
        """What is left of the page, in millimetres."""
        return self.height - FOOT_MM - self.y

    @property
    def room_in_all(self) -> float:
        """What is left of this page and those that may follow."""
        return self.room + (MOST_PAGES - self.page) * (self.height - FOOT_MM)

    def make_room(self, height: float) -> bool:
        """Go on to the next page where this one has no room for so many millimetres; tell whether there is room."""
        return height <= self.room or self.turn()

    def turn(self) -> bool:
        """Go on to the next page; tell whether there is one."""
        if self.page == MOST_PAGES:
            return False
        self.finish()
        self._writer.newPage()
        self.page += 1
        self.y = 0.0
        return True

    def finish(self) -> None:
        """Write the foot of the page."""
        self._foot(self, self.page)

    # Texts

    def line_height(self, style: Style) -> float:
        return self.metrics(style).height() / self.unit

    def text_width(self, text: str, style: Style) -> float:
        return self.metrics(style).horizontalAdvance(text) / self.unit

    def text(
        self, text: str, x: float, y: float, width: float, style: Style = BODY, align: Qt.AlignmentFlag = _LEFT
    ) -> None:
        """Write one line; what does not fit ends with "…"."""
        metrics = self.metrics(style)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * self.unit)
        box = QRectF(x * self.unit, y * self.unit, width * self.unit, metrics.height())
        self._painter.setFont(self.font(style))
        self._painter.setPen(self.look.colour(style.colour))
        self._painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip), text)

    def lines(self, text: str, width: float, most: int, style: Style = BODY) -> list[str]:
        """Return a text as at most so many lines that fit a width; a longer text ends with "…"."""
        metrics, limit = self.metrics(style), width * self.unit
        words = [part for word in text.split() for part in _broken(word, metrics, limit)]
        found: list[str] = []
        while words and len(found) < most - 1:
            count = 1
            while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= limit:
                count += 1
            found.append(" ".join(words[:count]))
            words = words[count:]
        if words:
            found.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, limit))
        return found

    # Lines and areas

    def line(self, x1: float, y1: float, x2: float, y2: float, pen: QPen) -> None:
        self._painter.setPen(pen)
        self._painter.drawLine(self.point(x1, y1), self.point(x2, y2))

    def rule(self, y: float) -> None:
        """Draw a fine line over the whole width."""
        self.line(0, y, self.width, y, self.pen("line", 0.2))

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(x, y) * self.unit

    def box(self, x: float, y: float, width: float, height: float) -> QRectF:
        return QRectF(x * self.unit, y * self.unit, width * self.unit, height * self.unit)

    def pen(self, name: str, width_mm: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        return QPen(self.look.colour(name), width_mm * self.unit, style, Qt.PenCapStyle.FlatCap)

    @property
    def painter(self) -> QPainter:
        return self._painter

    def font(self, style: Style) -> QFont:
        font = QFont(QGuiApplication.font())
        font.setPixelSize(round(style.points / 72 * self._writer.resolution()))
        font.setBold(style.bold)
        for feature in _OTHER_SIGNS:
            font.setFeature(feature, 0)
        return font

    def metrics(self, style: Style) -> QFontMetricsF:
        return QFontMetricsF(self.font(style), self._writer)


def _broken(word: str, metrics: QFontMetricsF, limit: float) -> Iterator[str]:
    """Yield a word, in parts where it is wider than a line, as those of a language without gaps are."""
    while metrics.horizontalAdvance(word) > limit and len(word) > 1:
        end = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or metrics.horizontalAdvance(word[:n]) <= limit)
        yield word[:end]
        word = word[end:]
    yield word
