"""WeeksStrip: the weeks of a program, to be read by eye, by mouse, by keyboard and by ear."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from glutecoach.ui.programs.program_weeks import ProgramWeeks
from glutecoach.ui.programs.strip_drawing import StripDrawing
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Label
from glutecoach.ui.widgets.read_chart import ReadChart


class WeeksStrip(ReadChart):
    """One box for each week."""

    def __init__(self, theme: Theme, name: str) -> None:
        self._weeks = ProgramWeeks((), ())
        self._drawings: dict[int, StripDrawing] = {}
        super().__init__(theme, "")
        self.setAccessibleName(
            self.tr("Weeks of {0}; the left and right arrow keys read one after another").format(name)
        )
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_weeks(self, weeks: ProgramWeeks) -> None:
        """Show the weeks of a program; the present one, or the first, is read."""
        self._weeks = weeks
        self._drawings.clear()
        self.begin(weeks.here or 0)

    # What it has to say

    def count(self) -> int:
        return len(self._weeks.weeks)

    def words_of(self, index: int) -> str:
        return self._weeks.weeks[index].words

    # On screen

    def heightForWidth(self, width: int) -> int:
        return self.drawing(width).height if self._weeks.weeks else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(64))

    def changeEvent(self, event: QEvent) -> None:
        self._drawings.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawings.clear()
        self.updateGeometry()  # its hint depends on its width

    def drawing(self, width: int) -> StripDrawing:
        """Return the drawing for a width; a layout asks for the same few again and again."""
        if width not in self._drawings:
            self._drawings[width] = StripDrawing(self._theme, self.fontMetrics(), width, self._weeks)
        return self._drawings[width]


class ReadWeeks(QWidget):
    """The strip with the week that is read beneath it, in words."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.strip = WeeksStrip(theme, name)
        self.line = _SteadyLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.strip)
        layout.addWidget(self.line)
        self.strip.reads.connect(self.line.setText)
        self.strip.read_with = self.line

    def show_weeks(self, weeks: ProgramWeeks) -> None:
        self.line.reserve({week.words for week in weeks.weeks})
        self.strip.show_weeks(weeks)


class _SteadyLabel(Label):
    """A label with room for the longest of several texts, so that nothing below jumps while one reads."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: Collection[str] = ()
        self._heights: dict[int, int] = {}
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def reserve(self, texts: Collection[str]) -> None:
        self._texts = texts
        self._heights.clear()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._highest(width)
        return max(super().heightForWidth(width), self._heights[width])

    def _highest(self, width: int) -> int:
        margin = 2 * self.margin()
        box = QRect(0, 0, max(width - margin, 1), 4000)
        wrapped = int(Qt.TextFlag.TextWordWrap)
        heights = (self.fontMetrics().boundingRect(box, wrapped, text).height() for text in self._texts)
        return margin + max(heights, default=0)
