"""The chart of pain: a line for each question that was asked, over the three zones of the pain-monitoring model."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from glutecoach.coaching.history import When
from glutecoach.coaching.pain import ACCEPTABLE_UP_TO, SAFE_UP_TO
from glutecoach.coaching.stretches import Stretches
from glutecoach.ui.charts import strokes, wording
from glutecoach.ui.charts.axis import AxisPlace
from glutecoach.ui.charts.chart_look import ChartLook, Metrics
from glutecoach.ui.charts.legend import Key, line_painter
from glutecoach.ui.charts.over_time import FEWEST_SLOTS, OverTime
from glutecoach.ui.charts.strokes import DASHED, DOTTED, SOLID, Line, Shape
from glutecoach.ui.colours import faded

LINES = {
    When.NEXT_MORNING: Line("ink", DOTTED, Shape.DIAMOND, size=10, width=1.2),
    When.BEFORE: Line("quiet", DASHED, Shape.RING, size=8, width=1.2),
    When.AFTER: Line("pain", SOLID, Shape.SQUARE, size=5.5, width=2.4),
}
"""In the order in which they are painted: each mark is smaller than the one it may cover."""

SCALE = [0, 2, 4, 6, 8, 10]
EDGES = [0, SAFE_UP_TO + 0.5, ACCEPTABLE_UP_TO + 0.5, 10]
BANDS = (0.0, 0.13, 0.27)
"""How much of the colour of pain lies behind what is safe, acceptable and too much."""


class PainDrawing(OverTime):
    """Lines of averages, broken where nothing was said; bands of safe, acceptable and too much with their words."""

    def __init__(
        self, look: ChartLook, metrics: Metrics, place: AxisPlace, shown: Stretches, fewest: int = FEWEST_SLOTS
    ) -> None:
        super().__init__(look, metrics, place, SCALE, shown, fewest)

    def paint(self, painter: QPainter, marked: int | None = None) -> None:
        self._paint_bands(painter)
        self.paint_read(painter, marked)
        self.paint_time(painter)
        self.paint_axis(painter, has_lines=False)
        for index, stretch in enumerate(self.stretches):
            if stretch.is_paused:
                self.hatch(painter, index)
        for (low, high), word in zip(pairwise(EDGES), wording.bands(), strict=True):
            self.paint_beside(painter, (low + high) / 2, word, "quiet")
        for when in LINES:
            self._paint_line(painter, when)
        for when in LINES:
            self._paint_marks(painter, when)

    def points(self, when: When) -> list[QPointF | None]:
        """Return where the line of a question goes, None where nothing was said."""
        levels = [stretch.level(when) for stretch in self.stretches]
        return [QPointF(self.middle(n), self.y(level.average)) if level else None for n, level in enumerate(levels)]

    def _paint_bands(self, painter: QPainter) -> None:
        left, right = self.place.left, self.place.right
        for (low, high), colour in zip(pairwise(EDGES), bands(self.look), strict=True):
            painter.fillRect(QRectF(left, self.y(high), right - left, self.y(low) - self.y(high)), colour)
        painter.setPen(strokes.pen(self.look.colour("quiet"), self.look.hair, DOTTED))
        for edge in EDGES[1:-1]:
            y = round(self.y(edge)) + 0.5
            painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _paint_line(self, painter: QPainter, when: When) -> None:
        line = LINES[when]
        painter.setPen(strokes.pen(self.look.colour(line.colour), line.width * self.look.scale, line.dashes))
        for one, other in pairwise(self.points(when)):
            if one and other:
                painter.drawLine(one, other)

    def _paint_marks(self, painter: QPainter, when: When) -> None:
        line = LINES[when]
        size = line.size * min(self.look.scale, self.slot / 16)
        for point in filter(None, self.points(when)):
            strokes.mark(painter, line.shape, point, size, self.look.colour(line.colour), self.look.colour("card"))


def bands(look: ChartLook) -> list[QColor]:
    """Return the colours behind the pain, from safe to too much."""
    return [faded(look.colour("pain"), share) for share in BANDS]


def words_beside(*, is_narrow: bool = False) -> list[str]:
    """Return what must have room at the right; where it is narrow, words alone."""
    return [part for words in wording.bands() for part in (words.split() if is_narrow else [words])]


def keys(look: ChartLook) -> list[Key[Stretches]]:
    """Return the legend."""
    return [Key(wording.when(when), line_painter(look, LINES[when]), _has_pain) for when in When]


def _has_pain(shown: Stretches) -> bool:
    return shown.has_pain
